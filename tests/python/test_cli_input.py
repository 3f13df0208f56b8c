"""What the command line reads: files, standard input, encodings, dates; what it says of those it cannot."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

import sukien as sk
from command_line import TEXT, records, sukien


def test_standard_input(tmp_path: Path) -> None:
    done = sukien("facts", "-", cwd=tmp_path, given=TEXT.encode())
    assert records(done.stdout)[0]["doc"] == "stdin"
    lines = b'{"text": "N\xc4\x83m 2020"}\n'
    done = sukien("facts", "-", "--input-format", "jsonl", cwd=tmp_path, given=lines)
    assert records(done.stdout)[0]["doc"] == "stdin:1"


def test_json_lines_in(tmp_path: Path) -> None:
    rows = [
        {"text": "Ngày 17/8 có mưa.", "id": "x", "date": "2020-08-20", "other": [1]},
        {"text": "Ngày 17/8 có mưa.", "published": "2019-08-20T10:00:00+07:00"},
        {"text": "Ngày 17/8 có mưa.", "id": 7},
        {"text": "Ngày 17/8 có mưa.", "id": "month", "date": "2017-09"},
    ]
    text = "\n\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    (tmp_path / "in.jsonl").write_text(text, encoding="utf-8")
    found = records(sukien("facts", "in.jsonl", "--published", "2018-08-20", cwd=tmp_path).stdout)
    assert [(r["doc"], r["publication_date"]) for r in found if r["kind"] == "doc"] == [
        ("x", "2020-08-20"),
        ("in:3", "2019-08-20"),
        ("7", "2018-08-20"),
        ("month", sk.parse("", published="2017-09").to_records()[0]["publication_date"]),
    ]
    assert [r["value"] for r in found if r["kind"] == "time"] == [
        "2020-08-17",
        "2019-08-17",
        "2018-08-17",
        "2017-08-17",
    ]


def test_parquet_in(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    columns = {
        "text": [TEXT, TEXT, None],
        "id": ["a", None, "c"],
        "date": [datetime.date(2020, 1, 2), None, None],
    }
    parquet.write_table(pyarrow.table(columns), tmp_path / "in.parquet")
    parquet.write_table(pyarrow.table({"body": [TEXT]}), tmp_path / "wrong.parquet")
    (tmp_path / "broken.parquet").write_bytes(b"no parquet")
    done = sukien("facts", "in.parquet", "wrong.parquet", "broken.parquet", cwd=tmp_path)
    docs = [(r["doc"], r["publication_date"]) for r in records(done.stdout) if r["kind"] == "doc"]
    assert docs == [("a", "2020-01-02"), ("in:2", None)]
    assert done.returncode == 1
    missing, wrong, broken = done.stderr.splitlines()
    assert "in.parquet:3" in missing
    assert "no column `text`, only body" in wrong
    assert "broken.parquet: is not Parquet" in broken


def test_files_of_the_same_name_keep_apart(folder: Path) -> None:
    (folder / "sub").mkdir()
    (folder / "sub" / "one.txt").write_text(TEXT, encoding="utf-8")
    (folder / "two.txt").write_text(TEXT, encoding="utf-8")
    found = records(sukien("facts", "one.txt", "sub/one.txt", "two.txt", "--kind", "doc", cwd=folder).stdout)
    assert [record["doc"] for record in found] == ["one", "sub/one", "two"]


def test_what_cannot_be_read_is_reported_and_the_others_go_on(folder: Path) -> None:
    (folder / "folder").mkdir()
    (folder / "binary.txt").write_bytes(b"abc\0def")
    (folder / "latin.txt").write_bytes(b"\xef\xbb\xbfN\xe3m 2020")
    names = ["missing.txt", "folder", "binary.txt", "latin.txt", "one.txt"]
    done = sukien("facts", *names, cwd=folder)
    assert done.returncode == 1
    missing, a_folder, binary, latin = done.stderr.splitlines()
    assert "missing.txt: No such file" in missing
    assert "folder: is a folder" in a_folder
    assert "binary.txt: is binary, not text (NUL at byte 3)" in binary
    assert "latin.txt: is not UTF-8 at byte 4 (0xe3)" in latin
    assert "--encoding" in latin
    assert {record["doc"] for record in records(done.stdout)} == {"one"}


def test_broken_lines_are_reported_with_file_and_line(tmp_path: Path) -> None:
    lines = [
        b'{"text": "a"',
        b"[1]",
        b'{"id": "x"}',
        b'{"text": 5}',
        b'{"text": "a", "date": "17/8/2020"}',
        b'{"text": "\xff"}',
        b'{"text": "\\ud800"}',
        b"[" * 100_000,
        b'{"text": "ok", "id": "last"}',
    ]
    (tmp_path / "in.jsonl").write_bytes(b"\n".join(lines))
    done = sukien("facts", "in.jsonl", "--kind", "doc", cwd=tmp_path)
    assert done.returncode == 1
    assert [record["doc"] for record in records(done.stdout)] == ["last"]
    reported = done.stderr.splitlines()
    for number in range(1, 9):
        assert sum(f"in.jsonl:{number}: " in line for line in reported) == 1, number
    assert "YYYY-MM-DD" in done.stderr
    assert "not UTF-8 at byte 10 (0xff)" in done.stderr


def test_byte_order_marks_are_taken_off(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"\xef\xbb\xbf" + TEXT.encode())
    (tmp_path / "b.txt").write_bytes(TEXT.encode("utf-16"))
    (tmp_path / "c.jsonl").write_bytes(b"\xef\xbb\xbf" + json.dumps({"text": TEXT, "id": "c"}).encode())
    done = sukien("facts", "a.txt", "b.txt", "c.jsonl", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    chars = {record["chars"] for record in records(done.stdout) if record["kind"] == "doc"}
    assert chars == {len(TEXT)}


def test_encoding(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Năm 2020".encode("cp1258"))
    assert sukien("facts", "a.txt", cwd=tmp_path).returncode == 1
    done = sukien("facts", "a.txt", "--encoding", "cp1258", cwd=tmp_path)
    assert done.returncode == 0
    assert [r["surface"] for r in records(done.stdout) if r["kind"] == "time"] == ["Năm 2020"]


def test_line_ends_are_kept(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Mưa.\r\nNăm 2020.".encode())
    found = [
        record
        for record in records(sukien("facts", "a.txt", cwd=tmp_path).stdout)
        if record["kind"] == "time"
    ]
    assert found[0]["start"] == 6


def _dates_of(output: str) -> dict[str, str | None]:
    return {r["doc"]: r["publication_date"] for r in records(output) if r["kind"] == "doc"}


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_dates_by_stem_file_name_and_id(tmp_path: Path, separator: str) -> None:
    for name in ("a", "b", "c"):
        (tmp_path / f"{name}.txt").write_text("Mưa.", encoding="utf-8")
    (tmp_path / "d.jsonl").write_text('{"text": "Mưa.", "id": "x"}', encoding="utf-8")
    rows = [
        ("id", "outlet", "date"),
        ("a", "P", "2020-01-01"),
        ("b.txt", "P", "2020-01-02"),
        ("x", "P", "2020-01-03"),
    ]
    text = "\ufeff" + "\r\n".join(separator.join(row) for row in rows)
    (tmp_path / "dates.csv").write_text(text, encoding="utf-8", newline="")
    done = sukien("facts", "a.txt", "b.txt", "c.txt", "d.jsonl", "--dates", "dates.csv", cwd=tmp_path)
    assert _dates_of(done.stdout) == {"a": "2020-01-01", "b": "2020-01-02", "c": None, "x": "2020-01-03"}
    assert done.returncode == 0
    assert "no date for 1 of 4 documents, as for c" in done.stderr


def test_dates_from_json_lines_and_which_date_wins(tmp_path: Path) -> None:
    rows = [{"text": "Mưa.", "id": name, "date": "2020-02-02"} for name in "ab"] + [
        {"text": "Mưa.", "id": "c"}
    ]
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    (tmp_path / "index.jsonl").write_text('{"id": "a", "date": "2021-01-01", "title": "x"}', encoding="utf-8")
    args = ["facts", "in.jsonl", "--dates", "index.jsonl", "--published", "2022-03-03"]
    done = sukien(*args, cwd=tmp_path)
    assert _dates_of(done.stdout) == {"a": "2021-01-01", "b": "2020-02-02", "c": "2022-03-03"}

"""The command line, run as a person runs it."""

from __future__ import annotations

import csv
import datetime
import io
import json
import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

import sukien as sk
from sukien._cli.inputs import Source
from sukien._cli.run import BATCH_DOCUMENTS, batches
from sukien._plain import width

TEXT = (
    "Năm 2021, xuất khẩu của tỉnh đạt 5 tỷ USD, tăng 12% so với năm 2020.\nSáng 17/8, hội nghị có 3 phiên.\n"
)


def sukien(
    *args: str | Path, cwd: Path, given: bytes | None = None, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Runs the program; standard output and error are read as UTF-8."""
    done = subprocess.run(
        [sys.executable, "-m", "sukien", *map(str, args)],
        cwd=cwd,
        input=b"" if given is None else given,
        capture_output=True,
        env={**os.environ, **(env or {})},
        timeout=120,
    )
    assert b"Traceback" not in done.stderr, done.stderr.decode()
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def records(output: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in output.split("\n") if line]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with one text."""
    (tmp_path / "one.txt").write_text(TEXT, encoding="utf-8", newline="")
    return tmp_path


# facts ------------------------------------------------------------------------------------------------------


def test_facts_gives_every_record_in_the_shape_of_the_gold(folder: Path) -> None:
    done = sukien("facts", "one.txt", "--published", "2021-08-20", cwd=folder)
    assert (done.returncode, done.stderr) == (0, "")
    found = records(done.stdout)
    assert found == sk.parse(TEXT, published="2021-08-20").to_records("one")
    assert found[0] | {"kind": "doc", "doc": "one", "publication_date": "2021-08-20"} == found[0]
    assert {"doc", "time", "quantity"} <= {record["kind"] for record in found}
    for record in found[1:]:
        assert TEXT[record["start"] : record["end"]] == record["surface"]
        assert record["doc"] == "one"
    assert "2021-08-17TMO" in {record["value"] for record in found if record["kind"] == "time"}


def test_kind_chooses(folder: Path) -> None:
    done = sukien("facts", "one.txt", "--kind", "times,quantity", cwd=folder)
    assert {record["kind"] for record in records(done.stdout)} == {"time", "quantity"}
    done = sukien("facts", "one.txt", "--kind", "time", "--kind", "quantities", cwd=folder)
    assert {record["kind"] for record in records(done.stdout)} == {"time", "quantity"}


def test_line_separators_within_a_text_break_no_lines(tmp_path: Path) -> None:
    text = "Năm\u20282020\x85Năm\u20292021\x1cnăm\x0b2022"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8", newline="")
    everything = records(sukien("facts", "a.txt", cwd=tmp_path).stdout)
    assert everything == sk.parse(text).to_records("a")
    some = records(sukien("facts", "a.txt", "--kind", "doc,time", cwd=tmp_path).stdout)
    assert some == [record for record in everything if record["kind"] in ("doc", "time")]
    tokens = records(sukien("tokens", "a.txt", "--format", "jsonl", cwd=tmp_path).stdout)
    assert [token["text"] for token in tokens] == [word.text for word in sk.parse(text).words]


def test_csv_has_a_row_for_each_record(folder: Path) -> None:
    done = sukien("facts", "one.txt", "--format", "csv", "--published", "2021-08-20", cwd=folder)
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert len(rows) == len(sk.parse(TEXT, published="2021-08-20").to_records()) - 1
    amount = next(row for row in rows if row["surface"] == "5 tỷ USD")
    assert (amount["doc"], amount["kind"], amount["value"], amount["unit"]) == (
        "one",
        "quantity",
        "5000000000",
        "USD",
    )
    assert amount["published"] == "2021-08-20"
    rise = next(row for row in rows if row["surface"] == "12%")
    assert rise["direction"] == "increase"


def test_csv_has_one_head_for_many_documents(folder: Path) -> None:
    (folder / "two.txt").write_text(TEXT, encoding="utf-8")
    rows = list(
        csv.DictReader(
            io.StringIO(sukien("facts", "one.txt", "two.txt", "--format", "csv", cwd=folder).stdout)
        )
    )
    assert {row["doc"] for row in rows} == {"one", "two"}


def test_parquet_out(folder: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    done = sukien("facts", "one.txt", "--kind", "times", "-o", "times.parquet", cwd=folder)
    assert (done.returncode, done.stderr, done.stdout) == (0, "", "")
    table = parquet.read_table(folder / "times.parquet")
    assert table.num_rows == len(sk.parse(TEXT).times)
    assert set(table["doc"].to_pylist()) == {"one"}
    assert sukien("facts", "one.txt", "-o", "facts.parquet", cwd=folder).returncode == 0
    assert "predicate" in parquet.read_schema(folder / "facts.parquet").names


def test_parquet_has_one_kind(folder: Path) -> None:
    pytest.importorskip("pyarrow")
    done = sukien("facts", "one.txt", "--kind", "time,fact", "-o", "x.parquet", cwd=folder)
    assert done.returncode == 2
    assert "one kind" in done.stderr


def test_without_pyarrow_it_says_what_to_install(folder: Path) -> None:
    (folder / "none" / "pyarrow").mkdir(parents=True)
    (folder / "none" / "pyarrow" / "__init__.py").write_text("raise ImportError('not here')")
    (folder / "in.parquet").write_bytes(b"PAR1")
    path = os.pathsep.join([str(folder / "none"), os.environ.get("PYTHONPATH", "")])
    done = sukien("facts", "one.txt", "-o", "x.parquet", cwd=folder, env={"PYTHONPATH": path})
    assert done.returncode == 2
    assert 'pip install "sukien[arrow]"' in done.stderr
    done = sukien("facts", "in.parquet", "one.txt", cwd=folder, env={"PYTHONPATH": path})
    assert done.returncode == 1
    assert 'pip install "sukien[arrow]"' in done.stderr
    assert records(done.stdout)[0]["doc"] == "one"


# What is shown to a person ----------------------------------------------------------------------------------


def test_table_fits_its_width_and_lines_up(folder: Path) -> None:
    for columns in (80, 100, 120):
        done = sukien("facts", "one.txt", "--format", "table", cwd=folder, env={"COLUMNS": str(columns)})
        assert done.returncode == 0
        assert all(width(line) <= columns for line in done.stdout.splitlines())
        assert "\x1b" not in done.stdout
        assert "5 bn USD" in done.stdout
        assert "2021" in done.stdout
        assert done.stdout.startswith("one ")


def test_table_is_what_a_terminal_gets(folder: Path) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "sukien", "facts", "one.txt"]
    with subprocess.Popen(command, cwd=folder, stdout=theirs, stderr=subprocess.PIPE) as process:
        os.close(theirs)
        output = b""
        with suppress(OSError):  # the other side of a pseudo-terminal is closed
            while chunk := os.read(ours, 65536):
                output += chunk
        assert process.wait(60) == 0
        assert process.stderr is not None
        assert process.stderr.read() == b""
    assert "quantities" in output.decode()
    assert "\x1b[1m" in output.decode()
    os.close(ours)


def test_table_passes_no_control_characters_on(folder: Path) -> None:
    (folder / "\x1b[31mbad.txt").write_text("Năm 2020 \x1b[2J có 3\x1b tàu", encoding="utf-8")
    done = sukien("facts", "\x1b[31mbad.txt", "--format", "table", cwd=folder)
    assert "\x1b" not in done.stdout


def test_progress_is_for_terminals_unless_asked_for(folder: Path) -> None:
    assert sukien("facts", "one.txt", cwd=folder).stderr == ""
    done = sukien("facts", "one.txt", "--progress", cwd=folder)
    assert "1 document in" in done.stderr
    assert "MB/s" in done.stderr
    assert records(done.stdout)


# tokens, sentences ------------------------------------------------------------------------------------------


def test_sentences_are_lines(folder: Path) -> None:
    done = sukien("sentences", "one.txt", cwd=folder)
    assert done.stdout.splitlines() == [sentence.text for sentence in sk.parse(TEXT).sentences]


def test_tokens_are_words_with_their_syllables_joined(folder: Path) -> None:
    (folder / "two.txt").write_text(TEXT, encoding="utf-8")
    one, two = sukien("tokens", "one.txt", "two.txt", cwd=folder).stdout.split("\n\n")
    assert one.strip() == two.strip()
    assert len(one.splitlines()) == len(sk.parse(TEXT).sentences)
    assert one.replace("_", " ").split() == [
        part for word in sk.parse(TEXT).words for part in word.text.split()
    ]


@pytest.mark.parametrize("command", ["tokens", "sentences"])
def test_tokens_as_records(folder: Path, command: str) -> None:
    found = records(sukien(command, "one.txt", "-o", "x.jsonl", cwd=folder).stdout)
    assert found == []
    found = records((folder / "x.jsonl").read_text(encoding="utf-8"))
    assert found
    for record in found:
        assert TEXT[record["start"] : record["end"]] == record["text"]
    rows = list(csv.DictReader(io.StringIO(sukien(command, "one.txt", "--format", "csv", cwd=folder).stdout)))
    assert [row["text"] for row in rows] == [record["text"] for record in found]


def test_tokens_as_parquet(folder: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    assert sukien("tokens", "one.txt", "-o", "x.parquet", cwd=folder).returncode == 0
    assert parquet.read_table(folder / "x.parquet").num_rows == len(sk.parse(TEXT).words)


# Inputs -----------------------------------------------------------------------------------------------------


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


# Dates ------------------------------------------------------------------------------------------------------


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


# Results ----------------------------------------------------------------------------------------------------


def test_output_has_the_format_of_its_ending_and_usual_permissions(folder: Path) -> None:
    done = sukien("facts", "one.txt", "-o", "x.csv", cwd=folder)
    assert (done.returncode, done.stdout) == (0, "")
    assert (folder / "x.csv").read_text(encoding="utf-8").startswith("doc,published,kind")
    (folder / "plain").touch()
    assert (folder / "x.csv").stat().st_mode == (folder / "plain").stat().st_mode
    assert sorted(path.name for path in folder.iterdir()) == ["one.txt", "plain", "x.csv"]


def test_output_through_a_link_keeps_the_link(folder: Path) -> None:
    (folder / "real.jsonl").write_text("old")
    (folder / "link.jsonl").symlink_to("real.jsonl")
    assert sukien("facts", "one.txt", "-o", "link.jsonl", cwd=folder).returncode == 0
    assert (folder / "link.jsonl").is_symlink()
    assert (folder / "real.jsonl").read_text(encoding="utf-8").startswith('{"kind"')


def test_a_device_is_written_to(folder: Path) -> None:
    assert sukien("facts", "one.txt", "-o", os.devnull, cwd=folder).returncode == 0
    assert sukien("facts", "one.txt", "-o", "/dev/stdout", cwd=folder).stdout


def test_when_nothing_was_read_the_old_result_stays(folder: Path) -> None:
    (folder / "x.jsonl").write_text("old")
    assert sukien("facts", "missing.txt", "-o", "x.jsonl", cwd=folder).returncode == 1
    assert (folder / "x.jsonl").read_text() == "old"
    assert sukien("facts", "missing.txt", "-o", "new.jsonl", cwd=folder).returncode == 1
    assert sorted(path.name for path in folder.iterdir()) == ["one.txt", "x.jsonl"]
    assert sukien("facts", "missing.txt", "one.txt", "-o", "x.jsonl", cwd=folder).returncode == 1
    assert records((folder / "x.jsonl").read_text(encoding="utf-8"))


def test_no_documents_are_no_failure(folder: Path) -> None:
    (folder / "empty.jsonl").touch()
    (folder / "empty.txt").touch()
    done = sukien("facts", "empty.jsonl", cwd=folder)
    assert (done.returncode, done.stdout) == (0, "")
    assert len(records(sukien("facts", "empty.txt", cwd=folder).stdout)) == 1


@pytest.mark.parametrize(
    ("args", "message"),
    [
        ([], "COMMAND"),
        (["facts"], "FILE"),
        (["fact", "one.txt"], "invalid choice"),
        (["facts", "one.txt", "--published", "17/8/2020"], "YYYY-MM-DD"),
        (["facts", "one.txt", "--kind", "verb"], "'verb' is none of"),
        (["facts", "one.txt", "--format", "xml"], "invalid choice"),
        (["facts", "one.txt", "--encoding", "klingon"], "no encoding"),
        (["facts", "one.txt", "--encoding", "hex"], "no encoding"),
        (["facts", "one.txt", "-o", "folder"], "is a folder"),
        (["facts", "one.txt", "-o", "nowhere/x.jsonl"], "no folder"),
        (["facts", "one.txt", "-o", "/proc/x.jsonl"], "-o /proc/x.jsonl: "),
        (["facts", "one.txt", "-o", "one.txt"], "one of the inputs"),
        (["facts", "one.txt", "--dates", "missing.csv"], "No such file"),
        (["facts", "one.txt", "--dates", "one.txt"], "`id` and `date`"),
        (["facts", "one.txt", "--dates", "wrong.csv"], "wrong.csv, entry 2: '2020-13-01' is not a date"),
    ],
)
def test_usage_errors_begin_nothing(folder: Path, args: list[str], message: str) -> None:
    (folder / "folder").mkdir()
    (folder / "wrong.csv").write_text("id,date\na,2020-01-01\nb,2020-13-01\n")
    before = sorted(folder.rglob("*"))
    done = sukien(*args, cwd=folder)
    assert done.returncode == 2
    assert message in done.stderr
    assert done.stdout == ""
    assert sorted(folder.rglob("*")) == before


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_stopped_run_leaves_nothing(folder: Path, number: signal.Signals, status: int) -> None:
    command = [sys.executable, "-m", "sukien", "facts", "one.txt", "-", "-o", "x.jsonl"]
    with subprocess.Popen(command, cwd=folder, stdin=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        deadline = time.monotonic() + 30
        while not list(folder.glob(".x.jsonl.*.part")):
            assert time.monotonic() < deadline, "the temporary file is made at once"
            time.sleep(0.02)
        time.sleep(0.2)
        process.send_signal(number)
        assert process.wait(30) == status
        assert process.stderr is not None
        assert b"Traceback" not in process.stderr.read()
    assert [path.name for path in folder.iterdir()] == ["one.txt"]


def test_a_reader_that_leaves_is_no_error(tmp_path: Path) -> None:
    line = json.dumps({"text": TEXT * 20}, ensure_ascii=False) + "\n"
    (tmp_path / "in.jsonl").write_text(line * 600, encoding="utf-8")
    command = [sys.executable, "-m", "sukien", "facts", "in.jsonl"]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline()
        process.stdout.close()
        assert process.wait(60) == 0
        assert process.stderr.read() == b""


def test_documents_go_through_in_batches() -> None:
    def source(index: int, chars: int = 10) -> Source:
        return Source(str(index), "x" * chars, None, "", (), 0)

    lengths = [len(batch) for batch in batches(map(source, range(2 * BATCH_DOCUMENTS + 1)))]
    assert lengths == [BATCH_DOCUMENTS, BATCH_DOCUMENTS, 1]
    assert [len(batch) for batch in batches(source(i, 3_000_000) for i in range(5))] == [2, 2, 1]


# The program ------------------------------------------------------------------------------------------------


def test_version(tmp_path: Path) -> None:
    assert sukien("--version", cwd=tmp_path).stdout == f"sukien {sk.__version__}\n"


@pytest.mark.parametrize("command", [[], ["facts"], ["tokens"], ["sentences"], ["demo"]])
def test_help(tmp_path: Path, command: list[str]) -> None:
    done = sukien(*command, "--help", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stdout.startswith("usage: sukien")
    if command != ["demo"]:
        assert "examples:\n  sukien" in done.stdout


def test_demo(tmp_path: Path) -> None:
    done = sukien("demo", cwd=tmp_path, env={"COLUMNS": "100"})
    assert (done.returncode, done.stderr) == (0, "")
    assert "48 articles" in done.stdout
    assert "MB/s" in done.stdout
    assert all(width(line) <= 100 for line in done.stdout.splitlines())

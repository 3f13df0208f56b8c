"""What the command line writes: records, tables, tokens and sentences in every format, anywhere."""

from __future__ import annotations

import csv
import io
import os
import pty
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

import sukien as sk
from command_line import TEXT, records, sukien
from sukien._plain import width


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

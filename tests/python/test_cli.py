"""The command line as a program: results kept whole, usage errors, signals, help."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import sukien as sk
from command_line import TEXT, records, sukien
from sukien._cli.inputs import Source
from sukien._cli.run import BATCH_DOCUMENTS, batches
from sukien._plain import width


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
    assert "52 articles" in done.stdout
    assert "MB/s" in done.stdout
    assert re.search(r"contradicts +c01 +3\.42 tn VND +c02 +4\.32 tn VND", done.stdout)
    assert all(width(line) <= 100 for line in done.stdout.splitlines())

"""What the tests of the command line share: the program, run as a person runs it, and what it printed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

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

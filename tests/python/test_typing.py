"""The stub says what the module does."""

import runpy
import subprocess
import sys
from pathlib import Path

import pytest

OPTIONS = ["--mypy-config-file", "pyproject.toml", "--allowlist", "tests/python/stubtest_allowlist.txt"]
ROOT = Path(__file__).parents[2]


def check(*command: str) -> None:
    done = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr


def test_stub_matches_the_module() -> None:
    pytest.importorskip("mypy")
    pytest.importorskip("spacy", reason="stubtest imports every module; `make stubs` has what they need")
    check("mypy.stubtest", "sukien", *OPTIONS)


def test_typed_program() -> None:
    pytest.importorskip("mypy")
    check("mypy", "python/sukien", "tests/python/typed_program.py")


def test_typed_program_runs() -> None:
    runpy.run_path(str(Path(__file__).parent / "typed_program.py"))

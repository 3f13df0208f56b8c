"""What the parts of `accuracy.py` share: the scorers of ../shared, and tables in Markdown."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path


def score(*command: str | Path) -> str:
    """Output of a scorer."""
    return subprocess.run(
        [sys.executable, *map(str, command)], capture_output=True, text=True, check=False
    ).stdout


def head(title: str, *columns: str) -> None:
    """Print the head of a Markdown table."""
    print(f"\n### {title}\n\n| | {' | '.join(columns)} |\n|---{'|---' * len(columns)}|")


def row(name: str, cells: Iterable[object]) -> None:
    """Print a row; fractions with four places."""
    shown = (f"{cell:.4f}" if isinstance(cell, float) else str(cell) for cell in cells)
    print(f"| {name} | {' | '.join(shown)} |")

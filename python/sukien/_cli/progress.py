"""A bar on standard error."""

from __future__ import annotations

import sys
import time

_BAR = 24


class Progress:
    """How far the inputs are read.

    Args:
        total: Bytes of all inputs, if known.
        shown: Whether to draw at all.
    """

    def __init__(self, total: int | None, *, shown: bool) -> None:
        self._total = total
        self._shown = shown
        self._began = self._drawn = time.monotonic()
        self._documents = self._bytes = 0
        self._on_screen = False

    def update(self, documents: int, offset: int) -> None:
        """Hear that so many more documents are done, and the inputs read up to `offset`."""
        self._documents += documents
        self._bytes = offset
        now = time.monotonic()
        if self._shown and now - self._drawn >= 0.1:
            self._drawn = now
            self._draw()

    def clear(self) -> None:
        """Take the bar away, so that a line can be written."""
        if self._on_screen:
            sys.stderr.write("\r\x1b[K")
            sys.stderr.flush()
            self._on_screen = False

    def finish(self) -> None:
        """Leave one line that says what was done."""
        self.clear()
        if self._shown:
            seconds = time.monotonic() - self._began
            print(f"{self._count()} in {seconds:.1f} s{self._rate(seconds)}", file=sys.stderr, flush=True)

    def _draw(self) -> None:
        seconds = time.monotonic() - self._began
        line = self._count() + self._rate(seconds)
        if self._total:
            share = min(self._bytes / self._total, 1.0)
            full = int(share * _BAR)
            left = seconds / share - seconds if share else 0.0
            line = f"{'█' * full}{'░' * (_BAR - full)} {share:4.0%}  {line}, {left:.0f} s left"
        sys.stderr.write(f"\r{line}\x1b[K")
        sys.stderr.flush()
        self._on_screen = True

    def _count(self) -> str:
        return f"{self._documents:,} document{'' if self._documents == 1 else 's'}"

    def _rate(self, seconds: float) -> str:
        return f", {self._bytes / seconds / 1e6:.1f} MB/s" if seconds > 0 and self._bytes else ""

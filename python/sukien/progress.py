"""What `progress=True` shows: tqdm's bar where tqdm is installed, else a small one of our own on stderr.

Any function of `(done, total)` does as well: `done` texts are finished, `total` is their number or None where
it is not known. If it has a `close` method, that is called once at the end.
"""

import sys
import time
from typing import Any, Protocol, TextIO

__all__ = ["Callback", "ProgressBar"]


class Callback(Protocol):
    """What `progress=` takes.

    >>> import sukien as sk
    >>> heard = []
    >>> hear = lambda done, total: heard.append((done, total))
    >>> table = sk.Pipeline().table(["Mưa."], "tokens", progress=hear)
    >>> heard
    [(1, 1)]
    """

    def __call__(self, done: int, total: int | None, /) -> object:
        """Hear that `done` texts of `total` are finished."""


class ProgressBar:
    """A bar that appears with the first texts and stays as they end.

    >>> import io
    >>> out = io.StringIO()
    >>> bar = ProgressBar(out, use_tqdm=False)
    >>> bar(50, 100)
    >>> bar.close()
    >>> out.getvalue().strip().split(",")[0]
    '50/100 texts (50 %)'
    """

    def __init__(self, file: TextIO | None = None, *, use_tqdm: bool = True) -> None:
        self._file = sys.stderr if file is None else file
        self._start = time.monotonic()
        self._shown = 0.0
        self._last: tuple[int, int | None] | None = None
        self._tqdm: Any = _tqdm() if use_tqdm else None
        self._bar: Any = None

    def __call__(self, done: int, total: int | None, /) -> None:
        """Show that `done` texts of `total` are finished."""
        self._last = done, total
        if self._tqdm is not None:
            if self._bar is None:
                self._bar = self._tqdm(total=total, unit=" texts", file=self._file)
            self._bar.update(done - self._bar.n)
        elif (now := time.monotonic()) - self._shown >= 0.1:
            self._shown = now
            self._draw(done, total)

    def close(self) -> None:
        """Show the last state and end the line."""
        if self._bar is not None:
            self._bar.close()
            self._bar = None
        elif self._last is not None and self._tqdm is None:
            self._draw(*self._last)
            self._file.write("\n")
            self._file.flush()
        self._last = None

    def _draw(self, done: int, total: int | None) -> None:
        seconds = max(time.monotonic() - self._start, 1e-9)
        part = f"{done}/{total} texts ({100 * done / total:.0f} %)" if total else f"{done} texts"
        self._file.write(f"\r{part}, {done / seconds:,.0f}/s ")
        self._file.flush()


def _tqdm() -> Any:
    try:
        from tqdm.auto import tqdm
    except ImportError:
        return None
    return tqdm

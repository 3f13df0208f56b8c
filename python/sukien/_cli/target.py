"""Where a result goes: standard output, or a file that is there whole or not at all."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from sukien._cli.problems import UsageProblem


class Target:
    """A file to be written: made under another name beside it, renamed when it is complete.

    `open` makes the temporary file at once, so that a place where nothing can be written is known before work
    begins. Standard output, pipes and devices are written to directly.
    """

    def __init__(self, name: str | None) -> None:
        given = None if name in (None, "-") else Path(name or "")
        self._direct = given is not None and given.exists() and not given.is_file()
        self._path = given if given is None or self._direct else Path(os.path.realpath(given))
        self._discarded = False

    def check(self, inputs: Sequence[Path]) -> None:
        """Refuse a folder, and a file that is also read."""
        if self._path is None:
            return
        if self._path.is_dir():
            raise UsageProblem(f"-o {self._path}: is a folder; name a file in it")
        if not self._path.parent.is_dir():
            raise UsageProblem(f"-o {self._path}: there is no folder {self._path.parent}")
        if any(path.is_file() and self._path.is_file() and path.samefile(self._path) for path in inputs):
            raise UsageProblem(f"-o {self._path}: is one of the inputs")

    def discard(self) -> None:
        """Leave what was there before: nothing came of it."""
        self._discarded = True

    @contextmanager
    def open(self) -> Iterator[IO[bytes]]:
        """Open a binary stream; the file is in its place when the block has ended without an error."""
        if self._path is None:
            yield sys.stdout.buffer
            sys.stdout.buffer.flush()
            return
        if self._direct:
            with self._opening():
                device = self._path.open("wb")
            with device:
                yield device
            return
        with self._opening():
            handle, name = tempfile.mkstemp(
                prefix=f".{self._path.name}.", suffix=".part", dir=self._path.parent
            )
        try:
            with os.fdopen(handle, "wb") as stream:
                yield stream
            if not self._discarded:
                os.chmod(name, self._mode())
                os.replace(name, self._path)
        finally:
            Path(name).unlink(missing_ok=True)

    @contextmanager
    def _opening(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise UsageProblem(f"-o {self._path}: {error.strerror or error}") from None

    def _mode(self) -> int:
        """Give the permissions of the file that is replaced, or those of a new file."""
        if self._path is not None and self._path.exists():
            return self._path.stat().st_mode & 0o7777
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask

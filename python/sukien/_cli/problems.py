"""What goes wrong with an input or a result: said on standard error, never a traceback."""

from __future__ import annotations

import sys
from collections.abc import Callable


class Problem(Exception):  # noqa: N818 - said to a person, never seen as a class
    """One input that cannot be read. The others go on; the exit status is 1."""


class UsageProblem(Exception):  # noqa: N818
    """A wrong command line. Nothing is begun; the exit status is 2."""


class Reporter:
    """Says problems and counts them."""

    def __init__(self) -> None:
        self.count = 0
        #: Called before each line, to take away a progress bar.
        self.before: Callable[[], None] = lambda: None

    def __call__(self, problem: object) -> None:
        """Report a problem."""
        self.count += 1
        self.note(problem)

    def note(self, message: object) -> None:
        """Say something that is no failure."""
        self.before()
        line = str(message).encode("utf-8", "backslashreplace").decode("utf-8")
        print(f"sukien: {line}", file=sys.stderr, flush=True)

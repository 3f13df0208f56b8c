"""Documents in a terminal: brackets and labels, in colour where the terminal has colours."""

from __future__ import annotations

import os
import re
import sys
from typing import Any

from sukien import _plain
from sukien.display.marks import Mark, marks_of, style_name

#: What a terminal would act on, but not the ends of lines.
_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")

#: The codes of the sixteen colours that every theme of a terminal gives its own, readable shade.
_CODES = {"per": 35, "org": 34, "loc": 32, "misc": 95, "time": 33, "quantity": 36, "quote": 3, "plain": 4}


def text(doc: Any, style: str = "entity", *, color: bool | None = None) -> str:
    """Write a document with what was found in it marked, for a terminal.

    Args:
        doc: A `Doc`.
        style: What is marked, as in `render`.
        color: Colours instead of brackets; `None` takes them for a terminal, unless `NO_COLOR` is set.

    >>> import sukien as sk
    >>> print(text(sk.parse("Bà Hoa đến Huế."), color=False))
    Bà [Hoa PER] đến [Huế LOC].
    """
    if color is None:
        color = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    out: list[str] = []
    opened: list[Mark] = []
    at = 0
    for where, mark in _edges(_nested(marks_of(doc, style_name(style)))):
        out.append(_CONTROLS.sub(" ", doc.text[at:where]))
        at = where
        if mark is None:
            out.append(_close(opened.pop(), opened, color))
        else:
            opened.append(mark)
            out.append(_code(mark) if color else "[")
    out.append(_CONTROLS.sub(" ", doc.text[at:]))
    return "".join(out).encode("utf-8", "replace").decode("utf-8")


def _nested(marks: list[Mark]) -> list[Mark]:
    """Drop what crosses the end of another mark: brackets cannot say it."""
    kept: list[Mark] = []
    opened: list[Mark] = []
    for mark in sorted(marks, key=lambda m: (m.start, -m.end)):
        while opened and opened[-1].end <= mark.start:
            opened.pop()
        if not opened or mark.end <= opened[-1].end:
            opened.append(mark)
            kept.append(mark)
    return kept


def _edges(marks: list[Mark]) -> list[tuple[int, Mark | None]]:
    """List where marks begin (with the mark) and end (without), in the order of the text."""
    edges: list[tuple[int, Mark | None]] = []
    opened: list[Mark] = []
    for mark in marks:
        while opened and opened[-1].end <= mark.start:
            edges.append((opened.pop().end, None))
        edges.append((mark.start, mark))
        opened.append(mark)
    edges.extend((mark.end, None) for mark in reversed(opened))
    return edges


def _code(mark: Mark) -> str:
    return f"\x1b[{_CODES[mark.css]}m"


def _close(mark: Mark, around: list[Mark], color: bool) -> str:
    label = f" {_plain.clean(mark.label)}" if mark.label else ""
    if not color:
        return f"{label}]"
    return (f"\x1b[2m{label}" if label else "") + "\x1b[0m" + "".join(map(_code, around))

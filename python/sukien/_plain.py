"""Records as plain text: values a person reads, and tables that line up in a terminal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

Record = Mapping[str, Any]

#: How the bounds of a quantity and of a time are written.
_BOUNDS = {"approx": "≈", "gt": ">", "ge": "≥", "lt": "<", "le": "≤", "near": "just under"}
_TIME_MODS = {
    "START": "start of",
    "MID": "middle of",
    "END": "end of",
    "APPROX": "≈",
    "LESS_THAN": "<",
    "MORE_THAN": ">",
    "EQUAL_OR_LESS": "≤",
    "EQUAL_OR_MORE": "≥",
}
#: Large amounts are shortened to these.
_SCALES = ((10**12, "tn"), (10**9, "bn"), (10**6, "m"))

#: What a terminal would act on: control characters (C0, C1), line and paragraph separators, bidi controls.
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]+")


def amount(value: object) -> str:
    """Write a number for a person: `123.86 bn`, `1,200`; leave text as it is."""
    if isinstance(value, (str, bool)) or value is None:
        return "" if value is None else str(value)
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    for scale, word in _SCALES:
        if abs(exact) >= scale:
            return f"{_trim(exact / scale)} {word}"
    return _trim(exact)


def _trim(value: Decimal, form: str = ",f") -> str:
    text = format(value, form)
    return text.rstrip("0").rstrip(".") if "." in text else text


def exact(value: Decimal | float) -> str:
    """Write all digits of a number: no exponent, no zeros at the end of a fraction."""
    return _trim(value if isinstance(value, Decimal) else Decimal(repr(value)), "f")


def quantity_value(record: Record) -> str:
    """Write what a quantity is worth: `≈ 5 bn USD`, `46 m to 84 m VND`, `#8`."""
    if record.get("value") is not None:
        text = amount(record["value"])
    else:
        ends = [amount(record.get(end)) for end in ("low", "high")]
        text = " to ".join(end for end in ends if end)
    if record["type"] in ("rank", "ordinal"):
        text = f"#{text}"
    unit = record.get("unit") or ""
    text += unit if unit == "%" else f" {unit}" if unit else ""
    return f"{_BOUNDS[record['mod']]} {text}" if record.get("mod") in _BOUNDS else text


def change_value(record: Record) -> str:
    """Write what a quantity is worth, with a sign if it is an increase or a decrease: `+11%`."""
    signs = {"increase": "+", "decrease": "−"}
    return (signs[record["change"]["direction"]] if record.get("change") else "") + quantity_value(record)


def time_value(record: Record) -> str:
    """Write what a time means: `2023-08-17`, `end of 2024`."""
    mod = record.get("mod")
    return f"{_TIME_MODS[mod]} {record['value']}" if mod in _TIME_MODS else str(record["value"])


def clean(text: object) -> str:
    """Put a text on one line, with nothing that a terminal would act on."""
    line = " ".join(_CONTROLS.sub(" ", str(text)).split())
    return line.encode("utf-8", "replace").decode("utf-8")


def surface(text: str) -> str:
    """Put a stretch of a text on one line, without the underscores of a word segmenter."""
    return clean(text.replace("_", " "))


def width(text: str) -> int:
    """Count the columns that a text takes: two for wide characters and emoji, none for marks."""
    return len(text) if text.isascii() else sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1


def shorten(text: str, columns: int) -> str:
    """Cut a text to so many columns, an ellipsis for what is cut off."""
    if width(text) <= columns:
        return text
    kept, used = [], 0
    for char in text:
        used += _columns(char)
        if used > columns - 1:
            break
        kept.append(char)
    return "".join(kept).rstrip() + "…"


def pad(text: str, columns: int, *, right: bool = False) -> str:
    """Cut a text or fill it with spaces to so many columns."""
    text = shorten(text, columns)
    space = " " * (columns - width(text))
    return space + text if right else text + space


def columns(
    rows: Sequence[Sequence[str]],
    total: int,
    *,
    shrink: Iterable[int],
    right: Iterable[int] = (),
    indent: str = "  ",
) -> list[str]:
    """Align rows in columns, two spaces apart; columns with nothing in them are left out.

    Args:
        rows: The cells, each row as long as the others.
        total: Columns of the terminal that a line may take.
        shrink: Which columns give way, the widest first, when a line would be longer.
        right: Which columns are aligned to the right.
        indent: What each line begins with.
    """
    if not rows:
        return []
    widths = [max(width(row[i]) for row in rows) for i in range(len(rows[0]))]
    shown = [i for i, w in enumerate(widths) if w]
    room = total - len(indent) - 2 * (len(shown) - 1)
    _shrink(widths, room, [i for i in shrink if widths[i]])
    right = set(right)
    return [
        (indent + "  ".join(pad(row[i], widths[i], right=i in right) for i in shown)).rstrip() for row in rows
    ]


def _shrink(widths: list[int], room: int, shrink: Sequence[int]) -> None:
    """Take from the widest of `shrink` until all fit, or none is wider than a short word."""
    while sum(widths) > room:
        widest = max(shrink, key=lambda i: widths[i], default=None)
        if widest is None or widths[widest] <= 8:
            return
        second = max((widths[i] for i in shrink if widths[i] < widths[widest]), default=8)
        ties = sum(widths[i] == widths[widest] for i in shrink)
        give = min(widths[widest] - second, max((sum(widths) - room) // ties, 1))
        widths[widest] -= min(give, sum(widths) - room)

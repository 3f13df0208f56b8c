"""From bytes to what they say: text, dates, JSON lines."""

from __future__ import annotations

import codecs
import datetime
import json
import re
from typing import Any, Literal, TypeAlias, TypeGuard, get_args

import sukien
from sukien._cli.problems import Problem

#: Encodings from before Unicode that `sukien.decode_legacy` reads.
LegacyEncoding: TypeAlias = Literal["tcvn3", "vni", "viscii", "windows-1258"]
LEGACY = get_args(LegacyEncoding)
#: A day, a month or a year; what a clock says after it is of no interest.
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ].*)?)?)?")


def decode(data: bytes, encoding: str | None, where: str) -> str:
    """Turn bytes into text: UTF-8 unless told otherwise, a byte order mark taken off.

    Raises:
        Problem: The bytes are binary, or not in that encoding; the first wrong byte is said.
    """
    if encoding is None and data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        encoding = "utf-16"
    try:
        text = (
            sukien.decode_legacy(data, encoding) if is_legacy(encoding) else data.decode(encoding or "utf-8")
        )
    except UnicodeDecodeError as error:
        if b"\0" in data:
            raise _binary(data, where) from None
        at = f"byte {error.start} (0x{data[error.start]:02x})"
        hint = "" if encoding else _hint(data)
        raise Problem(f"{where}: is not {(encoding or 'UTF-8')} at {at}{hint}") from None
    if "\0" in text:
        raise _binary(data, where)
    return text.removeprefix("\ufeff")


def is_legacy(encoding: str | None) -> TypeGuard[LegacyEncoding]:
    """Whether it is an encoding of Vietnamese that Python does not know and sukien does."""
    return encoding in LEGACY


def _hint(data: bytes) -> str:
    found = sukien.detect_encoding(data)
    if found is None:
        return "; if it is older text, name its encoding, as in --encoding tcvn3"
    return f"; it looks like {found}: read it with --encoding {found}"


def _binary(data: bytes, where: str) -> Problem:
    return Problem(f"{where}: is binary, not text (NUL at byte {data.index(0)})")


def day(value: object, where: str) -> str | None:
    """Read a date of publication from text, a date or a time stamp: `YYYY-MM-DD`, or `YYYY-MM` or `YYYY`."""
    if value is None or value == "":
        return None
    text = value.isoformat() if isinstance(value, datetime.date) else str(value).strip()
    found = _DATE.fullmatch(text)
    try:
        if found is None:
            raise ValueError
        year, month, day_of_month = (int(part or 1) for part in found.groups())
        datetime.date(year, month, day_of_month)
    except ValueError:
        raise Problem(f"{where}: {text!r} is not a date; dates are written YYYY-MM-DD") from None
    return text[:10]


def json_line(line: bytes, encoding: str | None, where: str) -> dict[str, Any] | None:
    """Read the object on a line; `None` for an empty line."""
    text = decode(line, encoding, where).strip()
    if not text:
        return None
    try:
        row = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Problem(f"{where}: is not JSON: {error}") from None
    if not isinstance(row, dict):
        raise Problem(f'{where}: is not an object, as in {{"text": …}}')
    return row

"""Facts as rows: who, what, how much, when, according to whom, and the sentence that says so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from sukien._core import Fact, Quantity, Time
from sukien._links.sources import Source
from sukien._plain import change_value, quantity_value

__all__ = ["COLUMNS", "days", "number", "row", "worth"]

#: The columns of a table of facts.
COLUMNS = (
    "doc", "published", "id", "type", "subjects", "predicate", "object", "value", "low", "high", "unit",
    "begin", "end", "time_relation", "modality", "polarity", "attribution", "args", "evidence", "surface",
    "suspect", "rule",
)  # fmt: skip

_YEAR = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?|-Q([1-4])|-H([12]))?")


def row(source: Source, index: int, fact: Fact) -> dict[str, Any]:
    """Make the row of a fact."""
    amount = value_of(fact)
    begin, end, relation = when(source, fact)
    args = dict(fact.args)
    suspect = args.pop("suspect", None)
    return {
        "doc": source.id,
        "published": source.published,
        "id": f"{source.id}-c{index + 1:02}",
        "type": fact.type,
        "subjects": list(fact.subject),
        "predicate": fact.predicate,
        "object": fact.object,
        "value": number(amount.value) if amount else None,
        "low": number(amount.low) if amount else None,
        "high": number(amount.high) if amount else None,
        "unit": amount.unit if amount else None,
        "begin": begin,
        "end": end,
        "time_relation": relation,
        "modality": fact.modality,
        "polarity": fact.polarity,
        "attribution": None if fact.attribution is None else list(fact.attribution),
        "args": {name: str(value) for name, value in args.items()},
        "evidence": source.sentence(fact),
        "surface": fact.text,
        "suspect": None if suspect is None else str(suspect),
        "rule": fact.rule,
    }


def value_of(fact: Fact) -> Quantity | None:
    """Give the number that a fact is about: its value, else its change, else its first."""
    by_role = {role: quantity for quantity, role in reversed(fact.quantities)}
    return by_role.get("value") or by_role.get("change") or next(iter(by_role.values()), None)


def number(value: Decimal | str | None) -> float | int | None:
    """Give a decimal as a plain number, whole ones exactly; a score has none."""
    if value is None or isinstance(value, str):
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def worth(fact: Fact) -> str:
    """Write the numbers of a fact for a person: `> 123 bn USD, +11%`."""
    records = [(quantity.to_dict(), role) for quantity, role in fact.quantities]
    return ", ".join(change_value(r) if role == "change" else quantity_value(r) for r, role in records)


def when(source: Source, fact: Fact) -> tuple[str | None, str | None, str | None]:
    """Give the days of the first time that is no basis, the last one excluded, and its relation."""
    for time, relation in fact.times:
        if relation in ("basis", "said_at", "within", "for", "each"):
            continue
        begin, end = days(time, source.published)
        if begin is not None:
            return begin, end, relation
    return None, None, None


def days(time: Time | str, published: str | None) -> tuple[str | None, str | None]:
    """Give the first day of a time and the day after its last as `YYYY-MM-DD`."""
    if not isinstance(time, str):
        if time.begin is None or time.end_excl is None:
            return None, None
        return time.begin.isoformat()[:10], _last(time.end_excl)
    if time == "@doc":
        return (published, _day_after(published)) if published else (None, None)
    first, _, last = time.partition("/")
    bounds = _stretch(first), _stretch(last or first)
    return (bounds[0][0], bounds[1][1]) if bounds[0] and bounds[1] else (None, None)


def _last(end: date) -> str:
    """Give the day after the last; an end within a day belongs to that day."""
    text = end.isoformat()
    return text if len(text) == 10 or text[11:19] == "00:00:00" else _day_after(text[:10])


def _day_after(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def _stretch(value: str) -> tuple[str, str] | None:
    """Give the bounds of a year, quarter, half, month or day."""
    found = _YEAR.match(value)
    if not found or int(found[1]) < 1:
        return None
    year, month, day, quarter, half = (int(part) if part else None for part in found.groups())
    assert year is not None
    try:
        if day and month:
            return date(year, month, day).isoformat(), _day_after(date(year, month, day).isoformat())
        first, length = (month, 1) if month else (1, 12)
        first, length = (quarter * 3 - 2, 3) if quarter else (first, length)
        first, length = (half * 6 - 5, 6) if half else (first, length)
        past = first + length
        end = date(year + (past > 12), past - 12 if past > 12 else past, 1)
        return date(year, first, 1).isoformat(), end.isoformat()
    except ValueError:
        return None


def columns(rows: Iterable[Mapping[str, Any]], names: Iterable[str]) -> dict[str, list[Any]]:
    """Turn rows into columns."""
    rows = list(rows)
    return {name: [each.get(name) for each in rows] for name in names}

"""Which picture tells most about a document or a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from sukien import _rows

#: What is counted in a table of each kind that is drawn as bars: the column, and the column of colours.
COUNTED: dict[str, tuple[str, str | None]] = {
    "tokens": ("form", None),
    "entities": ("name", "type"),
    "quantities": ("type", None),
    "quotes": ("speaker", None),
    "facts": ("type", None),
}


def spans(records: Iterable[_rows.Row]) -> list[_rows.Row]:
    """Make rows of a timeline from times: those with days of their own."""
    rows = [
        {
            "begin": record["begin"],
            "end": record.get("end_excl"),
            "label": record["surface"].replace("_", " "),
            "group": record["type"],
        }
        for record in records
        if record.get("begin") is not None
    ]
    return list({(row["label"], str(row["begin"])): row for row in rows}.values())


def counts(kind: str, rows: Iterable[_rows.Row], top: int) -> list[_rows.Row]:
    """Count what comes up most in a table."""
    name, color = COUNTED[kind]
    tally: Counter[tuple[Any, ...]] = Counter()
    for row in rows:
        if row.get("is_punct"):
            continue
        values = row[name] if isinstance(row[name], list) else [row[name]]
        tally.update((value, row[color] if color else None) for value in values if value is not None)
    most = sorted(tally.items(), key=lambda item: (-item[1], item[0][0]))[:top]
    return [
        {name: value, "count": count} | ({color: group} if color else {}) for (value, group), count in most
    ]


def lengths(rows: Iterable[_rows.Row]) -> list[_rows.Row]:
    """Count sentences by their length in syllables, in steps of five."""
    steps = Counter(len(row["text"].replace("_", " ").split()) // 5 * 5 for row in rows)
    return [
        {"syllables": f"{n}–{n + 4}", "sentences": steps[n]} for n in range(0, max(steps, default=-1) + 1, 5)
    ]

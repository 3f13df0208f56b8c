"""What a person reads: the facts of a document, then its times, quantities, quotes and names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from sukien._plain import (
    change_value,
    clean,
    columns,
    pad,
    quantity_value,
    shorten,
    surface,
    time_value,
    width,
)

Record = Mapping[str, Any]
Paint = Callable[[str, str], str]

_ANSI = {"title": "1", "section": "1;36", "soft": "2"}
_MARGIN = "  "


def paint(text: str, style: str) -> str:
    """Add colour, for a terminal."""
    return f"\x1b[{_ANSI[style]}m{text}\x1b[0m"


def no_paint(text: str, style: str) -> str:
    """Leave a text as it is, for a file."""
    del style
    return text


def report(
    name: str,
    published: str | None,
    records: Iterable[Record],
    kinds: Iterable[str],
    total: int,
    color: Paint,
) -> str:
    """Write the block of one document.

    Args:
        name: Its id.
        published: Its date.
        records: What was found in it.
        kinds: Which kinds to show.
        total: Columns that a line may take.
        color: `paint` or `no_paint`.
    """
    found: dict[str, list[Record]] = {}
    by_id: dict[Any, Record] = {}
    for record in records:
        found.setdefault(record["kind"], []).append(record)
        by_id[record.get("id", "@doc")] = record
    title = f"{clean(name)}   {published or 'no date of publication'}"
    lines = [color(title, "title") + " " + color("─" * max(total - width(title) - 1, 0), "soft")]
    sections: dict[str, Callable[[], tuple[str, list[str]]]] = {
        "fact": lambda: ("facts", _facts(found.get("fact", []), by_id, total)),
        "time": lambda: ("times", _times(found.get("time", []), total)),
        "quantity": lambda: ("quantities", _quantities(found.get("quantity", []), total)),
        "quote": lambda: ("quotes", _quotes(found.get("quote", []), total)),
        "entity": lambda: ("names", _entities(found.get("entity", []), total)),
    }
    for kind, section in sections.items():
        if kind in kinds:
            heading, body = section()
            count = len(found.get(kind, []))
            lines.append(color(heading, "section") + color(f"  {count}", "soft"))
            lines += body
    return "\n".join(lines) + "\n\n"


def _facts(facts: Sequence[Record], by_id: Mapping[Any, Record], total: int) -> list[str]:
    rows = [
        (
            fact["type"],
            *_claim(fact),
            clean(", ".join(_fact_quantities(fact, by_id))),
            clean(", ".join(_fact_times(fact, by_id))),
            shorten(_stance(fact), 20),
        )
        for fact in facts
    ]
    return columns(rows, total, shrink=(2, 3, 4))


def _claim(fact: Record) -> tuple[str, str]:
    """Say whom it is about, and what is said: a measure before its verb, an action after it."""
    who, what, verb = ", ".join(fact["subject"]), fact.get("object"), fact["predicate"]
    if what is None:
        return "", surface(f"{who} {verb}")
    measured = fact["type"] in ("figure", "change", "share", "rank")
    return shorten(surface(who), 22), surface(f"{what} {verb}" if measured else f"{verb} {what}")


def _fact_quantities(fact: Record, by_id: Mapping[Any, Record]) -> Iterable[str]:
    for item in fact["quantities"]:
        if quantity := by_id.get(item["ref"]):
            yield change_value(quantity)


def _fact_times(fact: Record, by_id: Mapping[Any, Record]) -> Iterable[str]:
    words = {"at": "", "during": "", "as_of": "as of ", "basis": "vs ", "each": "each ", "for": "for "}
    for item in fact["times"]:
        time = by_id.get(item.get("ref"))
        value = time_value(time) if time and time["kind"] == "time" else item.get("value") or "publication"
        yield words.get(item["rel"], f"{item['rel']} ") + str(value)


def _stance(fact: Record) -> str:
    """Say where a fact is not simply asserted by the paper itself."""
    parts = [] if fact.get("modality") in (None, "asserted") else [fact["modality"]]
    if fact.get("polarity") == "negative":
        parts.append("denied")
    if fact.get("attribution"):
        parts.append(", ".join(fact["attribution"]) + " says")
    return clean("; ".join(parts))


def _times(times: Sequence[Record], total: int) -> list[str]:
    rows = [(clean(time_value(time)), surface(time["surface"]), time["type"].lower()) for time in times]
    return _side_by_side(_unique(rows), total, shrink=(1, 0))


def _quantities(quantities: Sequence[Record], total: int) -> list[str]:
    rows = [(clean(quantity_value(q)), surface(q["surface"]), q["type"]) for q in quantities]
    return _side_by_side(_unique(rows), total, shrink=(1, 0), right=(0,))


def _quotes(quotes: Sequence[Record], total: int) -> list[str]:
    rows = [
        (shorten(clean(", ".join(quote["speaker"]) or "?"), 30), surface(quote["surface"]), quote["type"])
        for quote in quotes
    ]
    return columns(rows, total, shrink=(1, 0))


def _unique(rows: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    counts = Counter(rows)
    return [(*row[:-1], row[-1] + (f" ×{n}" if n > 1 else "")) for row, n in counts.items()]


def _side_by_side(
    rows: Sequence[Sequence[str]], total: int, *, shrink: Sequence[int], right: Sequence[int] = ()
) -> list[str]:
    """Set rows in two halves, down the left one first, where the terminal has room."""
    if total < 96 or len(rows) < 4:
        return columns(rows, total, shrink=shrink, right=right)
    half = total // 2
    middle = (len(rows) + 1) // 2
    left = columns(rows[:middle], half, shrink=shrink, right=right)
    beside = columns(rows[middle:], half, shrink=shrink, right=right)
    return [(pad(a, half) + b).rstrip() for a, b in zip_longest(left, beside, fillvalue="")]


def _entities(entities: Sequence[Record], total: int) -> list[str]:
    kinds = {"PER": "people", "ORG": "organisations", "LOC": "places", "MISC": "others"}
    lines = []
    for label, heading in kinds.items():
        mine = [entity for entity in entities if entity["type"] == label]
        roles = {e["name"]: surface(e["role"]["surface"]) for e in reversed(mine) if e.get("role")}
        names = [
            clean(name) + (f" ×{n}" if n > 1 else "") + (f" ({roles[name]})" if name in roles else "")
            for name, n in Counter(entity["name"] for entity in mine).most_common()
        ]
        if names:
            lines += _wrap(f"{heading:<15}", names, total)
    return lines


def _wrap(head: str, items: Sequence[str], total: int) -> list[str]:
    """Set items one after another, on as many lines as they need, after the same margin."""
    margin = _MARGIN + " " * width(head)
    lines, line = [], _MARGIN + head
    for index, item in enumerate(items):
        text = shorten(item, total - width(margin) - 1) + ("," if index < len(items) - 1 else "")
        if width(line) + width(text) + 1 > total and line.strip() != head.strip():
            lines.append(line.rstrip())
            line = margin
        line += text + " "
    return [*lines, line.rstrip()]

"""Records as rows: one row a record, the same columns for all kinds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sukien._plain import exact

Record = Mapping[str, Any]

#: The columns of CSV.
COLUMNS = (
    "doc", "published", "kind", "id", "type", "start", "end", "surface",
    "value", "low", "high", "unit", "mod", "direction", "basis",
    "begin", "end_excl", "anchor", "signal",
    "name", "mention", "honorific", "role",
    "speaker", "speaker_span", "cue", "outer",
    "subject", "predicate", "object", "quantities", "times", "args",
    "tense", "modality", "polarity", "attribution", "note", "rule",
)  # fmt: skip


def rows(records: Iterable[Record], published: str | None) -> Iterator[dict[str, object]]:
    """Make rows of the records of one document; the document's own record gives none."""
    records = list(records)
    by_id = {record["id"]: record for record in records if "id" in record}
    for record in records:
        if record["kind"] != "doc":
            yield _row(record, by_id) | {"published": published}


def _row(record: Record, by_id: Mapping[str, Record]) -> dict[str, object]:
    row = {name: cell(record.get(name)) for name in COLUMNS}
    if change := record.get("change"):
        row |= {"direction": change["direction"], "basis": change.get("basis")}
    if record["kind"] == "fact":
        row["quantities"] = "; ".join(_reference(item, by_id, "role") for item in record["quantities"])
        row["times"] = "; ".join(_reference(item, by_id, "rel") for item in record["times"])
    return row


def _reference(item: Record, by_id: Mapping[str, Record], part: str) -> str:
    """Write a number or time of a fact: `change: 18.4 %`, `at: 2003`."""
    found = by_id.get(item.get("ref", ""), {})
    value = item.get("value", found.get("value", item.get("ref")))
    if value is None:
        value = "-".join(str(plain(found[end])) for end in ("low", "high") if found.get(end) is not None)
    unit = found.get("unit")
    return f"{item[part]}: {plain(value)}" + (f" {unit}" if unit else "")


def plain(value: object) -> object:
    """Write a number without exponent; leave anything else as it is."""
    return exact(value) if isinstance(value, float) else value


def cell(value: object) -> object:
    """Put a field of a record into one cell."""
    if isinstance(value, Mapping):
        if "surface" in value:
            return value["surface"]
        return "; ".join(f"{name}: {cell(part)}" for name, part in value.items())
    if isinstance(value, (list, tuple)):
        return "; ".join(str(cell(part)) for part in value)
    return plain(value)

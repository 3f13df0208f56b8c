"""What the frames share: a kind of thing found in each text of a column."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sukien as sk

#: What a column of texts can be turned into, and the fields of each thing found.
FIELDS: dict[str, tuple[str, ...]] = {
    "entities": ("type", "surface", "name", "start", "end"),
    "times": ("type", "surface", "value", "begin", "end_excl"),
    "quantities": ("type", "surface", "value", "low", "high", "unit"),
    "quotes": ("type", "surface", "speaker", "cue"),
    "facts": ("type", "subject", "predicate", "object", "value", "unit", "time"),
}


def found(
    texts: Iterable[str | None], kind: str, nlp: sk.Pipeline | None, published: Any = None
) -> list[list[dict[str, Any]]]:
    """List the things found in each text, as dicts with the fields of their kind."""
    if kind not in FIELDS:
        raise ValueError(f"kind is one of {', '.join(map(repr, FIELDS))}, not {kind!r}")
    listed = list(texts)
    table = (nlp or sk.Pipeline()).table(listed, kind, published=published)  # type: ignore[arg-type]
    out: list[list[dict[str, Any]]] = [[] for _ in listed]
    columns = table.select("doc", *FIELDS[kind]).to_dict()
    docs = columns.pop("doc")
    for doc, *values in zip(docs, *columns.values(), strict=True):
        out[doc].append(dict(zip(columns, values, strict=True)))
    return out

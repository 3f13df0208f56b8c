"""The results of `sukien.links`: frozen tables, each with its picture."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, Self

from sukien._corpus.result import Result, need, plotting
from sukien._links.rows import COLUMNS, columns

__all__ = ["Conflicts", "Entities", "Facts", "Links", "Quotes", "Series", "Timeline"]


class _Rows(Result):
    """A result made of rows."""

    __slots__ = ()

    _NAMES: tuple[str, ...] = ()

    @classmethod
    def of(cls, rows: Iterable[Mapping[str, Any]]) -> Self:
        """Make a result of rows."""
        return cls(columns(rows, cls._NAMES))


class Facts(_Rows):
    """The facts of documents, a row each.

    `doc`, `published`, `id`, `type`, `subjects` (list), `predicate`, `object`, `value`, `low`, `high`,
    `unit` (of the number that the fact is about), `begin`, `end` (exclusive, `YYYY-MM-DD`),
    `time_relation`, `modality`, `polarity`, `attribution` (list; None is the newspaper itself), `args`,
    `evidence` (the sentence), `surface`, `suspect` (why it cannot be right), `rule`.

    >>> import sukien as sk
    >>> from sukien import links
    >>> texts = ["Năm 2023, xuất khẩu của Mỹ đạt 173 tỷ USD.", "Xuất khẩu của Mỹ năm 2023 đạt 137 tỷ USD."]
    >>> docs = list(sk.Pipeline().pipe(texts, published=["2024-02-01", "2024-02-15"]))
    >>> links.facts(docs)
    <Facts: 2 rows>
    ...
    """

    __slots__ = ()

    _NAMES = COLUMNS

    def to_dict(self) -> dict[str, list[Any]]:
        """Give the columns as lists; `args` as JSON, as in other tables."""
        out = super().to_dict()
        if "args" in out:
            out["args"] = [json.dumps(args, ensure_ascii=False) for args in out["args"]]
        return out

    def plot(self, **options: Any) -> Any:
        """Draw how many facts there are of each type."""
        counts: dict[str, int] = {}
        for kind in self["type"]:
            counts[kind] = counts.get(kind, 0) + 1
        rows = [{"type": kind, "count": n} for kind, n in sorted(counts.items(), key=lambda i: -i[1])]
        return plotting().bar(rows, "type", "count", **options)


class Links(_Rows):
    """Links between facts: `id`, `relation`, `facts`, `docs` (lists), `reason`, `fields` compared.

    >>> import sukien as sk
    >>> from sukien import links
    >>> texts = ["Năm 2023, xuất khẩu của Mỹ đạt 173 tỷ USD.", "Xuất khẩu của Mỹ năm 2023 đạt 137 tỷ USD."]
    >>> docs = list(sk.Pipeline().pipe(texts, published=["2024-02-01", "2024-02-15"]))
    >>> links.links(docs).to_records()[0]["facts"]
    ['0-c01', '1-c01']
    """

    __slots__ = ()
    _NAMES = ("id", "relation", "facts", "docs", "reason", "fields")

    def to_records(self) -> list[dict[str, Any]]:
        """Give the links as `links.jsonl` has them."""
        names = ("id", "relation", "facts", "reason")
        return [{"kind": "link", **{name: row[name] for name in names}} for row in self]

    def to_jsonl(self) -> str:
        """Write the links as `links.jsonl` has them, one a line."""
        return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in self.to_records())

    def plot(self, **options: Any) -> Any:
        """Draw the documents as a network, a line for each link between two."""
        edges = [
            {"source": a, "target": b, "weight": 1, "relation": row["relation"]}
            for row in self
            for a, b in zip(row["docs"], row["docs"][1:], strict=False)
            if a != b
        ]
        docs = sorted({doc for row in self for doc in row["docs"]})
        return plotting().network([{"id": doc} for doc in docs], edges, **options)


class Conflicts(_Rows):
    """Facts that cannot both be right, two a row.

    `relation`, `reason`, and of either side `fact_a`, `doc_a`, `published_a`, `value_a` (as a person reads
    it), `evidence_a` (the sentence), `surface_a`, … `_b`.

    >>> import sukien as sk
    >>> from sukien import links
    >>> texts = ["Năm 2023, xuất khẩu của Mỹ đạt 173 tỷ USD.", "Xuất khẩu của Mỹ năm 2023 đạt 137 tỷ USD."]
    >>> docs = list(sk.Pipeline().pipe(texts, published=["2024-02-01", "2024-02-15"]))
    >>> links.conflicts(docs).pairs()[0]["b"]["value"]
    '137 bn USD'
    """

    __slots__ = ()
    _NAMES = (
        "relation", "reason",
        "fact_a", "doc_a", "published_a", "value_a", "evidence_a", "surface_a",
        "fact_b", "doc_b", "published_b", "value_b", "evidence_b", "surface_b",
    )  # fmt: skip

    def pairs(self) -> list[dict[str, Any]]:
        """Give the pairs as `sukien.display.conflicts` takes them: `relation`, `reason`, `a`, `b`."""
        return [
            {"relation": row["relation"], "reason": row["reason"], "a": _side(row, "a"), "b": _side(row, "b")}
            for row in self
        ]

    def _repr_html_(self) -> str:
        draw = getattr(need("sukien.display", "notebook"), "conflicts", None)
        return super()._repr_html_() if draw is None else str(draw(self.pairs()))

    def plot(self, **options: Any) -> Any:
        """Draw the documents as a network, a line for each conflict between two."""
        edges = [{"source": row["doc_a"], "target": row["doc_b"], "weight": 1} for row in self]
        docs = sorted({row[side] for row in self for side in ("doc_a", "doc_b")})
        return plotting().network([{"id": doc} for doc in docs], edges, **options)


def _side(row: Mapping[str, Any], side: str) -> dict[str, Any]:
    return {
        "text": row[f"evidence_{side}"],
        "surface": row[f"surface_{side}"],
        "source": row[f"doc_{side}"],
        "published": row[f"published_{side}"],
        "value": row[f"value_{side}"],
    }


class Timeline(_Rows):
    """Dated facts in the order of their days.

    `begin`, `end` (exclusive), `label`, `type`, `subjects`, `predicate`, `object`, `value`, `modality`,
    `doc`, `published`, `attribution`, `evidence`, `id`.

    >>> import sukien as sk
    >>> from sukien import links
    >>> texts = ["Năm 2023, xuất khẩu của Mỹ đạt 173 tỷ USD.", "Xuất khẩu của Mỹ năm 2023 đạt 137 tỷ USD."]
    >>> docs = list(sk.Pipeline().pipe(texts, published=["2024-02-01", "2024-02-15"]))
    >>> links.timeline(docs)[0]["value"]
    '173 bn USD'
    """

    __slots__ = ()
    _NAMES = (
        "begin", "end", "label", "type", "subjects", "predicate", "object", "value", "modality", "doc",
        "published", "attribution", "evidence", "id",
    )  # fmt: skip

    def plot(self, **options: Any) -> Any:
        """Draw the facts as spans of time, coloured by type."""
        names = ("begin", "end", "label")
        rows = [{**{name: row[name] for name in names}, "group": row["type"]} for row in self]
        return plotting().timeline(rows, **options)


class Series(_Rows):
    """Figures and changes of one measure.

    `begin`, `end` (exclusive: the period that the number is of), `as_of` (the day up to which it was
    counted, or the text came out), `subjects`, `measure`, `value`, `low`, `high`, `unit`, `bound`,
    `change`, `change_unit`, `basis`, `modality`, `doc`, `published`, `attribution`, `evidence`, `id`.

    >>> import sukien as sk
    >>> from sukien import links
    >>> texts = ["Năm 2023, xuất khẩu của Mỹ đạt 173 tỷ USD.", "Xuất khẩu của Mỹ năm 2023 đạt 137 tỷ USD."]
    >>> docs = list(sk.Pipeline().pipe(texts, published=["2024-02-01", "2024-02-15"]))
    >>> links.series(docs, "xuất khẩu")["unit"]
    ['USD', 'USD']
    """

    __slots__ = ()
    _NAMES = (
        "begin", "end", "as_of", "subjects", "measure", "value", "low", "high", "unit", "bound", "change",
        "change_unit", "basis", "modality", "doc", "published", "attribution", "evidence", "id",
    )  # fmt: skip

    def plot(self, **options: Any) -> Any:
        """Draw the values over time, a line for each unit."""
        rows = [
            {"time": row["begin"] or row["as_of"], "value": row["value"], "unit": row["unit"] or ""}
            for row in self
            if row["value"] is not None and (row["begin"] or row["as_of"])
        ]
        return plotting().line(rows, "time", "value", **{"color": "unit", **options})


class Quotes(_Rows):
    """Who said what.

    `speaker`, `role` (as that text has it), `type`, `cue`, `text`, `doc`, `published`, `evidence`.

    >>> import sukien as sk
    >>> from sukien import links
    >>> links.who_said_what([sk.parse("Ông Nam nói: “Giá sẽ giảm”.")])["speaker"]
    ['Nam']
    """

    __slots__ = ()
    _NAMES = ("speaker", "role", "type", "cue", "text", "doc", "published", "evidence")

    def plot(self, **options: Any) -> Any:
        """Draw who is quoted most."""
        counts: dict[str, int] = {}
        for speaker in self["speaker"]:
            counts[speaker] = counts.get(speaker, 0) + 1
        rows = [{"speaker": name, "count": n} for name, n in sorted(counts.items(), key=lambda i: -i[1])]
        return plotting().bar(rows[:20], "count", "speaker", **options)


class Entities(_Rows):
    """Names over many documents.

    `name`, `type`, `mentions`, `docs` (numbers), `first`, `last` (dates of publication), `aliases` (as
    written) and `roles`: for each office that the texts give a person a dict of `title`, `affiliation`,
    `tenure`, `surface`, `first`, `last` (dates of the texts that say so) and `docs` (their names).

    >>> import sukien as sk
    >>> from sukien import links
    >>> texts = ["Năm 2023, xuất khẩu của Mỹ đạt 173 tỷ USD.", "Xuất khẩu của Mỹ năm 2023 đạt 137 tỷ USD."]
    >>> docs = list(sk.Pipeline().pipe(texts, published=["2024-02-01", "2024-02-15"]))
    >>> links.entities(docs)["mentions"]
    [2]
    """

    __slots__ = ()
    _NAMES = ("name", "type", "mentions", "docs", "first", "last", "aliases", "roles")

    def roles(self) -> list[dict[str, Any]]:
        """List who held which office when, as the texts say: a row for each name and office."""
        return [{"name": row["name"], **role} for row in self for role in row["roles"]]

    def plot(self, **options: Any) -> Any:
        """Draw who held which office in the texts of which time."""
        rows = [
            {
                "begin": r["first"],
                "end": r["last"],
                "label": f"{r['name']}: {r['surface']}",
                "group": r["name"],
            }
            for r in self.roles()
        ]
        return plotting().timeline(rows, **options)

"""Facts of many documents: tables, links between them, conflicts, timelines, series, people.

Every function takes documents (`Pipeline.pipe`, `sukien.parse`) and their names, `ids`; without names they
are numbered from 0. Results are frozen tables: `to_pandas`, `to_polars`, `to_arrow`, `to_pylist`, `plot`,
drawn by a notebook.

>>> import sukien as sk
>>> from sukien import links
>>> texts = ["Năm 2023, xuất khẩu của Na Uy đạt 173 tỷ USD.", "Xuất khẩu của Na Uy năm 2023 đạt 137 tỷ USD."]
>>> docs = list(sk.Pipeline().pipe(texts, published=["2024-02-01", "2024-02-15"]))
>>> for row in links.conflicts(docs, ids=["a", "b"]):
...     print(row["relation"], row["value_a"], row["value_b"])
contradicts 173 bn USD 137 bn USD
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Any

from sukien._core import Doc, Fact, _find_links
from sukien._links import people
from sukien._links.rows import days, number, row, worth
from sukien._links.sources import Source, sources
from sukien._links.tables import Conflicts, Entities, Facts, Links, Quotes, Series, Timeline

__all__ = [
    "Conflicts",
    "Entities",
    "Facts",
    "Links",
    "Quotes",
    "Series",
    "Timeline",
    "conflicts",
    "entities",
    "facts",
    "links",
    "series",
    "timeline",
    "who_said_what",
]

_Docs = Doc | Iterable[Doc | None]
#: Links that say that something is wrong.
_CONFLICTS = ("contradicts", "inconsistent")


def facts(docs: _Docs, ids: Sequence[Any] | None = None) -> Facts:
    """List the facts of documents, a row each; see `Facts` for the columns.

    `suspect` says why a fact cannot be right as it stands: what its own text gives away (`Fact.args`), and
    values a hundred times from the same measure elsewhere. Nothing is repaired.

    >>> import sukien as sk
    >>> from sukien import links
    >>> texts = ["Năm 2023, xuất khẩu của Mỹ đạt 173 tỷ USD.", "Xuất khẩu của Mỹ năm 2023 đạt 137 tỷ USD."]
    >>> docs = list(sk.Pipeline().pipe(texts, published=["2024-02-01", "2024-02-15"]))
    >>> links.facts(docs, ids=["a", "b"])["value"]
    [173000000000, 137000000000]
    """
    given = sources(docs, ids)
    rows = [row(source, n, fact) for source in given for n, fact in enumerate(source.doc.facts)]
    by_id = {each["id"]: each for each in rows}
    for link in _linked(given):
        if "magnitude" in link["fields"]:
            for name in link["facts"]:
                by_id[name]["suspect"] = by_id[name]["suspect"] or link["reason"]
    return Facts.of(rows)


def links(docs: _Docs, ids: Sequence[Any] | None = None) -> Links:
    """Find which facts of documents say the same, more, something newer or something else.

    The relations are `corroborates`, `refines` (the first listed is the coarser), `updates`,
    `differs_by_time`, `sequence`, `fulfils` (the plan first), `contradicts`, `inconsistent` (one text
    against itself) and `implausible`.

    >>> import sukien as sk
    >>> from sukien import links
    >>> texts = ["Năm 2023, xuất khẩu của Mỹ đạt 173 tỷ USD.", "Xuất khẩu của Mỹ năm 2023 đạt 137 tỷ USD."]
    >>> docs = list(sk.Pipeline().pipe(texts, published=["2024-02-01", "2024-02-15"]))
    >>> links.links(docs, ids=["a", "b"])["relation"]
    ['contradicts']
    """
    given = sources(docs, ids)
    return Links.of(
        {**link, "docs": [given[doc].id for doc, _ in link["members"]]} for link in _linked(given)
    )


def conflicts(docs: _Docs, ids: Sequence[Any] | None = None) -> Conflicts:
    """Find facts that cannot both be right, with their sentences, a pair a row.

    They contradict each other in two documents (`contradicts`) or in one (`inconsistent`).

    >>> import sukien as sk
    >>> from sukien import links
    >>> texts = ["Năm 2023, xuất khẩu của Mỹ đạt 173 tỷ USD.", "Xuất khẩu của Mỹ năm 2023 đạt 137 tỷ USD."]
    >>> docs = list(sk.Pipeline().pipe(texts, published=["2024-02-01", "2024-02-15"]))
    >>> links.conflicts(docs, ids=["a", "b"])["value_a"]
    ['173 bn USD']
    """
    given = sources(docs, ids)
    rows = []
    for link in _linked(given):
        if link["relation"] in _CONFLICTS:
            for a, b in combinations(link["members"], 2):
                pair = {**_side(given, a, "a"), **_side(given, b, "b")}
                rows.append({"relation": link["relation"], "reason": link["reason"], **pair})
    return Conflicts.of(rows)


def timeline(docs: _Docs, entity: str | None = None, ids: Sequence[Any] | None = None) -> Timeline:
    """List the dated facts of documents by their days.

    Args:
        docs: The documents.
        entity: Only facts about this name (`Hà Nội`): their subject, or a name in their words. Other
        spellings of the
            name in the same document count too.
        ids: The documents' names.

    >>> import sukien as sk
    >>> from sukien import links
    >>> texts = ["Năm 2023, xuất khẩu của Mỹ đạt 173 tỷ USD.", "Xuất khẩu của Mỹ năm 2023 đạt 137 tỷ USD."]
    >>> docs = list(sk.Pipeline().pipe(texts, published=["2024-02-01", "2024-02-15"]))
    >>> links.timeline(docs, "Mỹ")["begin"]
    ['2023-01-01', '2023-01-01']
    """
    rows = []
    for source in sources(docs, ids):
        places = None if entity is None else _places(source, entity)
        for n, fact in enumerate(source.doc.facts):
            each = row(source, n, fact)
            if each["begin"] is None or not (places is None or _is_about(fact, entity, places)):
                continue
            value = worth(fact)
            parts = [", ".join(fact.subject), fact.predicate, fact.object or "", value]
            rows.append({**each, "value": value or None, "label": " ".join(filter(None, parts))})
    return Timeline.of(sorted(rows, key=lambda each: (each["begin"], each["end"], each["doc"])))


def series(
    docs: _Docs, measure: str, subject: str | Iterable[str] | None = None, ids: Sequence[Any] | None = None
) -> Series:
    """List the figures and changes of one measure, the earliest period first.

    Args:
        docs: The documents.
        measure: Words that what is measured has: `"thương mại"` finds `kim ngạch thương mại hai chiều` too.
        subject: A name or names that the figure is about; all must be there.
        ids: The documents' names.

    >>> import sukien as sk
    >>> from sukien import links
    >>> texts = ["Năm 2023, xuất khẩu của Mỹ đạt 173 tỷ USD.", "Xuất khẩu của Mỹ năm 2023 đạt 137 tỷ USD."]
    >>> docs = list(sk.Pipeline().pipe(texts, published=["2024-02-01", "2024-02-15"]))
    >>> links.series(docs, "xuất khẩu")["value"]
    [173000000000, 137000000000]
    """
    wanted = {subject} if isinstance(subject, str) else set(subject or ())
    words = f" {' '.join(measure.casefold().split())} "
    rows = []
    for source in sources(docs, ids):
        for n, fact in enumerate(source.doc.facts):
            if fact.type not in ("figure", "change"):
                continue
            about = " ".join([*fact.subject, fact.object or ""])
            if words not in f" {' '.join(about.casefold().split())} ":
                continue
            if all(name in fact.subject or name.casefold() in about.casefold() for name in wanted):
                rows.append(_point(source, n, fact))
    order = ("begin", "as_of", "published", "id")
    return Series.of(sorted(rows, key=lambda each: [each[name] or "" for name in order]))


def who_said_what(docs: _Docs, speaker: str | None = None, ids: Sequence[Any] | None = None) -> Quotes:
    """List what people and offices are quoted with; of one `speaker` (a canonical name), or of all.

    >>> import sukien as sk
    >>> from sukien import links
    >>> docs = [sk.parse("Ông Nam nói: “Giá sẽ giảm”.")]
    >>> links.who_said_what(docs)["text"]
    ['Giá sẽ giảm']
    """
    return Quotes.of(people.sayings(sources(docs, ids), speaker))


def entities(
    docs: _Docs,
    labels: Iterable[str] = ("PER", "LOC", "ORG", "MISC"),
    ids: Sequence[Any] | None = None,
) -> Entities:
    """Group the names of documents, the most mentioned first, with who held which office when.

    `Entities.roles()` lists the offices: a row for each name and office, with the dates of the texts that
    say so.

    >>> import sukien as sk
    >>> from sukien import links
    >>> texts = ["Năm 2023, xuất khẩu của Mỹ đạt 173 tỷ USD.", "Xuất khẩu của Mỹ năm 2023 đạt 137 tỷ USD."]
    >>> docs = list(sk.Pipeline().pipe(texts, published=["2024-02-01", "2024-02-15"]))
    >>> links.entities(docs)[0]["name"]
    'Mỹ'
    """
    return Entities.of(people.group(sources(docs, ids), tuple(labels)))


def _linked(given: Sequence[Source]) -> list[dict[str, Any]]:
    return _find_links([source.doc for source in given], [source.id for source in given])


def _side(given: Sequence[Source], member: tuple[int, int], side: str) -> dict[str, Any]:
    """Give one side of a conflict."""
    source = given[member[0]]
    fact = source.doc.facts[member[1]]
    found = {
        "fact": f"{source.id}-c{member[1] + 1:02}",
        "doc": source.id,
        "published": source.published,
        "value": worth(fact) or fact.text,
        "evidence": source.sentence(fact),
        "surface": next((quantity.text for quantity, _ in fact.quantities), fact.text),
    }
    return {f"{name}_{side}": value for name, value in found.items()}


def _places(source: Source, entity: str) -> list[tuple[int, int]]:
    """Give where a document mentions a name, whatever it is called there."""
    name = entity.casefold()
    found = [
        e for e in source.doc.entities if name in (e.name.casefold(), e.text.replace("_", " ").casefold())
    ]
    names = {e.name for e in found}
    return [(e.start, e.end) for e in source.doc.entities if e.name in names]


def _is_about(fact: Fact, entity: str | None, places: Sequence[tuple[int, int]]) -> bool:
    inside = any(fact.start <= start and end <= fact.end for start, end in places)
    return inside or entity in fact.subject


def _point(source: Source, index: int, fact: Fact) -> dict[str, Any]:
    """Give a point of a series."""
    each = row(source, index, fact)
    by_role = {role: quantity for quantity, role in reversed(fact.quantities)}
    value, change = by_role.get("value"), by_role.get("change")
    basis = next((days(time, source.published)[0] for time, rel in fact.times if rel == "basis"), None)
    counted = each["time_relation"] in ("as_of", "by", "until")
    sign = (
        -1
        if change is not None and (change.change == "decrease" or fact.args.get("direction") == "down")
        else 1
    )
    amount = number(change.value) if change else None
    return {
        **each,
        "begin": None if counted else each["begin"],
        "end": None if counted else each["end"],
        "as_of": each["begin"] if counted else source.published,
        "measure": fact.object or ", ".join(fact.subject),
        "value": number(value.value) if value else None,
        "low": number(value.low) if value else None,
        "high": number(value.high) if value else None,
        "unit": value.unit if value else None,
        "bound": value.mod if value else None,
        "change": None if amount is None else sign * abs(amount),
        "change_unit": change.unit if change else None,
        "basis": basis,
    }

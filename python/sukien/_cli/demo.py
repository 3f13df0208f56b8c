"""What comes out of the sample corpus, and how fast: `sukien demo`."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from time import perf_counter
from typing import TYPE_CHECKING, Any

from sukien._cli.report import Paint
from sukien._plain import amount, change_value, clean, columns, quantity_value, shorten, surface, time_value

if TYPE_CHECKING:
    from sukien import Doc, Pipeline

Record = Mapping[str, Any]

#: Rows of the table of figures, and of the others.
_FIGURES, _ROWS = 16, 6

#: The rate is measured for at least this many seconds, on the corpus taken this many times.
_SECONDS, _TIMES = 1.0, 24


def demo(total: int, color: Paint) -> int:
    """Parse the sample corpus and print what is in it; give the exit status."""
    import sukien
    from sukien.datasets import load_sample

    sample = load_sample()
    pipeline = sukien.Pipeline()
    docs = list(pipeline.pipe(sample.texts, published=sample.dates))
    found = [doc.to_records(article.id) for doc, article in zip(docs, sample, strict=True)]
    by_kind = defaultdict(list)
    for record in (record for records in found for record in records):
        by_kind[record["kind"]].append(record)

    years = f"{min(sample.dates)[:4]} to {max(sample.dates)[:4]}"
    print(
        color(f"sukien {sukien.__version__}", "title")
        + f"  {len(sample)} articles, {years}, all of it invented\n"
    )
    outlets = dict(zip(sample.ids, sample.outlets, strict=True))
    _section(
        "figures over the years",
        len(by_kind["fact"]),
        _figures(found, outlets),
        total,
        color,
        shrink=(1, 4, 2),
    )
    people = {entity["name"] for entity in by_kind["entity"] if entity["type"] == "PER"}
    _section("people", len(people), _people(by_kind["entity"]), total, color, shrink=(2, 0))
    _section("times", len(by_kind["time"]), _times(by_kind["time"], outlets), total, color, shrink=(0, 2))
    _section(
        "quantities", len(by_kind["quantity"]), _quantities(by_kind["quantity"]), total, color, shrink=(0, 2)
    )
    _section("between articles", *_between(docs, sample.ids), total, color, shrink=(5,))
    counts = ", ".join(f"{len(by_kind[kind]):,} {name}" for kind, name in _KINDS.items())
    print(f"{color('in all', 'section')}  {counts}")
    print(f"{color('rate', 'section')}    {_rate(pipeline, sample.texts, sample.dates)}")
    return 0


_KINDS = {"entity": "names", "time": "times", "quantity": "quantities", "quote": "quotes", "fact": "facts"}


def _section(
    name: str,
    count: int,
    rows: Sequence[Sequence[str]],
    total: int,
    color: Paint,
    shrink: Sequence[int],
) -> None:
    some = f"  {len(rows)} of {count:,}"
    print(color(name, "section") + color(some, "soft"))
    print("\n".join(columns(rows, total, shrink=shrink)), end="\n\n")


def _figures(found: Iterable[Sequence[Record]], outlets: Mapping[str, str]) -> list[tuple[str, ...]]:
    """List what articles give in US dollars for a whole year, in the order of the years."""
    rows: list[tuple[str, ...]] = []
    for records in found:
        by_id = {record["id"]: record for record in records if "id" in record}
        for fact in records:
            if fact["kind"] == "fact" and fact["type"] == "figure":
                rows += _figure(fact, by_id, outlets)
    return sorted(rows, key=lambda row: row[0])[:_FIGURES]


def _figure(
    fact: Record, by_id: Mapping[str, Record], outlets: Mapping[str, str]
) -> Iterator[tuple[str, ...]]:
    numbers = {item["role"]: by_id[item["ref"]] for item in reversed(fact["quantities"])}
    years = [by_id[t["ref"]] for t in fact["times"] if t["rel"] != "basis" and t.get("ref") in by_id]
    value, rise = numbers.get("value"), numbers.get("change")
    if value and value["unit"] == "USD" and years and years[0]["value"].isdecimal():
        what = fact["object"] or ", ".join(fact["subject"])
        yield (
            years[0]["value"],
            surface(what),
            quantity_value(value),
            change_value(rise) if rise else "",
            _source(fact, outlets),
        )


def _source(record: Record, outlets: Mapping[str, str]) -> str:
    return f"{record['doc']} {outlets[record['doc']]}"


def _people(entities: Iterable[Record]) -> list[tuple[str, ...]]:
    """List who is in most articles under a name of several words, with the titles beside it."""
    articles: dict[str, set[str]] = defaultdict(set)
    roles: dict[str, Counter[str]] = defaultdict(Counter)
    for entity in entities:
        if entity["type"] == "PER" and entity.get("mention") == "name" and not entity.get("function"):
            articles[entity["name"]].add(entity["doc"])
            if entity.get("role"):
                roles[entity["name"]][surface(entity["role"]["surface"])] += 1
    known = sorted((name for name in roles if " " in name), key=lambda name: (-len(articles[name]), name))
    rows: list[tuple[str, ...]] = []
    for name in known[:_ROWS]:
        titles = ", ".join(title for title, _ in roles[name].most_common(3))
        rows.append((clean(name), f"{len(articles[name])} article{'s' * (len(articles[name]) > 1)}", titles))
    return rows


def _times(times: Iterable[Record], outlets: Mapping[str, str]) -> list[tuple[str, ...]]:
    """List a time of each shape, from those that need the date of publication."""
    rows: dict[str, tuple[str, ...]] = {}
    for time in times:
        if time.get("anchor") == "docdate" and time.get("begin") and len(time["surface"]) > 9:
            rows.setdefault(
                time["rule"], (surface(time["surface"]), time_value(time), _source(time, outlets))
            )
    return list(rows.values())[:_ROWS]


def _quantities(quantities: Iterable[Record]) -> list[tuple[str, ...]]:
    """List the longest quantity of each type."""
    longest: dict[str, Record] = {}
    for quantity in quantities:
        kept = longest.get(quantity["type"])
        if len(quantity["surface"]) < 40 and (
            kept is None or len(quantity["surface"]) > len(kept["surface"])
        ):
            longest[quantity["type"]] = quantity
    return [(surface(q["surface"]), shorten(quantity_value(q), 40), q["type"]) for q in longest.values()]


def _between(docs: Sequence[Doc], ids: Sequence[str]) -> tuple[int, list[tuple[str, ...]]]:
    """Count what articles say of the same thing, and list it, contradictions first."""
    from sukien import links

    found = links.links(docs, ids=ids)
    facts = {row["id"]: row for row in links.facts(docs, ids=ids)}
    rows: list[tuple[str, ...]] = []
    for row in sorted(found, key=lambda row: row["relation"] != "contradicts"):
        first, second = (facts[name] for name in row["facts"][:2])
        what = first["object"] or first["predicate"] or ""
        told = [text for fact in (first, second) for text in (fact["doc"], _worth(fact))]
        rows.append((row["relation"], *told, surface(what)))
    return len(found), rows[:_ROWS]


def _worth(fact: Record) -> str:
    return "" if fact["value"] is None else f"{amount(fact['value'])} {fact['unit'] or ''}".strip()


def _rate(pipeline: Pipeline, texts: Sequence[str], dates: Sequence[str]) -> str:
    """Measure the way from text to facts, on all threads."""
    size = sum(len(text.encode()) for text in texts) * _TIMES
    many, days = list(texts) * _TIMES, list(dates) * _TIMES
    done, began = 0, perf_counter()
    while (seconds := perf_counter() - began) < _SECONDS:
        for _ in pipeline.pipe(many, published=days):
            pass
        done += size
    taken = f"{done / 1e6:.0f} MB in {seconds:.1f} s"
    return f"{done / seconds / 1e6:.1f} MB/s from text to facts, all threads ({taken})"

"""Facts of many documents: the cases of tests/spec/link.md, tables, graphs."""

import json
import pickle
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import sukien as sk
from sukien import graph, links
from sukien._core import _find_links_of_records

SPEC = (Path(__file__).parents[1] / "spec" / "link.md").read_text(encoding="utf-8")
MARKS = {">": "gt", "≥": "ge", "<": "lt", "≤": "le", "~": "approx", "^": "near"}


def cases(part: str) -> Iterator[tuple[str, list[str], set[str]]]:
    """Give the title, the rows and the links of each case."""
    for case in part.split("\n### ")[1:]:
        title, *lines = [line for line in case.splitlines() if line and not line.startswith("## ")]
        rows = [line for line in lines if line.startswith(("| ", "- "))]
        yield title, rows, set(lines) - set(rows) - {"nothing"}


def records(row: str, predicate: str) -> Iterator[dict[str, Any]]:
    """Give the records of a row."""
    name, published, kind, subject, obj, value, time, more = (
        cell.strip() for cell in row.strip()[1:-1].split("|")
    )
    doc = name.split(".")[0]
    fact: dict[str, Any] = {
        "kind": "fact",
        "id": name,
        "doc": doc,
        "type": kind,
        "subject": subject.split("; "),
    }
    fact |= {
        "object": obj or None,
        "predicate": predicate,
        "modality": "asserted",
        "args": {},
        "quantities": [],
    }
    if name == doc or name.endswith(".1"):
        yield {"kind": "doc", "doc": doc, "published": published}
    if value:
        role = "change" if value.endswith(" change") else "value"
        found = re.fullmatch(r"([>≥<≤~^]?)([\d.e]+?)(?:\.\.([\d.e]+))?(?: (.+?))?(?: change)?", value)
        assert found, value
        mark, low, high, unit = found.groups()
        numbers = {"low": float(low), "high": float(high)} if high else {"value": float(low)}
        yield {"kind": "quantity", "id": f"{name}-q", "unit": unit, "mod": MARKS.get(mark), **numbers}
        fact["quantities"] = [{"ref": f"{name}-q", "role": role}]
    parts = [time.partition(" ") for time in time.split("; ") if time]
    fact["times"] = [{"rel": r if v else "at", "value": v or "PRESENT_REF"} for r, _, v in parts]
    for item in filter(None, more.split("; ")):
        key, sign, text = item.partition("=")
        if key == "about":
            yield from ({"kind": "entity", "mention": "name", "name": name} for name in text.split(", "))
        elif sign:
            fact["args"][key] = text
        elif item == "not":
            fact["polarity"] = "negative"
        else:
            fact["modality"] = item
    yield fact


def test_claims_of_the_specification() -> None:
    wrong, count = [], 0
    for title, rows, expected in cases(SPEC.partition("\n## Texts")[0]):
        named = re.search(r"predicate=(\S+)", rows[0])
        lines = [r for row in rows[2:] for r in records(row, named[1] if named else "đạt")]
        found = _find_links_of_records("\n".join(map(json.dumps, lines)))
        got = {f"{link['relation']}: {' '.join(link['facts'])}" for link in found}
        wrong += [(title, expected, got)] if got != expected else []
        count += 1
    assert count >= 45
    assert not wrong


def test_texts_of_the_specification() -> None:
    for title, rows, expected in cases(SPEC.partition("\n## Texts")[2]):
        parts = [row.removeprefix("- ").partition(": ") for row in rows]
        docs = sk.Pipeline().pipe([text for _, _, text in parts], published=[day for day, _, _ in parts])
        assert set(links.links(docs)["relation"]) == expected, title


TEXTS = [
    "Năm 2023, xuất khẩu của Na Uy đạt 173 tỷ USD. Tổng thống Pháp Emmanuel Macron thăm Na Uy ngày 5/3/2024.",
    "Xuất khẩu của Na Uy năm 2023 đạt 137 tỷ USD, giảm 30% so với năm 2022. "
    'Ông Emmanuel Macron nói: "Chúng tôi mong muốn hợp tác lâu dài với Na Uy."',
]
DATES = ["2024-03-06", "2024-03-07"]


@pytest.fixture(scope="module")
def docs() -> list[sk.Doc]:
    return list(sk.Pipeline().pipe(TEXTS, published=DATES))


def test_facts(docs: list[sk.Doc]) -> None:
    table = links.facts(docs, ids=["a", "b"])
    assert len(table) == sum(len(doc.facts) for doc in docs)
    first = table[0]
    assert first["subjects"] == ["Na Uy"]
    assert (first["value"], first["unit"]) == (173_000_000_000, "USD")
    assert (first["begin"], first["end"], first["doc"]) == ("2023-01-01", "2024-01-01", "a")
    assert first["evidence"].startswith("Năm 2023")
    assert first["suspect"] is None
    names = [
        record["id"] for doc, name in zip(docs, "ab", strict=True) for record in doc.to_records(name)[1:]
    ]
    assert set(table["id"]) <= set(names)


def test_results_go_on(docs: list[sk.Doc]) -> None:
    pytest.importorskip("pandas")
    pytest.importorskip("polars")
    for result in (
        links.facts(docs),
        links.links(docs),
        links.conflicts(docs),
        links.timeline(docs),
        links.series(docs, "xuất khẩu"),
        links.who_said_what(docs),
        links.entities(docs),
    ):
        assert len(result.to_pandas()) == len(result.to_polars()) == result.to_arrow().num_rows == len(result)
        assert list(result.to_pandas().columns) == result.columns
        assert "<table" in result._repr_html_() or "<div" in result._repr_html_()
        assert repr(result).startswith(f"<{type(result).__name__}")
        assert pickle.loads(pickle.dumps(result.to_pylist())) == result.to_pylist()
        with pytest.raises(AttributeError):
            result.more = 1


def test_nothing_in_nothing_out() -> None:
    for given in ([], [sk.parse("")], [None]):
        assert len(links.facts(given)) == len(links.links(given)) == len(links.conflicts(given)) == 0
        assert (
            len(links.timeline(given)) == len(links.series(given, "giá")) == len(links.entities(given)) == 0
        )
        assert links.facts(given).columns
        assert graph.to_plover(given) == []


def test_conflicts(docs: list[sk.Doc]) -> None:
    (row,) = links.conflicts(docs, ids=["a", "b"])
    assert (row["relation"], row["doc_a"], row["doc_b"]) == ("contradicts", "a", "b")
    assert "173 bn USD" in row["value_a"]
    assert "137" in row["evidence_b"]
    assert row["published_b"] == "2024-03-07"
    assert "137" in links.conflicts(docs)._repr_html_()


def test_timeline(docs: list[sk.Doc]) -> None:
    everything = links.timeline(docs)
    assert list(everything["begin"]) == sorted(everything["begin"])
    (visit,) = links.timeline(docs, "Emmanuel Macron")
    assert (visit["type"], visit["begin"]) == ("visit", "2024-03-05")
    assert len(links.timeline(docs, "Na Uy")) == 3
    assert len(links.timeline(docs, "Lào")) == 0


def test_series(docs: list[sk.Doc]) -> None:
    points = links.series(docs, "xuất khẩu", {"Na Uy"}, ids=["a", "b"])
    assert [(p["doc"], p["begin"], p["value"]) for p in points] == [
        ("a", "2023-01-01", 173_000_000_000),
        ("b", "2023-01-01", 137_000_000_000),
    ]
    assert (points[1]["change"], points[1]["change_unit"], points[1]["basis"]) == (-30, "%", "2022-01-01")
    assert points[0]["as_of"] == "2024-03-06"
    assert len(links.series(docs, "nhập khẩu")) == 0
    assert len(links.series(docs, "xuất khẩu", "Lào")) == 0


def test_people(docs: list[sk.Doc]) -> None:
    (quote,) = links.who_said_what(docs, "Emmanuel Macron", ids=["a", "b"])
    assert (quote["doc"], quote["cue"], quote["type"]) == ("b", "nói", "direct")
    people = links.entities(docs, ["PER"], ids=["a", "b"])
    assert (people[0]["name"], people[0]["docs"]) == ("Emmanuel Macron", 2)
    (role,) = people.roles()
    assert (role["title"], role["affiliation"], role["docs"]) == ("tổng thống", "Pháp", ["a"])
    assert (role["first"], role["last"]) == ("2024-03-06", "2024-03-06")


def test_names_of_documents() -> None:
    doc = sk.parse("Mưa to.")
    with pytest.raises(sk.InvalidInputError, match="1 names for 2"):
        links.facts([doc, doc], ids=["a"])
    with pytest.raises(sk.InvalidInputError, match="twice"):
        links.links([doc, doc], ids=["a", "a"])
    with pytest.raises(TypeError, match="documents"):
        links.facts(["Mưa to."])  # type: ignore[list-item]
    with pytest.raises(TypeError, match="one str"):
        links.facts([doc, doc], ids="ab")


def test_suspect_facts() -> None:
    late = sk.parse("Ngày 5/3/2031, Tổng thống Pháp Emmanuel Macron đã thăm Na Uy.", published="2024-03-06")
    assert ["publication" in (reason or "") for reason in links.facts([late])["suspect"]] == [True]
    assert links.links([late])["relation"] == ["implausible"]
    texts = ["Năm 2023, xuất khẩu của Na Uy đạt 173 tỷ USD.", "Năm 2022, xuất khẩu của Na Uy đạt 1,7 tỷ USD."]
    far = list(sk.Pipeline().pipe(texts, published="2024-03-06"))
    assert all("hundred times" in (reason or "") for reason in links.facts(far)["suspect"])


def test_graphs(docs: list[sk.Doc]) -> None:
    made = graph.to_jsonld(docs, ids=["a", "b"])
    json.dumps(made)
    nodes = {node["@id"]: node for node in made["@graph"]}
    assert len(nodes) == len(made["@graph"])
    (link,) = [node for node in nodes.values() if node["@type"] == "sukien:Link"]
    assert link["relation"] == "contradicts"
    for fact in map(nodes.__getitem__, link["facts"]):
        assert nodes[fact["source"]]["@type"] == "prov:Entity"
        assert [nodes[name]["label"] for name in fact["subject"]] == ["Na Uy"]
    codes = {record["event"]: record for record in graph.to_plover(docs, ids=["a", "b"])}
    assert codes["CONSULT"]["actor"] == ["Emmanuel Macron"]
    assert (codes["CONSULT"]["cameo"], codes["CONSULT"]["recipient"]) == ("042", ["Na Uy"])


def test_networkx(docs: list[sk.Doc]) -> None:
    pytest.importorskip("networkx")
    made = graph.to_networkx(docs, ids=["a", "b"])
    assert made.nodes["name:Na Uy"]["kind"] == "name"
    assert made.has_edge("name:Na Uy", "fact:a-c01", key="subject")
    assert [key for _, _, key in made.edges(keys=True)].count("contradicts") == 1


def test_command(tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    from sukien._cli.main import main

    for name, text in zip("ab", TEXTS, strict=True):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    given = ["links", str(tmp_path / "a.txt"), str(tmp_path / "b.txt"), "--published", "2024-03-07"]
    assert main(given) == 0
    (link,) = map(json.loads, capsysbinary.readouterr().out.splitlines())
    assert (link["relation"], link["facts"]) == ("contradicts", ["a-c01", "b-c01"])
    assert main([*given, "--format", "table", "--relation", "contradicts"]) == 0
    assert "b-c01 (2024-03-07): Xuất khẩu" in capsysbinary.readouterr().out.decode()
    assert main([*given, "--relation", "fulfils"]) == 0
    assert capsysbinary.readouterr().out == b""
    assert main([*given, "-o", str(tmp_path / "out.csv")]) == 2

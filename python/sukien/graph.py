"""Facts and links as graphs: JSON-LD with PROV, networkx, PLOVER and CAMEO event codes.

>>> import sukien as sk
>>> from sukien import graph
>>> doc = sk.parse("Ngày 5/3/2024, Tổng thống Pháp Emmanuel Macron thăm Na Uy.", published="2024-03-06")
>>> made = graph.to_jsonld([doc], ids=["a"])
>>> sorted({node["@type"] for node in made["@graph"]})
['prov:Entity', 'prov:SoftwareAgent', 'sukien:Fact', 'sukien:Name']
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import quote

from sukien._core import Doc, Fact, __version__
from sukien._corpus.result import need
from sukien._links.rows import row
from sukien._links.sources import Source, sources
from sukien.links import links as find_links

if TYPE_CHECKING:
    import networkx

__all__ = ["EventCode", "event_code", "to_jsonld", "to_networkx", "to_plover"]

_Docs = Doc | Iterable[Doc | None]
_CONTEXT = {
    "prov": "http://www.w3.org/ns/prov#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "sukien": "urn:sukien:",
    "label": "rdfs:label",
    "subject": {"@id": "sukien:subject", "@type": "@id"},
    "facts": {"@id": "sukien:facts", "@type": "@id"},
    "attribution": {"@id": "prov:wasAttributedTo", "@type": "@id"},
    "source": {"@id": "prov:wasDerivedFrom", "@type": "@id"},
    "made_by": {"@id": "prov:wasGeneratedBy", "@type": "@id"},
    "published": {"@id": "prov:generatedAtTime", "@type": "xsd:date"},
    "begin": {"@id": "sukien:begin", "@type": "xsd:date"},
    "end": {"@id": "sukien:end", "@type": "xsd:date"},
    "evidence": {"@id": "prov:value", "@language": "vi"},
    **{
        name: f"sukien:{name}"
        for name in (
            "type", "predicate", "object", "value", "low", "high", "unit", "modality", "polarity", "rule",
            "suspect", "relation", "reason", "args",
        )
    },
}  # fmt: skip
_PLAIN = (
    "type", "predicate", "object", "value", "low", "high", "unit", "begin", "end", "modality", "polarity",
    "rule", "suspect", "evidence",
)  # fmt: skip


class EventCode(NamedTuple):
    """What PLOVER and CAMEO call a type of event.

    >>> import sukien as sk
    >>> from sukien import graph
    >>> doc = sk.parse("Ngày 5/3/2024, Tổng thống Pháp Emmanuel Macron thăm Na Uy.", published="2024-03-06")
    >>> graph.event_code(doc.facts[0]).quad
    'verbal cooperation'
    """

    event: str
    mode: str | None
    cameo: str
    quad: str


def to_jsonld(docs: _Docs, ids: Sequence[Any] | None = None, *, base: str = "urn:sukien:") -> dict[str, Any]:
    """Make a JSON-LD document of facts, names, links and documents, with where each comes from (PROV).

    Args:
        docs: The documents.
        ids: Their names; numbers from 0 by default.
        base: What the names of nodes begin with: a URL of yours, or `urn:sukien:`.

    Returns:
        A dict for `json.dump`: `@context` and `@graph`. Facts are `sukien:Fact` nodes derived from their
        document (`prov:wasDerivedFrom`) by their rule, attributed to whose claim they are; links join fact
        nodes.

    >>> import sukien as sk
    >>> from sukien import graph
    >>> doc = sk.parse("Ngày 5/3/2024, Tổng thống Pháp Emmanuel Macron thăm Na Uy.", published="2024-03-06")
    >>> sorted(graph.to_jsonld([doc]))
    ['@context', '@graph']
    """
    given = sources(docs, ids)
    agent = f"{base}agent/{__version__}"
    nodes: list[dict[str, Any]] = [
        {"@id": agent, "@type": "prov:SoftwareAgent", "label": f"sukien {__version__}"}
    ]
    names: dict[str, str] = {}

    def name(text: str) -> str:
        return names.setdefault(text, f"{base}name/{quote(text, safe='')}")

    for source in given:
        document = {"@id": _document(base, source.id), "@type": "prov:Entity", "label": source.id}
        nodes.append(_filled({**document, "published": source.published}))
        for n, fact in enumerate(source.doc.facts):
            each = row(source, n, fact)
            node: dict[str, Any] = {"@id": f"{base}fact/{quote(each['id'], safe='')}", "@type": "sukien:Fact"}
            node |= {key: each[key] for key in _PLAIN}
            node |= {"subject": [name(text) for text in each["subjects"]], "args": each["args"] or None}
            node |= {"attribution": [name(text) for text in each["attribution"] or ()] or None}
            nodes.append(_filled({**node, "source": _document(base, source.id), "made_by": agent}))
    nodes += [{"@id": iri, "@type": "sukien:Name", "label": text} for text, iri in names.items()]
    for link in find_links([source.doc for source in given], [source.id for source in given]):
        members = [f"{base}fact/{quote(fact, safe='')}" for fact in link["facts"]]
        join: dict[str, Any] = {
            "@id": f"{base}link/{link['id']}",
            "@type": "sukien:Link",
            "facts": members,
            "made_by": agent,
        }
        nodes.append({**join, "relation": link["relation"], "reason": link["reason"]})
    return {"@context": _CONTEXT, "@graph": nodes}


def _document(base: str, name: str) -> str:
    return f"{base}doc/{quote(name, safe='')}"


def _filled(node: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in node.items() if value is not None}


def to_networkx(docs: _Docs, ids: Sequence[Any] | None = None) -> networkx.MultiDiGraph:
    """Make a `networkx.MultiDiGraph`; needs networkx.

    Nodes are names (`kind="name"`), facts (`kind="fact"`, with the columns of `links.facts`) and documents
    (`kind="doc"`). Edges go from a subject to its fact (`key="subject"`), from a fact to its document
    (`key="source"`) and from the first fact of a link to each other (`key=` the relation, with its `reason`).

    >>> import sukien as sk
    >>> from sukien import graph
    >>> doc = sk.parse("Ngày 5/3/2024, Tổng thống Pháp Emmanuel Macron thăm Na Uy.", published="2024-03-06")
    >>> graph.to_networkx([doc]).has_node("name:Emmanuel Macron")
    True
    """
    given = sources(docs, ids)
    graph = need("networkx", "graph").MultiDiGraph()
    for source in given:
        graph.add_node(f"doc:{source.id}", kind="doc", label=source.id, published=source.published)
        for n, fact in enumerate(source.doc.facts):
            each = row(source, n, fact)
            subjects = each.pop("subjects")
            node = f"fact:{each['id']}"
            graph.add_node(node, kind="fact", label=f"{fact.predicate} {fact.object or ''}".strip(), **each)
            graph.add_edge(node, f"doc:{source.id}", key="source")
            for name in subjects:
                graph.add_node(f"name:{name}", kind="name", label=name)
                graph.add_edge(f"name:{name}", node, key="subject")
    for link in find_links([source.doc for source in given], [source.id for source in given]):
        first, *others = (f"fact:{fact}" for fact in link["facts"])
        for other in others:
            graph.add_edge(first, other, key=link["relation"], reason=link["reason"])
    return graph


def event_code(fact: Fact) -> EventCode | None:
    """Give the PLOVER event and mode, the CAMEO code and the quad class of a fact, if it has them.

    >>> import sukien as sk
    >>> doc = sk.parse("Ngày 5/3/2024, Tổng thống Pháp Emmanuel Macron thăm Na Uy.", published="2024-03-06")
    >>> event_code(doc.facts[0])
    EventCode(event='CONSULT', mode='visit', cameo='042', quad='verbal cooperation')
    """
    for condition, code in _codes().get(fact.type, ()):
        name, _, value = condition.partition("=")
        if condition == "-" or str(fact.args.get(name)) == value:
            return code
    return None


def to_plover(docs: _Docs, ids: Sequence[Any] | None = None) -> list[dict[str, Any]]:
    """List the facts that PLOVER has a code for as its event records.

    Each has `id`, `date` (of the event, else of the text), `event`, `mode`, `cameo`, `quad`, `actor`,
    `recipient` (lists of names), `text` (the sentence) and `source`.

    >>> import sukien as sk
    >>> from sukien import graph
    >>> doc = sk.parse("Ngày 5/3/2024, Tổng thống Pháp Emmanuel Macron thăm Na Uy.", published="2024-03-06")
    >>> graph.to_plover([doc])[0]["recipient"]
    ['Na Uy']
    """
    return [_record(source, n, fact) for source in sources(docs, ids) for n, fact in _coded(source)]


def _coded(source: Source) -> list[tuple[int, Fact]]:
    return [(n, fact) for n, fact in enumerate(source.doc.facts) if event_code(fact)]


def _record(source: Source, index: int, fact: Fact) -> dict[str, Any]:
    each, code = row(source, index, fact), event_code(fact)
    assert code is not None
    entities = [e for e in source.doc.entities if fact.start <= e.start and e.end <= fact.end]
    # `Tổng thống Pháp` acts; Pháp is not acted upon.
    actors = {*fact.subject, *(e.affiliation for e in entities if e.name in fact.subject)}
    recipients = [name for name in dict.fromkeys(e.name for e in entities) if name not in actors]
    return {
        "id": each["id"],
        "date": each["begin"] or source.published,
        **code._asdict(),
        "actor": list(fact.subject),
        "recipient": recipients,
        "text": each["evidence"],
        "source": source.id,
    }


@cache
def _codes() -> dict[str, list[tuple[str, EventCode]]]:
    codes: dict[str, list[tuple[str, EventCode]]] = {}
    table = (files("sukien") / "_links" / "plover.tsv").read_text(encoding="utf-8")
    for line in table.splitlines():
        if not line.startswith("#"):
            kind, condition, event, mode, cameo, quad = line.split("\t")
            code = EventCode(event, None if mode == "-" else mode, cameo, quad)
            codes.setdefault(kind, []).append((condition, code))
    return codes

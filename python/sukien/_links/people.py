"""People and things over many documents: who they are, which office they held, what they said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from sukien._core import Entity
from sukien._links.sources import Source

__all__ = ["group", "sayings"]

#: What facts say of an office: the text's own tenure.
_OFFICE = {"take_office": "incoming", "leave_office": "former", "hold_office": None}


@dataclass
class _Group:
    """All mentions of one canonical name."""

    labels: Counter[str] = field(default_factory=Counter)
    aliases: Counter[str] = field(default_factory=Counter)
    docs: dict[str, str | None] = field(default_factory=dict)
    roles: dict[tuple[str, str | None, str | None], dict[str, Any]] = field(default_factory=dict)


def group(sources: Iterable[Source], labels: tuple[str, ...]) -> list[dict[str, Any]]:
    """Group the names of documents, the most mentioned first."""
    groups: dict[str, _Group] = {}
    for source in sources:
        for entity in source.doc.entities:
            if entity.function is None and entity.label in labels:
                _add(groups.setdefault(entity.name, _Group()), source, entity)
        for fact in source.doc.facts:
            office = fact.args.get("office") or (fact.object if fact.type in _OFFICE else None)
            if fact.type in _OFFICE and office and fact.polarity == "positive":
                for name in fact.subject:
                    if name in groups:
                        role = {"title": str(office), "affiliation": None, "tenure": _OFFICE[fact.type]}
                        _add_role(groups[name], source, role, str(office))
    rows = [_row(name, each) for name, each in groups.items()]
    return sorted(rows, key=lambda row: (-row["mentions"], row["name"]))


def _add(into: _Group, source: Source, entity: Entity) -> None:
    into.labels[entity.label] += 1
    into.docs[source.id] = source.published
    if entity.mention == "name":
        into.aliases[entity.text.replace("_", " ")] += 1
    for role in entity.to_dict().get("roles", ()):
        _add_role(into, source, role, role["surface"])


def _add_role(into: _Group, source: Source, role: dict[str, Any], surface: str) -> None:
    key = (role["title"].casefold(), role.get("affiliation"), role.get("tenure"))
    made = into.roles.setdefault(
        key,
        {
            "title": role["title"],
            "affiliation": role.get("affiliation"),
            "tenure": role.get("tenure"),
            "surface": surface,
            "first": None,
            "last": None,
            "docs": [],
        },
    )
    made["first"] = min(filter(None, (made["first"], source.published)), default=None)
    made["last"] = max(filter(None, (made["last"], source.published)), default=None)
    if source.id not in made["docs"]:
        made["docs"].append(source.id)


def _row(name: str, each: _Group) -> dict[str, Any]:
    dates = sorted(filter(None, each.docs.values()))
    return {
        "name": name,
        "type": each.labels.most_common(1)[0][0],
        "mentions": each.labels.total(),
        "docs": len(each.docs),
        "first": dates[0] if dates else None,
        "last": dates[-1] if dates else None,
        "aliases": [alias for alias, _ in each.aliases.most_common()],
        "roles": sorted(each.roles.values(), key=lambda role: (role["first"] or "", role["surface"])),
    }


def sayings(sources: Iterable[Source], speaker: str | None) -> Iterator[dict[str, Any]]:
    """Give what people say, a row for each speaker of a quote."""
    for source in sources:
        roles = {person.name: ", ".join(person.roles) or None for person in source.doc.people}
        for quote in source.doc.quotes:
            for name in quote.speaker:
                if speaker is None or name == speaker:
                    yield {
                        "speaker": name,
                        "role": roles.get(name),
                        "type": quote.type,
                        "cue": quote.cue.text if quote.cue else None,
                        "text": quote.text,
                        "doc": source.id,
                        "published": source.published,
                        "evidence": source.sentence(quote),
                    }

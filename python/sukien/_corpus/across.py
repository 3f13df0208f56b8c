"""What documents say together: `sukien.links` over the documents of a corpus."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from sukien._corpus.base import Base

__all__ = ["Across"]


class Across(Base):
    """Facts, links and series across documents; each reads all documents to the end."""

    __slots__ = ()

    def facts(self, **options: Any) -> Any:
        """Collect the facts of all documents: `sukien.links.facts`."""
        return self._across("facts", options)

    def links(self, **options: Any) -> Any:
        """Find what corroborates, refines, updates or contradicts what: `sukien.links.links`."""
        return self._across("links", options)

    def conflicts(self, **options: Any) -> Any:
        """Find facts that cannot both be true: `sukien.links.conflicts`."""
        return self._across("conflicts", options)

    def timeline(self, entity: str | None = None, **options: Any) -> Any:
        """Put what happens in order of time, of one name or of all: `sukien.links.timeline`."""
        return self._across("timeline", {"entity": entity} | options)

    def series(self, measure: str, subject: str | None = None, **options: Any) -> Any:
        """Follow a measure over time: `sukien.links.series`."""
        return self._across("series", options | {"subject": subject}, measure)

    def who_said_what(self, **options: Any) -> Any:
        """Collect what people say: `sukien.links.who_said_what`."""
        return self._across("who_said_what", options)

    def entities(self, **options: Any) -> Any:
        """Collect the names of all documents: `sukien.links.entities`."""
        return self._across("entities", options)

    def _across(self, function: str, options: dict[str, Any], *arguments: Any) -> Any:
        work = getattr(import_module("sukien.links"), function)
        return work(self.docs(), *arguments, **{"ids": self.ids} | options)

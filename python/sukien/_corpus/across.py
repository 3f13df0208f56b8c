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
        """Collect the facts of all documents: `sukien.links.facts`.

        >>> from sukien.corpus import Corpus
        >>> corpus = Corpus(
        ...     ["Năm 2023, xuất khẩu của Mỹ đạt 173 tỷ USD.", "Xuất khẩu của Mỹ năm 2023 đạt 137 tỷ USD."],
        ...     published=["2024-02-01", "2024-02-15"],
        ... )
        >>> corpus.facts()["value"]
        [173000000000, 137000000000]
        """
        return self._across("facts", options)

    def links(self, **options: Any) -> Any:
        """Find what corroborates, refines, updates or contradicts what: `sukien.links.links`.

        >>> from sukien.corpus import Corpus
        >>> corpus = Corpus(
        ...     ["Năm 2023, xuất khẩu của Mỹ đạt 173 tỷ USD.", "Xuất khẩu của Mỹ năm 2023 đạt 137 tỷ USD."],
        ...     published=["2024-02-01", "2024-02-15"],
        ... )
        >>> corpus.links()["relation"]
        ['contradicts']
        """
        return self._across("links", options)

    def conflicts(self, **options: Any) -> Any:
        """Find facts that cannot both be true: `sukien.links.conflicts`.

        >>> from sukien.corpus import Corpus
        >>> corpus = Corpus(
        ...     ["Năm 2023, xuất khẩu của Mỹ đạt 173 tỷ USD.", "Xuất khẩu của Mỹ năm 2023 đạt 137 tỷ USD."],
        ...     published=["2024-02-01", "2024-02-15"],
        ... )
        >>> len(corpus.conflicts())
        1
        """
        return self._across("conflicts", options)

    def timeline(self, entity: str | None = None, **options: Any) -> Any:
        """Put what happens in order of time, of one name or of all: `sukien.links.timeline`.

        >>> from sukien.corpus import Corpus
        >>> corpus = Corpus(
        ...     ["Năm 2023, xuất khẩu của Mỹ đạt 173 tỷ USD.", "Xuất khẩu của Mỹ năm 2023 đạt 137 tỷ USD."],
        ...     published=["2024-02-01", "2024-02-15"],
        ... )
        >>> corpus.timeline("Mỹ")["begin"]
        ['2023-01-01', '2023-01-01']
        """
        return self._across("timeline", {"entity": entity} | options)

    def series(self, measure: str, subject: str | None = None, **options: Any) -> Any:
        """Follow a measure over time: `sukien.links.series`.

        >>> from sukien.corpus import Corpus
        >>> corpus = Corpus(
        ...     ["Năm 2023, xuất khẩu của Mỹ đạt 173 tỷ USD.", "Xuất khẩu của Mỹ năm 2023 đạt 137 tỷ USD."],
        ...     published=["2024-02-01", "2024-02-15"],
        ... )
        >>> corpus.series("xuất khẩu")["unit"]
        ['USD', 'USD']
        """
        return self._across("series", options | {"subject": subject}, measure)

    def who_said_what(self, **options: Any) -> Any:
        """Collect what people say: `sukien.links.who_said_what`.

        >>> from sukien.corpus import Corpus
        >>> Corpus(["Ông Nam nói: “Giá sẽ giảm”."]).who_said_what()["speaker"]
        ['Nam']
        """
        return self._across("who_said_what", options)

    def entities(self, **options: Any) -> Any:
        """Collect the names of all documents: `sukien.links.entities`.

        >>> from sukien.corpus import Corpus
        >>> corpus = Corpus(
        ...     ["Năm 2023, xuất khẩu của Mỹ đạt 173 tỷ USD.", "Xuất khẩu của Mỹ năm 2023 đạt 137 tỷ USD."],
        ...     published=["2024-02-01", "2024-02-15"],
        ... )
        >>> corpus.entities()["name"]
        ['Mỹ']
        """
        return self._across("entities", options)

    def _across(self, function: str, options: dict[str, Any], *arguments: Any) -> Any:
        work = getattr(import_module("sukien.links"), function)
        return work(self.docs(), *arguments, **{"ids": self.ids} | options)

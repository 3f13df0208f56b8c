"""Documents with their names, and the sentence that says a thing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sukien._core import Doc, InvalidInputError

__all__ = ["Source", "sources"]


@dataclass(frozen=True)
class Source:
    """A document under the name that its records have."""

    id: str
    doc: Doc

    @property
    def published(self) -> str | None:
        """The date of publication as `YYYY-MM-DD`."""
        return None if self.doc.published is None else self.doc.published.isoformat()

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.doc.sentences]

    def sentence(self, thing: Any) -> str:
        """Give the sentence in which a thing begins."""
        at = bisect_right(self._starts, thing.start) - 1
        return self.doc.sentences[at].text if at >= 0 else thing.text


def sources(docs: Doc | Iterable[Doc | None], ids: Sequence[Any] | None) -> list[Source]:
    """Pair documents with names: the caller's, or numbers from 0. Missing documents are left out.

    Raises:
        InvalidInputError: There are more or fewer names than documents, or one comes twice.
        TypeError: What is given is no document.
    """
    given = [docs] if isinstance(docs, Doc) else list(docs)
    for doc in given:
        if doc is not None and not isinstance(doc, Doc):
            raise TypeError(f"expected documents (sukien.parse, Pipeline.pipe), not {type(doc).__name__}")
    if isinstance(ids, str):
        raise TypeError("ids must be a sequence of names, not one str")
    names = [str(name) for name in (range(len(given)) if ids is None else ids)]
    if len(names) != len(given):
        raise InvalidInputError(f"ids has {len(names)} names for {len(given)} documents")
    if len(set(names)) < len(names):
        raise InvalidInputError("ids has a name twice; links tell documents apart by their names")
    return [Source(name, doc) for name, doc in zip(names, given, strict=True) if doc is not None]

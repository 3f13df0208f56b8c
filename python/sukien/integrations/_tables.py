"""What the frames share: what is found in each text of a column."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import sukien as sk
from sukien.integrations._words import Joiner, checked_join, pipeline, words

__all__ = ["FIELDS", "Column", "found"]

#: What a column of texts can be turned into, and the fields of each thing found.
FIELDS: dict[str, tuple[str, ...]] = {
    "entities": ("type", "surface", "name", "start", "end"),
    "times": ("type", "surface", "value", "begin", "end_excl"),
    "quantities": ("type", "surface", "value", "low", "high", "unit"),
    "quotes": ("type", "surface", "speaker", "cue"),
    "facts": ("type", "subject", "predicate", "object", "value", "unit", "time"),
}


class Column:
    """A column of texts: what series and expressions of any library have. Missing texts stay missing."""

    def _apply(self, function: Callable[[list[str | None]], list[Any]], kind: str) -> Any:
        """Make a column of what `function` gives for all texts at once; `kind` says what that is."""
        raise NotImplementedError

    def _published(self, published: Any) -> Any:
        """Give dates as the pipeline takes them."""
        return published

    def words(
        self,
        nlp: sk.Pipeline | None = None,
        *,
        join: Joiner = "underscore",
        punct: bool = True,
        pos: Iterable[str] | None = None,
        lowercase: bool = False,
    ) -> Any:
        """Find the words of each text: a list of texts.

        Args:
            nlp: The pipeline that finds them.
            join: What stands between the syllables of a word: `"underscore"` or `"space"`.
            punct: Keep punctuation.
            pos: Keep only words with these tags.
            lowercase: Write all in small letters.
        """
        checked_join(join)
        reader = pipeline(nlp)
        tags = None if pos is None else list(pos)

        def of_texts(texts: list[str | None]) -> list[Any]:
            return list(words(texts, reader, join=join, punct=punct, pos=tags, lowercase=lowercase))

        return self._apply(of_texts, "words")

    def sentences(self) -> Any:
        """Split each text into sentences: a list of texts."""
        return self._each(sk.sent_tokenize, "sentences")

    def normalize(self) -> Any:
        """Write each text in one way: composed letters, one place for the tone mark."""
        return self._each(sk.normalize, "normalize")

    def extract(self, kind: str, nlp: sk.Pipeline | None = None, *, published: Any = None) -> Any:
        """Find the things of a kind in each text: a list of records.

        Args:
            kind: `"entities"`, `"times"`, `"quantities"`, `"quotes"` or `"facts"`.
            nlp: The pipeline that finds them.
            published: A date for all texts; for a pandas series, a series of dates too. For a date of each
                text in polars, see the frame's `table`.
        """
        _check(kind)
        dates = self._published(published)
        return self._apply(lambda texts: found(texts, kind, nlp, dates), kind)

    def _each(self, function: Callable[[str], Any], kind: str) -> Any:
        return self._apply(lambda texts: [None if t is None else function(t) for t in texts], kind)


def found(
    texts: Iterable[str | None], kind: str, nlp: sk.Pipeline | None, published: Any = None
) -> list[list[dict[str, Any]]]:
    """List the things found in each text, as dicts with the fields of their kind."""
    _check(kind)
    listed = list(texts)
    table = (nlp or sk.Pipeline()).table(listed, kind, published=published)  # type: ignore[arg-type]
    out: list[list[dict[str, Any]]] = [[] for _ in listed]
    columns = table.select("doc", *FIELDS[kind]).to_dict()
    docs = columns.pop("doc")
    for doc, *values in zip(docs, *columns.values(), strict=True):
        out[doc].append(dict(zip(columns, values, strict=True)))
    return out


def _check(kind: str) -> None:
    if kind not in FIELDS:
        raise ValueError(f"kind is one of {', '.join(map(repr, FIELDS))}, not {kind!r}")

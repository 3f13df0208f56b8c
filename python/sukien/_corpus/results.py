"""What counts give: a kind of table for each."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from sukien._core import InvalidInputError
from sukien._corpus.result import Result, plotting

if TYPE_CHECKING:
    from sukien._corpus.context import Context

__all__ = ["Collocations", "Dispersion", "Frequencies", "Keyness", "Ngrams", "key_table"]

KeyMeasure: TypeAlias = Literal["lr", "chi2", "log_ratio", "diff"]
_KEY_MEASURES = ("lr", "chi2", "log_ratio", "diff")


class Frequencies(Result):
    """How often words stand: `group` (with `by`), `word`, `count`, `docs`, `per_million`."""

    __slots__ = ()

    def plot(self, top: int = 20, **options: Any) -> Any:
        """Draw the most frequent words."""
        rows = self.sort_by("count").head(top)
        color = "group" if "group" in self.columns else None
        return plotting().bar(rows, "count", "word", **{"color": color} | options)


class Ngrams(Result):
    """How often words stand in a row: `ngram`, `count`."""

    __slots__ = ()

    def plot(self, top: int = 20, **options: Any) -> Any:
        """Draw the most frequent ones."""
        return plotting().bar(self.head(top), "count", "ngram", **options)


class _Measured(Result):
    """Sorted by one of its measures."""

    __slots__ = ("_measure",)
    _measure: str

    def __init__(self, columns: Mapping[str, Sequence[Any]], measure: str) -> None:
        order = sorted(range(len(columns[measure])), key=columns[measure].__getitem__, reverse=True)
        super().__init__({name: [values[i] for i in order] for name, values in columns.items()})
        object.__setattr__(self, "_measure", measure)

    @property
    def measure(self) -> str:
        """The measure by which rows are sorted, the highest first."""
        return self._measure


class Collocations(_Measured):
    """Words that go together: `first`, `second` or `term`, counts, and all measures."""

    __slots__ = ()

    def plot(self, top: int = 20, **options: Any) -> Any:
        """Draw the strongest ones."""
        best = self.head(top)
        names = (
            best["term"]
            if "term" in self.columns
            else [f"{a} + {b}" for a, b in zip(best["first"], best["second"], strict=True)]
        )
        rows = Result({"words": names, self._measure: best[self._measure]})
        return plotting().bar(rows, self._measure, "words", **options)


class Keyness(_Measured):
    """What is typical of a target: `word`, counts, measures, effect sizes, `bic`, `p`."""

    __slots__ = ()

    def plot(self, top: int = 10, **options: Any) -> Any:
        """Draw the most typical words of target and reference, those with a finite measure."""
        finite = [row for row in self if math.isfinite(row[self._measure])]
        ends = [*finite[:top], *finite[max(len(finite) - top, top) :]]
        rows = [row | {"typical of": "target" if row[self._measure] > 0 else "reference"} for row in ends]
        return plotting().bar(rows, self._measure, "word", **{"color": "typical of"} | options)


def key_table(found: dict[str, list[Any]], measure: KeyMeasure) -> Keyness:
    """Make a table of what a store or a tally says of two sides."""
    if measure not in _KEY_MEASURES:
        raise InvalidInputError(f"measure must be one of {', '.join(_KEY_MEASURES)}, not {measure!r}")
    if not all(found.pop("totals")):
        raise InvalidInputError("target and reference must both have words")
    statistic = found["chi2"] if measure == "chi2" else found["lr"]
    found["p"] = [math.erfc(math.sqrt(abs(value) / 2)) for value in statistic]
    return Keyness({"word": found.pop("term"), **found}, measure)


class Dispersion(Result):
    """How evenly words are spread: `word`, `count`, `range`, `juilland_d`, `dp`, `dp_norm`."""

    __slots__ = ("_corpus",)
    _corpus: Context

    def __init__(self, columns: Mapping[str, Sequence[Any]], corpus: Context) -> None:
        super().__init__(columns)
        object.__setattr__(self, "_corpus", corpus)

    def plot(self, top: int = 5, **options: Any) -> Any:
        """Draw where in the documents the first words stand."""
        rows = []
        for word in self.head(top)["word"]:
            hits = self._corpus._hits(word, "fixed")
            rows += [
                {"doc": str(self._corpus._ids[doc]), "position": at, "term": word}
                for doc, at in hits.positions()
            ]
        return plotting().dispersion(rows, **options)

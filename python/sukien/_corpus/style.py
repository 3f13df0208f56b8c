"""How documents are written, and which are nearly the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sukien._core import InvalidInputError
from sukien._corpus.base import Base
from sukien._corpus.context import _at_least
from sukien._corpus.result import Result, plotting
from sukien._corpus.terms import terms

__all__ = ["Diversity", "Duplicates", "Readability", "Style"]


class Diversity(Result):
    """Lexical diversity: `id`, `tokens`, `types`, `ttr`, `mattr`, `mtld`."""

    __slots__ = ()

    def plot(self, measure: str = "mattr", **options: Any) -> Any:
        """Draw a measure of each document."""
        rows = [{"id": str(row["id"]), measure: row[measure]} for row in self]
        return plotting().bar(rows, measure, "id", **options)


class Readability(Result):
    """How hard documents are to read: `id`, `sentences`, lengths, `nguyen_henkin`."""

    __slots__ = ()

    def plot(self, measure: str = "nguyen_henkin", **options: Any) -> Any:
        """Draw a measure of each document."""
        rows = [{"id": str(row["id"]), measure: row[measure]} for row in self]
        return plotting().bar(rows, measure, "id", **options)


class Duplicates(Result):
    """Documents that are nearly the same: `first`, `second` (ids), `similarity`, `cluster`."""

    __slots__ = ()

    def plot(self, **options: Any) -> Any:
        """Draw which documents hang together."""
        edges = [
            {"source": str(row["first"]), "target": str(row["second"]), "weight": row["similarity"]}
            for row in self
        ]
        return plotting().network(None, edges, **options)


class Style(Base):
    """Measures of each document."""

    __slots__ = ()

    def diversity(
        self, *, window: int = 100, stopwords: bool | Iterable[str] = False, **options: Any
    ) -> Diversity:
        """Tell how varied the words of each document are.

        Args:
            window: Words in a window of `mattr`.
            stopwords: As in `frequencies`.
            options: As in `frequencies`.

        Returns:
            `id`, `tokens`, `types`, `ttr` (types / tokens), `mattr` (the mean of it over all windows:
            Covington & McFall 2010), `mtld` (the mean length of stretches that keep it above 0.72: McCarthy &
            Jarvis 2010; None where no word comes twice).

        >>> from sukien.corpus import Corpus
        >>> Corpus(["Mưa to, gió to."]).diversity()[0]["ttr"]
        0.75
        """
        how = terms(stopwords=stopwords, **options)
        found = self._store.diversity(how, _at_least(window, 1, "window"))
        names = ("tokens", "types", "ttr", "mattr", "mtld")
        return Diversity({"id": self.ids} | {name: found[name] for name in names})

    def readability(self) -> Readability:
        """Tell how hard each document is to read.

        Returns:
            `id`, `sentences`, `syllables`, `words_per_sentence`, `syllables_per_sentence`,
            `syllables_per_word`, `letters_per_syllable`, and `nguyen_henkin`, the readability level 2 · WL
            + 0.2 · SL − 6 of Nguyen & Henkin 1982, "A readability formula for Vietnamese" (Journal of
            Reading 26 (3), 243–251), in school grades. Punctuation marks are not counted; None where there
            are no words.

            The coefficients are as later papers cite them; the first could not be looked up, nor whether
            its word is the written syllable, as it is here: WL is the mean length of a syllable in letters,
            SL that of a sentence in syllables. Compare texts by it, and take no level at its word. Their
            second formula (1985, Journal of Reading 29 (3), 219–225) and that of Luong, Nguyen & Dinh 2018,
            "A new formula for Vietnamese text readability assessment" (KSE 2018) ask for lists of difficult
            or frequent words that are not to be had, and are not here.

        >>> from sukien.corpus import Corpus
        >>> round(Corpus(["Trời mưa to. Gió lớn."]).readability()[0]["nguyen_henkin"], 2)
        0.5
        """
        found = self._store.diversity(terms(), 1)
        columns: dict[str, Sequence[Any]] = {"id": self.ids}
        columns["sentences"], columns["syllables"] = found["sentences"], found["syllables"]
        columns["words_per_sentence"] = _ratios(found["tokens"], found["sentences"])
        columns["syllables_per_sentence"] = _ratios(found["syllables"], found["sentences"])
        columns["syllables_per_word"] = _ratios(found["syllables"], found["tokens"])
        columns["letters_per_syllable"] = _ratios(found["letters"], found["syllables"])
        columns["nguyen_henkin"] = [
            None if letters is None or length is None else 2 * letters + 0.2 * length - 6
            for letters, length in zip(
                columns["letters_per_syllable"], columns["syllables_per_sentence"], strict=True
            )
        ]
        return Readability(columns)

    def near_duplicates(
        self,
        threshold: float = 0.7,
        *,
        shingle: int = 3,
        stopwords: bool | Iterable[str] = False,
        **options: Any,
    ) -> Duplicates:
        """Find documents that are nearly the same.

        Candidates come from MinHash (Broder 1997) in 32 bands of 4 rows, which two documents that share 0.7
        of their shingles pass with a probability of 0.9999; what they share is then reckoned exactly. Of many
        documents that are all alike not every pair is listed, but all are in one cluster.

        Args:
            threshold: Jaccard's coefficient from which two documents are nearly the same, 0 to 1.
            shingle: How many words in a row a shingle is.
            stopwords: As in `frequencies`.
            options: As in `frequencies`.

        Returns:
            `first`, `second` (ids), `similarity`, `cluster` (a number for documents tied by such pairs).

        >>> from sukien.corpus import Corpus
        >>> corpus = Corpus(["Giá vàng hôm nay tăng mạnh.", "Mưa to.", "GIÁ VÀNG hôm nay tăng mạnh!"])
        >>> corpus.near_duplicates()[0]
        {'first': 0, 'second': 2, 'similarity': 1.0, 'cluster': 0}
        """
        if not 0 <= threshold <= 1:
            raise InvalidInputError(f"threshold must be between 0 and 1, not {threshold}")
        how = terms(stopwords=stopwords, **options)
        pairs = self._store.near_duplicates(how, _at_least(shingle, 1, "shingle"), threshold)
        root: dict[int, int] = {}
        for first, second, _ in pairs:
            a, b = _root(root, first), _root(root, second)
            root[max(a, b)] = root[min(a, b)] = min(a, b)
        tops = {top: n for n, top in enumerate(sorted({_root(root, pair[0]) for pair in pairs}))}
        return Duplicates(
            {
                "first": [self._ids[pair[0]] for pair in pairs],
                "second": [self._ids[pair[1]] for pair in pairs],
                "similarity": [pair[2] for pair in pairs],
                "cluster": [tops[_root(root, pair[0])] for pair in pairs],
            }
        )


def _root(root: dict[int, int], doc: int) -> int:
    while (above := root.setdefault(doc, doc)) != doc:
        root[doc] = root.setdefault(above, above)
        doc = above
    return doc


def _ratios(above: Sequence[int], below: Sequence[int]) -> list[float | None]:
    return [a / b if a and b else None for a, b in zip(above, below, strict=True)]

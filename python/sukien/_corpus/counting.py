"""Counts and what follows from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from sukien._core import InvalidInputError
from sukien._corpus.base import Base, By, Row
from sukien._corpus.context import Context, _at_least
from sukien._corpus.matrix import Dtm, dtm
from sukien._corpus.results import (
    Collocations,
    Dispersion,
    Frequencies,
    KeyMeasure,
    Keyness,
    Ngrams,
    key_table,
)
from sukien._corpus.terms import terms

if TYPE_CHECKING:
    from sukien._core import CorpusStore

__all__ = ["Counting"]

Stop = bool | Iterable[str]
Association: TypeAlias = Literal["logdice", "pmi", "npmi", "llr", "t", "delta_p"]
#: Documents of a corpus: a smaller corpus, metadata, a function of the row, a mask or numbers.
Which = Base | Mapping[str, Any] | Callable[[Row], object] | Iterable[bool] | Iterable[int]

#: More documents than a corpus can have.
_ALL = 2**32 - 1
_ASSOCIATIONS = ("logdice", "pmi", "npmi", "llr", "t", "delta_p")


class Counting(Context):
    """Counting words. `lower`, `punct`, `numbers`, `stopwords` say which count: see `sukien.corpus.terms`."""

    __slots__ = ()

    def frequencies(
        self, by: By | None = None, *, most: int | None = None, stopwords: Stop = False, **options: Any
    ) -> Frequencies:
        """Count words.

        Args:
            by: Count for each group of documents, as in `groups`.
            most: Only so many of the most frequent (of each group).
            stopwords: True leaves out the stop words, a list leaves out its words.
            options: `lower=True`, `punct=False`, `numbers=True`, `shortest=1`.

        Returns:
            `group` (with `by`), `word`, `count`, `docs` (documents with the word), `per_million` of the words
            that count, the most frequent first.

        >>> from sukien.corpus import Corpus
        >>> Corpus(["Giá vàng tăng.", "Giá dầu giảm."]).frequencies()[0]
        {'word': 'giá', 'count': 2, 'docs': 2, 'per_million': 333333.33...}
        """
        labels, rows = ([None], None) if by is None else self._rows(by)
        how = terms(stopwords=stopwords, **options)
        limit = None if most is None else _at_least(most, 0, "most")
        found = self._store.frequencies(how, rows, len(labels), limit)
        sizes = self._store.sizes(how)
        totals = [0] * (len(labels) + 1)
        for size, row in zip(sizes, rows if rows is not None else [0] * len(self), strict=True):
            totals[row] += size
        columns: dict[str, Sequence[Any]] = {}
        if by is not None:
            columns["group"] = [labels[row] for row in found["row"]]
        columns |= {"word": found["term"], "count": found["count"], "docs": found["docs"]}
        columns["per_million"] = [
            1e6 * count / totals[row] for count, row in zip(found["count"], found["row"], strict=True)
        ]
        return Frequencies(columns)

    def ngrams(self, n: int = 2, *, min_count: int = 2, stopwords: Stop = False, **options: Any) -> Ngrams:
        """Count words in a row, within sentences; a word that does not count breaks the row.

        Args:
            n: How many words, 1 to 5.
            min_count: Rarer ones are left out.
            stopwords: As in `frequencies`.
            options: As in `frequencies`.

        Returns:
            `ngram` (the words with ` | ` between them), `count`, the most frequent first.

        >>> from sukien.corpus import Corpus
        >>> Corpus(["Giá vàng tăng.", "Giá vàng giảm."]).ngrams(2)["ngram"]
        ['giá | vàng']
        """
        how = terms(stopwords=stopwords, **options)
        return Ngrams(self._store.ngrams(how, n, _at_least(min_count, 1, "min_count")))

    def collocations(
        self,
        node: str | None = None,
        *,
        window: int | None = None,
        measure: Association = "logdice",
        min_count: int = 5,
        valuetype: Literal["glob", "regex", "fixed", "phrase"] = "glob",
        stopwords: Stop = False,
        **options: Any,
    ) -> Collocations:
        """Find words that go together more than by chance, within sentences.

        Without `node`, pairs of words, the first before the second, at most `window` words apart (1: side
        by side); the 2 × 2 table has all such pairs as its N and the pairs that a word begins or ends as
        its margins. With `node`, the words at most `window` (5) words before or after it: surface co-
        occurrence (Evert 2008, "Corpora and collocations"), the N being the words of the corpus without the
        node, the margin the words in windows.

        Args:
            node: A pattern as in `kwic`.
            window: How far apart.
            measure: By what the result is sorted: `"logdice"` (Rychlý 2008), `"pmi"` (Church & Hanks 1990),
                `"npmi"` (Bouma 2009), `"llr"` (Dunning 1993, negative for words that avoid each other), `"t"`
                (Church et al. 1991), `"delta_p"` (Gries 2013: of the second word given the first). All are in
                the result.
            min_count: Rarer pairs are left out.
            valuetype: What kind of pattern the node is.
            stopwords: As in `frequencies`; words left out keep their place.
            options: As in `frequencies`.

        >>> from sukien.corpus import Corpus
        >>> corpus = Corpus(["Giá vàng tăng.", "Giá vàng giảm.", "Giá dầu tăng."])
        >>> found = corpus.collocations(min_count=2)
        >>> found["first"], found["second"], found["count"]
        (['giá'], ['vàng'], [2])
        """
        if measure not in _ASSOCIATIONS:
            raise InvalidInputError(f"measure must be one of {', '.join(_ASSOCIATIONS)}, not {measure!r}")
        how = terms(stopwords=stopwords, **options)
        least = _at_least(min_count, 1, "min_count")
        if node is None:
            reach = _at_least(1 if window is None else window, 1, "window")
            found = self._store.collocations(how, reach, least)
        else:
            reach = _at_least(5 if window is None else window, 1, "window")
            found = self._store.collocates(how, self._hits(node, valuetype), reach, least)
        return Collocations(found, measure)

    def keyness(
        self,
        target: Which,
        reference: Which | None = None,
        *,
        measure: KeyMeasure = "lr",
        correction: Literal["yates"] | None = None,
        min_count: int = 1,
        stopwords: Stop = False,
        **options: Any,
    ) -> Keyness:
        """Find words typical of some documents beside others.

        Args:
            target: Documents: a corpus, metadata (`{"outlet": "A"}`), a function of the row, a mask or
                numbers.
            reference: The others; without it all documents of this corpus that are not in `target`.
            measure: By what the result is sorted: `"lr"`, the log-likelihood ratio G² of the 2 × 2 table
                (Dunning 1993); `"chi2"`, Pearson's; both negative for words rarer in the target. Or an effect
                size: `"log_ratio"` (Hardie 2014; 0.5 in place of a count of 0), `"diff"` (%DIFF, Gabrielatos
                & Marchi 2011: by how many per cent the relative frequency is higher than in the reference;
                infinite for words that are not there, which come first, by `lr`; −100 for words that are only
                there). All are in the result.
            correction: `"yates"` for `chi2`.
            min_count: Words that stand fewer times in both together are left out.
            stopwords: As in `frequencies`.
            options: As in `frequencies`.

        Returns:
            `word`, `target`, `reference` (counts), `lr`, `chi2`, `log_ratio`, `diff`, `bic` (Wilson 2013:
            above 2 positive, above 10 very strong evidence), `p` (of `lr` or `chi2`, whichever is asked for,
            one degree of freedom).

        >>> from sukien.corpus import Corpus
        >>> corpus = Corpus(["Giá vàng tăng, vàng lên.", "Giá dầu giảm."])
        >>> corpus.keyness([0])[0]["word"]
        'vàng'
        """
        stores = self._sides(target, reference)
        how = terms(stopwords=stopwords, **options)
        found = stores[0].keyness(stores[1], how, min_count, correction == "yates")
        return key_table(found, measure)

    def _sides(self, target: Which, reference: Which | None) -> tuple[CorpusStore, CorpusStore]:
        if reference is not None:
            return self._which(target)._store, self._which(reference)._store
        if isinstance(target, Base):
            raise InvalidInputError("a target that is a corpus needs a reference")
        chosen = set(self._chosen(target))
        rest = [i for i in range(len(self)) if i not in chosen]
        return self._take(sorted(chosen))._store, self._take(rest)._store

    def _which(self, which: Which) -> Base:
        return which if isinstance(which, Base) else self._take(self._chosen(which))

    def _chosen(self, which: Any) -> list[int]:
        numbers = self._with_numbers()
        if isinstance(which, Mapping):
            return list(numbers.filter(**which)._ids)
        if callable(which):
            return [i for i in range(len(self)) if which(self.row(i))]
        return self._numbers(which)

    def _with_numbers(self) -> Counting:
        made = object.__new__(type(self))
        Base.__init__(made, self._store, None, self._published, self._meta, self._nlp)
        return made

    def dispersion(
        self,
        words: str | Iterable[str] | None = None,
        *,
        by: By = "id",
        min_count: int = 5,
        stopwords: Stop = False,
        **options: Any,
    ) -> Dispersion:
        """Tell how evenly words are spread over the documents, or over groups of them.

        Args:
            words: Only these words.
            by: What the parts are, as in `groups`; parts without words are left out.
            min_count: Rarer words are left out where no `words` are given.
            stopwords: As in `frequencies`.
            options: As in `frequencies`.

        Returns:
            `word`, `count`, `range` (in how many parts), `juilland_d` (1: even; Juilland & Chang-Rodríguez
            1964, for unequal parts as in Gries 2020), `dp` (0: even; Gries 2008), `dp_norm` (Lijffijt & Gries
            2012). `plot()` draws where the words stand.

        >>> from sukien.corpus import Corpus
        >>> corpus = Corpus(["Giá vàng tăng.", "Giá dầu giảm."])
        >>> corpus.dispersion("vàng")[0]
        {'word': 'vàng', 'count': 1, 'range': 1, 'juilland_d': 0.0, 'dp': 0.5, 'dp_norm': 1.0}
        """
        labels, rows = self._rows(by)
        found = self._store.dispersion(terms(stopwords=stopwords, **options), rows, len(labels))
        found = {"word": found.pop("term"), **found}
        if words is not None:
            wanted = {words} if isinstance(words, str) else set(words)
            wanted = {" ".join(word.replace("_", " ").split()) for word in wanted}
            wanted |= {word.lower() for word in wanted} if options.get("lower", True) else set()
        counts = found["count"]
        keep = [
            i
            for i, word in enumerate(found["word"])
            if (word in wanted if words is not None else counts[i] >= min_count)
        ]
        return Dispersion({name: [values[i] for i in keep] for name, values in found.items()}, self)

    def dtm(
        self,
        *,
        by: By = "id",
        weight: Literal["count", "tfidf"] = "count",
        min_docs: int = 1,
        max_docs: int | None = None,
        stopwords: Stop = False,
        **options: Any,
    ) -> Dtm:
        """Make the matrix of documents (or groups) by words.

        Args:
            by: What the rows are, as in `groups`.
            weight: `"count"`, or `"tfidf"` as scikit-learn's `TfidfTransformer` has it: count · (ln((1 + n) /
                (1 + df)) + 1), each row divided by its Euclidean length.
            min_docs: Words in fewer rows are left out.
            max_docs: Words in more rows are left out.
            stopwords: As in `frequencies`.
            options: As in `frequencies`.

        Returns:
            `matrix` (a SciPy CSR matrix; needs scipy), `vocabulary` (its columns), `index` (its rows).

        >>> from sukien.corpus import Corpus
        >>> found = Corpus(["Giá vàng tăng.", "Giá dầu giảm."]).dtm()
        >>> found.shape, found.vocabulary
        ((2, 5), ['dầu', 'giá', 'giảm', 'tăng', 'vàng'])
        """
        labels, rows = self._rows(by)
        how = terms(stopwords=stopwords, **options)
        least = min(_at_least(min_docs, 0, "min_docs"), _ALL)
        most = _ALL if max_docs is None else min(_at_least(max_docs, least, "max_docs"), _ALL)
        parts = self._store.matrix(how, rows, len(labels), least, most)
        return dtm(parts, labels, weight)

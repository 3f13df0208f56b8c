"""Counts of documents that are read and forgotten."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal, Self

from sukien._core import CorpusTally, InvalidInputError, Pipeline, _read_dates
from sukien._corpus.base import Row, _ordered
from sukien._corpus.context import _at_least
from sukien._corpus.doors import Doors
from sukien._corpus.periods import PERIODS, period
from sukien._corpus.results import Frequencies, KeyMeasure, Keyness, Ngrams, key_table
from sukien._corpus.terms import terms

if TYPE_CHECKING:
    from sukien._core import _Progress, _Texts
    from sukien._corpus.sources import Rows

__all__ = ["Counts"]


class Counts(Doors):
    """Counts of texts that are not kept, for what is larger than memory.

    Texts are taken as they are needed, a few batches ahead, read for their words on all cores, counted and
    let go: memory grows with the different words (of each group) and not with the texts. All doors of
    `Corpus` are there: `Counts.from_jsonl(path, by="outlet")`, `Counts.from_folder(path)`,
    `Counts.from_parquet(path, published="day", by="month")`; in these `by` is the name of a column, a
    period, or a function of the row.

    Args:
        texts: An iterable of str and None (an empty document), or anything that speaks Arrow.
        by: The group of each text, an iterable that is read beside them; None: the text is not counted.
        ngrams: Count words in a row too, so many (1 to 5); 0: do not.
        max_ngrams: Watch at most so many different ones, 40 to 80 bytes each. Where there are more, the
            rarest are forgotten and counts may fall short, by as much as `ngrams()` says: lossy counting
            (Manku & Motwani 2002, "Approximate frequency counts over data streams").
        stopwords: True leaves out the stop words, a list leaves out its words.
        nlp: A `Pipeline` of your own.
        progress: True for a bar, or a function of `(done, total)`.
        column: The text column of an Arrow table.
        n_threads: As in `Corpus`.
        errors: As in `Corpus`.
        options: `lower=True`, `punct=False`, `numbers=True`, `shortest=1`: which words count.

    Counts of different texts add up: `first + second`, `sum(parts)`. They pickle, so that each process may
    count files of its own and send back what it counted.

    Raises:
        InvalidInputError: There are more or fewer groups than texts; a text cannot be read.

    >>> from sukien.corpus import Counts
    >>> texts = (text for text in ["Giá vàng tăng.", "Giá dầu giảm."])
    >>> counts = Counts(texts, by=["2022", "2023"], ngrams=2)
    >>> counts
    <Counts: 2 documents, 6 words, 5 different, 2 groups>
    >>> counts.frequencies(grouped=True)["word"]
    ['giá', 'tăng', 'vàng', 'dầu', 'giá', 'giảm']
    """

    __slots__ = ("_groups", "_how", "_sizes", "_tally")
    _groups: dict[Any, int] | None
    #: Which words count, and how many of them make an n-gram.
    _how: dict[str, Any]
    _sizes: dict[str, list[int]]
    _tally: CorpusTally

    def __init__(
        self,
        texts: _Texts,
        *,
        by: Iterable[Any] | None = None,
        ngrams: int = 0,
        max_ngrams: int = 3_000_000,
        stopwords: bool | Iterable[str] = False,
        nlp: Pipeline | None = None,
        progress: _Progress | None = False,
        column: str | None = None,
        n_threads: int | None = None,
        errors: Literal["strict", "replace"] = "strict",
        **options: Any,
    ) -> None:
        if isinstance(texts, str):
            raise TypeError("texts must be an iterable of str, not one str: pass [text]")
        self._groups = None if by is None else {}
        self._count(
            texts if by is None else self._beside(texts, by),
            ngrams=ngrams,
            max_ngrams=max_ngrams,
            stopwords=stopwords,
            nlp=nlp,
            progress=progress,
            column=column,
            n_threads=n_threads,
            errors=errors,
            **options,
        )

    def _count(
        self,
        texts: Any,
        *,
        ngrams: int = 0,
        max_ngrams: int = 3_000_000,
        nlp: Pipeline | None = None,
        progress: _Progress | None = False,
        column: str | None = None,
        n_threads: int | None = None,
        errors: Literal["strict", "replace"] = "strict",
        **options: Any,
    ) -> None:
        how = terms(**options)
        self._how = {"ngrams": ngrams, **how, "stop": frozenset(how["stop"])}
        self._tally = CorpusTally.build(
            texts,
            Pipeline() if nlp is None else nlp,
            how,
            with_rows=self._groups is not None,
            n=_at_least(ngrams, 0, "ngrams"),
            most=_at_least(max_ngrams, 1, "max_ngrams"),
            n_threads=n_threads,
            progress=progress,
            errors=errors,
            column=column,
        )
        self._sizes = self._tally.sizes()

    def _beside(self, texts: Any, by: Iterable[Any]) -> Iterator[tuple[Any, int | None]]:
        """Put the number of its group beside each text."""
        groups = iter(by)
        missing = object()
        n = 0
        for n, text in enumerate(texts, 1):
            group = next(groups, missing)
            if group is missing:
                raise InvalidInputError(f"by ends after {n - 1} groups; there are more texts")
            yield text, self._number(group)
        if next(groups, missing) is not missing:
            raise InvalidInputError(f"by goes on after the last of {n} texts")

    def _number(self, group: Any) -> int | None:
        if group is None or self._groups is None:
            return None
        return self._groups.setdefault(group, len(self._groups))

    @classmethod
    def _of_rows(cls, rows: Rows, options: dict[str, Any]) -> Self:
        by = options.pop("by", None)
        made = object.__new__(cls)
        made._groups = None if by is None else {}
        if by is None:
            made._count((text for text, _ in rows.pairs(lambda _: None)), **options)
        else:
            pairs = rows.pairs(_group_of(by, rows.date))
            made._count(((text, made._number(group)) for text, group in pairs), **options)
        return made

    @classmethod
    def _made(cls, tally: CorpusTally, groups: dict[Any, int] | None, how: dict[str, Any]) -> Self:
        made = object.__new__(cls)
        made._tally, made._groups, made._how = tally, groups, how
        made._sizes = tally.sizes()
        return made

    def __reduce__(self) -> Any:
        return _restored, (type(self), self._tally.columns(), self._groups, self._how)

    def __add__(self, other: Counts) -> Self:
        """Give these counts and those of other texts together; groups of the same name become one.

        Both must have counted in the same way. Where n-grams were forgotten on either side, `missed` says by
        how much their counts may fall short now.

        >>> from sukien.corpus import Counts
        >>> first = Counts(["Giá vàng tăng."], by=[2022])
        >>> first + Counts(["Giá dầu giảm.", "Mưa to."], by=[2022, 2023])
        <Counts: 3 documents, 8 words, 7 different, 2 groups>
        """
        if not isinstance(other, Counts):
            return NotImplemented
        for name, value in self._how.items():
            if (there := other._how[name]) != value:
                differ = (
                    "the stop words differ"
                    if name == "stop"
                    else f"{name} is {value!r} here, {there!r} there"
                )
                raise InvalidInputError(f"counts add up when both count the same words: {differ}")
        if (self._groups is None) != (other._groups is None):
            raise InvalidInputError("counts with groups (by=) and counts without do not add up")
        groups = None if self._groups is None else dict(self._groups)
        rows = [0] * len(other._sizes["docs"])
        if groups is not None:
            for group, row in (other._groups or {}).items():
                # A group may have been named and none of its texts counted.
                number = groups.setdefault(group, len(groups))
                if row < len(rows):
                    rows[row] = number
        return self._made(self._tally.merged(other._tally, rows), groups, self._how)

    def __radd__(self, other: int) -> Self:
        # `sum(parts)` begins with 0.
        return self if other == 0 else NotImplemented

    @property
    def groups(self) -> list[Any]:
        """The groups that there are, in their order; none without `by`."""
        return _ordered(set(self._groups or ()))

    @property
    def n_words(self) -> int:
        """Number of words that count."""
        return sum(self._sizes["words"])

    def __len__(self) -> int:
        return sum(self._sizes["docs"])

    def __repr__(self) -> str:
        groups = "" if self._groups is None else f", {len(self._groups):,} groups"
        sizes = f"{len(self):,} documents, {self.n_words:,} words, {len(self._tally):,} different"
        return f"<Counts: {sizes}{groups}>"

    def frequencies(self, *, grouped: bool = False, most: int | None = None) -> Frequencies:
        """Give how often words stand: what `Corpus.frequencies` gives.

        Args:
            grouped: For each group.
            most: Only so many of the most frequent (of each group).

        Returns:
            `group` (with `grouped`), `word`, `count`, `docs`, `per_million`, the most frequent first.

        >>> from sukien.corpus import Counts
        >>> Counts(["Giá vàng tăng.", "Giá dầu giảm."]).frequencies()[0]
        {'word': 'giá', 'count': 2, 'docs': 2, 'per_million': 333333.33...}
        """
        if grouped and self._groups is None:
            raise InvalidInputError("there are no groups; they come from by=")
        found = self._tally.frequencies(grouped, None if most is None else _at_least(most, 0, "most"))
        rows, totals = found.pop("row"), self._sizes["words"] if grouped else [self.n_words]
        columns: dict[str, Sequence[Any]] = {}
        order: Sequence[int] = range(len(rows))
        if grouped:
            labels = list(self._groups or ())
            place = {group: n for n, group in enumerate(self.groups)}
            order = sorted(order, key=lambda i: place[labels[rows[i]]])
            columns["group"] = [labels[rows[i]] for i in order]
        columns["word"] = [found["term"][i] for i in order]
        columns |= {name: [found[name][i] for i in order] for name in ("count", "docs")}
        columns["per_million"] = [1e6 * found["count"][i] / totals[rows[i]] for i in order]
        return Frequencies(columns)

    def ngrams(self, *, min_count: int = 2) -> Ngrams:
        """Give how often words stand in a row, as many as `ngrams=` said.

        Args:
            min_count: Rarer ones are left out.

        Returns:
            `ngram` (the words with ` | ` between them), `count`, `missed` (by how much the count may fall
            short: 0 unless there were more than `max_ngrams`), the most frequent first.

        >>> from sukien.corpus import Counts
        >>> Counts(["Giá vàng tăng.", "Giá vàng giảm."], ngrams=2).ngrams()[0]
        {'ngram': 'giá | vàng', 'count': 2, 'missed': 0}
        """
        found = self._tally.ngrams(_at_least(min_count, 1, "min_count"))
        return Ngrams(found)

    def keyness(
        self,
        target: Any = None,
        reference: Any = None,
        *,
        measure: KeyMeasure = "lr",
        correction: Literal["yates"] | None = None,
        min_count: int = 1,
    ) -> Keyness:
        """Find words typical of some groups beside others, or of these counts beside others.

        Args:
            target: A group, or a list of groups; None: all.
            reference: The same, or other `Counts`; without it all groups that are not in `target`.
            measure: As in `Corpus.keyness`.
            correction: As in `Corpus.keyness`.
            min_count: As in `Corpus.keyness`.

        Returns:
            What `Corpus.keyness` gives.

        >>> from sukien.corpus import Counts
        >>> counts = Counts(["Giá vàng tăng, vàng lên.", "Giá dầu giảm."], by=[2022, 2023])
        >>> counts.keyness(2022)[0]["word"]
        'vàng'
        """
        other = reference if isinstance(reference, Counts) else self
        if target is None and other is self:
            raise InvalidInputError("a target of all groups needs other Counts as its reference")
        chosen = self._rows(target)
        if other is not self:
            rest = other._rows(None)
        elif reference is None:
            rest = [row for row in self._rows(None) if row not in set(chosen)]
        else:
            rest = self._rows(reference)
        found = self._tally.keyness(chosen, other._tally, rest, min_count, correction == "yates")
        return key_table(found, measure)

    def _rows(self, which: Any) -> list[int]:
        """Give the numbers of groups."""
        if which is None:
            return list(range(len(self._sizes["docs"])))
        wanted = which if isinstance(which, (list, tuple, set, frozenset)) else [which]
        known = self._groups or {}
        if unknown := [group for group in wanted if group not in known]:
            raise InvalidInputError(f"there is no group {unknown[0]!r} among {len(known)}")
        return [known[group] for group in wanted]


def _restored(cls: type[Counts], columns: dict[str, Any], *rest: Any) -> Counts:
    return cls._made(CorpusTally.restore(columns), *rest)


def _group_of(by: str | Callable[[Row], Any], date: str | None) -> Callable[[Mapping[str, Any]], Any]:
    """Give what tells the group of a row."""
    if callable(by):
        return by
    if not isinstance(by, str):
        raise TypeError(f"by is a column, a period or a function of a row, not {type(by).__name__}")
    if by in PERIODS and date is not None:

        def when(row: Mapping[str, Any]) -> str | None:
            (day,) = _read_dates([row[date] or None])
            return None if day is None else period(day, by)

        return when
    return lambda row: row[by]

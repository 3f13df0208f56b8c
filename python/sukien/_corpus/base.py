"""Documents with ids, dates and metadata: what a corpus is before anything is counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Self, SupportsIndex, overload

from sukien._core import CorpusStore, InvalidInputError, Pipeline, _read_dates
from sukien._corpus.periods import PERIODS, period

if TYPE_CHECKING:
    from sukien import Doc

__all__ = ["Base", "By", "Row"]

#: A document's id, date and metadata by name.
Row = Mapping[str, Any]
#: By what documents are grouped: a column, a period, a function of the row, or a value for each document.
By = str | Callable[[Row], Any] | Sequence[Any]


class Base:
    """A store with a row of metadata for each document."""

    __slots__ = ("_ids", "_meta", "_nlp", "_published", "_store")

    def __init__(
        self,
        store: CorpusStore,
        ids: Sequence[Any] | None,
        published: Sequence[date | None] | None,
        meta: Mapping[str, Sequence[Any]],
        nlp: Pipeline,
    ) -> None:
        n = len(store)
        self._store = store
        self._ids: Sequence[Any] = range(n) if ids is None else ids
        self._published: Sequence[date | None] = (None,) * n if published is None else published
        self._meta = {name: list(values) for name, values in meta.items()}
        self._nlp = nlp
        for name, column in {"ids": self._ids, "published": self._published, **self._meta}.items():
            if len(column) != n:
                raise InvalidInputError(f"{name} has {len(column)} values for {n} texts")
        if taken := {"id", "published"} & set(self._meta):
            raise InvalidInputError(f"metadata cannot be called {', '.join(sorted(taken))}")

    @property
    def ids(self) -> list[Any]:
        """The ids: the caller's, or numbers from 0."""
        return list(self._ids)

    @property
    def published(self) -> list[date | None]:
        """The dates of publication."""
        return list(self._published)

    @property
    def meta(self) -> dict[str, list[Any]]:
        """The metadata, a list for each name."""
        return {name: list(values) for name, values in self._meta.items()}

    @property
    def nlp(self) -> Pipeline:
        """The pipeline that reads the documents."""
        return self._nlp

    @property
    def n_words(self) -> int:
        """Number of words, punctuation marks among them."""
        return self._store.n_words

    @property
    def texts(self) -> Iterator[str]:
        """The texts, one after the other."""
        self._need_texts()
        return (self._store.text(i) for i in range(len(self)))

    @property
    def words(self) -> Iterator[list[str]]:
        """The words of each text, one list after the other."""
        return (self._store.words(i) for i in range(len(self)))

    def docs(self) -> Iterator[Doc]:
        """Read the texts to the end, one after the other: sentences, names, times, facts and all.

        >>> from sukien.corpus import Corpus
        >>> [len(doc.words) for doc in Corpus(["Mưa to.", "Mưa."]).docs()]
        [3, 2]
        """
        pipe = self._nlp.pipe(self.texts, published=self._published)
        return iter(pipe)

    def row(self, i: int) -> dict[str, Any]:
        """Give the id, the date and the metadata of a document.

        >>> from sukien.corpus import Corpus
        >>> Corpus(["Mưa."], ids=["a"], meta={"page": [3]}).row(0)
        {'id': 'a', 'published': None, 'page': 3}
        """
        own = {name: values[i] for name, values in self._meta.items()}
        return {"id": self._ids[i], "published": self._published[i]} | own

    def __len__(self) -> int:
        return len(self._store)

    def __iter__(self) -> Iterator[Doc]:
        return self.docs()

    @overload
    def __getitem__(self, index: SupportsIndex) -> Doc: ...
    @overload
    def __getitem__(self, index: slice | Iterable[int] | Iterable[bool]) -> Self: ...
    def __getitem__(self, index: SupportsIndex | slice | Iterable[int] | Iterable[bool]) -> Doc | Self:
        if isinstance(index, slice):
            return self._take(range(len(self))[index])
        if isinstance(index, SupportsIndex):
            i = self._number(index)
            self._need_texts()
            return self._nlp(self._store.text(i), published=self._published[i])
        return self._take(self._numbers(index))

    def _numbers(self, index: Iterable[Any]) -> list[int]:
        """Read a mask or a list of numbers."""
        chosen = [value.item() if hasattr(value, "item") else value for value in index]
        if chosen and all(isinstance(value, bool) for value in chosen):
            if len(chosen) != len(self):
                raise InvalidInputError(f"the mask has {len(chosen)} values for {len(self)} documents")
            return [i for i, value in enumerate(chosen) if value]
        return [self._number(i) for i in chosen]

    def _need_texts(self) -> None:
        if not self._store.has_texts:
            raise InvalidInputError(
                "this corpus has no texts, only counts: it was made with keep_texts=False"
            )

    def _number(self, i: SupportsIndex) -> int:
        """Read the number of a document; negative ones count from the end."""
        try:
            return range(len(self))[i]
        except IndexError:
            raise IndexError(f"there is no document {i} among {len(self):,}") from None

    def _take(self, numbers: Sequence[int]) -> Self:
        made = object.__new__(type(self))
        Base.__init__(
            made,
            self._store.select(list(numbers)),
            [self._ids[i] for i in numbers],
            [self._published[i] for i in numbers],
            {name: [values[i] for i in numbers] for name, values in self._meta.items()},
            self._nlp,
        )
        return made

    def filter(
        self,
        where: Callable[[Row], object] | None = None,
        /,
        *,
        since: str | date | None = None,
        until: str | date | None = None,
        **meta: Any,
    ) -> Self:
        """Choose documents.

        Args:
            where: A function of a row (`id`, `published` and the metadata) that is true for those to keep.
            since: Those published on this day or later; those without a date are left out.
            until: Those published on this day or earlier.
            meta: What metadata must be: a value, a set or list of values, or a function of the value.

        >>> corpus = _sample()
        >>> len(corpus.filter(since="2023-01-01", outlet=lambda name: "Báo" in name)) < len(corpus)
        True
        """
        first, last = _read_dates([since, until])
        keep = []
        for i, day in enumerate(self._published):
            if (first and (day is None or day < first)) or (last and (day is None or day > last)):
                continue
            row = self.row(i)
            if (where is None or where(row)) and all(_fits(self._of(row, k), v) for k, v in meta.items()):
                keep.append(i)
        return self._take(keep)

    def _of(self, row: Row, name: str) -> Any:
        if name not in row:
            raise KeyError(f"no metadata {name!r}; there are {', '.join(row)}")
        return row[name]

    def groups(self, by: By) -> dict[Any, Self]:
        """Cut the corpus into groups: a smaller corpus for each value, in the order of the values.

        Args:
            by: The name of metadata (`"outlet"`), a period (`"day"`, `"week"`, `"month"`, `"quarter"`,
                `"year"`), `"id"`, a function of the row, or a value for each document. Documents without a
                value (or without a date) are in no group.

        >>> {year: len(group) for year, group in _sample().groups("year").items()}["2024"]
        8
        """
        labels, rows = self._rows(by)
        members: list[list[int]] = [[] for _ in labels]
        for i, row in enumerate(rows):
            if row < len(labels):
                members[row].append(i)
        return {label: self._take(own) for label, own in zip(labels, members, strict=True)}

    def _rows(self, by: By) -> tuple[list[Any], list[int]]:
        """Give the groups and the number of the group of each document; as many as there are groups: none."""
        values: Sequence[Any]
        if callable(by):
            values = [by(self.row(i)) for i in range(len(self))]
        elif not isinstance(by, str):
            values = list(by)
            if len(values) != len(self):
                raise InvalidInputError(f"by has {len(values)} values for {len(self)} documents")
        elif by in self._meta:
            values = self._meta[by]
        elif by == "id":
            return list(self._ids), list(range(len(self)))
        elif by in PERIODS:
            values = [None if day is None else period(day, by) for day in self._published]
        else:
            names = ", ".join(map(repr, [*self._meta, "id", *PERIODS]))
            raise InvalidInputError(f"no metadata {by!r} to group by; there are {names}")
        labels = _ordered({value for value in values if value is not None})
        number = {label: i for i, label in enumerate(labels)}
        return labels, [
            number.get(value, len(labels)) if value is not None else len(labels) for value in values
        ]

    def __repr__(self) -> str:
        days = [day for day in self._published if day is not None]
        span = f", {min(days)} to {max(days)}" if days else ""
        meta = f"; {', '.join(self._meta)}" if self._meta else ""
        return f"<Corpus: {len(self):,} documents, {self.n_words:,} words{span}{meta}>"


def _fits(value: Any, wanted: Any) -> bool:
    if callable(wanted):
        return bool(wanted(value))
    if isinstance(wanted, (list, tuple, set, frozenset)):
        return value in wanted
    return bool(value == wanted)


def _ordered(values: set[Any]) -> list[Any]:
    try:
        return sorted(values)
    except TypeError:
        return sorted(values, key=str)


def _sample() -> Any:
    from sukien.corpus import Corpus

    return Corpus.sample()

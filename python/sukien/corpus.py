"""Many documents at once: read once, kept as numbers of words, counted on all cores.

>>> from sukien.corpus import Corpus
>>> corpus = Corpus(["Giá vàng tăng mạnh.", "Giá dầu giảm."], published=["2023-08-17", "2023-09-01"])
>>> corpus
<Corpus: 2 documents, 9 words, 2023-08-17 to 2023-09-01>
>>> corpus.frequencies()["word"][:2]
['giá', 'dầu']
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from os import PathLike
from typing import TYPE_CHECKING, Any, Literal, Self

from sukien._core import CorpusStore, InvalidInputError, Pipeline, _read_dates
from sukien._corpus import sources, storage
from sukien._corpus.across import Across
from sukien._corpus.context import Kwic
from sukien._corpus.counting import Counting
from sukien._corpus.counts import Counts
from sukien._corpus.doors import Doors
from sukien._corpus.matrix import Dtm
from sukien._corpus.network import Network, Networks
from sukien._corpus.result import Result
from sukien._corpus.style import Style
from sukien._corpus.terms import stop_words, terms
from sukien._corpus.trends import Trends, change_points

if TYPE_CHECKING:
    from datetime import date

    from sukien._core import _Progress, _Texts

__all__ = ["Corpus", "Counts", "Dtm", "Kwic", "Network", "Result", "change_points", "stop_words", "terms"]

_Path = str | PathLike[str]


class Corpus(Doors, Counting, Style, Trends, Networks, Across):
    """Documents with ids, dates and metadata.

    Texts are read for their words once, in chunks and on all cores, and kept as numbers with the texts beside
    them: ten bytes a word. A corpus never changes; slices, masks, `filter` and `groups` give smaller ones on
    the same memory. `corpus[3]` is a `Doc`, read to the end when it is asked for. What is larger than memory
    goes through `Counts`, which counts and keeps no texts.

    Args:
        texts: An iterable of str and None (an empty document), or anything that speaks Arrow.
        ids: An id for each; without them they are numbered from 0.
        published: The date of publication of each, or one for all: what `sukien.parse` takes.
        meta: Anything else about the documents: a mapping from names to a value for each, a data frame, or a
            mapping for each.
        nlp: A `Pipeline` of your own.
        progress: True for a bar, or a function of `(done, total)`.
        keep_texts: False forgets the texts and keeps the words, four bytes each: counts stay what they are,
            but there are no documents and no `kwic`.
        column: The text column of an Arrow table.
        n_threads: How many threads read; without it `SUKIEN_NUM_THREADS`, else what the machine has.
        errors: `"strict"` or `"replace"`, as in `sukien.parse`.

    Raises:
        InvalidInputError: Ids, dates or metadata are not as many as the texts; a text cannot be read.
        LimitError: There are more than 4,294,967,294 words.

    >>> corpus = Corpus.sample()
    >>> len(corpus), corpus[0].published.isoformat(), len(corpus[:3])
    (52, '1995-09-20', 3)
    """

    __slots__ = ()

    def __init__(
        self,
        texts: _Texts,
        *,
        ids: Iterable[Any] | None = None,
        published: str | date | Iterable[str | date | None] | None = None,
        meta: Any = None,
        nlp: Pipeline | None = None,
        progress: _Progress | None = False,
        keep_texts: bool = True,
        column: str | None = None,
        n_threads: int | None = None,
        errors: Literal["strict", "replace"] = "strict",
    ) -> None:
        nlp = Pipeline() if nlp is None else nlp
        store = CorpusStore.build(
            texts,
            nlp,
            keep_texts=keep_texts,
            n_threads=n_threads,
            progress=progress,
            errors=errors,
            column=column,
        )
        own_ids = None if ids is None else list(ids)
        super().__init__(store, own_ids, _dates(published, len(store)), _columns(meta), nlp)

    @classmethod
    def sample(cls, *, nlp: Pipeline | None = None) -> Self:
        """Read the sample corpus, with `outlet`, `title` and `form`: `sukien.datasets.load_sample`.

        `nlp` reads it: its countries are invented, so a pipeline that knows them,
        `Pipeline(gazetteer={"LOC": ["Norvalia", "Estmark"]})`, takes them for nobody's name.

        >>> from sukien.corpus import Corpus
        >>> sorted(Corpus.sample().meta)
        ['form', 'outlet', 'title']
        """
        from sukien.datasets import load_sample

        sample = load_sample()
        meta = {"outlet": sample.outlets, "title": sample.titles, "form": [a.form for a in sample]}
        return cls(sample.texts, ids=sample.ids, published=sample.dates, meta=meta, nlp=nlp)

    @classmethod
    def from_tokens(
        cls,
        documents: Iterable[Iterable[str]],
        *,
        ids: Iterable[Any] | None = None,
        published: str | date | Iterable[str | date | None] | None = None,
        meta: Any = None,
        nlp: Pipeline | None = None,
        progress: _Progress | None = False,
        keep_texts: bool = True,
        errors: Literal["strict", "replace"] = "strict",
    ) -> Self:
        """Take documents that are cut into words already: `[["Giá", "vàng"], …]`.

        Underscores join the syllables of a word. The text of a document is its words with a space between
        them, and it is one sentence. The other arguments are those of `Corpus`.

        >>> Corpus.from_tokens([["Giá", "vàng", "hôm_nay"]]).frequencies()["word"]
        ['giá', 'hôm nay', 'vàng']
        """
        store = CorpusStore.of_words(documents, keep_texts=keep_texts, progress=progress, errors=errors)
        own_ids = None if ids is None else list(ids)
        nlp = Pipeline() if nlp is None else nlp
        return cls._made(store, own_ids, _dates(published, len(store)), _columns(meta), nlp)

    @classmethod
    def _made(cls, *parts: Any) -> Self:
        made = object.__new__(cls)
        Counting.__init__(made, *parts)
        return made

    @classmethod
    def _of_rows(cls, rows: sources.Rows, options: dict[str, Any]) -> Self:
        nlp = options.pop("nlp", None) or Pipeline()
        store = CorpusStore.build(rows.texts(), nlp, **options)
        return cls._made(store, rows.ids, _dates(rows.published, len(store)), rows.meta, nlp)

    def __reduce__(self) -> Any:
        rest = self._ids, self._published, self._meta, self._nlp
        return _restored, (type(self), self._store.columns(), *rest)

    def save(self, path: _Path) -> None:
        """Write the corpus into a folder (`news.sukien`) of Parquet files that any tool can read.

        Needs pyarrow.

        >>> import tempfile
        >>> from sukien.corpus import Corpus
        >>> folder = tempfile.mkdtemp(suffix=".sukien")
        >>> Corpus(["Mưa to."], ids=["a"]).save(folder)
        >>> Corpus.load(folder).ids
        ['a']
        """
        storage.save(self, path)

    @classmethod
    def load(cls, path: _Path, *, nlp: Pipeline | None = None) -> Self:
        """Read a corpus that `save` wrote; nothing is cut into words again. Needs pyarrow.

        >>> import tempfile
        >>> from sukien.corpus import Corpus
        >>> folder = tempfile.mkdtemp(suffix=".sukien")
        >>> Corpus(["Mưa to."], ids=["a"]).save(folder)
        >>> Corpus.load(folder).ids
        ['a']
        """
        return cls._made(*storage.load(path), Pipeline() if nlp is None else nlp)


def _restored(cls: type[Corpus], columns: dict[str, Any], *rest: Any) -> Corpus:
    return cls._made(CorpusStore.restore(columns), *rest)


def _dates(published: Any, n: int) -> list[date | None] | None:
    if published is None:
        return None
    if isinstance(published, str) or not hasattr(published, "__iter__"):
        return _read_dates([published]) * n
    return _read_dates(published)


def _columns(meta: Any) -> Mapping[str, Sequence[Any]]:
    if meta is None:
        return {}
    if isinstance(meta, Mapping):
        return {str(name): list(values) for name, values in meta.items()}
    if hasattr(meta, "columns"):
        return sources.frame_columns(meta)
    rows = list(meta)
    if not all(isinstance(row, Mapping) for row in rows):
        raise InvalidInputError("meta is a mapping of lists, a data frame, or a mapping for each text")
    names = dict.fromkeys(name for row in rows for name in row)
    return {name: [row.get(name) for row in rows] for name in names}

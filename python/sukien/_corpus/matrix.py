"""The matrix of documents by words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sukien._core import InvalidInputError
from sukien._corpus.result import need

__all__ = ["Dtm", "dtm"]


class Dtm:
    """A document-term matrix: `matrix, vocabulary = corpus.dtm()`.

    >>> from sukien.corpus import Corpus
    >>> matrix, vocabulary = Corpus(["Mưa to.", "Mưa."]).dtm()
    >>> matrix.toarray().tolist(), vocabulary
    ([[1, 1], [1, 0]], ['mưa', 'to'])
    """

    __slots__ = ("_buffers", "index", "vocabulary", "weight")

    def __init__(
        self, buffers: tuple[bytes, bytes, bytes], vocabulary: list[str], index: list[Any], weight: str
    ) -> None:
        self._buffers = buffers
        self.vocabulary = vocabulary
        """The word of each column, in alphabetical order of code points."""
        self.index = index
        """The id or group of each row."""
        self.weight = weight
        """What the cells are: `"count"` or `"tfidf"`."""

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns."""
        return len(self.index), len(self.vocabulary)

    @property
    def nnz(self) -> int:
        """How many cells are not 0."""
        return len(self._buffers[1]) // 4

    @property
    def matrix(self) -> Any:
        """The `scipy.sparse.csr_matrix`: int32 for counts, float64 for tf-idf. Needs scipy."""
        np, sparse = need("numpy", "sklearn"), need("scipy.sparse", "sklearn")
        ends, columns, counts = self._buffers
        parts = (
            np.frombuffer(counts, "<i4").astype(np.int32),
            np.frombuffer(columns, "<i4").astype(np.int32),
            np.frombuffer(ends, "<i8").astype(np.int64),
        )
        made = sparse.csr_matrix(parts, shape=self.shape)
        return made if self.weight == "count" else _tfidf(made, np, sparse)

    def to_pandas(self) -> Any:
        """Make a sparse `pandas.DataFrame`, words as columns; needs pandas and scipy.

        >>> from sukien.corpus import Corpus
        >>> Corpus(["Mưa to.", "Mưa."]).dtm().to_pandas().columns.tolist()
        ['mưa', 'to']
        """
        frame = need("pandas", "pandas").DataFrame.sparse
        return frame.from_spmatrix(self.matrix, index=self.index, columns=self.vocabulary)

    def __iter__(self) -> Iterator[Any]:
        return iter((self.matrix, self.vocabulary))

    def __repr__(self) -> str:
        rows, columns = self.shape
        return f"<Dtm: {rows:,} x {columns:,}, {self.nnz:,} cells, {self.weight}>"


def _tfidf(counts: Any, np: Any, sparse: Any) -> Any:
    n, _ = counts.shape
    df = np.bincount(counts.indices, minlength=counts.shape[1])
    weighted = counts.astype(np.float64) @ sparse.diags(np.log((1 + n) / (1 + df)) + 1)
    lengths = np.sqrt(np.asarray(weighted.multiply(weighted).sum(axis=1)).ravel())
    return sparse.csr_matrix(sparse.diags(1 / np.where(lengths > 0, lengths, 1)) @ weighted)


def dtm(parts: tuple[bytes, bytes, bytes, list[str]], index: list[Any], weight: str) -> Dtm:
    """Make a matrix of what the store gives."""
    if weight not in ("count", "tfidf"):
        raise InvalidInputError(f'weight must be "count" or "tfidf", not {weight!r}')
    return Dtm(parts[:3], parts[3], index, weight)

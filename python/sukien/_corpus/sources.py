"""Documents from files, tables and databases, one after the other."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from os import PathLike
from pathlib import Path
from typing import Any, TypeVar

from sukien._core import InvalidInputError
from sukien._corpus.result import need

__all__ = [
    "Rows",
    "arrow_rows",
    "csv_rows",
    "duckdb_rows",
    "folder_rows",
    "frame_columns",
    "frame_rows",
    "jsonl_rows",
    "parquet_rows",
]

_Path = str | PathLike[str]
_T = TypeVar("_T")


class Rows:
    """Rows whose texts are read while the rest of each is kept.

    Args:
        rows: Mappings.
        text: The name of the text.
        id: The name of the id, or None.
        published: The name of the date of publication, or None.
        meta: The names of the metadata; None: all others.
    """

    def __init__(
        self,
        rows: Iterable[Mapping[str, Any]],
        text: str,
        id: str | None,  # noqa: A002 - as the caller says it
        published: str | None,
        meta: Iterable[str] | None,
    ) -> None:
        if isinstance(meta, str):
            raise TypeError("meta must be an iterable of str, not one str")
        self._rows = rows
        self._names = text, id, published
        self._wanted = None if meta is None else list(meta)
        self.ids: list[Any] | None = None if id is None else []
        self.published: list[Any] | None = None if published is None else []
        self.meta: dict[str, list[Any]] = {name: [] for name in self._wanted or ()}

    @property
    def date(self) -> str | None:
        """The name of the date of publication."""
        return self._names[2]

    def texts(self) -> Iterator[str | None]:
        """Give the texts; ids, dates and metadata are complete when they have all been read."""
        for n, (text, row) in enumerate(self.pairs(lambda row: row)):
            if n == 0 and self._wanted is None:
                self.meta = {name: [] for name in row if name not in self._names}
            with _named(n, row):
                self._keep(row)
            yield text

    def _keep(self, row: Mapping[str, Any]) -> None:
        _, id_, published = self._names
        if self.ids is not None and id_ is not None:
            self.ids.append(row[id_])
        if self.published is not None and published is not None:
            self.published.append(row[published] or None)
        for name, values in self.meta.items():
            values.append(row[name] if self._wanted else row.get(name))

    def pairs(self, of: Callable[[Mapping[str, Any]], _T]) -> Iterator[tuple[str | None, _T]]:
        """Give each text with what `of` makes of its row; nothing is kept."""
        for n, row in enumerate(self._rows):
            with _named(n, row):
                pair = row[self._names[0]], of(row)
            yield pair


@contextmanager
def _named(n: int, row: Mapping[str, Any]) -> Iterator[None]:
    """Say in which row a name is missing."""
    try:
        yield
    except KeyError as error:
        there = ", ".join(map(repr, row))
        raise InvalidInputError(f"row {n} has no {error.args[0]!r}; there are {there}") from None


def folder_rows(path: _Path, pattern: str, encoding: str) -> Iterator[dict[str, Any]]:
    """Read the files of a folder, in the order of their names."""
    root = Path(path)
    if not root.is_dir():
        raise NotADirectoryError(f"{root} is not a folder")
    for file in sorted(p for p in root.glob(pattern) if p.is_file()):
        name = file.relative_to(root).as_posix()
        yield {"id": name, "text": file.read_text(encoding=encoding)}


def csv_rows(path: _Path, delimiter: str, encoding: str) -> Iterator[dict[str, Any]]:
    """Read a CSV file with names in its first line."""
    before = csv.field_size_limit(2**31 - 1)
    try:
        with open(path, encoding=encoding, newline="") as file:
            yield from csv.DictReader(file, delimiter=delimiter)
    finally:
        csv.field_size_limit(before)


def jsonl_rows(path: _Path, encoding: str) -> Iterator[dict[str, Any]]:
    """Read a file with a JSON object in each line."""
    with open(path, encoding=encoding) as file:
        for number, line in enumerate(file, 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except ValueError as error:
                raise InvalidInputError(f"{path}, line {number}: {error}") from None
            if not isinstance(row, dict):
                raise InvalidInputError(
                    f"{path}, line {number}: expected an object, not {type(row).__name__}"
                )
            yield row


def parquet_rows(path: _Path) -> Iterator[dict[str, Any]]:
    """Read a Parquet file, or all of a folder, batch by batch."""
    dataset = need("pyarrow.dataset", "arrow").dataset(path, format="parquet")
    for batch in dataset.to_batches(batch_size=4096):
        yield from batch.to_pylist()


def arrow_rows(data: Any) -> Iterator[dict[str, Any]]:
    """Read whatever speaks Arrow, batch by batch."""
    pa = need("pyarrow", "arrow")
    if isinstance(data, pa.RecordBatch):
        batches: Iterable[Any] = [data]
    elif isinstance(data, pa.Table):
        batches = data.to_batches(max_chunksize=4096)
    else:
        batches = pa.RecordBatchReader.from_stream(data)
    for batch in batches:
        yield from batch.to_pylist()


def frame_rows(frame: Any) -> Iterator[dict[str, Any]]:
    """Read a data frame of pandas or polars."""
    columns = frame_columns(frame)
    for values in zip(*columns.values(), strict=True):
        yield dict(zip(columns, values, strict=True))


def frame_columns(frame: Any) -> dict[str, list[Any]]:
    """Give the columns of a data frame of pandas or polars; what is missing is None."""
    if hasattr(frame, "collect"):
        frame = frame.collect()
    if not hasattr(frame, "columns"):
        raise TypeError(f"expected a data frame, not {type(frame).__name__}")
    return {str(name): _values(frame[name]) for name in frame.columns}


def _values(column: Any) -> list[Any]:
    """Give the values of a column; pandas says nan or NaT of what is missing."""
    if hasattr(column, "notna"):
        column = column.astype(object).where(column.notna(), None)
    return list(column.to_list())


def duckdb_rows(query: Any, connection: Any) -> Iterator[dict[str, Any]]:
    """Run a query, or take a relation, and read what it gives in pieces."""
    if isinstance(query, str):
        query = (connection or need("duckdb", "all")).sql(query)
    return arrow_rows(query)

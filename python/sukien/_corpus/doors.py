"""The ways in: files, folders, tables and databases, for all that reads documents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from os import PathLike
from typing import Any, Self

from sukien._corpus import sources

__all__ = ["Doors"]

_Path = str | PathLike[str]


class Doors:
    """Ways to read documents from elsewhere, row by row."""

    __slots__ = ()

    @classmethod
    def _of_rows(cls, rows: sources.Rows, options: dict[str, Any]) -> Self:
        """Read the rows; what a class makes of them is its own."""
        raise NotImplementedError

    @classmethod
    def from_folder(
        cls, path: _Path, pattern: str = "**/*.txt", *, encoding: str = "utf-8", **options: Any
    ) -> Self:
        """Read the files of a folder, in the order of their names, which are the ids.

        >>> import pathlib, tempfile
        >>> folder = pathlib.Path(tempfile.mkdtemp())
        >>> _ = (folder / "a.txt").write_text("Mưa to.", encoding="utf-8")
        >>> from sukien.corpus import Corpus
        >>> Corpus.from_folder(folder).ids
        ['a.txt']
        """
        rows = sources.folder_rows(path, pattern, encoding)
        return cls._of_rows(sources.Rows(rows, "text", "id", None, None), options)

    @classmethod
    def from_csv(
        cls,
        path: _Path,
        text: str = "text",
        *,
        id: str | None = None,  # noqa: A002 - the name of a column
        published: str | None = None,
        meta: Iterable[str] | None = None,
        delimiter: str = ",",
        encoding: str = "utf-8-sig",
        **options: Any,
    ) -> Self:
        """Read a CSV file with names in its first line.

        Args:
            path: The file.
            text: The column of the texts.
            id: The column of the ids.
            published: The column of the dates of publication.
            meta: The columns to keep; without it all others.
            delimiter: What stands between columns.
            encoding: Of the file.
            options: Those of the class.

        >>> import pathlib, tempfile
        >>> path = pathlib.Path(tempfile.mkdtemp()) / "news.csv"
        >>> with path.open("w", encoding="utf-8") as file:
        ...     print("body,outlet", "Mưa to.,Biển", sep=chr(10), file=file)
        >>> from sukien.corpus import Corpus
        >>> Corpus.from_csv(path, text="body").meta
        {'outlet': ['Biển']}
        """
        rows = sources.csv_rows(path, delimiter, encoding)
        return cls._of_rows(sources.Rows(rows, text, id, published, meta), options)

    @classmethod
    def from_jsonl(
        cls,
        path: _Path,
        text: str = "text",
        *,
        id: str | None = None,  # noqa: A002 - the name of a field
        published: str | None = None,
        meta: Iterable[str] | None = None,
        encoding: str = "utf-8",
        **options: Any,
    ) -> Self:
        """Read a file with a JSON object in each line; arguments as in `from_csv`.

        >>> import pathlib, tempfile
        >>> path = pathlib.Path(tempfile.mkdtemp()) / "news.jsonl"
        >>> _ = path.write_text('{"text": "Mưa to.", "day": "2023-08-17"}', encoding="utf-8")
        >>> from sukien.corpus import Corpus
        >>> Corpus.from_jsonl(path, published="day").published
        [datetime.date(2023, 8, 17)]
        """
        rows = sources.jsonl_rows(path, encoding)
        return cls._of_rows(sources.Rows(rows, text, id, published, meta), options)

    @classmethod
    def from_parquet(cls, path: _Path, text: str = "text", **options: Any) -> Self:
        """Read a Parquet file or a folder of them, batch by batch; arguments as in `from_csv`.

        Needs pyarrow.

        >>> import pathlib, tempfile
        >>> import pyarrow as pa, pyarrow.parquet as pq
        >>> path = pathlib.Path(tempfile.mkdtemp()) / "news.parquet"
        >>> pq.write_table(pa.table({"text": ["Mưa to.", "Gió lớn."]}), path)
        >>> from sukien.corpus import Corpus
        >>> len(Corpus.from_parquet(path))
        2
        """
        return cls._table(sources.parquet_rows(path), text, options)

    @classmethod
    def from_arrow(cls, data: Any, text: str = "text", **options: Any) -> Self:
        """Read a table, a batch or a stream of Arrow; arguments as in `from_csv`. Needs pyarrow.

        >>> import pyarrow as pa
        >>> from sukien.corpus import Corpus
        >>> Corpus.from_arrow(pa.table({"text": ["Mưa to."], "page": [3]})).meta
        {'page': [3]}
        """
        return cls._table(sources.arrow_rows(data), text, options)

    @classmethod
    def from_pandas(cls, frame: Any, text: str = "text", **options: Any) -> Self:
        """Read a `pandas.DataFrame`; arguments as in `from_csv`.

        >>> import pandas as pd
        >>> from sukien.corpus import Corpus
        >>> Corpus.from_pandas(pd.DataFrame({"key": ["a"], "text": ["Mưa to."]}), id="key").ids
        ['a']
        """
        return cls._table(sources.frame_rows(frame), text, options)

    @classmethod
    def from_polars(cls, frame: Any, text: str = "text", **options: Any) -> Self:
        """Read a `polars.DataFrame`; arguments as in `from_csv`.

        >>> import polars as pl
        >>> from sukien.corpus import Corpus
        >>> Corpus.from_polars(pl.DataFrame({"key": ["a"], "text": ["Mưa to."]}), id="key").ids
        ['a']
        """
        return cls._table(sources.frame_rows(frame), text, options)

    @classmethod
    def from_duckdb(cls, query: Any, text: str = "text", *, connection: Any = None, **options: Any) -> Self:
        """Read what a query (SQL, or a relation) gives, in pieces; arguments as in `from_csv`.

        SQL sees the tables of `connection`; for frames of yours pass `duckdb.sql("SELECT … FROM frame")`.
        Needs duckdb and pyarrow.

        >>> from sukien.corpus import Corpus
        >>> Corpus.from_duckdb("SELECT 'Mưa to.' AS text, 3 AS page").meta  # doctest: +SKIP
        {'page': [3]}
        """
        return cls._table(sources.duckdb_rows(query, connection), text, options)

    @classmethod
    def _table(cls, rows: Iterable[Mapping[str, Any]], text: str, options: dict[str, Any]) -> Self:
        names = (options.pop("id", None), options.pop("published", None), options.pop("meta", None))
        return cls._of_rows(sources.Rows(rows, text, *names), options)

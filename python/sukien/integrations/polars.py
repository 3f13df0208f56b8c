"""polars: the namespace `.sukien` of expressions, series and frames.

>>> import polars as pl
>>> import sukien.integrations.polars
>>> frame = pl.DataFrame({"text": ["Mưa ở Việt Nam.", None]})
>>> frame.select(pl.col("text").sukien.words()).to_series().to_list()
[['Mưa', 'ở', 'Việt_Nam', '.'], None]

Expressions work in lazy frames too; a column is handed over whole, so that all threads work on it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import polars as pl

import sukien as sk
from sukien.integrations import _tables

__all__ = ["ExprNamespace", "FrameNamespace", "SeriesNamespace"]

_DECIMAL = pl.Decimal(38, 6)

#: The types of the fields that are no text.
_TYPES: dict[str, Any] = {
    "start": pl.Int64,
    "end": pl.Int64,
    "begin": pl.Date,
    "end_excl": pl.Date,
    "value": _DECIMAL,
    "low": _DECIMAL,
    "high": _DECIMAL,
    "speaker": pl.List(pl.String),
    "subject": pl.List(pl.String),
}


def _type(kind: str) -> Any:
    match kind:
        case "normalize":
            return pl.String
        case "words" | "sentences":
            return pl.List(pl.String)
    texts = {"value": pl.String} if kind == "times" else {}
    types = _TYPES | texts
    return pl.List(pl.Struct({name: types.get(name, pl.String) for name in _tables.FIELDS[kind]}))


def _of_series(
    function: Callable[[list[str | None]], list[Any]], result: Any
) -> Callable[[pl.Series], pl.Series]:
    """Make a function of a series out of one of its texts."""

    def of_series(series: pl.Series) -> pl.Series:
        texts = series.cast(pl.String).to_list() if series.dtype == pl.Null else series.to_list()
        values = [None if text is None else value for text, value in zip(texts, function(texts), strict=True)]
        return pl.Series(series.name, values, dtype=result)

    return of_series


@pl.api.register_expr_namespace("sukien")
class ExprNamespace(_tables.Column):
    """What sukien finds in each text of a column."""

    def __init__(self, expr: pl.Expr) -> None:
        self._expr = expr

    def _apply(self, function: Callable[[list[str | None]], list[Any]], kind: str) -> pl.Expr:
        result = _type(kind)
        return self._expr.map_batches(_of_series(function, result), return_dtype=result, is_elementwise=True)


@pl.api.register_series_namespace("sukien")
class SeriesNamespace(_tables.Column):
    """What sukien finds in each text of a series."""

    def __init__(self, series: pl.Series) -> None:
        self._series = series

    def _apply(self, function: Callable[[list[str | None]], list[Any]], kind: str) -> pl.Series:
        return _of_series(function, _type(kind))(self._series)


@pl.api.register_dataframe_namespace("sukien")
class FrameNamespace:
    """What sukien finds in a frame with a column of texts."""

    def __init__(self, frame: pl.DataFrame) -> None:
        self._frame = frame

    def table(
        self,
        kind: Any,
        nlp: sk.Pipeline | None = None,
        *,
        text: str = "text",
        published: str | None = None,
        keep: Iterable[str] = (),
        **options: Any,
    ) -> pl.DataFrame:
        """Find the things of a kind in all texts: a row each; `doc` is the number of the text's row.

        Args:
            kind: A kind of `Pipeline.table`: `"tokens"`, `"entities"`, `"facts"`, …
            nlp: The pipeline that finds them.
            text: The column of texts.
            published: The column of dates of publication.
            keep: Columns to put beside what is found.
            **options: Those of `Pipeline.table`.
        """
        dates = None if published is None else self._frame[published].to_list()
        found = (nlp or sk.Pipeline()).table(self._frame[text], kind, published=dates, **options).to_polars()
        kept = self._frame.select(keep)[found["doc"]] if list(keep) else None
        return found if kept is None else pl.concat([kept, found], how="horizontal")

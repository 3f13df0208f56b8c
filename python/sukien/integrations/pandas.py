"""pandas: the accessor `.sukien` of series of texts and of frames with a column of texts.

>>> import pandas as pd
>>> import sukien.integrations.pandas
>>> pd.Series(["Mưa ở Việt Nam."]).sukien.words()[0]
['Mưa', 'ở', 'Việt_Nam', '.']

Missing texts stay missing; the index is kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import pandas as pd

import sukien as sk
from sukien.integrations import _tables

__all__ = ["FrameAccessor", "SeriesAccessor"]


def _texts(series: pd.Series[Any]) -> list[str | None]:
    return [None if missing else text for text, missing in zip(series, series.isna(), strict=True)]


@pd.api.extensions.register_series_accessor("sukien")
class SeriesAccessor(_tables.Column):
    """What sukien finds in each text of a series."""

    def __init__(self, series: pd.Series[Any]) -> None:
        values = series.cat.categories if isinstance(series.dtype, pd.CategoricalDtype) else series
        found = pd.api.types.infer_dtype(values, skipna=True)
        if found not in ("string", "empty"):
            raise AttributeError(f".sukien needs a series of texts, not of {found}")
        self._series = series

    def table(
        self, kind: Any, nlp: sk.Pipeline | None = None, *, published: Any = None, **options: Any
    ) -> pd.DataFrame:
        """Find the things of a kind in all texts: a row each, `index` says in which text.

        Args:
            kind: A kind of `Pipeline.table`: `"tokens"`, `"entities"`, `"facts"`, …
            nlp: The pipeline that finds them.
            published: A date, or a series of dates.
            **options: Those of `Pipeline.table`.

        Returns:
            A frame with the index of the texts, so that it can be joined to what the texts came from.
        """
        table = (nlp or sk.Pipeline()).table(
            _texts(self._series), kind, published=_dates(published), **options
        )
        frame = table.to_pandas()
        frame.index = self._series.index.take(table["doc"])
        return frame.drop(columns="doc")

    def _apply(self, function: Callable[[list[str | None]], list[Any]], kind: str) -> pd.Series[Any]:  # noqa: ARG002
        texts = _texts(self._series)
        values = [None if text is None else value for text, value in zip(texts, function(texts), strict=True)]
        return pd.Series(values, index=self._series.index, name=self._series.name, dtype=object)

    def _published(self, published: Any) -> Any:
        return _dates(published)


@pd.api.extensions.register_dataframe_accessor("sukien")
class FrameAccessor:
    """What sukien finds in a frame with a column of texts."""

    def __init__(self, frame: pd.DataFrame) -> None:
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
    ) -> pd.DataFrame:
        """Find the things of a kind in all texts: a row each.

        Args:
            kind: A kind of `Pipeline.table`.
            nlp: The pipeline that finds them.
            text: The column of texts.
            published: The column of dates of publication.
            keep: Columns to put beside what is found.
            **options: Those of `Pipeline.table`.
        """
        dates = None if published is None else self._frame[published]
        found = SeriesAccessor(self._frame[text]).table(
            kind, nlp, published=dates, ids=range(len(self._frame)), **options
        )
        kept = self._frame[list(keep)].iloc[found.pop("id").tolist()]
        return pd.concat([kept, found], axis=1) if len(kept.columns) else found


def _dates(published: Any) -> Any:
    """Give dates as the pipeline takes them: missing ones as None."""
    return _texts(published) if isinstance(published, pd.Series) else published

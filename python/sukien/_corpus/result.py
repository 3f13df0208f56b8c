"""Results: small frozen tables that print, draw and go on into pandas, polars and Arrow."""

from __future__ import annotations

import math
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING, Any, Self, SupportsIndex, overload

from sukien import _plain

if TYPE_CHECKING:
    import pandas
    import polars

__all__ = ["Result", "need", "plotting"]

#: Rows shown in a terminal and in a notebook.
_SHOWN = 10
_STYLE = (
    # JupyterLab aligns cells to the right; `table` outweighs it.
    "<style>.sukien-result{border-collapse:collapse}table.sukien-result td,table.sukien-result th"
    "{padding:.15em .6em;text-align:left;border-bottom:1px solid #8884;line-height:1.5}"
    "table.sukien-result .n,table.sukien-result .pre{text-align:right}table.sukien-result .n"
    "{font-variant-numeric:tabular-nums;white-space:nowrap}"
    "table.sukien-result .key{font-weight:600;text-align:center;white-space:nowrap}"
    ".sukien-rows{max-width:100%;overflow-x:auto}</style>"
)


def need(module: str, extra: str) -> Any:
    """Import a library of the caller's, or say how to get it."""
    import importlib

    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise ImportError(f'this needs {module}: pip install "sukien[{extra}]"') from error


def plotting() -> Any:
    """Import the module that draws."""
    return need("sukien.plotting", "plot")


class Result:
    """Columns of the same length by name.

    `result["count"]` is a column, `result[3]` a row, `result[:5]` a result.

    >>> from sukien.corpus import Corpus
    >>> found = Corpus(["Mưa to, mưa lâu."]).frequencies()
    >>> found["word"], found[0]["count"], len(found[:2])
    (['mưa', 'lâu', 'to'], 2, 2)
    """

    __slots__ = ("_columns",)

    def __init__(self, columns: Mapping[str, Sequence[Any]]) -> None:
        object.__setattr__(self, "_columns", dict(columns))

    _columns: dict[str, Sequence[Any]]

    def __setstate__(self, state: tuple[None, dict[str, Any]]) -> None:
        for name, value in state[1].items():
            object.__setattr__(self, name, value)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"a {type(self).__name__} does not change")

    @property
    def columns(self) -> list[str]:
        """The names of the columns."""
        return list(self._columns)

    def _part(self, columns: Mapping[str, Sequence[Any]]) -> Self:
        """Make a result like this one of other rows."""
        made = object.__new__(type(self))
        for cls in type(self).__mro__:
            for name in getattr(cls, "__slots__", ()):
                if hasattr(self, name):
                    object.__setattr__(made, name, getattr(self, name))
        object.__setattr__(made, "_columns", dict(columns))
        return made

    def head(self, n: int = 5) -> Self:
        """Take the first `n` rows.

        >>> from sukien.corpus import Corpus
        >>> Corpus(["Mưa to, mưa lâu."]).frequencies().head(1)["word"]
        ['mưa']
        """
        return self[: max(n, 0)]

    def sort_by(self, column: str, *, descending: bool = True) -> Self:
        """Sort rows by a column; rows without a value come last.

        >>> from sukien.corpus import Corpus
        >>> Corpus(["Mưa to, mưa lâu."]).frequencies().sort_by("word", descending=False)["word"]
        ['lâu', 'mưa', 'to']
        """
        values = self[column]
        known = [i for i, value in enumerate(values) if value is not None]
        known.sort(key=values.__getitem__, reverse=descending)
        order = known + [i for i, value in enumerate(values) if value is None]
        return self._part({name: [values[i] for i in order] for name, values in self._columns.items()})

    def to_dict(self) -> dict[str, list[Any]]:
        """Give the columns as lists.

        >>> from sukien.corpus import Corpus
        >>> Corpus(["Mưa."]).ngrams(1, min_count=1).to_dict()
        {'ngram': ['mưa'], 'count': [1]}
        """
        return {name: list(values) for name, values in self._columns.items()}

    def to_pylist(self) -> list[dict[str, Any]]:
        """Give the rows as dicts.

        >>> from sukien.corpus import Corpus
        >>> Corpus(["Mưa."]).ngrams(1, min_count=1).to_pylist()
        [{'ngram': 'mưa', 'count': 1}]
        """
        return list(self)

    def to_pandas(self) -> pandas.DataFrame:
        """Make a `pandas.DataFrame`; needs pandas.

        >>> from sukien.corpus import Corpus
        >>> Corpus(["Mưa to."]).frequencies().to_pandas().shape
        (2, 4)
        """
        frame: pandas.DataFrame = need("pandas", "pandas").DataFrame(self.to_dict())
        return frame

    def to_polars(self) -> polars.DataFrame:
        """Make a `polars.DataFrame`; needs polars.

        >>> from sukien.corpus import Corpus
        >>> Corpus(["Mưa to."]).frequencies().to_polars().shape
        (2, 4)
        """
        frame: polars.DataFrame = need("polars", "polars").DataFrame(self.to_dict(), strict=False)
        return frame

    def to_arrow(self) -> Any:
        """Make a `pyarrow.Table`; needs pyarrow.

        >>> from sukien.corpus import Corpus
        >>> Corpus(["Mưa to."]).frequencies().to_arrow().column_names
        ['word', 'count', 'docs', 'per_million']
        """
        return need("pyarrow", "arrow").table(self.to_dict())

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object:
        return self.to_arrow().__arrow_c_stream__(requested_schema)

    def plot(self, **options: Any) -> Any:
        """Draw the result; needs `sukien[plot]`. Options go to `sukien.plotting`.

        >>> from sukien.corpus import Corpus
        >>> chart = Corpus(["Mưa to, mưa lâu."]).frequencies().plot(top=2, title="Mưa")
        """
        raise NotImplementedError(f"there is no picture of a {type(self).__name__}")

    def __len__(self) -> int:
        return len(next(iter(self._columns.values()), ()))

    @overload
    def __getitem__(self, index: str) -> Sequence[Any]: ...
    @overload
    def __getitem__(self, index: SupportsIndex) -> dict[str, Any]: ...
    @overload
    def __getitem__(self, index: slice) -> Self: ...
    def __getitem__(self, index: str | SupportsIndex | slice) -> Any:
        if isinstance(index, str):
            if index not in self._columns:
                raise KeyError(f"no column {index!r}; there are {', '.join(self._columns)}")
            return self._columns[index]
        if isinstance(index, slice):
            return self._part({name: values[index] for name, values in self._columns.items()})
        at = range(len(self))[index]
        return {name: values[at] for name, values in self._columns.items()}

    def __iter__(self) -> Iterator[dict[str, Any]]:
        names = self.columns
        for row in zip(*self._columns.values(), strict=True):
            yield dict(zip(names, row, strict=True))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Result):
            return NotImplemented
        return type(self) is type(other) and self.to_dict() == other.to_dict()

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        shown = self.head(_SHOWN)
        rows = [self.columns, *([_cell(value) for value in row.values()] for row in shown)]
        numbers = [i for i, values in enumerate(shown._columns.values()) if _is_number(values)]
        total = shutil.get_terminal_size().columns if "COLUMNS" in os.environ else 110
        others = [i for i in range(len(self.columns)) if i not in numbers]
        lines = _plain.columns(rows, total, shrink=others, right=numbers)
        more = "" if len(self) == len(shown) else f", the first {len(shown)}"
        return "\n".join([f"<{type(self).__name__}: {len(self)} rows{more}>", *lines])

    def _repr_html_(self) -> str:
        shown = self.head(_SHOWN * 2)
        numbers = {name for name, values in shown._columns.items() if _is_number(values)}
        head = "".join(f"<th{_css(name, numbers)}>{escape(name)}</th>" for name in self.columns)
        body = "".join(
            "<tr>"
            + "".join(f"<td{_css(n, numbers)}>{escape(_cell(v))}</td>" for n, v in row.items())
            + "</tr>"
            for row in shown
        )
        more = f"<p>{len(self):,} rows, the first {len(shown)} shown</p>" if len(shown) < len(self) else ""
        table = f'<table class="sukien-result"><tr>{head}</tr>{body}</table>'
        return f'<div class="sukien-rows" lang="vi">{_STYLE}{table}{more}</div>'


def _css(name: str, numbers: set[str]) -> str:
    return ' class="n"' if name in numbers else ""


def _is_number(values: Sequence[Any]) -> bool:
    known = [value for value in values if value is not None]
    return bool(known) and all(isinstance(v, (int, float)) and not isinstance(v, bool) for v in known)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        if not math.isfinite(value):
            return {math.inf: "∞", -math.inf: "−∞"}.get(value, "")
        return f"{value:.4g}" if abs(value) < 1000 else f"{value:,.0f}"
    if isinstance(value, int) and not isinstance(value, bool):
        return f"{value:,}"
    return _plain.clean(value)

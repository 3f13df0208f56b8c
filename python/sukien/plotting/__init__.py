"""Charts of what was found: altair's, or matplotlib's with `backend="matplotlib"`.

All take rows as dicts, or anything that gives them: a `Table`, a result of `Corpus`, a frame of pandas,
polars or pyarrow. The libraries come with `pip install 'sukien[plot]'` and are imported when they are needed.

With `theme="auto"` altair's charts take the colour of the text around them, light or dark; `"light"` and
`"dark"` bring their own ground, for files. matplotlib's charts are `"light"` unless `"dark"` is asked for.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import Any

from sukien import _rows
from sukien.display import conflicts as _conflicts
from sukien.plotting import _chart, _summary
from sukien.plotting._style import PALETTE, Backend, Theme, look

__all__ = [
    "PALETTE",
    "bar",
    "conflicts_html",
    "dispersion",
    "doc",
    "line",
    "network",
    "table",
    "timeline",
]


def _backend(name: str, theme: str) -> Any:
    if name not in ("altair", "matplotlib"):
        raise ValueError(f"backend is 'altair' or 'matplotlib', not {name!r}")
    look(theme)
    return import_module(f"sukien.plotting._{name}")


def bar(
    table: object,
    x: str,
    y: str,
    *,
    color: str | None = None,
    title: str | None = None,
    backend: Backend = "altair",
    theme: Theme = "auto",
) -> Any:
    """Draw bars.

    Args:
        table: Rows.
        x: The column along the bottom; where it holds numbers and `y` names, the bars lie.
        y: The column up the side.
        color: A column whose values have a colour each; bars in one place stand on one another.
        title: Above the chart.
        backend: `"altair"` or `"matplotlib"`.
        theme: `"auto"`, `"light"` or `"dark"`.

    Returns:
        An altair `Chart` or a matplotlib `Figure`.

    Raises:
        KeyError: There is no such column.
        ImportError: The library is not installed.

    >>> from sukien import plotting
    >>> chart = plotting.bar([{"word": "mưa", "count": 3}, {"word": "gió", "count": 1}], "count", "word")
    >>> type(chart).__name__
    'Chart'
    """
    return _backend(backend, theme).bar(_chart.chart(table, x, y, color, title, theme))


def line(
    table: object,
    x: str,
    y: str,
    *,
    color: str | None = None,
    title: str | None = None,
    backend: Backend = "altair",
    theme: Theme = "auto",
) -> Any:
    """Draw lines, one for each value of `color`; arguments and result are those of `bar`.

    >>> from sukien import plotting
    >>> chart = plotting.line([{"year": "2022", "tons": 3}, {"year": "2023", "tons": 5}], "year", "tons")
    """
    return _backend(backend, theme).line(_chart.chart(table, x, y, color, title, theme))


def dispersion(
    rows: object, *, title: str | None = None, backend: Backend = "altair", theme: Theme = "auto"
) -> Any:
    """Draw where in each document something comes up: documents down the side, positions along the bottom.

    Args:
        rows: An occurrence each: `doc`, `position` (a share or a number of words), and if you like `term`
            (has a colour) and `length` (of the document, in the unit of `position`).
        title: Above the chart.
        backend: `"altair"` or `"matplotlib"`.
        theme: `"auto"`, `"light"` or `"dark"`.

    >>> from sukien import plotting
    >>> rows = [{"doc": "a", "position": 0.2}, {"doc": "b", "position": 0.7}]
    >>> chart = plotting.dispersion(rows, title="mưa")
    """
    return _backend(backend, theme).dispersion(_chart.dispersion(rows, title, theme))


def network(
    nodes: object,
    edges: object,
    *,
    title: str | None = None,
    backend: Backend = "altair",
    theme: Theme = "auto",
) -> Any:
    """Draw who goes with whom. Beyond 80 nodes, the lightest are left out, as the title says.

    Args:
        nodes: Names, or rows: `id`, and if you like `label`, `size` and `group` (has a colour). May be empty:
            the ends of the edges are nodes too.
        edges: Rows: `source`, `target`, and if you like `weight`.
        title: Above the picture.
        backend: `"altair"` or `"matplotlib"`.
        theme: `"auto"`, `"light"` or `"dark"`.

    >>> from sukien import plotting
    >>> chart = plotting.network(["Huế", "Vinh"], [{"source": "Huế", "target": "Vinh", "weight": 2}])
    """
    return _backend(backend, theme).network(_chart.network(nodes, edges, title, theme))


def timeline(
    rows: object, *, title: str | None = None, backend: Backend = "altair", theme: Theme = "auto"
) -> Any:
    """Draw spans of time, the earliest at the top; of more than 60 the title says so.

    Args:
        rows: A span each: `begin`, `end` (exclusive; without it a point), `label`, and if you like `group`
            (has a colour). Dates or ISO texts; rows without `begin` are left out.
        title: Above the chart.
        backend: `"altair"` or `"matplotlib"`.
        theme: `"auto"`, `"light"` or `"dark"`.

    >>> from sukien import plotting
    >>> chart = plotting.timeline([{"begin": "2023-08-17", "label": "bão"}], theme="dark")
    """
    return _backend(backend, theme).timeline(_chart.timeline(rows, title, theme))


def conflicts_html(conflicts: Iterable[Any]) -> str:
    """Draw conflicts side by side, as HTML that a notebook draws: `sukien.display.conflicts`.

    >>> from sukien import plotting
    >>> side = {"text": "Đạt 3 tấn.", "surface": "3 tấn", "source": "a", "published": None, "value": "3 tấn"}
    >>> pair = {"relation": "contradicts", "reason": "value", "a": side, "b": side | {"source": "b"}}
    >>> "3 tấn" in plotting.conflicts_html([pair])
    True
    """
    return _conflicts(conflicts)


def doc(doc: Any, *, title: str | None = None, backend: Backend = "altair", theme: Theme = "auto") -> Any:
    """Draw the days that a document speaks of, as a timeline: what `Doc.plot()` gives.

    >>> import sukien as sk
    >>> from sukien import plotting
    >>> chart = plotting.doc(sk.parse("Bão đến ngày 17/8/2023."), title="Bão")
    """
    records = [record for record in doc.to_records() if record["kind"] == "time"]
    return timeline(_summary.spans(records), title=title, backend=backend, theme=theme)


def table(
    table: Any,
    *,
    top: int = 20,
    title: str | None = None,
    backend: Backend = "altair",
    theme: Theme = "auto",
) -> Any:
    """Draw a `Table` the way its kind asks for: what `Table.plot()` gives.

    Times are drawn as a timeline, sentences by their length; of the others what comes up most is counted:
    words, names, types of quantities and facts, speakers.

    Args:
        table: A `Table`.
        top: Bars at most.
        title: Above the chart.
        backend: `"altair"` or `"matplotlib"`.
        theme: `"auto"`, `"light"` or `"dark"`.

    >>> import sukien as sk
    >>> from sukien import plotting
    >>> chart = plotting.table(sk.Pipeline().table(["Mưa, mưa, mưa."], "tokens"), top=5)
    """
    options: dict[str, Any] = {"title": title, "backend": backend, "theme": theme}
    rows = _rows.rows(table)
    if table.kind == "times":
        return timeline(_summary.spans(rows), **options)
    if table.kind == "sentences":
        return bar(_summary.lengths(rows), "syllables", "sentences", **options)
    name, color = _summary.COUNTED[table.kind]
    return bar(_summary.counts(table.kind, rows, top), "count", name, color=color, **options)

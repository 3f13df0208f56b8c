"""Tables as HTML: the first rows, the types of the columns, sparklines for cells that hold a series."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeGuard

from sukien import _rows
from sukien._plain import exact
from sukien.display import html

if TYPE_CHECKING:
    from sukien import Table

#: Rows shown of a table, and characters of one cell.
MAX_ROWS = 10
MAX_CELL = 100

#: Longer cells may be broken into lines.
_SHORT_CELL = 32

#: A sparkline's size in pixels; the line keeps its own width off the edges.
_WIDTH, _HEIGHT, _EDGE = 120, 24, 2


def table_html(table: Table | Iterable[Any], *, max_rows: int = MAX_ROWS) -> str:
    """Make HTML of the first rows of a table, with the types of its columns and its size.

    Args:
        table: A `Table`, or rows as dicts. A cell that holds a list of numbers is drawn as a sparkline.
        max_rows: Rows shown.

    Returns:
        One `<div>`, as from `render`.

    >>> "<td" in table_html([{"word": "mưa", "count": 3}])
    True
    """
    types: dict[str, str] = getattr(table, "schema", {})
    if types and hasattr(table, "head"):
        total = len(table)  # type: ignore[arg-type]
        rows = table.head(max_rows).to_pylist()
        columns = list(table.columns)  # type: ignore[union-attr]
    else:
        everything = _rows.rows(table)
        total, rows, columns = len(everything), everything[:max_rows], _rows.names(everything)
    count = f"{html.counted(total, 'row')} × {html.counted(len(columns), 'column')}"
    if total > len(rows):
        count += f"; the first {len(rows)} are shown"
    return html.Html(
        f'<div class="sukien sukien-wide"><style>{html.css()}</style>{_table(rows, columns, types)}'
        f'<div class="sukien-note">{count}</div></div>'
    )


def cells_html(rows: Sequence[_rows.Row], *, of: int) -> str:
    """Make HTML of rows that stand under something else; columns with nothing in them are left out."""
    columns = [name for name in _rows.names(rows) if any(row.get(name) not in ("", None) for row in rows)]
    note = f'<div class="sukien-note">the first {len(rows)} of {of:,}</div>' if of > len(rows) else ""
    return f'<div class="sukien-under">{_table(rows, columns, {})}{note}</div>'


def _table(rows: Sequence[_rows.Row], columns: Sequence[str], types: dict[str, str]) -> str:
    sides = {name: "sukien-right" if _is_numeric(row.get(name) for row in rows) else None for name in columns}
    head = "".join(
        f'<th scope="col"{html.classes(sides[name])}>{html.text(name)}{_type(types.get(name))}</th>'
        for name in columns
    )
    body = "".join(
        "<tr>" + "".join(_cell(row.get(name), sides[name], types.get(name)) for name in columns) + "</tr>"
        for row in rows
    )
    return (
        f'<div class="sukien-scroll"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
    )


def _type(name: str | None) -> str:
    return f'<span class="sukien-type">{html.text(name)}</span>' if name else ""


def _is_numeric(values: Iterable[object]) -> bool:
    present = [value for value in values if value is not None]
    return bool(present) and all(
        hasattr(value, "__int__") and not isinstance(value, bool) for value in present
    )


def _cell(value: object, side: str | None, type_: str | None) -> str:
    if value is None:
        return f"<td{html.classes('sukien-null', side)}>null</td>"
    if isinstance(value, (list, tuple)):
        # Whole numbers in a column of ours are references to other rows, not a series.
        if (series := _series(value)) and not (type_ or "").startswith("list<int"):
            return f"<td>{sparkline(series)}</td>"
        text = ", ".join(map(str, value))
    else:
        text = exact(value) if isinstance(value, Decimal) else str(value)
    if len(text) <= _SHORT_CELL:
        return f"<td{html.classes(side)}>{html.text(text)}</td>"
    if len(text) <= MAX_CELL:
        return f'<td class="sukien-long">{html.text(text)}</td>'
    return (
        f'<td class="sukien-long" title="{html.text(text[: 10 * MAX_CELL])}">'
        f"{html.text(text[: MAX_CELL - 1])}…</td>"
    )


def _series(values: Sequence[object]) -> list[float | None] | None:
    """Read a list of numbers; None where it is not one, or too short to be drawn."""
    if len(values) < 2 or not _is_numeric(values):
        return None
    return [None if value is None else float(value) for value in values]  # type: ignore[arg-type]


def sparkline(values: Sequence[float | None]) -> str:
    """Draw numbers as a small line; where one is missing (None, NaN) the line has a gap.

    >>> sparkline([1, 3, 2]).count("<polyline")
    1
    """
    known = [value for value in values if _finite(value)]
    if not known:
        return ""
    low, high = min(known), max(known)
    step = (_WIDTH - 2 * _EDGE) / max(len(values) - 1, 1)

    def at(n: int, value: float) -> str:
        share = (value - low) / (high - low) if high > low else 0.5
        return f"{_EDGE + n * step:.1f},{_HEIGHT - _EDGE - share * (_HEIGHT - 2 * _EDGE):.1f}"

    runs: list[list[str]] = [[]]
    for n, value in enumerate(values):
        if value is not None and _finite(value):
            runs[-1].append(at(n, value))
        elif runs[-1]:
            runs.append([])
    lines = "".join(
        f'<polyline points="{" ".join(run if len(run) > 1 else run * 2)}"/>' for run in runs if run
    )
    told = f"{_number(values[0])} to {_number(values[-1])}; lowest {_number(low)}, highest {_number(high)}"
    return (
        f'<svg class="sukien-spark" width="{_WIDTH}" height="{_HEIGHT}" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
        f'role="img" aria-label="{told}"><title>{told}</title>{lines}</svg>'
    )


def spark_text(values: Sequence[float | None]) -> str:
    """Draw numbers as a line of blocks for a terminal.

    >>> spark_text([1, 2, None, 8])
    '▁▂ █'
    """
    known = [value for value in values if _finite(value)]
    if not known:
        return ""
    low, high = min(known), max(known)
    scale = 7 / (high - low) if high > low else 0
    return "".join(
        " " if v is None or not _finite(v) else "▁▂▃▄▅▆▇█"[round((v - low) * scale)] for v in values
    )


def _finite(value: float | None) -> TypeGuard[float]:
    return value is not None and abs(value) < float("inf")


def _number(value: float | None) -> str:
    return "nothing" if value is None else f"{value:,.6g}"

"""Pictures of a document and of a table: HTML without scripts, readable in light and in dark.

`render` marks what was found in the text; `table_html` shows the first rows of a table. Jupyter calls both
for you: a `Doc` or a `Table` at the end of a cell is drawn. Everything from the text is escaped.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from heapq import heapify, heappop, heappush
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

from sukien._plain import exact, quantity_value, time_value

if TYPE_CHECKING:
    from sukien import Doc, Table

__all__ = ["render", "table_html"]

#: The kinds of record that each style marks, outermost first where two have the same span.
STYLES: dict[str, tuple[str, ...]] = {
    "entity": ("entity", "time", "quantity"),
    "time": ("time",),
    "quantity": ("quantity",),
    "quote": ("quote",),
}

#: Characters shown of a long document.
MAX_CHARS = 20_000

#: Rows shown of a table, and characters of one cell.
MAX_ROWS = 10
MAX_CELL = 100

#: Longer cells may be broken into lines.
_SHORT_CELL = 32

_NOT_IN_HTML = re.compile("[\0\ud800-\udfff]")

Record = Mapping[str, Any]


class Mark(NamedTuple):
    """A stretch of the text to mark: code points, CSS class, label, what hovering says."""

    start: int
    end: int
    css: str
    label: str
    title: str


def render(doc: Doc, style: str = "entity", *, max_chars: int = MAX_CHARS) -> str:
    """Make HTML of a document with its records marked.

    Args:
        doc: A `Doc`.
        style: What is marked: `"entity"` (names, times and quantities), `"time"`, `"quantity"` or
            `"quote"` (what people say, each with its speaker).
        max_chars: Longer texts are cut near here, with a note that says how much is left out.

    Returns:
        One `<div>` with its style inside, to be put anywhere in a page: no scripts, nothing fetched.

    Raises:
        ValueError: `style` is none of the above.
    """
    if style not in STYLES:
        raise ValueError(f"style is one of {', '.join(map(repr, STYLES))}, not {style!r}")
    text = doc.text
    marks = _marks(doc, STYLES[style])
    cut = _cut(text, marks, max_chars)
    shown = [mark for mark in marks if mark.end <= cut]
    parts = [
        '<div class="sukien">',
        f"<style>{_css()}</style>",
        _legend(marks, doc.published),
        f'<div class="sukien-text" lang="vi">{"".join(_body(text[:cut], shown))}</div>',
    ]
    if cut < len(text):
        left = len(text) - cut
        parts.append(
            f'<div class="sukien-note">… {left:,} more characters are not shown (of {len(text):,}); '
            "<code>sukien.display.render(doc, max_chars=…)</code> shows more.</div>"
        )
    parts.append("</div>")
    return "".join(parts)


def table_html(table: Table, *, max_rows: int = MAX_ROWS) -> str:
    """Make HTML of the first rows of a table, with the types of its columns and its size.

    Args:
        table: A `Table`.
        max_rows: Rows shown.

    Returns:
        One `<div>`, as from `render`.
    """
    total = len(table)
    rows: list[dict[str, Any]] = table.head(max_rows).to_pylist()
    columns = list(table.columns)
    types = table.schema
    sides = {name: "sukien-right" if _is_numeric(row[name] for row in rows) else None for name in columns}
    head = "".join(
        f'<th scope="col"{_class(sides[name])}>{_text(name)}'
        f'<span class="sukien-type">{_text(types[name])}</span></th>'
        for name in columns
    )
    body = "".join(
        "<tr>" + "".join(_cell(row[name], sides[name]) for name in columns) + "</tr>" for row in rows
    )
    count = f"{_counted(total, 'row')} × {_counted(len(columns), 'column')}"
    if total > len(rows):
        count += f"; the first {len(rows)} are shown"
    return (
        f'<div class="sukien sukien-wide"><style>{_css()}</style><div class="sukien-scroll">'
        f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
        f'<div class="sukien-note">{count}</div></div>'
    )


def _css() -> str:
    return files("sukien").joinpath("display.css").read_text(encoding="utf-8")


def _text(value: object) -> str:
    """Escape a text, and replace what HTML cannot carry: NUL and lone surrogates."""
    text = _NOT_IN_HTML.sub("\ufffd", str(value))
    return escape(text, quote=True).replace("\r", "&#13;")


# Marks ------------------------------------------------------------------------------------------------------


def _marks(doc: Doc, kinds: Sequence[str]) -> list[Mark]:
    """List the marks of a document, in the order of its records, the outer kinds first."""
    to_chars = _char_offsets(doc)
    describe = {"entity": _entity, "time": _time, "quantity": _quantity, "quote": _quote}
    found: dict[str, list[Mark]] = {kind: [] for kind in kinds}
    for record in doc.to_records():
        kind = record["kind"]
        if kind in found and record["start"] < record["end"]:
            css, label, title = describe[kind](record)
            found[kind].append(Mark(to_chars(record["start"]), to_chars(record["end"]), css, label, title))
    return [mark for kind in kinds for mark in found[kind]]


def _entity(record: Record) -> tuple[str, str, str]:
    name = " ".join(filter(None, (_surface(record, "honorific"), record.get("name"))))
    label = record["type"]
    return label.lower(), label, "\n".join(filter(None, (f"{label} · {name}", _surface(record, "role"))))


def _time(record: Record) -> tuple[str, str, str]:
    begin, end = record.get("begin"), record.get("end_excl")
    anchor = {"docdate": "counted from the date of publication", "text": "counted from a time in the text"}
    lines = [
        f"{record['type']} · {time_value(record)}",
        f"days [{begin}, {end})" if begin and end else None,
        anchor.get(record.get("anchor") or ""),
        record.get("note"),
    ]
    return "time", str(record["value"]), "\n".join(filter(None, lines))


def _quote(record: Record) -> tuple[str, str, str]:
    speaker = ", ".join(record["speaker"]) or "?"
    lines = [f"{record['type']} · {speaker}", _surface(record, "cue")]
    return "quote", speaker, "\n".join(filter(None, lines))


def _quantity(record: Record) -> tuple[str, str, str]:
    lines = [f"{record['type']} · {quantity_value(record)}"]
    if change := record.get("change"):
        basis = change.get("basis")
        lines.append(change["direction"] + (f", compared with {basis}" if basis else ""))
    return "quantity", record["type"], "\n".join(lines)


def _surface(record: Record, name: str) -> str | None:
    value = record.get(name)
    return value.get("surface") if isinstance(value, Mapping) else value


def _char_offsets(doc: Doc) -> Callable[[int], int]:
    """Make a function from the document's own offsets to code points."""
    unit = doc.offsets
    if unit == "chars":
        return int
    table, at = {0: 0}, 0
    for index, char in enumerate(doc.text, start=1):
        at += len(char.encode("utf-8", "surrogatepass")) if unit == "bytes" else 1 + (char > "\uffff")
        table[at] = index
    return table.__getitem__


# The text ---------------------------------------------------------------------------------------------------


def _cut(text: str, marks: Iterable[Mark], limit: int) -> int:
    """Find where to end a long text: after a word, not within a mark."""
    if len(text) <= limit:
        return len(text)
    space = max(text.rfind(gap, max(0, limit - 200), limit) for gap in " \n_")
    cut = space if space > 0 else limit
    for mark in sorted(marks, key=lambda mark: mark.start, reverse=True):
        if mark.start < cut < mark.end:
            cut = mark.start
    return cut or limit


def _body(text: str, marks: Iterable[Mark]) -> Iterator[str]:
    """Write the text with nested marks.

    A mark that crosses the end of another is drawn in two pieces; the second has the label.
    """
    waiting = [(mark.start, -mark.end, order, mark) for order, mark in enumerate(marks)]
    heapify(waiting)
    opened: list[Mark] = []
    at = 0
    while waiting or opened:
        if opened and (not waiting or opened[-1].end <= waiting[0][0]):
            end = opened.pop().end
            yield f"{_text(text[at:end])}</mark>"
            at = end
            continue
        start, _, order, mark = heappop(waiting)
        yield _text(text[at:start])
        at = start
        if opened and opened[-1].end < mark.end:
            middle = opened[-1].end
            heappush(waiting, (middle, -mark.end, order, mark._replace(start=middle)))
            mark = mark._replace(end=middle, label="")
        opened.append(mark)
        label = f' data-label="{_text(mark.label)}"' if mark.label else ""
        yield f'<mark class="sukien-{mark.css}"{label} title="{_text(mark.title)}">'
    yield _text(text[at:])


def _legend(marks: Iterable[Mark], published: object) -> str:
    counts = Counter(mark.css for mark in marks)
    names = {"per": "people", "org": "organisations", "loc": "places", "misc": "other names"}
    names |= {"time": "times", "quantity": "quantities", "quote": "quotes"}
    swatch = '<span class="sukien-key"><span class="sukien-swatch sukien-{}"></span>{} {}</span>'
    keys = "".join(swatch.format(css, name, counts[css]) for css, name in names.items() if counts[css])
    date = f'<span class="sukien-key">published {_text(published)}</span>' if published else ""
    return f'<div class="sukien-legend">{keys or "nothing was marked"}{date}</div>'


# Tables -----------------------------------------------------------------------------------------------------


def _is_numeric(values: Iterable[object]) -> bool:
    present = [value for value in values if value is not None]
    return bool(present) and all(
        hasattr(value, "__int__") and not isinstance(value, bool) for value in present
    )


def _counted(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _class(*names: str | None) -> str:
    joined = " ".join(filter(None, names))
    return f' class="{joined}"' if joined else ""


def _cell(value: object, side: str | None) -> str:
    if value is None:
        return f"<td{_class('sukien-null', side)}>null</td>"
    if isinstance(value, list):
        text = ", ".join(map(str, value))
    else:
        text = exact(value) if isinstance(value, Decimal) else str(value)
    if len(text) <= _SHORT_CELL:
        return f"<td{_class(side)}>{_text(text)}</td>"
    if len(text) <= MAX_CELL:
        return f'<td class="sukien-long">{_text(text)}</td>'
    return (
        f'<td class="sukien-long" title="{_text(text[: 10 * MAX_CELL])}">{_text(text[: MAX_CELL - 1])}…</td>'
    )

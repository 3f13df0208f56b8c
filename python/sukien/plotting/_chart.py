"""What is to be drawn, made ready: the same for every backend."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from sukien import _rows
from sukien.plotting import _layout

Kind = Literal["number", "date", "name"]

_ISO = re.compile(r"\d{4}-\d{2}(-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?)?)?")

#: Rows of a timeline and nodes of a network that a picture holds; a note in the title says what is left out.
MAX_LINES = 60
MAX_NODES = 80


@dataclass
class Chart:
    """Rows to draw, and what each column is.

    Attributes:
        rows: Values as JSON has them.
        x: The column along the bottom; likewise `y` and `color`.
        kinds: What each column holds.
        title: Above the chart; may be empty.
        theme: `"auto"`, `"light"` or `"dark"`.
    """

    rows: list[_rows.Row]
    x: str = ""
    y: str = ""
    color: str | None = None
    title: str = ""
    theme: str = "auto"
    kinds: dict[str, Kind] = field(default_factory=dict)

    def values(self, name: str) -> list[Any]:
        """List the different values of a column, in the order they come."""
        return list(dict.fromkeys(row.get(name) for row in self.rows))


def chart(table: object, x: str, y: str, color: str | None, title: str | None, theme: str) -> Chart:
    """Make a table ready: rows without an x or a y are left out.

    Raises:
        KeyError: There is no such column.
    """
    rows = _rows.rows(table)
    wanted = [name for name in (x, y, color) if name is not None]
    known = _rows.names(rows)
    for name in wanted:
        if rows and name not in known:
            raise KeyError(f"there is no column {name!r}; there are {', '.join(map(repr, known))}")
    kinds = {name: kind_of(row.get(name) for row in rows) for name in wanted}
    plain = [{name: value(row.get(name), kinds[name]) for name in wanted} for row in rows]
    plain = [row for row in plain if row[x] is not None and row[y] is not None]
    return Chart(plain, x, y, color, title or "", theme, kinds)


def kind_of(values: Iterable[object]) -> Kind:
    """Say what a column holds, from its values."""
    present = [value for value in values if value is not None]
    if not present:
        return "name"
    if all(isinstance(v, (int, float, Decimal)) or hasattr(v, "__float__") for v in present):
        return "name" if any(isinstance(v, bool) for v in present) else "number"
    if all(isinstance(v, date) or (isinstance(v, str) and _ISO.fullmatch(v)) for v in present):
        return "date"
    return "name"


def value(cell: object, kind: Kind) -> Any:
    """Write a value as its kind is drawn: dates with a time of day, so that no time zone moves them."""
    plain = _rows.plain(cell)
    if plain is None or plain != plain:
        return None
    if kind == "number":
        return plain if isinstance(plain, int) else float(plain)
    text = str(plain)
    if kind == "date":
        text = text.replace(" ", "T")
        return {7: f"{text}-01T00:00:00", 10: f"{text}T00:00:00"}.get(len(text), text)
    return text


def dispersion(rows: object, title: str | None, theme: str) -> Chart:
    """Make occurrences ready: `doc`, `position`, and if there, `term` and `length`."""
    table = _rows.rows(rows)
    names = _rows.names(table)
    for name in ("doc", "position"):
        if table and name not in names:
            raise KeyError(f"rows of a dispersion have 'doc' and 'position'; there is no {name!r}")
    plain = [{"doc": str(row["doc"]), "position": float(row["position"])} for row in table]
    for name in ("term", "length"):
        if name in names:
            for row, given in zip(plain, table, strict=True):
                row[name] = _rows.plain(given.get(name))
    color = "term" if "term" in names else None
    return Chart(plain, "position", "doc", color, title or "", theme, {"position": "number", "doc": "name"})


def timeline(rows: object, title: str | None, theme: str) -> Chart:
    """Make spans of time ready, the earliest first: `begin`, `end` (exclusive), `label`, `group`."""
    table = [row for row in _rows.rows(rows) if row.get("begin") is not None]
    plain = []
    for row in table:
        begin = value(row["begin"], "date")
        end = value(row.get("end"), "date") or begin
        label = str(row.get("label") or "")
        plain.append({"begin": begin, "end": max(begin, end), "label": label, "group": row.get("group")})
    plain.sort(key=lambda row: (row["begin"], row["end"]))
    total = len(plain)
    plain = plain[:MAX_LINES]
    for n, row in enumerate(plain):
        row["line"] = f"{n:04d}"
    grouped = any(row["group"] is not None for row in plain)
    title = _noted(title or "", len(plain), total, "spans")
    return Chart(plain, "begin", "label", "group" if grouped else None, title, theme)


@dataclass
class Network:
    """Nodes with their places, and edges between them."""

    nodes: list[_rows.Row]
    edges: list[_rows.Row]
    grouped: bool
    title: str
    theme: str


def network(nodes: object, edges: object, title: str | None, theme: str) -> Network:
    """Make a network ready: the nodes with the heaviest edges, placed."""
    weights: dict[tuple[str, str], float] = {}
    for row in _rows.rows(edges):
        a, b = sorted((str(row["source"]), str(row["target"])))
        if a != b:
            weights[a, b] = weights.get((a, b), 0.0) + float(row.get("weight") or 1)
    given = dict(map(_node, _listed(nodes)))
    degrees = dict.fromkeys([*given, *(end for edge in weights for end in edge)], 0.0)
    for (a, b), weight in weights.items():
        degrees[a] += weight
        degrees[b] += weight
    kept = sorted(degrees, key=lambda name: (-degrees[name], name))[:MAX_NODES]
    inside = {edge: w for edge, w in weights.items() if edge[0] in kept and edge[1] in kept}
    points = _layout.spring(kept, inside)
    drawn: list[_rows.Row] = [
        {
            "name": name,
            "label": str(given.get(name, {}).get("label") or name),
            "size": float(given.get(name, {}).get("size") or degrees[name] or 1),
            "group": given.get(name, {}).get("group"),
            "x": points[name][0],
            "y": points[name][1],
        }
        for name in kept
    ]
    lines = [
        {"x": points[a][0], "y": points[a][1], "x2": points[b][0], "y2": points[b][1], "edge": f"{a} – {b}"}
        | {"weight": weight}
        for (a, b), weight in inside.items()
    ]
    largest = sorted(drawn, key=lambda node: -node["size"])
    places = _layout.labels({node["name"]: node["label"] for node in largest}, points)
    for node in drawn:
        # Names that would lie over others are left out; hovering still tells them.
        node["text"] = node["label"] if node["name"] in places else ""
        node["text_x"], node["text_y"] = places.get(node["name"], points[node["name"]])
    grouped = any(node["group"] is not None for node in drawn)
    return Network(drawn, lines, grouped, _noted(title or "", len(kept), len(degrees), "nodes"), theme)


def _listed(nodes: object) -> list[Any]:
    if isinstance(nodes, (list, tuple)) and all(isinstance(node, str) for node in nodes):
        return [{"id": node} for node in nodes]
    return [] if nodes is None else list(_rows.rows(nodes))


def _node(row: _rows.Row) -> tuple[str, _rows.Row]:
    name = next((row[key] for key in ("id", "name", "label") if row.get(key) is not None), None)
    if name is None:
        raise KeyError("a node has an 'id', a 'name' or a 'label'")
    return str(name), row


def _noted(title: str, kept: int, total: int, what: str) -> str:
    if kept == total:
        return title
    note = f"{kept} of {total:,} {what}"
    return f"{title} ({note})" if title else note

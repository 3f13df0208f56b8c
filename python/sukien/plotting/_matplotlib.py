"""Charts of matplotlib, for print and for those who know it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from sukien.plotting._chart import Chart, Network
from sukien.plotting._need import need
from sukien.plotting._style import PALETTE, look

#: matplotlib's own font, which has every Vietnamese letter; others are not on every machine.
_FONT = "DejaVu Sans"


@contextmanager
def _figure(title: str, theme: str, lines: int | None = None) -> Iterator[tuple[Any, Any]]:
    """Give a figure and its axes in a theme's colours; pyplot forgets them, so that none is shown twice."""
    plt = need("matplotlib.pyplot")
    colors = look("light" if theme == "auto" else theme)
    names = ("text.color", "axes.labelcolor", "axes.titlecolor", "xtick.labelcolor", "ytick.labelcolor")
    settings: dict[str, Any] = dict.fromkeys(names, colors.ink)
    settings |= {"figure.facecolor": colors.ground, "axes.facecolor": colors.ground}
    settings |= {"savefig.facecolor": colors.ground, "font.family": [_FONT], "axes.edgecolor": "#888888"}
    settings |= {"xtick.color": "#888888", "ytick.color": "#888888", "grid.color": colors.grid}
    settings |= {"axes.spines.top": False, "axes.spines.right": False, "axes.axisbelow": True}
    height = 3.6 if lines is None else 0.9 + 0.27 * max(lines, 3)
    with plt.rc_context(settings):
        figure, axes = plt.subplots(figsize=(7.2, height), layout="constrained")
        plt.close(figure)
        if title:
            axes.set_title(title, loc="left")
        yield figure, axes


def bar(chart: Chart) -> Any:
    """Draw bars; those of one name and several colours stand on one another."""
    lying = chart.kinds[chart.x] == "number" and chart.kinds[chart.y] != "number"
    along, across = (chart.y, chart.x) if lying else (chart.x, chart.y)
    names = chart.values(along)
    with _figure(chart.title, chart.theme, len(names) if lying else None) as (figure, axes):
        places = _places(chart, along, names)
        base = dict.fromkeys(names, 0.0)
        for n, group in enumerate(chart.values(chart.color) if chart.color else [None]):
            heights = dict.fromkeys(names, 0.0)
            for row in chart.rows:
                if chart.color is None or row[chart.color] == group:
                    heights[row[along]] += row[across]
            options = {"color": PALETTE[n % len(PALETTE)], "label": str(group)}
            draw, side = (axes.barh, "left") if lying else (axes.bar, "bottom")
            draw(places, list(heights.values()), **{side: list(base.values())}, **options)
            base = {name: base[name] + heights[name] for name in names}
        if chart.kinds[along] == "name":
            (axes.set_yticks if lying else axes.set_xticks)(places, names)
            if not lying and sum(len(str(name)) for name in names) > 60:
                axes.tick_params(axis="x", rotation=45)
        if lying:
            axes.invert_yaxis()
        axes.grid(axis="x" if lying else "y")
        _named(axes, chart)
    return figure


def line(chart: Chart) -> Any:
    """Draw lines with a point at each value."""
    with _figure(chart.title, chart.theme) as (figure, axes):
        for n, group in enumerate(chart.values(chart.color) if chart.color else [None]):
            rows = [row for row in chart.rows if chart.color is None or row[chart.color] == group]
            if chart.kinds[chart.x] != "name":
                rows.sort(key=lambda row: row[chart.x])
            xs = [row[chart.x] for row in rows]
            if chart.kinds[chart.x] == "date":
                xs = [datetime.fromisoformat(x) for x in xs]
            ys = [row[chart.y] for row in rows]
            axes.plot(xs, ys, marker="o", markersize=4, color=PALETTE[n % len(PALETTE)], label=str(group))
        if chart.kinds[chart.x] == "date":
            _dated(axes)
        axes.grid(axis="y")
        _named(axes, chart)
    return figure


def dispersion(chart: Chart) -> Any:
    """Draw a tick for each occurrence, a line for each document."""
    docs = chart.values("doc")
    with _figure(chart.title, chart.theme, len(docs)) as (figure, axes):
        for row in {row["doc"]: row for row in chart.rows}.values():
            if row.get("length") is not None:
                axes.hlines(docs.index(row["doc"]), 0, row["length"], color="#888888", alpha=0.6, lw=1)
        for n, term in enumerate(chart.values("term") if chart.color else [None]):
            rows = [row for row in chart.rows if chart.color is None or row["term"] == term]
            xs, ys = [row["position"] for row in rows], [docs.index(row["doc"]) for row in rows]
            axes.plot(xs, ys, "|", ms=12, mew=2, color=PALETTE[n % len(PALETTE)], label=str(term))
        axes.set_yticks(range(len(docs)), docs)
        axes.set_ylim(max(len(docs), 1) - 0.5, -0.5)
        axes.set_xlabel("position")
        _legend(axes, chart)
    return figure


def timeline(chart: Chart) -> Any:
    """Draw a bar for each span and a point where it begins."""
    groups = chart.values("group")
    with _figure(chart.title, chart.theme, len(chart.rows)) as (figure, axes):
        for n, row in enumerate(chart.rows):
            begin, end = datetime.fromisoformat(row["begin"]), datetime.fromisoformat(row["end"])
            index = groups.index(row["group"])
            first = next(m for m, other in enumerate(chart.rows) if other["group"] == row["group"]) == n
            color = PALETTE[index % len(PALETTE)]
            axes.barh(n, max(end - begin, timedelta(0)), left=begin, height=0.4, color=color)
            axes.plot(
                [begin], [n], "o", ms=6, color=color, clip_on=False, label=str(row["group"]) if first else "_"
            )
        axes.set_yticks(range(len(chart.rows)), [row["label"] for row in chart.rows])
        axes.set_ylim(max(len(chart.rows), 1) - 0.5, -0.5)
        axes.grid(axis="x")
        if chart.rows:
            _dated(axes)
        _legend(axes, chart)
    return figure


def network(net: Network) -> Any:
    """Draw circles, lines between them, and names."""
    ink = look("light" if net.theme == "auto" else net.theme).ink
    groups = list(dict.fromkeys(node["group"] for node in net.nodes))
    with _figure(net.title, net.theme, 18) as (figure, axes):
        heaviest = max((edge["weight"] for edge in net.edges), default=1)
        for edge in net.edges:
            ends = ([edge["x"], edge["x2"]], [edge["y"], edge["y2"]])
            axes.plot(*ends, color="#888888", alpha=0.55, lw=1 + 4 * edge["weight"] / heaviest, zorder=1)
        largest = max((node["size"] for node in net.nodes), default=1)
        for n, group in enumerate(groups):
            nodes = [node for node in net.nodes if node["group"] == group]
            sizes = [80 + 400 * node["size"] / largest for node in nodes]
            places = [node["x"] for node in nodes], [node["y"] for node in nodes]
            axes.scatter(*places, s=sizes, color=PALETTE[n % len(PALETTE)], label=str(group), zorder=2)
        for node in net.nodes:
            axes.text(node["text_x"], node["text_y"], node["text"], ha="center", va="center", color=ink)
        axes.set_axis_off()
        axes.set(xlim=(-1.25, 1.25), ylim=(-1.25, 1.25))
        if net.grouped:
            legend = figure.legend(frameon=False, loc="outside right upper")
            for handle in legend.legend_handles:
                handle.set_sizes([60])
    return figure


def _places(chart: Chart, along: str, names: list[Any]) -> list[Any]:
    if chart.kinds[along] == "date":
        return [datetime.fromisoformat(name) for name in names]
    return list(range(len(names))) if chart.kinds[along] == "name" else names


def _named(axes: Any, chart: Chart) -> None:
    axes.set_xlabel(chart.x)
    axes.set_ylabel(chart.y)
    _legend(axes, chart)


def _legend(axes: Any, chart: Chart) -> None:
    if chart.color is not None and chart.rows:
        handles, labels = axes.get_legend_handles_labels()
        axes.figure.legend(handles, labels, frameon=False, title=chart.color, loc="outside right upper")


def _dated(axes: Any) -> None:
    dates = need("matplotlib.dates")
    locator = dates.AutoDateLocator()
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(dates.ConciseDateFormatter(locator))

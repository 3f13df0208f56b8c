"""Charts of altair. With the theme `auto` they are SVG that takes the colour of the page's text."""

from __future__ import annotations

from typing import Any

from sukien.plotting._chart import Chart, Kind, Network
from sukien.plotting._need import need
from sukien.plotting._still import still
from sukien.plotting._style import FONT, PALETTE, look

_CODES: dict[Kind, str] = {"number": "Q", "date": "T", "name": "N"}

#: Width in pixels with the labels, and the height of a line.
_WIDTH, _STEP = 640, 22


#: Letters that stand side by side under a chart; longer labels are turned.
_CROWDED = 80


def bar(chart: Chart) -> Any:
    """Draw bars, from the side where names stand."""
    alt = need("altair")
    lying = chart.kinds[chart.x] == "number" and chart.kinds[chart.y] != "number"
    base = alt.Chart(alt.Data(values=chart.rows)).mark_bar(color=PALETTE[0])
    return _finish(
        base.encode(**_axes(chart, stacked=True)), chart, steps=lying and len(chart.values(chart.y))
    )


def line(chart: Chart) -> Any:
    """Draw lines with a point at each value."""
    alt = need("altair")
    marked = alt.Chart(alt.Data(values=chart.rows)).mark_line(
        color=PALETTE[0], point={"color": PALETTE[0]} if chart.color is None else True
    )
    return _finish(marked.encode(**_axes(chart)), chart)


def dispersion(chart: Chart) -> Any:
    """Draw a tick for each occurrence, a line for each document."""
    alt = need("altair")
    y = alt.Y("doc:N", sort=None, title=None, axis=_labels(alt))
    color = {"color": _color(alt, chart, "term")} if chart.color else {}
    ticks = (
        alt.Chart(alt.Data(values=chart.rows))
        .mark_tick(thickness=2, size=16, color=PALETTE[0])
        .encode(x=alt.X("position:Q", title="position"), y=y, **color)
    )
    if any("length" in row for row in chart.rows):
        longest = {row["doc"]: {"doc": row["doc"], "length": row.get("length")} for row in chart.rows}
        rule = alt.Chart(alt.Data(values=list(longest.values()))).mark_rule(color="#888888", opacity=0.6)
        ends = rule.transform_calculate(zero="0").encode(x="zero:Q", x2="length:Q", y=y)
        ticks = alt.layer(ends, ticks)
    return _finish(ticks, chart, steps=len(chart.values("doc")))


def timeline(chart: Chart) -> Any:
    """Draw a bar for each span, a point where it begins, so that a day is seen on a line of years."""
    alt = need("altair")
    color = {"color": _color(alt, chart, "group")} if chart.color else {}
    names = {row["line"]: row["label"] for row in chart.rows}
    axis = _labels(alt, labelExpr=f"({_js(names)})[datum.value]")
    base = alt.Chart(alt.Data(values=chart.rows)).encode(
        x=alt.X("begin:T", title=None),
        y=alt.Y("line:N", sort=None, title=None, axis=axis),
        tooltip=[alt.Tooltip(f"{name}:N") for name in ("label", "begin", "end", "group")],
        **color,
    )
    spans = base.mark_bar(height=8, cornerRadius=3, color=PALETTE[0]).encode(x2="end:T")
    points = base.mark_point(filled=True, opacity=1, size=60, color=PALETTE[0])
    return _finish(alt.layer(spans, points), chart, steps=len(chart.rows))


def network(net: Network) -> Any:
    """Draw circles, lines between them, and names."""
    alt = need("altair")
    hidden = {"axis": None, "scale": alt.Scale(domain=[-1.25, 1.25], nice=False, zero=False)}
    edges = (
        alt.Chart(alt.Data(values=net.edges))
        .mark_rule(color="#888888", opacity=0.55)
        .encode(
            x=alt.X("x:Q", **hidden),
            y=alt.Y("y:Q", **hidden),
            x2="x2:Q",
            y2="y2:Q",
            strokeWidth=alt.StrokeWidth("weight:Q", legend=None, scale=alt.Scale(range=[1, 5])),
            tooltip=["edge:N", "weight:Q"],
        )
    )
    base = alt.Chart(alt.Data(values=net.nodes)).encode(x=alt.X("x:Q", **hidden), y=alt.Y("y:Q", **hidden))
    shown = Chart(net.nodes, color="group" if net.grouped else None)
    color = {"color": _color(alt, shown, "group")} if net.grouped else {}
    circles = base.mark_circle(opacity=1, color=PALETTE[0]).encode(
        size=alt.Size("size:Q", legend=None, scale=alt.Scale(range=[80, 400])),
        tooltip=["label:N", "size:Q"],
        **color,
    )
    ink = look(net.theme).ink
    places = {"x": alt.X("text_x:Q", **hidden), "y": alt.Y("text_y:Q", **hidden), "text": "text:N"}
    names = base.mark_text(baseline="middle", fontSize=12, color=ink).encode(**places)
    layers = [edges, circles, names] if net.edges else [circles, names]
    return _configured(alt.layer(*layers), net.title, net.theme).properties(width=_WIDTH, height=400)


# What the charts share --------------------------------------------------------------------------------------


def _axes(chart: Chart, *, stacked: bool = False) -> dict[str, Any]:
    alt = need("altair")
    axes = {}
    for letter, name, kind_of in (("x", chart.x, alt.X), ("y", chart.y, alt.Y)):
        kind = chart.kinds[name]
        options: dict[str, Any] = {"title": name}
        if kind == "name":
            names = [len(str(value)) for value in chart.values(name)]
            crowded = letter == "x" and len(names) * max(names, default=0) > _CROWDED
            turned = {"labelAngle": -40, "labelLimit": 180} if crowded else {"labelAngle": 0}
            options |= {"sort": None, "axis": _labels(alt, **turned)}
            if letter == "y":
                options["title"] = (
                    None  # beside long names there is no room for it, and they say what they are
                )
        elif kind == "number" and all(isinstance(row[name], int) for row in chart.rows):
            options["axis"] = alt.Axis(tickMinStep=1)  # there is no half of a thing that is counted
        elif kind == "date" and stacked:
            # Bars of days: one beside the other, not as wide as nothing.
            options |= {"timeUnit": "yearmonthdate"}
        axes[letter] = kind_of(field=_field(name), type=_TYPES[kind], **options)
    if chart.color is not None:
        axes["color"] = _color(alt, chart, chart.color)
    shown = dict.fromkeys([chart.x, chart.y, *([chart.color] if chart.color else [])])
    axes["tooltip"] = [
        alt.Tooltip(field=_field(name), type=_TYPES[chart.kinds[name]], title=name) for name in shown
    ]
    return axes


_TYPES: dict[Kind, str] = {"number": "quantitative", "date": "temporal", "name": "nominal"}


def _field(name: str) -> str:
    """Write a name so that vega takes its dots and brackets as they are."""
    return name.replace("\\", "\\\\").replace(".", "\\.").replace("[", "\\[").replace("]", "\\]")


def _color(alt: Any, chart: Chart, name: str) -> Any:
    if chart.kinds.get(name) == "number":
        return alt.Color(
            field=_field(name), type="quantitative", title=name, scale=alt.Scale(scheme="viridis")
        )
    domain = [value for value in chart.values(name) if value is not None]
    colors = [PALETTE[n % len(PALETTE)] for n in range(len(domain))]
    scale = alt.Scale(domain=domain, range=colors) if domain else alt.Undefined
    return alt.Color(field=_field(name), type="nominal", title=name, scale=scale)


def _labels(alt: Any, **options: Any) -> Any:
    return alt.Axis(**{"labelLimit": 320, **options})


def _js(names: dict[str, str]) -> str:
    import json

    return json.dumps(names)


def _finish(drawn: Any, chart: Chart, *, steps: int | bool = False) -> Any:
    alt = need("altair")
    if not chart.rows:
        # Axes of nothing would have no length.
        text = alt.Chart(alt.Data(values=[{}])).mark_text(text="nothing to draw", color=look(chart.theme).ink)
        return _configured(text, chart.title, chart.theme).properties(width=_WIDTH, height=60)
    height: Any = alt.Step(_STEP) if steps else 280
    return _configured(drawn, chart.title, chart.theme).properties(width=_WIDTH, height=height)


def _configured(drawn: Any, title: str, theme: str) -> Any:
    colors = look(theme)
    words: dict[str, Any] = {
        "labelColor": colors.ink,
        "titleColor": colors.ink,
        "labelFont": FONT,
        "titleFont": FONT,
    }
    words |= {"labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": "normal"}
    drawn = (
        drawn.configure_axis(**words, gridColor=colors.grid, domainColor="#888888", tickColor="#888888")
        .configure_legend(**words, labelLimit=320, symbolOpacity=1, orient="top", columns=3)
        .configure_text(font=FONT)
        .configure_title(color=colors.ink, font=FONT, fontSize=14, anchor="start")
        .configure_view(stroke=None)
    )
    drawn.autosize = {"type": "fit-x", "contains": "padding"}
    drawn.background = colors.ground or "transparent"
    drawn.usermeta = {"embedOptions": {"renderer": "svg"}}
    return still(drawn.properties(title=title) if title else drawn)

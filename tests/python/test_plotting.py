"""Charts: what goes into them, with both libraries; the pictures themselves are looked at by eye."""

from __future__ import annotations

import io
import itertools
import math
import sys
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

import sukien as sk
from sukien import plotting
from sukien.plotting import _chart, _layout
from test_display import _contrast

alt = pytest.importorskip("altair", reason="the extra `plot` is not installed")
pytest.importorskip("matplotlib", reason="the extra `plot` is not installed")

WORDS = [
    {"từ": "Ẫn ổn", "số.lần": 3, "nhóm": "A"},
    {"từ": "xuất khẩu", "số.lần": Decimal("2.5"), "nhóm": "B"},
]
DAYS = [{"ngày": date(2023, 8, day), "tin": day % 3 + 1, "báo": f"Báo {day % 2}"} for day in (1, 2, 5, 9)]
SPANS: list[dict[str, Any]] = [
    {"begin": "2023-01-01", "end": "2024-01-01", "label": "năm 2023", "group": "DATE"},
    {"begin": date(2022, 12, 20), "label": "20/12", "group": None},
    {"begin": None, "label": "thời gian qua"},
]
EDGES = [{"source": "Mỹ", "target": "Việt Nam", "weight": 3}, {"source": "Việt Nam", "target": "Lào"}]
USES = [{"doc": "bài 1", "position": 3, "term": "Huế", "length": 9}, {"doc": "bài 2", "position": 0.5}]

CHARTS = {
    "bar": lambda **o: plotting.bar(WORDS, "số.lần", "từ", **o),
    "standing bar": lambda **o: plotting.bar(WORDS, "từ", "số.lần", color="nhóm", title="Từ", **o),
    "bars of days": lambda **o: plotting.bar(DAYS, "ngày", "tin", color="báo", **o),
    "line": lambda **o: plotting.line(DAYS, "ngày", "tin", color="báo", title="Tin", **o),
    "one line": lambda **o: plotting.line(DAYS, "ngày", "tin", **o),
    "dispersion": lambda **o: plotting.dispersion(USES, title="Phân bố", **o),
    "timeline": lambda **o: plotting.timeline(SPANS, title="Thời gian", **o),
    "network": lambda **o: plotting.network([{"id": "Mỹ", "group": "LOC"}], EDGES, title="Ai với ai", **o),
    "names only": lambda **o: plotting.network(["Mỹ"], [], **o),
    "nothing": lambda **o: plotting.bar([], "x", "y", **o),
    "no times": lambda **o: plotting.timeline([], **o),
    "no uses": lambda **o: plotting.dispersion([], **o),
    "no nodes": lambda **o: plotting.network([], [], **o),
}


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("theme", ["auto", "light", "dark"])
def test_altair_draws(name: str, theme: str) -> None:
    spec = CHARTS[name](theme=theme).to_dict()
    assert spec["background"] == {"auto": "transparent", "light": "#ffffff", "dark": "#14181d"}[theme]
    assert spec["usermeta"]["embedOptions"]["renderer"] == "svg"
    if theme == "auto":
        assert spec["config"]["axis"]["labelColor"] == "currentColor"


@pytest.mark.parametrize("name", CHARTS)
def test_vega_takes_the_chart(name: str) -> None:
    vlc = pytest.importorskip("vl_convert", reason="vega is not installed")
    svg = vlc.vegalite_to_svg(CHARTS[name](theme="light").to_dict())
    assert svg.startswith("<svg")
    assert "NaN" not in svg
    assert "undefined" not in svg


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("theme", ["auto", "dark"])
@pytest.mark.filterwarnings("error")
def test_matplotlib_draws_every_letter(name: str, theme: str) -> None:
    figure = CHARTS[name](backend="matplotlib", theme=theme)
    out = io.BytesIO()
    figure.savefig(out, format="png")  # a letter that the font has not is a warning
    assert len(out.getvalue()) > 1_000


def test_a_chart_draws_itself_without_a_network() -> None:
    pytest.importorskip("vl_convert", reason="vega is not installed")
    for chart in (plotting.bar(WORDS, "số.lần", "từ"), plotting.timeline(SPANS)):
        assert isinstance(chart, (alt.Chart, alt.LayerChart))
        html = chart._repr_mimebundle_()["text/html"]
        assert "<svg" in html
        assert "currentColor" in html
        assert "<script" not in html
    escaped = plotting.bar([{"x": "</svg><script>1</script>", "n": 1}], "n", "x")
    assert "<script" not in escaped._repr_mimebundle_()["text/html"]


def test_a_chart_that_moves_is_altairs_own() -> None:
    chart = plotting.bar(WORDS, "số.lần", "từ").interactive()
    assert "<script" in chart._repr_mimebundle_()["text/html"]


def test_figures_are_not_left_open() -> None:
    import matplotlib.pyplot as plt

    plotting.bar(WORDS, "số.lần", "từ", backend="matplotlib")
    assert plt.get_fignums() == []


def test_columns_keep_their_values_and_names() -> None:
    spec = plotting.bar(WORDS, "số.lần", "từ", color="nhóm").to_dict()
    assert spec["data"]["values"][1] == {"số.lần": 2.5, "từ": "xuất khẩu", "nhóm": "B"}
    assert spec["encoding"]["x"]["field"] == "số\\.lần"
    assert spec["encoding"]["x"]["type"] == "quantitative"
    assert spec["encoding"]["y"]["sort"] is None, "rows stay in their order"


def test_dates_stay_on_their_day_in_every_time_zone() -> None:
    values = plotting.line(DAYS, "ngày", "tin").to_dict()["data"]["values"]
    assert values[0]["ngày"] == "2023-08-01T00:00:00"


@pytest.mark.parametrize(
    ("values", "kind"),
    [
        ([1, None, 2.5], "number"),
        ([Decimal(1)], "number"),
        ([True], "name"),
        (["2023", "2024"], "name"),
        (["2023-08", "2023-08-17"], "date"),
        (["2023-08-17T10:30"], "date"),
        ([date(2023, 1, 1)], "date"),
        (["2023-08-17TMO"], "name"),
        ([], "name"),
    ],
)
def test_columns_are_what_their_values_are(values: list[object], kind: str) -> None:
    assert _chart.kind_of(values) == kind


@pytest.mark.parametrize("make", ["pandas", "polars", "pyarrow"])
def test_frames_are_rows_too(make: str) -> None:
    library = pytest.importorskip(make)
    rows = [{"a": "x", "n": 1}, {"a": "y", "n": 2}]
    frame = library.Table.from_pylist(rows) if make == "pyarrow" else library.DataFrame(rows)
    assert plotting.bar(frame, "a", "n").to_dict()["data"]["values"] == rows


def test_what_is_wrong_is_said() -> None:
    with pytest.raises(KeyError, match="no column 'z'"):
        plotting.bar(WORDS, "z", "từ")
    with pytest.raises(KeyError, match="position"):
        plotting.dispersion([{"doc": 1}])
    with pytest.raises(ValueError, match="backend"):
        plotting.bar(WORDS, "từ", "nhóm", backend="plotly")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="theme"):
        plotting.bar(WORDS, "từ", "nhóm", theme="sepia")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="list of dicts"):
        plotting.bar("text", "x", "y")
    with pytest.raises(TypeError, match="row as a dict"):
        plotting.bar([1], "x", "y")


@pytest.mark.parametrize("backend", ["altair", "matplotlib"])
def test_a_missing_library_is_named(backend: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    name = {"altair": "altair", "matplotlib": "matplotlib.pyplot"}[backend]
    monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(ImportError, match=r"pip install 'sukien\[plot\]'"):
        plotting.bar(WORDS, "số.lần", "từ", backend=backend)


# Networks --------------------------------------------------------------------------------------------------


def test_places_are_apart_inside_the_square_and_the_same_every_time() -> None:
    names = [f"n{i}" for i in range(40)]
    edges = {(names[i], names[i // 3]): 1.0 + i % 5 for i in range(1, 40)}
    points = _layout.spring(names, edges)
    assert points == _layout.spring(names, edges)
    assert all(-1 <= c <= 1 for point in points.values() for c in point)
    places = list(points.values())
    assert min(math.dist(a, b) for n, a in enumerate(places) for b in places[:n]) > 0.05


def test_neighbours_are_nearer_than_strangers() -> None:
    edges = {
        ("a", "b"): 1.0,
        ("b", "c"): 1.0,
        ("a", "c"): 1.0,
        ("d", "e"): 1.0,
        ("e", "f"): 1.0,
        ("d", "f"): 1.0,
    }
    at = _layout.spring(list("abcdef"), edges)
    assert math.dist(at["a"], at["b"]) < min(math.dist(at[x], at[y]) for x in "abc" for y in "def")


def test_a_large_network_is_cut_and_says_so() -> None:
    edges = [{"source": "hub", "target": f"n{i}", "weight": i + 1} for i in range(300)]
    net = _chart.network([], edges, "Tên", "auto")
    assert len(net.nodes) == 80
    assert net.title == "Tên (80 of 301 nodes)"
    assert "n299" in {node["name"] for node in net.nodes}


def test_names_of_a_network_do_not_lie_over_each_other() -> None:
    names = [f"Ủy ban nhân dân tỉnh số {n}" for n in range(60)]
    edges = [{"source": a, "target": names[n % 7], "weight": 1 + n % 3} for n, a in enumerate(names)]
    nodes = [{"id": name, "size": 100 - n} for n, name in enumerate(names)]
    net = _chart.network(nodes, edges, None, "auto")
    shown = [node for node in net.nodes if node["text"]]
    assert 10 <= len(shown) < 60
    assert next(node for node in net.nodes if node["name"] == names[0])["text"] == names[0]
    assert all(abs(node["text_x"]) < 1.25 and abs(node["text_y"]) < 1.25 for node in shown)
    for one, other in itertools.combinations(shown, 2):
        # Seven pixels a letter of 600, and fifteen a line of 400: 2.5 is the whole picture.
        apart_x = abs(one["text_x"] - other["text_x"]) / 2.5 * 600
        apart_y = abs(one["text_y"] - other["text_y"]) / 2.5 * 400
        assert apart_x >= 7 * len(names[0]) or apart_y >= 14.9
    few = _chart.network(names[:3], [], None, "auto")
    assert [node["text"] for node in few.nodes] == [node["label"] for node in few.nodes]


def test_edges_both_ways_are_one_and_loops_none() -> None:
    edges = [{"source": "a", "target": "b", "weight": 2}, {"source": "b", "target": "a"}]
    net = _chart.network(None, [*edges, {"source": "a", "target": "a"}], None, "auto")
    assert [(edge["edge"], edge["weight"]) for edge in net.edges] == [("a – b", 3.0)]


def test_a_long_timeline_is_cut_and_says_so() -> None:
    spans = [{"begin": f"{year}-01-01", "label": str(year)} for year in range(2100, 1900, -1)]
    drawn = _chart.timeline(spans, None, "auto")
    assert len(drawn.rows) == 60
    assert drawn.title == "60 of 200 spans"
    assert drawn.rows[0]["label"] == "1901"


# Results ---------------------------------------------------------------------------------------------------

NEWS = "Ngày 17/8, bà Lê Thu Hà nói: “Mưa to”. Xuất khẩu năm 2022 đạt 5 tỷ USD. Thời gian qua ít mưa."


def test_a_document_plots_its_days() -> None:
    chart = sk.parse(NEWS, published="2023-08-20").plot(title="Ngày")
    rows = chart.to_dict()["datasets"] if "datasets" in chart.to_dict() else chart.to_dict()
    assert "2023-08-17T00:00:00" in str(rows)
    assert "2022-01-01T00:00:00" in str(rows)
    assert "Thời gian qua" not in str(rows)


@pytest.mark.parametrize(
    "kind", ["tokens", "sentences", "entities", "times", "quantities", "quotes", "facts"]
)
@pytest.mark.parametrize("backend", ["altair", "matplotlib"])
def test_every_table_plots(kind: Any, backend: str) -> None:
    table = sk.Pipeline().table([NEWS, None, ""], kind, published="2023-08-20")
    assert len(table)
    assert table.plot(backend=backend, title=kind) is not None
    assert table[:0].plot(backend=backend) is not None


def test_tables_count_what_comes_up_most() -> None:
    table = sk.Pipeline().table(["Mưa, mưa, mưa. Gió to.", "mưa"], "tokens")
    rows = table.plot(top=1).to_dict()["data"]["values"]
    assert rows == [{"count": 3, "form": "mưa"}]


# Colours ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("ground", ["#ffffff", "#111111", "#1e1e1e", "#14181d"])
def test_colours_stand_out_from_every_ground(ground: str) -> None:
    assert len(set(plotting.PALETTE)) == 8
    assert min(_contrast(color, ground) for color in plotting.PALETTE) >= 3

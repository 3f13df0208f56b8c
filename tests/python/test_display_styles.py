"""The styles of `sk.render`, displaCy's way of calling it, conflicts, sparklines and terminals."""

from __future__ import annotations

import re
from typing import Any

import pytest

import sukien as sk
from sukien import display
from test_display import read

TEXT = (
    "Ngày 17/8, bà Lê Thu Hà, người phát ngôn Bộ Công Thương, cho biết xuất khẩu đạt 32,37 tỷ USD. "
    "Ông Nguyễn Ẩn nói: “Chúng tôi chưa nhận được đơn nào”."
)


@pytest.fixture(scope="module")
def news() -> sk.Doc:
    return sk.parse(TEXT, published="2023-08-20")


@pytest.mark.parametrize("style", ["word", "pos", "entity", "time", "quantity", "quote", "fact"])
@pytest.mark.parametrize("unit", ["chars", "bytes", "utf16"])
def test_every_style_keeps_the_text(style: str, unit: Any) -> None:
    doc = sk.parse("😀 " + TEXT, published="2023-08-20", offsets=unit)
    page = read(sk.render(doc, style) or "")
    assert page.text == doc.text
    assert page.marks


def test_words_are_marked_one_by_one(news: sk.Doc) -> None:
    page = read(sk.render(news, "word") or "")
    assert [text for text, _ in page.marks] == [word.text for word in news.words if not word.is_punct]
    several = {text for text, attrs in page.marks if attrs["class"] == "sukien-org"}
    assert "Lê Thu Hà" in several
    assert not any(" " in text for text, attrs in page.marks if attrs["class"] == "sukien-plain")


def test_tags_are_labels(news: sk.Doc) -> None:
    page = read(sk.render(news, "pos") or "")
    assert {text: attrs["data-label"] for text, attrs in page.marks}["Lê Thu Hà"] == "PROPN"


def test_quotes_show_who_says_them_and_how(news: sk.Doc) -> None:
    page = read(sk.render(news, "quote") or "")
    assert ("Chúng tôi chưa nhận được đơn nào", "Nguyễn Ẩn") in [
        (text, attrs.get("data-label")) for text, attrs in page.marks
    ]
    assert {"cho biết", "nói", "Lê Thu Hà", "Nguyễn Ẩn"} <= {text for text, _ in page.marks}


def test_facts_are_listed_under_the_text(news: sk.Doc) -> None:
    html = sk.render(news, "fact") or ""
    for fact in news.facts:
        assert f"<td>{fact.label}</td>" in html
    assert "32.37 bn USD" in html
    assert "2023-08-17" in html


# displaCy's way --------------------------------------------------------------------------------------------


def test_a_list_of_documents_has_one_style_sheet(news: sk.Doc) -> None:
    html = sk.render([news, news.sentences[1]], "ent") or ""
    assert html.count("<style>") == 1
    assert html.count('class="sukien-text"') == 2
    assert read(html.split('<div class="sukien sukien-style-entity">')[2]).text == news.sentences[1].text


def test_a_page_is_whole(news: sk.Doc) -> None:
    html = sk.render(news, page=True) or ""
    assert html.startswith('<!DOCTYPE html>\n<html lang="vi">')
    assert '<meta charset="utf-8">' in html
    assert 'content="light dark"' in html
    assert html.rstrip().endswith("</html>")


def test_minify_makes_it_smaller(news: sk.Doc) -> None:
    assert len(sk.render(news, minify=True) or "") < len(sk.render(news) or "")


def test_options_choose_labels_and_colours(news: sk.Doc) -> None:
    page = read(sk.render(news, options={"ents": ["PER"], "colors": {"PER": "#7aecec"}}) or "")
    assert {attrs["data-label"] for _, attrs in page.marks} == {"PER"}
    assert {attrs["style"] for _, attrs in page.marks} == {"--own: #7aecec"}


@pytest.mark.parametrize("color", ["red;background:url(x)", 'x"onload="y', "expression(1)", "#12", ""])
def test_colours_carry_nothing_else(news: sk.Doc, color: str) -> None:
    with pytest.raises(ValueError, match="a colour is like"):
        sk.render(news, options={"colors": {"PER": color}})


def test_unknown_options_and_things_are_refused(news: sk.Doc) -> None:
    with pytest.raises(ValueError, match="'colors' and 'ents', not 'compact'"):
        sk.render(news, options={"compact": True})
    with pytest.raises(TypeError, match=r"sukien\.parse"):
        sk.render("Mưa to.")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="manual=True"):
        sk.render({"text": "Mưa"})
    with pytest.raises(TypeError, match="not int"):
        sk.render([3])  # type: ignore[list-item]


def test_manual_is_drawn_as_it_is_given() -> None:
    given = {
        "text": "Huế <b>mưa</b>",
        "ents": [{"start": 0, "end": 3, "label": "GPE"}],
        "title": "Thời tiết <i>",
    }
    html = sk.render(given, manual=True) or ""
    page = read(html)
    assert page.text == given["text"]
    assert [(text, attrs["data-label"]) for text, attrs in page.marks] == [("Huế", "GPE")]
    assert "Thời tiết &lt;i&gt;" in html
    with pytest.raises(ValueError, match="no stretch"):
        sk.render({"text": "a", "ents": [{"start": 0, "end": 9, "label": "X"}]}, manual=True)


def test_in_a_notebook_it_is_drawn(news: sk.Doc, monkeypatch: pytest.MonkeyPatch) -> None:
    import IPython
    import IPython.display

    shown: list[Any] = []
    monkeypatch.setattr(IPython.display, "display", shown.append)
    assert sk.render(news, jupyter=True) is None
    assert shown[0].data == sk.render(news, jupyter=False)
    monkeypatch.setattr(IPython, "get_ipython", lambda: type("Shell", (), {"kernel": 1})())
    assert sk.render(news) is None
    assert len(shown) == 2
    assert isinstance(news._repr_html_(), str), "a doc that is asked for its picture gives it"


def test_html_draws_itself(news: sk.Doc) -> None:
    html = sk.render(news)
    assert html is not None
    assert getattr(html, "_repr_html_")() == html  # noqa: B009


# Conflicts -------------------------------------------------------------------------------------------------


def test_facts_stand_side_by_side_with_their_evidence() -> None:
    one = sk.parse(
        "Trời mưa. Bão Yagi làm 5 người chết ở Hải Phòng.", published="2024-09-08", offsets="utf16"
    )
    other = sk.parse("Bão Yagi làm 7 người chết.", published="2024-09-09")
    pair = {"facts": [one.facts[-1], other.facts[-1]], "relation": "contradicts", "reason": "5 ≠ 7 <dead>"}
    html = display.conflicts([pair])
    assert html.count('class="sukien-side"') == 2
    first, second = (read(part) for part in html.split('class="sukien-side"')[1:])
    assert first.text == "Bão Yagi làm 5 người chết ở Hải Phòng."
    assert "5 người" in [text for text, _ in first.marks]
    assert "7 người" in [text for text, _ in second.marks]
    assert "<b>contradicts</b> 5 ≠ 7 &lt;dead&gt;" in html
    assert "2024-09-08" in html


def test_conflicts_of_dicts() -> None:
    a = {"text": "Có 5 người, 5 nhà.", "start": 12, "end": 17, "surface": "5 nhà", "source": "Báo A"}
    b = {"text": "Có 6 nhà.", "surface": "6 nhà", "published": "2023-08-17"}
    html = display.conflicts([(a, b), {"a": b, "b": a}])
    assert [text for text, _ in read(html).marks] == ["5 nhà", "6 nhà", "6 nhà", "5 nhà"]
    assert "Báo A" in html
    assert "2023-08-17" in html
    assert html == sk.plotting.conflicts_html([(a, b), {"a": b, "b": a}])


@pytest.mark.parametrize("pair", ["ab", 3, ({"text": "a"},), ({"text": "a"}, {"no": "text"}), ("a", "b")])
def test_what_is_no_conflict_is_refused(pair: Any) -> None:
    with pytest.raises(TypeError):
        display.conflicts([pair])


def test_many_conflicts_are_cut_with_a_note() -> None:
    html = display.conflicts([({"text": "a"}, {"text": "b"})] * 60)
    assert html.count('class="sukien-pair"') == 50
    assert "the first 50 of 60" in html
    assert "no pairs" in display.conflicts([])


# Sparklines ------------------------------------------------------------------------------------------------


def test_a_series_is_a_sparkline_and_references_are_not() -> None:
    html = display.table_html([{"word": "mưa", "trend": [1, 5.5, None, 2, 3]}, {"word": "nắng"}])
    assert html.count("<svg") == 1
    assert html.count("<polyline") == 2, "a missing value is a gap"
    assert "lowest 1, highest 5.5" in html
    facts = sk.Pipeline().table(
        ["Xuất khẩu đạt 5 tỷ USD, tăng 8%. Xuất khẩu năm 2020 đạt 1 tỷ USD."], "facts"
    )
    assert "<svg" not in display.table_html(facts)


@pytest.mark.parametrize(
    "values", [[1.0, 1.0], [float("inf"), 1.0, 2.0], [float("nan"), 3.0], [-1e300, 1e300]]
)
def test_odd_series(values: list[float]) -> None:
    points = re.findall(r'points="([^"]*)"', display.sparkline(values))
    numbers = [float(n) for run in points for pair in run.split() for n in pair.split(",")]
    assert numbers
    assert all(0 <= n <= 120 for n in numbers)
    assert len(display.spark_text(values)) == len(values)


# Terminals -------------------------------------------------------------------------------------------------


def test_brackets_in_a_plain_terminal(news: sk.Doc) -> None:
    plain = display.text(news, color=False)
    assert "[Lê Thu Hà PER]" in plain
    assert "\x1b" not in plain


@pytest.mark.parametrize("style", ["word", "pos", "entity", "quote", "fact"])
def test_colours_leave_the_text(news: sk.Doc, style: str) -> None:
    colored = display.text(news, style, color=True)
    labels = re.sub("\x1b\\[2m[^\x1b]*", "", colored)
    assert re.sub("\x1b\\[[0-9]+m", "", labels) == news.text


def test_terminals_act_on_nothing_from_the_text() -> None:
    doc = sk.parse("Năm 2020\x1b[mx\r\nmưa\u202e")
    assert display.text(doc, color=False) == "[Năm 2020 2020] [mx \nmưa "

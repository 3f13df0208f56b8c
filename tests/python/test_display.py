"""What `sukien.display` draws: the text as it is, marks in it, both themes, nothing that runs."""

from __future__ import annotations

import re
from decimal import Decimal
from html.parser import HTMLParser
from typing import Any

import pytest

import sukien as sk
from sukien import _plain, display

TEXT = "Sáng 17/8, bà Lê Thu Hà cho biết xuất khẩu đạt 5 tỷ USD.\nBáo cáo có 3 trang."


class Stub:
    """A document with records of our own choosing."""

    offsets = "chars"

    def __init__(self, text: str, *records: tuple[str, str, str], published: str | None = None) -> None:
        self.text = text
        self.published = published
        self.records = [_record(text, *record) for record in records]

    def to_records(self) -> list[dict[str, Any]]:
        return [{"kind": "doc", "doc": "0"}, *self.records]


def _record(text: str, kind: str, label: str, surface: str) -> dict[str, Any]:
    start = text.index(surface)
    return {
        "kind": kind,
        "type": label,
        "start": start,
        "end": start + len(surface),
        "surface": surface,
        "value": "2023",
        "name": surface,
    }


class Reader(HTMLParser):
    """Reads the text and the marks back out of HTML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text = ""
        self.marks: list[tuple[str, dict[str, str | None]]] = []
        self.tags: list[str] = []
        self._inside = 0
        self._open: list[tuple[int, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag == "div":
            self._inside = self._inside + 1 if self._inside or ("class", "sukien-text") in attrs else 0
        if tag == "mark":
            self._open.append((len(self.text), dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag == "div" and self._inside:
            self._inside -= 1
        if tag == "mark":
            start, attrs = self._open.pop()
            self.marks.append((self.text[start:], attrs))

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.text += data


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    assert not reader._open, "every mark is closed"
    return reader


def test_the_text_is_all_there_and_marks_hold_their_surface() -> None:
    doc = sk.parse(TEXT, published="2023-08-20")
    page = read(display.render(doc))
    assert page.text == TEXT
    found = {
        (r["kind"], r["surface"]) for r in doc.to_records() if r["kind"] in ("entity", "time", "quantity")
    }
    assert found, "the parser finds something to mark"
    assert {text for text, _ in page.marks} == {surface for _, surface in found}


def test_marks_say_their_value_on_hover() -> None:
    page = read(display.render(sk.parse(TEXT, published="2023-08-20")))
    titles = " | ".join(attrs["title"] or "" for _, attrs in page.marks)
    assert "2023-08-17" in titles
    assert "5 bn USD" in titles


def test_jupyter_draws_a_doc() -> None:
    doc = sk.parse(TEXT, published="2023-08-20")
    assert doc._repr_html_() == display.render(doc)


@pytest.mark.parametrize(
    "nasty", ["<script>alert(1)</script>", "</div></style>", "a & b < c > \"d\" 'e'", "&lt;b&gt;"]
)
def test_text_is_escaped(nasty: str) -> None:
    text = f"Năm 2020 {nasty} năm 2021"
    html = display.render(sk.parse(text))
    page = read(html)
    assert page.text == text
    assert "script" not in page.tags
    assert html.count("</style>") == 1


def test_names_and_titles_are_escaped() -> None:
    doc = Stub('Ông "><script>x</script> đến', ("entity", "PER", '"><script>x</script>'))
    page = read(display.render(doc, "entity"))
    assert "script" not in page.tags
    assert page.marks[0][0] == '"><script>x</script>'


def test_what_html_cannot_carry_is_replaced_and_line_ends_stay() -> None:
    page = read(display.render(Stub("a\0b\ud800c\r\nd\n\n  e")))
    assert page.text == "a\ufffdb\ufffdc\r\nd\n\n  e"
    assert "white-space: pre-wrap" in display.render(Stub("a"))


def test_a_time_within_a_name_is_nested() -> None:
    doc = Stub("Đại hội năm 2021 họp", ("time", "DATE", "năm 2021"), ("entity", "MISC", "Đại hội năm 2021"))
    html = display.render(doc)
    assert re.search(r"<mark[^>]*misc[^>]*>Đại hội <mark[^>]*time[^>]*>năm 2021</mark></mark> họp", html)


def test_marks_of_the_same_span_are_nested() -> None:
    doc = Stub("hai năm", ("quantity", "count", "hai năm"), ("time", "DURATION", "hai năm"))
    assert [text for text, _ in read(display.render(doc)).marks] == ["hai năm", "hai năm"]


def test_crossing_marks_lose_no_text() -> None:
    doc = Stub("một hai ba bốn", ("entity", "ORG", "một hai ba"), ("time", "DATE", "hai ba bốn"))
    page = read(display.render(doc))
    assert page.text == "một hai ba bốn"
    assert [text for text, _ in page.marks] == ["hai ba", "một hai ba", " bốn"]
    assert [attrs.get("data-label") for _, attrs in page.marks] == [None, "ORG", "2023"]


def test_many_crossing_marks_are_quick() -> None:
    doc = Stub("ab" * 5_000)
    doc.records = [
        {"kind": "time", "type": "DATE", "start": i, "end": i + 3, "value": "2020", "surface": "aba"}
        for i in range(0, 9_990, 2)
    ]
    assert read(display.render(doc)).text == doc.text


def test_style_chooses_what_is_marked() -> None:
    doc = Stub("Mỹ năm 2021 có 3 tàu", ("entity", "LOC", "Mỹ"), ("time", "DATE", "năm 2021"))
    assert [text for text, _ in read(display.render(doc, style="time")).marks] == ["năm 2021"]
    with pytest.raises(ValueError, match="'entity', 'time', 'quantity'"):
        display.render(doc, style="dep")


@pytest.mark.parametrize("unit", ["bytes", "utf16"])
def test_offsets_in_other_units(unit: str) -> None:
    text = "😀 Ngày 17/8 đến"
    start, end = text.index("Ngày"), text.index(" đến")
    size = {"bytes": lambda s: len(s.encode()), "utf16": lambda s: len(s.encode("utf-16-le")) // 2}[unit]
    doc = Stub(text, ("time", "DATE", "Ngày 17/8"))
    doc.records[0] |= {"start": size(text[:start]), "end": size(text[:end])}
    doc.offsets = unit
    assert read(display.render(doc)).marks[0][0] == "Ngày 17/8"


def test_long_documents_are_cut_between_words_with_a_note() -> None:
    text = "Năm 2020 có mưa. " * 5_000
    html = display.render(sk.parse(text), max_chars=1_000)
    page = read(html)
    assert text.startswith(page.text)
    assert 900 < len(page.text) <= 1_000
    assert f"{len(text) - len(page.text):,} more characters are not shown" in html
    assert "more characters" not in display.render(sk.parse("Năm 2020"))


def test_a_mark_is_never_cut() -> None:
    doc = Stub("x " * 40 + "tháng 12 năm 2021 " + "y " * 50, ("time", "DATE", "tháng 12 năm 2021"))
    page = read(display.render(doc, max_chars=90))
    assert page.marks == []
    assert page.text == "x " * 40


def test_empty_and_unmarked() -> None:
    assert "nothing was marked" in display.render(sk.parse(""))
    assert read(display.render(sk.parse("a"))).text == "a"


# Themes -----------------------------------------------------------------------------------------------------


def _themes() -> list[dict[str, str]]:
    css = display.render(Stub(""))
    blocks = re.findall(r"\{([^{}]*--fg:[^{}]*)\}", css)
    return [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block)) for block in blocks]


def _contrast(one: str, other: str) -> float:
    def luminance(color: str) -> float:
        parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_both_themes_for_the_system_and_for_jupyter() -> None:
    css = display.render(Stub(""))
    assert "@media (prefers-color-scheme: dark)" in css
    assert '[data-jp-theme-light="false"] .sukien' in css
    assert '[data-jp-theme-light="true"] .sukien' in css
    light, system_dark, dark, host_light = _themes()
    assert light == host_light
    assert dark == system_dark
    assert _contrast(light["bg"], dark["bg"]) > 10


@pytest.mark.parametrize("theme", range(4))
def test_every_text_can_be_read(theme: int) -> None:
    colors = _themes()[theme]
    kinds = ["per", "org", "loc", "misc", "time", "quantity", "quote"]
    pairs = [("fg", back) for back in ["bg", "stripe", *kinds]]
    pairs += [("soft", "bg"), ("soft", "stripe")] + [(f"{kind}-ink", kind) for kind in kinds]
    for ink, back in pairs:
        assert _contrast(colors[ink], colors[back]) >= 4.5, (ink, back)


def test_the_style_touches_nothing_else_and_fetches_nothing() -> None:
    html = display.render(sk.parse(TEXT))
    css = re.sub(r"/\*.*?\*/", "", html[html.index("<style>") + 7 : html.index("</style>")], flags=re.S)
    for selectors in re.findall(r"([^{}]+)\{", css):
        if not selectors.strip().startswith("@media"):
            assert all(".sukien" in selector for selector in selectors.split(",")), selectors
    assert not re.search(r"<script|https?:|url\(|@import|\son\w+=", html)


# Tables -----------------------------------------------------------------------------------------------------


def test_a_table_shows_first_rows_and_how_many_there_are() -> None:
    text = "Năm 2020 xuất khẩu đạt 5 tỷ USD. " * 12
    table = sk.Pipeline().table([text], "quantities", published=["2021-01-01"])
    html = display.table_html(table)
    assert html == table._repr_html_()
    assert html.count("<tr>") == 1 + 10
    assert f"{len(table):,} rows × {len(table.columns)} columns; the first 10 are shown" in html
    for name in table.columns:
        assert f">{name}<" in html


def test_cells_are_escaped_and_long_ones_cut() -> None:
    class Rows(list[dict[str, object]]):
        columns = ("a", "b")
        schema = {"a": "utf8", "b": "int64"}  # noqa: RUF012

        def head(self, n: int) -> Rows:
            return Rows(self[:n])

        def to_pylist(self) -> list[dict[str, object]]:
            return list(self)

    html = display.table_html(
        Rows(
            [
                {"a": "<script>", "b": "x" * 500},
                {"a": ["x", "y"], "b": None},
                {"a": None, "b": Decimal("1.500000")},
            ]
        )
    )
    assert "<script" not in html
    assert "&lt;script&gt;" in html
    assert "x" * 99 + "…" in html
    assert "null" in html
    assert "utf8" in html
    assert ">1.5<" in html
    assert ">x, y<" in html
    assert "3 rows × 2 columns<" in html


# Items ------------------------------------------------------------------------------------------------------

ITEMS = (
    "Bà Lê Thu Hà, Giám đốc Sở Công Thương, đến Huế ngày 17/8. Xuất khẩu đạt 5 tỷ USD. Ông Nam nói: “Tốt”."
)


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        ("sentences", ["Xuất khẩu đạt 5 tỷ USD."]),
        ("words", ["part of speech", "PROPN"]),
        ("entities", ["Lê Thu Hà", "PER", "Huế", "LOC"]),
        ("people", ["Lê Thu Hà", "mentions"]),
        ("times", ["ngày 17/8", "2023-08-17", "2023-08-18"]),
        ("quantities", ["5 tỷ USD", "5 bn USD"]),
        ("quotes", ["Tốt", "direct", "Nam"]),
        ("facts", ["visit", "2023-08-17", "Huế"]),
    ],
)
def test_items_are_tables(kind: str, shown: list[str]) -> None:
    items = getattr(sk.parse(ITEMS, published="2023-08-20"), kind)
    html = items._repr_html_()
    assert html == display.items_html(items)
    assert html.count("<tr>") == 1 + min(len(items), 20)
    for text in shown:
        assert f">{text}<" in html, text


def test_items_are_escaped_cut_and_may_be_none() -> None:
    words = sk.parse("<script> & " * 40).words
    html = words._repr_html_() or ""
    assert "<script" not in html
    assert f"the first 20 of {len(words):,}" in html
    assert "nothing was found" in (sk.parse("mưa").entities._repr_html_() or "")
    assert "nothing was found" in sk.parse("mưa").people._repr_html_()


def test_people_are_a_tuple() -> None:
    people = sk.parse(ITEMS).people
    assert isinstance(people, tuple)
    assert people == tuple(people)
    assert [person.name for person in people] == ["Lê Thu Hà", "Nam"]


def test_long_items_stand_one_a_line() -> None:
    assert "\n" not in repr(sk.parse("Mưa to.").words)
    lines = repr(sk.parse(ITEMS).words).splitlines()
    assert len(lines) == 21
    assert lines[-1].strip().startswith("… ")


# Plain text -------------------------------------------------------------------------------------------------


def test_columns_of_wide_characters_line_up() -> None:
    lines = _plain.columns(
        [("Hà Nội", "1"), ("東京", "22"), ("e\u0302m", "3"), ("😀", "4")], 80, shrink=(), right=(1,)
    )
    assert {_plain.width(line) for line in lines} == {12}


def test_lines_are_never_longer_than_the_terminal() -> None:
    rows = [("figure", "kim ngạch " * 9, "tỷ " * 20, "東" * 40), ("x", "y", "z", "w")]
    for total in range(50, 130, 7):
        assert all(_plain.width(line) <= total for line in _plain.columns(rows, total, shrink=(1, 2, 3)))


@pytest.mark.parametrize(
    ("record", "text"),
    [
        ({"value": 123_860_000_000, "type": "money", "unit": "USD", "mod": "gt"}, "> 123.86 bn USD"),
        ({"value": 18.4, "type": "percent", "unit": "%"}, "18.4%"),
        ({"low": 1_000, "high": 1_200, "type": "count", "unit": "dự án"}, "1,000 to 1,200 dự án"),
        ({"value": 8, "type": "rank", "unit": None}, "#8"),
        ({"value": "3-1", "type": "score"}, "3-1"),
    ],
)
def test_quantities_as_a_person_reads_them(record: dict[str, Any], text: str) -> None:
    assert _plain.quantity_value(record) == text


def test_nothing_reaches_the_terminal_that_it_would_act_on() -> None:
    assert _plain.clean("a\x1b[31mb\r\nc\u202ed\x9b") == "a [31mb c d"


def test_values_are_shortened_by_column() -> None:
    for text in ("Nguyễn Thị Minh Khai", "日本語テキスト", "x" * 30):
        for size in range(2, 12):
            short = _plain.shorten(text, size)
            assert _plain.width(short) <= size
            assert text.startswith(short.removesuffix("…"))

"""`text[start:end] == surface`, whatever the text is made of."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

import sukien as sk
from conftest import PUBLISHED, SENTENCES

KINDS = ("sentences", "words", "entities", "times", "quantities", "quotes", "facts")

characters = st.characters(exclude_categories=["Cs"])
pieces = st.one_of(
    st.sampled_from(SENTENCES),
    st.sampled_from(SENTENCES).map(lambda s: unicodedata.normalize("NFD", s)),
    st.sampled_from(SENTENCES).map(lambda s: s.replace(" ", "_")),
    st.text(characters, max_size=12),
    st.sampled_from(
        ["🎉", "👩🏽‍🔬", "\u0301", "_", "\x00", "\u200b", "\ufeff", "ﬁ", "１２", "\r\n", "Ð", "\u00ad", "𝟙"]
    ),
)
whole = st.lists(pieces, max_size=8).map("".join)


def in_unit(text: str, unit: str, start: int, end: int) -> str:
    match unit:
        case "bytes":
            return text.encode()[start:end].decode()
        case "utf16":
            return text.encode("utf-16-le")[2 * start : 2 * end].decode("utf-16-le")
    return text[start:end]


@pytest.mark.parametrize("unit", ["chars", "bytes", "utf16"])
@given(text=whole)
def test_every_span_gives_its_surface(unit: str, text: str) -> None:
    doc = sk.parse(text, published=PUBLISHED, offsets=unit)  # type: ignore[arg-type]
    assert doc.text == text
    for kind in KINDS:
        items = getattr(doc, kind)
        starts = [item.start for item in items]
        assert starts == sorted(starts)
        for item in items:
            assert in_unit(text, unit, item.start, item.end) == item.surface == item.text
            assert item.surface
    for record in doc.to_records():
        if record["kind"] == "doc":
            assert record["chars"] == len(text)
            continue
        for part in (record, *(record.get(name) for name in ("core", "qualifier", "role", "signal"))):
            if isinstance(part, dict):
                surface = in_unit(text, unit, part["start"], part["end"])
                # A role is canonical text, as the gold labels have it.
                canonical = surface.replace("_", " ") if part is record.get("role") else surface
                assert canonical == part["surface"]


@given(text=whole)
def test_words_and_sentences_leave_nothing_out(text: str) -> None:
    doc = sk.parse(text)
    for items in (doc.words, doc.sentences):
        end = 0
        for item in items:
            assert item.start >= end
            between = text[end : item.start]
            assert not any(c.isalnum() and c.isascii() for c in between), repr(between)
            end = item.end
    assert sum(len(s.words) for s in doc.sentences) == len(doc.words)


@given(text=whole)
def test_tables_say_what_documents_say(text: str) -> None:
    nlp = sk.Pipeline()
    doc = nlp(text, PUBLISHED)
    for kind in KINDS:
        name = "tokens" if kind == "words" else kind
        table = nlp.table(text, name, published=PUBLISHED)  # type: ignore[arg-type]
        items = getattr(doc, kind)
        assert table["start"] == [item.start for item in items]
        assert table["end"] == [item.end for item in items]
        assert table["text" if kind in ("words", "sentences") else "surface"] == [i.surface for i in items]


@pytest.mark.parametrize(
    ("piece", "times"),
    [
        ("1.", 20_000),
        ("\x00", 50_000),
        ("a", 1_000_000),
        ("việt nam ", 100_000),
        ('"', 30_001),
        ("_", 40_000),
    ],
)
def test_odd_and_long_texts(piece: str, times: int) -> None:
    doc = sk.parse(piece * times, published=PUBLISHED)
    for sentence in doc.sentences:
        assert doc.text[sentence.start : sentence.end] == sentence.text

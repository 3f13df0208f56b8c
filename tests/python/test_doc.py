"""`Doc`, its sequences and its views."""

import copy
import json
import pickle
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest

import sukien as sk
from conftest import PUBLISHED, SENTENCES

KINDS = ("sentences", "words", "entities", "times", "quantities", "quotes", "facts")
CUTS = [slice(*ends) for ends in ((None,), (1, 3), (None, None, -1), (-3, None), (None, None, 3), (9, 2))]


@pytest.mark.parametrize("kind", KINDS)
def test_sequences(doc: sk.Doc, kind: str) -> None:
    items: Any = getattr(doc, kind)
    as_list = list(items)
    n = len(items)
    is_sequence: bool = isinstance(items, Sequence)
    assert is_sequence
    assert len(as_list) == n
    for cut in CUTS:
        assert list(items[cut]) == as_list[cut]
        assert list(items[cut][::-1]) == as_list[cut][::-1]
        assert list(reversed(items[cut])) == as_list[cut][::-1]
    for i in (0, -1, n - 1, -n):
        if n:
            assert items[i] == as_list[i]
    for bad in (n, -n - 1):
        with pytest.raises(IndexError):
            items[bad]
    with pytest.raises(TypeError):
        items["a"]
    assert all(item in items for item in as_list)
    assert "text" not in items
    if n:
        assert items.index(as_list[-1]) == as_list.index(as_list[-1])
        assert items.count(as_list[0]) == as_list.count(as_list[0])
    with pytest.raises(ValueError, match="no such item"):
        items.index(None)
    assert items == getattr(doc, kind)
    assert items[1:] != items or n == 0
    assert items.texts() == [item.text for item in as_list]
    assert items.to_records() == [item.to_dict() for item in as_list]
    for copied in (pickle.loads(pickle.dumps(items[::2])), copy.deepcopy(items[::2]), copy.copy(items[::2])):
        assert copied == items[::2]
    assert isinstance(repr(items), str)


def test_generic() -> None:
    assert repr(sk.Items[sk.Word]) == "sukien.Items[sukien.Word]"
    assert isinstance(iter(sk.parse("a")), Iterator)


def test_views(doc: sk.Doc) -> None:
    other = sk.parse(doc.text, published=PUBLISHED)
    for kind in KINDS:
        for a, b in zip(getattr(doc, kind), getattr(other, kind), strict=True):
            assert a == b
            assert hash(a) == hash(b)
            assert pickle.loads(pickle.dumps(a)) == a
            assert copy.deepcopy(a) is copy.copy(a) is a
            assert a.doc is doc
            assert repr(a).startswith(f"{type(a).__name__}(")
            assert str(a) == a.text
            assert a != a.text
            for name in ("start", "text", "doc"):
                with pytest.raises(AttributeError):
                    setattr(a, name, 1)
    words = doc.words
    assert words[0] != words[1]
    assert words[0] != doc.sentences[0]
    assert doc[0] == words[0]
    assert doc[-3:] == words[-3:]
    assert len(doc) == len(words)
    assert list(doc) == list(words)


def test_pickled_items_share_their_document(doc: sk.Doc) -> None:
    again = pickle.loads(pickle.dumps(list(doc.words)))
    assert again == list(doc.words)
    assert len({id(word.doc) for word in again}) == 1


def test_sentences_hold_their_things(doc: sk.Doc) -> None:
    for kind in ("words", "entities", "times", "quantities", "quotes", "facts"):
        inside = [item for sentence in doc.sentences for item in getattr(sentence, kind)]
        assert inside == list(getattr(doc, kind))


def test_labels(doc: sk.Doc) -> None:
    for kind in ("entities", "times", "quantities", "quotes", "facts"):
        items = getattr(doc, kind)
        labels = {item.label for item in items}
        for label in labels:
            assert list(items.by_label(label)) == [item for item in items if item.label == item.type == label]
        assert list(items.by_label(*labels)) == list(items)
        assert len(items.by_label("nothing")) == 0
    with pytest.raises(TypeError, match="word has no label"):
        doc.words.by_label("PER")


def test_quantities(doc: sk.Doc) -> None:
    for quantity in doc.quantities:
        for number in (quantity.value, quantity.low, quantity.high):
            assert number is None or isinstance(number, (Decimal, str))
        assert isinstance(quantity.core, sk.Span)


def test_spans() -> None:
    span = sk.Span(3, 9, "Hà Nội", "at")
    assert (span.start, span.end, span.text, span.label) == (3, 9, "Hà Nội", "at")
    assert (len(span), str(span), span.surface) == (6, "Hà Nội", "Hà Nội")
    assert pickle.loads(pickle.dumps(span)) == span == eval(repr(span), {"Span": sk.Span})
    assert hash(span) == hash(sk.Span(3, 9, "Hà Nội", "at"))
    assert span != sk.Span(3, 9, "Hà Nội")


def test_records(doc: sk.Doc) -> None:
    records = doc.to_records("001")
    head = records[0]
    assert head == {"kind": "doc", "doc": "001", "chars": len(doc.text), "publication_date": "2023-08-17"}
    assert json.loads(doc.to_json("001")) == records
    assert [json.loads(line) for line in doc.to_jsonl("001").splitlines()] == records
    order = ["doc", "entity", "time", "quantity", "quote", "fact"]
    kinds = [record["kind"] for record in records]
    assert kinds == sorted(kinds, key=order.index)
    ids = {record["id"] for record in records[1:]}
    assert len(ids) == len(records) - 1
    letters = {"entity": "e", "time": "t", "quantity": "q", "quote": "u", "fact": "c"}
    for record in records[1:]:
        assert list(record)[:7] == ["id", "kind", "doc", "type", "start", "end", "surface"]
        assert record["id"].startswith(f"001-{letters[record['kind']]}")
        assert record["rule"]
        if record["kind"] == "fact":
            refs = [q["ref"] for q in record["quantities"]] + [
                t["ref"] for t in record["times"] if "ref" in t
            ]
            assert all(ref in ids or ref == "@doc" for ref in refs)
    by_kind: dict[str, list[Any]] = {kind: [r for r in records if r["kind"] == kind] for kind in order}
    assert [e.to_dict("001") for e in doc.entities] == by_kind["entity"]
    assert [t.to_dict("001") for t in doc.times] == by_kind["time"]
    assert [q.to_dict("001") for q in doc.quantities] == by_kind["quantity"]
    assert [f.to_dict("001") for f in doc.facts] == by_kind["fact"]


def test_document_identity(doc: sk.Doc) -> None:
    same = sk.parse(doc.text, published="2023-08-17T10:00:00")
    assert same == doc
    assert hash(same) == hash(doc)
    assert sk.parse(doc.text) != doc
    assert sk.parse(doc.text, published=PUBLISHED, offsets="bytes") != doc
    assert sk.parse(doc.text + " ", published=PUBLISHED) != doc
    assert copy.copy(doc) is copy.deepcopy(doc) is doc
    again = pickle.loads(pickle.dumps(doc))
    assert again == doc
    assert again.to_json() == doc.to_json()
    assert again.offsets == "chars"
    assert bool(sk.parse("")) is True
    assert str(doc) == doc.text
    assert repr(doc).startswith("<Doc 'Ngày 17/8, Bộ Công Thương")
    assert doc.text is doc.text


@pytest.mark.parametrize(
    "day", [PUBLISHED, datetime(2023, 8, 17, 23, 59), "2023-08-17", "2023-08-17 05:00", None]
)
def test_dates(day: Any) -> None:
    assert sk.parse("a", published=day).published == (PUBLISHED if day else None)


@pytest.mark.parametrize(("given", "day"), [("2016-02", date(2016, 2, 29)), ("2016", date(2016, 12, 31))])
def test_months_and_years_stand_for_their_last_day(given: str, day: date) -> None:
    assert sk.parse("a", published=given).published == day


@pytest.mark.parametrize("day", ["17/8/2023", "", "2023-02-30", "2023-13", "yesterday"])
def test_bad_dates(day: str) -> None:
    with pytest.raises(sk.InvalidInputError, match="write it as 2023-08-17"):
        sk.parse("a", published=day)


def test_bad_types() -> None:
    for bad in (b"a", 3, None, ["a"]):
        with pytest.raises(TypeError):
            sk.parse(bad)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        sk.parse("a", published=20230817)  # type: ignore[arg-type]
    for option in ("offsets", "errors"):
        with pytest.raises(sk.InvalidInputError):
            sk.parse("a", **{option: "x"})  # type: ignore[arg-type]


def test_surrogates() -> None:
    text = "Hà Nội \ud83d và \udc00"
    for function in (sk.parse, sk.pos_tag, sk.word_tokenize, sk.sent_tokenize, sk.normalize, sk.Pipeline()):
        with pytest.raises(sk.InvalidInputError, match=r"lone surrogate, U\+D83D, at character 7"):
            function(text)
    doc = sk.parse(text, errors="replace")
    assert doc.text == "Hà Nội \ufffd và \ufffd"
    assert all(doc.text[w.start : w.end] == w.text for w in doc)
    assert sk.normalize(text, errors="replace") == doc.text


def test_parts_of_speech() -> None:
    text = "Ông Nguyễn Văn An mua 3 chiếc xe."
    doc = sk.parse(text)
    pairs = [(word.text, word.pos) for word in doc.words]
    assert pairs == sk.pos_tag(text)
    assert ("Nguyễn Văn An", "PROPN") in pairs
    assert ("3", "NUM") in pairs
    assert pairs[-1] == (".", "PUNCT")
    assert [(word.text, word.xpos) for word in doc.words] == sk.pos_tag(text, tagset="xpos")
    assert dict(sk.pos_tag(text, tagset="xpos"))["Nguyễn Văn An"] == "NNP"
    table = sk.Pipeline().table([text], "tokens")
    assert table["pos"] == [word.pos for word in doc.words]
    assert table["xpos"] == [word.xpos for word in doc.words]
    record = doc.words[0].to_dict()
    assert (record["pos"], record["xpos"]) == (doc.words[0].pos, doc.words[0].xpos)
    assert sk.pos_tag("") == []
    with pytest.raises(sk.InvalidInputError):
        sk.pos_tag(text, tagset="penn")  # type: ignore[arg-type]


def test_functions() -> None:
    text = "Ho\u0061\u0300 bình ở Việt_Nam. Mưa to."
    words = sk.word_tokenize(text)
    assert "".join(words).replace(" ", "") == text.replace("_", "").replace(" ", "")
    assert sk.word_tokenize(text, format="text") == " ".join(word.replace(" ", "_") for word in words)
    assert sk.sent_tokenize(text) == [text[:-8], "Mưa to."]
    assert sk.normalize("Ho\u0061\u0300") == "Hòa"
    assert sk.normalize("Ho\u0061\u0300", tone="new") == "Hoà" == sk.normalize("Hoà", tone=None)
    with pytest.raises(sk.InvalidInputError):
        sk.word_tokenize(text, format="json")  # type: ignore[call-overload]
    with pytest.raises(sk.InvalidInputError):
        sk.normalize(text, tone="middle")  # type: ignore[arg-type]
    assert sk.word_tokenize("") == []
    assert sk.word_tokenize("", format="text") == ""
    assert sk.sent_tokenize(SENTENCES[11]) == []


def test_errors_are_what_they_are_called() -> None:
    assert issubclass(sk.InvalidInputError, sk.SukienError)
    assert issubclass(sk.InvalidInputError, ValueError)
    for error in (sk.ModelError, sk.RuleError, sk.LimitError):
        assert issubclass(error, sk.SukienError)
    again = pickle.loads(pickle.dumps(sk.InvalidInputError("x")))
    assert type(again) is sk.InvalidInputError


def test_no_display_no_html(doc: sk.Doc, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "sukien.display", None)
    assert doc._repr_html_() is None
    assert sk.Pipeline().table("a", "tokens")._repr_html_() is None


def test_date_is_date(doc: sk.Doc) -> None:
    assert type(doc.published) is date
    for time in doc.times:
        clock = "T" in time.value and ":" in time.value
        assert time.begin is None or type(time.begin) is (datetime if clock else date)

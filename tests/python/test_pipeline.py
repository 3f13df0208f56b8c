"""`Pipeline`: configuration that never changes."""

import copy
import pickle
from typing import Any

import pytest

import sukien as sk

OPTIONS: list[dict[str, Any]] = [
    {},
    {"prefer": "future"},
    {"lexicon": ["công nghệ số", "trí tuệ nhân tạo"]},
    {"offsets": "utf16"},
    {"gazetteer": {"ORG": ["Sao Mai", "Bình Minh"], "PER": ["Tí"]}},
    {"components": ["words"]},
    {"prefer": "nearest", "lexicon": ["a b"], "offsets": "bytes", "components": ("times", "sentences")},
]


@pytest.mark.parametrize("options", OPTIONS)
def test_equality_pickle_repr(options: dict[str, Any]) -> None:
    nlp = sk.Pipeline(**options)
    assert sk.Pipeline(**options) == nlp
    assert hash(sk.Pipeline(**options)) == hash(nlp)
    assert pickle.loads(pickle.dumps(nlp)) == nlp
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(nlp, protocol)) == nlp
    assert copy.copy(nlp) is copy.deepcopy(nlp) is nlp
    assert eval(repr(nlp), {"Pipeline": sk.Pipeline}) == nlp
    assert (nlp == sk.Pipeline()) == (not options)
    assert nlp.with_options() == nlp
    assert (
        nlp.with_options(prefer="past", lexicon=None, gazetteer=None, offsets="chars", components=None)
        == sk.Pipeline()
    )
    assert nlp("a").pipeline == nlp


def test_options() -> None:
    nlp = sk.Pipeline(lexicon={"b", "a"})
    assert nlp.lexicon == ("a", "b")
    assert (nlp.prefer, nlp.offsets, nlp.components) == ("past", "chars", None)
    assert sk.Pipeline(components=["words", "sentences"]).components == ("sentences", "words")
    with pytest.raises(AttributeError):
        nlp.prefer = "future"  # type: ignore[misc]


def test_lexicon_words_are_not_cut() -> None:
    nlp = sk.Pipeline(lexicon=["phát triển công nghệ số"])
    words = nlp("Đẩy mạnh phát triển công nghệ số.").words.texts()
    assert "phát triển công nghệ số" in words


def test_gazetteer_names_always_win() -> None:
    text = "Hôm qua, Hà Nội Mới khai trương."
    nlp = sk.Pipeline(gazetteer={"ORG": {"Hà Nội Mới"}})
    assert nlp.gazetteer == {"ORG": ("Hà Nội Mới",)}
    assert [(e.text, e.label) for e in nlp(text).entities] == [("Hà Nội Mới", "ORG")]
    assert all(e.text != "hà nội mới" for e in nlp("Quán hà nội mới khai trương.").entities)
    for bad in ({"ORG": ["..."]}, {"ORGANISATION": ["A"]}):
        with pytest.raises(sk.InvalidInputError):
            sk.Pipeline(gazetteer=bad)  # type: ignore[arg-type]
    for wrong in (["Hà Nội"], {"ORG": "Hà Nội"}):
        with pytest.raises(TypeError):
            sk.Pipeline(gazetteer=wrong)  # type: ignore[arg-type]


def test_ner_gives_pairs() -> None:
    assert sk.ner("Ông Trần Văn Hòa sinh ở Hà Nội. Ông nghỉ hưu.") == [
        ("Trần Văn Hòa", "PER"),
        ("Hà Nội", "LOC"),
    ]
    assert sk.ner("") == []


def test_components() -> None:
    text = "Ngày 17/8, Hà Nội mưa to."
    assert len(sk.Pipeline(components=["sentences"])(text).words) == 0
    words_only = sk.Pipeline(components=["words"])(text)
    assert len(words_only.words) > 0
    assert len(words_only.entities) == 0
    assert sk.Pipeline(components=["entities"])(text).entities == sk.Pipeline()(text).entities


@pytest.mark.parametrize(
    ("options", "error"),
    [
        ({"prefer": "soon"}, sk.InvalidInputError),
        ({"offsets": "words"}, sk.InvalidInputError),
        ({"components": ["magic"]}, sk.InvalidInputError),
        ({"components": "words"}, TypeError),
        ({"lexicon": "công nghệ"}, TypeError),
        ({"lexicon": [b"x"]}, TypeError),
        ({"lexicon": 3}, TypeError),
        ({"colour": "red"}, TypeError),
    ],
)
def test_bad_options(options: dict[str, Any], error: type[Exception]) -> None:
    with pytest.raises(error):
        sk.Pipeline(**options)
    with pytest.raises(error):
        sk.Pipeline().with_options(**options)

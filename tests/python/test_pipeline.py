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
    assert nlp.with_options(prefer="past", lexicon=None, offsets="chars", components=None) == sk.Pipeline()
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

"""`Matcher` beside spaCy's: the expected values are what spaCy 3.8 gives for the same words and patterns."""

from __future__ import annotations

import pickle
from typing import Any, TypeAlias

import pytest

import sukien as sk

Pattern: TypeAlias = list[dict[str, object]]

WORDS = "một hai hai ba Hà 17 ."

# Patterns and the (start, end) that spaCy's Matcher finds in `WORDS`, sorted.
CASES: list[tuple[Pattern, list[tuple[int, int]]]] = [
    ([{"LOWER": "hai"}], [(1, 2), (2, 3)]),
    ([{"TEXT": "hà"}], []),
    ([{"ORTH": "Hà"}], [(4, 5)]),
    ([{"LOWER": "hai", "OP": "+"}], [(1, 2), (1, 3), (2, 3)]),
    ([{"LOWER": "hai", "OP": "*"}, {"LOWER": "ba"}], [(1, 4), (2, 4), (3, 4)]),
    ([{"LOWER": "hai", "OP": "?"}, {"LOWER": "ba"}], [(2, 4), (3, 4)]),
    ([{"LOWER": "hai", "OP": "!"}, {"LOWER": "hai"}], [(0, 2)]),
    ([{"LOWER": "hai", "OP": "{2}"}], [(1, 3)]),
    ([{"LOWER": "hai", "OP": "{1,2}"}, {"LOWER": "ba"}], [(1, 4), (2, 4)]),
    ([{"LOWER": "hai", "OP": "{2,}"}, {"LOWER": "ba"}], [(1, 4)]),
    ([{"LOWER": "hai", "OP": "{,1}"}, {"LOWER": "ba"}], [(2, 4), (3, 4)]),
    ([{}, {"IS_DIGIT": True}], [(4, 6)]),
    ([{"IS_PUNCT": True}], [(6, 7)]),
    ([{"LENGTH": 3}], [(0, 1), (1, 2), (2, 3)]),
    ([{"LENGTH": {">=": 3}}], [(0, 1), (1, 2), (2, 3)]),
    ([{"LENGTH": {"IN": [1, 3]}}], [(0, 1), (1, 2), (2, 3), (6, 7)]),
    ([{"SHAPE": "Xx"}], [(4, 5)]),
    ([{"LOWER": {"IN": ["một", "ba"]}}], [(0, 1), (3, 4)]),
    ([{"LOWER": {"NOT_IN": ["một", "hai", "ba"]}}], [(4, 5), (5, 6), (6, 7)]),
    ([{"TEXT": {"REGEX": "^h"}}], [(1, 2), (2, 3)]),
    ([{"IS_TITLE": True}, {"LIKE_NUM": True}], [(4, 6)]),
    ([{"IS_ALPHA": False}], [(5, 6), (6, 7)]),
    ([{"OP": "?"}, {"TEXT": "."}], [(5, 7), (6, 7)]),
    ([{"OP": "*"}, {"LOWER": "hai"}], [(0, 2), (0, 3), (1, 2), (1, 3), (2, 3)]),
    ([{"LOWER": "không"}], []),
]


def found(
    patterns: list[list[dict[str, object]]], text: str = WORDS, **options: Any
) -> list[tuple[int, int]]:
    matcher = sk.Matcher()
    matcher.add("K", patterns, **options)
    return [(start, end) for _, start, end in matcher(sk.Pipeline(lexicon=[])(text))]


@pytest.mark.parametrize(("pattern", "expected"), CASES)
def test_as_spacy(pattern: Pattern, expected: list[tuple[int, int]]) -> None:
    assert [word.text for word in sk.parse(WORDS).words] == WORDS.split()
    assert found([pattern]) == expected


def test_greedy() -> None:
    hai: Pattern = [{"LOWER": "hai", "OP": "+"}]
    assert found([hai], greedy="LONGEST") == [(1, 3)]
    assert found([hai], greedy="FIRST") == [(1, 3)]
    assert found([[{"LOWER": "hai"}, {"LOWER": "ba"}], hai], greedy="LONGEST") in ([(1, 3)], [(2, 4)])


def test_words_have_syllables_names_and_parts_of_speech() -> None:
    matcher = sk.Matcher(vocab=None)
    matcher.add("NAME", [[{"ENT_TYPE": "LOC"}]])
    matcher.add("VERB", [[{"POS": "VERB", "SYLLABLES": {">=": 2}}]])
    doc = sk.parse("Lào ký kết hiệp định.")
    assert matcher(doc) == [("NAME", 0, 1), ("VERB", 1, 2)]
    spans = matcher(doc, as_spans=True)
    assert [(span.text, span.label) for span in spans] == [("Lào", "NAME"), ("ký kết", "VERB")]
    assert doc.text[spans[1].start : spans[1].end] == "ký kết"


def test_keys_and_pickle() -> None:
    matcher = sk.Matcher()
    matcher.add("A", [[{"LOWER": "một"}]])
    matcher.add("B", [[{"LOWER": "ba"}]])
    matcher.add("A", [[{"LOWER": "hai"}]])
    doc = sk.parse(WORDS)
    assert matcher(doc) == [("A", 0, 1), ("A", 1, 2), ("A", 2, 3), ("B", 3, 4)]
    assert pickle.loads(pickle.dumps(matcher))(doc) == matcher(doc)
    assert len(matcher) == 2
    assert "A" in matcher
    matcher.remove("A")
    assert matcher(doc) == [("B", 3, 4)]
    with pytest.raises(KeyError):
        matcher.remove("A")


@pytest.mark.parametrize(
    ("word", "named"),
    [
        ({"LEMMA": "x"}, "LEMMA"),
        ({"_": {"x": 1}}, '"_"'),
        ({"LOWER": {"FUZZY": "x"}}, "FUZZY"),
        ({"LOWER": 3}, "LOWER must be a string"),
        ({"LENGTH": "x"}, "LENGTH must be a whole number"),
        ({"IS_PUNCT": 3}, "IS_PUNCT must be true or false"),
        ({"TEXT": {"REGEX": "("}}, "REGEX"),
        ({"LOWER": "x", "OP": "#"}, "operator"),
        ({"LOWER": "x", "OP": "{3,1}"}, "operator"),
    ],
)
def test_what_is_not_supported_is_named(word: dict[str, object], named: str) -> None:
    with pytest.raises(sk.RuleError, match=named):
        sk.Matcher().add("K", [[word]])


def test_misuse() -> None:
    with pytest.raises(TypeError, match="list of patterns"):
        sk.Matcher().add("K", [{"LOWER": "x"}])  # type: ignore[dict-item]
    with pytest.raises(sk.RuleError, match="empty"):
        sk.Matcher().add("K", [[]])
    with pytest.raises(sk.LimitError):
        sk.Matcher().add("K", [[{"OP": "{500}"}] * 3])
    with pytest.raises(sk.LimitError, match="match too much"):
        found([[{"OP": "*"}, {"OP": "*"}, {"LOWER": "x"}]], "một " * 20_000)

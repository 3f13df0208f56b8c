"""The sample corpus: frozen, complete, a sequence."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import FrozenInstanceError

import pytest

import sukien as sk
from sukien.datasets import Articles, load_sample


def test_every_article_is_whole() -> None:
    sample = load_sample()
    assert len(sample) == 52
    assert len(set(sample.ids)) == 52
    for article in sample:
        assert len(article.text) > 800
        assert article.title
        assert article.outlet
        assert (
            datetime.date(1995, 1, 1) < datetime.date.fromisoformat(article.date) < datetime.date(2025, 1, 1)
        )
        assert article.form in {"plain", "headline+caption", "underscored", "glued", "translated"}


def test_columns_are_aligned_with_the_articles() -> None:
    sample = load_sample()
    for index, article in enumerate(sample):
        row = (sample.ids[index], sample.dates[index], sample.outlets[index], sample.titles[index])
        assert row == (article.id, article.date, article.outlet, article.title)
        assert sample.texts[index] == article.text


def test_it_is_a_sequence() -> None:
    sample = load_sample()
    assert isinstance(sample, Sequence)
    assert sample[-1] == sample[51]
    assert isinstance(sample[3:9:2], Articles)
    assert sample[3:9:2].ids == [sample.ids[i] for i in (3, 5, 7)]
    assert sample[5] in sample
    assert sample.index(sample[5]) == 5
    assert sample[:0].ids == []
    with pytest.raises(IndexError):
        sample[52]


def test_it_is_frozen() -> None:
    sample = load_sample()
    with pytest.raises(FrozenInstanceError):
        sample[0].text = "x"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        sample.more = 1  # type: ignore[attr-defined]
    sample.texts.clear()
    assert len(sample.texts) == 52
    assert load_sample() == sample
    assert hash(load_sample()) == hash(sample)


def test_it_says_what_it_is() -> None:
    assert repr(load_sample()) == "<Articles: 52 from 6 outlets, 1995-09-20 to 2024-09-20>"
    assert repr(load_sample()[:0]) == "<Articles: none>"
    assert "a01" in repr(load_sample()[0])


def test_to_pandas() -> None:
    pandas = pytest.importorskip("pandas")
    frame = load_sample()[:5].to_pandas()
    assert list(frame.columns) == ["id", "date", "outlet", "title", "form", "text"]
    assert frame["date"].dtype.kind == "M"
    assert list(frame["id"]) == load_sample()[:5].ids
    assert frame["date"].iloc[0] == pandas.Timestamp(load_sample()[0].date)
    assert len(load_sample()[:0].to_pandas()) == 0


def test_it_goes_through_the_parser() -> None:
    sample = load_sample()
    docs = list(sk.Pipeline().pipe(sample.texts, published=sample.dates))
    assert [doc.text for doc in docs] == sample.texts
    assert sum(len(doc.times) for doc in docs) > 200
    assert sum(len(doc.quantities) for doc in docs) > 200

"""Hugging Face datasets and gensim, the real ones."""

from __future__ import annotations

import doctest
import importlib
import pickle
from pathlib import Path
from typing import Any

import pytest

import sukien as sk
from sukien.integrations.gensim import BowStream, LineTexts, WordStream

TEXTS = ["Học sinh học tiếng Việt. Mưa to.", "Xuất khẩu của Việt Nam đạt 5 tỷ USD ngày 17/8.", ""]
WORDS = [[word.form.replace(" ", "_") for word in sk.parse(text).words] for text in TEXTS]
DATES = ["2023-08-20", "2022-08-20", None]


# Hugging Face datasets -------------------------------------------------------------------------------------


@pytest.fixture
def dataset(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    datasets = pytest.importorskip("datasets", reason="datasets is in requirements-integrations.txt")
    monkeypatch.setattr(datasets.config, "HF_DATASETS_CACHE", tmp_path)
    return datasets.Dataset.from_dict({"text": TEXTS, "date": DATES, "outlet": list("abc")})


def ours() -> Any:
    return importlib.import_module("sukien.integrations.datasets")


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("num_proc", [None, 2])
def test_words_in_a_dataset(dataset: Any, num_proc: int | None) -> None:
    mapped = dataset.map(ours().Words("text"), batched=True, num_proc=num_proc)
    assert mapped["words"][:] == WORDS
    assert mapped["outlet"][:] == list("abc")


def test_the_same_map_has_the_same_fingerprint(dataset: Any) -> None:
    one = dataset.map(ours().Words("text"), batched=True)
    again = dataset.map(ours().Words("text"), batched=True)
    other = dataset.map(ours().Words("text", lowercase=True), batched=True)
    assert one._fingerprint == again._fingerprint != other._fingerprint


@pytest.mark.parametrize("kind", ["entities", "times", "quantities", "quotes", "facts"])
def test_things_found_in_a_dataset(dataset: Any, kind: Any) -> None:
    mapped = dataset.map(ours().Found("text", kind, published="date"), batched=True)
    table = sk.Pipeline().table(TEXTS, kind, published=DATES)
    assert [len(row) for row in mapped[kind]] == [table["doc"].count(n) for n in range(3)]


@pytest.mark.parametrize("kind", ["tokens", "times", "facts"])
def test_a_row_for_each_thing(dataset: Any, kind: Any) -> None:
    function = ours().Rows("text", kind, published="date", keep=("outlet",))
    mapped = dataset.map(function, batched=True, remove_columns=dataset.column_names)
    table = sk.Pipeline().table(TEXTS, kind, published=DATES)
    assert mapped["start"][:] == table["start"]
    assert mapped["outlet"][:] == ["abc"[n] for n in table["doc"]]


def test_a_streamed_dataset(dataset: Any) -> None:
    mapped = dataset.to_iterable_dataset().map(ours().Words("text"), batched=True, batch_size=2)
    assert [row["words"] for row in mapped] == WORDS


def test_functions_can_be_pickled() -> None:
    pytest.importorskip("datasets", reason="datasets is in requirements-integrations.txt")
    function = ours().Words("text", nlp=sk.Pipeline(lexicon=["mưa to"]))
    assert pickle.loads(pickle.dumps(function))({"text": TEXTS}) == function({"text": TEXTS})


# gensim ----------------------------------------------------------------------------------------------------


def test_examples_run() -> None:
    assert doctest.testmod(importlib.import_module("sukien.integrations.gensim")).failed == 0


def test_a_stream_is_gone_through_again(tmp_path: Path) -> None:
    stream = WordStream(TEXTS, punct=True, lowercase=False)
    assert list(stream) == WORDS == list(stream)
    assert list(WordStream(lambda: iter(TEXTS), punct=True, lowercase=False)) == WORDS
    path = tmp_path / "texts.txt"
    path.write_text("\n".join(TEXTS) + "\n\n", encoding="utf-8")
    assert list(WordStream(LineTexts(path), punct=True, lowercase=False)) == WORDS[:2]
    assert len(list(WordStream(TEXTS, sentences=True))) == 3
    for once in (iter(TEXTS), "Mưa to."):
        with pytest.raises(TypeError, match="give a list"):
            WordStream(once)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_models_of_gensim() -> None:
    gensim = pytest.importorskip("gensim", reason="gensim is in requirements-integrations.txt")
    stream = WordStream(TEXTS * 20)
    model = gensim.models.Word2Vec(stream, vector_size=8, min_count=1, epochs=3, workers=2, seed=1)
    assert "học_sinh" in model.wv
    assert model.corpus_count == 60
    dictionary = gensim.corpora.Dictionary(stream)
    bows = BowStream(stream, dictionary)
    assert len(bows) == len(list(bows)) == 60
    lda = gensim.models.LdaModel(bows, num_topics=2, id2word=dictionary, random_state=1)
    assert lda.num_terms == len(dictionary)
    tfidf = gensim.models.TfidfModel(bows)
    assert len(tfidf[next(iter(bows))]) > 0

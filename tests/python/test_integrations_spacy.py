"""spaCy: words, names, sentences and tags in its own containers, and back from disk."""

from __future__ import annotations

import doctest
import importlib
import pickle
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import sukien as sk
from conftest import SENTENCES

spacy = pytest.importorskip("spacy", reason="spaCy is in requirements-integrations.txt")

TEXT = "Ngày 17/8, bà Lê Thu Hà đến Việt Nam.  Xuất khẩu đạt 5 tỷ USD.\n\nMưa to."


@pytest.fixture(scope="module")
def nlp() -> Any:
    return importlib.import_module("sukien.integrations.spacy").blank()


def test_examples_run() -> None:
    assert doctest.testmod(importlib.import_module("sukien.integrations.spacy")).failed == 0


@pytest.mark.parametrize("text", [*SENTENCES, TEXT, "  a", "a  ", "\n", "🎉 Huế_mưa"])
def test_the_text_is_the_text(nlp: Any, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text
    words = [token for token in doc if not token.is_space and token.text != "_"]
    assert [(token.idx, token.text) for token in words] == [
        (word.start, word.text) for word in sk.parse(text).words
    ]


def test_names_sentences_and_tags(nlp: Any) -> None:
    doc, ours = nlp(TEXT), sk.parse(TEXT)
    assert [(ent.text, ent.label_) for ent in doc.ents] == [(e.text, e.label) for e in ours.entities]
    assert [sent.text.strip() for sent in doc.sents] == [s.text for s in ours.sentences]
    assert [t.pos_ for t in doc if not t.is_space] == [w.pos for w in ours.words]
    assert [t.tag_ for t in doc if not t.is_space] == [w.xpos for w in ours.words]
    assert [span.text for span in doc.spans["quantities"]] == [q.text for q in ours.quantities]


def test_times_count_from_the_date(nlp: Any) -> None:
    doc = nlp.make_doc(TEXT)
    doc._.published = date(2023, 8, 20)
    assert nlp(doc)._.sukien.times[0].value == "2023-08-17"


def test_pipe_and_processes(nlp: Any) -> None:
    texts = [TEXT, "", *SENTENCES] * 3
    one_by_one = [[(e.text, e.label_) for e in nlp(text).ents] for text in texts]
    assert [[(e.text, e.label_) for e in doc.ents] for doc in nlp.pipe(texts, batch_size=4)] == one_by_one
    pairs = list(nlp.pipe([(TEXT, 1)], as_tuples=True))
    assert pairs[0][1] == 1


def test_displacy_draws_it(nlp: Any) -> None:
    assert "Việt Nam" in spacy.displacy.render(nlp(TEXT), style="ent", jupyter=False)


def test_to_disk_and_back(nlp: Any, tmp_path: Path) -> None:
    blank = importlib.import_module("sukien.integrations.spacy").blank
    mine = blank({"lexicon": ["khẩu đạt"]})
    assert "khẩu đạt" in [token.text for token in mine(TEXT)]
    mine.to_disk(tmp_path / "vi")
    again = spacy.load(tmp_path / "vi")
    assert [t.text for t in again(TEXT)] == [t.text for t in mine(TEXT)]
    assert [e.text for e in again(TEXT).ents] == [e.text for e in nlp(TEXT).ents]
    bytes_again = blank().from_bytes(mine.to_bytes())
    assert [t.text for t in bytes_again(TEXT)] == [t.text for t in mine(TEXT)]


def test_spacy_finds_both_by_their_names() -> None:
    code = (
        "import spacy; config = {'nlp': {'tokenizer': {'@tokenizers': 'sukien.Tokenizer.v1'}}};"
        "nlp = spacy.blank('vi', config=config); nlp.add_pipe('sukien'); print(nlp('Bà Hoa đến Huế.').ents)"
    )
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "(Hoa, Huế)"


def test_the_tokenizer_can_be_pickled(nlp: Any) -> None:
    tokenizer = pickle.loads(pickle.dumps(nlp.tokenizer))
    assert [t.text for t in tokenizer(TEXT)] == [t.text for t in nlp.tokenizer(TEXT)]


def test_with_another_tokenizer_names_are_whole_tokens() -> None:
    other = spacy.blank("xx")
    other.add_pipe("sukien")
    doc = other("Bà Lê Thu Hà đến Việt_Nam-Huế.")
    assert "Lê Thu Hà" in [ent.text for ent in doc.ents]

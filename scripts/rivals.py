"""One rival's answers, in an environment of its own; `accuracy_peers.py` starts it.

    .venv-peers/bin/python scripts/rivals.py TASK < request.json > answer.json

The request is a list of sentences, the answer a list as long: words joined by underscores, tags, or names as
`[start, end, label]`. A sentence that the rival cannot read gets null.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from os.path import dirname, join
from typing import Any


def vinlp_words() -> Callable[[str], Any]:
    """ViNLP's words."""
    from ViNLP import word_tokenize  # type: ignore[import-not-found]

    return lambda text: " ".join(word_tokenize(text))


def rdrsegmenter_words() -> Callable[[str], Any]:
    """RDRsegmenter's words."""
    from python_rdrsegmenter import load_segmenter  # type: ignore[import-not-found]

    tokenize = load_segmenter().tokenize
    return lambda text: tokenize(text)


def pyvi_words() -> Callable[[str], Any]:
    """Give pyvi's words."""
    from pyvi import ViTokenizer  # type: ignore[import-not-found]

    return lambda text: ViTokenizer.tokenize(text)


def underthesea_words() -> Callable[[str], Any]:
    """Give underthesea's words."""
    from underthesea import word_tokenize  # type: ignore[import-not-found]

    return lambda text: word_tokenize(text, format="text")


def pyvi_tags() -> Callable[[str], Any]:
    """Give pyvi's tags of words that are given."""
    from pyvi import ViPosTagger

    return lambda words: [str(tag) for tag in ViPosTagger.postagging(words)[1]]


def underthesea_tags() -> Callable[[str], Any]:
    """Give underthesea's tags of words that are given."""
    import underthesea.pipeline.pos_tag as room  # type: ignore[import-not-found]
    from underthesea.models.fast_crf_sequence_tagger import (  # type: ignore[import-not-found]
        FastCRFSequenceTagger,
    )

    tagger = FastCRFSequenceTagger()
    tagger.load(join(dirname(room.__file__), "models", "pos_crf_vlsp2013_20230303"))
    # Its tags begin with `B-`.
    return lambda words: [tag[2:] for tag in tagger.predict([[w.replace("_", " ")] for w in words.split()])]


def underthesea_names() -> Callable[[str], Any]:
    """Give underthesea's names."""
    from underthesea import ner

    def names(text: str) -> list[tuple[int, int, str]]:
        found: list[tuple[int, int, str]] = []
        at = 0
        for word, _, _, tag in ner(text):
            start = text.index(word, at)
            at = start + len(word)
            if tag.startswith("I-") and found and found[-1][2] == tag[2:]:
                found[-1] = (found[-1][0], at, tag[2:])
            elif tag != "O":
                found.append((start, at, tag[2:]))
        return found

    return names


TASKS = {
    "ViNLP words": vinlp_words,
    "RDRsegmenter words": rdrsegmenter_words,
    "pyvi words": pyvi_words,
    "underthesea words": underthesea_words,
    "pyvi tags": pyvi_tags,
    "underthesea tags": underthesea_tags,
    "underthesea names": underthesea_names,
}


def main() -> None:
    """Answer the request."""
    work = TASKS[sys.argv[1]]()
    answers = []
    for sentence in json.load(sys.stdin):
        try:
            answers.append(work(sentence))
        except Exception:  # whatever a rival raises, the sentence counts as not read
            answers.append(None)
    json.dump(answers, sys.stdout)


if __name__ == "__main__":
    main()

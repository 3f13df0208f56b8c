"""gensim: streams of words that can be gone through again, as its models do.

>>> from sukien.integrations.gensim import WordStream
>>> list(WordStream(["Mưa ở Việt Nam."]))
[['mưa', 'ở', 'việt_nam']]

`Word2Vec(WordStream(texts))` and `Dictionary(WordStream(texts))` hold a few texts at a time; texts may come
from a file (`LineTexts`). gensim itself is not needed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import sukien as sk
from sukien.integrations._words import Joiner, checked_join, pipeline, words

__all__ = ["BowStream", "LineTexts", "WordStream"]


class WordStream:
    """The words of each text, as often as it is gone through.

    Args:
        texts: Something to go through more than once (a list, `LineTexts`), or a function that gives an
            iterator. A bare iterator is refused: a model that goes through it twice would find it empty.
        nlp: The pipeline that finds words.
        join: What stands between the syllables of a word: `"underscore"` or `"space"`.
        punct: Keep punctuation.
        pos: Keep only words with these tags.
        lowercase: Write all in small letters.
        sentences: Give the words of each sentence instead of those of each text, for models of contexts.

    Raises:
        TypeError: `texts` can be gone through only once.
    """

    def __init__(
        self,
        texts: Iterable[str] | Callable[[], Iterable[str]],
        nlp: sk.Pipeline | None = None,
        *,
        join: Joiner = "underscore",
        punct: bool = False,
        pos: Iterable[str] | None = None,
        lowercase: bool = True,
        sentences: bool = False,
    ) -> None:
        checked_join(join)
        if isinstance(texts, (str, Iterator)):
            raise TypeError(
                f"texts is a {type(texts).__name__}: give a list, or a function that makes the iterator anew"
            )
        self.texts = texts
        self.nlp = pipeline(nlp)
        self.options: dict[str, Any] = {"join": join, "punct": punct, "lowercase": lowercase}
        self.options["pos"] = None if pos is None else tuple(pos)
        self.sentences = sentences

    def __iter__(self) -> Iterator[list[str]]:
        texts = self.texts() if callable(self.texts) else self.texts
        if self.sentences:
            texts = (sentence for text in texts for sentence in sk.sent_tokenize(text))
        return words(texts, self.nlp, **self.options)


class BowStream:
    """The counts of each text by a dictionary's numbers: what `LdaModel` and `TfidfModel` take.

    Args:
        words: A `WordStream`, or lists of words.
        dictionary: A `gensim.corpora.Dictionary`.
    """

    def __init__(self, words: Iterable[list[str]], dictionary: Any) -> None:
        self.words = words
        self.dictionary = dictionary

    def __iter__(self) -> Iterator[list[tuple[int, int]]]:
        return (self.dictionary.doc2bow(found) for found in self.words)

    def __len__(self) -> int:
        return int(self.dictionary.num_docs)


class LineTexts:
    """The lines of a file in UTF-8, a text each; empty ones are left out.

    Args:
        path: The file.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = Path(path)

    def __iter__(self) -> Iterator[str]:
        with self.path.open(encoding="utf-8") as lines:
            yield from (line.rstrip("\r\n") for line in lines if line.strip())

"""Hugging Face datasets: functions for `Dataset.map(…, batched=True)`.

```
dataset.map(Words("text"), batched=True)                                    # a column `words`
dataset.map(Found("text", "entities"), batched=True)                        # a column `entities`
dataset.map(Rows("text", "facts", published="date"), batched=True,
            remove_columns=dataset.column_names)                            # a row for each fact
```

They can be pickled, so `num_proc=` works, and have a fingerprint, so that results are cached.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import sukien as sk
from sukien.integrations import _tables
from sukien.integrations._words import Joiner, checked_join, pipeline, words

__all__ = ["Found", "Rows", "Words"]

Batch = Mapping[str, list[Any]]


@dataclass(frozen=True)
class Words:
    """Adds a column of lists of words.

    Attributes:
        text: The column of texts.
        into: The new column.
        nlp: The pipeline that finds words.
        join: What stands between the syllables of a word: `"underscore"` or `"space"`.
        punct: Keep punctuation.
        pos: Keep only words with these tags.
        lowercase: Write all in small letters.
    """

    text: str = "text"
    into: str = "words"
    nlp: sk.Pipeline | None = None
    join: Joiner = "underscore"
    punct: bool = True
    pos: tuple[str, ...] | None = None
    lowercase: bool = False

    def __call__(self, batch: Batch) -> dict[str, list[Any]]:
        """Find the words of a batch of texts."""
        checked_join(self.join)
        found = words(
            batch[self.text],
            pipeline(self.nlp),
            join=self.join,
            punct=self.punct,
            pos=self.pos,
            lowercase=self.lowercase,
        )
        return {self.into: list(found)}


@dataclass(frozen=True)
class Found:
    """Adds a column of lists of what is found, each a dict with texts and numbers; decimals are text.

    Attributes:
        text: The column of texts.
        kind: `"entities"`, `"times"`, `"quantities"`, `"quotes"` or `"facts"`; the name of the new column.
        published: The column of dates of publication.
        nlp: The pipeline that finds them.
    """

    text: str
    kind: str
    published: str | None = None
    nlp: sk.Pipeline | None = None

    def __call__(self, batch: Batch) -> dict[str, list[Any]]:
        """Find things in a batch of texts."""
        dates = None if self.published is None else batch[self.published]
        found = _tables.found(batch[self.text], self.kind, self.nlp, dates)
        return {self.kind: [[_json(thing) for thing in things] for things in found]}


@dataclass(frozen=True)
class Rows:
    """Makes a row for each thing found, with the columns of `Pipeline.table`; a text gives any number.

    `map` needs `remove_columns=`, as the new rows are others than the old.

    Attributes:
        text: The column of texts.
        kind: A kind of `Pipeline.table`.
        published: The column of dates of publication.
        keep: Columns to repeat beside what is found.
        nlp: The pipeline that finds them.
    """

    text: str
    kind: Any
    published: str | None = None
    keep: tuple[str, ...] = field(default=())
    nlp: sk.Pipeline | None = None

    def __call__(self, batch: Batch) -> dict[str, list[Any]]:
        """Find things in a batch of texts."""
        dates = None if self.published is None else batch[self.published]
        table = (self.nlp or sk.Pipeline()).table(batch[self.text], self.kind, published=dates)
        columns: dict[str, list[Any]] = table.to_dict()
        docs = columns.pop("doc")
        return {name: [batch[name][doc] for doc in docs] for name in self.keep} | columns


def _json(thing: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _plain(value) for name, value in thing.items()}


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, (int, str)):
        return value
    if isinstance(value, Iterable):
        return list(value)
    return str(value)

"""Words of many texts at once, as every library of words wants them: lists of strings."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Literal

import sukien as sk

#: What stands between the syllables of a word: `_`, as the libraries of Vietnamese words do, or a space.
Joiner = Literal["underscore", "space"]


def pipeline(nlp: sk.Pipeline | None = None) -> sk.Pipeline:
    """Give the pipeline, or one that looks for words only."""
    return sk.Pipeline(components=["words"]) if nlp is None else nlp


def words(
    texts: Iterable[str | None],
    nlp: sk.Pipeline,
    *,
    join: Joiner = "underscore",
    punct: bool = True,
    pos: Iterable[str] | None = None,
    lowercase: bool = False,
    n_threads: int | None = None,
) -> Iterator[list[str]]:
    """Give the words of each text as a list, in order, as they are asked for; a null has none."""
    tags = None if pos is None else frozenset(pos)
    for doc in nlp.pipe(texts, n_threads=n_threads):
        yield [] if doc is None else of_doc(doc, join, punct, tags, lowercase)


def of_doc(doc: sk.Doc, join: Joiner, punct: bool, tags: frozenset[str] | None, lowercase: bool) -> list[str]:
    """List the words of one document."""
    found: Iterable[Any] = doc.words
    if tags is not None:
        found = [word for word in found if word.pos in tags]
    forms = [word.form for word in found if punct or not word.is_punct]
    if join == "underscore":
        forms = [form.replace(" ", "_") for form in forms]
    return [form.lower() for form in forms] if lowercase else forms


def checked_join(join: str) -> None:
    """Refuse what is no joiner."""
    if join not in ("underscore", "space"):
        raise ValueError(f"join is 'underscore' or 'space', not {join!r}")

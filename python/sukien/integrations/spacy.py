"""spaCy: a tokenizer of Vietnamese words, and a component that fills `doc.ents`, `doc.sents` and the tags.

>>> from sukien.integrations.spacy import blank
>>> nlp = blank()
>>> doc = nlp("Bà Lê Thu Hà đến Việt Nam.")
>>> [(ent.text, ent.label_) for ent in doc.ents]
[('Lê Thu Hà', 'PER'), ('Việt Nam', 'LOC')]

Both are registered under names, also without an import of this module, for configurations and
`nlp.add_pipe("sukien")`:

- the tokenizer `sukien.Tokenizer.v1`
- the component `sukien`

A token is a word and may hold spaces (`Việt Nam`); `doc.text` is the text as it was given.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans, minibatch, registry

import sukien as sk
from sukien.integrations._words import pipeline

__all__ = ["Component", "Tokenizer", "blank", "make_component", "make_tokenizer"]


def blank(options: dict[str, Any] | None = None) -> Language:
    """Make a pipeline with both: words, tags, sentences and names.

    Args:
        options: Those of `sukien.Pipeline` (`{"lexicon": ["giá vàng"]}`).
    """
    config = {"nlp": {"tokenizer": {"@tokenizers": "sukien.Tokenizer.v1", "options": options or {}}}}
    nlp = spacy.blank("vi", config=config)
    nlp.add_pipe("sukien", config={"options": options or {}})
    return nlp


class Tokenizer:
    """Makes a spaCy `Doc` of a text: a token for each word, and for spaces beyond the one between words.

    Args:
        vocab: spaCy's vocabulary.
        options: Those of `sukien.Pipeline`.
    """

    def __init__(self, vocab: Any, options: dict[str, Any] | None = None) -> None:
        self.vocab = vocab
        self.options = options or {}
        self._nlp = _made(self.options, words_only=True)

    def __call__(self, text: str) -> Doc:
        """Split a text into words."""
        return self._doc(self._nlp(text))

    def pipe(self, texts: Iterable[str], batch_size: int = 1000) -> Iterator[Doc]:  # noqa: ARG002
        """Split many texts."""
        return map(self._doc, self._nlp.pipe(texts))

    def _doc(self, found: sk.Doc) -> Doc:
        words: list[str] = []
        spaces: list[bool] = []
        at = 0
        for word in found.words:
            _gap(found.text[at : word.start], words, spaces)
            words.append(word.text)
            spaces.append(False)
            at = word.end
        _gap(found.text[at:], words, spaces)
        return Doc(self.vocab, words=words, spaces=spaces)

    def to_bytes(self, **_: Any) -> bytes:
        """Write the options down."""
        return json.dumps(self.options).encode()

    def from_bytes(self, data: bytes, **_: Any) -> Tokenizer:
        """Read the options."""
        self.options = json.loads(data)
        self._nlp = _made(self.options, words_only=True)
        return self

    def to_disk(self, path: str | Path, **_: Any) -> None:
        """Write the options into a file."""
        Path(path).write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, **_: Any) -> Tokenizer:
        """Read the options from a file."""
        return self.from_bytes(Path(path).read_bytes())


def _gap(gap: str, words: list[str], spaces: list[bool]) -> None:
    """Take the space after a word as the word's own; what is left over is a token."""
    if gap.startswith(" ") and words:
        spaces[-1] = True
        gap = gap[1:]
    if gap:
        words.append(gap)
        spaces.append(False)


def _made(options: dict[str, Any], *, words_only: bool = False) -> sk.Pipeline:
    nlp = sk.Pipeline(**options)
    return pipeline() if words_only and not options else nlp


class Component:
    """Fills `doc.ents`, the sentences and the tags, and puts times and quantities in `doc.spans`.

    What sukien found is in `doc._.sukien`, a `sukien.Doc` with times, quantities, quotes and facts. The date
    of publication is read from `doc._.published`. Where the tokens are another tokenizer's, names are widened
    to whole tokens.

    Args:
        options: Those of `sukien.Pipeline`.
        name: The component's name in the pipeline.
    """

    def __init__(self, options: dict[str, Any] | None = None, name: str = "sukien") -> None:
        self.options = options or {}
        self.name = name
        self._nlp = _made(self.options)
        for attribute in ("sukien", "published"):
            if not Doc.has_extension(attribute):
                Doc.set_extension(attribute, default=None)

    def __call__(self, doc: Doc) -> Doc:
        """Find what there is in one document."""
        return self._filled(doc, self._nlp(doc.text, doc._.published))

    def pipe(self, stream: Iterable[Doc], batch_size: int = 64) -> Iterator[Doc]:
        """Find what there is in many documents, all threads at work."""
        for batch in minibatch(stream, batch_size):
            dates = [doc._.published for doc in batch]
            found = self._nlp.pipe([doc.text for doc in batch], published=dates)
            yield from map(self._filled, batch, found)

    def _filled(self, doc: Doc, found: sk.Doc) -> Doc:
        doc._.sukien = found
        words = {word.start: word for word in found.words}
        for token in doc:
            if (word := words.get(token.idx)) is not None:
                token.pos_, token.tag_ = word.pos, word.xpos
            else:
                # Spaces, and the underscores between the words of a segmented text.
                token.pos_ = "SPACE" if token.is_space else "X"
        begins = {sentence.start for sentence in found.sentences}
        for token in doc:
            token.is_sent_start = token.i == 0 or token.idx in begins
        doc.set_ents(filter_spans(_spans(doc, found.entities)), default="outside")
        doc.spans["times"] = _spans(doc, found.times)
        doc.spans["quantities"] = _spans(doc, found.quantities)
        return doc


def _spans(doc: Doc, items: Iterable[Any]) -> list[Span]:
    found = (doc.char_span(item.start, item.end, label=item.label, alignment_mode="expand") for item in items)
    return [span for span in found if span is not None]


@registry.tokenizers("sukien.Tokenizer.v1")
def make_tokenizer(options: dict[str, Any] | None = None) -> Any:
    """Make what makes the tokenizer, as spaCy's configurations want it."""

    def create(nlp: Language) -> Tokenizer:
        return Tokenizer(nlp.vocab, options)

    return create


@Language.factory(
    "sukien",
    default_config={"options": {}},
    assigns=["doc.ents", "token.pos", "token.tag", "token.is_sent_start"],
)
def make_component(nlp: Language, name: str, options: dict[str, Any]) -> Component:  # noqa: ARG001
    """Make the component."""
    return Component(options, name)

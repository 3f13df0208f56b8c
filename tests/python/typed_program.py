"""A program whose types mypy checks: what it says about each expression must hold."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal, assert_type

import sukien as sk

doc = sk.parse("Hà Nội, ngày 17/8.", published=date(2023, 8, 17))
assert_type(doc, sk.Doc)
assert_type(doc.words, sk.Items[sk.Word])
assert_type(doc.words[0], sk.Word)
assert_type(doc.words[1:], sk.Items[sk.Word])
assert_type(doc[0], sk.Word)
assert_type(doc.published, date | None)
assert_type(doc.to_records(), list[dict[str, Any]])
assert_type([w.text for w in doc], list[str])

words: Sequence[sk.Word] = doc.words
for entity in doc.entities.by_label("PER"):
    assert_type(entity, sk.Entity)
    assert_type(entity.role, sk.Span | None)
for time in doc.times:
    assert_type(time.begin, date | None)
for quantity in doc.quantities:
    assert_type(quantity.value, Decimal | str | None)
for quote in doc.quotes:
    assert_type(quote.speaker, tuple[str, ...])
    assert_type(quote.outer, sk.Span | None)
for fact in doc.facts:
    assert_type(fact.subject, tuple[str, ...])
    assert_type(fact.quantities, tuple[tuple[sk.Quantity, str], ...])

nlp = sk.Pipeline(prefer="past", lexicon=["công nghệ số"])
assert_type(nlp.with_options(offsets="bytes"), sk.Pipeline)
assert_type(nlp.with_options(confidence=True).confidence, bool)
assert_type(nlp("Mưa to.").words[0].confidence, float | None)
assert_type(nlp.model, str | dict[Literal["words", "pos", "names"], str] | None)


def with_models_of_ones_own() -> list[sk.Pipeline]:
    """Only its types are looked at: the files are not there."""
    return [
        sk.Pipeline(model={"words": Path("mine/words.bin"), "pos": "mine/pos.bin"}),
        sk.Pipeline(model=Path("mine")),
        sk.Pipeline(model="mine/words.bin"),
    ]


docs: Iterator[sk.Doc] = nlp.pipe(["Mưa to.", "Gió lớn."], published="2023-08-17")
assert_type(next(nlp.pipe(["Mưa to."])), sk.Doc)
assert_type(next(nlp.pipe(["Mưa to.", None])), sk.Doc | None)
assert_type(next(nlp.pipe([("Mưa to.", 1)], as_tuples=True)), tuple[sk.Doc, int])

table = nlp.table(["Mưa to."], "tokens", ids=[1], n_threads=1)
assert_type(table, sk.Table)
assert_type(table["text"], list[Any])
assert_type(table[0], dict[str, Any])
assert_type(table[:1], sk.Table)
for part in nlp.table_stream(["Mưa to."], "sentences"):
    assert_type(part, sk.Table)

assert_type(sk.word_tokenize("Mưa to."), list[str])
assert_type(sk.word_tokenize("Mưa to.", format="text"), str)
assert_type(sk.pos_tag("Mưa to."), list[tuple[str, str]])
assert_type(sk.sent_tokenize("Mưa to."), list[str])
assert_type(sk.normalize("Mưa to.", tone="new"), str)

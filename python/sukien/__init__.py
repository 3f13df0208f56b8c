"""Vietnamese news into tokens and facts.

>>> import sukien as sk
>>> doc = sk.parse("Mưa to. Gió lớn.", published="2023-08-17")
>>> [sentence.text for sentence in doc.sentences]
['Mưa to.', 'Gió lớn.']
>>> sk.word_tokenize("Mưa to.")
['Mưa', 'to', '.']

`Pipeline` is the same with options, for many texts: `pipe` gives documents, `table` gives Arrow tables.
"""

from collections.abc import Iterator as _Iterator
from collections.abc import Sequence as _Sequence

from sukien._core import (
    Doc,
    Entity,
    Fact,
    InvalidInputError,
    Items,
    LimitError,
    ModelError,
    Pipe,
    Pipeline,
    Quantity,
    RuleError,
    Sentence,
    Span,
    SukienError,
    Table,
    TableStream,
    Time,
    Word,
    __version__,
    ner,
    normalize,
    parse,
    sent_tokenize,
    word_tokenize,
)

_Sequence.register(Items)
_Iterator.register(Pipe)
_Iterator.register(TableStream)

__all__ = [
    "Doc",
    "Entity",
    "Fact",
    "InvalidInputError",
    "Items",
    "LimitError",
    "ModelError",
    "Pipe",
    "Pipeline",
    "Quantity",
    "RuleError",
    "Sentence",
    "Span",
    "SukienError",
    "Table",
    "TableStream",
    "Time",
    "Word",
    "__version__",
    "ner",
    "normalize",
    "parse",
    "sent_tokenize",
    "word_tokenize",
]

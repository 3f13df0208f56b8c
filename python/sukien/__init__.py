"""Vietnamese news into tokens and facts.

>>> import sukien as sk
>>> doc = sk.parse("Mưa to. Gió lớn.", published="2023-08-17")
>>> [sentence.text for sentence in doc.sentences]
['Mưa to.', 'Gió lớn.']
>>> sk.word_tokenize("Mưa to.")
['Mưa', 'to', '.']

`Pipeline` is the same with options, for many texts: `pipe` gives documents, `table` gives Arrow tables.
"""

import importlib as _importlib
from collections.abc import Iterator as _Iterator
from collections.abc import Sequence as _Sequence
from types import ModuleType as _ModuleType
from typing import TYPE_CHECKING as _TYPE_CHECKING

from sukien._core import (
    Doc,
    Entity,
    Fact,
    InvalidInputError,
    Items,
    LimitError,
    Matcher,
    ModelError,
    Pipe,
    Person,
    Pipeline,
    Quantity,
    Quote,
    RuleError,
    Rules,
    Sentence,
    Span,
    SukienError,
    Table,
    TableStream,
    Time,
    Word,
    __version__,
    decode_legacy,
    detect_encoding,
    format_number_words,
    ner,
    normalize,
    parse,
    parse_money,
    parse_number,
    parse_time,
    pos_tag,
    sent_tokenize,
    word_tokenize,
)

if _TYPE_CHECKING:
    from sukien import datasets, display

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
    "Matcher",
    "ModelError",
    "Pipe",
    "Person",
    "Pipeline",
    "Quantity",
    "Quote",
    "RuleError",
    "Rules",
    "Sentence",
    "Span",
    "SukienError",
    "Table",
    "TableStream",
    "Time",
    "Word",
    "__version__",
    "datasets",
    "decode_legacy",
    "detect_encoding",
    "display",
    "format_number_words",
    "ner",
    "normalize",
    "parse",
    "parse_money",
    "parse_number",
    "parse_time",
    "pos_tag",
    "sent_tokenize",
    "word_tokenize",
]


def __getattr__(name: str) -> _ModuleType:
    """Import a submodule when it is first asked for, so that `import sukien` stays quick."""
    if name in {"datasets", "display"}:
        return _importlib.import_module(f"sukien.{name}")
    raise AttributeError(f"module 'sukien' has no attribute {name!r}")

"""Vietnamese news into tokens and facts.

>>> import sukien as sk
>>> doc = sk.parse("Mưa to. Gió lớn.", published="2023-08-17")
>>> [sentence.text for sentence in doc.sentences]
['Mưa to.', 'Gió lớn.']
>>> sk.word_tokenize("Mưa to.")
['Mưa', 'to', '.']

`Pipeline` is the same with options, for many texts: `pipe` gives documents, `table` gives Arrow tables.
`Corpus` reads many texts once and counts in them.
"""

import importlib as _importlib

# What `collections.abc` gives, without its package; for the same reason nothing of `typing`, which takes
# half of the time that this module may take.
from _collections_abc import Iterator as _Iterator
from _collections_abc import Sequence as _Sequence

from sukien._core import (
    Doc,
    Entity,
    Fact,
    InvalidInputError,
    Items,
    LimitError,
    Matcher,
    ModelError,
    Person,
    Pipe,
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

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any as _Any

    from sukien import corpus, datasets, display, graph, integrations, links, plotting
    from sukien.corpus import Corpus
    from sukien.display import render
del TYPE_CHECKING

_Sequence.register(Items)
_Iterator.register(Pipe)
_Iterator.register(TableStream)

__all__ = [
    "Corpus",
    "Doc",
    "Entity",
    "Fact",
    "InvalidInputError",
    "Items",
    "LimitError",
    "Matcher",
    "ModelError",
    "Person",
    "Pipe",
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
    "corpus",
    "datasets",
    "decode_legacy",
    "detect_encoding",
    "display",
    "format_number_words",
    "graph",
    "integrations",
    "links",
    "ner",
    "normalize",
    "parse",
    "parse_money",
    "parse_number",
    "parse_time",
    "plotting",
    "pos_tag",
    "render",
    "sent_tokenize",
    "word_tokenize",
]


def __getattr__(name: str) -> "_Any":
    """Import a submodule when it is first asked for, so that `import sukien` stays quick."""
    if name in {"corpus", "datasets", "display", "graph", "integrations", "links", "plotting"}:
        return _importlib.import_module(f"sukien.{name}")
    if name == "Corpus":
        return _importlib.import_module("sukien.corpus").Corpus
    if name == "render":
        return _importlib.import_module("sukien.display").render
    raise AttributeError(f"module 'sukien' has no attribute {name!r}")

"""DuckDB: functions for SQL.

>>> import duckdb
>>> from sukien.integrations.duckdb import register
>>> con = register(duckdb.connect())
>>> con.execute("select sukien_words('Mưa ở Việt Nam.')").fetchone()[0]
['Mưa', 'ở', 'Việt_Nam', '.']

Columns are handed over in chunks, as Arrow arrays (pyarrow is needed); nulls stay null.

| function | result |
|---|---|
| `sukien_words(text)` | `VARCHAR[]` |
| `sukien_sentences(text)` | `VARCHAR[]` |
| `sukien_normalize(text)` | `VARCHAR` |
| `sukien_entities(text)` | `STRUCT(type, surface, name, "start", "end")[]` |
| `sukien_times(text, published)` | `STRUCT(type, surface, value, "begin", end_excl)[]` |
| `sukien_quantities(text)` | `STRUCT(type, surface, value, low, high, unit)[]` |
| `sukien_quotes(text)` | `STRUCT(type, surface, speaker, cue)[]` |
| `sukien_facts(text, published)` | `STRUCT(type, subject, predicate, object, value, unit, time)[]` |

`published` is a `DATE` or null. A row for each thing found:
`select unnest(sukien_facts(text, date), recursive := true)`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import duckdb
import pyarrow as pa

import sukien as sk
from sukien.integrations import _tables
from sukien.integrations._words import pipeline, words

__all__ = ["register"]

#: The kinds of thing whose values depend on the date of publication.
_DATED = ("times", "facts")

_DECIMAL = (pa.decimal128(38, 6), "DECIMAL(38, 6)")
_TEXTS = (pa.list_(pa.string()), "VARCHAR[]")

#: The types of the fields that are no text, for Arrow and for SQL.
_TYPES: dict[str, tuple[Any, str]] = {
    "start": (pa.int64(), "BIGINT"),
    "end": (pa.int64(), "BIGINT"),
    "begin": (pa.date32(), "DATE"),
    "end_excl": (pa.date32(), "DATE"),
    "value": _DECIMAL,
    "low": _DECIMAL,
    "high": _DECIMAL,
    "speaker": _TEXTS,
    "subject": _TEXTS,
}
_TEXT = (pa.string(), "VARCHAR")


def register(
    con: duckdb.DuckDBPyConnection, nlp: sk.Pipeline | None = None, *, prefix: str = "sukien_"
) -> duckdb.DuckDBPyConnection:
    """Add the functions to a connection.

    Args:
        con: The connection.
        nlp: The pipeline that finds things.
        prefix: What the names of the functions begin with.

    Returns:
        The connection.
    """
    everything = nlp or sk.Pipeline()
    simple: dict[str, tuple[Callable[[list[str | None]], list[Any]], Any, str]] = {
        "words": (lambda texts: list(words(texts, pipeline(nlp))), *_TEXTS),
        "sentences": (lambda texts: [sk.sent_tokenize(t or "") for t in texts], *_TEXTS),
        "normalize": (lambda texts: [sk.normalize(t or "") for t in texts], *_TEXT),
    }
    for name, (function, arrow, sql) in simple.items():
        _add(con, prefix + name, _of_texts(function, arrow), ["VARCHAR"], sql)
    for kind in _tables.FIELDS:
        arrow, sql = _types(kind)
        arguments = ["VARCHAR", "DATE"] if kind in _DATED else ["VARCHAR"]
        _add(con, prefix + kind, _finder(kind, everything, arrow, dated=kind in _DATED), arguments, sql)
    return con


def _add(con: Any, name: str, function: Callable[..., Any], arguments: list[str], result: str) -> None:
    # Nulls come to the function, which leaves them null: a date may be missing where the text is there.
    con.create_function(name, function, arguments, result, type="arrow", null_handling="special")


def _types(kind: str) -> tuple[Any, str]:
    special = {"value": _TEXT} if kind == "times" else {}
    fields = {name: (_TYPES | special).get(name, _TEXT) for name in _tables.FIELDS[kind]}
    arrow = pa.list_(pa.struct([pa.field(name, types[0]) for name, types in fields.items()]))
    sql = ", ".join(f'"{name}" {types[1]}' for name, types in fields.items())
    return arrow, f"STRUCT({sql})[]"


def _of_texts(function: Callable[[list[str | None]], list[Any]], arrow: Any) -> Callable[[Any], Any]:
    def of_array(array: Any) -> Any:
        texts = array.to_pylist()
        return _masked(texts, function(texts), arrow)

    return of_array


def _finder(kind: str, nlp: sk.Pipeline, arrow: Any, *, dated: bool) -> Callable[..., Any]:
    def of_text(array: Any) -> Any:
        texts = array.to_pylist()
        return _masked(texts, _tables.found(texts, kind, nlp), arrow)

    def of_text_and_date(array: Any, dates: Any) -> Any:
        texts = array.to_pylist()
        return _masked(texts, _tables.found(texts, kind, nlp, dates.to_pylist()), arrow)

    return of_text_and_date if dated else of_text


def _masked(texts: list[str | None], values: list[Any], arrow: Any) -> Any:
    kept = [None if text is None else value for text, value in zip(texts, values, strict=True)]
    return pa.array(kept, arrow)

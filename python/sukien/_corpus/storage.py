"""A corpus as a folder of Parquet files that any tool can read.

name.sukien/
  corpus.json         format, version, number of documents and words
  documents.parquet   id, published, n_words, text, metadata
  words.parquet       word (number), form, lower (number of its small letters)
  tokens.parquet      doc, word (numbers), start, length (bytes in the text), opens (whether a sentence
  begins)
"""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from datetime import date
from itertools import accumulate
from os import PathLike
from pathlib import Path
from typing import Any

from sukien._core import CorpusStore, InvalidInputError, __version__
from sukien._corpus.base import Base
from sukien._corpus.result import need

__all__ = ["load", "save"]

_FORMAT = 1
_OWN = ("id", "published", "n_words", "text")


def save(corpus: Base, path: str | PathLike[str]) -> None:
    """Write a corpus; files of another one in that folder are written over."""
    pa, pq = need("pyarrow", "arrow"), need("pyarrow.parquet", "arrow")
    if taken := {"n_words", "text"} & set(corpus._meta):
        raise InvalidInputError(f"metadata called {', '.join(sorted(taken))} cannot be saved")
    folder = Path(path)
    folder.mkdir(parents=True, exist_ok=True)
    kept = corpus._store.columns()
    ends = array("I", kept["word_ends"])
    counts = [end - start for start, end in zip([0, *ends], ends, strict=False)]
    documents = {
        "id": _values(pa, "ids", list(corpus._ids)),
        "published": pa.array(corpus._published, pa.date32()),
        "n_words": pa.array(counts, pa.uint32()),
        "text": pa.array(
            list(corpus.texts) if corpus._store.has_texts else [None] * len(corpus), pa.large_string()
        ),
    } | {name: _values(pa, f"metadata {name!r}", values) for name, values in corpus._meta.items()}
    pq.write_table(pa.table(documents), folder / "documents.parquet", compression="zstd")
    lower = _column(pa, kept["lower"], pa.uint32())
    numbers = pa.array(range(len(kept["forms"])), pa.uint32())
    words = {"word": numbers, "form": pa.array(kept["forms"], pa.large_string()), "lower": lower}
    pq.write_table(pa.table(words), folder / "words.parquet", compression="zstd")
    tokens = {
        "doc": _repeat(pa, counts),
        "word": _column(pa, kept["words"], pa.uint32()),
        "opens": _column(pa, kept["openings"], pa.uint8()),
    }
    if corpus._store.has_texts:
        tokens["start"] = _column(pa, kept["starts"], pa.uint32())
        tokens["length"] = _column(pa, kept["lengths"], pa.uint16())
    pq.write_table(pa.table(tokens), folder / "tokens.parquet", compression="zstd")
    about = {"format": _FORMAT, "sukien": __version__, "documents": len(corpus), "words": corpus.n_words}
    # Last, so that a folder with it is whole.
    (folder / "corpus.json").write_text(json.dumps(about, indent=2) + "\n", encoding="utf-8")


def _values(pa: Any, what: str, values: list[Any]) -> Any:
    try:
        return pa.array(values)
    except (pa.ArrowException, TypeError, ValueError, OverflowError) as error:
        raise InvalidInputError(f"{what} cannot be saved: values of one type are needed ({error})") from None


def _column(pa: Any, data: bytes, type_: Any) -> Any:
    return pa.Array.from_buffers(type_, len(data) // (type_.bit_width // 8), [None, pa.py_buffer(data)])


def _repeat(pa: Any, counts: Sequence[int]) -> Any:
    docs = array("I")
    for doc, count in enumerate(counts):
        docs.extend(array("I", [doc]) * count)
    return _column(pa, docs.tobytes(), pa.uint32())


def load(
    path: str | PathLike[str],
) -> tuple[CorpusStore, list[Any], list[date | None], dict[str, list[Any]]]:
    """Read the store, the ids, the dates and the metadata of a saved corpus."""
    pa, pq = need("pyarrow", "arrow"), need("pyarrow.parquet", "arrow")
    folder = Path(path)
    text = (folder / "corpus.json").read_text(encoding="utf-8")
    try:
        found = json.loads(text)["format"]
    except (ValueError, KeyError, TypeError):
        raise InvalidInputError(f"{folder / 'corpus.json'} does not say what a corpus says") from None
    if found != _FORMAT:
        raise InvalidInputError(f"{folder} has format {found!r}; this version reads {_FORMAT}")
    try:
        return _read(pq, folder)
    except (pa.ArrowException, KeyError) as error:
        raise InvalidInputError(f"the corpus in {folder} is damaged: {error}") from None


def _read(pq: Any, folder: Path) -> tuple[CorpusStore, list[Any], list[date | None], dict[str, list[Any]]]:
    # One file at a time, each column let go as soon as it is bytes: what is open at once stays small.
    documents = pq.read_table(folder / "documents.parquet")
    texts = [(text or "").encode() for text in documents["text"].to_pylist()]
    columns: dict[str, Any] = {
        "text": b"".join(texts),
        "text_ends": array("Q", accumulate(map(len, texts))).tobytes(),
        "word_ends": array("I", accumulate(documents["n_words"].to_pylist())).tobytes(),
        "forms": pq.read_table(folder / "words.parquet", columns=["form"])["form"].to_pylist(),
    }
    del texts
    file = pq.ParquetFile(folder / "tokens.parquet")
    names = {
        "word": ("words", "I"),
        "start": ("starts", "I"),
        "length": ("lengths", "H"),
        "opens": ("openings", "B"),
    }
    for name, (to, code) in names.items():
        columns[to] = _bytes(file, name, code) if name in file.schema_arrow.names else b""
    store = CorpusStore.restore(columns)
    meta = {name: documents[name].to_pylist() for name in documents.column_names if name not in _OWN}
    return store, documents["id"].to_pylist(), documents["published"].to_pylist(), meta


def _bytes(file: Any, name: str, code: str) -> bytes:
    """Read a column of numbers as the bytes of them all."""
    out = array(code)
    for batch in file.iter_batches(batch_size=1 << 20, columns=[name]):
        column = batch.column(0)
        data = column.buffers()[1]
        if data is not None:
            size = out.itemsize
            out.frombytes(memoryview(data)[column.offset * size : (column.offset + len(column)) * size])
    return out.tobytes()

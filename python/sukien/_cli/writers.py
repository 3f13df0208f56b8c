"""Formats out. Each writer takes one parsed document after another."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from sukien._cli import flat
from sukien._cli.inputs import Source
from sukien._cli.report import Paint, report

if TYPE_CHECKING:
    from sukien import Doc

#: What `--kind` takes, and what a record says its kind is.
KINDS = ("doc", "entity", "time", "quantity", "quote", "fact")


@dataclass(frozen=True, slots=True)
class Parsed:
    """A document that was read and parsed."""

    source: Source
    published: str | None
    doc: Doc


class Writer(Protocol):
    """Takes parsed documents."""

    def write(self, parsed: Parsed) -> str:
        """Give the text of one document's result."""


class JsonLines:
    """Every record as one JSON object, in the shape of the gold labels."""

    def __init__(self, kinds: Sequence[str]) -> None:
        self._kinds = frozenset(kinds)

    def write(self, parsed: Parsed) -> str:
        lines = parsed.doc.to_jsonl(parsed.source.id)
        if self._kinds.issuperset(KINDS):
            return lines
        # Not splitlines(): JSON leaves U+2028 and its like as they are.
        kept = (line for line in lines.split("\n") if line and json.loads(line)["kind"] in self._kinds)
        return "".join(line + "\n" for line in kept)


class Csv:
    """One row a record."""

    def __init__(self, kinds: Sequence[str]) -> None:
        self._kinds = frozenset(kinds)
        self._head = True

    def write(self, parsed: Parsed) -> str:
        rows = flat.rows(records(parsed), parsed.published)
        text = _csv(flat.COLUMNS, (row for row in rows if row["kind"] in self._kinds), head=self._head)
        self._head = False
        return text


class Report:
    """Tables that a person reads."""

    def __init__(self, kinds: Sequence[str], columns: int, color: Paint) -> None:
        self._kinds = frozenset(kinds)
        self._columns = columns
        self._color = color

    def write(self, parsed: Parsed) -> str:
        return report(
            parsed.source.id, parsed.published, records(parsed), self._kinds, self._columns, self._color
        )


def records(parsed: Parsed) -> list[dict[str, Any]]:
    """List the records of a document, named after it."""
    return parsed.doc.to_records(parsed.source.id)


class Tokens:
    """Words or sentences: lines of text, JSON lines or CSV.

    As text, a sentence has a line, the syllables of a word are joined by `_`, and an empty line is between
    two documents.
    """

    def __init__(self, what: str, form: str) -> None:
        self._words = what == "tokens"
        self._form = form
        self._begun = False

    def write(self, parsed: Parsed) -> str:
        if self._form == "text":
            text = "\n" * self._begun + "".join(line + "\n" for line in self._lines(parsed.doc))
        elif self._form == "csv":
            text = _csv(tuple(self._columns()), self._rows(parsed), head=not self._begun)
        else:
            text = "".join(
                json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n"
                for row in self._rows(parsed)
            )
        self._begun = True
        return text

    def _columns(self) -> tuple[str, ...]:
        return ("doc", "sentence", "start", "end", "text") if self._words else ("doc", "start", "end", "text")

    def _lines(self, doc: Doc) -> Iterator[str]:
        for sentence in doc.sentences:
            if self._words:
                yield " ".join("_".join(word.text.split()) for word in sentence.words)
            else:
                yield " ".join(sentence.text.split())

    def _rows(self, parsed: Parsed) -> Iterator[dict[str, object]]:
        for number, sentence in enumerate(parsed.doc.sentences):
            for item in sentence.words if self._words else (sentence,):
                row = {"doc": parsed.source.id, "start": item.start, "end": item.end, "text": item.text}
                yield row | {"sentence": number} if self._words else row


def _csv(columns: Sequence[str], rows: Iterator[dict[str, object]], *, head: bool) -> str:
    buffer = io.StringIO()
    table = csv.DictWriter(buffer, columns, lineterminator="\n", extrasaction="ignore")
    if head:
        table.writeheader()
    table.writerows(rows)
    return buffer.getvalue()

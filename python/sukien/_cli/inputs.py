"""Files in: plain text, JSON lines, Parquet, standard input; one document at a time."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from sukien._cli.decode import day, decode, json_line
from sukien._cli.problems import Problem

#: Rows of a Parquet file read at a time.
_ROWS = 256

_FORMATS = {".jsonl": "jsonl", ".ndjson": "jsonl", ".parquet": "parquet"}

Report = Callable[[object], None]


@dataclass(frozen=True, slots=True)
class Source:
    """A document as it was read."""

    id: str
    text: str
    published: str | None
    #: Where it was read, for messages: `FILE` or `FILE:LINE`.
    where: str
    #: Under what its date may be listed: its id, its file's name and stem.
    names: tuple[str, ...]
    #: Bytes of the inputs read so far, this document with them.
    offset: int


class Inputs:
    """The documents of the files of a command line, in their order.

    Args:
        names: Files; `-` is standard input.
        encoding: Of text and JSON lines; `None` is UTF-8.
        form: `"txt"`, `"jsonl"` or `"parquet"` for all files; `None` goes by their names.
        report: Called with what cannot be read; the others go on.
    """

    def __init__(self, names: Sequence[str], encoding: str | None, form: str | None, report: Report) -> None:
        self.paths = [Path(name) for name in names]
        self._encoding = encoding
        self._form = form
        self._report = report
        stems = Counter(path.stem for path in self.paths if self._form_of(path) == "txt")
        self._repeated = {stem for stem, count in stems.items() if count > 1}
        self._done = 0

    def size(self) -> int | None:
        """Count the bytes of all inputs; `None` where one of them cannot tell."""
        try:
            if all(path.is_file() for path in self.paths):
                return sum(path.stat().st_size for path in self.paths)
        except OSError:
            pass
        return None

    def __iter__(self) -> Iterator[Source]:
        for path in self.paths:
            size = 0
            try:
                if path.is_dir():
                    raise Problem(f"{path}: is a folder; give the files in it, as in {path}/*.txt")
                size = path.stat().st_size if path.is_file() else 0
                yield from self._file(path)
            except Problem as problem:
                self._report(problem)
            except OSError as error:
                self._report(f"{path}: {error.strerror or error}")
            self._done += size

    def _form_of(self, path: Path) -> str:
        return self._form or _FORMATS.get(path.suffix.lower(), "txt")

    def _file(self, path: Path) -> Iterator[Source]:
        form = self._form_of(path)
        if str(path) == "-":
            lines = sys.stdin.buffer
            yield from (
                self._jsonl(lines, Path("stdin"))
                if form == "jsonl"
                else self._text(lines.read(), Path("stdin"))
            )
        elif form == "parquet":
            yield from self._parquet(path)
        elif form == "jsonl":
            with path.open("rb") as lines:
                yield from self._jsonl(lines, path)
        else:
            yield from self._text(path.read_bytes(), path)

    def _text(self, data: bytes, path: Path) -> Iterator[Source]:
        text = decode(data, self._encoding, str(path))
        name = path.with_suffix("").as_posix() if path.stem in self._repeated else path.stem
        yield Source(name, text, None, str(path), (name, path.name, path.stem), self._done + len(data))

    def _jsonl(self, lines: Iterable[bytes], path: Path) -> Iterator[Source]:
        at = self._done
        for number, line in enumerate(lines, start=1):
            at += len(line)
            try:
                row = json_line(line, self._encoding, f"{path}:{number}")
                if row is not None:
                    yield _row(row, path, number, at)
            except Problem as problem:
                self._report(problem)

    def _parquet(self, path: Path) -> Iterator[Source]:
        parquet = import_parquet()
        try:
            with parquet.ParquetFile(path) as file:
                names = set(file.schema_arrow.names)
                if "text" not in names:
                    raise Problem(f"{path}: has no column `text`, only {', '.join(sorted(names))}")
                wanted = [name for name in ("text", "id", "date", "published") if name in names]
                share = path.stat().st_size / max(file.metadata.num_rows, 1)
                number = 0
                for batch in file.iter_batches(batch_size=_ROWS, columns=wanted):
                    for row in batch.to_pylist():
                        number += 1
                        try:
                            yield _row(row, path, number, self._done + int(number * share))
                        except Problem as problem:
                            self._report(problem)
        except (ValueError, TypeError) as error:
            raise Problem(f"{path}: is not Parquet: {str(error).partition(chr(10))[0]}") from error


def _row(row: Mapping[str, Any], path: Path, number: int, offset: int) -> Source:
    where = f"{path}:{number}"
    text = row.get("text")
    if not isinstance(text, str):
        raise Problem(f"{where}: `text` is {'missing' if text is None else 'not a string'}")
    name = f"{path.stem}:{number}" if row.get("id") is None else str(row["id"])
    published = row.get("published") if row.get("published") is not None else row.get("date")
    return Source(name, text, day(published, where), where, (name, path.name, path.stem), offset)


def import_parquet() -> Any:
    """Import `pyarrow.parquet`, or say what to install."""
    try:
        return import_module("pyarrow.parquet")
    except ImportError as error:
        raise Problem('Parquet needs pyarrow: pip install "sukien[arrow]"') from error

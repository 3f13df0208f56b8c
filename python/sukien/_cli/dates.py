"""Dates of publication that stand beside the texts: `--dates`."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from sukien._cli.decode import day, decode, json_line
from sukien._cli.inputs import Source
from sukien._cli.problems import Problem, UsageProblem


class Dates:
    """Which document was published when.

    The list of `--dates` wins over a date in the document's own row, which wins over `--published`.
    """

    def __init__(self, published: str | None, table: str | None) -> None:
        self._default = published
        self._table = _read(Path(table)) if table else {}
        #: Documents that had no date, where dates were given.
        self.missing: list[str] = []
        self._wanted = table is not None

    def __call__(self, source: Source) -> str | None:
        """Give the date of a document as `YYYY-MM-DD`, if there is one."""
        listed = next((self._table[name] for name in source.names if name in self._table), None)
        date = listed or source.published or self._default
        if date is None and self._wanted:
            self.missing.append(source.id)
        return date


def _read(path: Path) -> dict[str, str]:
    try:
        data = path.read_bytes()
        rows = _jsonl(data, path) if path.suffix.lower() in (".jsonl", ".ndjson") else _csv(data, path)
        return {name: date for name, date in rows if date}
    except OSError as error:
        raise UsageProblem(f"--dates {path}: {error.strerror or error}") from None
    except (Problem, csv.Error) as error:
        raise UsageProblem(f"--dates {error}") from None


def _csv(data: bytes, path: Path) -> Iterator[tuple[str, str | None]]:
    text = decode(data, None, str(path))
    head = text.partition("\n")[0]
    rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count))
    yield from _pairs(rows, path)


def _jsonl(data: bytes, path: Path) -> Iterator[tuple[str, str | None]]:
    rows = (
        json_line(line, None, f"{path}:{number}") for number, line in enumerate(data.splitlines(), start=1)
    )
    yield from _pairs((row for row in rows if row is not None), path)


def _pairs(rows: Iterable[Mapping[str, object]], path: Path) -> Iterator[tuple[str, str | None]]:
    for number, row in enumerate(rows, start=1):
        date = row.get("date") or row.get("published")
        if "id" not in row or not {"date", "published"} & row.keys():
            raise Problem(f"{path}: needs the columns `id` and `date`, and has {', '.join(map(str, row))}")
        yield str(row["id"]).strip(), day(date, f"{path}, entry {number}")

"""From the inputs to the result, a batch at a time."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import IO, TYPE_CHECKING, Any, TextIO

from sukien._cli.dates import Dates
from sukien._cli.inputs import Source, import_parquet
from sukien._cli.problems import Reporter
from sukien._cli.progress import Progress
from sukien._cli.writers import Parsed, Writer

if TYPE_CHECKING:
    from sukien import Pipeline
    from sukien._core import _TableKind

#: A batch ends with this many documents, or when its texts have this many characters.
BATCH_DOCUMENTS = 256
BATCH_CHARS = 4_000_000

#: A document and its date of publication.
Dated = tuple[Source, str | None]


def batches(sources: Iterable[Source]) -> Iterator[list[Source]]:
    """Group documents so that each group fits in memory."""
    batch: list[Source] = []
    chars = 0
    for source in sources:
        batch.append(source)
        chars += len(source.text)
        if len(batch) >= BATCH_DOCUMENTS or chars >= BATCH_CHARS:
            yield batch
            batch, chars = [], 0
    if batch:
        yield batch


class Run:
    """One run of the program: a pipeline, the dates, and whom to tell."""

    def __init__(self, pipeline: Pipeline, dates: Dates, report: Reporter, progress: Progress) -> None:
        self._pipeline = pipeline
        self._dates = dates
        self._report = report
        self._progress = progress
        #: Documents that went through.
        self.documents = 0

    def write(self, sources: Iterable[Source], writer: Writer, stream: IO[bytes]) -> None:
        """Write the result of each document."""
        for batch in batches(sources):
            for parsed in self._attempt(self._dated(batch), self._parse):
                stream.write(writer.write(parsed).encode("utf-8", "replace"))
            stream.flush()
            self._done(batch)

    def parsed(self, sources: Iterable[Source]) -> Iterator[Parsed]:
        """Give each document as it was read."""
        for batch in batches(sources):
            yield from self._attempt(self._dated(batch), self._parse)
            self._done(batch)

    def write_parquet(self, sources: Iterable[Source], kind: _TableKind, stream: IO[bytes]) -> None:
        """Write the table of one kind of record."""
        parquet = import_parquet()
        writer = None
        try:
            for batch in batches(sources):
                for rows in self._attempt(self._dated(batch), lambda part: [self._table(part, kind)]):
                    writer = writer or parquet.ParquetWriter(stream, rows.schema)
                    writer.write_table(rows)
                self._done(batch)
            if writer is None:
                nothing = Source("", "", None, "", (), 0)
                parquet.write_table(self._table([(nothing, None)], kind), stream)
        finally:
            if writer is not None:
                writer.close()

    def _done(self, batch: Sequence[Source]) -> None:
        self._progress.update(len(batch), batch[-1].offset)

    def _dated(self, batch: Sequence[Source]) -> list[Dated]:
        return [(source, self._dates(source)) for source in batch]

    def _parse(self, batch: Sequence[Dated]) -> list[Parsed]:
        docs = self._pipeline.pipe(
            [source.text for source, _ in batch], published=[date for _, date in batch]
        )
        return [Parsed(*dated, doc) for dated, doc in zip(batch, docs, strict=True)]

    def _table(self, batch: Sequence[Dated], kind: _TableKind) -> Any:
        """Make a `pyarrow.Table` whose `doc` is the document's id: its number in a batch says nothing."""
        texts, ids = [source.text for source, _ in batch], [source.id for source, _ in batch]
        table = self._pipeline.table(texts, kind, published=[date for _, date in batch], ids=ids)
        names = [name for name in table.columns if name not in ("doc", "id")]
        return table.select("id", *names).to_arrow().rename_columns(["doc", *names])

    def _attempt(self, batch: Sequence[Dated], work: Callable[[Sequence[Dated]], list[Any]]) -> Iterator[Any]:
        """Do the work on a batch; where a document spoils it, on each document by itself."""
        from sukien import SukienError

        try:
            results = work(batch)
        except SukienError as error:
            if len(batch) == 1:
                self._report(f"{batch[0][0].where}: {error}")
                return
            for dated in batch:
                yield from self._attempt([dated], work)
            return
        self.documents += len(batch)
        yield from results


def terminal(stream: TextIO | None = None) -> bool:
    """Say whether a person looks at the stream (standard output by default)."""
    stream = sys.stdout if stream is None else stream
    return stream is not None and stream.isatty()

"""The program: reads the command line, runs, and says by its exit status how it went."""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import sys
from collections.abc import Sequence
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from sukien._cli.arguments import parser
from sukien._cli.dates import Dates
from sukien._cli.inputs import Inputs, import_parquet
from sukien._cli.links import write_links
from sukien._cli.problems import Problem, Reporter, UsageProblem
from sukien._cli.progress import Progress
from sukien._cli.report import no_paint, paint
from sukien._cli.run import Run, terminal
from sukien._cli.target import Target
from sukien._cli.writers import KINDS, Csv, JsonLines, Report, Tokens, Writer

if TYPE_CHECKING:
    from sukien._core import _Component, _TableKind

_INTERRUPTED = 130
_COMPONENTS: dict[str, list[_Component]] = {
    "tokens": ["words"],
    "sentences": ["sentences"],
}
_TABLES: dict[str, _TableKind] = {
    "fact": "facts",
    "entity": "entities",
    "time": "times",
    "quantity": "quantities",
    "quote": "quotes",
}
_ENDINGS = {".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".parquet": "parquet"}


def main(argv: Sequence[str] | None = None) -> int:
    """Run the program.

    Args:
        argv: The command line without the program's name; by default that of the process.

    Returns:
        The exit status.
    """
    import sukien

    report = Reporter()
    try:
        options = parser(sukien.__version__).parse_args(argv)
        signal.signal(signal.SIGTERM, _terminate)
        if options.command == "demo":
            from sukien._cli.demo import demo

            return demo(_columns(), paint if _colored(None) else no_paint)
        if options.command == "rules":
            from sukien._cli.rules import rules

            return rules(options, report)
        return _run(options, report)
    except UsageProblem as problem:
        report(problem)
        return 2
    except Problem as problem:
        report(problem)
        return 1
    except BrokenPipeError:
        return _reader_gone(report)
    except KeyboardInterrupt:
        report.before()
        return _INTERRUPTED
    except OSError as error:
        report(f"{error.filename or 'writing'}: {error.strerror or error}")
        return 1


def _run(options: argparse.Namespace, report: Reporter) -> int:
    import sukien

    inputs = Inputs(options.files, options.encoding, options.input_format, report)
    target = Target(options.output)
    target.check(inputs.paths)
    form = _form(options)
    table = _table(options) if form == "parquet" else None
    dates = Dates(options.published, options.dates)
    seen = options.output is None and terminal()
    shown = options.progress if options.progress is not None else terminal(sys.stderr) and not seen
    progress = Progress(inputs.size(), shown=shown)
    report.before = progress.clear
    needed = _COMPONENTS.get(options.command)
    pipeline = sukien.Pipeline(prefer=options.prefer, components=needed)
    run = Run(pipeline, dates, report, progress)
    with target.open() as stream:
        if options.command == "links":
            wanted = [name for names in options.relation or () for name in names]
            write_links(run.parsed(inputs), form, wanted, stream)
        elif table:
            run.write_parquet(inputs, table, stream)
        else:
            run.write(inputs, _writer(options, form), stream)
        if report.count and not run.documents:
            target.discard()
    progress.finish()
    if dates.missing:
        missing = f"{len(dates.missing)} of {run.documents} documents"
        report.note(f"--dates has no date for {missing}, as for {dates.missing[0]}")
    return 1 if report.count else 0


def _form(options: argparse.Namespace) -> str:
    """Choose the format of the result: as asked, as the file's name says, as fits where it goes."""
    if options.format:
        form = options.format
    elif options.output and Path(options.output).suffix.lower() in _ENDINGS:
        form = _ENDINGS[Path(options.output).suffix.lower()]
    elif options.command not in ("facts", "links"):
        form = "text"
    else:
        form = "table" if options.output is None and terminal() else "jsonl"
    if options.command == "links" and form not in ("table", "jsonl"):
        raise UsageProblem(f"links are written as table or jsonl, not {form}")
    if form == "parquet":
        if options.output is None and terminal():
            raise UsageProblem("Parquet is not for a terminal; name a file with -o")
        try:
            import_parquet()
        except Problem as problem:
            raise UsageProblem(problem) from None
    return str(form)


def _kinds(options: argparse.Namespace, default: Sequence[str]) -> Sequence[str]:
    return [kind for kinds in options.kind or () for kind in kinds] or default


def _table(options: argparse.Namespace) -> _TableKind:
    """Say which table a Parquet file is to hold."""
    if options.command != "facts":
        return "tokens" if options.command == "tokens" else "sentences"
    kinds = set(_kinds(options, ["fact"]))
    if len(kinds) != 1 or not kinds <= _TABLES.keys():
        raise UsageProblem(f"a Parquet file has one kind of record: --kind with one of {', '.join(_TABLES)}")
    return _TABLES[kinds.pop()]


def _writer(options: argparse.Namespace, form: str) -> Writer:
    if options.command != "facts":
        return Tokens(options.command, form)
    kinds = _kinds(options, KINDS)
    if form == "jsonl":
        return JsonLines(kinds)
    if form == "csv":
        return Csv(kinds)
    return Report(kinds, _columns(), paint if _colored(options.output) else no_paint)


def _columns() -> int:
    """Count the columns of a table: those of the terminal, 120 at most."""
    return max(60, min(shutil.get_terminal_size((110, 24)).columns, 120))


def _colored(output: str | None) -> bool:
    return output is None and terminal() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def _reader_gone(report: Reporter) -> int:
    """End quietly when the reader of standard output has had enough (`| head`)."""
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, sys.stdout.fileno())
    return 1 if report.count else 0


def _terminate(number: int, frame: FrameType | None) -> None:
    del frame
    raise SystemExit(128 + number)

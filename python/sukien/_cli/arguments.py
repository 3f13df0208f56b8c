"""The command line: what it takes, and its help."""

from __future__ import annotations

import argparse

from sukien._cli.decode import LEGACY, day, is_legacy
from sukien._cli.links import RELATIONS
from sukien._cli.problems import Problem
from sukien._cli.writers import KINDS

_EPILOG = """\
examples:
  sukien facts article.txt --published 2024-05-17
  sukien facts news/*.txt --dates index.csv -o facts.jsonl
  sukien facts crawl.jsonl --format parquet --kind fact -o facts.parquet
  cat article.txt | sukien tokens -
  sukien links news/*.txt --relation contradicts
  sukien demo

exit status: 0 all was read; 1 something could not be read, the rest was; 2 wrong command line; 130 Ctrl-C
"""

_FILES = """\
inputs:
  .txt      one document a file; its id is the file's name without .txt (standard input: stdin)
  .jsonl    one object a line: "text"; if they are there, "id", and "published" or "date"
  .parquet  the same as columns (needs pyarrow: pip install "sukien[arrow]")
  -         standard input
A file or line that cannot be read is reported, and the others go on; the exit status is then 1.
"""

_FACTS = """
examples:
  sukien facts article.txt --published 2024-05-17
  sukien facts news/*.txt --dates index.csv -o facts.jsonl
  sukien facts crawl.jsonl --kind time,quantity --format csv | head
  sukien facts crawl.parquet --kind fact -o facts.parquet
"""

_LINKS = """
All documents are held in memory until the last one is read.

examples:
  sukien links monday/*.txt --dates index.csv
  sukien links crawl.jsonl --relation contradicts,inconsistent -o conflicts.jsonl
"""

_TOKENS = """
examples:
  sukien {name} article.txt
  sukien {name} news/*.txt --format jsonl -o {name}.jsonl
"""

_RULES = """\
examples:
  sukien rules check mine.toml
  sukien rules try mine.toml "Việt Nam và Lào ký hiệp định."

exit status: 0 all is as the rules say, or something matched; 1 not; 2 wrong command line
"""


def parser(version: str) -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    top = argparse.ArgumentParser(
        prog="sukien",
        description="Vietnamese news into tokens and facts: sentences, words, names, times, quotes.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action="version", version=f"sukien {version}")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")
    facts = _command(
        commands, "facts", "the names, times, quantities, quotes and facts of each document", _FACTS
    )
    facts.add_argument(
        "--kind",
        action="append",
        type=_kinds,
        metavar="KIND",
        help=f"only these kinds, separated by commas: {', '.join(KINDS)} (default: all; Parquet: fact)",
    )
    _formats(facts, ["table", "jsonl", "csv", "parquet"], "table on a terminal, else jsonl")
    links = _command(commands, "links", "the links between the facts of all documents together", _LINKS)
    links.add_argument(
        "--relation",
        action="append",
        type=_relations,
        metavar="NAME",
        help=f"only these relations, separated by commas: {', '.join(RELATIONS)} (default: all)",
    )
    _formats(links, ["table", "jsonl"], "table on a terminal, else jsonl")
    for name, what in (("tokens", "words"), ("sentences", "sentences")):
        command = _command(commands, name, f"the {what} of each document", _TOKENS.format(name=name))
        _formats(command, ["text", "jsonl", "csv", "parquet"], "text: a sentence a line")
    _rules(commands)
    commands.add_parser(
        "demo",
        help="what comes out of the sample corpus, and how fast",
        description="Parses the sample corpus that comes with sukien, and shows what is in it and the rate.",
    )
    return top


def _rules(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    what = "checks rules of your own, and shows what came of them in a text"
    top = commands.add_parser(
        "rules",
        help=what,
        description=f"{what[0].upper()}{what[1:]}.",
        epilog=_RULES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    actions = top.add_subparsers(dest="action", required=True, metavar="ACTION")
    check = actions.add_parser("check", help="reads rules and runs the examples in them")
    check.add_argument("files", nargs="+", metavar="FILE", help="a file of rules (TOML)")
    attempt = actions.add_parser("try", help="shows what each rule matches in a text, and why not")
    attempt.add_argument("file", metavar="FILE", help="a file of rules (TOML)")
    attempt.add_argument("text", metavar="TEXT", help="a sentence or more")
    attempt.add_argument("--published", type=_day, metavar="DATE", help="date of publication (YYYY-MM-DD)")


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], name: str, what: str, more: str
) -> argparse.ArgumentParser:
    command = commands.add_parser(
        name,
        help=what,
        description=f"Writes {what}.",
        epilog=_FILES + more,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    command.add_argument(
        "files", nargs="+", metavar="FILE", help="text, JSON lines or Parquet; - is standard input"
    )
    command.add_argument(
        "--published",
        type=_day,
        metavar="DATE",
        help="date of publication (YYYY-MM-DD) of documents without one",
    )
    command.add_argument(
        "--dates",
        metavar="CSV",
        help="dates of publication: a table with the columns id and date (CSV, or JSON lines); the id is a "
        "document's id, its file's name, or that without the ending",
    )
    command.add_argument(
        "--prefer",
        choices=["past", "future", "nearest"],
        default="past",
        help="which way to complete a date such as 17/8 where the text gives no cue (default: past)",
    )
    command.add_argument(
        "--encoding", type=_encoding, metavar="NAME", help="encoding of the inputs (default: utf-8)"
    )
    command.add_argument(
        "--input-format",
        choices=["txt", "jsonl", "parquet"],
        help="what the inputs are, whatever their names say (standard input is txt)",
    )
    command.add_argument(
        "-o", "--output", metavar="OUT", help="write to this file: it is there complete, or not at all"
    )
    command.add_argument(
        "--progress",
        action=argparse.BooleanOptionalAction,
        help="show how far it is (default: if standard error is a terminal)",
    )
    return command


def _formats(command: argparse.ArgumentParser, formats: list[str], default: str) -> None:
    command.add_argument(
        "--format", choices=formats, help=f"format of the result (default: by the ending of OUT; {default})"
    )


def _day(text: str) -> str:
    try:
        return day(text, "date of publication") or ""
    except Problem as problem:
        raise argparse.ArgumentTypeError(str(problem)) from None


def _encoding(name: str) -> str:
    if is_legacy(name.lower()):
        return name.lower()
    try:
        b"text".decode(name)
    except LookupError:
        raise argparse.ArgumentTypeError(
            f"{name!r} is no encoding; try {', '.join(LEGACY)}, cp1258"
        ) from None
    except UnicodeError:
        pass
    return name


def _relations(text: str) -> list[str]:
    names = text.lower().replace(",", " ").split()
    for name in names:
        if name not in RELATIONS:
            raise argparse.ArgumentTypeError(f"{name!r} is none of {', '.join(RELATIONS)}")
    return names


def _kinds(text: str) -> list[str]:
    plurals = {"entities": "entity", "quantities": "quantity"}
    kinds = [plurals.get(word, word.removesuffix("s")) for word in text.lower().replace(",", " ").split()]
    for kind in kinds:
        if kind not in KINDS:
            raise argparse.ArgumentTypeError(f"{kind!r} is none of {', '.join(KINDS)}")
    return kinds

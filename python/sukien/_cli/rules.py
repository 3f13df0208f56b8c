"""`sukien rules`: whether rules do what they say, and what came of them in a text."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sukien._cli.problems import Problem, Reporter

if TYPE_CHECKING:
    from sukien._core import Rules, _Attempt


def rules(options: argparse.Namespace, report: Reporter) -> int:
    """Run `sukien rules check` or `sukien rules try`; the exit status."""
    return _check(options.files, report) if options.action == "check" else _try(options)


def _load(path: str) -> Rules:
    import sukien

    try:
        return sukien.Rules.from_file(path)
    except (sukien.RuleError, sukien.LimitError) as error:
        raise Problem(error) from None
    except UnicodeDecodeError as error:
        raise Problem(f"{path}: not UTF-8 at byte {error.start}") from None


def _check(files: Sequence[str], report: Reporter) -> int:
    for path in files:
        try:
            rules = _load(path)
        except Problem as problem:
            report(problem)
            continue
        failures = rules.check()
        for failure in failures:
            place = f"{failure['file']}:{failure['line']}: rule {failure['rule']}"
            report(f"{place}: {failure['problem']}: {failure['text']}")
        if not failures:
            print(
                f"{path}: {_count(len(rules), 'rule')}, {_count(rules.examples, 'example')}, all as they say"
            )
    return 1 if report.count else 0


def _try(options: argparse.Namespace) -> int:
    rules = _load(options.file)
    found = 0
    for attempt in rules.explain(options.text, options.published):
        found += len(attempt["matches"])
        print(f"{attempt['rule']}: {_outcome(attempt)}")
        for match in attempt["matches"]:
            for name, text in match["captures"].items():
                print(f"    {name}: {text}")
    return 0 if found else 1


def _outcome(attempt: _Attempt) -> str:
    if attempt["matches"]:
        return "matches " + "; ".join(f"“{match['text']}”" for match in attempt["matches"])
    expected = " or ".join(attempt["expected"])
    if attempt["reached"] is None:
        return f"no match: the sentence has no {expected}"
    if attempt["frame"]:
        return f"no match: “{attempt['reached']}” asks for {'; '.join(attempt['expected'])}"
    instead = f"“{attempt['instead']}”" if attempt["instead"] is not None else "the end of the sentence"
    after = f"after “{attempt['reached']}” " if attempt["reached"] else ""
    if attempt["condition"]:
        return f"no match: a condition of `where` does not hold {after or 'here '}".rstrip()
    return f"no match: {after}expected {expected}, found {instead}"


def _count(n: int, what: str) -> str:
    return f"{n} {what}" + ("" if n == 1 else "s")

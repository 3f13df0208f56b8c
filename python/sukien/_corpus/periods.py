"""Days, weeks, months, quarters and years as labels that sort."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

__all__ = ["PERIODS", "period", "periods"]

#: What `by=` takes as a period.
PERIODS = ("day", "week", "month", "quarter", "year")


def period(day: date, unit: str) -> str:
    """Name the period in which a day lies.

    >>> [period(date(2023, 8, 17), unit) for unit in PERIODS]
    ['2023-08-17', '2023-W33', '2023-08', '2023-Q3', '2023']
    """
    match unit:
        case "day":
            return day.isoformat()
        case "week":
            year, week, _ = day.isocalendar()
            return f"{year:04}-W{week:02}"
        case "month":
            return f"{day.year:04}-{day.month:02}"
        case "quarter":
            return f"{day.year:04}-Q{(day.month + 2) // 3}"
        case "year":
            return f"{day.year:04}"
    raise ValueError(f"a period is one of {', '.join(PERIODS)}, not {unit!r}")


def periods(first: date, last: date, unit: str) -> Iterator[str]:
    """Name all periods from one day to another, both included, those without documents too.

    >>> list(periods(date(2023, 11, 30), date(2024, 2, 1), "month"))
    ['2023-11', '2023-12', '2024-01', '2024-02']
    """
    step = {"day": 1, "week": 7, "month": 28, "quarter": 84, "year": 365}[unit]
    day, seen = first, ""
    while day < last:
        if (name := period(day, unit)) != seen:
            seen = name
            yield name
        day += timedelta(step)
    if (name := period(last, unit)) != seen:
        yield name

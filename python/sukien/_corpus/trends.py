"""Words over time."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Literal

from sukien._core import InvalidInputError
from sukien._corpus.context import Context
from sukien._corpus.periods import PERIODS, period, periods
from sukien._corpus.result import Result, plotting
from sukien._corpus.terms import terms

__all__ = ["Trend", "Trends", "change_points"]


class Trend(Result):
    """A pattern over time: `period`, `count`, `total`, `per_million`, `level`, `change`."""

    __slots__ = ()

    @property
    def changes(self) -> list[str]:
        """The periods that begin a new level."""
        return [row["period"] for row in self if row["change"]]

    def plot(self, **options: Any) -> Any:
        """Draw the rate and its levels."""
        rows = [
            {"period": row["period"], "per million": row[name], "line": name}
            for row in self
            for name in ("per_million", "level")
            if row[name] is not None
        ]
        return plotting().line(rows, "period", "per million", **{"color": "line"} | options)


class Trends(Context):
    """Counting over time."""

    __slots__ = ()

    def trends(
        self,
        pattern: str,
        *,
        by: Literal["day", "week", "month", "quarter", "year"] = "month",
        valuetype: Literal["glob", "regex", "fixed", "phrase"] = "glob",
        penalty: float | None = None,
    ) -> Trend:
        """Count a pattern in each period, and tell where its frequency changes.

        Levels are those stretches of periods whose binomial log-likelihoods, `penalty` taken off for each
        change, have the largest sum (Jackson et al. 2005, optimal partitioning; with the pruning of Killick
        et al. 2012, PELT).

        Args:
            pattern: As in `kwic`.
            by: The period. Those between the first and the last without documents are there too.
            valuetype: As in `kwic`.
            penalty: What a change costs in log-likelihood; `ln(number of periods)` if it is not given (BIC,
                two parameters a change).

        Returns:
            `period`, `count`, `total` (words of the period), `per_million`, `level` (the rate of the
            stretch), `change` (whether a stretch begins there).

        >>> from sukien.corpus import Corpus
        >>> corpus = Corpus(["Giá vàng tăng.", "Mưa to."], published=["2023-01-05", "2023-03-01"])
        >>> corpus.trends("giá")["count"]
        [1, 0, 0]
        """
        if by not in PERIODS:
            raise InvalidInputError(f"by must be one of {', '.join(PERIODS)}, not {by!r}")
        days = [day for day in self._published if day is not None]
        if not days:
            raise InvalidInputError("no document has a date of publication")
        labels = list(periods(min(days), max(days), by))
        number = {label: i for i, label in enumerate(labels)}
        row_of = [None if day is None else number[period(day, by)] for day in self._published]
        counts, totals = [0] * len(labels), [0] * len(labels)
        for row, size in zip(row_of, self._store.sizes(terms()), strict=True):
            if row is not None:
                totals[row] += size
        for doc in self._hits(pattern, valuetype).docs():
            if (row := row_of[doc]) is not None:
                counts[row] += 1
        starts = change_points(counts, totals, penalty)
        levels: list[float | None] = []
        for start, end in zip(starts, [*starts[1:], len(labels)], strict=True):
            levels += [_rate(sum(counts[start:end]), sum(totals[start:end]))] * (end - start)
        return Trend(
            {
                "period": labels,
                "count": counts,
                "total": totals,
                "per_million": [_rate(count, total) for count, total in zip(counts, totals, strict=True)],
                "level": levels,
                "change": [i > 0 and i in set(starts) for i in range(len(labels))],
            }
        )


def _rate(count: int, total: int) -> float | None:
    return 1e6 * count / total if total else None


def change_points(counts: Sequence[int], totals: Sequence[int], penalty: float | None = None) -> list[int]:
    """Cut a series of proportions into stretches of one level: where each begins, the first at 0.

    >>> change_points([1, 2, 1, 20, 19, 21], [1000] * 6)
    [0, 3]
    """
    n = len(counts)
    cost = math.log(max(n, 2)) if penalty is None else penalty
    hits, words = [0] * (n + 1), [0] * (n + 1)
    for i in range(n):
        hits[i + 1], words[i + 1] = hits[i] + counts[i], words[i] + max(totals[i], counts[i])

    def loss(start: int, end: int) -> float:
        yes, all_ = hits[end] - hits[start], words[end] - words[start]
        return -sum(part * math.log(part / all_) for part in (yes, all_ - yes) if part)

    best, before, open_ = [-cost] + [0.0] * n, [0] * (n + 1), [0]
    for end in range(1, n + 1):
        losses = {start: best[start] + loss(start, end) + cost for start in open_}
        before[end] = min(losses, key=losses.__getitem__)
        best[end] = losses[before[end]]
        # A start that is not better than this end by less than a change can never be the best again.
        open_ = [start for start in open_ if losses[start] - cost < best[end]] + [end]
    starts, end = [], n
    while end > 0:
        end = before[end]
        starts.append(end)
    return starts[::-1]

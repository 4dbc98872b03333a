"""How often two sides meet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median

GAP_DAYS = 180


@dataclass(frozen=True)
class Cadence:
    """How often one meets: meetings per year, the usual days between two, and the gaps longer than half a year."""

    years: dict[int, int]
    usual_days: int | None
    gaps: dict[date, int]


def measure_cadence(days: Iterable[date]) -> Cadence:
    """The cadence of meetings on these days; several on one day count as one for what lies between.

    ``gaps`` gives for the day after which nothing was recorded the days until the next meeting.
    """
    every = sorted(days)
    distinct = sorted(set(every))
    between = [(b - a).days for a, b in zip(distinct, distinct[1:], strict=False)]
    gaps = {a: length for a, length in zip(distinct, between, strict=False) if length >= GAP_DAYS}
    years = dict(sorted(Counter(day.year for day in every).items()))
    return Cadence(years, round(median(between)) if between else None, gaps)

"""Measures: observations against a target, period by period; «no data» rather than an invented percentage."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

WHOLE_YEAR = 360  # days from which on a period is a whole year
SAME_YEAR = 200  # days that two years of different calendars must have in common to be set side by side
NEAR_DAYS = 740  # days within which years are neighbours: a value can grow between them, but not out of hand
FAR_ABOVE = 1.5  # times the highest of its neighbours from which on a figure stands alone
CLOSE = 0.02  # share by which two sources of one period may differ and still agree


@dataclass(frozen=True, slots=True)
class Point:
    """One observed value: its period (``end`` exclusive) in its own calendar, unit, reporter and source."""

    value: float
    unit: str
    start: date
    end: date
    calendar: str = "gregorian"
    reporter: str = ""
    source: str = ""
    said: date | None = None

    @property
    def is_partial(self) -> bool:
        """Is it less than a year, as «نه ماه نخست ۲۰۲۲» is?"""
        return (self.end - self.start).days < WHOLE_YEAR

    @property
    def middle(self) -> date:
        """The middle of its period."""
        return self.start + (self.end - self.start) / 2

    @property
    def year(self) -> int:
        """The year in which the period begins, in its own calendar."""
        return self.start.year - 621 if self.calendar == "jalali" else self.start.year


@dataclass(frozen=True, slots=True)
class Progress:
    """Where observations stand against a target.

    ``signal`` is no_data, achieved, on_pace, behind, deteriorating; without a deadline not_reached, once it is past missed. ``share`` is that of the
    latest whole year, ``missing`` what it lacks; ``needed_growth`` and ``needed_a_year`` are per year to the deadline, as a fraction
    and in the unit. ``other_calendar`` says that the deadline and the observation are years of different calendars.
    """

    signal: str
    share: float | None = None
    missing: float | None = None
    latest: Point | None = None
    first_reached: int | None = None
    needed_growth: float | None = None
    needed_a_year: float | None = None
    other_calendar: bool = False


@dataclass(frozen=True, slots=True)
class Period:
    """One period with everything that is reported of it; conflicting figures stand side by side."""

    start: date
    end: date
    calendar: str
    points: tuple[Point, ...]

    @property
    def is_partial(self) -> bool:
        """Is it less than a year?"""
        return self.points[0].is_partial

    @property
    def year(self) -> int:
        """Its year, in its own calendar."""
        return self.points[0].year

    @property
    def conflict(self) -> bool:
        """Do sources differ by more than rounding?"""
        values = [p.value for p in self.points]
        return max(values) - min(values) > CLOSE * max(values)

    @property
    def best(self) -> Point:
        """The figure to reckon with: a country's own statistics first, then the one said last."""
        return max(self.points, key=lambda p: (bool(p.reporter), p.said or date.min, p.value))


def periods_of(points: Iterable[Point]) -> list[Period]:
    """Points by period, in order; one source that says a thing twice counts once."""
    found: dict[tuple[date, date, str], dict[tuple[float, str], Point]] = {}
    for point in sorted(points, key=lambda p: (p.start, p.end, p.said or date.max)):
        found.setdefault((point.start, point.end, point.calendar), {}).setdefault(
            (point.value, point.source), point
        )
    return [Period(*when, tuple(same.values())) for when, same in sorted(found.items())]


def progress(
    target: float,
    unit: str,
    points: Sequence[Point],
    *,
    deadline: tuple[date, date] | None = None,
    calendar: str = "gregorian",
    today: date | None = None,
) -> Progress:
    """Progress of whole years towards a target, which is due in the year ``deadline`` (first day, day after the last).

    Example: 483.9 of 500 million gives a share of 0.968. A deadline of the Iranian year 1403 is measured by calendar 2024, and
    ``other_calendar`` says so.
    """
    whole = [p for p in points if p.unit == unit and not p.is_partial]
    years = [period.best for period in periods_of(whole)]
    if deadline is not None:
        years = [p for p in years if p.end <= deadline[1] or _in_common(p, deadline) >= SAME_YEAR]
    if not years or target <= 0:
        return Progress("no_data")
    latest = max(years, key=lambda p: (p.end, p.said or date.min))
    own = deadline is not None and latest.calendar != calendar
    share, missing = latest.value / target, target - latest.value
    reached = next((p.year for p in sorted(years, key=lambda p: p.end) if p.value >= target), None)
    if reached is not None:
        return Progress("achieved", share, max(0.0, missing), latest, reached, other_calendar=own)
    if deadline is not None and today is not None and deadline[1] <= today:
        covered = _in_common(latest, deadline) >= SAME_YEAR
        return Progress("missed" if covered else "no_data", share, missing, latest, other_calendar=own)
    growth = _growth([p for p in years if p.calendar == latest.calendar])
    signal = "deteriorating" if growth is not None and growth < 0 else "behind"
    if deadline is None:
        return Progress("not_reached" if signal == "behind" else signal, share, missing, latest)
    left = round((deadline[1] - latest.end).days / 365.25)
    if left <= 0 or latest.value <= 0:
        return Progress(signal, share, missing, latest, other_calendar=own)
    needed = (target / latest.value) ** (1 / left) - 1
    if growth is not None and growth >= needed:
        signal = "on_pace"
    return Progress(signal, share, missing, latest, None, needed, missing / left, own)


def _in_common(point: Point, span: tuple[date, date]) -> int:
    return (min(point.end, span[1]) - max(point.start, span[0])).days


def _growth(points: Sequence[Point]) -> float | None:
    """Yearly growth between the first and the last of the last three years."""
    recent = sorted(points, key=lambda p: p.end)[-3:]
    if len(recent) < 2 or recent[0].value <= 0:
        return None
    years = (recent[-1].end - recent[0].end).days / 365.25
    return float((recent[-1].value / recent[0].value) ** (1 / years) - 1) if years > 0.5 else None


def list_lone(points: Sequence[Point]) -> list[Point]:
    """Figures of whole years that stand far above what all other sources report of the years around, and are no country's statistics.

    Example: an ambassador's «از ۵۰۰ میلیون دلار گذشت» of 1390, between the statistics of 2010 (201.7) and 2012 (210 million).
    """
    whole = [p for p in points if not p.is_partial]
    lone = []
    for point in whole:
        near = [
            other.value for other in whole
            if other.unit == point.unit and other.source != point.source and abs((other.middle - point.middle).days) <= NEAR_DAYS
        ]  # fmt: skip
        if near and not point.reporter and point.value > FAR_ABOVE * max(near):
            lone.append(point)
    return lone


def mirror_gap(ours: Point, theirs: Point) -> float | None:
    """Difference of two reporters' values of one period as a fraction of their mean; None where they cannot be compared.

    One side's exports (FOB) stand against the other's imports (CIF), so that a tenth is usual.
    """
    if (ours.start, ours.end, ours.unit) != (theirs.start, theirs.end, theirs.unit):
        return None
    mean = (ours.value + theirs.value) / 2
    return abs(ours.value - theirs.value) / mean if mean else None

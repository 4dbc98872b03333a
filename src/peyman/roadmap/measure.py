"""Measures: observations against a target; «no data» rather than an invented percentage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Point:
    """One observed value: its year in its own calendar, unit and reporter."""

    year: int
    value: float
    unit: str
    calendar: str = "gregorian"
    reporter: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """Where observations stand against a target; ``signal`` is no_data, achieved, on_pace or behind."""

    signal: str
    share: float | None = None
    latest: Point | None = None
    first_reached: int | None = None
    needed_growth: float | None = None


def progress(
    target: float,
    unit: str,
    points: Sequence[Point],
    *,
    by_year: int | None = None,
    calendar: str = "gregorian",
) -> Progress:
    """Progress of yearly observations of one calendar and unit towards a target.

    Example: 483.9 of 500 million gives a share of 0.968. ``needed_growth`` is per year, as a fraction.
    """
    fitting = sorted((p for p in points if p.unit == unit and p.calendar == calendar), key=lambda p: p.year)
    if not fitting or target <= 0:
        return Progress("no_data")
    latest = fitting[-1]
    reached = next((p.year for p in fitting if p.value >= target), None)
    share = latest.value / target
    if reached is not None:
        return Progress("achieved", share, latest, reached)
    if by_year is None:
        return Progress("behind", share, latest)
    if by_year <= latest.year:
        return Progress("behind", share, latest, None, None)
    needed = (target / latest.value) ** (1 / (by_year - latest.year)) - 1 if latest.value > 0 else None
    growth = _growth(fitting)
    signal = "on_pace" if needed is not None and growth is not None and growth >= needed else "behind"
    return Progress(signal, share, latest, None, needed)


def _growth(points: Sequence[Point]) -> float | None:
    """Yearly growth between the first and the last of the last three points."""
    recent = points[-3:]
    years = recent[-1].year - recent[0].year
    if len(recent) < 2 or years <= 0 or recent[0].value <= 0:
        return None
    return float((recent[-1].value / recent[0].value) ** (1 / years) - 1)


def mirror_gap(ours: Point, theirs: Point) -> float | None:
    """Difference of two reporters' values of one year as a fraction of their mean; None where they cannot be compared."""
    if (ours.year, ours.unit, ours.calendar) != (theirs.year, theirs.unit, theirs.calendar):
        return None
    mean = (ours.value + theirs.value) / 2
    return abs(ours.value - theirs.value) / mean if mean else None

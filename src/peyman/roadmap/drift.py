"""How a promise moved: what it said when it was first told, what holds now, and what is still waited for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from peyman.records import Amount, Commitment, Modality, When
from peyman.roadmap.likeness import same_amount

ENDED = frozenset({Modality.DENIED, Modality.DONE})  # what is refused, missed or reached waits for no day
FAILINGS = {
    "modality:undone": "unmet", "modality:unmet": "unmet", "modality:unkept": "unmet", "modality:out_of_reach": "out_of_reach",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stated:
    """A goal and a day as one mention or the last of several state them."""

    target: Amount | None
    deadline: When | None


def failing(record: Commitment) -> str:
    """Is it told that a goal was not reached or a thing not done, ``unmet``, or cannot be, ``out_of_reach``? Empty for a refusal.

    Example: «هدف یک میلیارد دلاری محقق نشد» refuses nothing.
    """
    told = record.trace.entries if record.trace and record.modality == Modality.DENIED else ()
    return next((FAILINGS[entry] for entry in told if entry in FAILINGS), "")


def current(records: Sequence[Commitment]) -> Stated:
    """What a promise comes to now: goal and day as they were stated last, a day only where somebody still promises."""
    waiting = [r for r in records if r.modality not in ENDED]
    target = next((r.target for r in reversed(waiting or records) if r.target), None)
    return Stated(target, next((r.deadline for r in reversed(waiting) if r.deadline), None))


def has_moved(first: Commitment, now: Stated) -> bool:
    """Does what holds now say another goal or another day than the first words did?"""
    goal = now.target is not None and not (first.target and same_amount(first.target, now.target))
    was, day = first.deadline, now.deadline
    kept = was is not None and day is not None and (was.end == day.end or covers(was, day))
    return goal or (day is not None and not kept)


def covers(a: When, b: When) -> bool:
    """One date only says the other more exactly: «۲۰۳۰» and «پایان ۲۰۳۰»."""
    if a.start is None or a.end is None or b.start is None or b.end is None:
        return False
    within = (a.start <= b.start and b.end <= a.end) or (b.start <= a.start and a.end <= b.end)
    other = a.calendar != b.calendar and a.start < b.end and b.start < a.end  # «پایان ۱۳۹۶» is early in 2018
    return within or other

"""Status on several axes; time and target signals are computed for the day one looks."""

from __future__ import annotations

from datetime import date

from peyman.errors import ImpossibleMove

DUE_SOON_DAYS = 180
STRENGTHS = {
    "agreed": "agreed_minute",
    "pledged": "pledge",
    "planned": "pledge",
    "conditional": "pledge",
    "done": "pledge",
}
CLOSED = frozenset({"delivered", "not_pursued", "superseded"})
OPEN = frozenset({"no_evidence", "not_started", "under_way", "partly_delivered", "stalled"})
MOVES = {
    "superseded": frozenset({"not_assessed"}),  # only to take the verdict back
    "delivered": (OPEN | {"not_assessed"}) - {"not_started"},
    "partly_delivered": (OPEN | CLOSED | {"not_assessed"}) - {"not_started"},
}


def strength_of(modality: str) -> str:
    """How binding the words are: ``strength_of("agreed") == "agreed_minute"``."""
    return STRENGTHS.get(modality, "aspiration")


def time_signal(deadline_end: date | None, delivery: str, *, today: date) -> str:
    """no_deadline, closed, overdue, due_soon or on_time, for a deadline whose end is exclusive."""
    if delivery in CLOSED:
        return "closed"
    if deadline_end is None:
        return "no_deadline"
    if deadline_end <= today:
        return "overdue"
    return "due_soon" if (deadline_end - today).days <= DUE_SOON_DAYS else "on_time"


def check_move(axis: str, was: str, becomes: str) -> None:
    """Raises ImpossibleMove where a status may not go from here to there."""
    if was == becomes:
        raise ImpossibleMove(f"{axis} is {was} already")
    allowed = MOVES.get(was)
    if allowed is not None and becomes not in allowed:
        raise ImpossibleMove(f"{axis} cannot go from {was} to {becomes}")

"""What is due: overdue, due soon, to be looked at again, with who looks after it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from peyman.roadmap import status
from peyman.web.store.models import Commitment, Review
from peyman.web.store.selectors import CLOSED


@dataclass(frozen=True)
class Due:
    """A commitment that asks for attention on a day: why, until when, whose it is."""

    commitment: Commitment
    why: str
    day: date
    side: str


def list_due(
    *, on: date, days: int = status.DUE_SOON_DAYS, side: str = "", public: bool = False
) -> list[Due]:
    """Overdue, due within so many days, or to be looked at again, the earliest first.

    ``side`` keeps what one country is to do or look after: ``list_due(on=…, side="IRN")`` is «ours» in Tehran.
    """
    until = on + timedelta(days=days)
    found: QuerySet[Commitment] = Commitment.objects.filter(review=Review.APPROVED)
    if public:
        found = found.filter(public_from__lte=on)
    found = found.exclude(delivery__in=CLOSED).filter(Q(deadline_end__lte=until) | Q(next_review__lte=on))
    if side:
        found = found.filter(
            Q(by=side) | Q(owner_country=side) | Q(by="", owner_country="", parties=side)
        ).distinct()
    rows = []
    for commitment in found.prefetch_related("parties"):
        whose = commitment.owner_country or commitment.by
        end = commitment.deadline_end
        if end is not None and end <= until:
            rows.append(
                Due(commitment, "overdue" if end <= on else "due_soon", end - timedelta(days=1), whose)
            )
        if commitment.next_review is not None and commitment.next_review <= on:
            rows.append(Due(commitment, "review", commitment.next_review, whose))
    return sorted(rows, key=lambda due: (due.day, due.commitment.public_id))

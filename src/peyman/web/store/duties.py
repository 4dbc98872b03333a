"""What asks for somebody: overdue, due soon, to be looked at again, said to be reached, without a verdict; and who looks after it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from peyman.roadmap import status
from peyman.web.store.models import Commitment, Decision, DecisionKind, Delivery, Mention, Relation, Review
from peyman.web.store.search import matching
from peyman.web.store.selectors import CLOSED, identifiers_of

FOLLOWED = ("due", "claimed", "unassessed", "assessed")


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


def list_followed(*, on: date, show: str = "due", words: str = "") -> QuerySet[Commitment]:
    """Approved commitments that somebody follows up, public or not: ``show`` is one of ``FOLLOWED``.

    «due» are overdue, due soon or to be looked at again; «claimed» are said to be reached, and nobody has assessed them.
    """
    found: QuerySet[Commitment] = Commitment.objects.filter(review=Review.APPROVED).prefetch_related(
        "parties", "sectors"
    )
    if words:
        found = found.filter(matching("commitment", words))
    if show == "due":
        until = on + timedelta(days=status.DUE_SOON_DAYS)
        wanted = Q(deadline_end__lte=until) | Q(next_review__lte=on)
        return found.exclude(delivery__in=CLOSED).filter(wanted).order_by("deadline_end", "public_id")
    if show == "assessed":
        return found.exclude(delivery=Delivery.NOT_ASSESSED).order_by("-last_said", "public_id")
    found = found.filter(delivery=Delivery.NOT_ASSESSED).order_by("-last_said", "public_id")
    if show == "claimed":
        claims = Mention.objects.filter(relation=Relation.CLAIMS_FULFILLED, review=Review.APPROVED)
        found = found.filter(pk__in=claims.values("commitment"))
    return found


def count_followed(*, on: date) -> dict[str, int]:
    """How many there are in each view."""
    return {show: list_followed(on=on, show=show).count() for show in FOLLOWED}


def list_deeds(commitment: Commitment) -> QuerySet[Decision]:
    """What people decided of a commitment: verdicts and assignments, the newest first."""
    kinds = (DecisionKind.STATUS, DecisionKind.ASSIGN)
    return Decision.objects.filter(subject__in=identifiers_of(commitment), kind__in=kinds).order_by("-pk")

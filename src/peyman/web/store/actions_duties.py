"""Who looks after a commitment, and when they look again."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from peyman.errors import StoreError
from peyman.web.store import models
from peyman.web.store.actions import record_event
from peyman.web.store.models import DecisionKind
from peyman.web.store.projection.entries import assigned


@transaction.atomic
def assign(
    commitment: models.Commitment,
    *,
    owner: str,
    country: str,
    next_review: date | None,
    actor: str,
    reason: str = "",
) -> models.Commitment:
    """Name the body that looks after a commitment, its country, and the day when it is looked at again; history is kept.

    Example: ``assign(c, owner="وزارت نیرو", country="IRN", next_review=date(2027, 1, 15), actor="editor")``. Raises StoreError for
    a country that is no party.
    """
    row = models.Commitment.objects.select_for_update(of=("self",)).get(pk=commitment.pk)
    if country and country not in row.party_codes:
        raise StoreError(f"{country} is no party of {row.public_id}")
    payload = {
        "owner": owner.strip(), "owner_country": country, "next_review": next_review.isoformat() if next_review else None,
    }  # fmt: skip
    models.Decision.objects.create(
        kind=DecisionKind.ASSIGN,
        subject=row.public_id,
        payload=payload,
        reason=reason,
        actor=actor,
        decided_at=timezone.now(),
    )
    for name, value in assigned(payload).items():
        setattr(row, name, value)
    row._change_reason = reason
    row.save()
    record_event("assign", subject=row.public_id, actor=actor, reason=reason, **payload)
    return row

"""What a reviewer does beyond one decision: take back, split, take the newer reading, accept in bulk."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from peyman.errors import NotAllowed, StoreError
from peyman.web.store import models
from peyman.web.store.actions import (
    REVIEWS,
    approve_document,
    check_value,
    find_founder,
    follow,
    lock_proposal,
    record_event,
)
from peyman.web.store.identifiers import hash_finding
from peyman.web.store.models import DecisionKind, Review
from peyman.web.store.selectors_desk import standing_decisions

BY_HAND = "hand/1"


@transaction.atomic
def undo(proposal_id: int, *, version: int, actor: str, reason: str = "") -> models.Proposal:
    """Take back the last decision on a proposal; what stood before stands again. Nothing is deleted.

    Raises StaleProposal where somebody decided meanwhile, StoreError where there is nothing to take back.
    """
    proposal = lock_proposal(proposal_id, version=version)
    standing = standing_decisions(proposal.finding.key)
    if not standing:
        raise StoreError("nothing has been decided that could be taken back")
    last = standing.pop()
    models.Decision.objects.create(
        kind=DecisionKind.UNDO, subject=proposal.finding.key, payload={"of": last.pk}, reason=reason, actor=actor,
        decided_at=timezone.now(),
    )  # fmt: skip
    _restore(proposal, standing)
    record_event("undo", subject=proposal.finding.key, actor=actor, reason=reason, decision=last.pk)
    follow([proposal, *_withdraw_pieces(last)])
    return proposal


def _restore(proposal: models.Proposal, standing: Sequence[models.Decision]) -> None:
    """A proposal as its findings and the decisions that stand make it."""
    proposal.value, proposal.review, proposal.joined_to = proposal.finding.value, Review.PENDING, None
    proposal.decided_by, proposal.decided_at, proposal.reason = "", None, ""
    for decision in standing:
        proposal.review = REVIEWS[DecisionKind(decision.kind)]
        proposal.value = decision.payload.get("value", proposal.value)
        if decision.payload.get("entry"):
            proposal.joined_to = find_founder(decision.payload["entry"], kind=proposal.finding.kind)
        proposal.decided_by, proposal.decided_at, proposal.reason = (
            decision.actor, decision.decided_at, decision.reason,
        )  # fmt: skip
    proposal.version += 1
    proposal.save()


def _withdraw_pieces(decision: models.Decision) -> list[models.Proposal]:
    """The other pieces of a split that was taken back leave the roadmap; their findings stay."""
    pieces = models.Proposal.objects.filter(finding__key__in=decision.payload.get("pieces", []))
    withdrawn = []
    for piece in pieces.select_related("finding__document"):
        piece.review = Review.SUPERSEDED
        piece.version += 1
        piece.save()
        withdrawn.append(piece)
    return withdrawn


@transaction.atomic
def split(
    proposal_id: int, places: Sequence[tuple[int, int]], *, version: int, actor: str, reason: str = ""
) -> list[models.Proposal]:
    """One proposal that says two things becomes several, each on its own words; all wait for a decision but the first.

    ``places`` are offsets in the text of the document. Raises StaleProposal, or StoreError for fewer than two places.
    Example: «راه‌اندازی پرواز و لغو روادید» becomes a promise of flights and one of visas.
    """
    proposal = lock_proposal(proposal_id, version=version)
    if len(set(places)) < 2:
        raise StoreError("a split needs at least two different places in the text")
    text = proposal.finding.document.text
    values = []
    for start, end in places:
        evidence = [{"start": start, "end": end, "quote": text[start:end]}]
        values.append(check_value(proposal, {"evidence": evidence, "trace": None}))
    pieces = [_add_piece(proposal.finding, value) for value in values[1:]]
    models.Decision.objects.create(
        kind=DecisionKind.CORRECT, subject=proposal.finding.key, reason=reason, actor=actor, decided_at=timezone.now(),
        payload={"value": values[0], "pieces": [piece.finding.key for piece in pieces]},
    )  # fmt: skip
    proposal.value, proposal.review, proposal.decided_by = values[0], Review.APPROVED, actor
    proposal.decided_at, proposal.reason = timezone.now(), reason
    proposal.version += 1
    proposal.save()
    record_event("split", subject=proposal.finding.key, actor=actor, reason=reason, pieces=len(places))
    follow([proposal, *pieces])
    return [proposal, *pieces]


def _add_piece(finding: models.Finding, value: dict[str, Any]) -> models.Proposal:
    key = hash_finding(content_hash=finding.document.content_hash, kind=finding.kind, value=value)
    first = value["evidence"][0]
    found, _ = models.Finding.objects.get_or_create(
        key=key,
        defaults={
            "document": finding.document, "kind": finding.kind, "value": value, "start": first["start"],
            "end": first["end"], "reader": BY_HAND,
        },
    )  # fmt: skip
    proposal, made = models.Proposal.objects.get_or_create(finding=found, defaults={"value": value})
    if not made and proposal.review in (Review.SUPERSEDED, Review.REJECTED):
        proposal.review = Review.PENDING
        proposal.version += 1
        proposal.save()
    return proposal


@transaction.atomic
def take_newer(
    old_id: int, new_id: int, *, versions: tuple[int, int], actor: str, reason: str = ""
) -> models.Proposal:
    """Accept a newer reading of the same words; the older one leaves the roadmap. Raises StaleProposal."""
    old, new = (
        lock_proposal(pk, version=version) for pk, version in zip((old_id, new_id), versions, strict=True)
    )
    now = timezone.now()
    for proposal, kind, payload in (
        (old, DecisionKind.REPLACE, {"by": new.finding.key}),
        (new, DecisionKind.APPROVE, {}),
    ):
        models.Decision.objects.create(
            kind=kind,
            subject=proposal.finding.key,
            payload=payload,
            reason=reason,
            actor=actor,
            decided_at=now,
        )
        proposal.review, proposal.decided_by = REVIEWS[kind], actor
        proposal.decided_at, proposal.reason = now, reason
        proposal.version += 1
        proposal.save()
    record_event("take_newer", subject=new.finding.key, actor=actor, reason=reason, replaces=old.finding.key)
    follow([old, new])
    return new


@transaction.atomic
def approve_trusted(documents: Sequence[models.Document], *, actor: str, reason: str) -> int:
    """Accept all that waits in documents of trusted publishers; returns how many proposals.

    Raises NotAllowed without a reason or for a publisher that is not trusted; then nothing is accepted.
    """
    if not reason.strip():
        raise NotAllowed("accepting in bulk needs a reason")
    for document in documents:
        if document.publisher is None or not document.publisher.trusted:
            raise NotAllowed(f"{document}: its publisher is not among the trusted ones")
    return sum(approve_document(document, actor=actor, reason=reason) for document in documents)

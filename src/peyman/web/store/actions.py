"""The only writer. Each action is one transaction and leaves an event: who, when, why."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import transaction
from django.utils import timezone
from pydantic import ValidationError

from peyman.errors import NotAllowed, StaleProposal, StoreError
from peyman.reader.sources import SourceText
from peyman.records import RECORD, Reading
from peyman.roadmap import status
from peyman.web.store import actions_editions as editions
from peyman.web.store import models, projection
from peyman.web.store.identifiers import hash_finding
from peyman.web.store.models import DecisionKind, ReadState, Review

REVIEWS = {DecisionKind.APPROVE: Review.APPROVED, DecisionKind.CORRECT: Review.APPROVED, DecisionKind.REJECT: Review.REJECTED,
           DecisionKind.RETURN: Review.RETURNED, DecisionKind.REPLACE: Review.SUPERSEDED}  # fmt: skip


_TOGETHER: ContextVar[bool] = ContextVar("together", default=False)


def record_event(action: str, *, subject: str, actor: str, reason: str = "", **details: Any) -> None:
    """Who did what to what, when and why."""
    models.Event.objects.create(
        action=action, subject=subject[:64], actor=actor, reason=reason, at=timezone.now(), details=details
    )


def hash_text(text: str) -> str:
    """The identity of a document: SHA-256 of its text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@transaction.atomic
def add_document(
    source: SourceText, reading: Reading | None, *, actor: str, reason: str = "", approve: bool = False
) -> tuple[models.Document, bool]:
    """Store a text once with what was read in it; the same text again changes nothing. Returns it and whether it is new.

    All or nothing: findings, proposals and the roadmap that follows from them come in one transaction.
    """
    content_hash = hash_text(source.text)
    known = models.Document.objects.filter(content_hash=content_hash).first()
    if known is not None:
        return known, False
    document = _create_document(source, content_hash, reading, actor=actor, reason=reason)
    editions.link(document)
    record_event("add_document", subject=content_hash, actor=actor, reason=reason, location=source.id)
    if reading is not None:
        proposals = create_findings(document, reading)
        if approve:
            decide_all(proposals, DecisionKind.APPROVE, actor=actor, reason="trusted source")
        follow(proposals)
    return document, True


def _create_document(
    source: SourceText, content_hash: str, reading: Reading | None, *, actor: str, reason: str
) -> models.Document:
    publisher = None
    if source.publisher:
        publisher, _ = models.Publisher.objects.get_or_create(
            name=source.publisher, defaults={"country": source.publisher_country or ""}
        )
    document = models.Document.objects.create(
        content_hash=content_hash, location=source.id[:1000], text=source.text, language=source.language or "",
        script=source.script or "", title=source.title or "", url=(source.url or "")[:1000], publisher=publisher,
        publisher_country=source.publisher_country or "", published=source.published,
        read_state=ReadState.READ if reading is not None else ReadState.NOT_YET, read_reason="" if reading else reason,
        reader=reading.reader if reading else "", added_at=timezone.now(), added_by=actor,
        warnings=[w.model_dump() for w in reading.warnings] if reading else [],
    )  # fmt: skip
    models.Original.objects.create(
        document=document,
        content=source.raw,
        media_type=source.media_type,
        retrieved=source.retrieved or timezone.now(),
    )
    return document


def create_findings(document: models.Document, reading: Reading) -> list[models.Proposal]:
    proposals: list[models.Proposal] = []
    for record in reading.records:
        value = record.model_dump(mode="json")
        key = hash_finding(content_hash=document.content_hash, kind=record.kind, value=value)
        if models.Finding.objects.filter(key=key).exists():
            continue
        first = record.evidence[0]
        finding = models.Finding.objects.create(
            key=key,
            document=document,
            kind=record.kind,
            value=value,
            start=first.start,
            end=first.end,
            reader=reading.reader,
        )
        proposals.append(models.Proposal.objects.create(finding=finding, value=value))
    return proposals


def decide_all(proposals: Iterable[models.Proposal], kind: DecisionKind, *, actor: str, reason: str) -> None:
    now = timezone.now()
    for proposal in proposals:
        models.Decision.objects.create(
            kind=kind, subject=proposal.finding.key, reason=reason, actor=actor, decided_at=now
        )
        proposal.review, proposal.decided_by, proposal.decided_at, proposal.reason = (
            REVIEWS[kind],
            actor,
            now,
            reason,
        )
        proposal.version += 1
        proposal.save()


def follow(proposals: Sequence[models.Proposal]) -> None:
    """Bring what rests on these proposals up to date, people first."""
    plain = [p for p in proposals if p.finding.kind not in projection.ENTRY_KINDS]
    for proposal in sorted(plain, key=lambda p: p.finding.kind != "person"):
        projection.write_plain(proposal)
    if not _TOGETHER.get():
        projection.refresh()


@contextmanager
def together() -> Iterator[None]:
    """Many writes as one: a single transaction, the roadmap worked out once at its end.

    Example: loading a hundred documents at once; nothing is stored if one of them fails.
    """
    token = _TOGETHER.set(True)
    try:
        with transaction.atomic():
            yield
            projection.refresh()
    finally:
        _TOGETHER.reset(token)


@transaction.atomic
def decide(
    proposal_id: int,
    kind: DecisionKind | str,
    *,
    version: int,
    actor: str,
    reason: str = "",
    value: dict[str, Any] | None = None,
    entry: str = "",
) -> models.Proposal:
    """A reviewer's decision on the version of a proposal that they saw.

    Raises StaleProposal where somebody decided meanwhile, StoreError for a correction that is no valid record or a
    rejection without a reason.
    """
    kind = DecisionKind(kind)
    proposal = lock_proposal(proposal_id, version=version)
    if kind == DecisionKind.REJECT and not reason.strip():
        raise StoreError("a rejection needs a reason")
    payload: dict[str, Any] = {}
    if kind == DecisionKind.CORRECT:
        payload["value"] = proposal.value = check_value(proposal, value or {})
    if entry:
        payload["entry"] = proposal.entry_id = entry
        proposal.reasons = ["reviewer"]
    models.Decision.objects.create(
        kind=kind,
        subject=proposal.finding.key,
        payload=payload,
        reason=reason,
        actor=actor,
        decided_at=timezone.now(),
    )
    proposal.review, proposal.decided_by = REVIEWS[kind], actor
    proposal.decided_at, proposal.reason = timezone.now(), reason
    proposal.version += 1
    proposal.save()
    record_event(kind.value, subject=proposal.finding.key, actor=actor, reason=reason)
    follow([proposal])
    return proposal


def lock_proposal(proposal_id: int, *, version: int) -> models.Proposal:
    """The proposal, held for this transaction. Raises StaleProposal where it is no longer the version that was seen."""
    found = models.Proposal.objects.select_for_update(of=("self",)).select_related("finding__document")
    proposal = found.get(pk=proposal_id)
    if proposal.version != version:
        raise StaleProposal(f"{proposal.decided_by or 'somebody'} decided meanwhile: {proposal.review}")
    return proposal


def check_value(proposal: models.Proposal, changes: dict[str, Any]) -> dict[str, Any]:
    """The record with a reviewer's changes, validated; its evidence must stand in the document as quoted."""
    merged = {**proposal.value, **changes, "kind": proposal.finding.kind}
    try:
        record = RECORD.validate_python(merged)
    except ValidationError as error:
        first = error.errors()[0]
        raise StoreError(f"{'.'.join(map(str, first['loc'][1:]))}: {first['msg']}") from None
    text = proposal.finding.document.text
    for piece in record.evidence:
        if text[piece.start : piece.end] != piece.quote:
            raise StoreError("the evidence is not in the document as quoted")
    return record.model_dump(mode="json")


@transaction.atomic
def approve_document(document: models.Document, *, actor: str, reason: str = "") -> int:
    """Approve all that waits in a document; returns how many."""
    waiting = list(
        models.Proposal.objects.filter(
            finding__document=document, review__in=(Review.PENDING, Review.RETURNED)
        ).select_related("finding__document")
    )
    decide_all(waiting, DecisionKind.APPROVE, actor=actor, reason=reason)
    record_event(
        "approve_document", subject=document.content_hash, actor=actor, reason=reason, count=len(waiting)
    )
    follow(waiting)
    return len(waiting)


@transaction.atomic
def set_delivery(
    commitment: models.Commitment, becomes: str, *, actor: str, reason: str
) -> models.StatusChange:
    """A person's verdict on what became of a commitment, with its reason; history is kept.

    Raises ImpossibleMove for a move that the rules do not allow, NotAllowed without a reason.
    """
    if not reason.strip():
        raise NotAllowed("a verdict needs a reason")
    row = models.Commitment.objects.select_for_update().get(pk=commitment.pk)
    status.check_move("delivery", row.delivery, becomes)
    decision = models.Decision.objects.create(
        kind=DecisionKind.STATUS, subject=row.public_id, payload={"axis": "delivery", "to": becomes}, reason=reason,
        actor=actor, decided_at=timezone.now(),
    )  # fmt: skip
    change = models.StatusChange.objects.create(
        entry_id=row.public_id, axis="delivery", was=row.delivery, becomes=becomes, decision=decision, reason=reason,
        actor=actor, on=timezone.localdate(),
    )  # fmt: skip
    row.delivery = becomes
    row.save()
    record_event(
        "set_delivery", subject=row.public_id, actor=actor, reason=reason, was=change.was, becomes=becomes
    )
    return change


@transaction.atomic
def rebuild(*, actor: str) -> None:
    """Forget every derived row and work the roadmap out again from findings and decisions."""
    for table in (models.Mention, models.Commitment, models.Engagement, models.Agreement, models.Appearance, models.Statement,
                  models.Observation, models.Post, models.Person):  # fmt: skip
        table.objects.all().delete()
    proposals = models.Proposal.objects.select_related("finding__document").exclude(review=Review.REJECTED)
    follow(list(proposals.order_by("finding__document__published", "pk")))
    for decision in models.Decision.objects.filter(kind=DecisionKind.STATUS).order_by("pk"):
        models.Commitment.objects.filter(public_id=decision.subject).update(delivery=decision.payload["to"])
    record_event("rebuild", subject="roadmap", actor=actor)

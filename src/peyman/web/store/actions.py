"""The only writer. Each action is one transaction and leaves an event: who, when, why."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import transaction
from django.utils import timezone
from pydantic import ValidationError

from peyman.errors import NotAllowed, StaleEntry, StaleProposal, StoreError
from peyman.reader.sources import SourceText
from peyman.records import RECORD, Reading
from peyman.roadmap import status
from peyman.web.store import actions_editions as editions
from peyman.web.store import actions_texts as texts
from peyman.web.store import models, projection, search
from peyman.web.store.identifiers import hash_finding, keys_from, split_public_id
from peyman.web.store.models import DecisionKind, Review
from peyman.web.store.projection import tallies
from peyman.web.store.rows import create_rows, store_rows, update_rows
from peyman.web.store.stream import streaming

REVIEWS = {DecisionKind.APPROVE: Review.APPROVED, DecisionKind.CORRECT: Review.APPROVED, DecisionKind.REJECT: Review.REJECTED,
           DecisionKind.RETURN: Review.RETURNED, DecisionKind.REPLACE: Review.SUPERSEDED}  # fmt: skip


_TOGETHER: ContextVar[dict[int, bool] | None] = ContextVar("together", default=None)


def record_event(action: str, *, subject: str, actor: str, reason: str = "", **details: Any) -> None:
    """Who did what to what, when and why."""
    event = models.Event(
        action=action, subject=subject[:64], actor=actor, reason=reason, at=timezone.now(), details=details
    )
    store_rows(models.Event, [event])


def hash_text(text: str) -> str:
    """The identity of a document: SHA-256 of its text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@transaction.atomic
def add_document(
    source: SourceText, reading: Reading | None, *, actor: str, reason: str = "", approve: bool = False
) -> tuple[models.Document, bool]:
    """Store a text once with what was read in it; the same text again only notes its place. Returns it and whether it is new.

    All or nothing: findings, proposals and the roadmap that follows from them come in one transaction.
    """
    content_hash = hash_text(source.text)
    if texts.is_stored(content_hash):
        known = models.Document.objects.get(content_hash=content_hash)
        if editions.add_copy(known, source, texts.publisher_of(source), actor=actor):
            record_event("add_copy", subject=content_hash, actor=actor, reason=reason, location=source.id)
        return known, False
    with streaming():
        texts.take_keys_for(reading)
        document = texts.create_document(source, content_hash, reading, actor=actor, reason=reason)
        record_event("add_document", subject=content_hash, actor=actor, reason=reason, location=source.id)
        if reading is not None:
            proposals = create_findings(document, reading, new=True, approved_by=actor if approve else None)
            _follow_new(document, proposals)
        else:
            search.write("document", {document.pk: f"{document.title} {document.text}"})
    return document, True


def create_findings(
    document: models.Document, reading: Reading, *, new: bool = False, approved_by: str | None = None
) -> list[models.Proposal]:
    """Store what was read in a document and is not stored yet, each with its proposal; of a ``new`` document nothing is."""
    found: dict[str, models.Finding] = {}
    for record in reading.records:
        value = record.model_dump(mode="json")
        key = hash_finding(content_hash=document.content_hash, kind=record.kind, value=value)
        first = record.evidence[0]
        found[key] = models.Finding(
            key=key, document=document, kind=record.kind, value=value, start=first.start, end=first.end, reader=reading.reader,
        )  # fmt: skip
    stored = models.Finding.objects.filter(key__in=found).order_by().values_list("key", flat=True)
    for known in () if new else stored:
        del found[known]
    findings = create_rows(models.Finding, found.values())
    proposals = [models.Proposal(finding=finding, value=finding.value) for finding in findings]
    if approved_by is not None:
        decide_all(proposals, DecisionKind.APPROVE, actor=approved_by, reason="trusted source")
    return create_rows(models.Proposal, proposals)


def decide_all(proposals: Iterable[models.Proposal], kind: DecisionKind, *, actor: str, reason: str) -> None:
    """The same decision on many proposals; those that are not stored yet are left to be stored as decided."""
    now, decided = timezone.now(), list(proposals)
    store_rows(
        models.Decision,
        (
            models.Decision(kind=kind, subject=p.finding.key, reason=reason, actor=actor, decided_at=now)
            for p in decided
        ),
    )
    for proposal in decided:
        proposal.review, proposal.decided_by, proposal.decided_at = REVIEWS[kind], actor, now
        proposal.reason = reason
        proposal.version += 1
    stored = [p for p in decided if p.pk is not None]
    update_rows(stored, ["review", "decided_by", "decided_at", "reason", "version"])


def follow(proposals: Iterable[models.Proposal], *, documents: Iterable[int] = ()) -> None:
    """Bring what rests on the documents of these proposals, and on these documents, up to date."""
    touched = dict.fromkeys([*documents, *(p.finding.document_id for p in proposals)], False)
    together = _TOGETHER.get()
    if together is None:
        projection.follow(touched)
    else:
        together.update(touched)


def _follow_new(document: models.Document, proposals: list[models.Proposal]) -> None:
    """Bring up to date what rests on a document that has just been stored with these proposals."""
    together = _TOGETHER.get()
    if together is None:
        projection.follow_new(document, proposals)
    else:
        together[document.pk] = True


@contextmanager
def together() -> Iterator[None]:
    """Many writes as one: a single transaction, the roadmap worked out once at its end.

    Example: loading a hundred documents at once; nothing is stored if one of them fails.
    """
    touched: dict[int, bool] = {}
    token = _TOGETHER.set(touched)
    try:
        with transaction.atomic():
            yield
            projection.follow(touched, new=[pk for pk, new in touched.items() if new])
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
        payload["entry"] = entry
        proposal.joined_to = find_founder(entry, kind=proposal.finding.kind)
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


def find_founder(public_id: str, *, kind: str) -> str:
    """The key of the finding that an identifier comes from. Raises StoreError for one that leads nowhere or to another kind."""
    parts = split_public_id(public_id)
    found = models.Finding.objects.filter(kind=kind, **keys_from(parts[1])).first() if parts else None
    if found is None:
        raise StoreError(f"there is no {kind} {public_id}")
    return found.key


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
    commitment: models.Commitment, becomes: str, *, actor: str, reason: str, seen: str | None = None
) -> models.StatusChange:
    """A person's verdict on what became of a commitment, with its reason; history is kept. ``seen`` is the verdict that stood on their page.

    Raises ImpossibleMove for a move that the rules do not allow, NotAllowed without a reason, StaleEntry where another verdict
    than the one that was seen stands by now.
    """
    if not reason.strip():
        raise NotAllowed("a verdict needs a reason")
    row = models.Commitment.objects.select_for_update().get(pk=commitment.pk)
    if seen is not None and seen != row.delivery:
        raise StaleEntry(f"{row.public_id} is {row.delivery} now")
    status.check_move("delivery", row.delivery, becomes)
    decision = models.Decision.objects.create(
        kind=DecisionKind.STATUS, subject=row.public_id, payload={"axis": "delivery", "to": becomes}, reason=reason,
        actor=actor, decided_at=timezone.now(),
    )  # fmt: skip
    change = models.StatusChange.objects.create(
        entry_id=row.public_id, axis="delivery", was=row.delivery, becomes=becomes, decision=decision, reason=reason,
        actor=actor, on=timezone.localdate(),
    )  # fmt: skip
    were = [tallies.part_of(row)]
    row.delivery = becomes
    row.save()
    tallies.move(were, [tallies.part_of(row)])
    record_event(
        "set_delivery", subject=row.public_id, actor=actor, reason=reason, was=change.was, becomes=becomes
    )
    return change


@transaction.atomic
def rebuild(*, actor: str) -> None:
    """Forget every derived row and work the roadmap out again from findings and decisions."""
    projection.clear()
    documents = models.Document.objects.order_by("published", "pk").values_list("pk", flat=True)
    projection.follow(documents)
    record_event("rebuild", subject="roadmap", actor=actor)


def upgrade(*, actor: str) -> None:
    """Work out what a store from an earlier version did not keep: the roadmap without facets, by what people are found."""
    known = models.Finding.objects.filter(kind__in=projection.ENTRY_KINDS)
    if not models.Facet.objects.exists() and known.exists():
        rebuild(actor=actor)
    if models.Person.objects.filter(skeleton="", surname="").exists():
        with transaction.atomic():
            united = projection.unite_people()
            record_event("unite_people", subject="people", actor=actor, count=united)

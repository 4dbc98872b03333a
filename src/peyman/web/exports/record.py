"""The whole record as JSON Lines: each document with its text, findings and what was decided on each; `peyman import` reads it back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.db.models import Q

from peyman.web.store.models import (
    Commitment,
    Document,
    Proposal,
    Publisher,
    Rendering,
    Reply,
    Source,
    StatusChange,
)

FORMAT = "peyman-record/1"


def write_record() -> Iterator[str]:
    """One line for each document, oldest first, then what people decided on entries, names, publishers and replies; public or not."""
    documents = Document.objects.select_related("publisher", "original").order_by("published", "content_hash")
    for document in documents.iterator(chunk_size=200):
        yield _line("document", _document(document))
    for kind, rows in (
        ("publisher", _publishers()), ("source", _sources()), ("verdict", _verdicts()), ("duty", _duties()), ("rendering", _renderings()), ("reply", _replies()),
    ):  # fmt: skip
        for row in rows:
            yield _line(kind, row)


def _line(kind: str, row: dict[str, Any]) -> str:
    return json.dumps({"format": FORMAT, "kind": kind, **row}, ensure_ascii=False)


def _publishers() -> Iterator[dict[str, Any]]:
    """Publishers of which an editor has said something."""
    told = Publisher.objects.filter(Q(trusted=True) | Q(shows_full_text=False)).order_by("name")
    return ({"name": p.name, "trusted": p.trusted, "shows_full_text": p.shows_full_text} for p in told)


def _sources() -> Iterator[dict[str, Any]]:
    for s in Source.objects.select_related("publisher").order_by("url"):
        yield {
            "url": s.url, "type": s.kind, "publisher": s.publisher.name, "country": s.publisher.country, "pattern": s.pattern,
            "active": s.active,
        }  # fmt: skip


def _verdicts() -> Iterator[dict[str, Any]]:
    changes = StatusChange.objects.filter(decision__isnull=False).order_by("decision")
    for c in changes:
        yield {"entry": c.entry_id, "axis": c.axis, "to": c.becomes, "reason": c.reason, "actor": c.actor}


def _duties() -> Iterator[dict[str, Any]]:
    kept = Commitment.objects.exclude(owner="", owner_country="", next_review=None).order_by("public_id")
    for c in kept:
        review = c.next_review.isoformat() if c.next_review else None
        yield {
            "entry": c.public_id,
            "owner": c.owner,
            "owner_country": c.owner_country,
            "next_review": review,
        }


def _renderings() -> Iterator[dict[str, Any]]:
    for r in Rendering.objects.order_by("subject", "language"):
        yield {"subject": r.subject, "language": r.language, "text": r.text, "actor": r.approved_by}


def _replies() -> Iterator[dict[str, Any]]:
    for r in Reply.objects.order_by("pk"):
        yield {
            "entry": r.entry_id, "name": r.name, "role": r.role, "contact": r.contact, "language": r.language, "text": r.text,
            "review": r.review, "actor": r.decided_by, "reason": r.reason,
        }  # fmt: skip


def _document(document: Document) -> dict[str, Any]:
    proposals = Proposal.objects.filter(finding__document=document).select_related("finding")
    return {
        "location": document.location, "text": document.text, "language": document.language,
        "script": document.script, "title": document.title, "url": document.url, "publisher": str(document.publisher or ""),
        "publisher_country": document.publisher_country, "published": document.published.isoformat() if document.published else None,
        "retrieved": document.original.retrieved.isoformat(), "media_type": document.original.media_type, "reader": document.reader,
        "visibility": document.visibility,
        "embargoed_until": document.embargoed_until.isoformat() if document.embargoed_until else None,
        "findings": [_finding(p) for p in proposals.order_by("finding__key")],
    }  # fmt: skip


def _finding(proposal: Proposal) -> dict[str, Any]:
    """A finding as the reader gave it, with the standing decision on it and the finding with which a reviewer joined it."""
    value = proposal.finding.value
    return {
        "value": value, "reader": proposal.finding.reader, "review": proposal.review, "actor": proposal.decided_by, "reason": proposal.reason,
        "corrected": proposal.value if proposal.value != value else None,
        "joined_to": proposal.joined_to,
    }  # fmt: skip

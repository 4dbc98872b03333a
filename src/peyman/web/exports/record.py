"""The whole record as JSON Lines: each document with its text, findings and what was decided on each; `peyman import` reads it back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from peyman.web.store.models import Document, Proposal, StatusChange

FORMAT = "peyman-record/1"


def write_record() -> Iterator[str]:
    """One line for each document, oldest first, then one for each verdict of a person on an entry; all of it, public or not."""
    documents = Document.objects.select_related("publisher", "original").order_by("published", "content_hash")
    for document in documents.iterator(chunk_size=200):
        yield json.dumps(_document(document), ensure_ascii=False)
    changes = (
        StatusChange.objects.filter(decision__isnull=False).select_related("decision").order_by("decision")
    )
    for change in changes:
        verdict = {
            "entry": change.entry_id,
            "axis": change.axis,
            "to": change.becomes,
            "reason": change.reason,
            "actor": change.actor,
        }
        yield json.dumps({"format": FORMAT, "kind": "verdict", **verdict}, ensure_ascii=False)


def _document(document: Document) -> dict[str, Any]:
    proposals = Proposal.objects.filter(finding__document=document).select_related("finding")
    return {
        "format": FORMAT, "kind": "document", "location": document.location, "text": document.text, "language": document.language,
        "script": document.script, "title": document.title, "url": document.url, "publisher": str(document.publisher or ""),
        "publisher_country": document.publisher_country, "published": document.published.isoformat() if document.published else None,
        "retrieved": document.original.retrieved.isoformat(), "media_type": document.original.media_type, "reader": document.reader,
        "visibility": document.visibility,
        "embargoed_until": document.embargoed_until.isoformat() if document.embargoed_until else None,
        "findings": [_finding(p) for p in proposals.order_by("finding__key")],
    }  # fmt: skip


def _finding(proposal: Proposal) -> dict[str, Any]:
    """A finding as the reader gave it, with the standing decision on it."""
    value = proposal.finding.value
    return {
        "value": value, "review": proposal.review, "actor": proposal.decided_by, "reason": proposal.reason,
        "corrected": proposal.value if proposal.value != value else None,
        "entry": proposal.entry_id if proposal.reasons == ["reviewer"] else "",
    }  # fmt: skip

"""Rows of the store as the programming interface says them."""

from __future__ import annotations

from typing import Any

from peyman.roadmap import status
from peyman.roadmap.amounts import parted_unit
from peyman.web.common.clock import today
from peyman.web.store import selectors, selectors_office
from peyman.web.store.models import Document, Finding, Person, Proposal

PARTY = ("name", "office", "portfolio", "country")


def when(row: Any, prefix: str) -> dict[str, Any] | None:
    """A date of a row: ``when(engagement, "when")``."""
    if not getattr(row, f"{prefix}_text"):
        return None
    names = ("text", "start", "end", "precision")
    return {name: getattr(row, f"{prefix}_{name}", "") for name in names}


def entry(row: Any) -> dict[str, Any]:
    """An entry of any kind, without its life."""
    shared = {
        "id": row.public_id, "kind": row.kind, "parties": row.party_codes, "sectors": row.sector_codes, "quote": row.quote,
        "quote_language": row.quote_language, "first_said": row.first_said, "last_said": row.last_said,
        "mention_count": row.mention_count,
    }  # fmt: skip
    return shared | _OWN[row.kind](row)


def _commitment(row: Any) -> dict[str, Any]:
    target = None
    if row.target_value is not None:
        target = {
            "indicator": row.target_indicator,
            "value": row.target_value,
            **parted_unit(row.target_unit),
        }
    return {
        "modality": row.modality, "failing": row.failing or None, "by": row.by or None, "to": row.to or None, "target": target,
        "deadline": when(row, "deadline"), "opportunity": row.opportunity, "strength": row.strength,
        "delivery": row.delivery, "time": status.time_signal(row.deadline_end, row.delivery, today=today()),
    }  # fmt: skip


def _engagement(row: Any) -> dict[str, Any]:
    return {
        "type": row.type, "tense": row.tense, "place": row.place or None, "number": row.number, "when": when(row, "when"),
    }  # fmt: skip


def _agreement(row: Any) -> dict[str, Any]:
    return {
        "type": row.type, "stage": row.stage or None, "title": row.title or None, "count": row.count,
        "when": when(row, "when"), "period": when(row, "period"),
    }  # fmt: skip


def _project(row: Any) -> dict[str, Any]:
    return {
        "type": row.type, "name": row.name or None, "stage": row.stage or None, "place": row.place or None,
        "when": when(row, "when"), "due": when(row, "due"),
    }  # fmt: skip


_OWN: dict[str, Any] = {
    "commitment": _commitment, "engagement": _engagement, "agreement": _agreement, "project": _project,
}  # fmt: skip


def life(row: Any) -> dict[str, Any]:
    """An entry with its mentions and the replies to it."""
    shown = entry(row) | {
        "mentions": [mention(m) for m in selectors.list_mentions(row, on=today())],
        "replies": [
            {"name": r.name, "role": r.role, "language": r.language, "text": r.text, "sent": r.sent_at}
            for r in selectors_office.list_shown_replies(row.public_id)
        ],
    }
    if row.kind == "engagement":
        shown["participants"] = [party(p) for p in row.participants.all()]
    return shown


def mention(row: Any) -> dict[str, Any]:
    """One place where an entry is spoken of."""
    found = row.finding.document
    return {
        "document": found.pk, "document_title": str(found), "publisher": found.publisher.name if found.publisher else None,
        "url": found.url or None, "said": row.said, "relation": row.relation, "evidence": row.finding.evidence,
    }  # fmt: skip


def party(row: Any) -> dict[str, Any]:
    """Somebody, without empty words."""
    return {name: getattr(row, name) or None for name in PARTY}


def person(row: Person) -> dict[str, Any]:
    """A person with posts and the forms of the name."""
    return {
        "id": row.public_id, "name": row.name, "names": list(row.names), "country": row.country or None,
        "posts": [
            {
                "office": p.office, "portfolio": p.portfolio or None, "country": p.country or None,
                "seen_from": p.seen_from, "seen_to": p.seen_to,
            }
            for p in row.posts.all()
        ],
        "forms": [
            {"language": form.language, "text": form.text, "approved": form.approved}
            for form in selectors_office.forms_of_name(row.name)
        ],
    }  # fmt: skip


def statement(row: Any) -> dict[str, Any]:
    """Reported speech."""
    return {
        "id": row.public_id, "act": row.act, "quote": row.quote, "said": row.said, "document": row.finding.document_id,
        "speakers": [party(s) for s in row.speakers.all()],
    }  # fmt: skip


def observation(row: Any) -> dict[str, Any]:
    """A figure."""
    return {
        "id": row.public_id, "indicator": row.indicator, "value": row.value, "value_min": row.value_min, **parted_unit(row.unit),
        "claim": row.claim, "reporter": row.reporter or None, "parties": sorted(c.pk for c in row.parties.all()),
        "period": when(row, "when"), "quote": row.quote, "said": row.said, "document": row.finding.document_id,
    }  # fmt: skip


def document(row: Document) -> dict[str, Any]:
    """A document without its text."""
    return {
        "id": row.pk, "title": str(row), "language": row.language, "script": row.script,
        "publisher": row.publisher.name if row.publisher else None, "publisher_country": row.publisher_country or None,
        "published": row.published, "url": row.url or None, "kinship": row.kinship or None,
        "reprint_of": _visible_origin(row), "content_hash": row.content_hash,
    }  # fmt: skip


def _visible_origin(row: Document) -> int | None:
    """The number of the document that it repeats, where the public may see that one."""
    return row.reprint_of_id if row.reprint_of is not None and row.reprint_of.is_visible(on=today()) else None


def full_document(row: Document) -> dict[str, Any]:
    """A document with its text, where the policy of its publisher lets it be shown, and its approved records."""
    original = getattr(row, "original", None)
    return document(row) | {
        "text": row.text if row.shows_full_text else None,
        "retrieved": original.retrieved if original is not None else None,
        "findings": [finding(f) for f in selectors.list_findings(row, on=today())],
    }


def finding(row: Finding) -> dict[str, Any]:
    """A record in force."""
    return {"kind": row.kind, "value": row.proposal.value, "entry": row.proposal.entry_id or None}


def proposal(row: Proposal) -> dict[str, Any]:
    """What waits, or was decided."""
    return {
        "id": row.pk, "document": row.finding.document_id, "kind": row.finding.kind, "review": row.review,
        "relation": row.relation, "entry": row.entry_id or None, "value": row.value, "version": row.version,
        "reasons": list(row.reasons), "alternatives": list(row.alternatives), "decided_by": row.decided_by or None,
        "reason": row.reason or None,
    }  # fmt: skip

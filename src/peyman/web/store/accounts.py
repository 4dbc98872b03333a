"""Both sides' accounts of one engagement, from the documents that tell of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from peyman.roadmap.entries import Mention as Saying
from peyman.roadmap.sides import Told, compare_accounts
from peyman.web.store import selectors
from peyman.web.store.models import Commitment, Document, Engagement, Finding, Proposal, Review

KINDS = ("agreement", "commitment", "figure", "statement")  # of what a meeting's account tells


@dataclass(frozen=True)
class Line:
    """One thing told: the findings of either side and the numbers in which they differ."""

    told: Told
    first: list[Finding]
    second: list[Finding]


@dataclass(frozen=True)
class Accounts:
    """The accounts of two countries of one engagement, line by line, with the documents of each side."""

    countries: tuple[str, str]
    documents: tuple[list[Document], list[Document]]
    lines: list[Line]


def tell_both(entry: Engagement, *, on: date) -> bool:
    """Do outlets of two of its parties tell of an engagement?"""
    told = selectors.list_mentions(entry, on=on).values_list(
        "finding__document__publisher_country", flat=True
    )
    return len(set(told.order_by()) & set(entry.party_codes)) > 1


def lay_accounts(entry: Engagement, *, on: date, kinds: Sequence[str] = KINDS) -> Accounts | None:
    """Both sides' accounts of these kinds of things beside each other; null where not both countries' outlets tell of it."""
    return lay_many([entry], on=on, kinds=kinds)[0]


def lay_many(
    entries: Sequence[Engagement], *, on: date, kinds: Sequence[str] = KINDS
) -> list[Accounts | None]:
    """The accounts of each of these engagements; texts and what was found in them are looked up once for all."""
    texts = selectors.texts_of(entries, on=on)
    documents = (
        Document.objects.filter(pk__in=frozenset().union(*texts.values()))
        .select_related("publisher")
        .defer("text", "warnings")
        .in_bulk()
    )
    told: dict[int, list[Document]] = {
        entry.pk: sorted((documents[pk] for pk in texts[entry.pk]), key=_order) for entry in entries
    }
    sides = {entry.pk: _sides(entry, told[entry.pk]) for entry in entries}
    wanted = {d.pk: d for entry in entries if sides[entry.pk] for d in told[entry.pk]}
    found = _find_proposals(wanted, kinds)
    laid: list[Accounts | None] = []
    for entry in entries:
        codes, texts_told = sides[entry.pk], told[entry.pk]
        proposals = [p for pk, rows in found.items() if pk in texts[entry.pk] for p in rows]
        laid.append(_lay(*codes, texts_told, proposals) if codes else None)
    return laid


def _order(document: Document) -> tuple[date, int]:
    return document.published or date.max, document.pk


def _sides(entry: Engagement, documents: Sequence[Document]) -> tuple[str, str] | None:
    """The first two parties whose outlets tell of an engagement."""
    telling = {d.publisher_country for d in documents}
    codes = [code for code in entry.party_codes if code in telling]
    return (codes[0], codes[1]) if len(codes) > 1 else None


def _find_proposals(documents: dict[int, Document], kinds: Sequence[str]) -> dict[int, list[Proposal]]:
    """What was found in these documents and approved, by document, the latest first, with the promises it belongs to."""
    proposals = Proposal.objects.filter(
        finding__document__in=list(documents), finding__kind__in=kinds, review=Review.APPROVED
    ).select_related("finding__mention")
    rows = list(proposals)
    mentions = [m for p in rows if (m := getattr(p.finding, "mention", None)) and m.commitment_id]
    promises = Commitment.objects.with_codes().filter(pk__in={m.commitment_id for m in mentions})
    known = {promise.pk: promise for promise in promises}
    for mention in mentions:
        mention.commitment = known[mention.commitment_id]
    found: dict[int, list[Proposal]] = {}
    for proposal in rows:
        proposal.finding.document = documents[proposal.finding.document_id]
        found.setdefault(proposal.finding.document_id, []).append(proposal)
    return found


def _lay(first: str, second: str, documents: Sequence[Document], proposals: Sequence[Proposal]) -> Accounts:
    known = {p.finding.key: p.finding for p in proposals}
    sayings = [
        Saying(
            p.finding.key, p.record, p.finding.document.content_hash, p.finding.document.published, p.finding.document.publisher_country
        )
        for p in proposals
    ]  # fmt: skip
    lines = [
        Line(told, [known[m.key] for m in told.ours], [known[m.key] for m in told.theirs])
        for told in compare_accounts(first, second, sayings)
    ]
    sides: Any = tuple([d for d in documents if d.publisher_country == code] for code in (first, second))
    return Accounts((first, second), sides, lines)

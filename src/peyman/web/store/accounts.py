"""Both sides' accounts of one engagement, from the documents that tell of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from peyman.roadmap.entries import Mention as Saying
from peyman.roadmap.sides import Told, compare_accounts
from peyman.web.store import selectors
from peyman.web.store.models import Document, Engagement, Finding, Proposal, Review

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
    mentions = list(selectors.list_mentions(entry, on=on))
    documents = {m.finding.document_id: m.finding.document for m in mentions}
    codes = [
        code for code in entry.party_codes if any(d.publisher_country == code for d in documents.values())
    ]
    if len(codes) < 2:
        return None
    first, second = codes[:2]
    proposals = (
        Proposal.objects.filter(
            finding__document__in=documents, finding__kind__in=kinds, review=Review.APPROVED
        )
        .select_related("finding__document__publisher", "finding__mention__commitment")
        .defer("finding__document__text")
    )
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
    sides: Any = tuple(
        [d for d in documents.values() if d.publisher_country == code] for code in (first, second)
    )
    return Accounts((first, second), sides, lines)

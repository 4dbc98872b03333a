"""Reads of the review desk: everything is seen here, public or not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from peyman.language.folding import fold
from peyman.web.store.models import (
    Decision,
    DecisionKind,
    Document,
    Event,
    Finding,
    Proposal,
    ReadState,
    Reply,
    Review,
)
from peyman.web.store.search import matching
from peyman.web.store.selectors import ENTRIES

OPEN = (Review.PENDING, Review.RETURNED)
FOUND = 30


def list_queue(
    *, show: str = "waiting", publisher: str = "", language: str = "", words: str = "", reader: str = ""
) -> QuerySet[Document]:
    """Documents in a view of the queue, the oldest first; ``show`` is waiting, returned, unread, older or all.

    Older are those that another than the reader of today has read. What waits is found by what is open, however much is decided.
    """
    found = Document.objects.select_related("publisher").defer("text", "warnings")
    if show == "waiting":
        found = found.filter(Q(pk__in=_documents_with(OPEN)) | Q(pk__in=_unread()))
    elif show == "returned":
        found = found.filter(pk__in=_documents_with((Review.RETURNED,)))
    elif show == "unread":
        found = found.filter(pk__in=_unread())
    elif show == "older":
        found = found.filter(pk__in=list_older(reader).values("pk"))
    if publisher:
        found = found.filter(publisher__name=publisher)
    if language:
        found = found.filter(language=language)
    if words:
        found = found.filter(matching("document", words))
    return found.order_by("published", "pk")


def _documents_with(reviews: Sequence[Review]) -> QuerySet[Any]:
    """The documents of the proposals in these states."""
    return Proposal.objects.order_by().filter(review__in=reviews).values("finding__document")


def _unread() -> QuerySet[Any]:
    return Document.objects.order_by().exclude(read_state=ReadState.READ).values("pk")


def add_counts(documents: Sequence[Document]) -> Sequence[Document]:
    """How much of each of these documents waits, was returned and was found at all: ``waiting``, ``returned``, ``total``."""
    counted = (
        Proposal.objects.order_by().filter(finding__document__in=documents).exclude(review=Review.SUPERSEDED)
        .values_list("finding__document", "review").annotate(count=Count("pk"))
    )  # fmt: skip
    found: dict[tuple[int, str], int] = {(document, review): count for document, review, count in counted}
    for document in documents:
        own = {review: count for (pk, review), count in found.items() if pk == document.pk}
        document.waiting = sum(own.get(review, 0) for review in OPEN)  # type: ignore[attr-defined]
        document.returned = own.get(Review.RETURNED, 0)  # type: ignore[attr-defined]
        document.total = sum(own.values())  # type: ignore[attr-defined]
    return documents


def list_older(reader: str) -> QuerySet[Document]:
    """Documents read by rules that are not those of ``reader``, the newest first; entries by hand and tables have no reader."""
    found = Document.objects.filter(reader__startswith="rules/").exclude(reader=reader)
    return found.order_by("-published", "-pk")


def count_queue(reader: str) -> dict[str, int]:
    """How many documents there are in each view of the queue."""
    shows = ("waiting", "returned", "unread", "older", "all")
    return {show: list_queue(show=show, reader=reader).count() for show in shows}


def next_waiting(document: Document) -> Document | None:
    """The document after this one in the queue, round to its beginning."""
    waiting = list_queue().exclude(pk=document.pk)
    later = waiting.filter(published__isnull=False)
    if document.published is not None:
        later = waiting.filter(
            Q(published__gt=document.published) | Q(published=document.published, pk__gt=document.pk)
        )
    return later.first() or waiting.first()


def list_proposals(document: Document) -> QuerySet[Proposal]:
    """All proposals of a document that a reader or a person still stands by, in the order of its text."""
    found = Proposal.objects.filter(finding__document=document)
    return found.prefetch_related(
        Prefetch("finding", queryset=Finding.objects.select_related("mention"))
    ).select_related("finding").order_by("finding__start", "finding__end", "pk")  # fmt: skip


def find_proposal(pk: int) -> Proposal | None:
    """A proposal with its finding and document."""
    return Proposal.objects.select_related("finding__document__publisher").filter(pk=pk).first()


def next_open(proposal: Proposal) -> Proposal | None:
    """The proposal of the same document to decide after this one."""
    place = (proposal.finding.start, proposal.finding.end, proposal.pk)
    rest = [
        p
        for p in list_proposals(proposal.finding.document).filter(review__in=OPEN).exclude(pk=proposal.pk)
        if (p.finding.start, p.finding.end, p.pk) > place
    ]
    return rest[0] if rest else None


def countries_of(document: Document) -> tuple[str, ...]:
    """The countries that the findings of a document name, the most frequent first."""
    counts: dict[str, int] = {}

    def look(value: Any) -> None:
        if isinstance(value, dict):
            for name, content in value.items():
                if name in ("country", "by", "to", "reporter") and content:
                    counts[content] = counts.get(content, 0) + 1
                elif name in ("parties", "countries"):
                    for code in content:
                        if isinstance(code, str):
                            counts[code] = counts.get(code, 0) + 1
                else:
                    look(content)
        elif isinstance(value, list):
            for content in value:
                look(content)

    for value in Finding.objects.filter(document=document).values_list("value", flat=True):
        look(value)
    if document.publisher_country:
        counts.setdefault(document.publisher_country, 1)
    return tuple(sorted(counts, key=lambda code: (-counts[code], code)))


@dataclass(frozen=True)
class Candidate:
    """An entry that a proposal might be about."""

    public_id: str
    quote: str
    language: str
    parties: tuple[str, ...]
    first_said: Any
    last_said: Any
    mentions: int
    suggested: bool


def list_candidates(proposal: Proposal, words: str = "") -> list[Candidate]:
    """Entries of the same kind that a proposal might belong to: those that reconcile thought of first, then those that hold the words."""
    kind = proposal.finding.kind
    if kind not in ENTRIES:
        return []
    table = ENTRIES[kind]
    known = [i for i in (proposal.entry_id, *proposal.alternatives) if i]
    chosen: list[Any] = list(table.objects.filter(public_id__in=known).prefetch_related("parties"))
    chosen.sort(key=lambda entry: known.index(entry.public_id))
    if words.strip():
        wanted = fold(words).split()
        rest = table.objects.exclude(public_id__in=known).prefetch_related("parties")
        exact = rest.filter(public_id=words.strip().upper())
        chosen += exact
        for entry in rest.iterator(chunk_size=500):
            if len(chosen) >= FOUND:
                break
            if entry not in chosen and all(word in fold(entry.quote) for word in wanted):
                chosen.append(entry)
    return [
        Candidate(
            e.public_id, e.quote, e.quote_language, tuple(e.party_codes), e.first_said, e.last_said, e.mention_count,
            e.public_id in known,
        )
        for e in chosen
    ]  # fmt: skip


def standing_decisions(key: str) -> list[Decision]:
    """The decisions on a finding that have not been taken back, oldest first."""
    standing: list[Decision] = []
    for decision in Decision.objects.filter(subject=key).order_by("pk"):
        if decision.kind == DecisionKind.UNDO:
            standing = [d for d in standing if d.pk != decision.payload["of"]]
        else:
            standing.append(decision)
    return standing


def list_history(proposal: Proposal) -> list[tuple[Decision, bool]]:
    """Everything that was decided on a proposal, and whether it still stands."""
    standing = {d.pk for d in standing_decisions(proposal.finding.key)}
    return [
        (d, d.pk in standing) for d in Decision.objects.filter(subject=proposal.finding.key).order_by("pk")
    ]


def last_difference(document: Document) -> Event | None:
    """What the last reading again of a document changed."""
    return Event.objects.filter(action="read_again", subject=document.content_hash).order_by("-pk").first()


def rivals_of(document: Document) -> dict[str, Proposal]:
    """For the key of each finding of the last reading: the older decided proposal that rests on the same words."""
    event = last_difference(document)
    if event is None:
        return {}
    pairs = {new: old for old, new in event.details.get("changed", [])}
    old = {
        p.finding.key: p
        for p in Proposal.objects.filter(
            finding__key__in=pairs.values(), review=Review.APPROVED
        ).select_related("finding")
    }
    return {new: old[key] for new, key in pairs.items() if key in old}


def list_editions(document: Document) -> list[Document]:
    """The other printings and edited versions of the article that a document is."""
    first = document.reprint_of or document
    known = Document.objects.filter(reprint_of=first).order_by().values_list("pk", flat=True)
    family = Document.objects.filter(pk__in={first.pk, *known} - {document.pk})
    return list(family.select_related("publisher").defer("text").order_by("published", "pk"))


def list_events(subjects: Sequence[str], limit: int = 50) -> list[Event]:
    """Who did what to these, the latest first."""
    return list(Event.objects.filter(subject__in=subjects)[:limit])


def list_replies(*, review: str = Review.PENDING) -> QuerySet[Reply]:
    """Answers to public entries, as they wait or were decided."""
    return Reply.objects.filter(review=review)


def list_quoted(words: str = "") -> QuerySet[Finding]:
    """Approved findings on which entries of the roadmap rest, the latest said first; with ``words`` those of entries whose quotation holds them."""
    found = Finding.objects.filter(mention__review=Review.APPROVED).select_related("document__publisher")
    found = found.defer("document__text").order_by("-mention__said", "pk")
    if words:
        kinds = ("commitment", "engagement", "agreement", "project")
        found = found.filter(
            reduce(or_, (Q(**{f"mention__{kind}__quote__icontains": words}) for kind in kinds))
        )
    return found

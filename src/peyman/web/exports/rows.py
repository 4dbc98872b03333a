"""Every public list as rows of plain values, the same for each format; a fixed number of queries however long the list."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet, prefetch_related_objects

from peyman.errors import MetadataError
from peyman.roadmap import status
from peyman.roadmap.amounts import parted_unit
from peyman.roadmap.measure import Progress
from peyman.web.common.clock import today
from peyman.web.store import measures, selectors
from peyman.web.store.filters import filter_list
from peyman.web.store.models import Document, Entry, Observation, Person, Review, Statement
from peyman.web.store.told import with_sources

ENTRIES = {
    "commitments": "commitment",
    "engagements": "engagement",
    "agreements": "agreement",
    "projects": "project",
}
Row = dict[str, Any]


def list_rows(kind: str, query: Any = None, *, public: bool = True) -> list[Row]:
    """The rows of a kind, oldest first, narrowed by a query string as the page is.

    ``public`` gives only what the public may see today; without it everything approved. Raises MetadataError for an unknown kind.
    Example: ``list_rows("commitments", {"side": "TJK"})[0]["target"]`` is ``{"indicator": "trade", "value": 500000000.0, "unit": "USD", "per": None}``.
    """
    if kind in ENTRIES:
        found = _entries(kind, query or {}, public=public)
        standing = measures.measure_all(found, on=today()) if kind == "commitments" else {}
        return [describe(entry, standing.get(entry.pk)) for entry in found]
    if kind not in OTHERS:
        raise MetadataError(kind, f"give one of {', '.join(KINDS)}")
    return OTHERS[kind](query or {})


def _entries(kind: str, query: Any, *, public: bool) -> list[Entry]:
    if public:
        found = filter_list(kind, query, on=today(), strict=True).qs
        sources = with_sources(found, on=today())
    else:
        table = selectors.ENTRIES[ENTRIES[kind]]
        found = table.objects.filter(review=Review.APPROVED).with_codes()
        sources = with_sources(found, on=None)
    entries = list(sources.order_by("first_said", "public_id"))
    documents = [mention.finding.document for entry in entries for mention in entry.sources]
    prefetch_related_objects(documents, "copies__publisher")
    return entries


def describe(entry: Any, progress: Progress | None = None) -> Row:
    """One entry as the contract of the roadmap says, with all that is known of it and where its target stands."""
    value: Row = {
        "id": entry.public_id, "kind": entry.kind, "parties": entry.party_codes, "sectors": entry.sector_codes,
        "target": None, "deadline": None, "status": _status(entry, progress), "quote": entry.quote, "quote_language": entry.quote_language,
    }  # fmt: skip
    if entry.kind == "commitment":
        value |= _commitment(entry) | {"progress": _progress(progress)}
    elif entry.kind == "project":
        value |= {"type": entry.type, "when": _when(entry, "when"), **_project(entry)}
    else:
        value |= {"type": entry.type, "when": _when(entry, "when")}
    value["mentions"] = [place for mention in entry.sources for place in _places(mention)]
    return value


def _places(mention: Any) -> list[Row]:
    """A mention, once for each place that says it: headline and body are two, and so is the same text printed by another outlet."""
    document = mention.finding.document
    return [
        {
            "document": text.location, "publisher": str(text.publisher) if text.publisher else None, "url": text.url or None,
            "start": piece["start"], "end": piece["end"], "quote": piece["quote"],
            "said": _day(mention.said if text is document else text.published or mention.said), "relation": mention.relation,
            "echo": text is not document or mention.echoes_id is not None,
        }
        for text in (document, *document.copies.all())
        for piece in mention.finding.evidence
    ]  # fmt: skip


def _day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def _when(entry: Any, prefix: str) -> Row | None:
    if not getattr(entry, f"{prefix}_text"):
        return None
    return {
        "text": getattr(entry, f"{prefix}_text"), "start": _day(getattr(entry, f"{prefix}_start")),
        "end": _day(getattr(entry, f"{prefix}_end")), "precision": getattr(entry, f"{prefix}_precision"),
    }  # fmt: skip


def _commitment(entry: Any) -> Row:
    target = None
    if entry.target_value is not None:
        target = {
            "indicator": entry.target_indicator,
            "value": entry.target_value,
            **parted_unit(entry.target_unit),
        }
    return {
        "target": target, "deadline": _when(entry, "deadline"), "modality": entry.modality, "failing": entry.failing or None, "by": entry.by or None,
        "to": entry.to or None, "opportunity": entry.opportunity, "owner": entry.owner or None,
        "owner_country": entry.owner_country or None, "next_review": _day(entry.next_review),
    }  # fmt: skip


def _progress(found: Progress | None) -> Row | None:
    """Where a target stands: the share of the latest whole year, what is missing, the pace that is needed."""
    if found is None or found.latest is None:
        return None
    latest = found.latest
    return {
        "share": round(found.share, 4) if found.share is not None else None, "value": latest.value, "start": _day(latest.start),
        "end": _day(latest.end), "calendar": latest.calendar, "source": latest.source, "missing": found.missing,
        "first_reached": found.first_reached, "needed_growth": found.needed_growth, "other_calendar": found.other_calendar,
    }  # fmt: skip


def _project(entry: Any) -> Row:
    return {
        "name": entry.name, "place": entry.place or None, "due": _when(entry, "due"),
        "capacity": {"value": entry.capacity, "unit": entry.capacity_unit} if entry.capacity is not None else None,
        "cost": {"value": entry.cost, "unit": entry.cost_unit} if entry.cost is not None else None,
    }  # fmt: skip


def _status(entry: Any, progress: Progress | None) -> dict[str, str]:
    axes = {"review": entry.review}
    if entry.kind == "commitment":
        axes |= {"strength": entry.strength, "delivery": entry.delivery,
                 "time": status.time_signal(entry.deadline_end, entry.delivery, today=today()),
                 "target": progress.signal if progress else "no_target"}  # fmt: skip
    if entry.kind in ("agreement", "project"):
        axes["stage"] = entry.stage
    return axes


def _source(finding: Any) -> Row:
    document = finding.document
    return {"document": document.location, "publisher": str(document.publisher) if document.publisher else None,
            "url": document.url or None, "start": finding.start, "end": finding.end}  # fmt: skip


def _figures(query: Any) -> list[Row]:
    found: QuerySet[Observation] = selectors.list_observations(on=today())
    if query.get("indicator"):
        found = found.filter(indicator=query["indicator"])
    return [
        {"id": o.public_id, "indicator": o.indicator, "value": o.value, "value_min": o.value_min, **parted_unit(o.unit), "claim": o.claim,
         "reporter": o.reporter or None, "parties": sorted(p.pk for p in o.parties.all()), "period": _when(o, "when"),
         "said": _day(o.said), "quote": o.quote, "source": _source(o.finding)}
        for o in found
    ]  # fmt: skip


def _people(query: Any) -> list[Row]:
    found: QuerySet[Person] = selectors.list_people(on=today())
    if query.get("country"):
        found = found.filter(country=query["country"])
    return [
        {"id": p.public_id, "name": p.name, "names": p.names, "country": p.country or None,
         "posts": [{"office": post.office, "portfolio": post.portfolio or None, "country": post.country or None,
                    "seen_from": _day(post.seen_from), "seen_to": _day(post.seen_to)} for post in p.posts.all()]}
        for p in found
    ]  # fmt: skip


def _statements(query: Any) -> list[Row]:
    found: QuerySet[Statement] = selectors.list_statements(on=today()).prefetch_related("speakers__person")
    if query.get("person"):
        found = found.filter(Q(speakers__person__public_id=query["person"])).distinct()
    return [
        {"id": s.public_id, "act": s.act, "said": _day(s.said), "quote": s.quote, "source": _source(s.finding),
         "speakers": [{"person": who.person.public_id if who.person else None, "name": who.name or None, "office": who.office or None,
                       "country": who.country or None} for who in s.speakers.all()]}
        for s in found
    ]  # fmt: skip


def _documents(query: Any) -> list[Row]:
    found: QuerySet[Document] = selectors.list_documents(on=today())
    return [
        {"id": d.pk, "title": d.title or None, "location": d.location, "url": d.url or None, "language": d.language or None,
         "publisher": str(d.publisher) if d.publisher else None, "publisher_country": d.publisher_country or None,
         "published": _day(d.published), "sha256": d.content_hash, "reader": d.reader or None}
        for d in found
    ]  # fmt: skip


OTHERS: dict[str, Callable[[Any], list[Row]]] = {
    "people": _people,
    "statements": _statements,
    "figures": _figures,
    "documents": _documents,
}
KINDS = (*ENTRIES, *OTHERS)

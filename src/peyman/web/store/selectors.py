"""Reads. Public ones take ``on``, today's date, and give only what the public may see on that day."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Case, Count, OuterRef, Q, QuerySet, Subquery, Value, When

from peyman.web.store import search as index
from peyman.web.store.identifiers import keys_from, make_public_id, split_public_id
from peyman.web.store.models import (
    Agreement,
    Commitment,
    Delivery,
    Document,
    Engagement,
    Entry,
    Finding,
    Mention,
    Observation,
    Person,
    Project,
    Review,
    Sector,
    Speaker,
    Stage,
    Statement,
    StatusChange,
    Visibility,
)
from peyman.web.store.models.entry import add_codes
from peyman.web.store.questions import Question

ENTRIES: dict[str, type[Entry]] = {
    "commitment": Commitment,
    "engagement": Engagement,
    "agreement": Agreement,
    "project": Project,
}
CLOSED = (Delivery.DELIVERED, Delivery.NOT_PURSUED, Delivery.SUPERSEDED)


def list_commitments(*, on: date) -> QuerySet[Commitment]:
    """Published commitments, those last spoken of first."""
    return Commitment.objects.published(on=on).with_codes()


def find_published(kind: str, keys: Sequence[int], *, on: date) -> dict[int, Any]:
    """What the public may see of a kind that is searched, among these primary keys, by key: as its list gives it."""
    rows = _BY_KEY[kind].rows(keys, on)
    if kind in ENTRIES:
        add_codes(ENTRIES[kind], rows)
    return {row.pk: row for row in rows}


def list_opportunities(*, on: date) -> QuerySet[Commitment]:
    """Published invitations to business and investors."""
    return list_commitments(on=on).filter(opportunity=True)


def list_sectors(commitments: QuerySet[Commitment]) -> QuerySet[Sector, str]:
    """The sectors that any of these commitments has, by code; asked of each sector, so that the first one found will do.

    The slices keep PostgreSQL to that: it would work out all commitments of a sector to see whether there is one.
    """
    one = commitments.order_by().filter(pk=OuterRef("commitment")).values("pk")[:1]
    links = Commitment.sectors.through.objects.filter(sector=OuterRef("pk"))
    some = links.annotate(one=Subquery(one)).exclude(one=None).values("pk")[:1]
    return Sector.objects.annotate(some=Subquery(some)).exclude(some=None).values_list("pk", flat=True)


def list_engagements(*, on: date) -> QuerySet[Engagement]:
    """Published engagements, the latest first, with their participants."""
    found = Engagement.objects.published(on=on)
    return found.with_codes().prefetch_related("participants__person")


def list_agreements(*, on: date) -> QuerySet[Agreement]:
    """Published agreements."""
    return Agreement.objects.published(on=on).with_codes()


def count_stages(agreements: QuerySet[Agreement]) -> dict[str, int]:
    """How many of these agreements stand at each stage, in the order of the stages: ``{"drafted": 2, "signed": 40, "": 1}``."""
    found = dict(agreements.order_by().values_list("stage").annotate(total=Count("pk")))
    return {stage: found[stage] for stage in (*Stage.values, "") if stage in found}


def order_by_stage(agreements: QuerySet[Agreement]) -> QuerySet[Agreement, int]:
    """The primary keys of these agreements by stage, of one stage those last spoken of first."""
    rank = Case(
        *(When(stage=stage, then=Value(at)) for at, stage in enumerate(Stage.values)),
        default=Value(len(Stage)),
    )
    return agreements.order_by(rank, *Agreement._meta.ordering).values_list("pk", flat=True)


def list_projects(*, on: date) -> QuerySet[Project]:
    """Published projects, those last spoken of first."""
    return Project.objects.published(on=on).with_codes()


def list_documents(*, on: date) -> QuerySet[Document]:
    """Documents that the public may see, without their text."""
    return Document.objects.visible(on=on).select_related("publisher").defer("text")


def visible_findings(*, on: date, path: str = "finding") -> Q:
    """The condition that the document of a finding may be seen on that day."""
    return Q(**{f"{path}__document__visibility": Visibility.PUBLIC}) | Q(
        **{
            f"{path}__document__visibility": Visibility.EMBARGOED,
            f"{path}__document__embargoed_until__lte": on,
        }
    )


def list_statements(*, on: date) -> QuerySet[Statement]:
    """Approved statements in visible documents, the latest first, with speakers."""
    found = Statement.objects.filter(review=Review.APPROVED, public_from__lte=on)
    return (
        found.select_related("finding__document__publisher")
        .prefetch_related("speakers")
        .defer("finding__document__text", "finding__document__warnings", "finding__value")
    )


def list_speeches(person: Person, *, on: date) -> QuerySet[Speaker]:
    """Where somebody speaks in what the public may see, the latest first: primary keys and dates alone, from an index."""
    return Speaker.objects.filter(person=person, public_from__lte=on).order_by("-said", "statement")


def list_observations(*, on: date) -> QuerySet[Observation]:
    """Approved figures in visible documents."""
    found = Observation.objects.filter(review=Review.APPROVED, public_from__lte=on)
    return (
        found.select_related("finding__document__publisher")
        .prefetch_related("parties")
        .defer("finding__document__text")
    )


_INDICATORS = Question(
    lambda on: list_observations(on=on).order_by().values_list("indicator").distinct(), date
)


def list_indicators(*, on: date) -> list[str]:
    """Indicators of which there is a figure that the public may see, by code."""
    return [code for (code,) in _INDICATORS.ask(on)]


def list_people(*, on: date) -> QuerySet[Person]:
    """Approved people who are named in a visible document, with their posts."""
    return Person.objects.filter(public_from__lte=on).prefetch_related("posts")


def find_entry(kind: str, public_id: str, *, on: date | None) -> Entry | None:
    """The entry of a kind under any of the identifiers it has had; ``on=None`` also gives what is not public.

    Where ``entry.public_id`` differs from what was asked for, send the reader there.
    """
    model = ENTRIES[kind]
    entries = (model.objects.all() if on is None else model.objects.published(on=on)).with_codes()
    found = entries.filter(public_id=public_id.upper()).first()
    if found is not None:
        return found
    parts = split_public_id(public_id)
    if parts is None or parts[0] != kind:
        return None
    return entries.filter(**keys_from(parts[1], "mentions__finding__key")).first()


def find_person(public_id: str, *, on: date) -> Person | None:
    """A person under any of the identifiers that their findings give."""
    people = list_people(on=on)
    found = people.filter(public_id=public_id.upper()).first()
    parts = split_public_id(public_id)
    if found is not None or parts is None or parts[0] != "person":
        return found
    return people.filter(**keys_from(parts[1], "appearances__finding__key")).first()


def find_document(pk: int, *, on: date) -> Document | None:
    """A document with its text, if the public may see it."""
    return Document.objects.visible(on=on).select_related("publisher").filter(pk=pk).first()


def list_mentions(entry: Entry, *, on: date | None) -> QuerySet[Mention]:
    """An entry's life: its mentions in the order they were said, each with finding, document and target."""
    found = Mention.objects.filter(**{entry.kind: entry}).select_related(
        "finding__document__publisher", "target"
    )
    if on is not None:
        found = found.filter(visible_findings(on=on), review=Review.APPROVED)
    return found.defer("finding__document__text")


def texts_of(meetings: Sequence[Engagement], *, on: date) -> dict[int, frozenset[int]]:
    """The public documents that tell of each of these engagements, by its primary key, in one look."""
    told = Mention.objects.filter(visible_findings(on=on), engagement__in=meetings, review=Review.APPROVED)
    found: dict[int, set[int]] = {meeting.pk: set() for meeting in meetings}
    for meeting, document in told.values_list("engagement_id", "finding__document_id"):
        found[meeting].add(document)
    return {meeting: frozenset(documents) for meeting, documents in found.items()}


def identifiers_of(entry: Entry) -> list[str]:
    """All identifiers that lead to an entry: its own, and those that its mentions gave to entries merged into it."""
    keys = Mention.objects.filter(**{entry.kind: entry}).values_list("finding__kind", "finding__key")
    return list(dict.fromkeys([entry.public_id, *(make_public_id(kind, key) for kind, key in keys)]))


def list_status_changes(entry: Entry) -> QuerySet[StatusChange]:
    """The moves of an entry on every axis, oldest first, with what proves each."""
    found = StatusChange.objects.filter(entry_id__in=identifiers_of(entry))
    return found.select_related("mention__finding__document", "decision")


def list_findings(document: Document, *, on: date | None) -> QuerySet[Finding]:
    """What was found in a document and approved; with ``on=None`` everything that was found."""
    found = document.findings.select_related(
        "proposal", "mention__commitment", "mention__engagement", "mention__agreement", "mention__project"
    ).prefetch_related("mention__commitment__parties", "mention__commitment__sectors")
    if on is None:
        return found
    if not document.is_visible(on=on):
        return found.none()
    return found.filter(proposal__review=Review.APPROVED)


def search(kind: str, asked: str, *, on: date, limit: int = 50) -> list[Any]:
    """What the public may see of a kind and holds all the words asked for, the last stored first: ``search_all`` for one kind."""
    return search_all(asked, {kind: limit}, on=on)[kind]


def search_all(asked: str, limits: Mapping[str, int], *, on: date) -> dict[str, list[Any]]:
    """What the public may see of these kinds and holds all the words asked for, of each at most so many, the last stored first.

    Kinds are those of ``peyman.web.store.search``; half-spaces, letters and the script do not matter:
    «رییس جمهور», «رئیس‌جمهور» and «раисҷумҳур» find the same.
    """
    given = {}
    for kind, keys in index.latest_of(asked, limits).items():
        found = find_published(kind, keys, on=on)
        if len(found) < len(keys) == limits[kind]:  # some of them are not public
            keys = _shown(kind, asked, limit=limits[kind], on=on)
            found = find_published(kind, keys, on=on)
        given[kind] = [found[key] for key in keys if key in found]
    return given


def _shown(kind: str, asked: str, *, limit: int, on: date) -> list[int]:
    """Primary keys of what matches and may be seen, looked for further and further back."""
    visible = _SEARCHED[kind](on=on)
    for reach in (limit * 4, limit * 40, limit * 4000):
        keys = index.latest(kind, asked, limit=reach)
        shown = set(visible.order_by().filter(pk__in=keys[:900]).values_list("pk", flat=True))
        if len(shown) >= limit or len(keys) < reach or len(keys) >= 900:
            break
    return [key for key in keys if key in shown][:limit]


_SEARCHED: dict[str, Any] = {
    "commitment": list_commitments, "engagement": list_engagements, "agreement": list_agreements, "statement": list_statements,
    "person": list_people, "document": list_documents, "project": list_projects,
}  # fmt: skip
_BY_KEY = {
    kind: Question(
        lambda keys, on, visible=visible: visible(on=on).order_by().filter(pk__in=keys), [int], date
    )
    for kind, visible in _SEARCHED.items()
}

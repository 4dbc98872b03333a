"""What everybody may read: the public record, page by page."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from ninja import Field, Path, Query, Router, Schema

from peyman.web.api import schemas, shown
from peyman.web.api.schemas.queries import MOST
from peyman.web.common.clock import today
from peyman.web.store import selectors
from peyman.web.store.filters import filter_list
from peyman.web.store.models import Project

router = Router(tags=["read"])
REFUSED = {422: schemas.Problem, 429: schemas.Problem}
MISSING = {404: schemas.Problem, **REFUSED}


class Unclear(Exception):
    """A filter with a value that does not exist."""


def strict(view: Callable[..., Any]) -> Callable[..., Any]:
    """A list that refuses a parameter which it does not know, instead of giving everything: ``?party=TJK`` for ``?side=TJK``."""

    @wraps(view)
    def narrowed(request: HttpRequest, asked: Schema) -> Any:
        known = type(asked).model_fields
        unknown = sorted(set(request.GET) - set(known))
        if unknown:
            raise Unclear(f"{unknown[0]}: no such parameter; there are {', '.join(known)}")
        return view(request, asked)

    return narrowed


def page_of(found: QuerySet[Any], asked: schemas.Slice, show: Any) -> dict[str, Any]:
    """A part of a list."""
    rows = found[asked.offset : asked.offset + asked.limit]
    return {
        "count": found.count(),
        "limit": asked.limit,
        "offset": asked.offset,
        "items": [show(row) for row in rows],
    }


def entries(kind: str, asked: schemas.EntryQuery) -> dict[str, Any]:
    """A list of entries, narrowed as the pages narrow theirs. Raises Unclear for a value that does not exist."""
    values = asked.model_dump(exclude={"limit", "offset"}, exclude_none=True, mode="json")
    chosen = filter_list(kind, {name: value for name, value in values.items() if value}, on=today())
    if not chosen.is_valid():
        raise Unclear("; ".join(f"{name}: {' '.join(errors)}" for name, errors in chosen.errors.items()))
    return page_of(chosen.qs, asked, shown.entry)


def life_of(kind: str, public_id: str) -> dict[str, Any]:
    """One entry under any identifier it has had, or 404."""
    row = selectors.find_entry(kind, public_id, on=today())
    if row is None:
        raise Http404
    return shown.life(row)


@router.get("/commitments", response={200: schemas.Page[schemas.Commitment], **REFUSED}, summary="Promises")
@strict
def list_commitments(request: HttpRequest, asked: Query[schemas.CommitmentQuery]) -> Any:
    """Who promised what to whom, by when and how much; those last spoken of first."""
    return entries("commitments", asked)


@router.get(
    "/commitments/{public_id}",
    response={200: schemas.CommitmentLife, **MISSING},
    summary="A promise through its life",
)
def get_commitment(request: HttpRequest, public_id: Path[schemas.Identifier]) -> Any:
    """Every mention in the order it was said, with its words."""
    return life_of("commitment", public_id)


@router.get("/engagements", response={200: schemas.Page[schemas.Engagement], **REFUSED}, summary="Meetings")
@strict
def list_engagements(request: HttpRequest, asked: Query[schemas.EngagementQuery]) -> Any:
    """Meetings, visits, calls, sessions, summits and signings."""
    return entries("engagements", asked)


@router.get(
    "/engagements/{public_id}", response={200: schemas.EngagementLife, **MISSING}, summary="A meeting"
)
def get_engagement(request: HttpRequest, public_id: Path[schemas.Identifier]) -> Any:
    """One meeting with everybody who was there and every text that tells of it."""
    return life_of("engagement", public_id)


@router.get("/agreements", response={200: schemas.Page[schemas.Agreement], **REFUSED}, summary="Agreements")
@strict
def list_agreements(request: HttpRequest, asked: Query[schemas.AgreementQuery]) -> Any:
    """Texts and packages of texts, with their stage."""
    return entries("agreements", asked)


@router.get(
    "/agreements/{public_id}", response={200: schemas.AgreementLife, **MISSING}, summary="An agreement"
)
def get_agreement(request: HttpRequest, public_id: Path[schemas.Identifier]) -> Any:
    """One agreement through its stages."""
    return life_of("agreement", public_id)


class ProjectQuery(schemas.Slice):
    """What the list of projects can be narrowed by; ``side`` is the code of a party."""

    side: schemas.PartyCode = ""
    type: schemas.Code = ""
    stage: schemas.Code = ""


@router.get("/projects", response={200: schemas.Page[schemas.Project], **REFUSED}, summary="Projects")
@strict
def list_projects(request: HttpRequest, asked: Query[ProjectQuery]) -> Any:
    """Dams, tunnels, plants and railways, with the dates that slid."""
    wanted = {"parties": asked.side, "type": asked.type, "stage": asked.stage}
    found = Project.objects.published(on=today()).filter(**{k: v for k, v in wanted.items() if v})
    return page_of(found.with_codes(), asked, shown.entry)


@router.get("/projects/{public_id}", response={200: schemas.ProjectLife, **MISSING}, summary="A project")
def get_project(request: HttpRequest, public_id: Path[schemas.Identifier]) -> Any:
    """One work through its stages."""
    return life_of("project", public_id)


class PeopleQuery(schemas.Slice):
    """What the list of people can be narrowed by: a country, and words of a name in either script."""

    country: schemas.PartyCode = ""
    q: schemas.Words = ""


@router.get("/people", response={200: schemas.Page[schemas.Person], **REFUSED}, summary="People")
@strict
def list_people(request: HttpRequest, asked: Query[PeopleQuery]) -> Any:
    """People with their posts and the forms of their names."""
    found = selectors.list_people(on=today())
    if asked.country:
        found = found.filter(country=asked.country)
    if asked.q.strip():
        found = found.filter(
            pk__in=[p.pk for p in selectors.search("person", asked.q, on=today(), limit=MOST)]
        )
    return page_of(found, asked, shown.person)


@router.get("/people/{public_id}", response={200: schemas.Person, **MISSING}, summary="A person")
def get_person(request: HttpRequest, public_id: Path[schemas.Identifier]) -> Any:
    """A person under any of their identifiers."""
    row = selectors.find_person(public_id, on=today())
    if row is None:
        raise Http404
    return shown.person(row)


class StatementQuery(schemas.Slice):
    """What the list of statements can be narrowed by; both days are included."""

    act: schemas.Code = ""
    speaker: schemas.PartyCode = ""
    person: str = Field("", pattern=r"^([A-Za-z]-[0-9A-Za-z]{8,14})?$", description="who said it")
    since: schemas.Day | None = None
    until: schemas.Day | None = None


@router.get("/statements", response={200: schemas.Page[schemas.Statement], **REFUSED}, summary="Statements")
@strict
def list_statements(request: HttpRequest, asked: Query[StatementQuery]) -> Any:
    """Reported speech with its speakers; ``speaker`` is the country of one."""
    wanted = {
        "act": asked.act, "speakers__country": asked.speaker, "speakers__person__public_id": asked.person.upper(),
        "said__gte": asked.since, "said__lte": asked.until,
    }  # fmt: skip
    found = selectors.list_statements(on=today()).filter(**{k: v for k, v in wanted.items() if v})
    return page_of(found.distinct(), asked, shown.statement)


class ObservationQuery(schemas.Slice):
    """What the list of figures can be narrowed by; with ``other`` both parties must be concerned."""

    indicator: str = Field("", max_length=60, pattern=r"^[A-Za-z_0-9 ]*$")
    claim: schemas.Code = ""
    reporter: schemas.PartyCode = ""
    side: schemas.PartyCode = ""
    other: schemas.PartyCode = ""


@router.get("/observations", response={200: schemas.Page[schemas.Observation], **REFUSED}, summary="Figures")
@strict
def list_observations(request: HttpRequest, asked: Query[ObservationQuery]) -> Any:
    """Figures as each reporter gave them; conflicting ones stay side by side."""
    wanted = {"indicator": asked.indicator, "claim": asked.claim, "reporter": asked.reporter}
    found = selectors.list_observations(on=today()).filter(**{k: v for k, v in wanted.items() if v})
    for code in filter(None, (asked.side, asked.other)):
        found = found.filter(parties=code)
    return page_of(found, asked, shown.observation)


class DocumentQuery(schemas.Slice):
    """What the list of documents can be narrowed by: a publisher by its full name, days of publication, both included."""

    publisher: schemas.Words = ""
    language: schemas.Code = ""
    since: schemas.Day | None = None
    until: schemas.Day | None = None


@router.get("/documents", response={200: schemas.Page[schemas.Document], **REFUSED}, summary="Documents")
@strict
def list_documents(request: HttpRequest, asked: Query[DocumentQuery]) -> Any:
    """Documents that the public may see, the newest first."""
    wanted = {
        "publisher__name": asked.publisher, "language": asked.language, "published__gte": asked.since,
        "published__lte": asked.until,
    }  # fmt: skip
    found = selectors.list_documents(on=today()).filter(**{k: v for k, v in wanted.items() if v})
    return page_of(found.select_related("publisher", "reprint_of"), asked, shown.document)


@router.get("/documents/{number}", response={200: schemas.FullDocument, **MISSING}, summary="A document")
def get_document(request: HttpRequest, number: Path[schemas.Number]) -> Any:
    """A document with its approved records; its text only where the policy of its publisher lets it be shown."""
    row = selectors.find_document(number, on=today())
    if row is None:
        raise Http404
    return shown.full_document(row)


class SearchQuery(Schema):
    """The words sought, and how many results of each kind are given at most."""

    q: schemas.Words = Field(min_length=1)
    limit: int = Field(20, ge=1, le=50)


SHOWN: dict[str, tuple[str, Any]] = {
    "commitment": ("commitments", shown.entry), "engagement": ("engagements", shown.entry),
    "agreement": ("agreements", shown.entry), "statement": ("statements", shown.statement),
    "person": ("people", shown.person), "document": ("documents", shown.document),
}  # fmt: skip


@router.get("/search", response={200: schemas.Found, **REFUSED}, summary="Search")
@strict
def search(request: HttpRequest, asked: Query[SearchQuery]) -> Any:
    """Everything that holds the words: letters, half-spaces, digits and the script do not matter."""
    found = selectors.search_all(asked.q, dict.fromkeys(SHOWN, asked.limit), on=today())
    return {name: [show(row) for row in found[kind]] for kind, (name, show) in SHOWN.items()}

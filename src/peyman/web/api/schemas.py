"""What the programming interface says, type by type."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any, Generic, Literal, TypeVar

from ninja import Field, Schema
from pydantic import AfterValidator

T = TypeVar("T")
MOST = 200
FARTHEST = 100_000


def _without_nul(text: str) -> str:
    if "\x00" in text:
        raise ValueError("a text cannot hold the character NUL")
    return text


Words = Annotated[str, Field(max_length=300), AfterValidator(_without_nul)]
LongText = Annotated[str, Field(max_length=2_000_000), AfterValidator(_without_nul)]
Code = Annotated[str, Field(max_length=30, pattern=r"^[A-Za-z_0-9]*$")]
Identifier = Annotated[str, Field(pattern=r"^[A-Za-z]-[0-9A-Za-z]{8,14}$", examples=["C-RHSZSZPBP2WV"])]
Number = Annotated[int, Field(ge=1, le=2**53)]


class Problem(Schema):
    """Why something was refused."""

    detail: str | list[dict[str, Any]]


class Page(Schema, Generic[T]):
    """A part of a list; ``count`` is the length of the whole."""

    count: int
    limit: int
    offset: int
    items: list[T]


class Slice(Schema):
    """Which part of a list."""

    limit: int = Field(50, ge=1, le=MOST)
    offset: int = Field(0, ge=0, le=FARTHEST)


class EntryQuery(Slice):
    """What every list of entries can be narrowed by."""

    side: Code = Field("", description="ISO 3166-1 alpha-3 code of a party, or SCO, ECO, …")
    other: Code = Field("", description="a second party")
    sector: Code = ""
    since: date | None = Field(None, description="said on or after this day")
    until: date | None = Field(None, description="said on or before this day")
    q: Words = Field("", description="words, in either script")


class CommitmentQuery(EntryQuery):
    modality: Code = ""
    strength: Code = ""
    delivery: Code = ""
    time: Code = Field("", description="overdue, due_soon, on_time, no_deadline or closed")
    due_from: date | None = None
    due_to: date | None = None
    opportunity: Literal["", "1"] = Field("", description="1 gives invitations to business alone")
    sort: Literal["", "-last_said", "first_said", "deadline_end", "-mention_count"] = ""


class EngagementQuery(EntryQuery):
    type: Code = ""
    tense: Code = ""


class AgreementQuery(EntryQuery):
    type: Code = ""
    stage: Code = ""


class Evidence(Schema):
    """The very words, in code points of the document's text, end exclusive."""

    start: int
    end: int
    quote: str


class When(Schema):
    """A date as written, and its interval; ``end`` is exclusive."""

    text: str
    start: date | None
    end: date | None
    precision: str


class Target(Schema):
    indicator: str
    value: float
    unit: str


class Mention(Schema):
    """One place where an entry is spoken of."""

    document: int
    document_title: str
    publisher: str | None
    url: str | None
    said: date | None
    relation: str
    evidence: list[Evidence]


class Reply(Schema):
    """An answer of somebody concerned, let through by an editor."""

    name: str
    role: str
    language: str
    text: str
    sent: datetime


class Entry(Schema):
    """What entries of all kinds share."""

    id: str
    kind: str
    parties: list[str]
    sectors: list[str]
    quote: str
    quote_language: str
    first_said: date | None
    last_said: date | None
    mention_count: int


class Commitment(Entry):
    modality: str
    by: str | None
    to: str | None
    target: Target | None
    deadline: When | None
    opportunity: bool
    strength: str
    delivery: str
    time: str


class Engagement(Entry):
    type: str
    tense: str
    place: str | None
    number: int | None
    when: When | None


class Agreement(Entry):
    type: str
    stage: str | None
    title: str | None
    count: int | None
    when: When | None
    period: When | None


class Life(Schema):
    """An entry with everything that was said of it and answered to it."""

    mentions: list[Mention]
    replies: list[Reply]


class CommitmentLife(Commitment, Life):
    pass


class EngagementLife(Engagement, Life):
    participants: list[Party]


class AgreementLife(Agreement, Life):
    pass


class Project(Entry):
    type: str
    name: str | None
    stage: str | None
    place: str | None
    when: When | None
    due: When | None


class ProjectLife(Project, Life):
    pass


class Party(Schema):
    name: str | None
    office: str | None
    portfolio: str | None
    country: str | None


class Post(Schema):
    office: str
    portfolio: str | None
    country: str | None
    seen_from: date | None
    seen_to: date | None


class NameForm(Schema):
    """A name in one language; ``approved`` by a person or the register, else by machine."""

    language: str
    text: str
    approved: bool


class Person(Schema):
    id: str
    name: str
    names: list[str]
    country: str | None
    posts: list[Post]
    forms: list[NameForm]


class Statement(Schema):
    id: str
    act: str
    quote: str
    said: date | None
    document: int
    speakers: list[Party]


class Observation(Schema):
    id: str
    indicator: str
    value: float
    value_min: float | None
    unit: str
    claim: str
    reporter: str | None
    parties: list[str]
    period: When | None
    quote: str
    said: date | None
    document: int


class Document(Schema):
    """A document as the public may see it; ``text`` is null where only the quoted evidence may be shown."""

    id: int
    title: str
    language: str
    script: str
    publisher: str | None
    publisher_country: str | None
    published: date | None
    url: str | None
    kinship: str | None
    reprint_of: int | None
    content_hash: str


class FullDocument(Document):
    text: str | None
    retrieved: datetime | None
    findings: list[Finding]


class Finding(Schema):
    """One approved record of a document, as it is in force."""

    kind: str
    value: dict[str, Any]
    entry: str | None


class Found(Schema):
    """What a search gives, kind by kind."""

    commitments: list[Commitment]
    engagements: list[Engagement]
    agreements: list[Agreement]
    statements: list[Statement]
    people: list[Person]
    documents: list[Document]


class Proposal(Schema):
    """What waits for a decision, or was decided."""

    id: int
    document: int
    kind: str
    review: str
    relation: str
    entry: str | None
    value: dict[str, Any]
    version: int
    reasons: list[str]
    alternatives: list[str]
    decided_by: str | None
    reason: str | None


class DocumentIn(Schema):
    """A document to be read and kept: its text, or a link to it."""

    text: LongText = ""
    url: Annotated[str, Field(max_length=1000, pattern=r"^(https?://\S+)?$")] = ""
    title: Words = ""
    publisher: Annotated[str, Field(max_length=200), AfterValidator(_without_nul)] = ""
    publisher_country: Annotated[str, Field(pattern=r"^([A-Z]{3})?$")] = ""
    published: date | None = None
    visibility: Literal["public", "internal", "embargoed"] = "public"
    embargoed_until: date | None = None
    reason: Words = ""


class Taken(Schema):
    """What became of a document."""

    document: int
    new: bool
    proposals: int


class DecisionIn(Schema):
    """A decision on the version of a proposal that was seen."""

    decision: Literal["approve", "correct", "reject", "return", "undo", "join", "apart"]
    version: int = Field(ge=0, le=2**31)
    reason: Words = ""
    value: dict[str, Any] = Field({}, description="for «correct»: the fields of the record that change")
    entry: Annotated[str, Field(pattern=r"^([A-Za-z]-[0-9A-Za-z]{8,14})?$")] = Field(
        "", description="for «join»: the entry"
    )


EngagementLife.model_rebuild()
FullDocument.model_rebuild()

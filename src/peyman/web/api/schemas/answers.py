"""What may be read: entries, people, figures, documents, and what a search gives."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from ninja import Schema


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
    """The number that a commitment aims at, in its unit: 500000000 ``USD`` of ``trade``, 5 ``flight`` of ``flights`` ``per`` week."""

    indicator: str
    value: float
    unit: str
    per: str | None


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
    """A promise with its target and statuses; ``by`` and ``to`` are codes of parties, ``time`` is the time signal of today.

    ``failing`` tells what is ``unmet`` or ``out_of_reach`` from a refusal: all are ``denied``.
    """

    modality: str
    failing: str | None
    by: str | None
    to: str | None
    target: Target | None
    deadline: When | None
    opportunity: bool
    strength: str
    delivery: str
    time: str


class Engagement(Entry):
    """A meeting, visit, call, session, summit, signing or ceremony; ``number`` is that of a numbered session."""

    type: str
    tense: str
    place: str | None
    number: int | None
    when: When | None


class Agreement(Entry):
    """A named text or a package of ``count`` texts; ``when`` dates its stage, ``period`` is what it covers."""

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
    """A promise with everything that was said of it and answered to it."""


class EngagementLife(Engagement, Life):
    """A meeting with everybody who was there, and everything that was said of it."""

    participants: list[Party]


class AgreementLife(Agreement, Life):
    """An agreement with everything that was said of it and answered to it."""


class Project(Entry):
    """A work by its name; ``when`` dates its stage, ``due`` is the completion that was promised last."""

    type: str
    name: str | None
    stage: str | None
    place: str | None
    when: When | None
    due: When | None


class ProjectLife(Project, Life):
    """A work with everything that was said of it and answered to it."""


class Party(Schema):
    """Somebody who speaks or takes part; what the text does not say is null."""

    name: str | None
    office: str | None
    portfolio: str | None
    country: str | None


class Post(Schema):
    """An office that a person was seen in, with the first and the last day of it."""

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
    """A person with the spellings under which texts name them, their posts, and their name in each language."""

    id: str
    name: str
    names: list[str]
    country: str | None
    posts: list[Post]
    forms: list[NameForm]


class Statement(Schema):
    """Reported speech with its speakers; ``document`` is the number of the text that reports it."""

    id: str
    act: str
    quote: str
    said: date | None
    document: int
    speakers: list[Party]


class Observation(Schema):
    """A figure as it was reported, ``value`` in its unit; ``value_min`` is the lower end where a range is told."""

    id: str
    indicator: str
    value: float
    value_min: float | None
    unit: str
    per: str | None
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
    """A document with its approved records, and with its text where that may be shown."""

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


EngagementLife.model_rebuild()
FullDocument.model_rebuild()

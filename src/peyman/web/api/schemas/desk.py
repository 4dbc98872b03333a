"""What programs with a key send and get: documents, proposals, decisions."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from ninja import Field, Schema
from pydantic import AfterValidator

from peyman.web.api.schemas.common import Day, LongText, Words, known_party, without_nul


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
    publisher: Annotated[str, Field(max_length=200), AfterValidator(without_nul)] = ""
    publisher_country: Annotated[str, Field(pattern=r"^([A-Z]{3})?$"), AfterValidator(known_party)] = ""
    published: Day | None = None
    visibility: Literal["public", "internal", "embargoed"] = "public"
    embargoed_until: Day | None = None
    reason: Words = ""


class Taken(Schema):
    """What became of a document."""

    document: int
    new: bool
    proposals: int


class VerdictIn(Schema):
    """What became of a promise, by whoever owns the key; ``seen`` is the verdict that stood when they looked."""

    becomes: Literal[
        "not_assessed", "no_evidence", "not_started", "under_way", "partly_delivered", "delivered", "stalled", "not_pursued", "superseded"
    ]  # fmt: skip
    seen: Annotated[str, Field(pattern=r"^[a-z_]{0,20}$")] = ""
    reason: Annotated[str, Field(min_length=1, max_length=2000), AfterValidator(without_nul)]


class DecisionIn(Schema):
    """A decision on the version of a proposal that was seen."""

    decision: Literal["approve", "correct", "reject", "return", "undo", "join", "apart"]
    version: int = Field(ge=0, le=2**31)
    reason: Words = ""
    value: dict[str, Any] = Field({}, description="for «correct»: the fields of the record that change")
    entry: Annotated[str, Field(pattern=r"^([A-Za-z]-[0-9A-Za-z]{8,14})?$")] = Field(
        "", description="for «join»: the entry"
    )

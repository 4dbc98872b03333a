"""What lists can be narrowed by."""

from __future__ import annotations

from typing import Literal

from ninja import Field, Schema

from peyman.web.api.schemas.common import Code, Day, Words

MOST = 200
FARTHEST = 100_000


class Slice(Schema):
    """Which part of a list."""

    limit: int = Field(50, ge=1, le=MOST)
    offset: int = Field(0, ge=0, le=FARTHEST)


class EntryQuery(Slice):
    """What every list of entries can be narrowed by."""

    side: Code = Field("", description="ISO 3166-1 alpha-3 code of a party, or SCO, ECO, …")
    other: Code = Field("", description="a second party")
    sector: Code = ""
    since: Day | None = Field(None, description="said on or after this day")
    until: Day | None = Field(None, description="said on or before this day")
    q: Words = Field("", description="words, in either script")


class CommitmentQuery(EntryQuery):
    """What the list of commitments can be narrowed and sorted by: the last day of a deadline is on or after ``due_from`` and before ``due_to``."""

    modality: Code = ""
    strength: Code = ""
    delivery: Code = ""
    time: Code = Field("", description="overdue, due_soon, on_time, no_deadline or closed")
    due_from: Day | None = None
    due_to: Day | None = None
    opportunity: Literal["", "1"] = Field("", description="1 gives invitations to business alone")
    sort: Literal["", "-last_said", "first_said", "deadline_end", "-mention_count"] = ""


class EngagementQuery(EntryQuery):
    """What the list of engagements can be narrowed by."""

    type: Code = ""
    tense: Code = ""


class AgreementQuery(EntryQuery):
    """What the list of agreements can be narrowed by."""

    type: Code = ""
    stage: Code = ""

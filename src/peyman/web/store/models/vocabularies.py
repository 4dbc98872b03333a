"""The store's own closed vocabularies; those of the records are in ``peyman.records``."""

from __future__ import annotations

from enum import StrEnum

from django.db.models import TextChoices


def choices_of(vocabulary: type[StrEnum]) -> list[tuple[str, str]]:
    """Django's choices of a vocabulary of the records: ``[("president", "president"), …]``."""
    return [(word.value, word.value) for word in vocabulary]


class Review(TextChoices):
    """Where a proposal, and so what rests on it, stands with the reviewers."""

    DRAFT = "draft"
    PENDING = "pending"
    RETURNED = "returned"
    APPROVED = "approved"
    REJECTED = "rejected"
    SUPERSEDED = "superseded"


class Relation(TextChoices):
    """What a mention is to the entry that it mentions."""

    NEW = "new"
    RESTATES = "restates"
    AMENDS = "amends"
    CLAIMS_FULFILLED = "claims_fulfilled"
    CONTRADICTS = "contradicts"
    WITHDRAWS = "withdraws"
    THIRD_PARTY = "third_party"
    STAGE = "stage"


class ReadState(TextChoices):
    """Whether the reader has read a document."""

    READ = "read"
    NOT_YET = "not_yet"
    FAILED = "failed"


class Visibility(TextChoices):
    """Who may see a document."""

    PUBLIC = "public"
    INTERNAL = "internal"
    EMBARGOED = "embargoed"


class Kinship(TextChoices):
    """What a document is to the one that it repeats."""

    REPRINT = "reprint"
    EDITED = "edited"


class SourceKind(TextChoices):
    """What a watched address gives: entries of a feed, addresses of a sitemap, links of a page."""

    FEED = "feed"
    SITEMAP = "sitemap"
    PAGE = "page"


class Axis(TextChoices):
    """The axes of status that are stored; time and target signals are computed for the day one looks."""

    REVIEW = "review"
    STRENGTH = "strength"
    STAGE = "stage"
    DELIVERY = "delivery"


class Failing(TextChoices):
    """How a goal is told to fail: it was not reached or a thing not done, or it cannot be reached."""

    UNMET = "unmet"
    OUT_OF_REACH = "out_of_reach"


class Strength(TextChoices):
    """How binding the words are."""

    ASPIRATION = "aspiration"
    PLEDGE = "pledge"
    AGREED_MINUTE = "agreed_minute"
    SIGNED_TEXT = "signed_text"


class Delivery(TextChoices):
    """A person's verdict, with evidence, on what became of a commitment."""

    NOT_ASSESSED = "not_assessed"
    NO_EVIDENCE = "no_evidence"
    NOT_STARTED = "not_started"
    UNDER_WAY = "under_way"
    PARTLY_DELIVERED = "partly_delivered"
    DELIVERED = "delivered"
    STALLED = "stalled"
    NOT_PURSUED = "not_pursued"
    SUPERSEDED = "superseded"


class Stage(TextChoices):
    """The stages of an agreement on the roadmap; the reader's own are among them."""

    PROPOSED = "proposed"
    NEGOTIATING = "negotiating"
    AGREED = "agreed"
    INITIALLED = "initialled"
    SIGNED = "signed"
    RATIFIED = "ratified"
    IN_FORCE = "in_force"
    SUSPENDED = "suspended"
    TERMINATED = "terminated"
    EXPIRED = "expired"


class ProjectStage(TextChoices):
    """How far a project has come; the reader's own stages are the same."""

    PLANNED = "planned"
    STARTED = "started"
    UNDER_WAY = "under_way"
    DELAYED = "delayed"
    HALTED = "halted"
    COMPLETED = "completed"


class DecisionKind(TextChoices):
    """What a reviewer may decide."""

    APPROVE = "approve"
    CORRECT = "correct"
    REJECT = "reject"
    RETURN = "return"
    REPLACE = "replace"
    UNDO = "undo"
    STATUS = "status"
    ASSIGN = "assign"

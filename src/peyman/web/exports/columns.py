"""What the rows of each list hold, in their order: the heading of a table also where nothing is in it."""

from __future__ import annotations

_FIRST = ("id", "kind", "parties", "sectors", "target", "deadline", "status", "quote", "quote_language")
_COMMITMENT = (
    "modality",
    "failing",
    "by",
    "to",
    "opportunity",
    "owner",
    "owner_country",
    "next_review",
    "progress",
)
COLUMNS: dict[str, tuple[str, ...]] = {
    "commitments": (*_FIRST, *_COMMITMENT, "mentions"),
    "engagements": (*_FIRST, "type", "when", "mentions"),
    "agreements": (*_FIRST, "type", "when", "mentions"),
    "projects": (*_FIRST, "type", "when", "name", "place", "due", "capacity", "cost", "mentions"),
    "people": ("id", "name", "names", "country", "posts"),
    "statements": ("id", "act", "said", "quote", "source", "speakers"),
    "figures": (
        "id", "indicator", "value", "value_min", "unit", "per", "claim", "reporter", "parties", "period", "said", "quote", "source",
    ),
    "documents": (
        "id", "title", "location", "url", "language", "publisher", "publisher_country", "published", "sha256", "reader",
    ),
}  # fmt: skip

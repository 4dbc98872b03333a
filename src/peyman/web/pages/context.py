"""What every page has."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from peyman.web.common.clock import today

STYLES = (
    ("csv", "CSV"),
    ("xlsx", "Excel"),
    ("json", "JSON"),
    ("jsonl", "JSON Lines"),
    ("parquet", "Parquet"),
)


def as_of(request: HttpRequest) -> dict[str, Any]:
    """The day that the page is as of, and the formats of downloads."""
    return {"today": today(), "styles": STYLES}

"""What every page has."""

from __future__ import annotations

from datetime import date

from django.http import HttpRequest

from peyman.web.common.clock import today


def as_of(request: HttpRequest) -> dict[str, date]:
    """The day that the page is as of."""
    return {"today": today()}

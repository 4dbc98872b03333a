"""Feeds: calendars and changes."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from peyman.web.common import labels
from peyman.web.common.clock import today
from peyman.web.feeds.calendar import write_calendar
from peyman.web.feeds.changes import KINDS, write_changes


def calendar(request: HttpRequest, kind: str) -> HttpResponse:
    """Meetings or deadlines as iCalendar."""
    if kind not in ("commitments", "engagements"):
        raise Http404
    language = labels.current_language()
    body = write_calendar(
        kind, request.GET, on=today(), language=language, address=request.build_absolute_uri
    )
    return HttpResponse(body, content_type="text/calendar; charset=utf-8")


def changes(request: HttpRequest, kind: str) -> HttpResponse:
    """What changed, as Atom: of one list, or of all with ``changes``."""
    if kind != "changes" and kind not in KINDS:
        raise Http404
    body = write_changes(
        None if kind == "changes" else kind, request.GET, on=today(), language=labels.current_language(),
        address=request.build_absolute_uri, own=request.build_absolute_uri(),
    )  # fmt: skip
    return HttpResponse(body, content_type="application/atom+xml; charset=utf-8")

"""Downloads: each list in each format, narrowed as its page is, and the record in other people's standards."""

from __future__ import annotations

import json

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse

from peyman.web.common.clock import today
from peyman.web.exports.annotations import annotate
from peyman.web.exports.columns import COLUMNS
from peyman.web.exports.iati import write_activities
from peyman.web.exports.plover import list_events
from peyman.web.exports.popolo import describe_people
from peyman.web.exports.rows import KINDS, list_rows
from peyman.web.exports.writing import STYLES, write_lines
from peyman.web.store import selectors


def _file(body: bytes, media_type: str, name: str) -> HttpResponse:
    answer = HttpResponse(body, content_type=media_type)
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def download(request: HttpRequest, kind: str, style: str) -> HttpResponse:
    """The public rows of a kind."""
    if kind not in KINDS or style not in STYLES:
        raise Http404
    write, media_type = STYLES[style]
    return _file(write(list_rows(kind, request.GET), COLUMNS[kind]), media_type, f"{kind}.{style}")


def activities(request: HttpRequest) -> HttpResponse:
    """Commitments as IATI activities."""
    return _file(write_activities(request.GET), "application/xml", "commitments.iati.xml")


def popolo(request: HttpRequest) -> HttpResponse:
    """People and posts as Popolo."""
    body = json.dumps(describe_people(), ensure_ascii=False).encode()
    return _file(body, "application/json", "people.popolo.json")


def events(request: HttpRequest) -> HttpResponse:
    """Meetings, agreements and commitments as PLOVER events."""
    return _file(write_lines(list_events()), "application/x-ndjson", "events.plover.jsonl")


def annotations(request: HttpRequest, pk: int) -> HttpResponse:
    """The findings of a document as Web Annotations."""
    document = selectors.find_document(pk, on=today())
    if document is None:
        raise Http404
    address = request.build_absolute_uri(reverse("pages:document", args=[pk]))
    body = json.dumps(annotate(document, address), ensure_ascii=False).encode()
    return _file(body, "application/ld+json", f"document-{pk}.annotations.json")

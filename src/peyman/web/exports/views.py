"""Downloads of each list as CSV or JSON."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from peyman.web.exports.jsonl import KINDS, as_csv, export_lines

TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json", "jsonl": "application/x-ndjson"}


def download(request: HttpRequest, kind: str, style: str) -> HttpResponse:
    """All public entries of a kind."""
    if kind not in KINDS or style not in TYPES:
        raise Http404
    if style == "csv":
        body = as_csv(kind)
    else:
        lines = list(export_lines(kind, public=True))
        body = "\n".join(lines) if style == "jsonl" else "[" + ",\n".join(lines) + "]"
    answer = HttpResponse(body, content_type=TYPES[style])
    answer["Content-Disposition"] = f'attachment; filename="{kind}.{style}"'
    return answer

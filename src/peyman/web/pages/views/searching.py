"""Search over everything public, by folded words, in either script."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from peyman.language.folding import fold
from peyman.web.common import labels
from peyman.web.common.clock import today
from peyman.web.pages.views.common import show
from peyman.web.store import selectors
from peyman.web.store.told import add_told

MOST = {
    "commitment": 20,
    "engagement": 12,
    "agreement": 12,
    "statement": 12,
    "person": 12,
    "project": 12,
    "document": 20,
}
LISTS = {
    "commitment": "pages:roadmap", "engagement": "pages:engagements", "agreement": "pages:agreements", "person": "pages:people",
}  # fmt: skip


def search(request: HttpRequest) -> HttpResponse:
    """Commitments, meetings, agreements, projects, people, indicators, statements and documents that hold all the words."""
    asked = request.GET.get("q", "").strip()
    parts = list(_find(asked)) if asked else []
    return show(request, "search", q=asked, parts=parts, total=sum(len(part["rows"]) for part in parts))


def _find(asked: str) -> Any:
    on = today()
    titles = {
        "commitment": _("Promises"), "engagement": _("Meetings"), "agreement": _("Agreements"), "project": _("Projects"),
        "person": _("People"), "indicator": _("Indicators"), "statement": _("What was said"), "document": _("Documents"),
    }  # fmt: skip
    found = selectors.search_all(asked, {kind: most + 1 for kind, most in MOST.items()}, on=on)
    for kind, title in titles.items():
        if kind == "indicator":
            rows, more = _indicators(asked), False
        else:
            rows = found[kind]
            more, rows = len(rows) > MOST[kind], rows[: MOST[kind]]
        if kind == "commitment":
            rows = add_told(rows, on=on)
        if rows:
            yield {"kind": kind, "title": title, "rows": rows, "more": more, "list": LISTS.get(kind, "")}


def _indicators(asked: str) -> list[str]:
    """Indicators with figures whose name in any language holds the words."""
    wanted = fold(asked)
    return [
        code
        for code in selectors.list_indicators(on=today())
        if any(wanted in fold(labels.label("indicator", code, language)) for language in ("fa", "tg", "en"))
    ]

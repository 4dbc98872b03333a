"""The briefing on the web: a page with its downloads."""

from __future__ import annotations

from datetime import date

from django.core.cache import caches
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from peyman.language.days import parse_day
from peyman.web.briefing.gathering import make_paper
from peyman.web.briefing.paper import Paper
from peyman.web.briefing.typesetting import typeset
from peyman.web.briefing.word import write_word
from peyman.web.charts import count_unfinished, waiting
from peyman.web.common import labels
from peyman.web.common.clock import today
from peyman.web.common.day_field import DayField
from peyman.web.common.days import write_day
from peyman.web.store import overviews
from peyman.web.store.revision import revision

SECONDS = 3600  # at most so long is a paper kept
TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


def _paper(request: HttpRequest, first: str, second: str) -> Paper:
    first, second = first.upper(), second.upper()
    if first == second or not overviews.is_known(first, second, on=today()):
        raise Http404
    return kept_paper(first, second, day=_day(request), language=labels.current_language())


def kept_paper(first: str, second: str, *, day: date, language: str) -> Paper:
    """The paper as it was made last, for the page and its downloads alike, until the next write; else made anew.

    One whose picture is still being drawn is not kept.
    """
    key = f"paper:{revision()}:{today()}:{first}:{second}:{day}:{language}"
    kept: Paper | None = caches["pages"].get(key)
    if kept is not None:
        return kept
    before = count_unfinished()
    paper = make_paper(first, second, day=day, on=today(), language=language)
    if count_unfinished() == before:
        caches["pages"].set(key, paper, SECONDS)
    return paper


def _day(request: HttpRequest) -> date:
    """The day of the meeting in either calendar; today where none is asked for."""
    try:
        return parse_day(request.GET.get("for", ""))
    except ValueError:
        return today()


def briefing(request: HttpRequest, first: str, second: str) -> HttpResponse:
    """The briefing of a pair for the day of ``?for=``, from the side of the first country."""
    paper = _paper(request, first, second)
    asked = DayField().widget.render("for", write_day(_day(request)), {"id": "for"})
    return render(
        request, "briefing/briefing.html",
        {"paper": paper, "first": first.upper(), "second": second.upper(), "day": _day(request).isoformat(), "asked": asked},
    )  # fmt: skip


def download(request: HttpRequest, first: str, second: str, style: str) -> HttpResponse:
    """The same as PDF or Word file."""
    if style not in TYPES:
        raise Http404
    with waiting():
        paper = _paper(request, first, second)
    body = typeset(paper) if style == "pdf" else write_word(paper)
    answer = HttpResponse(body, content_type=TYPES[style])
    answer["Content-Disposition"] = (
        f'attachment; filename="briefing-{first}-{second}-{paper.language}.{style}"'
    )
    return answer

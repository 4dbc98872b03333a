"""The lists, each narrowed by its filters: roadmap, meetings, agreements, opportunities, documents."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse

from peyman.records import Sector
from peyman.web.charts import gather
from peyman.web.common import labels
from peyman.web.common.clock import today
from peyman.web.pages.views.common import Find, paginate, query_of, show
from peyman.web.store import selectors
from peyman.web.store.cadence import Cadence, measure_cadence
from peyman.web.store.filters import filter_list
from peyman.web.store.told import add_told


def _published(kind: str) -> Find:
    """What gives a page of a list by primary keys, as the public may see it."""
    return partial(selectors.find_published, kind, on=today())


def roadmap(request: HttpRequest) -> HttpResponse:
    """All commitments, narrowed by side, sector, status, deadline and words, in the order asked for."""
    narrowed = filter_list("commitments", request.GET, on=today())
    page = paginate(
        request, narrowed.qs, count=narrowed.count_kept(on=today()), find=_published("commitment")
    )
    add_told(page.object_list, on=today())
    return show(request, "roadmap", filter=narrowed, page=page, kind="commitments", query=query_of(request))


def opportunities(request: HttpRequest) -> HttpResponse:
    """Invitations to business and investors, by sector."""
    sector = request.GET.get("sector", "")
    found = selectors.list_opportunities(on=today())
    known = set(selectors.list_sectors(found))
    sectors = [s for s in Sector if s.value in known]
    if sector:
        found = found.in_sector(sector)
    page = paginate(request, found, find=_published("commitment"))
    add_told(page.object_list, on=today())
    query = f"opportunity=1&sector={sector}" if sector in set(Sector) else "opportunity=1"
    return show(
        request, "opportunities", page=page, sectors=sectors, sector=sector, kind="commitments", query=query
    )  # fmt: skip


def engagements(request: HttpRequest) -> HttpResponse:
    """Meetings as a timeline by year, with how often one meets and the gaps."""
    narrowed = filter_list("engagements", request.GET, on=today())
    days = narrowed.qs.order_by().filter(tense="past").values_list("pk", "when_start", "first_said")
    cadence = measure_cadence(start or said for _, start, said in days if start or said)
    page = paginate(request, narrowed.qs, find=_published("engagement"))
    return show(
        request, "engagements", chart=gather.chart_meetings(narrowed.qs, language=labels.current_language()), filter=narrowed, page=page, cadence=cadence, years=_by_year(page, cadence), kind="engagements",
        query=query_of(request),
    )  # fmt: skip


def _by_year(page: Any, cadence: Cadence) -> list[dict[str, Any]]:
    """The meetings of a page by year, each with the gap that came after it."""
    years: list[dict[str, Any]] = []
    gaps = dict(cadence.gaps)
    for engagement in page:
        day = engagement.when_start or engagement.first_said
        if not years or years[-1]["year"] != (day.year if day else None):
            years.append({"year": day.year if day else None, "rows": []})
        years[-1]["rows"].append({"entry": engagement, "gap": gaps.pop(day, None)})
    return years


def agreements(request: HttpRequest) -> HttpResponse:
    """Agreements by stage, page by page."""
    narrowed = filter_list("agreements", request.GET, on=today())
    counts = selectors.count_stages(narrowed.qs)
    page = paginate(
        request, selectors.order_by_stage(narrowed.qs), count=sum(counts.values()), rows=narrowed.qs, find=_published("agreement")
    )  # fmt: skip
    groups = [(stage, [entry for entry in page if entry.stage == stage]) for stage in counts]
    return show(
        request, "agreements", filter=narrowed, page=page, counts=counts, groups=[(stage, rows) for stage, rows in groups if rows],
        kind="agreements", query=query_of(request),
    )  # fmt: skip


def projects(request: HttpRequest) -> HttpResponse:
    """Dams, tunnels, plants and railways, those last spoken of first."""
    page = paginate(request, selectors.list_projects(on=today()), find=_published("project"))
    return show(request, "projects", page=page, kind="projects", query="")


def documents(request: HttpRequest) -> HttpResponse:
    """All documents, the newest first."""
    page = paginate(request, selectors.list_documents(on=today()), find=_published("document"))
    return show(request, "documents", page=page, kind="documents", query="")

"""Indicators: every figure as it was reported, beside the targets set for it."""

from __future__ import annotations

from collections import Counter

from django.http import Http404, HttpRequest, HttpResponse

from peyman.web.charts import gather
from peyman.web.common import labels
from peyman.web.common.clock import today
from peyman.web.pages.views.common import show
from peyman.web.store import measures, selectors
from peyman.web.store.models import Observation

FLOWS = ("exports", "imports")  # what two countries report of one flow


def indicators(request: HttpRequest) -> HttpResponse:
    """Indicators with figures, the most often reported first, each with its newest figure."""
    newest: dict[str, int] = {}
    counts: Counter[str] = Counter()
    every = selectors.list_observations(on=today())
    fields = every.order_by("-when_end", "-said", "pk").values_list("pk", "indicator", "claim", "when_end")
    for pk, code, claim, end in fields:
        counts[code] += 1
        if claim == "actual" and end is not None:
            newest.setdefault(code, pk)
    figures = every.in_bulk(list(newest.values()))
    rows = [
        {"code": code, "count": count, "newest": figures.get(newest.get(code, 0))}
        for code, count in counts.most_common()
    ]
    return show(request, "indicators", rows=rows, kind="figures", query="")


def indicator(request: HttpRequest, code: str) -> HttpResponse:
    """One indicator: facts by period with who reported each, targets, estimates, and what has no period."""
    found = list(
        selectors.list_observations(on=today()).filter(indicator=code).order_by("when_start", "said", "pk")
    )
    if not found:
        raise Http404
    targets = selectors.list_commitments(on=today()).filter(target_indicator=code, target_value__isnull=False)
    language = labels.current_language()
    charts = [
        (c, gather.chart_target(c, _between(found, c.party_codes), language=language)) for c in targets[:6]
    ]
    return show(
        request, "indicator", code=code, dated=[o for o in found if o.when_end], undated=[o for o in found if not o.when_end],
        targets=charts, mirrors=measures.find_mirrors(found, on=today()) if code in FLOWS else [], kind="figures", query=f"indicator={code}",
    )  # fmt: skip


def _between(figures: list[Observation], codes: list[str]) -> list[Observation]:
    """Facts to which all these countries are party."""
    wanted = set(codes)
    return [o for o in figures if o.claim == "actual" and wanted <= {party.pk for party in o.parties.all()}]

"""Where one begins: all pairs, one pair, corrections, about."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from peyman.web.charts import Chart, gather
from peyman.web.common import labels
from peyman.web.common.clock import today
from peyman.web.pages.views.common import show
from peyman.web.store import overviews, selectors
from peyman.web.store.corrections import list_corrections, list_verdicts
from peyman.web.store.filters import TIMES
from peyman.web.store.models import Delivery, Stage, Strength
from peyman.web.store.series import list_facts
from peyman.web.store.told import add_told


def home(request: HttpRequest) -> HttpResponse:
    """Pairs and groups of countries at a glance."""
    pairs, groups = overviews.list_overviews(on=today())
    latest = selectors.list_documents(on=today())[:6]
    chart = None
    if pairs and pairs[0].trade:
        chart = _chart_trade(pairs[0].trade, pairs[0].countries)
    return show(request, "home", pairs=pairs, groups=groups, latest=latest, chart=chart)


def _chart_trade(standing: overviews.Standing, codes: tuple[str, ...]) -> Chart | None:
    facts = list_facts("trade", codes, on=today())
    return gather.chart_target(standing.target, facts, language=labels.current_language())


def pair(request: HttpRequest, first: str, second: str) -> HttpResponse:
    """One pair of countries: counts, deadlines, targets, promises, meetings, agreements."""
    on, codes = today(), (first.upper(), second.upper())
    overview = overviews.find_overview(*codes, on=on)
    if overview is None:
        raise Http404
    promises = selectors.list_commitments(on=on).between(*codes)
    meetings = selectors.list_engagements(on=on).between(*codes)
    texts = selectors.list_agreements(on=on).between(*codes)
    targets = promises.filter(target_value__isnull=False).order_by("-mention_count", "-last_said")[:6]
    language = labels.current_language()
    charts = [
        _chart_trade(overview.trade, codes) if overview.trade else None,
        gather.chart_promises(promises, on=on, language=language),
        gather.chart_meetings(meetings, language=language),
    ]
    return show(
        request, "pair", charts=charts, pair=overview, promises=add_told(promises[:8], on=on), meetings=meetings[:6], agreements=texts[:6], targets=add_told(targets, on=on)
    )  # fmt: skip


def corrections(request: HttpRequest) -> HttpResponse:
    """What was corrected after it had been published: what, when and why; and verdicts of people on promises."""
    return show(
        request, "corrections", corrections=list_corrections(on=today()), verdicts=list_verdicts(on=today())
    )  # fmt: skip


def about(request: HttpRequest) -> HttpResponse:
    """What this is, how it works, what its signs mean."""
    return show(
        request, "about", times=TIMES, deliveries=Delivery.values, strengths=Strength.values, stages=Stage.values
    )  # fmt: skip

"""One thing a page: a commitment's life, a meeting, an agreement, a document with its evidence."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from peyman.roadmap import status
from peyman.web.charts import gather
from peyman.web.common import labels
from peyman.web.common.clock import today
from peyman.web.pages.views.common import show
from peyman.web.store import accounts, measures, selectors, selectors_desk
from peyman.web.store.models import Document, Entry


def _find(kind: str, public_id: str) -> Entry:
    entry = selectors.find_entry(kind, public_id, on=today())
    if entry is None:
        raise Http404
    return entry


def _life(request: HttpRequest, entry: Entry, public_id: str, **more: Any) -> HttpResponse:
    if entry.public_id != public_id.upper():
        return redirect(f"pages:{entry.kind}", public_id=entry.public_id)
    mentions = list(selectors.list_mentions(entry, on=today()))
    changes = selectors.list_status_changes(entry)
    if entry.kind == "commitment":
        language = labels.current_language()
        more["lives"] = measures.group_mentions(mentions)
        more["drift_chart"] = gather.chart_drift(mentions, on=today(), language=language)
    return show(request, entry.kind, entry=entry, mentions=mentions, changes=changes, **more)


def commitment(request: HttpRequest, public_id: str) -> HttpResponse:
    """A commitment's life: the words first, then who to whom, target, deadline, figures, and the dated log."""
    entry: Any = _find("commitment", public_id)
    on, codes = today(), entry.party_codes
    points = (
        measures.list_points(entry.target_indicator, codes, on=on)
        if entry.target_indicator and len(codes) > 1
        else []
    )
    facts = [observation for _, observation in points]
    since = date(entry.first_said.year - 1, 1, 1) if entry.first_said else None
    rows = measures.rows_of(
        [(p, o) for p, o in points if p.unit == entry.measured_in], target=entry.target_value, since=since
    )
    signal = status.time_signal(entry.deadline_end, entry.delivery, today=today())
    language = labels.current_language()
    return _life(
        request, entry, public_id, rows=rows, progress=measures.measure(entry, points, on=on), signal=signal, target_chart=gather.chart_target(entry, facts, language=language)
    )  # fmt: skip


def engagement(request: HttpRequest, public_id: str) -> HttpResponse:
    """One engagement with everybody who was there and every text that tells of it."""
    entry: Any = _find("engagement", public_id)
    return _life(request, entry, public_id, two_sided=accounts.tell_both(entry, on=today()))


def sides(request: HttpRequest, public_id: str) -> HttpResponse:
    """Both sides' accounts of one engagement beside each other."""
    entry: Any = _find("engagement", public_id)
    laid = accounts.lay_accounts(entry, on=today())
    if laid is None:
        raise Http404
    return show(request, "sides", entry=entry, accounts=laid)


def project(request: HttpRequest, public_id: str) -> HttpResponse:
    """A dam, tunnel or plant through its stages, with the dates by which it was to be completed."""
    entry: Any = _find("project", public_id)
    mentions = selectors.list_mentions(entry, on=today())
    slid = [m for m in mentions if (m.finding.value.get("due") or {}).get("text")]
    return _life(request, entry, public_id, slid=slid)


def agreement(request: HttpRequest, public_id: str) -> HttpResponse:
    """One agreement through its stages."""
    return _life(request, _find("agreement", public_id), public_id)


def document(request: HttpRequest, pk: int) -> HttpResponse:
    """A document with its evidence highlighted and the records that rest on it."""
    found: Document | None = selectors.find_document(pk, on=today())
    if found is None:
        raise Http404
    findings = list(selectors.list_findings(found, on=today()))
    spans = [(p["start"], p["end"], f.kind, f.pk) for f in findings for p in f.proposal.value["evidence"]]
    editions = [e for e in selectors_desk.list_editions(found) if e.is_visible(on=today())]
    return show(
        request,
        "document",
        document=found,
        findings=findings,
        spans=spans if found.shows_full_text else [],
        editions=editions,
    )

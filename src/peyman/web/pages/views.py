"""The public pages: reads only, each as of a day."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from peyman.language.folding import fold
from peyman.language.naming import search_variants
from peyman.records import Modality, Sector
from peyman.roadmap import status
from peyman.web.common.clock import today
from peyman.web.store import selectors
from peyman.web.store.models import Agreement, Delivery, Document, Entry, Stage

PAGE = 30


def show(request: HttpRequest, template: str, **context: Any) -> HttpResponse:
    """One of the public pages."""
    return render(request, f"pages/{template}.html", context)


def paginate(request: HttpRequest, items: Any) -> Any:
    return Paginator(items, PAGE).get_page(request.GET.get("page"))


def home(request: HttpRequest) -> HttpResponse:
    """Pairs of countries at a glance."""
    pairs = [
        selectors.summarise_pair(*codes, on=today()) for codes, _ in selectors.list_pairs(on=today())[:12]
    ]
    latest = selectors.list_documents(on=today())[:6]
    return show(request, "home", pairs=pairs, latest=latest)


def pair(request: HttpRequest, first: str, second: str) -> HttpResponse:
    """One pair of countries."""
    summary = selectors.summarise_pair(first.upper(), second.upper(), on=today())
    promises = selectors.list_commitments(on=today()).between(first.upper(), second.upper())
    meetings = selectors.list_engagements(on=today()).between(first.upper(), second.upper())
    texts = selectors.list_agreements(on=today()).between(first.upper(), second.upper())
    if not (promises.exists() or meetings.exists() or texts.exists()):
        raise Http404
    return show(
        request, "pair", pair=summary, promises=promises[:12], meetings=meetings[:8], agreements=texts[:8],
        targets=promises.filter(target_value__isnull=False)[:8],
    )  # fmt: skip


def roadmap(request: HttpRequest) -> HttpResponse:
    """All commitments with filters: side, sector, modality, delivery, deadline, text."""
    chosen = {
        name: request.GET.get(name, "").strip()
        for name in ("side", "sector", "modality", "delivery", "time", "q")
    }
    found = selectors.list_commitments(on=today())
    for field, name in (
        ("parties", "side"),
        ("sectors", "sector"),
        ("modality", "modality"),
        ("delivery", "delivery"),
    ):
        if chosen[name]:
            found = found.filter(**{field: chosen[name]})
    if chosen["time"] == "overdue":
        found = found.filter(pk__in=selectors.list_overdue(on=today()).values("pk"))
    elif chosen["time"] == "deadline":
        found = found.filter(deadline_end__isnull=False)
    order = {"deadline": "deadline_end", "first": "first_said"}.get(request.GET.get("sort", ""), "-last_said")
    entries: Any = found.order_by(order, "public_id")
    if chosen["q"]:
        entries = [e for e in entries if fold(chosen["q"]) in fold(e.quote)]
    sides = sorted({code for codes, _ in selectors.list_pairs(on=today()) for code in codes})
    return show(
        request, "roadmap", page=paginate(request, entries), chosen=chosen, sides=sides, sectors=list(Sector),
        modalities=list(Modality), deliveries=Delivery.values, query=_query(request),
    )  # fmt: skip


def _query(request: HttpRequest) -> str:
    values = request.GET.copy()
    values.pop("page", None)
    return values.urlencode()


def _find(kind: str, public_id: str) -> Entry:
    entry = selectors.find_entry(kind, public_id, on=today())
    if entry is None:
        raise Http404
    return entry


def _life(request: HttpRequest, kind: str, public_id: str, template: str, **more: Any) -> HttpResponse:
    entry = _find(kind, public_id)
    if entry.public_id != public_id.upper():
        return redirect(f"pages:{kind}", public_id=entry.public_id)
    mentions = selectors.list_mentions(entry, on=today())
    return show(
        request,
        template,
        entry=entry,
        mentions=mentions,
        changes=selectors.list_status_changes(entry),
        **more,
    )


def commitment(request: HttpRequest, public_id: str) -> HttpResponse:
    """A commitment's life: the words first, then who to whom, target, deadline, and the dated log."""
    entry: Any = _find("commitment", public_id)
    observations = []
    if entry.target_indicator:
        observations = [
            o for o in selectors.list_observations(on=today()).filter(indicator=entry.target_indicator, claim="actual")
            if set(entry.party_codes) <= {p.pk for p in o.parties.all()}
        ]  # fmt: skip
    signal = status.time_signal(entry.deadline_end, entry.delivery, today=today())
    return _life(request, "commitment", public_id, "commitment", observations=observations, signal=signal)


def engagement(request: HttpRequest, public_id: str) -> HttpResponse:
    """One engagement with everybody who was there and every text that tells of it."""
    return _life(request, "engagement", public_id, "engagement")


def agreement(request: HttpRequest, public_id: str) -> HttpResponse:
    """One agreement through its stages."""
    return _life(request, "agreement", public_id, "agreement")


def documents(request: HttpRequest) -> HttpResponse:
    """All documents, the newest first."""
    return show(request, "documents", page=paginate(request, selectors.list_documents(on=today())))


def document(request: HttpRequest, pk: int) -> HttpResponse:
    """A document with its evidence highlighted and the records that rest on it."""
    found: Document | None = selectors.find_document(pk, on=today())
    if found is None:
        raise Http404
    findings = list(selectors.list_findings(found, on=today()))
    spans = [(p["start"], p["end"], f.kind, f.pk) for f in findings for p in f.evidence]
    return show(request, "document", document=found, findings=findings, spans=spans)


def engagements(request: HttpRequest) -> HttpResponse:
    """Meetings and other engagements, the latest first."""
    return show(request, "engagements", page=paginate(request, selectors.list_engagements(on=today())))


def agreements(request: HttpRequest) -> HttpResponse:
    """Agreements by stage."""
    found = list(selectors.list_agreements(on=today()))
    groups: list[tuple[str, list[Agreement]]] = [
        (stage, [a for a in found if a.stage == stage]) for stage in Stage.values
    ]
    return show(request, "agreements", groups=[(stage, rows) for stage, rows in groups if rows])


def people(request: HttpRequest) -> HttpResponse:
    """People with their posts."""
    return show(request, "people", page=paginate(request, selectors.list_people(on=today())))


def person(request: HttpRequest, public_id: str) -> HttpResponse:
    """A person: posts through time, and what they said."""
    found = selectors.find_person(public_id, on=today())
    if found is None:
        raise Http404
    said = selectors.list_statements(on=today()).filter(speakers__person=found).distinct()
    return show(request, "person", person=found, page=paginate(request, said))


def opportunities(request: HttpRequest) -> HttpResponse:
    """Invitations to business and investors, by sector."""
    sector = request.GET.get("sector", "")
    found = selectors.list_opportunities(on=today())
    if sector:
        found = found.filter(sectors=sector)
    return show(request, "opportunities", page=paginate(request, found), sectors=list(Sector), sector=sector)


def search(request: HttpRequest) -> HttpResponse:
    """Search over commitments, people and documents, by folded letters, in either script."""
    asked = request.GET.get("q", "")
    wanted = [fold(v).split() for v in search_variants(asked)] if asked.strip() else []

    def fits(text: str) -> bool:
        folded = fold(text)
        return any(all(w in folded for w in words) for words in wanted if words)

    promises: list[Any] = []
    texts: list[Any] = []
    names: list[Any] = []
    if wanted:
        promises = [c for c in selectors.list_commitments(on=today()) if fits(c.quote)][:50]
        names = [p for p in selectors.list_people(on=today()) if fits(" ".join(p.names))][:20]
        texts = [d for d in Document.objects.visible(on=today()) if fits(d.text)][:30]
    return show(request, "search", promises=promises, people=names, documents=texts, q=asked)


def about(request: HttpRequest) -> HttpResponse:
    """What this is and how it works."""
    return show(request, "about")

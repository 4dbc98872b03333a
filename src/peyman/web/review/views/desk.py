"""One document on the desk: its text on one side, what is proposed on the other."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from peyman.errors import PeymanError
from peyman.web.common.roles import requires
from peyman.web.ingest.reading import reader_stamp
from peyman.web.ingest.services import read_again
from peyman.web.review.forms.intake import VisibilityForm
from peyman.web.review.told import explain
from peyman.web.store import actions, actions_documents, selectors_desk
from peyman.web.store.models import Document, Finding, Proposal, Review

SHOWS = ("all", "waiting", "decided")


def load_document(pk: int) -> Document:
    """A document with its publisher, or 404."""
    return get_object_or_404(Document.objects.select_related("publisher", "reprint_of"), pk=pk)


@requires("review")
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """The text with its evidence highlighted by kind, and the proposals in its order."""
    found = load_document(pk)
    everything = list(selectors_desk.list_proposals(found))
    live = [p for p in everything if p.review != Review.SUPERSEDED]
    show = request.GET.get("show", "all")
    waiting = [p for p in live if p.review in selectors_desk.OPEN]
    shown = {"waiting": waiting, "decided": [p for p in live if p not in waiting]}.get(show, live)
    return render(
        request, "review/document.html",
        {
            "document": found, "everything": live, "proposals": shown, "waiting": len(waiting), "total": len(live),
            "show": show if show in SHOWS else "all", "kinds": sorted({p.finding.kind for p in live}),
            "other": request.GET.get("script") == "other", "next": selectors_desk.next_waiting(found),
            "rivals": selectors_desk.rivals_of(found), "editions": selectors_desk.list_editions(found),
            "difference": selectors_desk.last_difference(found), "query": without_script(request),
            "visibility": VisibilityForm(
                initial={"visibility": found.visibility, "embargoed_until": found.embargoed_until}, auto_id="v-%s"
            ),
            "newer": reader_stamp() if found.reader.startswith("rules/") and found.reader != reader_stamp() else "",
            "events": selectors_desk.list_events([found.content_hash], 20),
        },
    )  # fmt: skip


def without_script(request: HttpRequest) -> str:
    """The query of the page without the choice of script."""
    query = request.GET.copy()
    for name in ("script", "done"):
        query.pop(name, None)
    return query.urlencode()


@require_POST
@requires("review")
def approve_all(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept all that waits in a document."""
    reason = request.POST.get("reason", "").strip() or "reviewed as a whole"
    count = actions.approve_document(load_document(pk), actor=str(request.user), reason=reason)
    messages.success(request, _("Proposals accepted: %(count)s") % {"count": count})
    return redirect("review:document", pk=pk)


@require_POST
@requires("publish")
def set_visibility(request: HttpRequest, pk: int) -> HttpResponse:
    """Who may see a document, with the reason."""
    found = load_document(pk)
    form = VisibilityForm(request.POST, auto_id="v-%s")
    if not form.is_valid():
        for errors in form.errors.values():
            messages.error(request, " ".join(map(str, errors)))
        return redirect("review:document", pk=pk)
    data = form.cleaned_data
    try:
        actions_documents.set_visibility(
            found,
            data["visibility"],
            until=data["embargoed_until"],
            actor=str(request.user),
            reason=data["reason"],
        )
        messages.success(request, _("Saved."))
    except PeymanError as error:
        messages.error(request, explain(error))
    return redirect("review:document", pk=pk)


@requires("review")
def reread(request: HttpRequest, pk: int) -> HttpResponse:
    """What the reader of today finds beside what is stored; taking it in is a second step."""
    found = load_document(pk)
    try:
        reading = read_again(found)
        if request.method == "POST":
            actions_documents.store_reading(
                found, reading, actor=str(request.user), reason=request.POST.get("reason", "")
            )
            messages.success(request, _("The newer reading is in; decisions stand as they were."))
            return redirect("review:document", pk=pk)
        difference = actions_documents.compare_reading(found, reading)
    except PeymanError as error:
        messages.error(request, explain(error))
        return redirect("review:document", pk=pk)
    fresh = dict(actions_documents.keyed(found, reading))
    keys = [*difference.gone, *(old for old, _new in difference.changed)]
    stored = {f.key: f for f in Finding.objects.filter(key__in=keys).select_related("proposal")}
    return render(
        request, "review/reread.html",
        {
            "document": found, "difference": difference,
            "added": [fresh[key] for key in difference.added], "gone": [stored[key] for key in difference.gone],
            "changed": [_pair(stored[old], fresh[new]) for old, new in difference.changed],
        },
    )  # fmt: skip


def _pair(old: Finding, new: dict[str, Any]) -> dict[str, Any]:
    """An old and a new reading of the same words, with the fields that differ."""
    names = [n for n in new if n not in ("kind", "trace") and new[n] != old.value.get(n)]
    return {
        "kind": old.kind, "old": old, "new": new, "review": old.proposal.review,
        "was": {n: old.value.get(n) for n in names}, "becomes": {n: new[n] for n in names},
    }  # fmt: skip


def waiting_of(document: Document) -> int:
    """How many proposals of a document wait."""
    return Proposal.objects.filter(finding__document=document, review__in=selectors_desk.OPEN).count()

"""The review desk: documents that wait, proposals beside their text."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required, user_passes_test
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from peyman.errors import StoreError
from peyman.web.review.forms import CorrectionForm
from peyman.web.store import actions, selectors
from peyman.web.store.models import Document, Proposal

GROUPS = ("reviewer", "editor", "administrator")


def may_review(user: object) -> bool:
    """Members of the reviewing groups, and superusers."""
    return bool(user.is_superuser or user.groups.filter(name__in=GROUPS).exists())  # type: ignore[attr-defined]


def reviewing(view):  # type: ignore[no-untyped-def]
    return login_required(user_passes_test(may_review)(view))


@reviewing
def queue(request: HttpRequest) -> HttpResponse:
    """Documents with something to decide, oldest first."""
    return render(request, "review/queue.html", {"queue": selectors.list_queue()})


@reviewing
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """One document: text with its evidence highlighted on one side, proposals on the other."""
    found = get_object_or_404(Document, pk=pk)
    proposals = list(selectors.list_proposals(found))
    spans = [
        (e["start"], e["end"], p.finding.kind, p.finding_id) for p in proposals for e in p.finding.evidence
    ]
    rows = [(p, CorrectionForm(p)) for p in proposals]
    return render(
        request,
        "review/document.html",
        {"document": found, "proposals": rows, "spans": spans},
    )


@require_POST
@reviewing
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept, correct or reject one proposal; who decides second is told."""
    proposal = get_object_or_404(Proposal.objects.select_related("finding"), pk=pk)
    kind = request.POST.get("decision", "")
    try:
        value = None
        if kind == "correct":
            form = CorrectionForm(proposal, request.POST)
            if not form.is_valid():
                raise StoreError(
                    "; ".join(f"{name}: {' '.join(errors)}" for name, errors in form.errors.items())
                )
            value = form.changes()
        actions.decide(
            pk, kind, version=int(request.POST.get("version", "0")), actor=str(request.user),
            reason=request.POST.get("reason", ""), value=value,
        )  # fmt: skip
    except (StoreError, ValueError) as error:
        messages.error(request, str(error))
    following = Proposal.objects.filter(
        finding__document=proposal.finding.document_id, review="pending", finding__start__gte=proposal.finding.start
    ).exclude(pk=pk).order_by("finding__start", "finding__end", "pk").first()  # fmt: skip
    target = redirect("review:document", pk=proposal.finding.document_id)
    target["Location"] += f"#p-{following.pk if following else pk}"
    return target


@require_POST
@reviewing
def approve_all(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept all that waits in a document."""
    actions.approve_document(
        get_object_or_404(Document, pk=pk), actor=str(request.user), reason="reviewed as a whole"
    )
    return redirect("review:document", pk=pk)

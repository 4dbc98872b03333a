"""Following up: promises that ask for somebody, the verdict on what became of one, who looks after it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from peyman.errors import PeymanError
from peyman.web.common.clock import today
from peyman.web.common.roles import requires
from peyman.web.review.forms.follow import DutyForm, VerdictForm
from peyman.web.review.told import explain
from peyman.web.store import actions, actions_duties, duties, measures, selectors
from peyman.web.store.models import Commitment

PAGE = 25


@requires("review")
def follow(request: HttpRequest) -> HttpResponse:
    """Promises that are due, said to be reached, without a verdict, or with one."""
    show, words = request.GET.get("show", "due"), request.GET.get("words", "").strip()
    show = show if show in duties.FOLLOWED else "due"
    page = Paginator(duties.list_followed(on=today(), show=show, words=words), PAGE).get_page(
        request.GET.get("page")
    )
    query = request.GET.copy()
    query.pop("page", None)
    counts = duties.count_followed(on=today())
    return render(
        request, "review/follow.html",
        {"page": page, "show": show, "words": words, "query": query.urlencode(), "shows": list(counts.items())},
    )  # fmt: skip


def _find(public_id: str) -> Commitment:
    entry: Any = selectors.find_entry("commitment", public_id, on=None)
    if entry is None:
        raise Http404
    return entry


@requires("review")
def promise(request: HttpRequest, public_id: str) -> HttpResponse:
    """One promise: its life in short, the verdict, who looks after it, and what people decided before."""
    entry = _find(public_id)
    do = request.POST.get("do") if request.method == "POST" else ""
    verdict = VerdictForm(entry, request.POST if do == "verdict" else None)
    duty = DutyForm(entry, request.POST if do == "duty" else None)
    if (do == "verdict" and _judge(request, entry, verdict)) or (
        do == "duty" and _assign(request, entry, duty)
    ):
        return redirect("review:promise", public_id=entry.public_id)
    entry.refresh_from_db()
    mentions = list(selectors.list_mentions(entry, on=None).filter(review="approved"))
    codes = entry.party_codes
    points = (
        measures.list_points(entry.target_indicator, codes, on=today())
        if entry.target_indicator and len(codes) > 1
        else []
    )
    return render(
        request, "review/promise.html",
        {
            "entry": entry, "verdict": verdict, "duty": duty, "mentions": mentions, "deeds": duties.list_deeds(entry),
            "progress": measures.measure(entry, points, on=today()),
            "is_public": bool(entry.public_from and entry.public_from <= today()),
        },
        status=422 if verdict.errors or duty.errors else 200,
    )  # fmt: skip


def _judge(request: HttpRequest, entry: Commitment, form: VerdictForm) -> bool:
    if not form.is_valid():
        return False
    data = form.cleaned_data
    return _did(request, form, lambda: actions.set_delivery(
        entry, data["becomes"], actor=str(request.user), reason=data["reason"], seen=data["seen"]
    ))  # fmt: skip


def _assign(request: HttpRequest, entry: Commitment, form: DutyForm) -> bool:
    if not form.is_valid():
        return False
    data = form.cleaned_data
    return _did(request, form, lambda: actions_duties.assign(
        entry, owner=data["owner"], country=data["country"], next_review=data["next_review"], actor=str(request.user),
        reason=data["reason"],
    ))  # fmt: skip


def _did(request: HttpRequest, form: Any, deed: Any) -> bool:
    """Do it and say so; a refusal stands in the form, and what was written stays."""
    try:
        deed()
    except PeymanError as error:
        form.add_error(None, explain(error))
        return False
    messages.success(request, _("Saved."))
    return True

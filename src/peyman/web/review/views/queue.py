"""The queue: documents that wait, and what is accepted in bulk."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from peyman.errors import PeymanError, StoreError
from peyman.web.common.roles import requires
from peyman.web.ingest.reading import reader_stamp
from peyman.web.ingest.services import read_older_again
from peyman.web.review.told import explain
from peyman.web.store import actions_review, selectors_desk
from peyman.web.store.models import Document, Publisher

PAGE = 25
SHOWS = ("waiting", "returned", "unread", "older", "all")


@requires("review")
def queue(request: HttpRequest) -> HttpResponse:
    """Documents with something to decide, the oldest first; filters for the rest."""
    asked = {name: request.GET.get(name, "").strip() for name in ("show", "publisher", "language", "words")}
    asked["show"] = asked["show"] if asked["show"] in SHOWS else "waiting"
    page = Paginator(selectors_desk.list_queue(**asked, reader=reader_stamp()), PAGE).get_page(
        request.GET.get("page")
    )
    page.object_list = selectors_desk.add_counts(list(page.object_list))
    query = request.GET.copy()
    query.pop("page", None)
    counts = selectors_desk.count_queue(reader_stamp())
    return render(
        request, "review/queue.html",
        {
            "page": page, "asked": asked, "publishers": Publisher.objects.values_list("name", flat=True),
            "query": query.urlencode(), "shows": [(show, counts[show]) for show in SHOWS],
        },
    )  # fmt: skip


@require_POST
@requires("bulk")
def approve_bulk(request: HttpRequest) -> HttpResponse:
    """Accept all that waits in the chosen documents of trusted publishers; all or none."""
    chosen = [pk for pk in request.POST.getlist("document") if pk.isdigit()]
    documents = list(Document.objects.select_related("publisher").filter(pk__in=chosen))
    try:
        count = actions_review.approve_trusted(
            documents, actor=str(request.user), reason=request.POST.get("reason", "")
        )
        messages.success(request, _("Proposals accepted: %(count)s") % {"count": count})
    except StoreError as error:
        messages.error(request, explain(error))
    return redirect("review:queue")


@require_POST
@requires("bulk")
def reread_older(request: HttpRequest) -> HttpResponse:
    """Read again what an older reader has read, some at a time; decisions stand."""
    reason = request.POST.get("reason", "").strip() or "a newer reader"
    try:
        count, changed = read_older_again(actor=str(request.user), reason=reason)
        words = _("Documents read again: %(count)s; with something else to decide: %(changed)s")
        messages.success(request, words % {"count": count, "changed": changed})
    except PeymanError as error:
        messages.error(request, explain(error))
    return redirect(f"{reverse('review:queue')}?show=older")

"""The right of reply: anybody concerned may answer a public entry; an editor lets it through."""

from __future__ import annotations

from django.contrib import messages
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from peyman.web.common.clock import today
from peyman.web.review.forms.office import ReplyForm
from peyman.web.store import actions_office, selectors
from peyman.web.store.identifiers import split_public_id

MOST = 5  # replies from one address in an hour


def reply(request: HttpRequest, public_id: str) -> HttpResponse:
    """The form of a reply, and what becomes of it."""
    parts = split_public_id(public_id)
    entry = (
        selectors.find_entry(parts[0], public_id, on=today())
        if parts and parts[0] in selectors.ENTRIES
        else None
    )
    if entry is None:
        raise Http404
    form = ReplyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if not data.pop("website") and _within_limit(request):
            actions_office.add_reply(entry_id=entry.public_id, language=get_language() or "fa", **data)
        messages.success(request, _("Thank you. An editor reads your reply before it is shown here."))
        return redirect(f"pages:{entry.kind}", public_id=entry.public_id)
    return render(
        request, "review/reply.html", {"form": form, "entry": entry}, status=422 if form.errors else 200
    )


def _within_limit(request: HttpRequest) -> bool:
    """Not more than a few replies an hour from one address."""
    name = f"reply:{request.META.get('REMOTE_ADDR', '')}"
    cache.add(name, 0, 3600)
    return int(cache.incr(name)) <= MOST

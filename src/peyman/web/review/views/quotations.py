"""Translations of quotations: the words, what the machine makes of them in the other script, and what a person approves."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from peyman.errors import PeymanError
from peyman.web.common.roles import requires
from peyman.web.review.told import explain
from peyman.web.store import actions_office, selectors_desk, selectors_office
from peyman.web.store.models import Finding

PAGE = 15


@requires("words")
def quotations(request: HttpRequest) -> HttpResponse:
    """The words on which public entries rest, in three languages; each translation is approved by itself."""
    if request.method == "POST":
        return _approve(request)
    words, show = request.GET.get("words", "").strip(), request.GET.get("show", "")
    found = selectors_desk.list_quoted(words)
    if show == "missing":
        found = found.exclude(key__in=selectors_office.translated_keys())
    page = Paginator(found, PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    rows = [(finding, selectors_office.forms_of_quote(finding)) for finding in page]
    return render(
        request, "review/quotations.html",
        {"page": page, "rows": rows, "words": words, "show": show, "query": query.urlencode()},
    )  # fmt: skip


def _approve(request: HttpRequest) -> HttpResponse:
    number = request.POST.get("finding", "")
    finding = get_object_or_404(Finding, pk=int(number) if number.isdigit() else 0)
    language = request.POST.get("language", "")
    if language not in selectors_office.LANGUAGES or language == finding.document.language:
        raise Http404
    try:
        actions_office.approve_rendering(
            selectors_office.subject_of_quote(finding.key), language, request.POST.get("text", ""), actor=str(request.user)
        )  # fmt: skip
        messages.success(request, _("Saved."))
    except PeymanError as error:
        messages.error(request, explain(error))
    return redirect(f"{request.path}?{request.GET.urlencode()}")

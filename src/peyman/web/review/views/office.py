"""The office: publishers and their policy, watched sources, names, replies, accounts and keys."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.models import User
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from peyman.errors import PeymanError
from peyman.web.common.roles import ROLES, requires
from peyman.web.review.forms.office import AccountForm, SourceForm
from peyman.web.review.told import explain
from peyman.web.store import actions_office, selectors_desk, selectors_office
from peyman.web.store.models import Person, Publisher, Source, SourceItem, Token

PAGE = 30


def _did(request: HttpRequest, deed: Any) -> bool:
    """Do it, and say so; a refusal is said as well."""
    try:
        deed()
    except PeymanError as error:
        messages.error(request, explain(error))
        return False
    messages.success(request, _("Saved."))
    return True


@requires("publish")
def publishers(request: HttpRequest) -> HttpResponse:
    """Publishers, whether they are trusted, and what may be shown of their texts."""
    if request.method == "POST":
        publisher = get_object_or_404(Publisher, pk=request.POST.get("publisher") or 0)
        _did(request, lambda: actions_office.set_policy(
            publisher, trusted="trusted" in request.POST, shows_full_text="shows_full_text" in request.POST,
            actor=str(request.user), reason=request.POST.get("reason", ""),
        ))  # fmt: skip
        return redirect("review:publishers")
    return render(request, "review/publishers.html", {"publishers": selectors_office.list_publishers()})


@requires("sources")
def sources(request: HttpRequest) -> HttpResponse:
    """Watched feeds, sitemaps and pages: when each was looked at, what failed."""
    form = SourceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if _did(request, lambda: actions_office.save_source(actor=str(request.user), **data)):
            return redirect("review:sources")
    failed = SourceItem.objects.filter(failures__gt=0).select_related("source")[:20]
    return render(
        request, "review/sources.html",
        {
            "form": form, "sources": selectors_office.list_sources(), "failed": failed,
            "publishers": Publisher.objects.values_list("name", flat=True),
        },
        status=422 if form.errors else 200,
    )  # fmt: skip


@require_POST
@requires("sources")
def set_watching(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop watching a source, or go on."""
    source = get_object_or_404(Source, pk=pk)
    _did(request, lambda: actions_office.set_watching(
        source, "active" in request.POST, actor=str(request.user), reason=request.POST.get("reason", "")
    ))  # fmt: skip
    return redirect("review:sources")


@requires("words")
def names(request: HttpRequest) -> HttpResponse:
    """Names in three languages: the machine's forms until a person approves them."""
    words = request.GET.get("words", "").strip()
    if request.method == "POST":
        person = get_object_or_404(Person, pk=request.POST.get("person") or 0)
        language = request.POST.get("language", "")
        if language not in selectors_office.LANGUAGES:
            raise Http404
        _did(request, lambda: actions_office.approve_rendering(
            selectors_office.subject_of_name(person.name), language, request.POST.get("text", ""), actor=str(request.user)
        ))  # fmt: skip
        return redirect(f"{request.path}?{request.GET.urlencode()}")
    people = Person.objects.order_by("name")
    if words:
        people = people.filter(name__icontains=words)
    page = Paginator(people, PAGE).get_page(request.GET.get("page"))
    query = request.GET.copy()
    query.pop("page", None)
    rows = [(person, selectors_office.forms_of_name(person.name)) for person in page]
    return render(
        request, "review/names.html", {"page": page, "rows": rows, "words": words, "query": query.urlencode()}
    )


@requires("moderate")
def replies(request: HttpRequest) -> HttpResponse:
    """Replies to public entries: let through or not, with the reason."""
    if request.method == "POST":
        number = request.POST.get("reply", "")
        _did(request, lambda: actions_office.decide_reply(
            int(number) if number.isdigit() else 0, approve=request.POST.get("decision") == "approve",
            actor=str(request.user), reason=request.POST.get("reason", ""),
        ))  # fmt: skip
        return redirect("review:replies")
    waiting = selectors_desk.list_replies()
    decided = [
        *selectors_desk.list_replies(review="approved"),
        *selectors_desk.list_replies(review="rejected"),
    ]
    return render(request, "review/replies.html", {"waiting": waiting, "decided": decided})


@requires("accounts")
def accounts(request: HttpRequest) -> HttpResponse:
    """Accounts and their roles."""
    form = AccountForm(request.POST if request.POST.get("do") == "add" else None)
    if request.method == "POST" and request.POST.get("do") == "role":
        user = get_object_or_404(User, pk=request.POST.get("user") or 0)
        _did(request, lambda: actions_office.set_role(
            user, request.POST.get("role", ""), actor=str(request.user), reason=request.POST.get("reason", "")
        ))  # fmt: skip
        return redirect("review:accounts")
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        if _did(request, lambda: actions_office.add_account(
            data["name"], data["password"], role=data["role"], actor=str(request.user), reason=data["reason"]
        )):  # fmt: skip
            return redirect("review:accounts")
    return render(
        request, "review/accounts.html", {"form": form, "accounts": selectors_office.list_accounts(), "roles": ROLES},
        status=422 if form.errors else 200,
    )  # fmt: skip


@requires("review")
def keys(request: HttpRequest) -> HttpResponse:
    """One's own keys of the programming interface; a new one is shown once."""
    user: Any = request.user
    secret = ""
    if request.method == "POST" and request.POST.get("do") == "revoke":
        number = request.POST.get("token", "")
        token = get_object_or_404(Token, pk=int(number) if number.isdigit() else 0, user=user)
        actions_office.revoke_token(token, actor=str(user))
    elif request.method == "POST" and request.POST.get("name", "").strip():
        _token, secret = actions_office.add_token(user, request.POST["name"].strip(), actor=str(user))
    answer = render(
        request, "review/keys.html", {"tokens": selectors_office.list_tokens(user), "secret": secret}
    )
    answer["Cache-Control"] = "no-store"
    return answer

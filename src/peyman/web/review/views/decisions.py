"""Deciding on one proposal: accept, correct, join, split, keep apart, send back, reject, take back, take the newer reading."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from peyman.errors import PeymanError, StaleProposal
from peyman.web.common.roles import requires
from peyman.web.review.forms.corrections import RecordForm
from peyman.web.review.forms.fields import find_words
from peyman.web.review.told import explain, explain_stale
from peyman.web.store import actions, actions_review, selectors_desk
from peyman.web.store.identifiers import make_public_id
from peyman.web.store.models import Proposal
from peyman.web.store.selectors import ENTRIES

WORKS = ("correct", "join", "split", "reject", "history")


def load_proposal(pk: int) -> Proposal:
    """A proposal with its finding and document, or 404."""
    found = selectors_desk.find_proposal(pk)
    if found is None:
        raise Http404
    return found


def form_for(proposal: Proposal, *args: Any) -> RecordForm:
    """The correction form of a proposal."""
    document = proposal.finding.document
    return RecordForm(
        proposal.finding.kind, proposal.value, *args, text=document.text, near=selectors_desk.countries_of(document),
        auto_id=f"c{proposal.pk}-%s",
    )  # fmt: skip


@requires("review")
def work(request: HttpRequest, pk: int, what: str) -> HttpResponse:
    """The place to correct, join, split or reject a proposal: within its card, or as a page of its own without JavaScript."""
    if what not in WORKS:
        raise Http404
    return show_work(request, load_proposal(pk), what)


def show_work(
    request: HttpRequest,
    proposal: Proposal,
    what: str,
    *,
    form: RecordForm | None = None,
    problem: str = "",
    **more: Any,
) -> HttpResponse:
    """The same, with what was filled in and what is wrong with it."""
    context = {
        "p": proposal, "document": proposal.finding.document, "what": what, "problem": problem,
        "template": f"review/_{what}.html", **more,
    }  # fmt: skip
    if what == "correct":
        context["form"] = form or form_for(proposal)
    if what == "join":
        words = request.GET.get("words", request.POST.get("words", ""))
        context |= {"candidates": selectors_desk.list_candidates(proposal, words), "words": words}
    if what == "split":
        given = request.POST.getlist("piece") or [piece["quote"] for piece in proposal.value["evidence"]]
        context["pieces"] = [*given, *[""] * max(0, 2 - len(given))]
    if what == "history":
        context["history"] = selectors_desk.list_history(proposal)
    inside = bool(request.htmx) and request.htmx.target != "main"  # type: ignore[attr-defined]
    return render(request, f"review/_{what}.html" if inside else "review/work.html", context)


@require_POST
@requires("review")
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """One decision on the version that the reviewer saw; who decides second is told, and keeps what they filled in."""
    proposal = load_proposal(pk)
    kind = request.POST.get("decision", "")
    deed = DEEDS.get(kind)
    if deed is None:
        raise Http404
    try:
        deed(request, proposal)
    except _NotFilled as error:
        return show_work(request, proposal, error.what, form=error.form, problem=str(error))
    except StaleProposal as error:
        return _told(request, load_proposal(pk), kind, explain_stale(error, load_proposal(pk)))
    except PeymanError as error:
        return _told(request, load_proposal(pk), kind, explain(error))
    return _done(request, load_proposal(pk), kind)


class _NotFilled(Exception):
    """A form that must be filled in again."""

    def __init__(self, what: str, words: str = "", form: RecordForm | None = None) -> None:
        super().__init__(words)
        self.what, self.form = what, form


def _version(request: HttpRequest) -> int:
    given = request.POST.get("version", "")
    return int(given) if given.isdigit() else 0


def _simple(kind: str) -> Any:
    def deed(request: HttpRequest, proposal: Proposal) -> None:
        reason = request.POST.get("reason", "")
        if kind in ("reject", "return") and not reason.strip():
            raise _NotFilled("reject", _("A reason is needed."))
        actions.decide(proposal.pk, kind, version=_version(request), actor=str(request.user), reason=reason)

    return deed


def _correct(request: HttpRequest, proposal: Proposal) -> None:
    form = form_for(proposal, request.POST)
    if not form.is_valid():
        raise _NotFilled("correct", _("Something is not right yet."), form)
    actions.decide(
        proposal.pk, "correct", version=_version(request), actor=str(request.user),
        reason=request.POST.get("reason", ""), value=form.changes(),
    )  # fmt: skip


def _join(request: HttpRequest, proposal: Proposal) -> None:
    entry = request.POST.get("entry", "").strip().upper()
    kind = proposal.finding.kind
    if kind not in ENTRIES or not ENTRIES[kind].objects.filter(public_id=entry).exists():
        raise _NotFilled("join", _("Choose the entry that it belongs to."))
    actions.decide(
        proposal.pk, "approve", version=_version(request), actor=str(request.user),
        reason=request.POST.get("reason", ""), entry=entry,
    )  # fmt: skip


def _apart(request: HttpRequest, proposal: Proposal) -> None:
    own = make_public_id(proposal.finding.kind, proposal.finding.key)
    actions.decide(
        proposal.pk, "approve", version=_version(request), actor=str(request.user),
        reason=request.POST.get("reason", ""), entry=own,
    )  # fmt: skip


def _split(request: HttpRequest, proposal: Proposal) -> None:
    pieces = [piece for piece in request.POST.getlist("piece") if piece.strip()]
    if len(pieces) < 2:
        raise _NotFilled("split", _("Give the words of at least two parts."))
    text, near, places = proposal.finding.document.text, proposal.finding.start, []
    try:
        for piece in pieces:
            places.append(find_words(text, piece, near=near))
            near = places[-1][1]
    except ValidationError as error:
        raise _NotFilled("split", " ".join(error.messages)) from None
    if len(set(places)) < len(places):
        raise _NotFilled("split", _("Two parts are the same words."))
    actions_review.split(
        proposal.pk,
        places,
        version=_version(request),
        actor=str(request.user),
        reason=request.POST.get("reason", ""),
    )


def _undo(request: HttpRequest, proposal: Proposal) -> None:
    actions_review.undo(
        proposal.pk, version=_version(request), actor=str(request.user), reason=request.POST.get("reason", "")
    )


def _newer(request: HttpRequest, proposal: Proposal) -> None:
    old = selectors_desk.rivals_of(proposal.finding.document).get(proposal.finding.key)
    if old is None:
        raise Http404
    given = request.POST.get("old_version", "")
    actions_review.take_newer(
        old.pk, proposal.pk, versions=(int(given) if given.isdigit() else 0, _version(request)),
        actor=str(request.user), reason=request.POST.get("reason", ""),
    )  # fmt: skip


DEEDS: dict[str, Any] = {
    "approve": _simple("approve"), "reject": _simple("reject"), "return": _simple("return"), "correct": _correct,
    "join": _join, "apart": _apart, "split": _split, "undo": _undo, "newer": _newer,
}  # fmt: skip
WHOLE_PAGE = frozenset(
    {"correct", "split", "newer", "join", "apart"}
)  # more than one card may look different now


def _done(request: HttpRequest, proposal: Proposal, kind: str) -> HttpResponse:
    """The card as it is now; or the page at the proposal that is next."""
    following = None if kind == "undo" else selectors_desk.next_open(proposal)
    address = reverse("review:document", args=[proposal.finding.document_id])
    place = f"{address}#p-{(following or proposal).pk}"
    if request.htmx and kind not in WHOLE_PAGE:  # type: ignore[attr-defined]
        return show_card(request, proposal, decided=True)
    if request.htmx:  # type: ignore[attr-defined]
        answer = HttpResponse(status=204)
        answer["HX-Redirect"] = _anew(request, proposal, place)
        return answer
    return redirect(place)


def _anew(request: HttpRequest, proposal: Proposal, place: str) -> str:
    """The same address with a query that it did not have: a browser that only sees another #place would not load it anew."""
    address, _hash, target = place.partition("#")
    shown = parse_qs(urlsplit(request.htmx.current_url or "").query)  # type: ignore[attr-defined]
    kept = {name: values[-1] for name, values in shown.items() if name in ("show", "script")}
    query = urlencode(kept | {"done": f"{proposal.pk}.{proposal.version}"})
    return f"{address}?{query}#{target}"


def _told(request: HttpRequest, proposal: Proposal, kind: str, words: str) -> HttpResponse:
    """Somebody else was faster, or the store refuses: the reviewer's own input stays in its form beside the new state."""
    if kind == "correct":
        form = form_for(proposal, request.POST)
        return show_work(request, proposal, "correct", form=form, problem=words)
    if kind in ("reject", "return", "join", "split"):
        what = "reject" if kind == "return" else kind
        return show_work(request, proposal, what, problem=words, reason=request.POST.get("reason", ""))
    if request.htmx:  # type: ignore[attr-defined]
        return show_card(request, proposal, problem=words)
    messages.error(request, words)
    return redirect(f"{reverse('review:document', args=[proposal.finding.document_id])}#p-{proposal.pk}")


def show_card(
    request: HttpRequest, proposal: Proposal, *, decided: bool = False, problem: str = ""
) -> HttpResponse:
    """One card, with what the rest of the page must know: how many still wait."""
    from peyman.web.review.views.desk import waiting_of

    document = proposal.finding.document
    answer = render(
        request, "review/_answer.html",
        {
            "p": proposal, "document": document, "problem": problem, "decided": decided,
            "waiting": waiting_of(document), "rivals": selectors_desk.rivals_of(document),
        },
    )  # fmt: skip
    # A card that answers a form within it takes the place of the whole card.
    answer["HX-Retarget"], answer["HX-Reswap"] = f"#p-{proposal.pk}", "outerHTML"
    return answer

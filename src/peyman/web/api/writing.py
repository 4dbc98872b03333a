"""What the owner of a key may do: bring a document, look at what it proposes, decide."""

from __future__ import annotations

import hashlib
from typing import Any

from django.http import Http404, HttpRequest
from ninja import Path, Status

from peyman.reader.sources import Metadata, load, load_bytes
from peyman.web.api import schemas, shown
from peyman.web.api.auth import Key, demand
from peyman.web.api.reading import life_of, router
from peyman.web.common.clock import today
from peyman.web.ingest.services import take_in
from peyman.web.store import actions, actions_review, selectors, selectors_desk
from peyman.web.store.identifiers import make_public_id
from peyman.web.store.models import Document, Proposal

KEY = Key()
REFUSED = dict.fromkeys((400, 401, 403, 422, 429), schemas.Problem)


class Refused(Exception):
    """What was given cannot be taken."""


@router.post(
    "/documents", response={201: schemas.Taken, 200: schemas.Taken, **REFUSED}, summary="Bring a document", tags=["write"], auth=KEY,
)  # fmt: skip
def add_document(request: HttpRequest, given: schemas.DocumentIn) -> Any:
    """Read and keep a text, or what a link leads to; what it proposes waits on the desk. The same text again changes nothing (200)."""
    actor = demand(request, "add")
    if bool(given.text.strip()) == bool(given.url):
        raise Refused("give either a text or a url")
    if given.visibility == "embargoed" and given.embargoed_until is None:
        raise Refused("an embargo needs embargoed_until")
    known = Metadata(
        title=given.title or None, publisher=given.publisher or None, publisher_country=given.publisher_country or None,
        published=given.published,
    )  # fmt: skip
    if given.url:
        source = load(given.url, metadata=known)
    else:
        raw = given.text.encode("utf-8", "surrogatepass")
        name = f"api:{hashlib.sha256(raw).hexdigest()[:16]}"
        source = load_bytes(name, raw, media_type="text/plain", metadata=known)
    result = take_in(
        source, visibility=given.visibility, until=given.embargoed_until, actor=actor, reason=given.reason or "through the API"
    )  # fmt: skip
    taken = {"document": result.document.pk, "new": result.new, "proposals": sum(result.kinds.values())}
    return Status(201 if result.new else 200, taken)


@router.get(
    "/documents/{number}/proposals",
    response={200: list[schemas.Proposal], 404: schemas.Problem, **REFUSED}, tags=["write"], auth=KEY, summary="What a document proposes",
)  # fmt: skip
def list_proposals(request: HttpRequest, number: Path[schemas.Number]) -> Any:
    """All proposals of a document in the order of its text, decided or not."""
    demand(request, "review")
    document = Document.objects.filter(pk=number).first()
    if document is None:
        raise Http404
    return [shown.proposal(row) for row in selectors_desk.list_proposals(document)]


@router.post(
    "/proposals/{number}/decision",
    response={200: schemas.Proposal, 404: schemas.Problem, 409: schemas.Problem, **REFUSED}, tags=["write"], auth=KEY, summary="Decide",
)  # fmt: skip
def decide(request: HttpRequest, number: Path[schemas.Number], given: schemas.DecisionIn) -> Any:
    """A decision on the version that was seen; where somebody decided meanwhile the answer is 409 and nothing changes."""
    actor = demand(request, "review")
    row = selectors_desk.find_proposal(number)
    if row is None:
        raise Http404
    _apply(row, given, actor)
    return shown.proposal(Proposal.objects.select_related("finding").get(pk=number))


@router.post(
    "/commitments/{public_id}/verdict",
    response={200: schemas.CommitmentLife, 404: schemas.Problem, 409: schemas.Problem, **REFUSED}, tags=["write"], auth=KEY,
    summary="Say what became of a promise",
)  # fmt: skip
def give_verdict(request: HttpRequest, public_id: Path[schemas.Identifier], given: schemas.VerdictIn) -> Any:
    """A person's verdict with its public reason; where another than the one that was seen stands by now the answer is 409."""
    actor = demand(request, "review")
    entry: Any = selectors.find_entry("commitment", public_id, on=today())
    if entry is None:
        raise Http404
    actions.set_delivery(entry, given.becomes, actor=actor, reason=given.reason, seen=given.seen or None)
    return life_of("commitment", public_id)


def _apply(row: Proposal, given: schemas.DecisionIn, actor: str) -> None:
    seen = {"version": given.version, "actor": actor, "reason": given.reason}
    if given.decision == "undo":
        actions_review.undo(row.pk, **seen)  # type: ignore[arg-type]
    elif given.decision in ("join", "apart"):
        own = make_public_id(row.finding.kind, row.finding.key)
        if given.decision == "join" and not given.entry:
            raise Refused("joining needs the entry")
        actions.decide(
            row.pk, "approve", entry=given.entry.upper() if given.decision == "join" else own, **seen
        )  # type: ignore[arg-type]
    else:
        actions.decide(row.pk, given.decision, value=given.value, **seen)  # type: ignore[arg-type]

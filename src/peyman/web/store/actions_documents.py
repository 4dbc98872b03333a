"""Documents after they came: who may see them, a second reading, entries by hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from peyman.errors import NotAllowed, StoreError
from peyman.records import Reading
from peyman.web.store import models
from peyman.web.store.actions import create_findings, follow, record_event
from peyman.web.store.identifiers import hash_finding
from peyman.web.store.models import Review, Visibility


@transaction.atomic
def set_visibility(
    document: models.Document, visibility: str, *, until: date | None, actor: str, reason: str
) -> models.Document:
    """Who may see a document and what rests on it: everybody, nobody outside, or everybody from a day on.

    Raises NotAllowed without a reason, StoreError for an embargo without its day.
    """
    if not reason.strip():
        raise NotAllowed("changing who may see a document needs a reason")
    row = models.Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
    wanted = Visibility(visibility)
    if wanted == Visibility.EMBARGOED and until is None:
        raise StoreError("an embargo needs the day on which it ends")
    was = row.visibility
    row.visibility, row.embargoed_until = wanted, until if wanted == Visibility.EMBARGOED else None
    row._change_reason = reason
    row.save()
    record_event(
        "set_visibility", subject=row.content_hash, actor=actor, reason=reason, was=was, becomes=wanted.value,
        until=until.isoformat() if row.embargoed_until and until else None,
    )  # fmt: skip
    follow([], documents=[row.pk])
    return row


@dataclass(frozen=True)
class Difference:
    """What a newer reading gives beside what is stored: keys of findings, and pairs that rest on the same words."""

    reader: str
    same: int
    added: tuple[str, ...]
    gone: tuple[str, ...]
    changed: tuple[tuple[str, str], ...]

    @property
    def is_empty(self) -> bool:
        """Does the newer reading say the very same?"""
        return not (self.added or self.gone or self.changed)


def keyed(document: models.Document, reading: Reading) -> Iterator[tuple[str, dict[str, Any]]]:
    """The records of a reading with the keys under which they would be stored."""
    for record in reading.records:
        value = record.model_dump(mode="json")
        yield hash_finding(content_hash=document.content_hash, kind=record.kind, value=value), value


def compare_reading(document: models.Document, reading: Reading) -> Difference:
    """How a reading differs from the findings stored of a document that a reader made; changes nothing."""
    stored = {
        f.key: f
        for f in document.findings.select_related("proposal")
        if "/" in f.reader and not f.reader.startswith(("hand/", "table/"))
        and f.proposal.review not in (Review.SUPERSEDED,)
    }  # fmt: skip
    fresh = {
        key: (value["kind"], value["evidence"][0]["start"], value["evidence"][0]["end"])
        for key, value in keyed(document, reading)
    }
    added = [key for key in fresh if key not in stored]
    gone = [key for key in stored if key not in fresh]
    pairs: list[tuple[str, str]] = []
    for key in list(added):
        kind, start, end = fresh[key]
        rivals = [
            k for k in gone if stored[k].kind == kind and stored[k].start < end and start < stored[k].end
        ]
        if rivals:
            best = max(rivals, key=lambda k: min(end, stored[k].end) - max(start, stored[k].start))
            pairs.append((best, key))
            gone.remove(best)
            added.remove(key)
    return Difference(
        reading.reader, len(fresh.keys() & stored.keys()), tuple(added), tuple(gone), tuple(pairs)
    )


@transaction.atomic
def store_reading(document: models.Document, reading: Reading, *, actor: str, reason: str = "") -> Difference:
    """Take a newer reading in: what is new waits for a decision, what is gone and undecided leaves, decisions stay.

    The difference is kept with the event, so that the desk can show it.
    """
    row = models.Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
    difference = compare_reading(row, reading)
    touched = _return_withdrawn(row, difference) + create_findings(row, reading)
    replaced = [old for old, _new in difference.changed]
    for proposal in models.Proposal.objects.filter(
        finding__key__in=[*difference.gone, *replaced], review__in=(Review.PENDING, Review.RETURNED)
    ).select_related("finding__document"):
        proposal.review = Review.SUPERSEDED
        proposal.version += 1
        proposal.save()
        touched.append(proposal)
    before = row.reader
    row.reader, row.read_state, row.read_reason = reading.reader, models.ReadState.READ, ""
    row.warnings = [w.model_dump() for w in reading.warnings]
    row.save()
    record_event(
        "read_again", subject=row.content_hash, actor=actor, reason=reason, was=before, becomes=reading.reader,
        added=list(difference.added), gone=list(difference.gone), changed=[list(p) for p in difference.changed],
        same=difference.same,
    )  # fmt: skip
    follow(touched, documents=[row.pk])
    return difference


def _return_withdrawn(row: models.Document, difference: Difference) -> list[models.Proposal]:
    """What an earlier reader had found, a later one had not, and this one finds again."""
    keys = [*difference.added, *(new for _old, new in difference.changed)]
    back = []
    for proposal in models.Proposal.objects.filter(
        finding__key__in=keys, finding__document=row, review=Review.SUPERSEDED
    ).select_related("finding__document"):
        proposal.review = Review.PENDING
        proposal.version += 1
        proposal.save()
        back.append(proposal)
    return back

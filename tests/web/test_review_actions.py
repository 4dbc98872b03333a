"""Taking back, splitting, reading again, visibility, editions: what the desk does to the store."""

from __future__ import annotations

from datetime import date

import pytest

from peyman.errors import NotAllowed, StaleProposal, StoreError
from peyman.reader.pipeline import read
from peyman.records import Modality
from peyman.web.ingest.services import ingest_source
from peyman.web.store import actions, actions_documents, actions_office, actions_review, models, selectors

from .conftest import FIRST, SECOND, make_source

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


def commitment(document: models.Document) -> models.Proposal:
    return models.Proposal.objects.filter(finding__kind="commitment", finding__document=document).first()


def test_undo_gives_back_what_stood_before(first):
    proposal = commitment(ingest_source(first).document)
    before = proposal.value
    actions.decide(proposal.pk, "correct", version=1, actor="one", value={"modality": "pledged"})
    actions.decide(proposal.pk, "reject", version=2, actor="two", reason="wrong")
    assert not models.Commitment.objects.filter(public_id=proposal.entry_id).exists()
    back = actions_review.undo(proposal.pk, version=3, actor="two")
    assert (back.review, back.value["modality"], back.decided_by) == ("approved", "pledged", "one")
    assert models.Commitment.objects.filter(modality="pledged", review="approved").exists()
    back = actions_review.undo(proposal.pk, version=4, actor="one")
    assert (back.review, back.value, back.decided_by) == ("pending", before, "")
    with pytest.raises(StoreError, match="nothing"):
        actions_review.undo(proposal.pk, version=5, actor="one")
    assert models.Decision.objects.count() == 4, "nothing is deleted"


def test_undo_of_what_somebody_changed_meanwhile_is_told(first):
    proposal = commitment(ingest_source(first).document)
    actions.decide(proposal.pk, "approve", version=1, actor="one")
    with pytest.raises(StaleProposal):
        actions_review.undo(proposal.pk, version=1, actor="two")


def test_split_gives_two_proposals_on_their_own_words_and_undo_takes_them_back(first):
    document = ingest_source(first).document
    proposal = commitment(document)
    start = proposal.finding.start
    middle = FIRST.index("مبادلات", start)
    with pytest.raises(StoreError, match="two different places"):
        actions_review.split(proposal.pk, [(start, middle)], version=1, actor="one")
    one, two = actions_review.split(
        proposal.pk,
        [(start, middle), (middle, proposal.finding.end)],
        version=1,
        actor="one",
        reason="two deeds",
    )
    assert (one.review, two.review) == ("approved", "pending")
    assert two.value["evidence"][0]["quote"] == FIRST[middle : proposal.finding.end]
    assert two.finding.reader == "hand/1"
    actions_review.undo(one.pk, version=one.version, actor="one")
    two.refresh_from_db()
    one.refresh_from_db()
    assert (one.review, two.review) == ("pending", "superseded")
    again = actions_review.split(
        one.pk, [(start, middle), (middle, proposal.finding.end)], version=one.version, actor="one"
    )
    assert again[1].pk == two.pk and again[1].review == "pending"


def test_merge_and_keep_apart_are_decisions_that_undo_takes_back(first, second):
    ingest_source(first, approve=True)
    document = ingest_source(second).document
    proposal = commitment(document)
    entry = proposal.entry_id
    assert models.Commitment.objects.get(public_id=entry).mentions.count() == 2
    from peyman.web.store.identifiers import make_public_id

    own = make_public_id("commitment", proposal.finding.key)
    actions.decide(proposal.pk, "approve", version=proposal.version, actor="one", entry=own)
    assert models.Commitment.objects.get(public_id=own).mentions.count() == 1
    proposal.refresh_from_db()
    actions_review.undo(proposal.pk, version=proposal.version, actor="one")
    proposal.refresh_from_db()
    assert proposal.entry_id == entry


def test_reading_again_shows_the_difference_and_keeps_decisions(first):
    document = ingest_source(first).document
    reading = read(first)
    assert actions_documents.compare_reading(document, reading).is_empty
    keep = commitment(document)
    actions.decide(keep.pk, "approve", version=keep.version, actor="one")
    records = list(reading.records)
    changed = next(r for r in records if r.kind == "commitment" and r.evidence[0].start == keep.finding.start)
    records[records.index(changed)] = changed.model_copy(update={"modality": Modality.PLEDGED})
    dropped = next(r for r in records if r.kind == "agreement")
    records.remove(dropped)
    newer = reading.model_copy(update={"records": tuple(records), "reader": "rules/9"})
    difference = actions_documents.store_reading(document, newer, actor="one", reason="a newer reader")
    assert (len(difference.changed), len(difference.gone), len(difference.added)) == (1, 1, 0)
    keep.refresh_from_db()
    assert keep.review == "approved"
    gone = models.Proposal.objects.get(finding__key=difference.gone[0])
    assert gone.review == "superseded"
    new = models.Proposal.objects.get(finding__key=difference.changed[0][1])
    assert (new.review, new.finding.reader) == ("pending", "rules/9")
    actions_review.take_newer(keep.pk, new.pk, versions=(keep.version, new.version), actor="one")
    keep.refresh_from_db()
    new.refresh_from_db()
    assert (keep.review, new.review) == ("superseded", "approved")
    document.refresh_from_db()
    assert document.reader == "rules/9"
    back = actions_documents.store_reading(document, reading, actor="one")
    assert gone.finding.key in back.added
    gone.refresh_from_db()
    assert gone.review == "pending"


def test_visibility_needs_a_reason_and_hides_what_rests_on_the_document(first):
    document = ingest_source(first, approve=True).document
    assert selectors.list_commitments(on=TODAY).exists()
    with pytest.raises(NotAllowed):
        actions_documents.set_visibility(document, "internal", until=None, actor="one", reason=" ")
    with pytest.raises(StoreError, match="day"):
        actions_documents.set_visibility(document, "embargoed", until=None, actor="one", reason="agreed")
    actions_documents.set_visibility(
        document, "embargoed", until=date(2027, 1, 1), actor="one", reason="agreed with the ministry"
    )
    assert not selectors.list_commitments(on=TODAY).exists()
    assert selectors.list_commitments(on=date(2027, 1, 1)).exists()
    actions_documents.set_visibility(document, "public", until=None, actor="one", reason="published")
    assert selectors.list_commitments(on=TODAY).exists()
    assert models.Event.objects.filter(action="set_visibility").count() == 2


def test_bulk_approval_is_for_trusted_publishers(first):
    document = ingest_source(first).document
    with pytest.raises(NotAllowed, match="trusted"):
        actions_review.approve_trusted([document], actor="one", reason="daily feed")
    actions_office.set_policy(
        document.publisher, trusted=True, shows_full_text=True, actor="boss", reason="state agency"
    )
    document.refresh_from_db()
    with pytest.raises(NotAllowed, match="reason"):
        actions_review.approve_trusted([document], actor="one", reason="")
    assert actions_review.approve_trusted([document], actor="one", reason="daily feed") > 3
    assert not models.Proposal.objects.exclude(review="approved").exists()


def test_reprints_and_edited_versions_are_linked(first):
    origin = ingest_source(first).document
    reprint = ingest_source(make_source(FIRST + "\n", date(2025, 1, 17), "r.txt")).document
    edited = ingest_source(
        make_source(FIRST.replace("۱۲ سند همکاری", "۱۴ سند همکاری در چند زمینه"), date(2025, 1, 18), "e.txt")
    ).document
    other = ingest_source(make_source(SECOND, date(2025, 6, 1), "b.txt")).document
    assert (reprint.reprint_of, reprint.kinship) == (origin, "reprint")
    assert (edited.reprint_of, edited.kinship) == (origin, "edited")
    assert (other.reprint_of, other.kinship) == (None, "")

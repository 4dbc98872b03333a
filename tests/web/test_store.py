"""Ingest, decisions, rebuild: what the store promises."""

from __future__ import annotations

import json
import random
from datetime import date

import pytest

from peyman.errors import ImpossibleMove, NotAllowed, StaleProposal, StoreError, UnreadLanguage
from peyman.web.exports.rows import list_rows
from peyman.web.ingest.services import ingest_source
from peyman.web.store import actions, models, projection

from .conftest import FIRST, SECOND, make_source

pytestmark = pytest.mark.django_db


def roadmap() -> list[str]:
    kinds = ("commitments", "engagements", "agreements")
    return [json.dumps(row, sort_keys=True) for kind in kinds for row in list_rows(kind, public=False)]


def test_the_same_text_twice_changes_nothing(first):
    assert ingest_source(first).new
    before = models.Finding.objects.count(), models.Event.objects.count()
    again = ingest_source(first)
    assert not again.new
    assert str(again) == "known already, nothing changed"
    assert (models.Finding.objects.count(), models.Event.objects.count()) == before


def test_the_same_text_of_another_outlet_is_a_place_more(first):
    document = ingest_source(first, approve=True).document
    reprint = make_source(FIRST, date(2025, 1, 17), "reprint.txt")
    for _ in range(2):
        assert ingest_source(reprint).document == document
    assert document.copies.get().location == "reprint.txt"
    mentions = [m for row in list_rows("commitments", public=False) for m in row["mentions"]]
    assert {(m["document"], m["said"], m["echo"]) for m in mentions} == {
        ("a.txt", "2025-01-16", False), ("reprint.txt", "2025-01-17", True),
    }  # fmt: skip


def test_original_is_kept_as_it_came(first):
    document = ingest_source(first).document
    assert bytes(document.original.content) == FIRST.encode()


def test_tajik_is_read_and_proved_by_its_own_words(tajik):
    result = ingest_source(tajik)
    assert result.new and result.read
    for finding in result.document.findings.all():
        for piece in finding.evidence:
            assert tajik.text[piece["start"] : piece["end"]] == piece["quote"]


def test_english_is_refused(db):
    with pytest.raises(UnreadLanguage):
        ingest_source(
            make_source(
                "The president of the country said that the talks were good and useful.", date(2025, 1, 1)
            )
        )
    assert not models.Document.objects.exists()


def test_a_crash_leaves_no_half_document(first, monkeypatch):
    def crash(shelf, homes):
        raise RuntimeError("power cut")

    monkeypatch.setattr(projection, "write_entries", crash)
    with pytest.raises(RuntimeError):
        ingest_source(first)
    assert not models.Document.objects.exists()
    assert not models.Finding.objects.exists()


def test_target_restated_is_one_commitment(first, second):
    ingest_source(first, approve=True)
    ingest_source(second, approve=True)
    [entry] = [row for row in list_rows("commitments", public=False) if row["target"]]
    assert entry["target"] == {"indicator": "trade", "value": 500e6, "unit": "USD", "per": None}
    assert entry["deadline"]["start"] == "2030-01-01"
    assert [(m["document"], m["relation"]) for m in entry["mentions"]] == [
        ("a.txt", "new"),
        ("b.txt", "restates"),
    ]
    for m in entry["mentions"]:
        text = FIRST if m["document"] == "a.txt" else SECOND
        assert "۵۰۰ میلیون دلار" in text[m["start"] : m["end"]]


@pytest.mark.parametrize("seed", range(4))
def test_order_of_arrival_does_not_matter_and_a_rebuild_equals_it(seed):
    texts = [
        (FIRST, date(2025, 1, 16), "a.txt"),
        (SECOND, date(2025, 6, 1), "b.txt"),
        (FIRST.replace("۱۲", "۱۳"), date(2025, 1, 17), "d.txt"),
    ]
    random.Random(seed).shuffle(texts)
    for text, day, name in texts:
        ingest_source(make_source(text, day, name), approve=True)
    incremental = roadmap()
    actions.rebuild(actor="test")
    assert roadmap() == incremental
    seen = {name for line in incremental for name in (m["document"] for m in json.loads(line)["mentions"])}
    assert seen == {"a.txt", "b.txt", "d.txt"}
    founder = next(json.loads(line) for line in incremental if json.loads(line)["target"])
    assert founder["mentions"][0]["document"] == "a.txt"


def test_second_reviewer_is_told(first):
    ingest_source(first)
    proposal = models.Proposal.objects.first()
    actions.decide(proposal.pk, "approve", version=proposal.version, actor="one")
    with pytest.raises(StaleProposal, match="one decided meanwhile"):
        actions.decide(proposal.pk, "reject", version=proposal.version, actor="two", reason="no")
    proposal.refresh_from_db()
    assert proposal.review == "approved"


def test_rejection_needs_a_reason_and_removes_the_entry(first):
    ingest_source(first)
    proposal = models.Proposal.objects.filter(finding__kind="agreement").first()
    with pytest.raises(StoreError, match="reason"):
        actions.decide(proposal.pk, "reject", version=proposal.version, actor="one")
    public_id = proposal.entry_id
    actions.decide(proposal.pk, "reject", version=proposal.version, actor="one", reason="not in the text")
    assert not models.Agreement.objects.filter(public_id=public_id).exists()
    assert models.Decision.objects.get(kind="reject").reason == "not in the text"


def test_correction_is_checked(first):
    ingest_source(first)
    proposal = models.Proposal.objects.filter(finding__kind="commitment").first()
    with pytest.raises(StoreError, match="modality"):
        actions.decide(
            proposal.pk, "correct", version=proposal.version, actor="one", value={"modality": "sworn"}
        )
    done = actions.decide(
        proposal.pk, "correct", version=proposal.version, actor="one", value={"modality": "pledged"}
    )
    assert done.value["modality"] == "pledged"
    assert done.finding.value["modality"] != "pledged", "findings are never changed"
    assert models.Commitment.objects.get(public_id=done.entry_id).modality == "pledged"


def test_delivery_needs_a_reason_and_keeps_history(first):
    ingest_source(first, approve=True)
    commitment = models.Commitment.objects.first()
    with pytest.raises(NotAllowed):
        actions.set_delivery(commitment, "delivered", actor="one", reason=" ")
    actions.set_delivery(commitment, "under_way", actor="one", reason="گزارش کمیسیون")
    with pytest.raises(ImpossibleMove):
        actions.set_delivery(commitment, "under_way", actor="one", reason="again")
    change = models.StatusChange.objects.get(axis="delivery")
    assert (change.was, change.becomes, change.actor) == ("not_assessed", "under_way", "one")


def test_every_write_leaves_an_event(first):
    document = ingest_source(first, actor="somebody").document
    actions.approve_document(document, actor="boss", reason="fine")
    assert list(models.Event.objects.values_list("action", "actor").order_by("pk")) == [
        ("add_document", "somebody"), ("approve_document", "boss"),
    ]  # fmt: skip

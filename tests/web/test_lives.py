"""From the demo record alone: one life for the 500 million, the 700 million missed, the roadmap agreement's line, works that slid."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from peyman.errors import StoreError
from peyman.web.exports.rows import list_rows
from peyman.web.review.reasons import say_reason
from peyman.web.store import actions, actions_duties, duties, measures, models, selectors

EXPECTED = Path(__file__).with_name("expected_roadmap.json")
TODAY = date(2026, 11, 24)
DECISIONS = Path(__file__).parents[2] / "src/peyman/demo/decisions.json"
pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """The demo record, loaded once for all tests of this file and taken out again."""
    from django.db import connection, transaction

    from peyman.demo.loading import load

    with django_db_blocker.unblock(), transaction.atomic():
        load(out=lambda line: None)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # as a server does by itself once a record is stored
        yield
        transaction.set_rollback(True)


@pytest.fixture
def store(demo, db):
    """The demo record; what a test writes is taken back."""


def target(value: float) -> models.Commitment:
    found = models.Commitment.objects.filter(target_value=value, target_unit="USD", sides="IRN+TJK")
    return found.order_by("first_said").first()


def stems(mentions) -> list[str]:
    return [Path(m.finding.document.location).stem for m in mentions]


def test_five_hundred_million_has_one_life(store) -> None:
    entry = target(500e6)
    lives = measures.group_mentions(list(selectors.list_mentions(entry, on=TODAY)))
    assert stems(lives.official)[:6] == [
        "2021-09-18-dushanbe", "2022-02-15-ambassador", "2023-11-08-dushanbe", "2024-01-08-speakers", "2025-01-16-dushanbe",
        "2025-02-18-tehran",
    ]  # fmt: skip
    assert len(lives.official) == 7 and lives.restatements == 6
    assert lives.official[-1].said == date(2025, 10, 14)
    assert len(lives.echoes[lives.official[-1].finding_id]) == 1, (
        "both outlets of that day tell the same words"
    )
    assert stems(lives.variants) == ["2021-11-10-arak-euro"]
    assert {m.said for m in lives.claims} == {date(2024, 1, 10)}
    assert stems(lives.others) == ["2022-05-20-almonitor", "2022-05-31-safarov", "2025-12-04-kabir-tj"]


def test_observations_of_2020_to_2025_with_2022_in_part(store) -> None:
    entry = target(500e6)
    points = measures.list_points("trade", entry.party_codes, on=TODAY)
    rows = measures.rows_of(points, target=500e6, since=date(2020, 1, 1))
    whole = {r.period.year for r in rows if not r.period.is_partial and r.period.calendar == "gregorian"}
    assert {2020, 2021, 2024, 2025} <= whole and 2022 not in whole
    assert [r.period.end for r in rows if r.period.is_partial and r.period.year == 2022] == [
        date(2022, 7, 1),
        date(2022, 10, 1),
    ]
    found = measures.measure(entry, points, on=TODAY)
    assert found is not None and found.share == pytest.approx(0.9678) and found.signal == "not_reached"


def test_seven_hundred_million_for_1403_was_missed(store) -> None:
    found = measures.measure_entry(target(700e6), on=TODAY)
    assert found is not None and found.latest is not None
    assert (found.signal, found.latest.value, found.latest.year) == ("missed", 377.7e6, 2024)
    assert found.other_calendar, "1403 is no calendar year"


def test_pages_say_it(store, client) -> None:
    page = client.get(f"/en/roadmap/{target(500e6).public_id}/").content.decode()
    assert "96.8%" in page and "part of a year" in page and "Said to be reached" in page
    page = client.get(f"/en/roadmap/{target(700e6).public_id}/").content.decode()
    assert "missed" in page and "different calendars" in page
    meeting = next(
        e for e in selectors.list_engagements(on=TODAY).filter(first_said__year=2023) if client.get(f"/en/meetings/{e.public_id}/sides/").status_code == 200
    )  # fmt: skip
    assert "Iran" in client.get(f"/en/meetings/{meeting.public_id}/sides/").content.decode()
    work = models.Project.objects.order_by("-mention_count").first()
    assert client.get(f"/en/projects/{work.public_id}/").status_code == 200
    assert client.get("/en/projects/").status_code == 200


def test_line_of_the_roadmap_agreement_with_its_tajik_variant(store, client) -> None:
    entry = models.Agreement.objects.filter(type="roadmap", sides="IRN+TJK").order_by("first_said").first()
    life = list(selectors.list_mentions(entry, on=TODAY))
    moves = list(
        models.StatusChange.objects.filter(entry_id=entry.public_id, axis="stage").order_by("on", "pk")
    )
    assert entry.first_said == date(2021, 9, 18)
    assert {m.on for m in moves if m.becomes == "signed"} == {date(2023, 11, 8)}
    [variant] = [m for m in life if m.relation == "contradicts"]
    assert stems([variant]) == ["2025-04-16-programme-tj"]
    page = client.get(f"/en/agreements/{entry.public_id}/").content.decode()
    assert "солҳои 2022-2030" in page and "contradicts" in page


def test_due_owner_and_next_review(store) -> None:
    entry = target(700e6)
    assert (entry.public_id, "overdue") in [
        (d.commitment.public_id, d.why) for d in duties.list_due(on=TODAY, side="TJK")
    ]
    with pytest.raises(StoreError):
        actions_duties.assign(entry, owner="x", country="CHN", next_review=None, actor="one")
    actions_duties.assign(
        entry, owner="وزارت نیرو", country="IRN", next_review=date(2026, 11, 1), actor="one"
    )
    due = [(d.why, d.side) for d in duties.list_due(on=TODAY, side="IRN") if d.commitment.pk == entry.pk]
    assert ("review", "IRN") in due
    actions.rebuild(actor="test")
    again = models.Commitment.objects.get(public_id=entry.public_id)
    assert (again.owner, again.next_review) == ("وزارت نیرو", date(2026, 11, 1)), (
        "a rebuild keeps what people decided"
    )


def test_what_the_demo_reviewer_judged_is_found(store) -> None:
    wanted = json.loads(DECISIONS.read_text(encoding="utf-8"))["delivery"]
    judged = {c.public_id: c.delivery for c in duties.list_followed(on=TODAY, show="assessed")}
    assert sorted(judged.values()) == sorted(w["to"] for w in wanted)
    assert judged[target(500e6).public_id] == "under_way"


def test_every_reason_is_said_in_three_languages(store) -> None:
    reasons = {
        reason for row in models.Proposal.objects.values_list("reasons", flat=True) for reason in row or ()
    }
    assert len(reasons) > 20
    assert [
        r for r in sorted(reasons) if not all(say_reason(r, language) for language in ("fa", "tg", "en"))
    ] == []
    assert say_reason("the same target: 5e+08 USD of trade", "fa") == "همان هدف: حجم تجارت، ۵۰۰ میلیون دلار"
    assert say_reason("perhaps: a text of one occasion", "tg") == "шояд: матне аз як рӯйдод"
    assert say_reason("some new reason", "fa") is None


def test_expected_roadmap_of_the_demo_record(store) -> None:
    """The readable file holds what the demo record comes to; where it is missing it is written anew, and the test fails once."""
    found = {
        kind: [_short(row) for row in list_rows(kind, public=False)]
        for kind in ("commitments", "agreements", "projects")
    }
    if not EXPECTED.exists():
        EXPECTED.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        pytest.fail(f"{EXPECTED.name} was missing and is written: read it, then run again")
    expected = json.loads(EXPECTED.read_text(encoding="utf-8"))
    assert found == expected


def _short(entry: dict) -> dict:
    said = [f"{m['said']} {m['relation']} {Path(m['document']).stem}" for m in entry["mentions"]]
    status = {axis: value for axis, value in entry["status"].items() if axis in ("stage", "target", "time")}
    return {"quote": entry["quote"], "parties": "+".join(entry["parties"]), **status, "mentions": said}

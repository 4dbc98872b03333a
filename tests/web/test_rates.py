"""How often an amount comes again: five flights a week are neither five flights nor held against the flights of a year."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.test import Client

from peyman.web.common.summaries import summarise
from peyman.web.exports.rows import list_rows
from peyman.web.ingest.services import ingest_source
from peyman.web.store import measures, models
from peyman.web.store.identifiers import hash_finding
from tests.web.conftest import make_source

pytestmark = pytest.mark.django_db
ON = date(2025, 12, 1)
WEEKLY = (
    "پرواز\nوزیر راه ایران گفت: ایران و تاجیکستان توافق کردند هفته‌ای ۵ پرواز بین تهران و دوشنبه برقرار شود."
)
YEARLY = "گاز\nوزیر نفت ایران گفت: ایران و ترکیه توافق کردند صادرات گاز به سالانه ۸ میلیارد متر مکعب برسد."
FLOWN = (
    "آمار\nوزیر راه ایران گفت: شمار پروازهای ایران و تاجیکستان در سال ۲۰۲۴ به ۲۰۰ پرواز رسید. "
    "وی افزود: در سال ۲۰۲۴ بین ایران و تاجیکستان ۳ پرواز در هفته انجام شد."
)


def take(text: str, day: date, name: str) -> None:
    ingest_source(make_source(text, day, name), approve=True)


def test_five_flights_a_week_are_held_against_flights_a_week() -> None:
    take(WEEKLY, date(2025, 1, 4), "a.txt")
    take(FLOWN, date(2025, 3, 4), "b.txt")
    entry = models.Commitment.objects.get(target_value=5)
    assert entry.target_unit == entry.measured_in == "flight/week"
    assert summarise(entry, "en") == "Iran and Tajikistan agreed to raise the number of flights to 5 a week."
    assert {(o.value, o.unit) for o in models.Observation.objects.filter(claim="actual")} == {
        (200, "flight"),
        (3, "flight/week"),
    }
    found = measures.list_points("flights", ["IRN", "TJK"], on=ON)
    rows = measures.rows_of([(p, o) for p, o in found if p.unit == entry.measured_in], target=5)
    assert [o.value for row in rows for o in row.observations] == [3]


def test_what_flows_in_a_year_is_held_against_the_flow_of_a_year() -> None:
    take(YEARLY, date(2025, 1, 4), "a.txt")
    entry = models.Commitment.objects.get(target_value=8e9)
    assert (entry.target_unit, entry.measured_in) == ("m3/year", "m3")


def test_rates_are_given_out_beside_the_unit(client: Client) -> None:
    take(WEEKLY, date(2025, 1, 4), "a.txt")
    [row] = [row for row in list_rows("commitments", public=False) if row["target"]]
    assert row["target"] == {"indicator": "flights", "value": 5, "unit": "flight", "per": "week"}
    told = json.loads(client.get(f"/api/v1/commitments/{row['id']}").content)
    assert told["target"] == row["target"]
    page = client.get(f"/en/roadmap/{row['id']}/", follow=True).content.decode()
    assert "5 a week" in page


def test_a_field_that_says_nothing_changes_no_identifier() -> None:
    value = {"kind": "figure", "value": 5, "target": {"value": 5}}
    later = {**value, "per": None, "target": {"value": 5, "per": None}}
    keys = {hash_finding(content_hash="a", kind="figure", value=v) for v in (value, later)}
    assert len(keys) == 1
    assert hash_finding(content_hash="a", kind="figure", value={**value, "per": "week"}) not in keys


def test_flights_a_day_reach_no_target_of_flights_a_week() -> None:
    take(WEEKLY, date(2025, 1, 4), "a.txt")
    for day, often in ((4, "روز"), (5, "هفته")):
        flown = f"آمار\nوزیر راه ایران گفت: شمار پروازهای ایران و تاجیکستان به ۵ پرواز در {often} رسید."
        take(flown, date(2025, 3, day), f"{often}.txt")
    entry = models.Commitment.objects.get(target_value=5)
    told = {(m.said, m.relation) for m in entry.mentions.all()}
    assert told == {(date(2025, 1, 4), "new"), (date(2025, 3, 5), "claims_fulfilled")}

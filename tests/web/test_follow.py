"""Following up: the verdict on a promise, who looks after it, what waits for somebody."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from peyman.web.ingest.services import ingest_source
from peyman.web.store import actions, duties, models

from .test_desk import read_form

pytestmark = pytest.mark.django_db


@pytest.fixture
def goal(first) -> models.Commitment:
    ingest_source(first, approve=True)
    return models.Commitment.objects.exclude(target_value=None).get()


@pytest.fixture
def desk(client: Client, reviewer) -> Client:
    client.force_login(reviewer)
    return client


def test_a_verdict_is_given_and_stands_on_the_public_pages(desk, goal):
    page, form = read_form(desk, f"/fa/review/promises/{goal.public_id}/", "verdict")
    answer = desk.post(
        page, form | {"becomes": "under_way", "reason": "تجارت ۲۰۲۵ به ۴۸۳٫۹ میلیون دلار رسید"}
    )
    assert answer.status_code == 302
    goal.refresh_from_db()
    assert goal.delivery == "under_way"
    stranger = Client()
    public = stranger.get(f"/fa/roadmap/{goal.public_id}/").content.decode()
    assert "در حال اجرا" in public
    assert "تجارت ۲۰۲۵ به ۴۸۳٫۹ میلیون دلار رسید" in public
    assert "the same target" not in public, "the public reads no reasons of the machine"
    assert goal.public_id in stranger.get("/fa/corrections/").content.decode()
    actions.rebuild(actor="test")
    assert models.Commitment.objects.get(public_id=goal.public_id).delivery == "under_way"


def test_a_verdict_without_a_reason_is_refused_and_what_was_chosen_stays(desk, goal):
    page, form = read_form(desk, f"/fa/review/promises/{goal.public_id}/", "verdict")
    answer = desk.post(page, form | {"becomes": "delivered", "reason": " "})
    assert answer.status_code == 422
    assert '<option value="delivered" selected' in answer.content.decode()
    goal.refresh_from_db()
    assert goal.delivery == "not_assessed"


def test_who_judges_second_is_told_and_keeps_the_words(desk, goal):
    page, form = read_form(desk, f"/en/review/promises/{goal.public_id}/", "verdict")
    actions.set_delivery(goal, "stalled", actor="somebody", reason="no word of it since 2023")
    answer = desk.post(page, form | {"becomes": "under_way", "reason": "the roadmap was signed"})
    body = answer.content.decode()
    assert answer.status_code == 422
    assert "stalled" in body and "the roadmap was signed" in body and 'role="alert"' in body
    goal.refresh_from_db()
    assert goal.delivery == "stalled"


def test_who_looks_after_it_and_when_again(desk, goal):
    page = f"/fa/review/promises/{goal.public_id}/"
    answer = desk.post(
        page,
        {"do": "duty", "owner": "وزارت صمت", "country": "IRN", "next_review": "۱۴۰۵/۰۹/۰۱", "reason": ""},
    )
    assert answer.status_code == 302
    goal.refresh_from_db()
    assert (goal.owner, goal.owner_country, goal.next_review) == ("وزارت صمت", "IRN", date(2026, 11, 22))
    assert "وزارت صمت" in desk.get("/fa/review/promises/?show=due").content.decode()


def test_views_of_what_is_followed(desk, goal):
    on = date(2031, 2, 1)
    assert [c.public_id for c in duties.list_followed(on=on, show="due")] == [goal.public_id], "2030 is over"
    assert goal in duties.list_followed(on=on, show="unassessed")
    assert not duties.list_followed(on=on, show="assessed").exists()
    assert goal in duties.list_followed(on=on, show="unassessed", words="تجاري")
    assert desk.get("/tg/review/promises/?show=assessed").status_code == 200


def test_a_visitor_may_not_judge(client, goal):
    client.post(
        f"/fa/review/promises/{goal.public_id}/",
        {"do": "verdict", "becomes": "delivered", "reason": "x", "seen": "not_assessed"},
    )
    goal.refresh_from_db()
    assert goal.delivery == "not_assessed"

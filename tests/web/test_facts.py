"""What is told as done belongs to the promise that it bears on, and its page tells of it."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.utils import translation

from peyman.web.ingest.services import ingest_source
from peyman.web.store import models
from tests.web.conftest import make_source

pytestmark = pytest.mark.django_db
PROMISED = """دیدار وزیران نیرو
بهمن راستین وزیر نیروی ایران در دوشنبه با وزیر انرژی تاجیکستان دیدار کرد.
راستین گفت: ایران نیروگاه چشمه‌سنگ تاجیکستان را تا پایان سال ۲۰۲۴ می‌سازد."""
DONE = """نیروگاه چشمه‌سنگ
ایران ساخت نیروگاه چشمه‌سنگ تاجیکستان را به پایان رساند."""


def test_a_promise_with_a_fact_has_a_page():
    ingest_source(make_source(PROMISED, date(2022, 5, 1)), approve=True)
    ingest_source(make_source(DONE, date(2024, 11, 1), "b.txt"), approve=True)
    told = models.Mention.objects.filter(finding__kind="fact", commitment__isnull=False).first()
    assert told is not None
    page = Client(HTTP_HOST="localhost").get(f"/fa/roadmap/{told.commitment.public_id}/")
    assert page.status_code == 200
    assert "به پایان رساند" in page.content.decode()


def test_the_desk_says_what_is_not_done(reviewer):
    from peyman.web.review.templatetags.desk_tags import fields_of

    with translation.override("tg"):
        assert ("иҷро шудааст", "✕") in fields_of("fact", {"done": False, "parties": ["IRN"]})
        assert ("иҷро шудааст", "✓") in fields_of("fact", {"done": True})
        assert fields_of("commitment", {"opportunity": False}) == []
        assert ("миқдор", "0") in fields_of("figure", {"value": 0.0})

"""The digest of what is due, as a letter."""

from __future__ import annotations

from datetime import date

import pytest
from django.core import mail

from peyman.reader.sources import SourceText
from peyman.web.feeds.digest import send_digest
from peyman.web.ingest.services import ingest_source
from peyman.web.store import duties, models

pytestmark = pytest.mark.django_db


def test_a_letter_says_what_is_due_and_whose(first: SourceText) -> None:
    ingest_source(first, approve=True)
    promise = models.Commitment.objects.get(target_value=500e6)
    on = date(2031, 2, 1)
    found = duties.list_due(on=on, side="IRN")
    assert send_digest(found, ["desk@example.org"], on=on, side="IRN", language="fa") == 1
    [letter] = mail.outbox
    assert letter.to == ["desk@example.org"] and "ایران" in letter.subject
    [line] = [line for line in letter.body.splitlines() if promise.public_id in line]
    assert "۵۰۰ میلیون" in line and "۲۰۳۰" in line


def test_an_empty_digest_says_so() -> None:
    assert send_digest([], ["desk@example.org"], on=date(2026, 1, 1), side="", language="en") == 1
    assert mail.outbox[0].body

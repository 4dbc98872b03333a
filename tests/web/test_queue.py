"""The queue of the desk: what waits, counted by what is open."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from peyman.web.ingest.services import ingest_source
from peyman.web.store import actions, models, selectors_desk

from .conftest import FIRST, make_source

pytestmark = pytest.mark.django_db


def store(count: int, *, approve: bool) -> list[models.Document]:
    return [
        ingest_source(
            make_source(f"{FIRST}\nشماره {n} {approve}.", date(2025, 1, 1 + n), f"{approve}-{n}.txt"),
            approve=approve,
        ).document
        for n in range(count)
    ]


def test_views_and_counts():
    waiting, done = store(3, approve=False), store(2, approve=True)
    proposal = models.Proposal.objects.filter(finding__document=waiting[0]).first()
    actions.decide(proposal.pk, "return", version=proposal.version, actor="one", reason="look again")
    assert list(selectors_desk.list_queue()) == waiting
    assert list(selectors_desk.list_queue(show="returned")) == waiting[:1]
    assert set(selectors_desk.list_queue(show="all")) == {*waiting, *done}
    first, *_, last = selectors_desk.add_counts([*waiting, *done])
    assert first.returned == 1 and first.waiting == first.total > 1
    assert last.waiting == 0 and last.total == first.total
    assert [d.pk for d in selectors_desk.list_queue(show="all", words="شماره 2")] == [waiting[2].pk]


def test_next_goes_round():
    one, two, three = store(3, approve=False)
    assert [selectors_desk.next_waiting(d) for d in (one, two, three)] == [two, three, one]
    actions.approve_document(two, actor="one")
    actions.approve_document(three, actor="one")
    assert selectors_desk.next_waiting(one) is None


def test_what_is_decided_costs_nothing():
    """The plan of the database looks for open proposals by an index and reads no table from end to end."""
    store(1, approve=False)
    store(2, approve=True)
    with CaptureQueriesContext(connection) as asked:
        list(selectors_desk.list_queue()[:25])
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"EXPLAIN QUERY PLAN {asked.captured_queries[0]['sql']}")
            plan = [row[3] for row in cursor.fetchall()]
        assert not [line for line in plan if line.startswith("SCAN store_proposal")]
    assert len(asked) == 1

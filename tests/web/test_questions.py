"""Queries that are put together once give what the ORM gives, whatever is asked and on whatever day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from peyman.web.ingest.services import ingest_source
from peyman.web.store import models, selectors
from peyman.web.store.questions import Question

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 24)
SHOWN = Question(
    lambda keys, on: models.Commitment.objects.published(on=on).order_by("pk").filter(pk__in=keys),
    [int],
    date,
)


def test_rows_are_those_of_the_orm(first, second):
    for source in (first, second):
        ingest_source(source, approve=True)
    promises = list(models.Commitment.objects.order_by("pk"))
    assert len(promises) > 1
    for keys in ([row.pk for row in promises], [promises[0].pk], [-1], []):
        rows = SHOWN.rows(keys, DAY)
        assert rows == [row for row in promises if row.pk in keys]
        assert [vars(row) | {"_state": 0} for row in rows] == [
            vars(row) | {"_state": 0} for row in promises if row.pk in keys
        ]


def test_a_day_is_asked_anew(first):
    ingest_source(first, approve=True)
    promise = models.Commitment.objects.order_by("pk").first()
    models.Commitment.objects.filter(pk=promise.pk).update(public_from=DAY)
    for on, seen in ((DAY, [promise]), (DAY - timedelta(days=1), []), (DAY + timedelta(days=1), [promise])):
        assert SHOWN.rows([promise.pk], on) == seen
        assert list(selectors.find_published("commitment", [promise.pk], on=on)) == [p.pk for p in seen]


def test_a_question_may_have_no_values(first):
    assert selectors.list_indicators(on=DAY) == []
    ingest_source(first, approve=True)
    seen = selectors.list_observations(on=DAY).values_list("indicator", flat=True)
    assert sorted(selectors.list_indicators(on=DAY)) == sorted(set(seen))


def test_found_entries_bring_their_codes(first, django_assert_num_queries):
    ingest_source(first, approve=True)
    promises = {row.pk: row for row in selectors.list_commitments(on=DAY)}
    found = selectors.find_published("commitment", list(promises), on=DAY)
    assert found.keys() == promises.keys()
    with django_assert_num_queries(0):
        for pk, row in found.items():
            assert (row.party_codes, row.sector_codes) == (
                promises[pk].party_codes,
                promises[pk].sector_codes,
            )


@pytest.mark.parametrize("kind", ["engagement", "statement", "person", "document"])
def test_found_rows_bring_what_their_list_brings(first, second, kind, django_assert_num_queries):
    for source in (first, second):
        ingest_source(source, approve=True)
    lists = {
        "engagement": selectors.list_engagements,
        "statement": selectors.list_statements,
        "person": selectors.list_people,
        "document": selectors.list_documents,
    }
    listed = {row.pk: row for row in lists[kind](on=DAY)}
    found = selectors.find_published(kind, list(listed), on=DAY)
    assert found and found == listed

    def told(row: Any) -> list[Any]:
        if kind == "engagement":
            return [(who.name, who.person and who.person.name) for who in row.participants.all()]
        if kind == "statement":
            document = row.finding.document
            return [document.title, document.publisher.name, [who.name for who in row.speakers.all()]]
        if kind == "person":
            return [(post.office, post.seen_from) for post in row.posts.all()]
        return [row.title, row.publisher.name]

    with django_assert_num_queries(0):
        assert [told(row) for row in found.values()] == [told(listed[pk]) for pk in found]
    if kind == "document":
        assert all(row.get_deferred_fields() == {"text"} for row in found.values())

"""What goes to the database without waiting, and queries that are put together once, do what they would do one by one."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.db import DataError, IntegrityError, connection, transaction

from peyman.web.store import models
from peyman.web.store.questions import Question
from peyman.web.store.rows import create_rows, store_rows, update_rows
from peyman.web.store.stream import streaming, take_keys

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 10, 30, 0, 250, tzinfo=UTC)
ON_POSTGRESQL = pytest.mark.skipif(connection.vendor != "postgresql", reason="nothing streams in SQLite")


def event(action: str, **details: object) -> models.Event:
    return models.Event(action=action, subject="s", actor="a", at=NOW, details=details)


def document(name: str) -> models.Document:
    return models.Document(
        content_hash=name.ljust(64, "0"), location=name, text=f"«{name}» \\ \"'%s\n", published=date(2026, 11, 24), added_at=NOW
    )  # fmt: skip


def test_rows_are_there_for_the_next_question_and_as_they_were_given():
    with transaction.atomic(), streaming():
        take_keys({models.Document: 3})
        made = create_rows(models.Document, [document("الف"), document("ب")])
        store_rows(models.Original, [models.Original(document=made[0], content=b"\x00\xff\\", retrieved=NOW)])
        store_rows(models.Event, [event("x", note="«۱»", more=[None, True, 1.5]), event("y")])
        assert models.Document.objects.count() == 2
        made[1].title = "عنوان"
        update_rows(made, ["title"])
        made += create_rows(models.Document, [document("پ"), document("ت")])  # more than keys were taken for
    found = {row.pk: row for row in models.Document.objects.all()}
    assert [found[row.pk].text for row in made] == [row.text for row in made]
    assert [found[row.pk].title for row in made] == ["", "عنوان", "", ""]
    assert {(row.published, row.added_at) for row in found.values()} == {(date(2026, 11, 24), NOW)}
    assert bytes(models.Original.objects.get().content) == b"\x00\xff\\"
    assert {e.action: e.details for e in models.Event.objects.all()} == {
        "x": {"note": "«۱»", "more": [None, True, 1.5]},
        "y": {},
    }


@ON_POSTGRESQL
@pytest.mark.parametrize("asks", [True, False])
def test_what_the_server_refuses_is_raised_and_nothing_of_it_stays(asks):
    with pytest.raises(DataError), transaction.atomic(), streaming():
        store_rows(models.Event, [event("x" * 99)])
        if asks:
            models.Event.objects.count()
            pytest.fail("the question must not be answered")
    with pytest.raises(IntegrityError), transaction.atomic(), streaming():
        create_rows(models.Document, [document("الف"), document("الف")])
    assert not models.Event.objects.exists() and not models.Document.objects.exists()
    with transaction.atomic(), streaming():
        store_rows(models.Event, [event("after")])
    assert models.Event.objects.get().action == "after"


def test_an_error_inside_takes_everything_back():
    with pytest.raises(ZeroDivisionError), transaction.atomic(), streaming():
        store_rows(models.Event, [event("x")])
        _ = 1 / 0
    assert not models.Event.objects.exists()


def test_a_question_gives_what_the_query_would_give():
    made = create_rows(models.Document, map(document, "ابپتث"))
    store_rows(
        models.Fingerprint, [models.Fingerprint(document=row, signature=[row.pk, None]) for row in made]
    )

    def build(names):
        prints = models.Fingerprint.objects.filter(document__location__in=names, document__title="")
        return prints.order_by("-document").values_list(
            "document__published", "signature", "document__location"
        )

    question = Question(build, [str])
    for names in (["ب"], ["ث", "ا", "نیست"], [], "ابپتث", {"ت": 1}):
        assert question.ask(names) == list(build(list(names))), names

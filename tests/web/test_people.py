"""One person is one row, whatever the titles, the script and the order in which the texts come."""

from __future__ import annotations

from datetime import date
from itertools import permutations

import pytest
from django.test import Client

from peyman.records import DocumentInfo, Evidence, Person, Reading
from peyman.web.store import actions, models, projection
from peyman.web.store.identifiers import make_public_id

from .conftest import make_source

pytestmark = pytest.mark.django_db


def name(
    text: str,
    day: date,
    *,
    office: str | None = "minister",
    country: str = "TJK",
    portfolio: str | None = "energy",
) -> None:
    """Store a text that names one person."""
    words = f"{text} در این نشست شرکت کرد؛ {day}."
    person = Person(
        name=text,
        office=office,
        portfolio=portfolio,
        country=country,
        evidence=(Evidence(start=0, end=len(text), quote=text),),
    )
    source = make_source(words, day, f"{day}.txt")
    reading = Reading(document=DocumentInfo(id=source.id, published=day), reader="rules/1", records=(person,))
    actions.add_document(source, reading, actor="test", approve=True)


SPELLINGS = ("Усмоналӣ Усмонзода", "عثمان‌علی عثمان‌زاده", "مهندس عثمان‌علی عثمان‌زاده", "عثمان‌زاده")


@pytest.mark.parametrize("order", list(permutations(range(4)))[::5], ids=str)
def test_scripts_titles_and_surname(order):
    for place, number in enumerate(order):
        name(SPELLINGS[number], date(2014, 10, 1 + place))
    [person] = models.Person.objects.all()
    assert set(person.names) == set(SPELLINGS)
    actions.rebuild(actor="test")
    assert models.Person.objects.count() == 1


def test_the_descendant_and_his_bare_name():
    name("محمد اتابک", date(2025, 1, 2), country="IRN", portfolio="trade")
    name("سید محمد اتابک", date(2025, 1, 3), country="IRN", portfolio="trade")
    assert models.Person.objects.count() == 1


def test_like_sounding_names_stay_apart_in_one_script():
    name("حسن روحانی", date(2016, 1, 2), office="president", country="IRN", portfolio=None)
    name("حسین روحانی", date(2016, 1, 3), office="ambassador", country="IRN", portfolio=None)
    assert models.Person.objects.count() == 2


def test_a_surname_that_may_be_of_two_is_nobody_s():
    name("علی کریمی", date(2020, 1, 1), country="IRN")
    name("رضا کریمی", date(2020, 1, 2), country="IRN")
    name("کریمی", date(2020, 1, 3), country="IRN")
    assert models.Person.objects.count() == 3


def test_the_page_of_one_who_was_two_leads_on():
    for place, spelling in enumerate(SPELLINGS):
        name(spelling, date(2014, 10, 1 + place))
    [person] = models.Person.objects.all()
    client = Client(HTTP_HOST="localhost")
    for key in models.Finding.objects.values_list("key", flat=True):
        answer = client.get(f"/fa/people/{make_public_id('person', key)}/", follow=True)
        assert answer.request["PATH_INFO"] == f"/fa/people/{person.public_id}/"


def test_a_store_that_kept_them_apart_is_united():
    for place, spelling in enumerate(("محمد اتابک", "سید محمد اتابک")):
        models.Person.objects.create(
            public_id=f"P-{place}", name=spelling, folded=spelling, country="IRN", names=[spelling]
        )
    actions.upgrade(actor="test")
    assert models.Person.objects.count() == 1
    assert projection.unite_people() == 0

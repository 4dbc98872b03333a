"""The counts that are kept as entries are written are those that counting anew gives."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client

from peyman.web.ingest.services import ingest_source
from peyman.web.store import actions, models
from peyman.web.store.actions_documents import set_visibility
from peyman.web.store.filters import filter_list
from peyman.web.store.projection import tallies

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 24)


def kept() -> dict[str, int]:
    return dict(models.Tally.objects.exclude(count=0).values_list("key", "count"))


def check() -> dict[str, int]:
    """What is kept, which must be what counting anew gives."""
    before = kept()
    tallies.recount()
    assert kept() == before
    return before


def test_counts_follow_every_kind_of_write(first, second):
    document = ingest_source(first).document
    pending = check()
    actions.approve_document(document, actor="one")
    approved = check()
    assert pending.keys().isdisjoint(approved)
    ingest_source(second, approve=True)
    check()
    commitment = models.Commitment.objects.first()
    actions.set_delivery(commitment, "under_way", actor="one", reason="گزارش کمیسیون")
    assert any("under_way" in key for key in check())
    proposal = models.Proposal.objects.filter(finding__kind="agreement").first()
    actions.decide(proposal.pk, "reject", version=proposal.version, actor="one", reason="not in the text")
    assert not any(key.startswith("agreement") for key in check())
    set_visibility(document, "internal", until=None, actor="one", reason="a draft")
    hidden = check()
    actions.rebuild(actor="test")
    assert check() == hidden


@pytest.mark.parametrize(
    "query", [{}, {"side": "TJK"}, {"side": "IRN", "other": "TJK"}, {"time": "on_time"}, {"delivery": "delivered"}, {"opportunity": "1"}, {"q": "دلار"}, {"q": "زرافه"}],
    ids=str,
)  # fmt: skip
def test_a_list_is_as_long_as_its_kept_count(first, second, query):
    for source in (first, second):
        ingest_source(source, approve=True)
    narrowed = filter_list("commitments", query, on=ON)
    assert narrowed.count_kept(on=ON) == narrowed.qs.count()
    assert filter_list("commitments", {**query, "sector": "energy"}, on=ON).count_kept(on=ON) is None


def test_words_are_counted_without_what_the_public_may_not_see(first, second):
    for source in (first, second):
        ingest_source(source, approve=True)
    narrowed = filter_list("commitments", {"q": "دلار"}, on=ON)
    every = narrowed.count_kept(on=ON)
    assert every == narrowed.qs.count() > 0
    for entry, changes in zip(
        models.Commitment.objects.filter(pk__in=narrowed.qs.values("pk")),
        ({"review": "pending"}, {"public_from": None}, {"public_from": ON + timedelta(days=1)}),
        strict=False,
    ):
        models.Commitment.objects.filter(pk=entry.pk).update(**changes)
        fewer = filter_list("commitments", {"q": "دلار"}, on=ON)
        assert fewer.count_kept(on=ON) == fewer.qs.count() < every
        every = fewer.count_kept(on=ON)
    shown, hidden = (getattr(models.Commitment.objects, name)(on=ON) for name in ("published", "hidden"))
    assert {*shown, *hidden} == {*models.Commitment.objects.all()} and not {*shown} & {*hidden}


def test_home_tells_what_is_there(first, settings):
    ingest_source(first, approve=True)
    page = Client(HTTP_HOST="localhost").get("/fa/")
    [pair] = page.context["pairs"]
    assert pair.total == models.Commitment.objects.filter(sides="IRN+TJK").count() > 0

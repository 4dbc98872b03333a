"""A public page is kept until somebody writes, for visitors without cookies alone; a page with a secret of its own never."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.cache import caches
from django.test import Client

from peyman.web.common.clock import today
from peyman.web.config.warming import draw_charts, load_pages
from peyman.web.ingest.services import ingest_source
from peyman.web.store import actions, models
from tests.web.conftest import FIRST, SECOND, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeping(settings):
    backend = "django.core.cache.backends.locmem.LocMemCache"
    settings.CACHES = {**settings.CACHES, "pages": {"BACKEND": backend, "LOCATION": "test-pages"}}
    caches["pages"].clear()
    ingest_source(make_source(FIRST, date(2025, 1, 16)), approve=True)


def test_the_second_visitor_costs_one_query(client: Client, keeping, django_assert_num_queries):
    first = client.get("/fa/roadmap/")
    with django_assert_num_queries(1):
        second = Client().get("/fa/roadmap/")
    assert second.content == first.content
    assert "Cookie" in second["Vary"]
    assert second["Content-Type"] == first["Content-Type"]
    assert Client().get("/fa/roadmap/", headers={"if-none-match": second["ETag"]}).status_code == 304


def test_the_first_visitor_of_a_fresh_server_gets_what_was_made_before(
    keeping, monkeypatch, django_assert_num_queries
):
    monkeypatch.setenv("PEYMAN_SERVED_AT", "http://127.0.0.1:8123/")
    draw_charts(on=today())
    load_pages()
    visitor = Client(SERVER_NAME="127.0.0.1", SERVER_PORT="8123")
    with django_assert_num_queries(1):
        first = visitor.get("/fa/")
    assert "127.0.0.1" in first.wsgi_request.get_host() and "<h1>" in first.content.decode()
    ingest_source(make_source(SECOND, date(2025, 6, 1), "b.txt"), approve=True)
    assert visitor.get("/fa/").content != first.content


def test_a_write_is_seen_at_once(client: Client, keeping):
    assert "b.txt" not in client.get("/fa/documents/").content.decode()
    document = ingest_source(make_source(SECOND, date(2025, 6, 1), "b.txt"), approve=True).document
    address = f"/fa/documents/{document.pk}/"
    assert address in client.get("/fa/documents/").content.decode()
    promise = models.Commitment.objects.exclude(target_value=None).get()
    before = client.get(f"/en/roadmap/{promise.public_id}/").content.decode()
    actions.set_delivery(promise, "under_way", actor="reviewer", reason="the commission reports it")
    after = client.get(f"/en/roadmap/{promise.public_id}/").content.decode()
    assert "the commission reports it" in after
    assert "the commission reports it" not in before


def test_who_is_signed_in_gets_pages_of_their_own(client: Client, keeping, reviewer):
    client.get("/en/")
    signed_in = Client()
    signed_in.force_login(reviewer)
    assert "reviewer" in signed_in.get("/en/").content.decode()
    assert "reviewer" not in Client().get("/en/").content.decode()


def test_a_form_with_a_secret_is_never_shared(client: Client, keeping):
    promise = models.Commitment.objects.exclude(target_value=None).get()
    for address in ("/en/login/", f"/en/reply/{promise.public_id}/"):
        first, second = Client().get(address), Client().get(address)
        assert first.cookies["csrftoken"].value != second.cookies["csrftoken"].value, address


def test_another_query_is_another_page(client: Client, keeping):
    everything = client.get("/fa/roadmap/").content.decode()
    nothing = client.get("/fa/roadmap/?q=هیچ‌چیز").content.decode()
    assert everything.count("<article") > nothing.count("<article")

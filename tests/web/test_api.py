"""The programming interface: what it gives, what it keeps to itself, and that it does what its description says."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from datetime import date
from typing import Any

import hypothesis
import pytest
import schemathesis
from django.core.cache import cache
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.test import Client
from hypothesis import HealthCheck
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from peyman.web.ingest.services import ingest_source
from peyman.web.store import actions, actions_documents, actions_office, models

from .conftest import FIRST, SECOND

pytestmark = pytest.mark.django_db
API = "/api/v1"
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


@pytest.fixture(autouse=True)
def fresh_cache():
    cache.clear()


@pytest.fixture
def stored(first, second):
    ingest_source(first, approve=True)
    return ingest_source(second).document


def key_of(role: str) -> dict[str, str]:
    user = actions_office.add_account(role, "long-password-1", role=role, actor="test")
    _, secret = actions_office.add_token(user, "test", actor="test")
    return {"authorization": f"Bearer {secret}"}


def send(client: Client, path: str, body: dict[str, Any], headers: dict[str, str] | None = None):
    return client.post(
        f"{API}{path}", json.dumps(body), content_type="application/json", headers=headers or {}
    )


def test_commitments_with_filters_parts_and_life(client, stored):
    whole = client.get(f"{API}/commitments").json()
    assert whole["count"] == len(whole["items"]) == 2
    one = client.get(f"{API}/commitments?limit=1&offset=1").json()
    assert (one["count"], one["items"]) == (2, whole["items"][1:])
    [goal] = client.get(f"{API}/commitments?side=IRN&other=TJK&q=مبادلات").json()["items"]
    assert goal["target"] == {"indicator": "trade", "value": 500e6, "unit": "USD", "per": None}
    assert goal["deadline"]["start"] == "2030-01-01"
    assert client.get(f"{API}/commitments?opportunity=1").json()["count"] == 1
    assert client.get(f"{API}/commitments?modality=sworn").status_code == 422
    life = client.get(f"{API}/commitments/{goal['id'].lower()}").json()
    [mention] = life["mentions"]
    [piece] = mention["evidence"]
    assert FIRST[piece["start"] : piece["end"]] == piece["quote"]


def test_every_list_and_thing_answers(client, stored):
    models.Proposal.objects.count()
    actions.approve_document(stored, actor="test")
    for name in (
        "commitments",
        "engagements",
        "agreements",
        "projects",
        "people",
        "statements",
        "observations",
        "documents",
    ):
        assert client.get(f"{API}/{name}").status_code == 200, name
    for name in ("commitments", "engagements", "agreements", "people", "documents"):
        first = client.get(f"{API}/{name}").json()["items"][0]
        assert client.get(f"{API}/{name}/{first['id']}").json()["id"] == first["id"]
    found = client.get(f"{API}/search?q=پزشکیان").json()
    assert found["people"] and found["documents"]
    person = next(p for p in client.get(f"{API}/people").json()["items"] if p["name"] == "مسعود پزشکیان")
    assert {f["language"]: (f["text"], f["approved"]) for f in person["forms"]}["fa"] == (
        "مسعود پزشکیان",
        True,
    )


def test_strangers_see_only_what_is_public(client, stored):
    assert client.get(f"{API}/documents/{stored.pk}").json()["findings"] == [], (
        "nothing of it has been approved"
    )
    origin = models.Document.objects.get(location="a.txt")
    goal = client.get(f"{API}/commitments?q=مبادلات").json()["items"][0]["id"]
    actions_documents.set_visibility(origin, "internal", until=None, actor="x", reason="secret")
    assert client.get(f"{API}/documents/{origin.pk}").status_code == 404
    assert client.get(f"{API}/commitments/{goal}").status_code == 404
    assert client.get(f"{API}/search?q=پزشکیان").json()["people"] == []
    assert client.get(f"{API}/commitments").json()["count"] == 0


def test_a_text_that_may_not_be_shown_whole_is_quoted_only(client, stored):
    origin = models.Document.objects.get(location="a.txt")
    assert client.get(f"{API}/documents/{origin.pk}").json()["text"] == FIRST
    actions_office.set_policy(
        origin.publisher, trusted=False, shows_full_text=False, actor="x", reason="licence"
    )
    shown = client.get(f"{API}/documents/{origin.pk}").json()
    assert shown["text"] is None
    assert shown["findings"][0]["value"]["evidence"][0]["quote"]


def test_an_etag_saves_the_way(client, stored):
    answer = client.get(f"{API}/commitments")
    again = client.get(f"{API}/commitments", headers={"if-none-match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_too_many_questions_are_refused(client, stored, settings):
    settings.PEYMAN_API_RATE = "120/min"
    codes = [client.get(f"{API}/agreements?limit=1").status_code for _ in range(121)]
    assert codes[:120] == [200] * 120
    assert codes[120] == 429


def test_writing_needs_a_key_and_a_role(client, stored):
    assert send(client, "/documents", {"text": FIRST}).status_code == 401
    assert send(client, "/documents", {"text": FIRST}, {"authorization": "Bearer wrong"}).status_code == 401
    assert send(client, "/documents", {"text": FIRST}, key_of("visitor")).status_code == 403
    headers = key_of("reviewer")
    models.Token.objects.filter(user__username="reviewer").update(revoked_at="2026-01-01T00:00:00Z")
    assert send(client, "/documents", {"text": FIRST}, headers).status_code == 401
    assert client.get(f"{API}/documents/{stored.pk}/proposals").status_code == 401


def test_a_document_comes_in_and_is_decided(client, reviewer):
    headers = key_of("reviewer")
    body = {"text": SECOND, "publisher": "ایرنا", "publisher_country": "IRN", "published": "2025-06-01"}
    answer = send(client, "/documents", body, headers)
    assert answer.status_code == 201
    number = answer.json()["document"]
    assert send(client, "/documents", body, headers).json() == {
        "document": number,
        "new": False,
        "proposals": 0,
    }
    document = models.Document.objects.get()
    assert (document.added_by, document.published) == ("reviewer", date(2025, 6, 1))
    proposals = client.get(f"{API}/documents/{number}/proposals", headers=headers).json()
    goal = next(p for p in proposals if p["kind"] == "commitment")
    path = f"/proposals/{goal['id']}/decision"
    done = send(
        client, path, {"decision": "correct", "version": 1, "value": {"modality": "pledged"}}, headers
    ).json()
    assert (done["review"], done["value"]["modality"], done["version"]) == ("approved", "pledged", 2)
    assert (
        send(client, path, {"decision": "reject", "version": 1, "reason": "no"}, headers).status_code == 409
    )
    assert send(client, path, {"decision": "reject", "version": 2}, headers).status_code == 422
    assert send(client, path, {"decision": "undo", "version": 2}, headers).json()["review"] == "pending"
    assert send(client, path, {"decision": "approve", "version": 3}, headers).status_code == 200
    assert client.get(f"{API}/commitments").json()["count"] == 1
    assert models.Decision.objects.filter(actor="reviewer").count() == 3


def test_what_may_not_be_fetched_is_refused(client):
    headers = key_of("reviewer")
    for url in ("http://127.0.0.1/", "http://169.254.169.254/latest", "http://[::1]/"):
        assert send(client, "/documents", {"url": url}, headers).status_code == 422
    assert not models.Document.objects.exists()


def test_the_description_and_its_page_come_from_this_server(client):
    described = client.get(f"{API}/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    assert all(
        operation.get("summary") for path in described["paths"].values() for operation in path.values()
    )
    page = client.get(f"{API}/docs").content.decode()
    assert "http://" not in page.replace("http://testserver", "") and "https://" not in page
    assert 'src="/static/ninja/swagger-ui-bundle.js"' in page


def test_unknown_addresses_are_answered_in_json(client):
    answer = client.get(f"{API}/nothing/here")
    assert (answer.status_code, answer.json()) == (404, {"detail": "Not Found"})


@pytest.mark.parametrize(
    "path",
    [
        "/documents/99999999999999999999",
        "/commitments/x",
        "/search?q=%00",
        "/people?limit=0",
        "/documents?since=never",
    ],
)
def test_nonsense_is_refused_not_crashed_on(client, stored, path):
    assert client.get(f"{API}{path}").status_code == 422


@pytest.fixture
def kept_connection():
    """Requests that do not come by Django's own client end the connection in whose transaction a test runs; here they do not."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize("role", ["", "reviewer"])
def test_the_interface_does_what_its_description_says(stored, settings, role, kept_connection):
    """schemathesis: no 5xx, no undocumented status, type or shape, for a stranger and for a reviewer."""
    settings.PEYMAN_API_RATE = "1000000/min"
    headers = {"accept-encoding": "identity"} | (key_of(role) if role else {})
    schema = schemathesis.openapi.from_wsgi(f"{API}/openapi.json", get_wsgi_application())
    operations = [result.ok() for result in schema.get_all_operations()]
    assert len(operations) >= 18
    for operation in operations:
        for mode in (schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE):
            call_as_described(operation, mode, headers)


def call_as_described(operation: Any, mode: Any, headers: dict[str, str]) -> None:
    """A few calls of one operation, with what its description allows or forbids."""

    @hypothesis.settings(
        max_examples=3,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @hypothesis.given(case=operation.as_strategy(generation_mode=mode))
    def call(case: Any) -> None:
        case.call_and_validate(headers=headers, checks=CHECKS)

    with contextlib.suppress(hypothesis.errors.Unsatisfiable):  # nothing about it can be wrong
        call()


def test_a_verdict_needs_a_key_a_reason_and_what_was_seen(client, stored):
    goal = models.Commitment.objects.exclude(target_value=None).get()
    path, verdict = (
        f"/commitments/{goal.public_id}/verdict",
        {"becomes": "under_way", "reason": "۴۸۳٫۹ میلیون دلار در ۲۰۲۵"},
    )
    assert send(client, path, verdict).status_code == 401
    assert send(client, path, verdict, key_of("visitor")).status_code == 403
    key = key_of("reviewer")
    assert send(client, path, verdict | {"reason": ""}, key).status_code == 422
    answer = send(client, path, verdict | {"seen": "not_assessed"}, key)
    assert (answer.status_code, answer.json()["delivery"]) == (200, "under_way")
    assert (
        send(client, path, verdict | {"becomes": "delivered", "seen": "not_assessed"}, key).status_code == 409
    )
    assert models.StatusChange.objects.get(axis="delivery").actor == "reviewer"


def test_the_rate_is_counted_for_all_processes_together(client, stored, settings, tmp_path):
    """What is counted lies on the disk, where every process finds it; a forged header does not make another visitor."""
    settings.CACHES = {
        **settings.CACHES,
        "default": {
            "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
            "LOCATION": str(tmp_path / "cache"),
        },
    }
    for number in range(3):
        client.get(f"{API}/agreements?limit=1", headers={"x-forwarded-for": f"10.0.0.{number}"})
    code = "import django; django.setup()\nfrom django.core.cache import cache\nprint(len(cache.get('throttle_anon_127.0.0.1')))"
    environ = {
        **os.environ,
        "PEYMAN_VAR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "peyman.web.config.settings",
    }
    environ.pop("DATABASE_URL", None)
    seen = subprocess.run(
        [sys.executable, "-c", code], env=environ, capture_output=True, text=True, check=True
    )
    assert seen.stdout.strip() == "3"

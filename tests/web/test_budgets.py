"""What a page may cost: queries that do not grow with the list, bytes on the wire, HTML without errors."""

from __future__ import annotations

import gzip
import re
from datetime import date, timedelta
from pathlib import Path

import html5lib
import pytest
from django.test import Client

from peyman.web.ingest.services import ingest_source
from peyman.web.store import models, selectors
from tests.web.conftest import FIRST, make_source

pytestmark = pytest.mark.django_db
STATIC = Path(__file__).parents[2] / "src/peyman/web/pages/static/peyman"
CEILINGS = {
    "": 30, "roadmap/": 12, "roadmap/?side=TJK&q=دلار": 14, "meetings/": 14, "agreements/": 12, "people/": 8, "opportunities/": 8,
    "documents/": 6, "indicators/": 6, "indicators/trade/": 10, "corrections/": 8, "search/?q=تجارت": 20, "pair/IRN/TJK/": 44,
    "briefing/IRN/TJK/": 50,
}  # fmt: skip
SLACK = 7  # what new deadlines and meetings may add where there were none; a query for each of the new entries is far more
BYTES, BYTES_WITH_FONTS = 150_000, 400_000


@pytest.fixture
def stored(first, second, tajik):
    for source in (first, second, tajik):
        ingest_source(source, approve=True)


def ask(client: Client, address: str, queries) -> int:
    with queries as counted:
        assert client.get(f"/fa/{address}").status_code == 200, address
    return len(counted)


def test_queries_have_a_ceiling_and_do_not_grow(client: Client, stored, django_assert_max_num_queries):
    before = {}
    for address, ceiling in CEILINGS.items():
        before[address] = ask(client, address, django_assert_max_num_queries(ceiling))
    for number in range(1, 6):
        words = (
            FIRST.replace("۵۰۰", f"{number}۵۰")
            .replace("۱۲ سند", f"{number + 20} سند")
            .replace("انرژی و گردشگری", "سلامت و معدن")
        )
        ingest_source(
            make_source(words, date(2025, 1, 16) + timedelta(days=40 * number), f"n{number}.txt"),
            approve=True,
        )
    for address, count in before.items():
        assert ask(client, address, django_assert_max_num_queries(count + SLACK)) <= count + SLACK, address


@pytest.mark.parametrize("language", ["fa", "tg", "en"])
def test_html_is_without_errors_and_light(client: Client, stored, language):
    entry = models.Commitment.objects.exclude(target_value=None).get()
    document = models.Document.objects.get(location="a.txt")
    engagement = selectors.list_engagements(on=date(2026, 11, 24)).first()
    agreement = selectors.list_agreements(on=date(2026, 11, 24)).first()
    person = models.Person.objects.get(folded="مسعودپزشکیان")
    more = [f"roadmap/{entry.public_id}/", f"documents/{document.pk}/", f"meetings/{engagement.public_id}/", f"agreements/{agreement.public_id}/",
            f"people/{person.public_id}/", "about/", "login/"]  # fmt: skip
    style = (STATIC / "peyman.css").stat().st_size
    for address in [*CEILINGS, *more]:
        answer = client.get(f"/{language}/{address}", HTTP_ACCEPT_ENCODING="gzip")
        assert len(answer.content) + style <= BYTES, address
        html = (
            gzip.decompress(answer.content).decode()
            if answer.has_header("Content-Encoding")
            else answer.content.decode()
        )
        html5lib.HTMLParser(strict=True).parse(html)
        names = re.findall(r'\bid="([^"]+)"', html)
        assert len(names) == len(set(names)), f"{address}: one id twice"


def test_fonts_fit_the_budget():
    fonts = sum(file.stat().st_size for file in (STATIC / "fonts").glob("*.woff2"))
    assert BYTES + fonts <= BYTES_WITH_FONTS, "even were every font asked for"

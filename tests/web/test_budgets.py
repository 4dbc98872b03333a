"""What a page may cost: queries that do not grow with the list, bytes on the wire, HTML without errors."""

from __future__ import annotations

import dataclasses
import gzip
import re
from datetime import date, timedelta
from pathlib import Path

import html5lib
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from peyman.web.briefing import urls as briefing
from peyman.web.ingest.services import ingest_source
from peyman.web.pages import urls as pages
from peyman.web.review import urls as review
from peyman.web.store import accounts, models
from peyman.web.store.actions_office import add_account
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


WORK = """ساخت نیروگاه
ایران نیروگاه برق‌آبی سنگ‌توده ۲ را در تاجیکستان تا پایان سال ۱۴۰۶ تکمیل می‌کند."""
THEIRS = """Мулоқоти президентҳо дар Душанбе
Президенти Ҷумҳурии Тоҷикистон Эмомалӣ Раҳмон дар Душанбе бо Президенти Эрон Масъуд Пизишкиён мулоқот карданд.
Дар натиҷа 13 санади нави ҳамкорӣ имзо шуд."""
PARTS = (pages, review, briefing)
ALONE = ("login/", "no-such-page/")
SENT = {
    "approve_bulk",
    "reread_older",
    "take_sheet",
    "set_watching",
    "approve_all",
    "visibility",
    "decide",
}  # forms
WORKS = ("correct", "reject", "join", "split", "history")


def addresses() -> list[str]:
    """Every page type: each address of the public pages, the briefing and the desk that answers to a look, with something stored."""
    theirs = dataclasses.replace(
        make_source(THEIRS, date(2025, 1, 16), "t.txt"), publisher="Ховар", publisher_country="TJK"
    )
    for source in (theirs, make_source(WORK, date(2025, 3, 1), "w.txt")):
        ingest_source(source, approve=True)
    goal = models.Commitment.objects.exclude(target_value=None).get()
    two_sided = next(
        e for e in models.Engagement.objects.all() if accounts.lay_accounts(e, on=date(2026, 11, 24))
    )
    ids = {
        "commitment": goal, "promise": goal, "engagement": two_sided, "sides": two_sided, "agreement": models.Agreement.objects.first(),
        "project": models.Project.objects.first(), "person": models.Person.objects.get(folded="مسعودپزشکیان"),
    }  # fmt: skip
    proposal = models.Proposal.objects.filter(finding__kind="commitment").first()
    values = {
        "first": "IRN",
        "second": "TJK",
        "code": "trade",
        "pk": models.Document.objects.get(location="a.txt").pk,
    }
    found = [
        *ALONE,
        f"reply/{goal.public_id}/",
        "search/?q=تجارت",
        "roadmap/?since=x",
        "roadmap/?q=هیچ",
        "people/?q=هیچ",
    ]
    for part in PARTS:
        for pattern in part.urlpatterns:
            names = pattern.pattern.converters
            if pattern.name in SENT | {"sheet_template", "download"}:
                continue
            given = {name: values.get(name, "") for name in names}
            if "public_id" in names:
                given["public_id"] = ids[pattern.name].public_id
            for kind in ("commitment", "figure") if "kind" in names else ("",):
                for what in WORKS if pattern.name == "work" else ("",):
                    given |= {"kind": kind} if kind else {"what": what, "pk": proposal.pk} if what else {}
                    address = reverse(f"{part.app_name}:{pattern.name}", kwargs=given)
                    found.append(address.split("/", 2)[2])
    return found


@pytest.mark.parametrize("language", ["fa", "tg", "en"])
def test_html_is_without_errors_and_light(client: Client, stored, language):
    style = (STATIC / "peyman.css").stat().st_size
    with translation.override(language):
        everything = addresses()
    assert len(everything) > 45
    boss = Client()
    boss.force_login(add_account("boss", "long-password-1", role="administrator", actor="test"))
    for address in everything:
        who = boss if address.startswith("review/") else client
        answer = who.get(f"/{language}/{address}", HTTP_ACCEPT_ENCODING="gzip")
        assert answer.status_code == (404 if address == "no-such-page/" else 200), address
        assert len(answer.content) + style <= BYTES, address
        html = (
            gzip.decompress(answer.content).decode()
            if answer.has_header("Content-Encoding")
            else answer.content.decode()
        )
        if "<html" in html:  # parts of a page are put into one
            html5lib.HTMLParser(strict=True).parse(html)
            assert f'lang="{language}"' in html and "<title> ·" not in html, address
        else:
            html5lib.HTMLParser(strict=True).parseFragment(html)
        names = re.findall(r'\bid="([^"]+)"', html)
        assert len(names) == len(set(names)), f"{address}: one id twice"


def test_fonts_fit_the_budget():
    fonts = sum(file.stat().st_size for file in (STATIC / "fonts").glob("*.woff2"))
    assert BYTES + fonts <= BYTES_WITH_FONTS, "even were every font asked for"

"""A real browser: the public path, languages, a telephone, accessibility, the desk by keyboard only."""

from __future__ import annotations

import re
from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from peyman.web.ingest.services import ingest_source
from peyman.web.store import models, selectors
from tests.web.conftest import FIRST, SECOND, TAJIK, make_source

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LANGUAGES = ("fa", "tg", "en")


@pytest.fixture
def stored(transactional_db):
    ingest_source(make_source(FIRST, date(2025, 1, 16)), approve=True)
    ingest_source(make_source(SECOND, date(2025, 6, 1), "b.txt"), approve=True)
    ingest_source(make_source(TAJIK, date(2025, 2, 1), "c.txt"))
    return models.Commitment.objects.exclude(target_value=None).get()


ROADMAP = {"fa": "نقشه راه", "tg": "Харитаи роҳ", "en": "Roadmap"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_newcomer_finds_a_promise_and_its_words(live_server, quiet_page: Page, stored, language):
    page = quiet_page
    page.goto(live_server.url)
    assert page.url.endswith("/fa/")
    if language != "fa":
        page.locator(f".languages a[hreflang={language}]").click()
    direction = page.evaluate("getComputedStyle(document.documentElement).direction")
    assert direction == ("rtl" if language == "fa" else "ltr")
    page.get_by_role("link", name=ROADMAP[language], exact=True).click()
    page.locator(f'a[href*="{stored.public_id}"]').first.click()
    expect(page.locator("main blockquote").first).to_contain_text("۵۰۰ میلیون دلار")
    page.locator(".log a").first.click()
    assert re.search(r"#f-\d+$", page.url)
    expect(page.locator("mark.k-commitment").first).to_be_visible()


def test_language_switch_keeps_the_page(live_server, quiet_page: Page, stored):
    page = quiet_page
    page.goto(f"{live_server.url}/fa/roadmap/{stored.public_id}/")
    page.get_by_role("link", name="Тоҷикӣ").click()
    expect(page).to_have_url(f"{live_server.url}/tg/roadmap/{stored.public_id}/")
    expect(page.locator("main")).to_contain_text("500 миллион доллар")
    page.get_by_role("link", name="English").click()
    expect(page.locator("main")).to_contain_text("500 million US dollars")


WORDS = {"fa": "۵۰۰ میلیون دلار", "tg": "500 миллион доллар", "en": "500 million US dollars"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_public_path_on_a_telephone(live_server, quiet_page: Page, stored, language):
    page = quiet_page
    page.set_viewport_size({"width": 360, "height": 740})

    def fits() -> None:
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), page.url

    page.goto(f"{live_server.url}/{language}/")
    fits()
    page.locator("main a[href*='/pair/']").first.click()
    expect(page.locator("h1")).to_be_visible()
    fits()
    page.locator(f"main a[href*='{stored.public_id}']").first.click()
    expect(page.locator("h1")).to_contain_text(WORDS[language])
    expect(page.locator("main blockquote").first).to_contain_text("۵۰۰ میلیون دلار")
    fits()
    page.locator(".log a").first.click()
    expect(page.locator("mark.k-commitment").first).to_be_visible()
    fits()
    for path in (
        "roadmap/",
        "meetings/",
        "agreements/",
        "people/",
        "indicators/trade/",
        "corrections/",
        "briefing/IRN/TJK/",
    ):
        page.goto(f"{live_server.url}/{language}/{path}")
        fits()


@pytest.mark.parametrize("language", LANGUAGES)
def test_accessibility_of_every_page_type(live_server, quiet_page: Page, stored, language):
    page = quiet_page
    today = date(2026, 11, 24)
    engagement = selectors.list_engagements(on=today).first()
    agreement = selectors.list_agreements(on=today).first()
    person, document = models.Person.objects.first(), models.Document.objects.get(location="a.txt")
    paths = ["", "roadmap/", f"roadmap/{stored.public_id}/", "documents/", f"documents/{document.pk}/", "meetings/",
             f"meetings/{engagement.public_id}/", "agreements/", f"agreements/{agreement.public_id}/", "people/",
             f"people/{person.public_id}/", "opportunities/", "search/?q=رحمان", "about/", "login/", "pair/IRN/TJK/",
             "indicators/", "indicators/trade/", "corrections/", "briefing/IRN/TJK/"]  # fmt: skip
    axe = Axe()
    for path in paths:
        page.goto(f"{live_server.url}/{language}/{path}")
        found = axe.run(page).response["violations"]
        assert [(path, v["id"], [n["html"][:120] for n in v["nodes"]][:2]) for v in found] == []


def test_public_pages_work_without_javascript(live_server, browser, stored):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/fa/")
    page.locator("#q-top").fill("пизишкиён")
    page.locator(".find button").click()
    expect(page.locator("#person a")).to_have_count(1)
    page.locator(".found-in a[href='#person']").click()
    page.locator("#person a").click()
    expect(page.locator("h1")).to_contain_text("پزشکیان")
    page.goto(f"{live_server.url}/fa/roadmap/?side=TJK")
    page.locator("input[name=q]").last.fill("دلار")
    page.locator(".filters button").click()
    expect(page.locator("article.entry")).to_have_count(1)
    context.close()

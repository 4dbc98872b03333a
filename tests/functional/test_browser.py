"""A real browser: the public path, languages, a telephone, accessibility, the desk by keyboard only."""

from __future__ import annotations

import re
from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

from peyman.web.config.warming import draw_charts
from peyman.web.ingest.services import ingest_source
from peyman.web.store import models, selectors
from tests.web.conftest import FIRST, SECOND, TAJIK, make_source

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LANGUAGES = ("fa", "tg", "en")
TODAY = date(2026, 11, 24)


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
    expect(page).to_have_url(re.compile(f"/{language}/$"))
    expect(page.locator("html")).to_have_css("direction", "rtl" if language == "fa" else "ltr")
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
    page.goto(f"{live_server.url}/{language}/")
    page.locator("main a[href*='/pair/']").first.click()
    expect(page.locator("h1")).to_be_visible()
    page.locator(f"main a[href*='{stored.public_id}']").first.click()
    expect(page.locator("h1")).to_contain_text(WORDS[language])
    expect(page.locator("main blockquote").first).to_contain_text("۵۰۰ میلیون دلار")
    page.locator(".log a").first.click()
    expect(page.locator("mark.k-commitment").first).to_be_visible()


def list_paths(promise: models.Commitment) -> list[str]:
    """A page of every type, without its language."""
    engagement = selectors.list_engagements(on=TODAY).first()
    agreement = selectors.list_agreements(on=TODAY).first()
    person, document = models.Person.objects.first(), models.Document.objects.get(location="a.txt")
    return ["", "roadmap/", f"roadmap/{promise.public_id}/", "documents/", f"documents/{document.pk}/", "meetings/",
            f"meetings/{engagement.public_id}/", "agreements/",
            f"agreements/{agreement.public_id}/", "projects/", "people/", f"people/{person.public_id}/", "opportunities/",
            "search/?q=رحمان", "about/", "login/", "pair/IRN/TJK/", "indicators/", "indicators/trade/", "corrections/",
            "briefing/IRN/TJK/"]  # fmt: skip


STICKS_OUT = """() => {
  const width = document.documentElement.clientWidth, found = [];
  for (const e of document.querySelectorAll("body *")) {
    const box = e.getBoundingClientRect(), boxed = e.parentElement.closest(".scroll, .picture, .skip");
    if (box.width && !boxed && (box.right > width + 1 || box.left < -1) && !e.matches(".skip"))
      found.push(`${e.tagName}.${e.className} ${Math.round(box.left)}…${Math.round(box.right)}`);
  }
  return document.documentElement.scrollWidth > window.innerWidth ? found.slice(-3).concat("page") : found.slice(-3);
}"""


def give_no_fonts(page: Page) -> None:
    """The page's own fonts do not come; what stands in for them is bold and wide, wherever the test runs."""
    page.route("**/*.woff2", lambda route: route.abort())

    def widen(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text() + WIDE)

    page.route("**/*.css", widen)


FIGURES = """تجارت ایران و تاجیکستان
وزیر نیرو گفت: مبادلات تجاری ایران و تاجیکستان در سال ۲۰۲۳ به ۲۳۰ میلیون دلار و در سال ۲۰۲۴ به ۳۷۸ میلیون دلار رسید."""
WIDE = "* { font-family: 'DejaVu Sans', sans-serif !important; font-weight: 700 !important; letter-spacing: .06em !important; }"


@pytest.mark.parametrize("fonts", ["own", "none"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_page_is_wider_than_a_telephone(live_server, page: Page, stored, language, fonts):
    ingest_source(make_source(FIGURES, date(2025, 7, 1), "d.txt"), approve=True)
    draw_charts(on=TODAY)
    if fonts == "none":
        give_no_fonts(page)
    out, pictures = [], 0
    for path in list_paths(stored):
        page.goto(f"{live_server.url}/{language}/{path}")
        page.evaluate("document.fonts.ready.then(() => null)")
        pictures += page.locator(".picture svg").count()
        own = page.evaluate("[...document.fonts].some(font => font.status == 'loaded')")
        assert own == (fonts == "own")
        for width in (360, 320):
            page.set_viewport_size({"width": width, "height": 740})
            out += [(path, width, found) for found in page.evaluate(STICKS_OUT)]
    assert out == []
    assert pictures


@pytest.mark.parametrize("language", LANGUAGES)
def test_accessibility_of_every_page_type(live_server, quiet_page: Page, stored, language):
    page = quiet_page
    axe = Axe()
    for path in list_paths(stored):
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

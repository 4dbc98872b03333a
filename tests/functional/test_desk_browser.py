"""The desk in a real browser: the reviewer's path by keyboard only in three languages, a telephone, accessibility."""

from __future__ import annotations

import re
from datetime import date

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from peyman.web.ingest.services import ingest_source
from peyman.web.store import actions, models
from peyman.web.store.actions_office import add_account
from tests.web.conftest import FIRST, SECOND, make_source

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LANGUAGES = ("fa", "tg", "en")
PASSWORD = "long-password-1"


def sign_in(page: Page, live_server, language: str, *, role: str = "reviewer") -> None:
    add_account(role, PASSWORD, role=role, actor="test")
    page.goto(f"{live_server.url}/{language}/login/")
    page.set_default_timeout(10_000)
    expect(page.locator("#id_username")).to_be_focused()  # the form waits for the name
    page.keyboard.type(role)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/review/"))


def ordered(document: models.Document) -> list[models.Proposal]:
    return list(
        models.Proposal.objects.filter(finding__document=document).order_by(
            "finding__start", "finding__end", "pk"
        )
    )


def card(page: Page, proposal: models.Proposal):
    return page.locator(f"#p-{proposal.pk}")


def go_to(page: Page, proposal: models.Proposal) -> None:
    """Press j or k until a proposal is the current one."""
    for key in "j" * 20:
        if "current" in (card(page, proposal).get_attribute("class") or ""):
            return
        page.keyboard.press(key)
    raise AssertionError("the proposal was not reached")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_reviewers_path_by_keyboard_only(live_server, quiet_page: Page, transactional_db, language):
    page = quiet_page
    ingest_source(make_source(FIRST, date(2025, 1, 16)), approve=True)
    document = ingest_source(make_source(SECOND, date(2025, 6, 1), "b.txt")).document
    sign_in(page, live_server, language)
    link = page.locator(f'.queue a[href$="/review/{document.pk}/"]')
    for _ in range(60):
        page.keyboard.press("Tab")
        if link.evaluate("element => element === document.activeElement"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(f"/review/{document.pk}/"))
    first, *rest = ordered(document)
    expect(card(page, first)).to_have_class(re.compile("current"))
    page.keyboard.press("a")
    expect(card(page, first)).to_have_class(re.compile("is-approved"))
    expect(card(page, rest[0])).to_have_class(re.compile("current"))
    expect(page.locator("#waiting b")).to_have_text(re.compile(r"[2-9۲-۹]"))

    page.keyboard.press("k")  # back, and take it back
    page.keyboard.press("u")
    expect(card(page, first)).to_have_class(re.compile("is-pending"))

    promise = next(p for p in rest if p.finding.kind == "commitment")
    go_to(page, promise)
    page.keyboard.press("e")  # correct the modality by its pick-list
    field = page.locator(f"#c{promise.pk}-modality")
    expect(field).to_be_focused()
    field.select_option("pledged")
    page.keyboard.press("]")  # the evidence begins a word later
    words = page.locator(f"#c{promise.pk}-words")
    expect(words).to_have_value(promise.finding.quote.split(maxsplit=1)[1])
    page.keyboard.press("Shift+Tab")
    page.locator(f"#w-{promise.pk} button[value=correct]").focus()
    page.keyboard.press("Enter")
    expect(card(page, promise)).to_have_class(re.compile("is-approved"))
    promise.refresh_from_db()
    assert promise.value["modality"] == "pledged"
    assert promise.value["evidence"][0]["quote"] == promise.finding.quote.split(maxsplit=1)[1]

    last = rest[-1] if rest[-1].pk != promise.pk else rest[-2]
    page.keyboard.press("k")
    while "current" not in (card(page, last).get_attribute("class") or ""):
        page.keyboard.press("k" if ordered(document).index(last) == 0 else "j")
    page.keyboard.press("r")
    expect(page.locator(f"#reason-{last.pk}")).to_be_focused()
    page.keyboard.type("در متن نیست")
    page.keyboard.press("Enter")
    expect(card(page, last)).to_have_class(re.compile("is-rejected"))
    last.refresh_from_db()
    assert (last.review, last.reason, last.decided_by) == ("rejected", "در متن نیست", "reviewer")


def test_join_and_why_by_keyboard(live_server, quiet_page: Page, transactional_db):
    page = quiet_page
    ingest_source(make_source(FIRST, date(2025, 1, 16)), approve=True)
    document = ingest_source(make_source(SECOND, date(2025, 6, 1), "b.txt")).document
    sign_in(page, live_server, "fa")
    promise = next(p for p in ordered(document) if p.finding.kind == "commitment")
    page.goto(f"{live_server.url}/fa/review/{document.pk}/#p-{promise.pk}")
    expect(card(page, promise)).to_have_class(re.compile("current"))
    page.keyboard.press("h")
    expect(page.locator(f"#w-{promise.pk} .why")).to_contain_text("rules/2")
    page.keyboard.press("Escape")
    expect(page.locator(f"#w-{promise.pk}")).to_be_empty()
    page.keyboard.press("m")
    expect(page.locator(f"#words-{promise.pk}")).to_be_focused()
    page.keyboard.type("سرمایه‌گذاران")
    page.keyboard.press("Enter")
    expect(page.locator(".candidate")).to_have_count(2)
    page.locator(".candidate input").last.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(card(page, promise)).to_have_class(re.compile("is-approved"))
    promise.refresh_from_db()
    assert promise.entry_id != ordered(models.Document.objects.get(location="a.txt"))[0].entry_id


def test_the_second_reviewer_is_told_without_leaving_the_page(
    live_server, quiet_page: Page, transactional_db
):
    page = quiet_page
    document = ingest_source(make_source(FIRST, date(2025, 1, 16))).document
    sign_in(page, live_server, "fa")
    page.goto(f"{live_server.url}/fa/review/{document.pk}/")
    first = ordered(document)[0]
    actions.decide(first.pk, "reject", version=1, actor="همکار", reason="تکراری")
    page.keyboard.press("a")
    expect(card(page, first).locator("[role=alert]")).to_contain_text("همکار زودتر تصمیم گرفت")
    expect(card(page, first)).to_have_class(re.compile("is-rejected"))
    page.keyboard.press("u")
    expect(card(page, first)).to_have_class(re.compile("is-pending"))


def test_words_selected_in_the_text_become_the_evidence(live_server, quiet_page: Page, transactional_db):
    page = quiet_page
    document = ingest_source(make_source(FIRST, date(2025, 1, 16))).document
    sign_in(page, live_server, "fa")
    promise = next(p for p in ordered(document) if p.finding.kind == "commitment")
    page.goto(f"{live_server.url}/fa/review/{document.pk}/#p-{promise.pk}")
    page.keyboard.press("e")
    expect(page.locator(f"#c{promise.pk}-words")).to_be_visible()
    page.evaluate(
        """() => { const line = document.querySelectorAll(".line")[2]; const range = document.createRange();
        range.selectNodeContents(line); const s = getSelection(); s.removeAllRanges(); s.addRange(range); }"""
    )
    page.locator(f"#w-{promise.pk} [data-span=take]").click()
    expect(page.locator(f"#c{promise.pk}-words")).to_have_value(FIRST.split("\n")[2])
    page.locator(f"#w-{promise.pk} button[value=correct]").click()
    expect(card(page, promise)).to_have_class(re.compile("is-approved"))
    promise.refresh_from_db()
    assert promise.value["evidence"][0]["quote"] == FIRST.split("\n")[2]


def test_highlights_are_switched_by_kind(live_server, quiet_page: Page, transactional_db):
    page = quiet_page
    document = ingest_source(make_source(FIRST, date(2025, 1, 16))).document
    sign_in(page, live_server, "fa")
    page.goto(f"{live_server.url}/fa/review/{document.pk}/")
    classes = page.locator("mark").evaluate_all("marks => marks.map((mark) => mark.className)")
    kind = next(name for name in classes if re.fullmatch(r"k-\w+", name)).removeprefix("k-")
    mark = page.locator(f"mark[class=k-{kind}]").first
    colour = "element => getComputedStyle(element).backgroundColor"
    assert mark.evaluate(colour) != "rgba(0, 0, 0, 0)"
    page.locator(f"[data-kind={kind}]").uncheck()
    expect(page.locator("#text")).to_have_attribute("data-hide", kind)
    expect(mark).to_have_css("background-color", "rgba(0, 0, 0, 0)")


@pytest.fixture
def waiting(transactional_db) -> list[str]:
    """The addresses of every kind of desk page, with something on each."""
    ingest_source(make_source(FIRST, date(2025, 1, 16)), approve=True)
    document = ingest_source(make_source(SECOND, date(2025, 6, 1), "b.txt")).document
    promise = next(p for p in ordered(document) if p.finding.kind == "commitment")
    goal = models.Commitment.objects.exclude(target_value=None).get()
    works = [
        f"review/proposal/{promise.pk}/{what}/" for what in ("correct", "join", "split", "reject", "history")
    ]
    return ["review/", "review/?show=all", f"review/{document.pk}/", f"review/{document.pk}/?script=other",
            f"review/{document.pk}/reread/", "review/add/", "review/enter/commitment/", "review/enter/commitment/sheet/", "review/quotations/", "review/?show=older", "review/publishers/", "review/sources/",
            "review/promises/?show=unassessed", f"review/promises/{goal.public_id}/", "review/names/", "review/replies/", "review/accounts/", "review/keys/", *works]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_desk_pages_are_accessible(live_server, quiet_page: Page, waiting, language):
    page = quiet_page
    sign_in(page, live_server, language, role="administrator")
    axe = Axe()
    for path in waiting:
        page.goto(f"{live_server.url}/{language}/{path}")
        found = axe.run(page).response["violations"]
        assert [(path, v["id"], [n["html"][:140] for n in v["nodes"]][:2]) for v in found] == []


def test_the_desk_fits_a_telephone(live_server, quiet_page: Page, waiting):
    page = quiet_page
    page.set_viewport_size({"width": 360, "height": 740})
    sign_in(page, live_server, "fa", role="administrator")
    for path in waiting:
        page.goto(f"{live_server.url}/fa/{path}")
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), path
    page.goto(f"{live_server.url}/fa/{waiting[2]}")
    page.locator(".proposal .act").first.click()
    expect(page.locator(".work form").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_no_label_of_a_card_breaks_within_a_word(live_server, quiet_page: Page, transactional_db):
    page = quiet_page
    document = ingest_source(make_source(FIRST, date(2025, 1, 16))).document
    sign_in(page, live_server, "tg")
    for width in (390, 1240):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{live_server.url}/tg/review/{document.pk}/")
        labels = page.locator(".says dt")
        assert labels.count() > 5
        lines = labels.evaluate_all(
            """all => all.map(e => {
                const range = document.createRange()
                range.selectNodeContents(e)
                return [e.textContent, new Set([...range.getClientRects()].map(r => Math.round(r.top))).size]
            })"""
        )
        assert [word for word, rows in lines if " " not in word and rows > 1] == []

"""Every page in every language, the review desk, downloads."""

from __future__ import annotations

import re
from datetime import date, timedelta

import html5lib
import pytest
from django.template.loader import render_to_string
from django.test import Client

from peyman.web.ingest.services import ingest_source
from peyman.web.store import actions, actions_documents, models, selectors
from tests.web.conftest import make_source

pytestmark = pytest.mark.django_db
LANGUAGES = ("fa", "tg", "en")


@pytest.fixture
def stored(first, second, tajik):
    for source in (first, second, tajik):
        ingest_source(source, approve=True)
    return {
        "commitment": models.Commitment.objects.exclude(target_value=None).get(),
        "engagement": selectors.list_engagements(on=date(2026, 11, 24)).first(),
        "agreement": selectors.list_agreements(on=date(2026, 11, 24)).first(),
        "person": models.Person.objects.get(folded="مسعودپزشکیان"),
        "document": models.Document.objects.get(location="a.txt"),
        "tajik": models.Document.objects.get(location="c.txt"),
    }


def addresses(stored) -> list[str]:
    return [
        "", "roadmap/", "roadmap/?side=TJK&sector=trade&q=دلار", f"roadmap/{stored['commitment'].public_id}/", "documents/",
        f"documents/{stored['document'].pk}/", f"documents/{stored['tajik'].pk}/", "meetings/",
        f"meetings/{stored['engagement'].public_id}/", "agreements/", f"agreements/{stored['agreement'].public_id}/", "people/", "people/?country=IRN&q=пизишкиён",
        "indicators/", "indicators/trade/", "corrections/", "roadmap/?time=overdue&sort=deadline_end&due_to=2031-01-01", "meetings/?type=meeting&side=IRN&other=TJK",
        f"people/{stored['person'].public_id}/", "opportunities/", "search/?q=تجاري", "about/", "login/", "pair/IRN/TJK/",
        "export/commitments.json", "export/engagements.csv",
    ]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_answers(client: Client, stored, language):
    for address in addresses(stored):
        answer = client.get(f"/{language}/{address}")
        assert answer.status_code == 200, address
        assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
        if address.startswith("export"):
            continue
        page = answer.content.decode()
        assert f'<html lang="{language}" dir="{"rtl" if language == "fa" else "ltr"}">' in page
        assert not re.search(r"<script(?![^>]*src=)|style=", page), (
            "no inline script or style under the policy"
        )


def test_commitment_page_shows_the_words_first_in_three_languages(client, stored):
    wanted = {
        "fa": ("توافق", "۵۰۰ میلیون دلار", "تاجیکستان"),
        "tg": ("мувофиқа", "500 миллион доллар", "Тоҷикистон"),
        "en": ("agreed", "500 million US dollars", "Tajikistan"),
    }
    for language, words in wanted.items():
        page = client.get(f"/{language}/roadmap/{stored['commitment'].public_id}/").content.decode()
        for word in words:
            assert word in page
        main = page[page.index("<main") :]
        assert main.index("<blockquote") < main.index("<dl")
        assert main.count("<li>") >= 2, "both mentions stand in the log"


def test_words_are_highlighted_and_linked(client, stored):
    mention = stored["commitment"].mentions.first()
    page = client.get(f"/fa/documents/{stored['document'].pk}/").content.decode()
    assert f'id="f-{mention.finding_id}"' in page
    text = "".join(
        re.sub(r"<[^>]+>", "", page[page.index('<div class="text"') : page.index('<section class="side"')])
    )
    assert text.strip() == stored["document"].text.strip()


def test_tajik_document_is_read_and_shown_in_its_own_words(client, stored):
    page = client.get(f"/tg/documents/{stored['tajik'].pk}/").content.decode()
    assert "ҳанӯз хонда нашудааст" not in page
    assert "Тоҷикистон" in page


def test_unapproved_is_not_public(client, first):
    ingest_source(first)
    entry = models.Commitment.objects.first()
    assert client.get(f"/fa/roadmap/{entry.public_id}/").status_code == 404
    assert client.get("/fa/export/commitments.json").json() == []


def test_internal_documents_hide_what_rests_on_them(client, stored):
    for document in models.Document.objects.all():
        actions_documents.set_visibility(document, "internal", until=None, actor="boss", reason="not yet")
    assert client.get(f"/fa/documents/{stored['document'].pk}/").status_code == 404
    assert client.get(f"/fa/roadmap/{stored['commitment'].public_id}/").status_code == 404


def test_search_folds_letters(client, stored):
    for words in ("مبادلات تجاری", "مبادلات تجاري", "رئیسجمهور"):
        assert (
            f"/fa/documents/{stored['document'].pk}/"
            in client.get("/fa/search/", {"q": words}).content.decode()
        )


def test_search_looks_through_everything(client: Client, stored):
    page = client.get("/fa/search/", {"q": "دلار"}).content.decode()
    for kind in ("commitment", "statement", "document"):
        assert f'<section id="{kind}">' in page, kind
    assert f"/fa/roadmap/{stored['commitment'].public_id}/" in page
    assert '<section id="agreement">' in client.get("/fa/search/", {"q": "سند همکاری"}).content.decode()
    assert '<section id="engagement">' in client.get("/fa/search/", {"q": "دیدار"}).content.decode()
    assert "/en/indicators/trade/" in client.get("/en/search/", {"q": "trade"}).content.decode()
    nothing = client.get("/fa/search/", {"q": "هشت‌پای آبی"}).content.decode()
    assert "چیزی یافت نشد" in nothing and "<section" not in nothing


@pytest.mark.parametrize("asked", ["Эмомалӣ", "Эмомали", "امامعلی", "Emomali"])
def test_search_meets_across_scripts(client: Client, db, asked):
    tajik = "Қабули сафир\nПрезиденти Ҷумҳурии Тоҷикистон муҳтарам Эмомалӣ Раҳмон сафири Эронро ба ҳузур пазируфтанд."
    ingest_source(make_source(tajik, date(2025, 3, 1), "tj.txt"), approve=True)
    page = client.get("/en/search/", {"q": asked}).content.decode()
    assert "Emomali Rahmon" in page and "Қабули сафир" in page


def test_quotations_in_the_other_script_are_marked(client: Client, stored):
    address = f"/en/roadmap/{stored['commitment'].public_id}/"
    assert "converted by machine" not in client.get(address).content.decode()
    page = client.get(address, {"script": "other"}).content.decode()
    assert "converted by machine" in page and '<bdi lang="tg" dir="ltr">' in page


def test_a_name_has_three_forms(client: Client, stored):
    page = client.get(f"/en/people/{stored['person'].public_id}/").content.decode()
    assert "Масъуд Пизишкиён" in page and "Masoud Pezeshkian" in page and "official forms" in page


@pytest.mark.parametrize(
    ("language", "words"), [("fa", "چنین صفحه‌ای نیست"), ("tg", "Чунин саҳифа нест"), ("en", "No such page")]
)
def test_a_wrong_address_gets_a_page_of_ours(client, language, words):
    answer = client.get(f"/{language}/nothing-here/")
    assert (
        answer.status_code == 404
        and words in answer.content.decode()
        and 'role="search"' in answer.content.decode()
    )


def test_days_of_filters_are_of_either_calendar(client: Client, stored):
    shown = {}
    for asked in ("۱۴۰۳/۱۰/۲۸", "1403-10-28", "2025-01-17", "yesterday"):
        page = client.get("/fa/roadmap/", {"since": asked}).content.decode()
        shown[asked] = page.count('<article class="entry">')
        assert ("خوانا نبود" in page) == (asked == "yesterday")
    everything = client.get("/fa/roadmap/").content.decode()
    assert (
        shown["۱۴۰۳/۱۰/۲۸"]
        == shown["1403-10-28"]
        == shown["2025-01-17"]
        < everything.count('<article class="entry">')
    )
    assert 'placeholder="۱۴۰۳/۱۰/۲۷"' in everything and 'type="date"' not in everything
    assert 'placeholder="2025-01-16"' in client.get("/en/roadmap/").content.decode()
    rows = client.get("/fa/export/commitments.json", {"since": "۱۴۰۳/۱۰/۲۸"}).json()
    assert len(rows) == shown["2025-01-17"], "the download is narrowed as the page is"
    briefing = client.get("/fa/briefing/IRN/TJK/", {"for": "۱۴۰۵/۰۹/۱۹"}).content.decode()
    assert "۱۰ دسامبر ۲۰۲۶" in briefing and 'value="۱۴۰۵/۰۹/۱۹"' in briefing


def test_a_correction_after_publication_is_told_with_what_changed(client: Client, stored):
    before = client.get("/en/corrections/").content.decode()
    assert "Nothing has been corrected yet." in before
    goal = stored["commitment"]
    proposal = models.Proposal.objects.get(finding=goal.mentions.first().finding)
    target = {**proposal.value["target"], "value": 450e6}
    actions.decide(
        proposal.pk,
        "correct",
        version=proposal.version,
        actor="editor",
        reason="a slip of the pen",
        value={"target": target},
    )
    shown = client.get("/en/corrections/").content.decode()
    assert "500 million US dollars" in shown and "450 million US dollars" in shown
    assert "a slip of the pen" in shown and "{&#x27;" not in shown, "no raw values"
    assert "۴۵۰ میلیون دلار" in client.get("/fa/corrections/").content.decode()
    said = models.Proposal.objects.filter(finding__kind="statement", review="approved").first()
    actions.decide(said.pk, "reject", version=said.version, actor="editor", reason="not in the text")
    withdrawn = client.get("/en/corrections/").content.decode()
    assert "withdrawn" in withdrawn and "not in the text" in withdrawn
    again = models.Proposal.objects.get(pk=proposal.pk)
    assert again.value["target"]["value"] == 450e6
    internal = again.finding.document
    actions_documents.set_visibility(internal, "internal", until=None, actor="editor", reason="secret")
    assert "450 million" not in client.get("/en/corrections/").content.decode()


def test_pages_of_errors_say_what_to_do(client: Client, reviewer):
    client.force_login(reviewer)
    forbidden = client.get("/tg/review/accounts/")
    assert forbidden.status_code == 403 and "На барои ин ҳисоб" in forbidden.content.decode()
    strict = Client(enforce_csrf_checks=True)
    old = strict.post("/fa/login/", {"username": "reviewer", "password": "x"})
    assert old.status_code == 403 and "چیزی ذخیره نشد" in old.content.decode()
    for name in ("400.html", "500.html"):
        html = render_to_string(name)
        html5lib.HTMLParser(strict=True).parse(html)
        assert all(f'lang="{language}"' in html for language in LANGUAGES), name


def test_agreements_come_by_stage_page_by_page(client: Client, db):
    def shown(address: str) -> list[int]:
        page = client.get(address).content.decode()
        return [int(number) for number in dict.fromkeys(re.findall(r"/fa/agreements/A-(\d{12})/", page))]

    proposed = {n for n in range(35) if n % 5 == 0}
    for n in range(35):
        models.Agreement.objects.create(
            public_id=f"A-{n:012d}", quote=f"سند {n}", quote_language="fa", type="mou", review="approved", sides="IRN+TJK",
            stage="proposed" if n in proposed else "signed", public_from=date.min, last_said=date(2025, 1, 1) + timedelta(days=n),
        )  # fmt: skip
    first, second = shown("/fa/agreements/"), shown("/fa/agreements/?page=2")
    assert first == sorted(proposed, reverse=True) + [n for n in range(34, 5, -1) if n not in proposed][:23]
    assert len(first) == 30 and sorted(first + second) == list(range(35))
    assert "?stage=signed" in client.get("/fa/agreements/").content.decode()
    assert set(shown("/fa/agreements/?stage=proposed")) == proposed


def test_no_word_of_a_text_is_taken_for_html(client: Client, stored):
    """The cards of lists write everything that comes from outside as text."""
    bad = '<script src="x">&"\''
    models.Commitment.objects.update(quote=bad)
    models.Statement.objects.update(quote=bad)
    models.Speaker.objects.update(name=bad)
    models.Document.objects.update(title=bad, publisher_country=bad[:8])
    models.Publisher.objects.update(name=bad)
    for address in (
        "",
        "roadmap/",
        "documents/",
        "search/?q=تجارت",
        "search/?q=تاجیکستان",
        "pair/IRN/TJK/",
        "roadmap/?q=<script>",
    ):
        page = client.get(f"/fa/{address}").content.decode()
        assert "<script src=" not in page.replace('<script src="/static', "") and "<script>" not in page, (
            address
        )
    assert "&lt;script" in client.get("/fa/roadmap/").content.decode()

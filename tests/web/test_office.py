"""The office: policies, watched sources, names, replies, accounts, keys, entries by hand."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import Client

from peyman.web.ingest.services import ingest_source
from peyman.web.store import actions_office, models

from .conftest import FIRST
from .test_desk import read_form

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client: Client, first) -> Client:
    cache.clear()
    ingest_source(first, approve=True)
    client.force_login(
        actions_office.add_account("boss", "long-password-1", role="administrator", actor="test")
    )
    return client


@pytest.fixture
def goal(office) -> models.Commitment:
    return models.Commitment.objects.exclude(target_value=None).get()


def test_each_role_sees_its_own_pages(client, reviewer):
    allowed = {
        "visitor": set(), "reviewer": {"", "add/", "keys/", "promises/"},
        "editor": {"", "add/", "keys/", "promises/", "enter/commitment/", "publishers/", "sources/", "names/", "quotations/", "enter/figure/sheet/", "replies/"},
    }  # fmt: skip
    pages = allowed["editor"] | {"accounts/"}
    allowed["administrator"] = pages
    for role, open_pages in allowed.items():
        client.force_login(
            actions_office.add_account(f"a-{role}", "long-password-1", role=role, actor="test")
        )
        found = {page for page in pages if client.get(f"/fa/review/{page}").status_code == 200}
        assert found == open_pages, role


def test_a_publisher_whose_text_may_not_be_shown(office, goal):
    document = models.Document.objects.get()
    public = f"/fa/documents/{document.pk}/"
    assert "پزشکیان گفت:" in office.get(public).content.decode()
    form = {"publisher": document.publisher.pk, "trusted": "on", "reason": "قرارداد"}
    office.post("/fa/review/publishers/", form)
    document.publisher.refresh_from_db()
    assert (document.publisher.trusted, document.publisher.shows_full_text) == (True, False)
    client = Client()
    page = client.get(public).content.decode()
    assert "متن کامل نزد منبع است" in page
    assert "پزشکیان گفت:" not in page, "no word outside the evidence"
    assert goal.quote in page
    event = models.Event.objects.get(action="set_policy")
    assert (event.actor, event.reason) == ("boss", "قرارداد")


def test_a_source_is_watched_stopped_and_shown_failing(office):
    _, form = read_form(office, "/fa/review/sources/", "pattern")
    form |= {"url": "https://example.org/rss", "kind": "feed", "publisher": "ایرنا", "reason": "خبر"}
    assert office.post("/fa/review/sources/", form | {"pattern": "["}).status_code == 422
    office.post("/fa/review/sources/", form)
    source = models.Source.objects.get()
    from django.utils import timezone

    actions_office.note_check(source, at=timezone.now(), error="the server answers 503")
    page = office.get("/fa/review/sources/").content.decode()
    assert "the server answers 503" in page and "ناموفق" in page
    office.post(f"/fa/review/sources/{source.pk}/", {})
    source.refresh_from_db()
    assert not source.active


def test_a_name_is_by_machine_until_somebody_approves_it(office):
    person = models.Person.objects.create(
        public_id="P-00000000",
        name="دلیر جمعه",
        folded="دلیرجمعه",
        public_from="2025-01-01",
        review="approved",
    )
    public = f"/tg/people/{person.public_id}/"
    assert "бо мошин" in office.get(public).content.decode() or "⇄" in office.get(public).content.decode()
    for language, text in (("fa", "دلیر جمعه"), ("tg", "Далер Ҷумъа"), ("en", "Daler Juma")):
        office.post("/fa/review/names/", {"person": person.pk, "language": language, "text": text})
    assert models.Rendering.objects.filter(approved_by="boss").count() == 3
    page = office.get(public).content.decode()
    assert "Далер Ҷумъа" in page and "Daler Juma" in page
    office.post("/fa/review/names/", {"person": person.pk, "language": "tg", "text": " "})
    assert models.Rendering.objects.get(language="tg").text == "Далер Ҷумъа"


def test_a_reply_is_moderated_and_then_stands_with_the_entry(office, goal):
    stranger = Client()
    path = f"/fa/reply/{goal.public_id}/"
    assert path in stranger.get(f"/fa/roadmap/{goal.public_id}/").content.decode()
    assert stranger.post(path, {"name": "الف"}).status_code == 422
    answer = {
        "name": "سخنگوی وزارت",
        "role": "وزارت نیرو",
        "text": "این هدف بازنگری شد.",
        "contact": "a@example.org",
    }
    stranger.post(path, answer)
    stranger.post(path, answer | {"website": "http://spam.example"})
    reply = models.Reply.objects.get()
    public = f"/fa/roadmap/{goal.public_id}/"
    assert "بازنگری شد" not in stranger.get(public).content.decode()
    office.post("/fa/review/replies/", {"reply": reply.pk, "decision": "reject", "reason": ""})
    reply.refresh_from_db()
    assert reply.review == "pending", "a refusal needs a reason"
    office.post("/fa/review/replies/", {"reply": reply.pk, "decision": "approve"})
    page = stranger.get(public).content.decode()
    assert "بازنگری شد" in page and "سخنگوی وزارت" in page
    assert "a@example.org" not in page
    assert stranger.get("/fa/reply/C-00000000/").status_code == 404


def test_replies_from_one_address_are_limited(goal):
    stranger = Client()
    for i in range(8):
        stranger.post(f"/fa/reply/{goal.public_id}/", {"name": f"ن{i}", "role": "ر", "text": "م"})
    assert models.Reply.objects.count() == 5


def test_accounts_and_roles(office):
    form = {"do": "add", "name": "leila", "password": "short", "role": "reviewer", "reason": "همکار تازه"}
    assert office.post("/fa/review/accounts/", form).status_code == 422
    office.post("/fa/review/accounts/", form | {"password": "long-password-2"})
    from django.contrib.auth.models import User

    user = User.objects.get(username="leila")
    assert [g.name for g in user.groups.all()] == ["reviewer"]
    office.post("/fa/review/accounts/", {"do": "role", "user": user.pk, "role": "editor", "reason": ""})
    assert [g.name for g in user.groups.all()] == ["reviewer"]
    office.post("/fa/review/accounts/", {"do": "role", "user": user.pk, "role": "editor", "reason": "ارتقا"})
    assert [g.name for g in user.groups.all()] == ["editor"]
    assert models.Event.objects.filter(action="set_role", actor="boss", reason="ارتقا").exists()


def test_a_key_is_shown_once_and_can_be_revoked(office):
    page = office.post("/fa/review/keys/", {"name": "بایگانی"}).content.decode()
    secret = page.split('<code dir="ltr">peyman_')[1].split("<")[0]
    assert secret not in office.get("/fa/review/keys/").content.decode()
    token = models.Token.objects.get()
    assert secret not in token.digest
    office.post("/fa/review/keys/", {"do": "revoke", "token": token.pk})
    token.refresh_from_db()
    assert token.revoked_at is not None


def test_an_entry_by_hand_rests_on_what_the_editor_wrote(office):
    action, form = read_form(office, "/fa/review/enter/commitment/", "source")
    form |= {
        "title": "یادداشت دبیرخانه", "text": "طرف تاجیک پذیرفت پنج هکتار زمین برای مرکز تجاری ایران واگذار کند.",
        "source": "صورت‌جلسه نشست کارشناسی", "published": "۱۴۰۴/۰۵/۱۰", "reason": "سند عمومی ندارد", "r-modality": "agreed",
        "r-by": "TJK", "r-to": "IRN", "r-parties-more": "IRN", "r-parties": ["TJK"], "r-sectors": ["trade"],
    }  # fmt: skip
    assert office.post(action, form).status_code == 302
    document = models.Document.objects.get(location__startswith="hand:")
    assert document.is_by_hand and document.added_by == "boss"
    entry = models.Commitment.objects.get(quote=form["text"])
    assert (entry.by, entry.to, entry.review) == ("TJK", "IRN", "approved")
    [piece] = document.findings.get().evidence
    assert document.text[piece["start"] : piece["end"]] == form["text"]
    page = Client().get(f"/fa/documents/{document.pk}/").content.decode()
    assert "دستی و بدون سند ثبت شده است" in page
    bad = office.post(action, form | {"r-modality": "", "text": "متن دیگر"})
    assert bad.status_code == 422 and "modality" in bad.content.decode()


def test_original_stays_as_it_came_with_its_time(office):
    document = models.Document.objects.select_related("original").get()
    assert bytes(document.original.content) == FIRST.encode()
    assert document.original.retrieved is not None


def test_a_translation_is_shown_once_a_person_approves_it(office, goal):
    page = office.get("/fa/review/quotations/").content.decode()
    assert goal.quote in page and "ساختهٔ ماشین" in page
    finding = goal.mentions.first().finding
    form = {
        "finding": finding.pk,
        "language": "en",
        "text": "We agreed that trade shall reach 500 million dollars.",
    }
    public = f"/en/roadmap/{goal.public_id}/"
    assert "shall reach" not in Client().get(public).content.decode()
    assert office.post("/fa/review/quotations/", form).status_code == 302
    shown = Client().get(public).content.decode()
    assert (
        "We agreed that trade shall reach 500 million dollars." in shown and "approved by a person" in shown
    )
    assert "shall reach" not in Client().get(f"/fa/roadmap/{goal.public_id}/").content.decode()
    assert finding.quote not in office.get("/fa/review/quotations/?show=missing").content.decode()
    event = models.Event.objects.get(action="approve_rendering")
    assert (event.actor, event.details["language"]) == ("boss", "en")
    for wrong in (
        {**form, "language": "fa"},
        {**form, "language": "xx"},
        {**form, "finding": "999999"},
        {**form, "finding": "x"},
    ):
        assert office.post("/fa/review/quotations/", wrong).status_code == 404
    assert models.Rendering.objects.count() == 1


def test_an_approved_name_is_shown_wherever_the_person_is(office, goal):
    from peyman.web.store.selectors_office import subject_of_name

    meeting = models.Engagement.objects.filter(participants__name__contains="پزشکیان").first()
    person = models.Person.objects.get(folded="مسعودپزشکیان")
    actions_office.approve_rendering(subject_of_name(person.name), "tg", "Масъуди Пизишкиён", actor="boss")
    pages = (
        "people/",
        f"people/{person.public_id}/",
        f"meetings/{meeting.public_id}/",
        "meetings/",
        "briefing/IRN/TJK/",
    )
    for page in pages:
        assert "Масъуди Пизишкиён" in Client().get(f"/tg/{page}").content.decode(), page
    popolo = Client().get("/tg/export/people.popolo.json").json()
    assert any({"name": "Масъуди Пизишкиён", "note": "tg"} in p["other_names"] for p in popolo["persons"])
    shown = Client().get(f"/api/v1/people/{person.public_id}").json()
    assert {"language": "tg", "text": "Масъуди Пизишкиён", "approved": True} in shown["forms"]

"""The desk over HTTP, as a browser without JavaScript sees it: forms are read from the page, filled in and sent."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from lxml import html

from peyman.web.ingest.services import ingest_source, read_again
from peyman.web.store import actions, models
from peyman.web.store.actions_documents import store_reading
from peyman.web.store.actions_office import add_account, set_policy
from tests.files import word_file

from .conftest import FIRST, SECOND, make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client: Client, first, reviewer) -> Client:
    ingest_source(first)
    client.force_login(reviewer)
    return client


def proposal_of(kind: str, location: str = "a.txt") -> models.Proposal:
    found = models.Proposal.objects.filter(finding__kind=kind, finding__document__location=location)
    return found.order_by("finding__start").first()


def read_form(client: Client, path: str, has: str) -> tuple[str, dict[str, Any]]:
    """The address and the values of the form of a page that holds a field or button named or valued ``has``."""
    page = html.fromstring(client.get(path).content.decode())
    form = next(f for f in page.forms if f.xpath(f'.//*[@name="{has}" or @value="{has}"]'))
    values: dict[str, Any] = {}
    for name, value in form.form_values():
        values.setdefault(name, []).append(value)
    return form.action or path, values


def test_strangers_sign_in_and_visitors_are_told(client, first):
    document = ingest_source(first).document
    assert client.get(f"/fa/review/{document.pk}/").status_code == 302
    client.force_login(add_account("guest", "long-password-1", role="visitor", actor="test"))
    for path in ("", f"{document.pk}/", "add/"):
        assert client.get(f"/fa/review/{path}").status_code == 403
    assert (
        client.post(f"/fa/review/decide/{proposal_of('commitment').pk}/", {"decision": "approve"}).status_code
        == 403
    )


def test_the_queue_counts_and_filters(desk, tajik):
    ingest_source(tajik)
    page = desk.get("/fa/review/").content.decode()
    assert "توافق تهران و دوشنبه" in page and "Мулоқот дар Душанбе" in page
    assert "Мулоқот" not in desk.get("/fa/review/?language=fa").content.decode()
    assert "توافق تهران" not in desk.get("/fa/review/?words=сафири").content.decode()
    actions.approve_document(models.Document.objects.get(location="a.txt"), actor="x")
    assert "توافق تهران" not in desk.get("/fa/review/").content.decode()
    assert "توافق تهران" in desk.get("/fa/review/?show=all").content.decode()


def test_every_proposal_has_its_card_and_the_text_is_whole(desk):
    document = models.Document.objects.get()
    page = html.fromstring(desk.get(f"/fa/review/{document.pk}/").content.decode())
    assert len(page.xpath('//ol[contains(@class, "proposals")]/li')) == models.Proposal.objects.count()
    lines = [line.text_content() for line in page.xpath('//p[@class="line"]')]
    assert "\n".join(lines) == FIRST
    commitment = proposal_of("commitment")
    marked = "".join(
        m.text_content() for m in page.xpath("//mark") if str(commitment.pk) in m.get("data-p").split()
    )
    assert marked == commitment.finding.quote


def test_the_other_script_stands_below_each_line(desk):
    document = models.Document.objects.get()
    assert 'class="line-other"' not in desk.get(f"/fa/review/{document.pk}/").content.decode()
    page = desk.get(f"/fa/review/{document.pk}/?script=other").content.decode()
    assert page.count('class="line-other" lang="tg"') == len(FIRST.split("\n"))
    assert "Тоҷикистон" in page or "тоҷикистон" in page


def test_a_correction_with_typed_fields_in_both_calendars(desk):
    proposal = proposal_of("commitment")
    action, form = read_form(desk, f"/fa/review/proposal/{proposal.pk}/correct/", "correct")
    form |= {
        "decision": "correct", "modality": "pledged", "by": "IRN", "sectors": ["trade", "energy"],
        "target-value": "۷۰۰٬۰۰۰٬۰۰۰", "deadline-start": "۱۴۰۳/۰۱/۰۱", "deadline-last": "1403/12/30",
        "deadline-precision": "year", "speakers-0-name": "مسعود پزشکیان", "reason": "متن روشن است",
    }  # fmt: skip
    assert desk.post(action, form).status_code == 302
    proposal.refresh_from_db()
    value = proposal.value
    assert (proposal.review, value["modality"], value["by"]) == ("approved", "pledged", "IRN")
    assert value["sectors"] == ["trade", "energy"]
    assert value["target"]["value"] == 700e6
    assert (value["deadline"]["start"], value["deadline"]["end"]) == ("2024-03-20", "2025-03-21")
    assert value["evidence"] == proposal.finding.value["evidence"]
    assert models.Commitment.objects.get(public_id=proposal.entry_id).target_value == 700e6


def test_a_correction_that_is_wrong_is_shown_again_with_what_was_typed(desk):
    proposal = proposal_of("commitment")
    action, form = read_form(desk, f"/fa/review/proposal/{proposal.pk}/correct/", "correct")
    form |= {"decision": "correct", "words": "این در متن نیست", "deadline-start": "فردا", "by": "TJK"}
    page = desk.post(action, form).content.decode()
    assert "این واژه‌ها در متن نیست" in page
    assert "۱۴۰۳/۱۰/۲۷" in page
    assert html.fromstring(page).xpath('//select[@name="by"]//option[@selected]/@value') == ["TJK"]
    proposal.refresh_from_db()
    assert proposal.review == "pending"


def test_new_words_of_the_text_become_the_evidence(desk):
    proposal = proposal_of("commitment")
    action, form = read_form(desk, f"/fa/review/proposal/{proposal.pk}/correct/", "correct")
    words = "توافق کردیم مبادلات تجاری دو کشور تا سال ۲۰۳۰"
    desk.post(action, form | {"decision": "correct", "words": words})
    proposal.refresh_from_db()
    [piece] = proposal.value["evidence"]
    assert piece["quote"] == words == FIRST[piece["start"] : piece["end"]]


def test_the_second_of_two_reviewers_is_told_and_keeps_the_input(desk):
    proposal = proposal_of("commitment")
    action, form = read_form(desk, f"/fa/review/proposal/{proposal.pk}/correct/", "correct")
    actions.decide(proposal.pk, "reject", version=1, actor="همکار", reason="تکراری")
    page = desk.post(action, form | {"decision": "correct", "modality": "hoped"}).content.decode()
    assert "همکار زودتر تصمیم گرفت" in page
    again = html.fromstring(page)
    assert again.xpath('//select[@name="modality"]/option[@selected]/@value') == ["hoped"]
    assert again.xpath('//form[contains(@class, "correct")]//input[@name="version"]/@value') == ["2"]
    proposal.refresh_from_db()
    assert (proposal.review, proposal.decided_by) == ("rejected", "همکار")
    page = desk.post(f"/fa/review/decide/{proposal.pk}/", {"decision": "approve", "version": 1}, follow=True)
    assert "همکار زودتر تصمیم گرفت" in page.content.decode()


def test_rejecting_needs_a_reason_and_can_be_taken_back(desk):
    proposal = proposal_of("agreement")
    action, form = read_form(desk, f"/fa/review/proposal/{proposal.pk}/reject/", "reject")
    assert "نوشتن دلیل لازم است" in desk.post(action, form | {"decision": "reject"}).content.decode()
    desk.post(action, form | {"decision": "reject", "reason": "در متن نیست"})
    proposal.refresh_from_db()
    assert (proposal.review, proposal.reason) == ("rejected", "در متن نیست")
    desk.post(action, {"decision": "undo", "version": proposal.version})
    proposal.refresh_from_db()
    assert proposal.review == "pending"


def test_join_by_search_and_keep_apart(desk, second):
    ingest_source(second)
    goal, invitation = (
        models.Proposal.objects.filter(finding__kind="commitment", finding__document__location="a.txt").order_by("finding__start")
    )  # fmt: skip
    later = proposal_of("commitment", "b.txt")
    assert later.entry_id == goal.entry_id
    path = f"/fa/review/proposal/{later.pk}/join/?words=سرمایه‌گذاران"
    page = desk.get(path).content.decode()
    assert page.index(goal.entry_id) < page.index(invitation.entry_id), "what is suggested stands first"
    action, form = read_form(desk, path, "entry")
    desk.post(action, form | {"decision": "join", "entry": invitation.entry_id})
    later.refresh_from_db()
    assert (later.review, later.entry_id) == ("approved", invitation.entry_id)
    desk.post(action, {"decision": "undo", "version": later.version})
    later.refresh_from_db()
    assert later.entry_id == goal.entry_id
    desk.post(action, {"decision": "apart", "version": later.version})
    later.refresh_from_db()
    assert later.entry_id not in (goal.entry_id, invitation.entry_id)


def test_split_by_words(desk):
    proposal = proposal_of("commitment")
    action, form = read_form(desk, f"/fa/review/proposal/{proposal.pk}/split/", "piece")
    form |= {
        "decision": "split",
        "piece": ["با رئیس‌جمهور تاجیکستان توافق کردیم", "مبادلات تجاری دو کشور تا سال ۲۰۳۰"],
    }
    before = models.Proposal.objects.count()
    desk.post(action, form)
    assert models.Proposal.objects.count() == before + 1
    assert models.Proposal.objects.filter(finding__reader="hand/1", review="pending").exists()


def test_reading_again_is_shown_before_it_is_taken_in(desk, monkeypatch):
    from peyman.reader import pipeline

    document = models.Document.objects.get()
    page = desk.get(f"/fa/review/{document.pk}/reread/").content.decode()
    assert "خواننده تازه درست همین را می‌گوید" in page
    monkeypatch.setitem(pipeline.EXTRACTORS, "agreement", lambda document: iter(()))
    page = desk.get(f"/fa/review/{document.pk}/reread/").content.decode()
    assert "۱۲ سند همکاری" in page
    assert proposal_of("agreement").review == "pending", "looking changes nothing"
    desk.post(f"/fa/review/{document.pk}/reread/", {"reason": "قاعده تازه"})
    assert proposal_of("agreement").review == "superseded"


def test_a_newer_reader_is_noticed_and_what_it_changes_is_told(desk, monkeypatch):
    from peyman.reader import pipeline
    from peyman.web.ingest import reading
    from peyman.web.store import actions_office

    document = models.Document.objects.get()
    page = f"/fa/review/{document.pk}/"
    assert document.reader == reading.reader_stamp()
    assert "خوانندهٔ تازه‌تری" not in desk.get(page).content.decode()
    stamp = lambda: "rules/2.newer"  # noqa: E731
    for module in ("ingest.reading", "ingest.services", "review.views.desk", "review.views.queue"):
        monkeypatch.setattr(f"peyman.web.{module}.reader_stamp", stamp)
    monkeypatch.setitem(pipeline.EXTRACTORS, "agreement", lambda document: iter(()))
    shown = desk.get(page).content.decode()
    assert "خوانندهٔ تازه‌تری" in shown and "rules/2.newer" in shown
    queue = desk.get("/fa/review/?show=older").content.decode()
    assert document.title in queue and "پنجاه سند" not in queue, (
        "a reviewer sees it, an editor reads it again"
    )
    desk.force_login(actions_office.add_account("ed", "long-password-1", role="editor", actor="test"))
    done = desk.post("/fa/review/older/", {"reason": "نسخه تازه"}, follow=True).content.decode()
    assert "سندهای بازخوانده: 1" in done or "سندهای بازخوانده: ۱" in done
    document.refresh_from_db()
    assert document.reader == "rules/2.newer"
    after = desk.get(page).content.decode()
    assert "خوانندهٔ تازه‌تری" not in after and "rules/2.newer" in after, "what it changed is told"
    assert proposal_of("agreement").review == "superseded"
    assert document.title not in desk.get("/fa/review/?show=older").content.decode()


def test_a_pasted_text_a_file_and_the_same_again(desk):
    action, form = read_form(desk, "/fa/review/add/", "text")
    form |= {
        "text": [SECOND],
        "published": "۱۴۰۴/۰۳/۱۱",
        "publisher": "ایرنا",
        "publisher_country": "IRN",
        "visibility": "internal",
    }
    assert desk.post("/fa/review/add/", form).status_code == 302
    document = models.Document.objects.get(published=date(2025, 6, 1))
    assert (document.visibility, document.added_by) == ("internal", "reviewer")
    assert bytes(document.original.content).decode() == SECOND
    upload = {"file": SimpleUploadedFile("b.txt", SECOND.encode()), "visibility": "public"}
    answer = desk.post("/fa/review/add/", upload, follow=True)
    assert "این متن از پیش اینجا هست" in answer.content.decode()
    assert models.Document.objects.count() == 2


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, "تنها یکی از این سه"),
        ({"text": "متن", "url": "https://example.org/"}, "تنها یکی از این سه"),
        ({"url": "http://169.254.169.254/latest/meta-data"}, "پیوند دریافت نشد"),
        ({"url": "http://localhost:8000/"}, "پیوند دریافت نشد"),
        ({"text": "The ministers met and said that the talks were good."}, "به زبانی است که خوانده نمی‌شود"),
        ({"text": FIRST, "visibility": "embargoed"}, "روز پایان آن لازم است"),
    ],
)
def test_what_cannot_be_taken_is_told_and_nothing_is_kept(client, reviewer, given, told):
    client.force_login(reviewer)
    answer = client.post("/fa/review/add/", {"visibility": "public", **given})
    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert not models.Document.objects.exists()


@pytest.mark.parametrize("name", ["a.exe", "a.svg", "a"])
def test_files_of_other_kinds_are_refused(client, reviewer, name):
    client.force_login(reviewer)
    upload = {"file": SimpleUploadedFile(name, FIRST.encode()), "visibility": "public"}
    assert client.post("/fa/review/add/", upload).status_code == 422
    assert not models.Document.objects.exists()


@pytest.mark.parametrize(
    "raw", [b"\xd0\xcf\x11\xe0" + bytes(600), word_file()[:9000], word_file(b"<w:document")]
)
def test_a_broken_word_file_is_told(client, reviewer, raw):
    client.force_login(reviewer)
    answer = client.post(
        "/tg/review/add/", {"file": SimpleUploadedFile("a.docx", raw), "visibility": "public"}
    )
    assert answer.status_code == 422 and "Word" in answer.content.decode()
    assert not models.Document.objects.exists()


def test_what_is_not_known_of_a_file_is_told_in_the_language_of_the_page(client, reviewer):
    client.force_login(reviewer)
    form = {"file": SimpleUploadedFile("a.docx", word_file()), "visibility": "public"}
    page = client.post("/tg/review/add/", form, follow=True).content.decode()
    assert "Рӯзи нашр маълум нест" in page and "23 декабри 2013" in page
    document = models.Document.objects.get()
    assert document.published is None
    store_reading(document, read_again(document), actor="t")
    again = models.Document.objects.get()
    assert document.warnings and again.warnings == document.warnings, (
        "read again, its file is as old as it was"
    )


def test_a_file_over_the_limit_is_refused(client, reviewer, monkeypatch):
    from peyman.web.review.forms import intake

    monkeypatch.setattr(intake, "LARGEST", 100)
    client.force_login(reviewer)
    upload = {"file": SimpleUploadedFile("a.txt", FIRST.encode()), "visibility": "public"}
    assert client.post("/fa/review/add/", upload).status_code == 422


def test_bulk_and_visibility_are_for_editors(client, first, reviewer):
    document = ingest_source(first).document
    client.force_login(reviewer)
    bulk = {"document": [document.pk], "reason": "خوراک روزانه"}
    assert client.post("/fa/review/bulk/", bulk).status_code == 403
    hide = {"visibility": "internal", "reason": "محرمانه"}
    assert client.post(f"/fa/review/{document.pk}/visibility/", hide).status_code == 403
    client.force_login(add_account("ed", "long-password-1", role="editor", actor="test"))
    client.post("/fa/review/bulk/", bulk)
    assert models.Proposal.objects.filter(review="approved").count() == 0, "the publisher is not trusted"
    set_policy(document.publisher, trusted=True, shows_full_text=True, actor="ed", reason="رسمی")
    client.post("/fa/review/bulk/", bulk)
    assert not models.Proposal.objects.exclude(review="approved").exists()
    client.post(f"/fa/review/{document.pk}/visibility/", {"visibility": "internal", "reason": ""})
    document.refresh_from_db()
    assert document.visibility == "public"
    client.post(f"/fa/review/{document.pk}/visibility/", hide)
    document.refresh_from_db()
    assert document.visibility == "internal"
    assert models.Event.objects.filter(action="set_visibility", actor="ed", reason="محرمانه").exists()


def test_every_kind_has_a_form_that_gives_back_what_it_was_given(desk):
    """Opening a correction and saving it unchanged changes nothing of the record."""
    seen = set()
    for proposal in models.Proposal.objects.select_related("finding"):
        action, form = read_form(desk, f"/fa/review/proposal/{proposal.pk}/correct/", "correct")
        desk.post(action, form | {"decision": "correct"})
        after = models.Proposal.objects.get(pk=proposal.pk)
        assert after.review == "approved", proposal.finding.kind
        assert after.value == proposal.value
        seen.add(proposal.finding.kind)
    assert seen >= {"person", "engagement", "statement", "agreement", "commitment"}


def test_a_changed_editions_list_is_shown(desk):
    again = ingest_source(make_source(FIRST.replace("۱۲ سند", "۱۳ سند"), date(2025, 1, 17), "e.txt")).document
    page = desk.get(f"/fa/review/{again.pk}/").content.decode()
    assert "همین خبر در جاهای دیگر" in page

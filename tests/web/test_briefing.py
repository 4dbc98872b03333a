"""The briefing: the same paper as page, PDF and Word, in three languages, from what the public may see."""

from __future__ import annotations

import dataclasses
import io
import re
from datetime import date

import pytest
from click.testing import CliRunner
from django.test import Client

from peyman.cli import main
from peyman.language.folding import fold
from peyman.reader.sources.pdf import read_pdf
from peyman.web.briefing.gathering import make_paper
from peyman.web.briefing.page import write_page
from peyman.web.briefing.typesetting import typeset
from peyman.web.briefing.word import write_word
from peyman.web.charts import waiting
from peyman.web.ingest.services import ingest_source
from peyman.web.store import actions_documents, actions_office, models, selectors_office
from tests.web.conftest import make_source

pytestmark = pytest.mark.django_db
ON, DAY = date(2026, 11, 24), date(2026, 12, 10)
OVERDUE = """هدف‌گذاری تجاری
محمدباقر قالیباف رئیس مجلس ایران در دیدار با رستم امامعلی رئیس مجلس تاجیکستان گفت: ایران و تاجیکستان توافق کردند مبادلات تجاری را تا پایان سال ۱۴۰۳ به ۷۰۰ میلیون دلار برسانند."""
OURS = "تجارت ایران و تاجیکستان\nحجم تجارت ایران و تاجیکستان در سال ۲۰۲۴ به ۳۷۷ میلیون دلار رسید."
THEIRS = "Тиҷорати Тоҷикистон ва Эрон\nҲаҷми тиҷорати Тоҷикистон ва Эрон дар соли 2024 ба 420 миллион доллар расид."


@pytest.fixture
def stored(first, second, settings, tmp_path):
    settings.VAR = tmp_path
    for source in (
        first,
        second,
        make_source(OVERDUE, date(2024, 6, 20), "d.txt"),
        make_source(OURS, date(2025, 3, 1), "e.txt"),
    ):
        ingest_source(source, approve=True)
    theirs = ingest_source(make_source(THEIRS, date(2025, 3, 2), "f.txt"), approve=True).document
    models.Document.objects.filter(pk=theirs.pk).update(publisher_country="TJK")


def paper_of(language: str = "fa"):
    with waiting():
        return make_paper("IRN", "TJK", day=DAY, on=ON, language=language)


def test_what_a_paper_says(stored):
    paper = paper_of("en")
    sections = {section.heading: section for section in paper.sections}
    assert list(sections) == [
        "Who is who", "The last meeting", "What is open", "Overdue", "Slid", "Figures against targets",
        "What the two sides say differently", "Talking points",
    ]  # fmt: skip
    names = [row[1] for row in sections["Who is who"].table.rows]
    assert "Masoud Pezeshkian" in names and "Emomali Rahmon" in names
    assert any("700 million US dollars" in item.text for item in sections["Overdue"].items)
    points = sections["Talking points"].groups
    assert [why for why, items in points if items][:2] == ["Overdue", "Target"]
    told = [item.link for _why, items in points for item in items if item.link]
    assert len(told) == len(set(told)) > 1, "each once"
    assert "377 million US dollars" in sections["What the two sides say differently"].table.rows[0][1]
    assert "420 million US dollars" in sections["What the two sides say differently"].table.rows[0][2]
    assert [s.number for s in paper.sources] == [str(n) for n in range(1, len(paper.sources) + 1)]
    lines = [i for s in paper.sections for i in [*s.items, *(i for _n, group in s.groups for i in group)]]
    assert lines and all(item.sources for item in lines), "nothing without a source"


@pytest.mark.parametrize("language", ["fa", "tg", "en"])
def test_pdf_is_tagged_embedded_and_reads_in_order(stored, language):
    made = typeset(paper_of(language))
    assert b"/MarkInfo" in made or b"/StructTreeRoot" in made or b"pdfuaid" in made
    text = " ".join(read_pdf(made, "paper.pdf")[0].split())
    wanted = {"fa": "برگهٔ آمادگی", "tg": "Маълумотнома", "en": "Briefing"}[language]
    assert fold(wanted) in fold(text)
    assert re.search({"fa": "۵۰۰ میلیون", "tg": "500 миллион", "en": "500 million"}[language], text)
    assert b"/FontFile" in made or b"/ObjStm" in made


@pytest.mark.parametrize("language", ["fa", "tg", "en"])
def test_the_reader_reads_its_own_pdf_to_the_letter(stored, language):
    paper = paper_of(language)
    text = " ".join(read_pdf(typeset(paper), "paper.pdf")[0].split())
    items = [i for s in paper.sections for i in [*s.items, *(i for _n, group in s.groups for i in group)]]
    told = [s.heading for s in paper.sections] + [w for i in items for w in (i.text, i.quote) if w]
    assert len(told) > 10
    assert [words for words in told if " ".join(words.split()) not in text] == []


def test_word_runs_from_right_to_left(stored):
    from docx import Document

    document = Document(io.BytesIO(write_word(paper_of())))
    persian = [p for p in document.paragraphs if re.search("[آ-ی]", p.text)]
    assert persian and all("w:bidi" in p._p.xml and "w:rtl" in p._p.xml for p in persian)
    assert "w:bidiVisual" in document.tables[0]._tbl.xml


def test_page_is_whole_and_follows_visibility(client: Client, stored):
    assert "http" not in re.sub(r'xmlns="[^"]*"', "", write_page(paper_of("tg")))
    page = client.get("/fa/briefing/TJK/IRN/?for=2026-12-10").content.decode()
    assert "۵۰۰ میلیون دلار" in page and "وعده‌های ما (تاجیکستان)" not in page.split("<h2>")[1]
    for document in models.Document.objects.all():
        actions_documents.set_visibility(document, "internal", until=None, actor="boss", reason="not yet")
    assert client.get("/fa/briefing/IRN/TJK/").status_code == 404
    assert client.get("/fa/briefing/IRN/TJK.pdf").status_code == 404


def test_command_writes_the_format_of_the_name(stored, tmp_path, monkeypatch):
    monkeypatch.setattr("peyman.commands.briefing.start_django", lambda: None)
    out = tmp_path / "brief.html"
    arguments = ["brief", "--pair", "IRN-TJK", "--for", "2026-12-10", "--language", "tg", "-o", str(out)]
    assert CliRunner().invoke(main, arguments).exit_code == 0
    assert '<html lang="tg" dir="ltr">' in out.read_text(encoding="utf-8")
    wrong = CliRunner().invoke(main, ["brief", "--pair", "IRAN", "-o", str(out)])
    assert wrong.exit_code == 1 and "like IRN-TJK" in wrong.output


IRANIAN = """سفر رئیس‌جمهور به دوشنبه
مسعود پزشکیان رئیس‌جمهور ایران در دوشنبه با امامعلی رحمان رئیس‌جمهور تاجیکستان دیدار کرد.
در پایان این دیدار ۱۸ سند همکاری میان ایران و تاجیکستان به امضا رسید."""
TAJIK_ACCOUNT = """Мулоқоти президентҳо дар Душанбе
Президенти Ҷумҳурии Тоҷикистон Эмомалӣ Раҳмон дар Душанбе бо Президенти Эрон Масъуд Пизишкиён мулоқот карданд.
Дар натиҷа 19 санади нави ҳамкорӣ имзо шуд. Ҷонибҳо барои густариши ҳамкорӣ дар соҳаи кишоварзӣ мувофиқа карданд."""


@pytest.fixture
def two_accounts(db, settings, tmp_path):
    settings.VAR = tmp_path
    ingest_source(make_source(IRANIAN, date(2025, 1, 16)), approve=True)
    theirs = dataclasses.replace(
        make_source(TAJIK_ACCOUNT, date(2025, 1, 16), "b.txt"), publisher="Ховар", publisher_country="TJK"
    )
    ingest_source(theirs, approve=True)


@pytest.mark.parametrize("language", ["fa", "tg", "en"])
def test_the_two_accounts_of_a_meeting_stand_in_the_paper(two_accounts, language):
    section = paper_of(language).sections[6]
    (_name, numbers), *alone = section.groups
    eighteen, nineteen = {"fa": ("۱۸", "۱۹")}.get(language, ("18", "19"))
    assert any(eighteen in item.text and nineteen in item.text and len(item.sources) == 2 for item in numbers)
    theirs = [item for name, items in alone for item in items if item.quote_language == "tg"]
    assert any("кишоварзӣ" in item.quote and item.sources for item in theirs)
    assert typeset(paper_of(language)).startswith(b"%PDF")


def test_what_a_person_approved_is_what_the_paper_says(two_accounts):
    goal = models.Commitment.objects.filter(quote__contains="кишоварзӣ").get()
    finding = goal.mentions.get().finding
    subject = selectors_office.subject_of_quote(finding.key)
    actions_office.approve_rendering(subject, "fa", "دو طرف بر سر کشاورزی توافق کردند.", actor="editor")
    name = selectors_office.subject_of_name("مسعود پزشکیان")
    actions_office.approve_rendering(name, "en", "Dr Masoud Pezeshkian", actor="editor")
    items = [item for _n, group in paper_of("fa").sections[2].groups for item in group]
    assert ("دو طرف بر سر کشاورزی توافق کردند.", "fa") in {(i.quote, i.quote_language) for i in items}
    assert "Dr Masoud Pezeshkian" in paper_of("en").sections[1].items[0].text
    assert "Dr Masoud Pezeshkian" in {row[1] for row in paper_of("en").sections[0].table.rows}


def test_talking_points_say_how_many_are_left_out(two_accounts, monkeypatch):
    from peyman.web.briefing import open_items

    monkeypatch.setattr(open_items, "MOST_POINTS", 0)
    lines = [item.text for _why, items in paper_of("en").sections[7].groups for item in items]
    assert lines and all(re.fullmatch(r"And \d+ more, listed under «What is open»\.", line) for line in lines)


COMMUNIQUE = """Эъломия
Рӯзи 5 июни соли 2025 дар Теҳрон мулоқоти Тоҷикистон ва Эрон баргузор гардид.
Ҷонибҳо мувофиқа карданд, ки ҳаҷми савдоро то соли 2030 ба 1 миллиард доллар расонанд."""
LATER = """Изҳороти сафир
Сафири Эрон гуфт, ки Эрон омода аст дар соли 2026 ба Тоҷикистон 200 бурсияи таҳсилӣ ҷудо кунад."""


@pytest.fixture
def communique(db, settings, tmp_path):
    settings.VAR = tmp_path
    ingest_source(make_source(COMMUNIQUE, date(2025, 6, 6)), approve=True)
    ingest_source(make_source(LATER, date(2025, 9, 1), "b.txt"), approve=True)


@pytest.mark.parametrize(
    ("language", "sides"),
    [("fa", "تاجیکستان و ایران"), ("tg", "Тоҷикистон ва Эрон"), ("en", "Tajikistan and Iran")],
)
def test_a_meeting_without_people_is_told_by_its_sides(communique, language, sides):  # fmt: skip
    [item] = paper_of(language).sections[1].items
    assert item.text.endswith(f": {sides}")


def test_what_the_communique_of_the_last_meeting_promised_was_not_said_since(communique):
    items = [item for _name, group in paper_of("en").sections[2].groups for item in group]
    since = {"1 billion" in i.text: "said since the last meeting" in i.remarks for i in items}
    assert since == {True: False, False: True}


def test_a_number_is_not_counted_in_what_its_indicator_names(communique):
    goals = [row[0] for row in paper_of("en").sections[5].table.rows]
    assert "scholarships: 200" in goals and "trade: 1 billion US dollars" in goals


def test_a_year_is_no_day_and_a_name_keeps_its_direction(stored):
    from docx import Document

    text = "سفر رئیس‌جمهور در سال ۲۰۲۵\nمسعود پزشکیان رئیس‌جمهور ایران در سال ۲۰۲۵ با امامعلی رحمان رئیس‌جمهور تاجیکستان دیدار کرد."
    ingest_source(make_source(text, date(2026, 11, 20), "y.txt"), approve=True)
    paper = paper_of("en")
    [met] = [
        item.text
        for section in paper.sections
        if section.heading == "The last meeting"
        for item in section.items
    ]
    assert ", 2025:" in met and "1 January" not in met
    told = [p.text for p in Document(io.BytesIO(write_word(paper))).paragraphs if "\u2068" in p.text]
    assert told and all(line.count("\u2068") == line.count("\u2069") for line in told)

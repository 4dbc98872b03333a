"""Excel out: every list; Excel in: entries by hand from a sheet, all or nothing, with a report of what is refused."""

from __future__ import annotations

import io
from datetime import date, datetime

import pytest
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook, load_workbook

from peyman.cli import main
from peyman.web.exports.rows import KINDS, list_rows
from peyman.web.exports.writing import write_excel
from peyman.web.ingest.services import ingest_source
from peyman.web.ingest.sheet_columns import KINDS as BY_HAND
from peyman.web.ingest.sheet_columns import list_columns
from peyman.web.store import actions_office, models, selectors

pytestmark = pytest.mark.django_db
GOAL = {
    "title": "یادداشت دیدار", "text": "ایران و تاجیکستان توافق کردند تجارت تا پایان ۲۰۳۰ به ۸۰۰ میلیون دلار برسد.", "source": "صورت‌جلسه",
    "said": "۱۴۰۳/۱۰/۲۷", "modality": "توافق", "parties": "ایران، Тоҷикистон", "sectors": "تجارت؛ energy", "target.indicator": "حجم تجارت",
    "target.value": "۸۰۰٬۰۰۰٬۰۰۰", "target.unit": "دلار", "deadline.first": date(2030, 1, 1), "deadline.last": "2030-12-31",
}  # fmt: skip


@pytest.fixture
def editor(client: Client) -> Client:
    client.force_login(actions_office.add_account("ed", "long-password-1", role="editor", actor="test"))
    return client


def template(client: Client, kind: str = "commitment", language: str = "fa"):
    answer = client.get(f"/{language}/review/enter/{kind}/template.xlsx")
    assert answer.status_code == 200
    return load_workbook(io.BytesIO(answer.content))


def fill(book: Workbook, *entries: dict) -> bytes:
    sheet = book.worksheets[0]
    codes = [cell.value for cell in sheet[1]]
    for entry in entries:
        assert set(entry) <= set(codes)
        sheet.append([entry.get(code) for code in codes])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def give(client: Client, content: bytes, kind: str = "commitment", name: str = "a.xlsx"):
    form = {"sheet": SimpleUploadedFile(name, content), "reason": "دفتر"}
    return client.post(f"/fa/review/enter/{kind}/sheet/take/", form)


def label_of(group: str, code: str) -> str:
    from peyman.web.common import labels

    return labels.label(group, code, "fa")


@pytest.mark.parametrize("kind", KINDS)
def test_every_list_is_a_workbook(client: Client, first, second, kind):
    for source in (first, second):
        ingest_source(source, approve=True)
    answer = client.get(f"/fa/export/{kind}.xlsx")
    assert answer["Content-Type"].endswith("spreadsheetml.sheet")
    book = load_workbook(io.BytesIO(answer.content))
    rows = list_rows(kind)
    sheet = book.worksheets[0]
    assert sheet.max_row == len(rows) + 1 if rows else sheet.max_row == 1
    assert sheet.sheet_view.rightToLeft
    if kind == "commitments":
        header = [cell.value for cell in sheet[1]]
        goal = next(
            r for r in sheet.iter_rows(min_row=2, values_only=True) if r[header.index("target.value")]
        )
        assert goal[header.index("target.value")] == 500_000_000
        assert goal[header.index("deadline.end")] == datetime(2031, 1, 1)
        assert book["mentions"].max_row == 1 + sum(len(row["mentions"]) for row in rows)


def test_a_text_that_looks_like_a_formula_stays_a_text():
    book = load_workbook(io.BytesIO(write_excel([{"id": 1, "quote": "=1+1", "bad": "a\x0bb"}])))
    cell = book.worksheets[0]["B2"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")
    assert book.worksheets[0]["C2"].value == "ab"


@pytest.mark.parametrize("kind", BY_HAND)
@pytest.mark.parametrize("language", ["fa", "tg", "en"])
def test_the_template_has_a_column_and_a_pick_list_for_each_field(editor, kind, language):
    book = template(editor, kind, language)
    sheet = book.worksheets[0]
    columns = list_columns(kind, language)
    assert [cell.value for cell in sheet[1]] == [column.code for column in columns]
    assert sheet.row_dimensions[1].hidden and sheet.sheet_view.rightToLeft == (language == "fa")
    assert len(sheet.data_validations.dataValidation) == sum(bool(c.options) for c in columns) > 0
    for column in columns:
        for option in column.options:
            assert column.read(option), option


def test_a_filled_in_sheet_becomes_entries(editor):
    answer = give(
        editor,
        fill(template(editor), GOAL, {**GOAL, "text": "تاجیکستان به ایران وعده داد.", "modality": "pledged"}),
    )
    assert answer.status_code == 200, answer.content.decode()
    goal = models.Commitment.objects.get(target_value=8e8)
    assert (goal.modality, goal.party_codes, goal.sector_codes) == (
        "agreed",
        ["IRN", "TJK"],
        ["energy", "trade"],
    )
    assert (goal.deadline_end, goal.first_said) == (date(2031, 1, 1), date(2025, 1, 16))
    assert goal.quote == GOAL["text"]
    assert selectors.list_commitments(on=date(2026, 1, 1)).filter(pk=goal.pk).exists()
    document = goal.mentions.first().finding.document
    assert document.is_by_hand and document.added_by == "ed"
    assert models.Event.objects.filter(action="add_document", actor="ed", reason="دفتر").count() == 2
    again = give(editor, fill(template(editor), GOAL))
    assert models.Document.objects.count() == 2 and "از پیش موجود" in again.content.decode()


def test_a_refused_row_stores_nothing_and_is_told_with_its_place(editor):
    wrong = {
        **GOAL,
        "text": "دیگر",
        "modality": "قول",
        "target.value": "زیاد",
        "said": "دیروز",
        "title": None,
    }
    answer = give(editor, fill(template(editor), GOAL, wrong))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert not models.Document.objects.exists() and not models.Commitment.objects.exists()
    for column in ("modality", "value", "title"):
        assert label_of("field", column) in page
    assert page.count("<td>۴</td>") == 4, "each cell of the fourth row is told"
    assert "«قول»" in page


def test_what_the_store_refuses_takes_everything_back(editor):
    broken = {**GOAL, "text": "پایان پیش از آغاز", "deadline.first": "2031-05-01"}
    assert give(editor, fill(template(editor), GOAL, broken)).status_code == 422
    assert not models.Document.objects.exists()


def test_meetings_and_figures_by_sheet(editor):
    meeting = {
        "title": "دیدار", "text": "وزیران در دوشنبه دیدار کردند.", "source": "دفتر", "said": "2025-03-02", "type": "meeting", "tense": "past",
        "countries": "IRN, TJK", "participants": "مهدی صفری | deputy_minister | ایران\nسراج‌الدین مهرالدین | وزیر امور خارجه | TJK",
        "when.first": date(2025, 3, 1),
    }  # fmt: skip
    assert give(editor, fill(template(editor, "engagement"), meeting), "engagement").status_code == 200
    engagement = models.Engagement.objects.get()
    assert {p.country for p in engagement.participants.all()} == {"IRN", "TJK"}
    assert engagement.when_start == date(2025, 3, 1)
    figure = {
        "title": "آمار", "text": "تجارت در سال ۲۰۲۵ به ۴۸۳٫۹ میلیون دلار رسید.", "source": "گمرک", "said": "2026-01-27", "indicator": "trade",
        "value": 483.9e6, "unit": "USD", "period.first": "2025-01-01", "period.last": "2025-12-31", "claim": "actual", "parties": "IRN,TJK",
    }  # fmt: skip
    assert give(editor, fill(template(editor, "figure"), figure), "figure").status_code == 200
    observation = models.Observation.objects.get()
    assert (observation.value, observation.when_precision) == (483.9e6, "year")


@pytest.mark.parametrize(
    ("content", "name"), [(b"no workbook", "a.xlsx"), (b"PK\x03\x04broken", "a.xlsx"), (b"a,b\n", "a.csv")]
)
def test_what_is_no_workbook_is_told(editor, content, name):
    answer = give(editor, content, name=name)
    assert answer.status_code == 422 and "Excel" in answer.content.decode()


def test_the_sheet_of_another_kind_is_told(editor):
    answer = give(editor, fill(template(editor, "engagement")), "commitment")
    assert answer.status_code == 422 or "ردیف پرشده‌ای" in answer.content.decode()
    assert not models.Document.objects.exists()


def test_only_an_editor_may(client: Client, reviewer):
    client.force_login(reviewer)
    for address in ("enter/commitment/sheet/", "enter/commitment/template.xlsx"):
        assert client.get(f"/fa/review/{address}").status_code == 403


def test_the_command_line_writes_a_template_and_takes_it(tmp_path):
    empty, filled = tmp_path / "empty.xlsx", tmp_path / "filled.xlsx"
    run = CliRunner().invoke
    assert run(main, ["enter", "commitment", "--template", str(empty)]).exit_code == 0
    filled.write_bytes(fill(load_workbook(empty), GOAL))
    without = run(main, ["enter", "commitment", str(filled)])
    assert without.exit_code == 1 and "--reason" in without.output
    done = run(main, ["enter", "commitment", str(filled), "--reason", "دفتر"])
    assert done.exit_code == 0, done.output
    assert "1 entries stored, 0 known already" in done.output
    assert models.Commitment.objects.get().target_value == 800_000_000
    again = run(main, ["enter", "commitment", str(filled), "--reason", "دفتر"])
    assert "0 entries stored, 1 known already" in again.output

    filled.write_bytes(fill(load_workbook(empty), GOAL | {"text": "جملهٔ دیگر.", "target.value": "بسیار"}))
    refused = run(main, ["enter", "commitment", str(filled), "--reason", "دفتر"])
    assert refused.exit_code == 1 and "row 3" in refused.output
    assert models.Commitment.objects.count() == 1

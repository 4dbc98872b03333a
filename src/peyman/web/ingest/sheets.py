"""Entries by hand from a filled-in workbook: all of it or, where a row is refused, nothing, with a report of row, column and why."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from peyman.errors import MetadataError, StoreError
from peyman.web.ingest.services import enter_by_hand
from peyman.web.ingest.sheet_columns import CellError, Column, list_columns, when_of
from peyman.web.store import actions
from peyman.web.store.models import Document

CODES, HEADINGS, FIRST = (
    1,
    2,
    3,
)  # rows of a sheet: the codes of its columns (hidden), their headings, the first entry
MOST = 2000  # rows of a sheet
LARGEST = 50 * 1024 * 1024  # bytes of an unpacked workbook
PREPARED = 500  # rows of a template with pick-lists
SHADE = PatternFill("solid", fgColor="FFF2EDE0")


@dataclass(frozen=True)
class Refused:
    """A cell that cannot be taken: its row as the spreadsheet counts, the heading of its column, and why."""

    row: int
    column: str
    reason: str


@dataclass
class Report:
    """What became of a sheet: documents stored and known before, or the rows refused; then nothing was stored."""

    stored: list[Document] = field(default_factory=list)
    known: int = 0
    refused: list[Refused] = field(default_factory=list)


def write_template(kind: str) -> bytes:
    """An empty workbook for entries of a kind, in the language of the page, with pick-lists and what a cell may hold."""
    language = get_language() or "fa"
    book = Workbook()
    sheet: Any = book.active
    sheet.title = kind
    sheet.sheet_view.rightToLeft = language == "fa"
    lists: Any = book.create_sheet("lists")
    lists.sheet_state = "hidden"
    for x, column in enumerate(list_columns(kind, language), start=1):
        letter = get_column_letter(x)
        sheet.cell(CODES, x, column.code)
        heading = sheet.cell(HEADINGS, x, column.heading + (" *" if column.needed else ""))
        heading.font, heading.fill = Font(bold=True), SHADE
        heading.alignment = Alignment(wrap_text=True, vertical="top")
        if column.hint:
            heading.comment = Comment(column.hint, "Peyman")
        sheet.column_dimensions[letter].width = 44 if column.code == "text" else 20
        for y, option in enumerate(column.options, start=1):
            lists.cell(y, x, option)
        if column.options:
            picks = DataValidation(
                "list", formula1=f"lists!${letter}$1:${letter}${len(column.options)}", allow_blank=True
            )
            picks.add(f"{letter}{FIRST}:{letter}{FIRST + PREPARED}")
            sheet.add_data_validation(picks)
    sheet.row_dimensions[CODES].hidden = True
    sheet.freeze_panes = f"A{FIRST}"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def enter_sheet(content: bytes, name: str, *, kind: str, actor: str, reason: str) -> Report:
    """Store every row of a sheet as an entry by hand; where one row is refused, nothing is stored and the report says why.

    Raises MetadataError for what is no workbook, or not one of this kind.
    """
    report, entries = Report(), []
    for row, values, wrong in _rows(content, name, kind):
        report.refused += wrong
        if not wrong:
            entries.append((row, values))
    if report.refused or not entries:
        return report
    try:
        with actions.together():
            for row, values in entries:
                _store(row, values, report, kind=kind, actor=actor, reason=reason)
            if report.refused:
                raise _TakenBack
    except _TakenBack:
        report.stored, report.known = [], 0
    return report


class _TakenBack(Exception):
    """A row was refused while others were being stored: all of them are taken back."""


def _store(row: int, values: dict[str, Any], report: Report, *, kind: str, actor: str, reason: str) -> None:
    try:
        document, new = _enter(kind, values, actor=actor, reason=reason)
    except StoreError as error:
        report.refused.append(Refused(row, "", str(error)))
        return
    report.known += not new
    report.stored += [document] if new else []


def _enter(kind: str, values: dict[str, Any], *, actor: str, reason: str) -> tuple[Document, bool]:
    note = {code: values.pop(code) for code in ("title", "text", "source", "said")}
    sides = list(dict.fromkeys(filter(None, (values.get("by"), values.get("to")))))
    if kind == "commitment" and sides and not values.get("parties"):
        values["parties"] = sides
    before = Document.objects.count()
    document = enter_by_hand(
        kind, values, text=note["text"], title=note["title"], source_note=note["source"], published=note["said"], actor=actor,
        reason=reason,
    )  # fmt: skip
    return document, Document.objects.count() > before


def _rows(content: bytes, name: str, kind: str) -> Iterator[tuple[int, dict[str, Any], list[Refused]]]:
    """Each row that is not empty: its number, the fields of its record and its note, and what is wrong with it."""
    sheet = _open(content, name)
    rows = sheet.iter_rows(values_only=True, max_row=FIRST + MOST)
    codes = [str(code or "").strip() for code in next(rows, ())]
    columns = {column.code: column for column in list_columns(kind, get_language() or "fa")}
    missing = [code for code, column in columns.items() if column.needed and code not in codes]
    if missing or not set(codes) & set(columns):
        raise MetadataError(name, _("this is not the sheet for entries of this kind"))
    next(rows, None)
    for number, cells in enumerate(rows, start=FIRST):
        given = {code: cell for code, cell in zip(codes, cells, strict=False) if code in columns}
        if not any(cell not in (None, "") for cell in given.values()):
            continue
        if number >= FIRST + MOST:
            raise MetadataError(name, _("a sheet may have %(count)s rows at most") % {"count": MOST})
        yield number, *_read_row(number, given, columns)


def _open(content: bytes, name: str) -> Any:
    """The first sheet of a workbook that is no bomb."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(part.file_size for part in packed.infolist()) > LARGEST:
                raise MetadataError(name, _("the workbook is too large"))
        return load_workbook(io.BytesIO(content), read_only=True, data_only=True).worksheets[0]
    except MetadataError:
        raise
    except Exception as error:  # the library raises whatever a broken file makes it stumble over
        raise MetadataError(name, _("this is no Excel workbook (.xlsx)")) from error


def _read_row(
    number: int, given: dict[str, Any], columns: dict[str, Column]
) -> tuple[dict[str, Any], list[Refused]]:
    values: dict[str, Any] = {}
    wrong = []
    for code, column in columns.items():
        try:
            value = column.read(given.get(code))
            if column.needed and value is None:
                raise CellError(_("This must be given."))
        except CellError as error:
            wrong.append(Refused(number, column.heading, str(error)))
            continue
        if value not in (None, [], ""):
            values[code] = value
    if wrong:
        return {}, wrong
    try:
        return _fold(values), []
    except CellError as error:
        return {}, [Refused(number, "", str(error))]


def _fold(values: dict[str, Any]) -> dict[str, Any]:
    """Columns such as «target.value» back into the fields of a record. Raises CellError for a half-given one."""
    found: dict[str, Any] = {}
    parts: dict[str, dict[str, Any]] = {}
    for code, value in values.items():
        name, _dot, part = code.partition(".")
        if part:
            parts.setdefault(name, {})[part] = value
        else:
            found[name] = value
    for name, given in parts.items():
        if set(given) <= {"first", "last"}:
            found[name] = when_of(*(_as_day(given.get(part)) for part in ("first", "last")))
        elif name == "action":
            found[name] = given
        elif len(given) < 3:
            raise CellError(_("A target needs an indicator, a value and a unit."))
        else:
            found[name] = given
    return found


def _as_day(value: Any) -> date | None:
    return value if isinstance(value, date) else None

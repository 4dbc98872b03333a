"""A list as an Excel workbook: a row for each thing, numbers and days as such, and a second sheet with the places where it is spoken of."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date
from typing import Any

from django.utils.translation import get_language_bidi
from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, TYPE_STRING, Cell
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

LONGEST = 32_767  # characters of a cell
WIDTHS = (10, 60)  # of a column, in characters
Row = dict[str, Any]


def flatten(row: Row, prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Cells of a row with the names of their columns: ``{"target": {"value": 5e8}}`` gives ``("target.value", 5e8)``.

    A list of plain values is one cell; lists of objects have sheets of their own.
    """
    for name, value in row.items():
        if isinstance(value, dict):
            yield from flatten(value, f"{prefix}{name}.")
        elif isinstance(value, list):
            if not any(isinstance(item, dict) for item in value):
                yield prefix + name, ", ".join(map(str, value))
        else:
            yield prefix + name, value


def write_workbook(rows: Sequence[Row], columns: Sequence[str] = ()) -> bytes:
    """The rows as ``.xlsx``; each list of objects in them («mentions») is a sheet whose first column is the row's ``id``.

    ``columns`` are the heading where there is no row.
    """
    book = Workbook()
    fill_sheet(book.active, "list", [dict(flatten(row)) for row in rows], columns)
    nested = dict.fromkeys(
        name for row in rows for name, value in row.items()
        if isinstance(value, list) and any(isinstance(item, dict) for item in value)
    )  # fmt: skip
    for name in nested:
        parts = [
            {"id": row.get("id"), **dict(flatten(item))}
            for row in rows for item in row.get(name) or [] if isinstance(item, dict)
        ]  # fmt: skip
        fill_sheet(book.create_sheet(), name, parts)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def fill_sheet(sheet: Any, title: str, rows: Sequence[Row], empty: Sequence[str] = ()) -> None:
    """One sheet: a heading that stays, filters, columns as wide as what they hold."""
    sheet.title = title
    sheet.sheet_view.rightToLeft = get_language_bidi()
    columns = list(dict.fromkeys(name for row in rows for name in row)) or list(empty)
    for x, name in enumerate(columns, start=1):
        put(sheet, 1, x, name).font = Font(bold=True)
        for y, row in enumerate(rows, start=2):
            cell = put(sheet, y, x, row.get(name))
            cell.alignment = Alignment(vertical="top", wrap_text=len(str(cell.value or "")) > WIDTHS[1])
        longest = max((len(str(row.get(name) or "")) for row in rows), default=0)
        width = min(max(longest, len(name), WIDTHS[0]), WIDTHS[1]) + 2
        sheet.column_dimensions[get_column_letter(x)].width = width
    if columns:
        sheet.freeze_panes = "A2"
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{len(rows) + 1}"


def put(sheet: Worksheet, row: int, column: int, value: Any) -> Cell:
    """A value in a cell: a day as a day, a number as a number, and text as text even where it looks like a formula."""
    cell: Any = sheet.cell(row, column)
    if isinstance(value, str):
        with suppress(ValueError):
            value = date.fromisoformat(value) if len(value) == 10 else value
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)[:LONGEST]
        cell.data_type = TYPE_STRING
    else:
        cell.value = value
    return cell  # type: ignore[no-any-return]

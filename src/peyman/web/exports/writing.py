"""Rows as CSV, Excel, JSON, JSON Lines and Parquet; each says the same and can be read back."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from typing import Any

Rows = Sequence[dict[str, Any]]
FORMULAS = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would run a cell that begins so


def write_lines(rows: Rows, columns: Sequence[str] = ()) -> bytes:
    """One JSON object a line."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def write_json(rows: Rows, columns: Sequence[str] = ()) -> bytes:
    """One JSON list, a row on each line."""
    return ("[\n" + ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n]\n").encode()


def write_csv(rows: Rows, columns: Sequence[str] = ()) -> bytes:
    """A table for a spreadsheet: lists and objects as JSON in their cell, text that looks like a formula behind an apostrophe.

    ``columns`` are the heading where there is no row.
    """
    out = io.StringIO()
    if rows or columns:
        writer = csv.DictWriter(out, fieldnames=list(rows[0] if rows else columns))
        writer.writeheader()
        writer.writerows({name: _cell(value) for name, value in row.items()} for row in rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _cell(value: Any) -> Any:
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False)
    return "'" + value if isinstance(value, str) and value.startswith(FORMULAS) else value


def write_parquet(rows: Rows, columns: Sequence[str] = ()) -> bytes:
    """A Parquet file with nested columns; ``columns`` without a type where there is no row."""
    import pyarrow
    import pyarrow.parquet

    out = io.BytesIO()
    empty = {name: pyarrow.nulls(0) for name in columns}
    table = pyarrow.Table.from_pylist(list(rows)) if rows else pyarrow.table(empty)
    pyarrow.parquet.write_table(table, out, compression="zstd")
    return out.getvalue()


def write_excel(rows: Rows, columns: Sequence[str] = ()) -> bytes:
    """An Excel workbook; its library is loaded where it is asked for."""
    from peyman.web.exports.workbook import write_workbook

    return write_workbook(rows, columns)


STYLES: dict[str, tuple[Callable[..., bytes], str]] = {
    "csv": (write_csv, "text/csv; charset=utf-8"),
    "xlsx": (write_excel, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "json": (write_json, "application/json"),
    "jsonl": (write_lines, "application/x-ndjson"),
    "parquet": (write_parquet, "application/vnd.apache.parquet"),
}

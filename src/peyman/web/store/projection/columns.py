"""Values of records as the columns of a row."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models import Model

from peyman.records import Party, When


def update_rows(rows: Sequence[Model], names: Sequence[str]) -> None:
    """Write these fields of many rows of one table with one statement, which costs less than a case for each row."""
    if not rows:
        return
    table, quote = rows[0]._meta, connection.ops.quote_name
    fields = [table.get_field(name) for name in names]
    values = [
        [*(f.get_db_prep_save(getattr(row, f.attname), connection) for f in fields), row.pk] for row in rows
    ]
    changes = ", ".join(f"{quote(field.column)} = %s" for field in fields)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {quote(table.db_table)} SET {changes} WHERE {quote(table.pk.column)} = %s", values
        )


def insert_rows(table: type[Model], names: Sequence[str], values: Sequence[Sequence[Any]]) -> None:
    """Store many small rows that nobody needs as instances, with plain values as the database takes them: ``insert_rows(Clue, ["facet_id", "number"], [(7, 1)])``."""
    if not values:
        return
    quote = connection.ops.quote_name
    columns, marks = ", ".join(map(quote, names)), ", ".join(["%s"] * len(names))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {quote(table._meta.db_table)} ({columns}) VALUES ({marks})", values)


def when_fields(prefix: str, when: When | None, *, precision: bool = True) -> dict[str, Any]:
    """A date as columns: ``when_fields("due", None)["due_start"] is None``."""
    fields = {
        f"{prefix}_text": when.text[:300] if when else "",
        f"{prefix}_start": when.start if when else None,
        f"{prefix}_end": when.end if when else None,
    }
    return {**fields, f"{prefix}_precision": when.precision.value if when else ""} if precision else fields


def party_fields(party: Party) -> dict[str, str]:
    """A party as columns: name, office, portfolio, country."""
    return {
        "name": party.name or "",
        "office": party.office or "",
        "portfolio": party.portfolio or "",
        "country": party.country or "",
    }


def quote_of(record: Any) -> str:
    """The words that a record rests on; several places are joined by an ellipsis."""
    return " … ".join(piece.quote for piece in record.evidence)

"""Many rows at once, past Django's instances: one statement for SQLite, COPY for PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import connection
from django.db.models import Model

AS_THEY_ARE = (str, int, float, type(None))


def write_rows(table: type[Model], rows: Iterable[Mapping[str, Any]]) -> None:
    """Insert rows given by column; what a row leaves out takes the default of its field."""
    fields = table._meta.concrete_fields
    defaults = [(f, f.column, f.get_db_prep_save(f.get_default(), connection)) for f in fields]
    values = (
        [
            (
                default
                if column not in row
                else value
                if isinstance(value := row[column], AS_THEY_ARE)
                else field.get_db_prep_save(value, connection)
            )
            for field, column, default in defaults
        ]
        for row in rows
    )
    columns = ", ".join(f'"{column}"' for _, column, _ in defaults)
    name = table._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {name} ({columns}) FROM STDIN") as copy:
                for value in values:
                    copy.write_row(value)
        else:
            marks = ", ".join(["%s"] * len(defaults))
            cursor.executemany(f"INSERT INTO {name} ({columns}) VALUES ({marks})", values)

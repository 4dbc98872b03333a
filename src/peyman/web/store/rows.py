"""Many rows with one statement, past the ORM: what it works out anew for every value costs more than the database's part."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, TypeVar

from django.db import connection
from django.db.models import AutoField, Field, JSONField, Model
from django.utils import timezone

AS_THEY_ARE = (str, int, float, bool, type(None))  # what every database takes without being told how
MOST = 20_000  # values of a statement: SQLite takes 32,766

Made = TypeVar("Made", bound=Model)


def create_rows(table: type[Made], rows: Iterable[Made]) -> list[Made]:
    """Store new instances of one table and tell each its primary key; they are returned. No signals, as with ``bulk_create``.

    Example: ``create_rows(Decision, [Decision(kind="approve", subject=key, …)])``.
    """
    made = list(rows)
    quote, key = connection.ops.quote_name, table._meta.pk
    fields = _written(table)
    names = ", ".join(quote(field.column) for field in fields)
    values = [[_prepared(field, getattr(row, field.attname)) for field in fields] for row in made]
    head, tail = f"INSERT INTO {quote(table._meta.db_table)} ({names})", f"RETURNING {quote(key.column)}"
    for row, (pk,) in zip(made, send_rows(head, values, tail=tail), strict=True):
        setattr(row, key.attname, pk)
        row._state.adding, row._state.db = False, connection.alias
    return made


def keep_history(table: Any, rows: Iterable[Model], *, change: str = "+") -> None:
    """Keep how these rows are now, copied by the database itself, where ``simple_history`` keeps the table's history: new («+») or changed («~»)."""
    keys = [row.pk for row in rows]
    if not keys or "history" not in vars(table):  # asked of the class itself, which would make a manager anew
        return
    quote, kept = connection.ops.quote_name, table.history.model
    own = ", ".join(quote(field.column) for field in kept.tracked_fields)
    told = {
        "history_date": timezone.now(),
        "history_type": change,
        "history_user": kept.get_default_history_user(None),
    }
    fields = [kept._meta.get_field(name) for name in told]
    values = [
        _prepared(field, getattr(value, "pk", value))
        for field, value in zip(fields, told.values(), strict=True)
    ]
    names = ", ".join(quote(field.column) for field in fields)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {quote(kept._meta.db_table)} ({own}, {names})"
            f" SELECT {own}, {', '.join(map(_mark, fields))} FROM {quote(table._meta.db_table)}"
            f" WHERE {quote(table._meta.pk.column)} IN ({', '.join(['%s'] * len(keys))})",
            [*values, *keys],
        )


def insert_rows(
    table: type[Model], names: Sequence[str], values: Sequence[Sequence[Any]], *, unless_known: bool = False
) -> None:
    """Store many small rows that nobody needs as instances, with plain values as the database takes them: ``insert_rows(Clue, ["facet_id", "number"], [(7, 1)])``."""
    if not values:
        return
    quote = connection.ops.quote_name
    head = f"INSERT INTO {quote(table._meta.db_table)} ({', '.join(map(quote, names))})"
    tail = "ON CONFLICT DO NOTHING" if unless_known else ""
    if connection.vendor == "sqlite":
        send_rows(head, values, tail=tail)
        return
    fields = {field.column: field for field in table._meta.concrete_fields}
    columns = ", ".join(
        f"{_mark(fields[name])}[]" for name in names
    )  # a list for each column: few places to fill in
    with connection.cursor() as cursor:
        cursor.execute(
            f"{head} SELECT * FROM unnest({columns}) {tail}", list(map(list, zip(*values, strict=True)))
        )


def update_rows(rows: Sequence[Model], names: Sequence[str]) -> None:
    """Write these fields of many rows of one table, which costs less than a case for each row."""
    if not rows:
        return
    table, quote = rows[0]._meta, connection.ops.quote_name
    fields = [table.get_field(name) for name in names]
    values = [[*(_prepared(f, getattr(row, f.attname)) for f in fields), row.pk] for row in rows]
    name, key = quote(table.db_table), quote(table.pk.column)
    columns = [quote(field.column) for field in fields]
    if connection.vendor == "sqlite" or len(rows) == 1:
        changes = ", ".join(f"{column} = %s" for column in columns)
        with connection.cursor() as cursor:
            cursor.executemany(f"UPDATE {name} SET {changes} WHERE {key} = %s", values)
        return
    changes = ", ".join(f"{column} = told.{column}" for column in columns)
    send_rows(
        f"UPDATE {name} SET {changes} FROM (",
        values,
        marks=f"({', '.join(map(_mark, [*fields, table.pk]))})",
        tail=f") told ({', '.join([*columns, key])}) WHERE {name}.{key} = told.{key}",
    )


def send_rows(
    head: str, values: Sequence[Sequence[Any]], *, marks: str = "", tail: str = ""
) -> list[tuple[Any, ...]]:
    """``head VALUES (…), (…) tail`` with as many rows at a time as a statement takes; what it returns, in order."""
    if not values:
        return []
    marks = marks or f"({', '.join(['%s'] * len(values[0]))})"
    most, returned = max(1, MOST // len(values[0])), list[tuple[Any, ...]]()
    with connection.cursor() as cursor:
        for at in range(0, len(values), most):
            some = values[at : at + most]
            told = [value for row in some for value in row]
            cursor.execute(f"{head} VALUES {', '.join([marks] * len(some))} {tail}", told)
            returned += cursor.fetchall() if "RETURNING" in tail else []
    return returned


@cache
def _written(table: type[Model]) -> list[Any]:
    """The fields of a table that are told when a row is stored: all but a number that the database gives."""
    return [field for field in table._meta.concrete_fields if not isinstance(field, AutoField)]


def _prepared(field: Any, value: Any) -> Any:
    """A value as the database takes it."""
    if type(value) in AS_THEY_ARE and not isinstance(field, JSONField):
        return value
    return field.get_db_prep_save(value, connection)


def _mark(field: Field[Any, Any]) -> str:
    """The place of a value of a field; with its type where PostgreSQL would have to guess it, but without a length, so that too long a text is refused."""
    if connection.vendor == "sqlite":
        return "%s"
    return f"%s::{(field.db_type(connection) or 'text').split('(')[0]}"

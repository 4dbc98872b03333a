"""Many rows with one statement, past the ORM: what it works out anew for every value costs more than the database's part."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from functools import cache
from typing import Any, TypeVar

from django.db import connection
from django.db.models import AutoField, BinaryField, Field, JSONField, Model
from django.utils import timezone
from pydantic_core import to_json

from peyman.web.store.stream import send, taken_keys

AS_THEY_ARE = (str, int, float, bool, type(None))  # what every database takes without being told how
KEEP = "ON CONFLICT DO NOTHING"
MOST = 20_000  # values of a statement: SQLite takes 32,766

Made = TypeVar("Made", bound=Model)


def create_rows(table: type[Made], rows: Iterable[Made]) -> list[Made]:
    """Store new instances of one table and tell each its primary key; they are returned. No signals, as with ``bulk_create``.

    Example: ``create_rows(Decision, [Decision(kind="approve", subject=key, …)])``.
    """
    made, key = list(rows), table._meta.pk
    keys = taken_keys(table, len(made)) if isinstance(key, AutoField) else []
    for row, pk in zip(made, keys or (), strict=False):
        setattr(row, key.attname, pk)
    if keys is not None:
        store_rows(table, made, own=bool(keys))
    else:
        told = _insert(table, made, tail=f"RETURNING {connection.ops.quote_name(key.column)}")
        for row, (pk,) in zip(made, told, strict=True):
            setattr(row, key.attname, pk)
    for row in made:
        row._state.adding, row._state.db = False, connection.alias
    return made


def store_rows(table: type[Model], rows: Iterable[Model], *, own: bool = False) -> None:
    """Store new instances whose primary keys nobody asks for, or that have their ``own``; where statements stream, without waiting for it."""
    _insert(table, list(rows), own=own)


def delete_rows(table: type[Model], column: str, values: Collection[Any], *, also: str = "") -> None:
    """Delete the rows where a column is one of these values, past what the ORM asks before; of tables that no other one points to.

    Example: ``delete_rows(StatusChange, "entry_id", ["C-4K7M2Q9XA0BC"], also="decision_id IS NULL")``.
    """
    if values:
        quote, marks = connection.ops.quote_name, ", ".join(["%s"] * len(values))
        condition = f"{quote(column)} IN ({marks})" + (f" AND {also}" if also else "")
        send(f"DELETE FROM {quote(table._meta.db_table)} WHERE {condition}", list(values))


def _insert(
    table: type[Model], rows: Sequence[Model], *, own: bool = False, tail: str = ""
) -> list[tuple[Any, ...]]:
    """Store these instances with one statement; what it returns, in order."""
    if not rows:
        return []
    fields = table._meta.concrete_fields if own else _written(table)
    names = tuple(field.column for field in fields)
    if connection.vendor == "sqlite":
        values = [[_prepared(field, getattr(row, field.attname)) for field in fields] for row in rows]
        return send_rows(_head(table, names), values, tail=tail)
    given = _as_given(rows, fields)
    if not tail:
        send(_copying(table, names), [as_json(given)])
        return []
    with connection.cursor() as cursor:
        cursor.execute(f"{_copying(table, names)} {tail}", [as_json(given)])
        return cursor.fetchall()


def keep_history(table: Any, rows: Iterable[Model], *, change: str = "+") -> None:
    """Keep how these rows are now, copied by the database itself, where ``simple_history`` keeps the table's history: new («+») or changed («~»)."""
    keys = [row.pk for row in rows]
    if not keys or "history" not in vars(table):  # asked of the class itself, which would make a manager anew
        return
    kept, fields, head = _keeping(table)
    told = (timezone.now(), change, kept.get_default_history_user(None))
    values = [
        _prepared(field, getattr(value, "pk", value)) for field, value in zip(fields, told, strict=True)
    ]
    send(f"{head} IN ({', '.join(['%s'] * len(keys))})", [*values, *keys])


@cache
def _keeping(table: Any) -> tuple[Any, list[Any], str]:
    """The table of a table's history, its own fields, and the statement that copies rows into it up to their primary keys."""
    quote, kept = connection.ops.quote_name, table.history.model
    fields = [kept._meta.get_field(name) for name in ("history_date", "history_type", "history_user")]
    own = ", ".join(quote(field.column) for field in kept.tracked_fields)
    names = ", ".join(quote(field.column) for field in fields)
    return kept, fields, (
        f"INSERT INTO {quote(kept._meta.db_table)} ({own}, {names})"
        f" SELECT {own}, {', '.join(map(_mark, fields))} FROM {quote(table._meta.db_table)} WHERE {quote(table._meta.pk.column)}"
    )  # fmt: skip


def insert_rows(
    table: type[Model], names: Sequence[str], values: Sequence[Sequence[Any]], *, clash: str = ""
) -> None:
    """Store many small rows that nobody needs as instances: ``insert_rows(Clue, ["facet_id", "number"], [(7, 1)])``.

    ``clash`` says what is done about a row that is there already: ``KEEP`` or another ``ON CONFLICT …``.
    """
    if not values:
        return
    if connection.vendor == "sqlite":
        fields = {field.column: field for field in table._meta.concrete_fields}
        told = [[_prepared(fields[n], value) for n, value in zip(names, row, strict=True)] for row in values]
        send_rows(_head(table, tuple(names)), told, tail=clash)
        return
    given = [dict(zip(names, row, strict=True)) for row in values]
    send(f"{_copying(table, tuple(names))} {clash}", [as_json(given)])


def update_rows(rows: Sequence[Model], names: Sequence[str]) -> None:
    """Write these fields of many rows of one table, which costs less than a case for each row."""
    if not rows:
        return
    table, quote = rows[0]._meta, connection.ops.quote_name
    fields = [table.get_field(name) for name in names]
    name, key = quote(table.db_table), table.pk
    if connection.vendor == "sqlite":
        changes = ", ".join(f"{quote(field.column)} = %s" for field in fields)
        values = [[*(_prepared(f, getattr(row, f.attname)) for f in fields), row.pk] for row in rows]
        with connection.cursor() as cursor:
            cursor.executemany(f"UPDATE {name} SET {changes} WHERE {quote(key.column)} = %s", values)
        return
    changes = ", ".join(f"{quote(field.column)} = told.{quote(field.column)}" for field in fields)
    given = _as_given(rows, (*fields, key))
    send(
        f"UPDATE {name} SET {changes} FROM json_populate_recordset(NULL::{name}, %s::json) told"
        f" WHERE {name}.{quote(key.column)} = told.{quote(key.column)}",
        [as_json(given)],
    )


def as_json(rows: Any) -> str:
    """Values for a statement of PostgreSQL, all as one: it is told once what each column takes, however many rows there are."""
    return to_json(rows).decode()


def _as_given(rows: Iterable[Model], fields: Sequence[Any]) -> list[dict[str, Any]]:
    """These fields of rows by column, for ``as_json``; bytes as PostgreSQL reads them: ``"\\x00ff"``."""
    attributes = [(field.column, field.attname) for field in fields]
    given = [{column: getattr(row, attribute) for column, attribute in attributes} for row in rows]
    for column in (field.column for field in fields if isinstance(field, BinaryField)):
        for row in given:
            row[column] = f"\\x{bytes(row[column]).hex()}"
    return given


@cache
def _head(table: type[Model], names: tuple[str, ...]) -> str:
    quote = connection.ops.quote_name
    return f"INSERT INTO {quote(table._meta.db_table)} ({', '.join(map(quote, names))})"


@cache
def _copying(table: type[Model], names: tuple[str, ...]) -> str:
    """PostgreSQL: store the rows of a JSON array; a text that is too long for its column is refused."""
    quote = connection.ops.quote_name
    columns = ", ".join(map(quote, names))
    return f"{_head(table, names)} SELECT {columns} FROM json_populate_recordset(NULL::{quote(table._meta.db_table)}, %s::json)"


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

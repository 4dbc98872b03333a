"""PostgreSQL: writes whose answers nobody needs go out one after the other; what comes next is put together while the server is at them."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Any

from django.db import connection
from django.db.models import Model


class Stream:
    """The statements on their way, and the primary keys that were taken beforehand."""

    def __init__(self, pipeline: Any) -> None:
        self.keys: dict[type[Model], deque[int]] = {}
        self.waits = True
        self.cursor = connection.cursor()
        self._pipeline = pipeline

    def pass_on(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        """Send a statement and wait for its answer and those before it, unless nobody reads it."""
        result = execute(sql, params, many, context)
        if self.waits:
            with connection.wrap_database_errors:
                self._pipeline.sync()
        return result


_STREAM: ContextVar[Stream | None] = ContextVar("stream", default=None)


@contextmanager
def streaming() -> Iterator[None]:
    """Inside a transaction: what ``send`` sends is not waited for; what the server refuses is raised at the next that is, at the latest here."""
    if connection.vendor != "postgresql" or _STREAM.get() is not None:
        yield
        return
    with connection.wrap_database_errors, connection.connection.pipeline() as pipeline:
        stream = Stream(pipeline)
        token = _STREAM.set(stream)
        try:
            with connection.execute_wrapper(stream.pass_on):
                yield
        finally:
            _STREAM.reset(token)


def send(sql: str, values: Sequence[Any]) -> None:
    """Send a statement that returns nothing that anybody reads: ``send("DELETE FROM store_clue WHERE facet_id = %s", [7])``."""
    stream = _STREAM.get()
    if stream is None:
        with connection.cursor() as cursor:
            cursor.execute(sql, values)
        return
    stream.waits = False
    try:
        stream.cursor.execute(sql, values)
    finally:
        stream.waits = True


def take_keys(counts: Mapping[type[Model], int]) -> None:
    """Take primary keys for so many rows of these tables, with one question; where nothing streams, each row gets its own as it is stored.

    Example: ``take_keys({Finding: 7, Proposal: 7})``.
    """
    stream, wanted = _STREAM.get(), {table: count for table, count in counts.items() if count}
    if stream is None or not wanted:
        return
    parts = [f"ARRAY(SELECT nextval('{_sequence(table)}') FROM generate_series(1, %s))" for table in wanted]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(parts)}", list(wanted.values()))
        for table, keys in zip(wanted, cursor.fetchone(), strict=True):
            stream.keys.setdefault(table, deque()).extend(keys)


@cache
def _sequence(table: type[Model]) -> str:
    """Where the primary keys of a table come from, which the server would look up at each question."""
    name = connection.ops.quote_name(table._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [name, table._meta.pk.column])
        return str(cursor.fetchone()[0])


def taken_keys(table: type[Model], count: int) -> list[int] | None:
    """So many of the keys that were taken for a table; None where there are not enough."""
    stream = _STREAM.get()
    kept = stream.keys.get(table, ()) if stream is not None else ()
    return [kept.popleft() for _ in range(count)] if isinstance(kept, deque) and len(kept) >= count else None

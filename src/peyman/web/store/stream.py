"""PostgreSQL: writes whose answers nobody needs go out one after the other; what comes next is put together while the server is at them."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.db import connection
from django.db.models import Model


class Stream:
    """The statements on their way, and the primary keys that were taken beforehand."""

    def __init__(self, pipeline: Any) -> None:
        self.keys: dict[type[Model], deque[int]] = {}
        self.waits = True
        self._pipeline = pipeline

    def send(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        """Send a statement and wait for its answer and those before it, unless it goes ``unanswered``."""
        result = execute(sql, params, many, context)
        if self.waits:
            with connection.wrap_database_errors:
                self._pipeline.sync()
        return result


_STREAM: ContextVar[Stream | None] = ContextVar("stream", default=None)


@contextmanager
def streaming() -> Iterator[None]:
    """Inside a transaction: ``unanswered`` statements are not waited for; what the server refuses is raised at the next that is, at the latest here."""
    if connection.vendor != "postgresql" or _STREAM.get() is not None:
        yield
        return
    with connection.wrap_database_errors, connection.connection.pipeline() as pipeline:
        stream = Stream(pipeline)
        token = _STREAM.set(stream)
        try:
            with connection.execute_wrapper(stream.send):
                yield
        finally:
            _STREAM.reset(token)


@contextmanager
def unanswered() -> Iterator[None]:
    """Statements sent here return nothing that anybody reads: ``with unanswered(): cursor.execute("INSERT …")``."""
    stream = _STREAM.get()
    if stream is None:
        yield
        return
    waited, stream.waits = stream.waits, False
    try:
        yield
    finally:
        stream.waits = waited


def take_keys(counts: Mapping[type[Model], int]) -> None:
    """Take primary keys for so many rows of these tables, with one question; where nothing streams, each row gets its own as it is stored.

    Example: ``take_keys({Finding: 7, Proposal: 7})``.
    """
    stream, wanted = _STREAM.get(), {table: count for table, count in counts.items() if count}
    if stream is None or not wanted:
        return
    quote = connection.ops.quote_name
    parts = []
    for table in wanted:
        sequence = f"pg_get_serial_sequence('{quote(table._meta.db_table)}', '{table._meta.pk.column}')"
        parts.append(f"ARRAY(SELECT nextval({sequence}) FROM generate_series(1, %s))")
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {', '.join(parts)}", list(wanted.values()))
        for table, keys in zip(wanted, cursor.fetchone(), strict=True):
            stream.keys.setdefault(table, deque()).extend(keys)


def taken_keys(table: type[Model], count: int) -> list[int] | None:
    """So many of the keys that were taken for a table; None where there are not enough."""
    stream = _STREAM.get()
    kept = stream.keys.get(table, ()) if stream is not None else ()
    return [kept.popleft() for _ in range(count)] if isinstance(kept, deque) and len(kept) >= count else None

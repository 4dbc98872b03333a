"""Queries that are put together once and asked again: for a short one the ORM takes longer to do that than the database to answer."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from django.db import connection
from django.db.models import QuerySet

STAND_INS: dict[type, Any] = {int: -(2**40), str: "\x01stand-in"}


class Question:
    """A query for columns of the rows where one column is among some values, as ``values_list`` gives them.

    Example: ``Question(lambda keys: Facet.objects.filter(home__in=keys).values_list("pk"), str).ask(["f3…", "a0…"])``.
    """

    def __init__(self, build: Callable[[Any], QuerySet[Any, Any]], values: type) -> None:
        self._build, self._stand_in = build, STAND_INS[values]
        self._parts: tuple[str, tuple[Any, ...], str, tuple[Any, ...]] | None = None
        self._compiler: Any = None
        self._converters: Any = None

    def ask(self, values: Collection[Any]) -> list[tuple[Any, ...]]:
        """The rows for these values; none where there are no values."""
        if not values:
            return []
        head, before, tail, after = self._parts or self._put_together()
        with connection.cursor() as cursor:
            marks = ", ".join(["%s"] * len(values))
            cursor.execute(f"{head}{marks}{tail}", [*before, *values, *after])
            rows = cursor.fetchall()
        return list(map(tuple, self._compiler.apply_converters(rows, self._converters)))

    def _put_together(self) -> tuple[str, tuple[Any, ...], str, tuple[Any, ...]]:
        """The text before and after the place of the values, each with its own values."""
        query = self._build([self._stand_in]).query
        self._compiler = query.get_compiler(connection=connection)
        sql, given = self._compiler.as_sql()
        self._converters = self._compiler.get_converters([column for column, *_ in self._compiler.select])
        at = given.index(self._stand_in)
        pieces = sql.split("%s")
        head, tail = "%s".join(pieces[: at + 1]), "%s".join(pieces[at + 1 :])
        self._parts = head, tuple(given[:at]), tail, tuple(given[at + 1 :])
        return self._parts

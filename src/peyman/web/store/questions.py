"""Queries that are put together once and asked again: for a short one the ORM takes longer to do that than the database to answer."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Model, QuerySet

STAND_INS: dict[type, Any] = {int: -(2**40), str: "\x01stand-in", date: date(1, 2, 3)}


class Question:
    """A query whose values change: those that a column is among, which stand first (None where there are none), and such as a day.

    ``build`` gives the query for stand-ins of the types named; ``ask`` gives its columns as ``values_list`` does, ``rows`` the
    instances of a query of whole rows of one table.

    Example: ``Question(lambda keys: Facet.objects.filter(home__in=keys).values_list("pk"), str).ask(["f3…", "a0…"])``,
    ``Question(lambda keys, on: Commitment.objects.published(on=on).filter(pk__in=keys), int, date).rows([3, 7], today())``.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Any]], values: type | None, *others: type) -> None:
        self._build = build
        self._stand_ins = [STAND_INS[kind] if kind else None for kind in (values, *others)]
        self._pieces: list[str] = []
        self._given: list[
            Any
        ] = []  # for each place the number of what is asked for, or the value that stands there
        self._compiler: Any = None
        self._converters: Any = None

    def ask(self, values: Collection[Any] | None, *others: Any) -> list[tuple[Any, ...]]:
        """The columns of the rows for these values; none where there are no values."""
        return list(map(tuple, self._fetch(values, others)))

    def rows(self, values: Collection[Any] | None, *others: Any) -> list[Any]:
        """The same as instances, if the query gives whole rows."""
        found = list(self._fetch(values, others))
        if not found:
            return []
        model: type[Model] = self._compiler.query.model
        names, alias = [column.target.attname for column, *_ in self._compiler.select], connection.alias
        return [model.from_db(alias, names, row) for row in found]

    def _fetch(self, values: Collection[Any] | None, others: tuple[Any, ...]) -> Any:
        if values is not None and not values:
            return []
        if not self._pieces:
            self._put_together()
        told = list[Any]()
        sql = [self._pieces[0]]
        for piece, (asked, value) in zip(self._pieces[1:], self._given, strict=True):
            if asked == 0 and values is not None:
                told += values
                sql += (", ".join(["%s"] * len(values)), piece)
            else:
                told.append(value if asked is None else _as_written(others[asked - 1]))
                sql += ("%s", piece)
        with connection.cursor() as cursor:
            cursor.execute("".join(sql), told)
            rows = cursor.fetchall()
        return self._compiler.apply_converters(rows, self._converters)

    def _put_together(self) -> None:
        """The text between the places of values, and what stands in each."""
        first, *others = self._stand_ins
        query = self._build(*([] if first is None else [[first]]), *others).query
        self._compiler = query.get_compiler(connection=connection)
        sql, given = self._compiler.as_sql()
        self._converters = self._compiler.get_converters([column for column, *_ in self._compiler.select])
        written = [first, *map(_as_written, others)]
        self._given = [(written.index(v), v) if v is not None and v in written else (None, v) for v in given]
        self._pieces = sql.split("%s")


def _as_written(value: Any) -> Any:
    """A value as the database takes it: a day is text to SQLite."""
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value

"""Queries that are put together once and asked again: for a short one the ORM takes longer to do that than the database to answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import QuerySet, prefetch_related_objects
from django.db.models.query import get_related_populators

STAND_INS: dict[type, Any] = {int: -(2**40), str: "\x01stand-in", date: date(1, 2, 3)}
Kind = type | list[type]


class Question:
    """A query whose values change: a day, a key (their types are told: ``date``, ``str``), or all that a column is among (``[int]``).

    ``build`` gives the query for stand-ins of these; ``ask`` gives its columns as ``values_list`` does, ``rows`` the instances of a
    query of whole rows of one table; nothing is asked where a list of values is empty.

    Example: ``Question(lambda keys: Facet.objects.filter(home__in=keys).values_list("pk"), [str]).ask(["f3…", "a0…"])``,
    ``Question(lambda keys, on: Commitment.objects.published(on=on).filter(pk__in=keys), [int], date).rows([3, 7], today())``.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Any]], *kinds: Kind) -> None:
        self._build, self._kinds = build, kinds
        self._pieces: list[str] = []
        self._given: list[
            Any
        ] = []  # for each place the number of what is asked for, or none and the value that stands there
        self._table: Any = None
        self._names: list[str] = []
        self._related: list[Any] = []
        self._lookups: tuple[Any, ...] = ()
        self._compiler: Any = None
        self._converters: Any = None

    def ask(self, *values: Any) -> list[tuple[Any, ...]]:
        """The columns of the rows for these values."""
        return list(map(tuple, self._fetch(values)))

    def rows(self, *values: Any) -> list[Any]:
        """The same as instances, if the query gives those: with all that it selects or prefetches beside them, as the ORM makes them."""
        found, alias, made = self._fetch(values), connection.alias, []
        own = len(self._names)
        for columns in found:
            row = self._table.from_db(alias, self._names, columns[:own])
            for related in self._related:
                related.populate(columns, row)
            made.append(row)
        if self._lookups:
            prefetch_related_objects(made, *self._lookups)
        return made

    def _fetch(self, values: tuple[Any, ...]) -> Any:
        if any(isinstance(kind, list) and not value for kind, value in zip(self._kinds, values, strict=True)):
            return []
        if not self._pieces:
            self._put_together()
        sql, told = [self._pieces[0]], list[Any]()
        for piece, (asked, value) in zip(self._pieces[1:], self._given, strict=True):
            mark = "%s"
            if asked is None:
                told.append(value)
            elif isinstance(self._kinds[asked], list):
                told += values[asked]
                mark = ", ".join(["%s"] * len(values[asked]))
            else:
                told.append(_as_written(values[asked]))
            sql += (mark, piece)
        with connection.cursor() as cursor:
            cursor.execute("".join(sql), told)
            found = cursor.fetchall()
        return self._compiler.apply_converters(found, self._converters) if self._converters else found

    def _put_together(self) -> None:
        """The text between the places of values, and what stands in each."""
        stand_ins = [_stand_in(kind, at) for at, kind in enumerate(self._kinds)]
        asked = self._build(*stand_ins)
        compiler = asked.query.get_compiler(connection=connection)
        sql, given = compiler.as_sql()
        self._converters = compiler.get_converters([column for column, *_ in compiler.select])
        if compiler.klass_info:  # whole rows: the columns of their table come first
            own = compiler.klass_info["select_fields"]
            self._table = compiler.klass_info["model"]
            self._names = [compiler.select[at][0].target.attname for at in own]
            self._related = get_related_populators(compiler.klass_info, compiler.select, connection.alias)
            self._lookups = asked._prefetch_related_lookups
        written = [_as_written(value[0] if isinstance(value, list) else value) for value in stand_ins]
        self._given = [(written.index(v), v) if v in written else (None, v) for v in given]
        self._compiler, self._pieces = compiler, sql.split("%s")


def _stand_in(kind: Kind, at: int) -> Any:
    """A value that nothing else in a query is: each place has its own."""
    own = STAND_INS[kind[0] if isinstance(kind, list) else kind]
    value = (
        own.replace(year=at + 1) if isinstance(own, date) else own + (at if isinstance(own, int) else str(at))
    )
    return [value] if isinstance(kind, list) else value


def _as_written(value: Any) -> Any:
    """A value as the database takes it: a day is text to SQLite."""
    return connection.ops.adapt_datefield_value(value) if isinstance(value, date) else value

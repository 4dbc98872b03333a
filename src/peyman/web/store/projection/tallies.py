"""Kept counts: each entry that is written moves from one count to another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.db import connection

from peyman.web.store import models
from peyman.web.store.rows import insert_rows

PARTS = ("kind", "review", "sides", "delivery", "deadline_end", "opportunity", "public_from")
Part = tuple[Any, ...]


def part_of(row: Any) -> Part:
    """What an entry is counted under: ``("commitment", "approved", "IRN+TJK", "not_assessed", None, False, date.min)``."""
    return (
        row.kind, str(row.review), row.sides, str(getattr(row, "delivery", "")), getattr(row, "deadline_end", None),
        getattr(row, "opportunity", False), row.public_from,
    )  # fmt: skip


def move(before: Iterable[Part], after: Iterable[Part]) -> None:
    """Take entries from the counts where they were and add them to those where they are."""
    change = Counter(after)
    change.subtract(before)
    write({part: count for part, count in change.items() if count})


def write(change: dict[Part, int]) -> None:
    """Add to counts, with one statement; a count of none stays as a row of zero."""
    if not change:
        return
    names = ("key", *PARTS, "count")
    values = sorted((_key(part), *part, count) for part, count in change.items())
    quote = connection.ops.quote_name
    table, count = quote(models.Tally._meta.db_table), quote("count")
    added = f"ON CONFLICT ({quote('key')}) DO UPDATE SET {count} = {table}.{count} + excluded.{count}"
    insert_rows(models.Tally, names, values, clash=added)


def recount() -> None:
    """Count all entries anew: what the kept counts come to, whatever was written."""
    models.Tally.objects.all().delete()
    found: Counter[Part] = Counter()
    for table in (models.Commitment, models.Engagement, models.Agreement, models.Project):
        has = {field.name for field in table._meta.concrete_fields}
        names = [name for name in PARTS[1:] if name in has]
        found.update(part_of(row) for row in table.objects.order_by().only(*names).iterator())
    write(dict(found))


def _key(part: Part) -> str:
    return "|".join("" if value is None else str(value) for value in part)

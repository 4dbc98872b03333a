"""Full-text search: an index for each kind of thing, SQLite's FTS5 or PostgreSQL's ``tsvector``, over folded words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from django.db import connection
from django.db.models import Q
from django.db.models.expressions import RawSQL

from peyman.language.folding import fold
from peyman.language.naming import search_variants
from peyman.web.store.rows import as_json, send_rows
from peyman.web.store.stream import send

KINDS = ("commitment", "engagement", "agreement", "project", "statement", "person", "document")
WORD = re.compile(r"[^\W_]+")
APART = str.maketrans("\u200c\u200d", "  ")
LEAST_PART = 2  # letters of each part where a word may be written apart
DEARER = {
    "statement": 5,
    "commitment": 5,
}  # so many rows are walked through in the time of one that an index finds; else one
PART = 6  # the way is no longer than this part of what the index would cost
FURTHEST = 20_000  # rows
MARGIN = 1.5  # how much further than expected the last one may lie
MATCHES = "body @@ to_tsquery('simple', %s)"
LEAST_PREFIX = 3  # letters from which on a word also finds longer ones


def table_of(kind: str) -> str:
    """The table of a kind's index: ``table_of("statement") == "store_search_statement"``."""
    return f"store_search_{KINDS[KINDS.index(kind)]}"


def words_of(text: str) -> list[str]:
    """Folded words, the parts of a half-spaced word each by itself: ``words_of("رئیس‌جمهور") == ["رییس", "جمهور"]``."""
    return WORD.findall(fold(text.translate(APART)))


def create_tables(database: Any) -> None:
    """The index of every kind, for the migration."""
    with database.cursor() as cursor:
        for table in map(table_of, KINDS):
            if database.vendor == "sqlite":
                cursor.execute(f"CREATE VIRTUAL TABLE {table} USING fts5(body)")
            else:
                cursor.execute(f"CREATE TABLE {table} (rowid bigint PRIMARY KEY, body tsvector NOT NULL)")
                cursor.execute(
                    f"CREATE INDEX {table}_body ON {table} USING gin (body) WITH (fastupdate = off)"
                )


def write_through(database: Any) -> None:
    """PostgreSQL: have each text in the index as it comes, for the migration; what waits on a list is read anew by every search."""
    with database.cursor() as cursor:
        for table in map(table_of, KINDS) if database.vendor == "postgresql" else ():
            cursor.execute(f"ALTER INDEX {table}_body SET (fastupdate = off)")
            cursor.execute(f"SELECT gin_clean_pending_list('{table}_body')")


def drop_tables(database: Any) -> None:
    """The way back of the migration."""
    with database.cursor() as cursor:
        for table in map(table_of, KINDS):
            cursor.execute(f"DROP TABLE {table}")


def write(kind: str, texts: Mapping[int, str]) -> None:
    """Index texts under the primary keys of what they belong to; what was indexed for these before is replaced."""
    table, rows = table_of(kind), [(pk, " ".join(words_of(text))) for pk, text in texts.items()]
    if connection.vendor == "sqlite":
        send_rows(f"INSERT OR REPLACE INTO {table} (rowid, body)", rows)
    elif rows:
        send(
            f"INSERT INTO {table} (rowid, body) SELECT pk, to_tsvector('simple', words)"
            " FROM json_to_recordset(%s::json) AS told (pk bigint, words text)"
            " ON CONFLICT (rowid) DO UPDATE SET body = excluded.body",
            [as_json([{"pk": pk, "words": words} for pk, words in rows])],
        )


def forget(kind: str, pks: Iterable[int]) -> None:
    """Take things out of the index."""
    with connection.cursor() as cursor:
        cursor.executemany(f"DELETE FROM {table_of(kind)} WHERE rowid = %s", [(pk,) for pk in pks])


def clear(*kinds: str) -> None:
    """Empty these indexes."""
    with connection.cursor() as cursor:
        for kind in kinds:
            cursor.execute(f"DELETE FROM {table_of(kind)}")


def matching(kind: str, asked: str) -> Q:
    """The condition that a thing's words hold all the words asked for, in either script and however they are spaced.

    Example: ``Commitment.objects.filter(matching("commitment", "رییس جمهور"))`` finds «رئیس‌جمهور» and «رئیسجمهور».
    Nothing matches where no word is asked for.
    """
    query = _query(asked)
    if not query:
        return Q(pk__in=[])
    table = table_of(kind)
    if connection.vendor == "sqlite":
        return Q(pk__in=RawSQL(f"SELECT rowid FROM {table} WHERE {table} MATCH %s", [query]))
    return Q(pk__in=RawSQL(f"SELECT rowid FROM {table} WHERE {MATCHES}", [query]))


def count(kind: str, asked: str) -> int:
    """How many things of a kind hold all the words asked for, whoever may see them."""
    query, table = _query(asked), table_of(kind)
    if not query:
        return 0
    condition = f"{table} MATCH %s" if connection.vendor == "sqlite" else MATCHES
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table} WHERE {condition}", [query])
        return int(cursor.fetchone()[0])


def latest(kind: str, asked: str, *, limit: int) -> list[int]:
    """Primary keys of at most so many matching things of one kind, the last stored first: ``latest_of`` for one kind."""
    return latest_of(asked, {kind: limit})[kind]


def latest_of(asked: str, limits: Mapping[str, int]) -> dict[str, list[int]]:
    """Primary keys of at most so many matching things of each kind, the last stored first; quick however many match.

    PostgreSQL left to itself may walk through every row, or fetch every match of a common word to sort it. It is asked how many
    matches it expects: where they lie close together, it walks through the rows stored last, no further than a part of what the
    index would cost; else, and where too few were met on that way, the index is asked. All kinds go with one statement.

    Example: ``latest_of("همکاری", {"commitment": 20, "document": 20})``.
    """
    query = _query(asked)
    if not query:
        return {kind: [] for kind in limits}
    if connection.vendor == "sqlite":
        return {kind: _match(table_of(kind), query, limit) for kind, limit in limits.items()}
    ways = _find_ways(limits, query)
    found = _fetch(limits, ways, query)
    short = [kind for kind, way in ways.items() if way and len(found[kind]) < limits[kind]]
    return found | _fetch(limits, dict.fromkeys(short, 0), query)


def _match(table: str, query: str, limit: int) -> list[int]:
    """SQLite's index gives the last ones first by itself."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT rowid FROM {table} WHERE {table} MATCH %s ORDER BY rowid DESC LIMIT %s", [query, limit]
        )
        return [row[0] for row in cursor.fetchall()]


def _find_ways(limits: Mapping[str, int], query: str) -> dict[str, int]:
    """How many of the rows stored last are worth walking through for each kind; none where the index costs less."""
    tables = {table_of(kind): kind for kind in limits}
    asked = " UNION ALL ".join(f"SELECT 1 FROM {table} WHERE {MATCHES}" for table in tables)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, reltuples FROM pg_class WHERE oid = ANY(%s::regclass[])", [list(tables)]
        )
        sizes = dict(cursor.fetchall())
        cursor.execute(f"EXPLAIN (FORMAT JSON) {asked}", [query] * len(tables))
        expected = dict(_expectations(cursor.fetchone()[0][0]["Plan"]))
    ways = {}
    for table, kind in tables.items():
        matches = max(expected.get(table, 1), 1)
        worth = min(matches * DEARER.get(kind, 1) // PART, FURTHEST)
        apart = sizes[table] / matches  # less than nothing where the table was never looked at
        ways[kind] = worth if 0 < apart * limits[kind] * MARGIN <= worth else 0
    return ways


def _expectations(plan: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    """How many rows of each table a plan expects."""
    if "Relation Name" in plan:
        yield plan["Relation Name"], plan["Plan Rows"]
    for part in plan.get("Plans", ()):
        yield from _expectations(part)


def _fetch(limits: Mapping[str, int], ways: Mapping[str, int], query: str) -> dict[str, list[int]]:
    """The keys of these kinds: by a walk where the way is given, else by the index. «OFFSET 0» is none, but keeps the order of work."""
    parts, values = [], list[Any]()
    for kind, way in ways.items():
        table = table_of(kind)
        last = f"SELECT rowid, body FROM {table} WHERE rowid > (SELECT max(rowid) - {way} FROM {table}) ORDER BY rowid DESC OFFSET 0"
        matching = f"SELECT rowid FROM {table} WHERE {MATCHES}"
        parts.append(
            f"SELECT '{kind}', rowid FROM (SELECT rowid FROM ({last}) recent WHERE {MATCHES} LIMIT %s) walked"
            if way
            else f"SELECT '{kind}', rowid FROM (WITH found AS MATERIALIZED ({matching})"
            " SELECT rowid FROM found ORDER BY rowid DESC LIMIT %s) indexed"
        )
        values += [query, limits[kind]]
    found: dict[str, list[int]] = {kind: [] for kind in ways}
    if parts:
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(parts), values)
            for kind, key in sorted(cursor.fetchall(), reverse=True):
                found[kind].append(key)
    return found


def _query(asked: str) -> str:
    """The words in the query language of the database; empty where there are none."""
    both, either = (" AND ", " OR ") if connection.vendor == "sqlite" else (" & ", " | ")
    variants = dict.fromkeys(tuple(words_of(v)) for v in search_variants(asked)) if asked.strip() else {}
    return either.join(
        f"({both.join(f'({either.join(_forms(words, at))})' for at in range(len(words)))})"
        for words in variants
        if words
    )


def _forms(words: Sequence[str], at: int) -> list[str]:
    """A word, the same written as two, and the same glued to a neighbour."""
    word = words[at]
    forms = [_prefix(word)]
    forms += [_phrase(word[:cut], word[cut:]) for cut in range(LEAST_PART, len(word) - LEAST_PART + 1)]
    forms += [_prefix(words[at - 1] + word)] if at else []
    forms += [_prefix(word + words[at + 1])] if at + 1 < len(words) else []
    return forms


def _prefix(word: str) -> str:
    longer = len(word) >= LEAST_PREFIX
    if connection.vendor == "sqlite":
        return f'"{word}" *' if longer else f'"{word}"'
    return f"{word}:*" if longer else word


def _phrase(first: str, second: str) -> str:
    return f'"{first} {second}"' if connection.vendor == "sqlite" else f"({first} <-> {second})"

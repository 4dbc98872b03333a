"""Full-text search: an index for each kind of thing, SQLite's FTS5 or PostgreSQL's ``tsvector``, over folded words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import connection
from django.db.models import Q
from django.db.models.expressions import RawSQL

from peyman.language.folding import fold
from peyman.language.naming import search_variants
from peyman.web.store.rows import send_rows

KINDS = ("commitment", "engagement", "agreement", "project", "statement", "person", "document")
WORD = re.compile(r"[^\W_]+")
APART = str.maketrans("\u200c\u200d", "  ")
LEAST_PART = 2  # letters of each part where a word may be written apart
SAMPLE = 2000  # rows stored last, which tell common words from rare ones
SHORT_SAMPLE = {"document": 400}  # of what is long fewer
DEARER = 3  # what an index finds costs so many rows looked at: each is fetched before the last ones are known
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
    else:
        send_rows(
            f"INSERT INTO {table} (rowid, body)", rows, marks="(%s, to_tsvector('simple', %s))",
            tail="ON CONFLICT (rowid) DO UPDATE SET body = excluded.body",
        )  # fmt: skip


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
    return Q(pk__in=RawSQL(f"SELECT rowid FROM {table} WHERE body @@ to_tsquery('simple', %s)", [query]))


def latest(kind: str, asked: str, *, limit: int) -> list[int]:
    """Primary keys of at most so many matching things, the last stored first; quick however many match.

    PostgreSQL left to itself may walk through every row, or fetch every match of a common word to sort it. Among the rows stored last it
    is seen how common the words are: whether going on to the next ones or asking the index costs less.
    """
    query = _query(asked)
    if not query:
        return []
    table = table_of(kind)
    if connection.vendor == "sqlite":
        return _keys(
            f"SELECT rowid FROM {table} WHERE {table} MATCH %s ORDER BY rowid DESC LIMIT %s", query, limit
        )
    sample = SHORT_SAMPLE.get(kind, SAMPLE)
    keys = _keys(_among_last(table, sample), query, limit)
    if keys and len(keys) < limit:
        further = (
            sample * limit * 3 // (len(keys) * 2)
        )  # rows that hold enough of them, and half as many again
        expected = keys[0] * len(keys) // sample
        keys = _keys(_among_last(table, further), query, limit) if further < expected * DEARER else []
    if len(keys) == limit:
        return keys
    found = f"SELECT rowid FROM {table} WHERE body @@ to_tsquery('simple', %s)"
    return _keys(
        f"WITH found AS MATERIALIZED ({found}) SELECT rowid FROM found ORDER BY rowid DESC LIMIT %s",
        query,
        limit,
    )


def _among_last(table: str, rows: int) -> str:
    """What looks for words in the rows stored last, one by one; «OFFSET 0» is none, but keeps the order of work."""
    last = f"rowid > (SELECT max(rowid) - {rows} FROM {table}) ORDER BY rowid DESC OFFSET 0"
    return (
        f"SELECT rowid FROM (SELECT rowid, body FROM {table} WHERE {last}) recent"
        " WHERE body @@ to_tsquery('simple', %s) LIMIT %s"
    )


def _keys(statement: str, query: str, limit: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(statement, [query, limit])
        return [row[0] for row in cursor.fetchall()]


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

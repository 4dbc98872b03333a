"""The full-text index finds the same whichever way it goes: through the rows stored last, further back, or by the index."""

from __future__ import annotations

import pytest
from django.db import connection

from peyman.web.store import models, search
from peyman.web.store.rows import KEEP, create_rows, insert_rows, update_rows

pytestmark = pytest.mark.django_db
ROWS = 300
WORDS = {
    "همکاری": lambda n: True, "زعفران": lambda n: n <= 5, "پسته": lambda n: n % 20 == 0, "برنج": lambda n: n > ROWS - 4,
    "چای": lambda n: n % 7 == 0 and n < 200, "نیشکر": lambda n: False,
}  # fmt: skip


@pytest.fixture
def indexed():
    texts = {n: " ".join(word for word, holds in WORDS.items() if holds(n)) for n in range(1, ROWS + 1)}
    search.write("statement", texts)


@pytest.mark.parametrize("way", [0, 4, 40, 2000])
@pytest.mark.parametrize("limit", [1, 4, 15, 500])
def test_the_last_stored_come_first_whichever_way_is_gone(indexed, monkeypatch, way, limit):
    monkeypatch.setattr(search, "_find_ways", lambda limits, query: dict.fromkeys(limits, way))
    for word, holds in WORDS.items():
        wanted = [n for n in range(ROWS, 0, -1) if holds(n)][:limit]
        assert search.latest("statement", word, limit=limit) == wanted, word
    assert search.latest("statement", "همکاری زعفران", limit=limit) == [5, 4, 3, 2, 1][:limit]


@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite's index gives the last ones first by itself"
)
def test_common_words_are_walked_to_and_rare_ones_asked_of_the_index(indexed):
    ways = {"statement": 4, "document": 4}
    assert search._find_ways(ways, "همکاری") == {
        "statement": 0,
        "document": 0,
    }  # nothing is known of the tables yet
    with connection.cursor() as cursor:
        cursor.execute(f"ANALYZE {search.table_of('statement')}")
    assert 0 < search._find_ways(ways, "همکاری")["statement"] < ROWS
    assert search._find_ways(ways, "زعفران")["statement"] == 0


def test_each_kind_is_searched_for_as_many_as_are_asked(indexed):
    search.write("document", {7: "همکاری", 9: "همکاری پسته"})
    found = search.latest_of("همکاری", {"document": 1, "statement": 2, "person": 3})
    assert found == {"document": [9], "statement": [300, 299], "person": []}
    assert search.latest_of("", {"document": 1}) == {"document": []}


def test_a_text_written_again_or_forgotten_is_found_as_it_is_now(indexed):
    search.write("statement", {300: "پنبه", 299: "پنبه"})
    search.forget("statement", [298])
    assert search.latest("statement", "پنبه", limit=9) == [300, 299]
    assert search.latest("statement", "همکاری", limit=2) == [297, 296]


def test_rows_written_past_the_orm_are_as_it_reads_them(monkeypatch):
    monkeypatch.setattr("peyman.web.store.rows.MOST", 20)  # several statements
    decisions = [
        models.Decision(
            kind=kind, subject=f"C-{n}", payload={"of": n, "note": "«۱۲ سند»"}, reason="r'\"\\%s", actor="a",
            decided_at="2026-11-24T10:00:00Z",
        )
        for n, kind in enumerate((*models.DecisionKind, *models.DecisionKind))
    ]  # fmt: skip
    made = create_rows(models.Decision, decisions)
    stored = {d.pk: d for d in models.Decision.objects.all()}
    assert len(stored) == len(made) == 2 * len(models.DecisionKind)
    for row in made:
        again = stored[row.pk]
        assert (again.subject, again.kind, again.payload, again.reason) == (
            row.subject, row.kind, row.payload, row.reason,
        )  # fmt: skip
        row.reason, row.payload = f"reason {row.pk}", [row.pk, None]
    update_rows(made, ["reason", "payload"])
    assert {d.reason for d in models.Decision.objects.all()} == {f"reason {pk}" for pk in stored}
    assert all(d.payload == [d.pk, None] for d in models.Decision.objects.all())
    for _ in range(2):
        insert_rows(models.Country, ["code"], [("IRN",), ("TJK",)], clash=KEEP)
    assert list(models.Country.objects.values_list("pk", flat=True)) == ["IRN", "TJK"]


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite takes a text of any length")
def test_too_long_a_text_is_refused_not_cut():
    from django.db import DataError

    made = create_rows(
        models.Decision,
        (
            models.Decision(kind="approve", subject=f"C-{n}", actor="a", decided_at="2026-11-24T10:00:00Z")
            for n in "ab"
        ),
    )
    made[0].actor = "a" * 500
    with pytest.raises(DataError):
        update_rows(made, ["actor"])

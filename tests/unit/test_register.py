"""The register of posts: every row can be read, nobody stands in it twice, and one office has one holder at a time."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from itertools import combinations

import pytest

from peyman.language.folding import key
from peyman.language.register import COLUMNS, Post, posts_of, states_with, who_held
from peyman.language.tables import alternatives, load_table

ROWS = load_table("fa/posts.tsv", COLUMNS)
SINGLE = (
    "supreme_leader",
    "president",
    "prime_minister",
    "foreign_minister",
    "speaker",
)  # one holder at a time


def column(table: str, columns: str, name: str) -> set[str]:
    return {row[name] for row in load_table(table, columns.split())}


def overlap(a: dict[str, str], b: dict[str, str]) -> bool:
    """Do two rows share more than the day, month or year of change, as far as their dates are precise?"""
    first, then = sorted((a, b), key=lambda row: row["from"])
    if not first["to"]:
        return True
    shared = min(len(first["to"]), len(then["from"]))
    return first["to"][:shared] > then["from"][:shared]


def test_codes_are_those_of_the_other_tables() -> None:
    states = column("fa/countries.tsv", "code names adjectives ambiguous source", "code")
    states |= column("fa/organisations.tsv", "code names short kind contract source", "code")
    offices = column("fa/offices.tsv", "office forms portfolio source", "office")
    sectors = column("fa/sectors.tsv", "sector forms source", "sector")
    assert {r["country"] for r in ROWS} <= states
    assert {r["office"] for r in ROWS} <= offices
    assert {r["portfolio"] for r in ROWS} <= sectors | {""}


@pytest.mark.parametrize("end", ["from", "to"])
def test_dates_are_a_year_a_month_or_a_day(end: str) -> None:
    for row in ROWS:
        if row[end] or end == "from":
            assert len(row[end]) in (4, 7, 10), row
            date.fromisoformat(
                row[end] + "-01-01"[: 10 - len(row[end])] if len(row[end]) == 4 else (row[end] + "-01")[:10]
            )


def test_nobody_leaves_before_coming() -> None:
    assert not [r for r in ROWS if r["to"] and r["to"] < r["from"][: len(r["to"])]]


def test_no_row_stands_twice() -> None:
    rows = [(r["country"], r["office"], r["portfolio"], key(r["name_fa"]), r["from"]) for r in ROWS]
    assert len(rows) == len(set(rows))


def test_a_person_has_one_name_in_each_script_and_shares_no_form() -> None:
    forms: dict[str, set[str]] = defaultdict(set)
    names: dict[str, set[tuple[str, str]]] = defaultdict(set)
    for row in ROWS:
        assert row["name_fa"] and row["name_tg"] and row["name_en"], row
        names[row["name_en"]].add((row["name_fa"], row["name_tg"]))
        for form in (row["name_fa"], *alternatives(row["variants"])):
            forms[key(form)].add(row["name_en"])
    assert not {name: held for name, held in names.items() if len(held) > 1}
    assert not {form: people for form, people in forms.items() if len(people) > 1}


def test_every_row_says_where_the_fact_stands() -> None:
    assert not [r for r in ROWS if not r["source"].startswith("public record: ")]


@pytest.mark.parametrize("office", SINGLE)
def test_one_office_has_one_holder_at_a_time(office: str) -> None:
    """The chambers of a parliament, told apart by their record, are two offices."""
    held: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for row in ROWS:
        if row["office"] == office:
            held[row["country"], row["source"] if office == "speaker" else ""].append(row)
    clashes = [(a, b) for rows in held.values() for a, b in combinations(rows, 2) if overlap(a, b)]
    assert not clashes


@pytest.mark.parametrize("state", ["IRN", "TJK"])
@pytest.mark.parametrize("office", ["president", "foreign_minister"])
def test_iran_and_tajikistan_are_without_gaps_since_2001(state: str, office: str) -> None:
    days = [date(year, month, 15) for year in range(2001, 2026) for month in range(1, 13)]
    assert not [day for day in days if who_held(state, office, day) is None]


@pytest.mark.parametrize(
    ("state", "office", "portfolio", "day", "name"),
    [
        ("IRN", "president", None, date(2024, 6, 1), "Mohammad Mokhber"),
        ("IRN", "minister", "transport", date(2022, 5, 30), "Rostam Ghasemi"),
        ("IRN", "vice_president", None, date(2024, 12, 1), "Mohammad Reza Aref"),
        ("TJK", "minister", "energy", date(2017, 11, 14), "Usmonali Usmonzoda"),
        ("TJK", "prime_minister", None, date(2014, 9, 10), "Kokhir Rasulzoda"),
        ("UZB", "foreign_minister", None, date(2022, 4, 29), "Vladimir Norov"),
        ("KGZ", "prime_minister", None, date(2007, 11, 5), "Almazbek Atambayev"),
        ("SCO", "secretary", None, date(2021, 9, 17), "Vladimir Norov"),
    ],
)
def test_who_held_what(state: str, office: str, portfolio: str | None, day: date, name: str) -> None:
    post = who_held(state, office, day, portfolio)
    assert post is not None and post.name_en == name


def test_two_possible_holders_are_none() -> None:
    assert who_held("IRN", "minister", date(2022, 5, 30)) is None
    assert who_held("TJK", "speaker", date(2022, 5, 30)) is None
    assert who_held("IRN", "speaker", date(2022, 5, 30)) is not None


def test_the_new_holder_goes_before_the_old_one_in_the_month_of_change() -> None:
    old, new = (
        Post("XXX", "president", None, "", (), "", name, since, until)
        for name, since, until in (("Old", "2010", "2020-03"), ("New", "2020-03", ""))
    )
    assert old.holds(date(2020, 3, 10)) and new.holds(date(2020, 3, 10))
    assert not old.holds(date(2020, 4, 1)) and not new.holds(date(2020, 2, 29))
    post = who_held("TJK", "speaker", date(2010, 3, 20))
    assert post is None  # the upper chamber had another speaker
    post = who_held("IRN", "minister", date(2013, 8, 31), "energy")
    assert post is not None and post.name_en == "Hamid Chitchian"


@pytest.mark.parametrize("form", ["سراج‌الدین اصلاف", "سراج الدین مهرالدین", "سراج‌الدین اسلوف"])
def test_a_changed_surname_is_one_person(form: str) -> None:
    assert {p.name_en for p in posts_of(form)} == {"Sirojiddin Muhriddin"}


def test_one_state_has_a_supreme_leader() -> None:
    assert states_with("supreme_leader") == {"IRN"}

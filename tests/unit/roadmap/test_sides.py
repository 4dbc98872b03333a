"""Two accounts of one meeting: what both say, what one says alone, where numbers differ."""

from __future__ import annotations

from datetime import date

from peyman.records import Agreement, Evidence, Figure
from peyman.roadmap.entries import Mention
from peyman.roadmap.sides import compare_accounts


def told(key: str, country: str, record: object) -> Mention:
    return Mention(key, record, f"text of {country}", date(2023, 11, 8), country)  # type: ignore[arg-type]


def words(text: str) -> tuple[Evidence, ...]:
    return (Evidence(start=0, end=len(text), quote=text),)


def test_eighteen_documents_against_nineteen_and_a_figure_of_one_side() -> None:
    ours = Agreement(type="documents", count=18, parties=("IRN", "TJK"), evidence=words("۱۸ سند همکاری"))
    theirs = Agreement(type="documents", count=19, parties=("IRN", "TJK"), evidence=words("۱۹ سند همکاری"))
    trade = Figure(
        indicator="trade", value=254e6, unit="USD", parties=("IRN", "TJK"), evidence=words("۲۵۴ میلیون دلار")
    )
    both, alone = compare_accounts(
        "IRN", "TJK", [told("a", "IRN", ours), told("b", "TJK", theirs), told("c", "TJK", trade)]
    )
    assert (both.side, both.differences) == ("both", (("count", "18", "19"),))
    assert (alone.side, alone.kind) == ("second", "figure")


def test_other_countries_accounts_are_no_side() -> None:
    record = Agreement(type="documents", count=18, parties=("IRN", "TJK"), evidence=words("۱۸ سند همکاری"))
    assert compare_accounts("IRN", "TJK", [told("a", "AZE", record)]) == []

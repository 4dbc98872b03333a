"""What `peyman read` prints for people: days that a deadline really ends on, numbers to their last digit."""

from __future__ import annotations

from datetime import date

import pytest

from peyman.commands.rendering import days_of, number, summary
from peyman.reader.pipeline import read
from peyman.reader.sources import SourceText


@pytest.mark.parametrize(
    ("value", "written"),
    [(3e9, "3,000,000,000"), (378.7, "378.7"), (0.0, "0"), (-5.25, "-5.25"), (40.0, "40")],
)
def test_numbers(value: float, written: str) -> None:
    assert number(value) == written


def test_days() -> None:
    year = {"text": "سال ۱۴۰۵", "start": "2026-03-21", "end": "2027-03-21", "precision": "year"}
    assert days_of(year) == "2026-03-21 – 2027-03-20"
    assert days_of(year, until=True) == "until 2027-03-20"
    day = {"text": "۲۷ دی ۱۴۰۳", "start": "2025-01-16", "end": "2025-01-17", "precision": "day"}
    assert days_of(day) == "2025-01-16"
    span = {"text": "ظرف سه ماه", "start": None, "end": "2025-04-17", "precision": "unresolved"}
    assert days_of(span) == "until 2025-04-16"
    assert days_of({"text": "به زودی", "start": None, "end": None, "precision": "unresolved"}) == "unresolved"


def test_a_promise_and_what_is_not_done() -> None:
    text = "ایران و قزاقستان توافق کردند حجم تجارت را تا پایان سال ۱۴۰۵ به ۳ میلیارد دلار برسانند."
    reading = read(SourceText("خبر", text, "fa", "Arab", published=date(2025, 12, 11)))
    [promise] = [summary(r) for r in reading.model_dump(mode="json")["records"] if r["kind"] == "commitment"]
    assert "target: trade 3,000,000,000 USD" in promise and "(until 2027-03-20)" in promise
    assert "opportunity" not in promise
    assert (
        summary({"kind": "fact", "done": False, "parties": ["IRN", "TJK"]})
        == "done: False\nparties: IRN, TJK"
    )

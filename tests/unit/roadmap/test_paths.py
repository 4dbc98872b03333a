"""What keeps one entry together over the years: numbers of a name, works that a sentence points to, numbers in words, who tells it."""

from __future__ import annotations

from datetime import date

import pytest

from peyman.reader.pipeline import read
from peyman.reader.sources import SourceText
from peyman.roadmap.countries import crossed_in
from peyman.roadmap.reconcile import mentions_of, roadmap_of
from peyman.roadmap.words import words_in

PLANT = "وزیر نیروی ایران گفت: ایران نیروگاه ۴۰ مگاواتی آب‌بند {} را تا سال ۲۰۱۵ در تاجیکستان می‌سازد."


def told(*texts: tuple[str, str, str]) -> dict[str, list[tuple[str, str]]]:
    """The relations of every entry by kind: texts are given with day and country."""
    mentions = []
    for number, (day, country, text) in enumerate(texts):
        source = SourceText(
            id=str(number), text=text, language="fa", script="Arab", publisher="x", publisher_country=country,
            published=date.fromisoformat(day),
        )  # fmt: skip
        reading = read(source)
        mentions += mentions_of(reading.document, reading.records, content_hash=str(number))
    roadmap = roadmap_of(mentions)
    found: dict[str, list[tuple[str, str]]] = {}
    for placed in roadmap.placed.values():
        change = placed.change
        found.setdefault(placed.facet.record.kind, []).append((change.entry, change.relation))
    return found


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("نیروگاه آب‌بند دو را می‌سازد", {"№2"}),
        ("نیروگاه «آب‌بند-۲» ساخته شد", {"№2"}),
        ("نیروگاه آب‌بند دو ماه دیگر", set()),
    ],
)
def test_number_of_a_name(text: str, number: set[str]) -> None:
    assert words_in(text).numbered == number


def test_plants_of_one_name_stay_apart() -> None:
    same = told(("2010-03-01", "IRN", PLANT.format("یک")), ("2011-03-01", "IRN", PLANT.format("یک")))
    other = told(
        ("2010-03-01", "IRN", PLANT.format("یک").replace("۴۰ مگاواتی ", "")),
        ("2011-03-01", "IRN", PLANT.format("دو").replace("۴۰ مگاواتی ", "")),
    )
    assert len({entry for entry, _ in same["commitment"]}) == 1
    assert len({entry for entry, _ in other["commitment"]}) == 2


def test_no_name_follows_what_is_pointed_at() -> None:
    assert not words_in("از تکمیل این تونل دست کشید").proper


def test_country_that_is_crossed() -> None:
    both = frozenset({"UZB", "TJK"})
    assert crossed_in("ترانزیت تجهیزات از خاک ازبکستان به تاجیکستان", both) == {"UZB"}


def test_signed_elsewhere_is_a_third_party_s_word() -> None:
    text = "ایران و عمان موافقتنامه خرید گاز را در مسقط امضا کردند."
    relations = [r for _, r in told(("2014-05-01", "IRN", text), ("2014-05-02", "GBR", text))["agreement"]]
    assert sorted(relations) == ["new", "third_party"]


def test_session_is_numbered_behind_its_name() -> None:
    found = told(
        (
            "2012-02-01",
            "IRN",
            "سومین اجلاس کمیسیون مشترک ایران و عمان امروز در تهران برگزار شد. نشست چهارم سال آینده در مسقط تشکیل می‌شود.",
        ),
        ("2013-02-01", "IRN", "چهارمین کمیسیون مشترک ایران و عمان امروز در مسقط برگزار شد."),
    )
    homes = [entry for entry, _ in found["engagement"]]
    assert len(homes) == 3
    assert len(set(homes)) == 2

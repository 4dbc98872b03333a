"""Numbers and dates."""

from __future__ import annotations

from datetime import date

import pytest

from peyman.reader.annotate.dates import find_dates
from peyman.reader.annotate.numbers import find_numbers, find_ordinal
from peyman.reader.annotate.sentence_ends import split_sentences
from peyman.reader.annotate.tokens import tokenize

PUBLISHED = date(2021, 9, 19)


@pytest.mark.parametrize(
    ("words", "value", "low"),
    [
        ("۵۰۰ میلیون دلار", 500e6, None),
        ("پانصد میلیون دلار", 500e6, None),
        ("۶ هزار و ۱۲۷ دفتر", 6127, None),
        ("بیست و سه سند", 23, None),
        ("1,250 تن", 1250, None),
        ("150 تا 200 هزار واحد", 200_000, 150_000),
        ("۴۸۳٫۹ میلیون دلار", 483.9e6, None),
        ("یک میلیارد و دویست میلیون دلار", 1.2e9, None),
    ],
)
def test_numbers(words: str, value: float, low: float | None) -> None:
    numbers = find_numbers(tokenize(words, 0, len(words)))
    assert [(n.value, n.low) for n in numbers] == [(pytest.approx(value), low)]


@pytest.mark.parametrize(
    ("words", "start", "end", "precision"),
    [
        ("تا سال ۲۰۳۰ اجرا شود", date(2030, 1, 1), date(2031, 1, 1), "year"),
        ("در سال ۱۴۰۳ امضا شد", date(2024, 3, 20), date(2025, 3, 21), "year"),
        ("صبح دیروز در دیدار", date(2021, 9, 18), date(2021, 9, 19), "day"),
        ("روز ۲۶ شهریور ۱۴۰۰ وارد شد", date(2021, 9, 17), date(2021, 9, 18), "day"),
        ("روز 8 نوامبر 2023 امضا شد", date(2023, 11, 8), date(2023, 11, 9), "day"),
        ("۲۹ اسفند ۱۴۰۵ پایان می‌یابد", date(2027, 3, 20), date(2027, 3, 21), "day"),
        ("سال جاری", date(2021, 3, 21), date(2022, 3, 21), "year"),
        ("سه‌شنبه گذشته سفر کرد", date(2021, 9, 14), date(2021, 9, 15), "day"),
        ("روز پنجشنبه ۲۶ فروردین ۱۴۰۰ برگزار شد", date(2021, 4, 15), date(2021, 4, 16), "day"),
        ("روز پنجشنبه (۲۶ فروردین ۱۴۰۰) برگزار شد", date(2021, 4, 15), date(2021, 4, 16), "day"),
        ("روز سه‌شنبه ۳۰ دی برگزار شد", date(2021, 1, 19), date(2021, 1, 20), "day"),
        ("۱۲ ماه مه ۲۰۲۱ آمد", date(2021, 5, 12), date(2021, 5, 13), "day"),
        ("ظرف شش ماه اجرا شود", None, date(2022, 3, 19), "unresolved"),
    ],
)
def test_dates(words: str, start: date | None, end: date, precision: str) -> None:
    [sentence] = split_sentences(words)
    found = find_dates(sentence, PUBLISHED)
    assert [(d.when.start, d.when.end, d.when.precision.value) for d in found] == [(start, end, precision)]


def test_without_publication_nothing_is_guessed() -> None:
    [sentence] = split_sentences("دیروز در دیدار گفت")
    assert [(d.when.start, d.when.precision.value) for d in find_dates(sentence, None)] == [
        (None, "unresolved")
    ]


@pytest.mark.parametrize(
    ("words", "value"), [("هفدهمین کمیسیون", 17), ("بیست و یکمین کمیسیون", 21), ("سومین کمیسیون", 3)]
)
def test_ordinals(words: str, value: int) -> None:
    tokens = tokenize(words, 0, len(words))
    assert find_ordinal(tokens, len(tokens) - 1) == value

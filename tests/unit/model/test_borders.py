"""Borders of names by what writing alone decides."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peyman.reader.model.borders import Borders

BORDERS = Borders(["از"], ["تا", "الی"], ["تاکنون"], [",", "٬"])


def mended(text: str, *names: tuple[str, str]) -> list[tuple[str, str]]:
    """Names, given by their words, as they are after their borders were set."""
    words, found, at = text.split(" "), [], 0
    for name, kind in names:
        inside = name.split(" ")
        start = next(i for i in range(at, len(words)) if words[i : i + len(inside)] == inside)
        at = start + len(inside)
        found.append((start, at, kind))
    return [(" ".join(words[start:end]), kind) for start, end, kind in BORDERS(words, found)]


@pytest.mark.parametrize(
    ("text", "name", "whole"),
    [
        ("مدیر شرکت « آب‌سازان » گفت", "شرکت « آب‌سازان", "شرکت « آب‌سازان »"),
        ("مدیر « آب‌سازان » گفت", "آب‌سازان »", "آب‌سازان"),
        ("مدیر « آب‌سازان شرق گفت", "« آب‌سازان", "آب‌سازان"),
        ('روزنامه " نوید " نوشت', 'روزنامه " نوید', 'روزنامه " نوید "'),
        ('روزنامه " نوید " نوشت', 'نوید "', "نوید"),
        ("سازمان آب ( ساب ) گفت", "سازمان آب ( ساب )", "سازمان آب ( ساب )"),
        ("سازمان آب ( ساب ) گفت", "سازمان آب", "سازمان آب"),
    ],
)
def test_a_bracket_is_in_a_name_with_its_fellow_or_not_at_all(text: str, name: str, whole: str) -> None:
    assert mended(text, (name, "ORG")) == [(whole, "ORG")]


@pytest.mark.parametrize(
    ("text", "name", "whole"),
    [
        ("این طرح از سال ۱۳۹۱ تا ۱۳۹۴ اجرا شد", "سال ۱۳۹۱ تا ۱۳۹۴", "از سال ۱۳۹۱ تا ۱۳۹۴"),
        ("از ابتدای امسال تاکنون ده سد", "از ابتدای امسال", "از ابتدای امسال تاکنون"),
        ("پس از سال ۱۳۹۱ اجرا شد", "سال ۱۳۹۱", "سال ۱۳۹۱"),
        ("در سال ۱۳۹۱ تاکنون", "سال ۱۳۹۱", "سال ۱۳۹۱"),
    ],
)
def test_a_span_of_time_has_its_beginning_and_its_end(text: str, name: str, whole: str) -> None:
    assert mended(text, (name, "DAT")) == [(whole, "DAT")]


def test_words_of_time_stretch_no_other_kind() -> None:
    text = "جاده از تهران تا قم تاکنون بسته است"
    assert mended(text, ("تهران تا قم", "LOC")) == [("تهران تا قم", "LOC")]


@pytest.mark.parametrize(
    ("text", "name", "whole"),
    [
        ("یورو ۸ , ۳۸۱ ریال شد", "۳۸۱ ریال", "۸ , ۳۸۱ ریال"),
        ("بودجه ۱۲ ٬ ۴۰۰ ٬ ۵۰۰ دلار است", "۵۰۰ دلار", "۱۲ ٬ ۴۰۰ ٬ ۵۰۰ دلار"),
        ("ارقام ۴۰ ، ۳۸۱ ریال بود", "۳۸۱ ریال", "۳۸۱ ریال"),
        ("ارقام ۲۰۲۰ , ۳۸۱ ریال بود", "۳۸۱ ریال", "۳۸۱ ریال"),
        ("ارقام ۵ , ۳۸ ریال بود", "۳۸ ریال", "۳۸ ریال"),
    ],
)
def test_an_amount_has_all_its_thousands(text: str, name: str, whole: str) -> None:
    assert mended(text, (name, "MON")) == [(whole, "MON")]


@pytest.mark.parametrize("day", ["۱۳۹۵/۷/۱", "1395/07/31", "27/3/66", "٢٧/٣/١٣٦٦"])
def test_a_day_in_figures_is_a_date(day: str) -> None:
    assert mended(f"مصوب {day} مجلس", ("مجلس", "ORG")) == [(day, "DAT"), ("مجلس", "ORG")]


@pytest.mark.parametrize("number", ["۱۳۹۵/۱۳/۱", "۲/۵", "۱۳۹۵/۷/۳۲", "۱/۲/۳", "و/یا"])
def test_other_figures_are_no_date(number: str) -> None:
    assert mended(f"بند {number} قانون") == []


def test_a_day_within_a_name_stays_there() -> None:
    assert mended("روز شنبه ۱۳۹۵/۷/۱ گفت", ("روز شنبه ۱۳۹۵/۷/۱", "DAT")) == [("روز شنبه ۱۳۹۵/۷/۱", "DAT")]


def test_names_stay_apart() -> None:
    text = "از شنبه تا یکشنبه ۱ , ۳۸۱ ریال"
    names = (("شنبه تا یکشنبه", "DAT"), ("۳۸۱ ریال", "MON"))
    assert mended(text, *names) == [("از شنبه تا یکشنبه", "DAT"), ("۱ , ۳۸۱ ریال", "MON")]
    assert mended("یک , ۳۸۱ ریال", ("یک", "PCT"), ("۳۸۱ ریال", "MON")) == [("یک", "PCT"), ("۳۸۱ ریال", "MON")]


@given(
    st.lists(
        st.sampled_from(["«", "»", '"', "(", ")", "از", "تا", "تاکنون", "۸", "۳۸۱", ",", "سد", "۱۳۹۵/۷/۱"])
    ),
    st.lists(st.tuples(st.integers(0, 3), st.integers(1, 4), st.sampled_from(["ORG", "DAT", "MON"]))),
)
def test_names_stay_in_the_text_in_order_and_apart(
    words: list[str], steps: list[tuple[int, int, str]]
) -> None:
    names, at = [], 0
    for gap, length, kind in steps:
        if at + gap + length <= len(words):
            names.append((at + gap, at + gap + length, kind))
            at += gap + length
    at = 0
    for start, end, _ in BORDERS(words, names):
        assert at <= start < end <= len(words)
        at = end

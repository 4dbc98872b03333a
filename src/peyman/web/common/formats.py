"""Dates, periods, numbers and lists as each of the three languages writes them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

import jdatetime
from babel.numbers import format_decimal

from peyman.roadmap.amounts import rated_unit
from peyman.web.common import labels

_PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
_NUMBERS = {"fa": ("fa", "arabext"), "tg": ("tg", "latn"), "en": ("en", "latn")}
COUNTED = frozenset(
    {"person", "company", "document", "flight", "piece", "truck", "school"}
)  # units that the indicator names already


def digits(value: object, language: str) -> str:
    """Persian digits in Persian, as they are elsewhere: ``digits(1403, "fa") == "۱۴۰۳"``."""
    return str(value).translate(_PERSIAN) if language == "fa" else str(value)


@lru_cache(maxsize=8192)
def number(value: float, language: str, *, places: int = 3) -> str:
    """A number with the marks of the language: ``number(483.9, "fa") == "۴۸۳٫۹"``."""
    locale, numerals = _NUMBERS[language]
    text = format_decimal(round(value, places), locale=locale, numbering_system=numerals)
    return digits(text.replace("\u200e", ""), language)


def percent(value: float, language: str) -> str:
    """A fraction in hundredths: ``percent(0.968, "fa") == "۹۶٫۸٪"``."""
    return number(value * 100, language, places=1) + ("٪" if language == "fa" else "%")


@lru_cache(maxsize=8192)
def day(value: date | None, language: str) -> str:
    """A date: Jalali with the Gregorian beside it in Persian, Gregorian elsewhere.

    Example: ``day(date(2025, 1, 16), "fa") == "۲۷ دی ۱۴۰۳ (۱۶ ژانویهٔ ۲۰۲۵)"``.
    """
    if value is None:
        return ""
    gregorian = f"{value.day} {labels.label('month', str(value.month), language)} {value.year}"
    if language != "fa":
        return gregorian
    local = jdatetime.date.fromgregorian(date=value)
    own = f"{local.day} {labels.label('jalali_month', str(local.month), language)} {local.year}"
    return digits(f"{own} ({gregorian})", language)


def short_day(value: date | None, language: str) -> str:
    """A date in one calendar, for narrow places: ``short_day(date(2025, 1, 16), "fa") == "۲۷ دی ۱۴۰۳"``."""
    if value is None:
        return ""
    return day(value, language).split(" (")[0]


@lru_cache(maxsize=8192)
def calendar_of(start: date, end: date) -> tuple[str, str]:
    """What an interval with an exclusive end is: year, jalali_year, month, jalali_month, day, or span, and its name in figures.

    Example: ``calendar_of(date(2024, 3, 20), date(2025, 3, 21)) == ("jalali_year", "1403")``.
    """
    first, last = jdatetime.date.fromgregorian(date=start), jdatetime.date.fromgregorian(date=end)
    if (start.month, start.day, end.month, end.day) == (1, 1, 1, 1) and end.year == start.year + 1:
        return "year", str(start.year)
    if (first.month, first.day, last.month, last.day) == (1, 1, 1, 1) and last.year == first.year + 1:
        return "jalali_year", str(first.year)
    if start.day == end.day == 1 and (end - start).days in range(28, 32):
        return "month", f"{start.month}.{start.year}"
    if first.day == last.day == 1 and (end - start).days in range(29, 32):
        return "jalali_month", f"{first.month}.{first.year}"
    return ("day", start.isoformat()) if (end - start).days == 1 else ("span", "")


def month(kind: str, name: str, language: str) -> str:
    """``month("month", "3.2025", "en") == "March 2025"``; a Jalali month likewise."""
    number_, year = name.split(".")
    return digits(f"{labels.label(kind, number_, language)} {year}", language)


def period(start: date | None, end: date | None, language: str, *, words: str = "") -> str:
    """An interval by its own calendar: «۱۴۰۳», «2025», «March 2025», a day, or its first and last day; else its words."""
    if start is None or end is None:
        return words
    kind, name = calendar_of(start, end)
    if kind in ("year", "jalali_year"):
        return digits(name, language)
    if kind in ("month", "jalali_month"):
        return month(kind, name, language)
    last = end - timedelta(days=1)
    return day(start, language) if kind == "day" else f"{day(start, language)} – {day(last, language)}"


def days_of(event: Any, language: str) -> str:
    """When an event took place, as exactly as its words say it («2025», «16 January 2025»), else the day on which it was told."""
    return period(event.when_start, event.when_end, language) or day(event.first_said, language)


def amount(value: float | None, unit: str, language: str) -> str:
    """A number with its unit: «۵۰۰ میلیون دلار», «500 million US dollars»."""
    if value is None:
        return ""
    scale = ""
    for power in (9, 6) if language == "en" else (9, 6, 3):
        if abs(value) >= 10**power and (power > 3 or value % 1000 == 0):
            value, scale = value / 10**power, labels.label("scale", str(power), language)
            break
    return " ".join(filter(None, (number(value, language), scale, unit_name(unit, language))))


def amount_told(value: Mapping[str, Any], language: str) -> str:
    """The amount of a record with its rate: ``amount_told({"value": 5, "unit": "flight", "per": "week"}, "en") == "5 flights a week"``."""
    return amount(value.get("value"), rated_unit(value.get("unit") or "", value.get("per")), language)


def unit_name(unit: str, language: str) -> str:
    """What is counted, and in which span of time: ``unit_name("flight/week", "en") == "flights a week"``."""
    counted, _, per = unit.partition("/")
    return " ".join(
        filter(None, (labels.label("unit", counted, language), per and labels.label("per", per, language)))
    )


def size(value: float | None, unit: str, indicator: str, language: str) -> str:
    """A number beside its indicator, which may name what is counted: «۲۰۰» of «شمار بورسیه‌ها», «۵ در هفته» of flights."""
    counted, slash, per = unit.partition("/")
    named = counted in COUNTED and labels.has_label("level", indicator)
    return amount(value, slash + per if named else unit, language)


def country(code: str, language: str) -> str:
    """The name of a country as it stands in a sentence: ``country("USA", "en") == "the United States"``."""
    if labels.has_label("in_sentence", code):
        return labels.label("in_sentence", code, language)
    return labels.country(code, language)


def post(office: str | None, portfolio: str | None, land: str | None, language: str) -> str:
    """An office with what it is over and its state: ``post("minister", "energy", "IRN", "en") == "minister (energy), Iran"``."""
    name, sector = labels.label("office", office, language), labels.label("sector", portfolio, language)
    held = f"{name} ({sector})" if name and sector else name or sector
    return joined(
        [part for part in (held, labels.country(land, language) if land else "") if part],
        language,
        last=False,
    )


def joined(items: Sequence[Any], language: str, *, last: bool = True) -> str:
    """Several names as one phrase: «ایران، تاجیکستان و افغانستان»; without «و» where ``last`` is false."""
    words = [str(item) for item in items]
    comma = labels.label("list", "comma", language) + " "
    if len(words) < 2 or not last:
        return comma.join(words)
    return f"{comma.join(words[:-1])} {labels.label('list', 'and', language)} {words[-1]}"

"""Dates: Jalali, Gregorian and lunar, years alone, and those told from the day of publication."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from itertools import compress, count

from peyman.language.folding import fold, key
from peyman.language.tables import load_table
from peyman.reader.annotate.date_mentions import (
    STEPS,
    DateMention,
    calendar_of,
    coming_year,
    mention_of,
    own_year,
    year_of,
)
from peyman.reader.annotate.numbers import numerals, parse_digits
from peyman.reader.annotate.parts_of_year import is_part, narrow, season_months
from peyman.reader.annotate.spans import month_span, year_span
from peyman.reader.annotate.tokens import Sentence, Token
from peyman.reader.annotate.told_dates import find_told
from peyman.reader.annotate.weekdays import join_days
from peyman.records import Precision


@lru_cache(maxsize=1)
def months() -> dict[str, tuple[str, int]]:
    return {key(r["month"]): (r["calendar"], int(r["number"])) for r in _month_rows()}


@lru_cache(maxsize=1)
def _doubtful_months() -> frozenset[str]:
    return frozenset(key(r["month"]) for r in _month_rows() if r["doubtful"])


def _month_rows() -> list[dict[str, str]]:
    return load_table("fa/months.tsv", ["month", "calendar", "number", "doubtful", "source"])


@lru_cache(maxsize=1)
def _calendars() -> dict[str, str]:
    return {
        r["country"]: r["calendar"] for r in load_table("fa/calendars.tsv", ["country", "calendar", "source"])
    }


def calendar_at(country: str | None) -> str:
    """The calendar of «سال جاری» for an outlet of a country: ``calendar_at("TJK") == "gregorian"``; unknown: jalali."""
    return _calendars().get(country, "gregorian") if country is not None else "jalali"


def find_dates(sentence: Sentence, published: date | None, *, calendar: str = "jalali") -> list[DateMention]:
    """Dates of a sentence from left to right, the longer over the shorter; ``calendar`` is that of «سال جاری»."""
    found = [
        *_absolute(sentence, published),
        *(_short_years(sentence) if calendar == "jalali" else ()),
        *find_told(sentence, published, calendar),
    ]
    found.sort(key=lambda d: (d.start, -d.end))
    kept: list[DateMention] = []
    for mention in found:
        if not kept or mention.start >= kept[-1].end:
            mention.start, mention.when = narrow(sentence, mention.start, mention.when)
            mention.term = mention.term or _is_term(sentence.tokens, mention)
            kept.append(mention)
    return join_days(sentence, kept) if len(kept) > 1 else kept


def lies_ahead(mention: DateMention, published: date | None) -> bool:
    """Is it a term, or a month, season or year that begins behind the day of publication?"""
    when = mention.when
    if when.start is None:
        return mention.term
    long = mention.term or when.precision in (Precision.YEAR, Precision.QUARTER, Precision.MONTH)
    return long and published is not None and when.start > published


def _absolute(sentence: Sentence, published: date | None) -> list[DateMention]:
    found: list[DateMention] = []
    for i in compress(count(), map(_names_time, sentence.words)):
        if not found or i >= found[-1].end:
            mention = _month_at(sentence, i, published) or _years_at(sentence, i) or _year_at(sentence, i)
            found += [mention] if mention is not None else []
    return found


@lru_cache(maxsize=65536)
def _names_time(folded: str) -> bool:
    """A month or a year by itself: «شهریور», «شهریورماه», «۱۴۰۳»."""
    return folded.removesuffix("ماه") in months() or year_of(folded) is not None


def _month_at(sentence: Sentence, i: int, published: date | None) -> DateMention | None:
    """«۱۵ مهر ۱۴۰۳», «مهرماه», «ژانویه گذشته»: the month that token ``i`` names, with the day before and the year behind it."""
    tokens = sentence.tokens
    known = months().get(tokens[i].folded.removesuffix("ماه"))
    if known is None:
        return None
    calendar, month = known
    day, first_of_day = _day_before(tokens, i)
    day = day if day is not None and day == int(day) and 1 <= day <= 31 else None
    surely = i > 0 and "surely_month" in tokens[i - 1].cues
    if day is None and tokens[i].folded in _doubtful_months() and not surely:
        return None
    end, named = _end_of_month(tokens, i)
    year = year_of(tokens[end].folded) if end < len(tokens) else None
    told = _told_year(sentence, end, published, calendar, month)
    if told is not None:
        year, end = told
    elif year is not None and (calendar_of(year) == calendar or calendar == "islamic"):
        end += 1
    elif day is None and not named and not (i and "before_month" in tokens[i - 1].cues):
        return None
    else:
        untold = coming_year(month, calendar, published) if published and _is_last_day(tokens, i) else None
        year = untold or (own_year(published, calendar) if published else None)
    start = first_of_day if day is not None else i
    start -= start > 0 and tokens[start - 1].folded in ("روز", "ماه")
    if year is None:
        return mention_of(sentence, start, end, None, "", calendar)
    return _in_month(sentence, (start, end), year, month, day, calendar)


def _end_of_month(tokens: list[Token], i: int) -> tuple[int, bool]:
    """The token behind a month, its «ماه» and the «سال» or comma before its year; does «ماه» name it so?"""
    end = i + 1
    named = tokens[i].folded.endswith("ماه") and tokens[i].folded not in months()
    if end < len(tokens) and tokens[end].folded == "ماه":
        end, named = end + 1, True
    leads = end + 1 < len(tokens) and tokens[end].folded in ("سال", "،")
    return (end + 1 if leads and year_of(tokens[end + 1].folded) else end), named


def _in_month(
    sentence: Sentence, span: tuple[int, int], year: int, month: int, day: float | None, calendar: str
) -> DateMention | None:
    """A month of a year, or a day in it; None where the calendar has no such month or day."""
    try:
        whole = month_span(year, month, calendar)
    except ValueError:
        return None
    if day is None:
        return mention_of(sentence, *span, whole, "month", calendar)
    first = whole[0] + timedelta(days=int(day) - 1)
    if first >= whole[1]:
        return None
    return mention_of(sentence, *span, (first, first + timedelta(days=1)), "day", calendar)


def _is_last_day(tokens: list[Token], i: int) -> bool:
    """«تا پایان اردیبهشت», not «از فروردین تا اردیبهشت»: does a term end with what is told at token ``i``?"""
    near = [t.folded for t in tokens[max(0, i - 3) : i]]
    return "تا" in near and "از" not in [t.folded for t in tokens[max(0, i - 6) : i]]


def _is_term(tokens: list[Token], mention: DateMention) -> bool:
    """«از اول ژانویه», «تا ۲۸ شهریور», but not «از ۲۰ تا ۲۵ آبان»."""
    before = tokens[mention.start - 1].folded if mention.start else ""
    if before == "از":
        return all(t.folded != "تا" for t in tokens[mention.end : mention.end + 6])
    return before == "تا" and _is_last_day(tokens, mention.start)


def _day_before(tokens: list[Token], i: int) -> tuple[float | None, int]:
    """The day of the month before its name: «۲۶», «نوزدهم», «بیست و یکم», «۱۲ ماه مه»; and where it begins."""
    if i > 1 and tokens[i - 1].folded == "ماه" and tokens[i - 2].folded.isdigit():
        i -= 1
    if not i:
        return None, i
    word = tokens[i - 1].folded
    day = parse_digits(word.removesuffix("ام").removesuffix("م")) if word[0].isdigit() else None
    stem = {"سوم": "سه", "اول": "یک"}.get(word, word.removesuffix("م"))
    day = day if day is not None else numerals().get(word, numerals().get(stem))
    if day is not None and day < 10 and i >= 3 and tokens[i - 2].folded == "و":
        tens = numerals().get(tokens[i - 3].folded)
        if tens in (20, 30):
            return tens + day, i - 3
    return day, i - 1


def _told_year(
    sentence: Sentence, end: int, published: date | None, calendar: str, month: int
) -> tuple[int, int] | None:
    """«خردادماه سال آینده», «آبان ماه آینده», «مهر سال جاری»: the year told from the day of publication."""
    if published is None or end >= len(sentence.tokens):
        return None
    words = [t.folded for t in sentence.tokens[end : end + 2]]
    own = own_year(published, calendar)
    if words[0] == "سال" and len(words) > 1 and words[1] in STEPS:
        return own + STEPS[words[1]], end + 2
    if words[0] in ("امسال", "جاری"):
        return own, end + 1
    if words[0] in ("اینده", "آینده", "آتی", "اتی"):
        return coming_year(month, calendar, published), end + 1
    return None


def _years_at(sentence: Sentence, i: int) -> DateMention | None:
    """«سال‌های ۲۰۲۳ تا ۲۰۳۰», «солҳои 2022-2030»: from the first year to the end of the last."""
    tokens = sentence.tokens
    if not i or tokens[i - 1].folded not in _YEARS or i + 2 >= len(tokens) or tokens[i + 1].folded not in _TO:
        return None
    first, last = year_of(tokens[i].folded), year_of(tokens[i + 2].folded)
    if first is None or last is None or calendar_of(first) != calendar_of(last) or last <= first:
        return None
    calendar = calendar_of(first) or "gregorian"
    span = year_span(first, calendar)[0], year_span(last, calendar)[1]
    return mention_of(sentence, i - 1, i + 3, span, "year", calendar)


def _short_years(sentence: Sentence) -> list[DateMention]:
    """«تا پایان سال ۹۴» of an outlet that counts in Jalali years: 1394."""
    words = sentence.words
    short = (
        i
        for i in range(1, len(words))
        if words[i - 1] == "سال"
        and len(words[i]) == _SHORT_YEAR
        and words[i].isdigit()
        and int(words[i]) >= _OLDEST
    )
    return [
        mention_of(sentence, i - 1, i + 1, year_span(1300 + int(words[i]), "jalali"), "year", "jalali")
        for i in short
    ]


_SHORT_YEAR, _OLDEST = 2, 57  # digits of a year written short, and the earliest that news tell of so
_YEARS = frozenset(map(fold, ("سال‌های", "سالهای", "سال", "دوره")))
_TO = frozenset(("تا", "-", "–", "الی"))


def _year_at(sentence: Sentence, i: int) -> DateMention | None:
    tokens = sentence.tokens
    year = year_of(tokens[i].folded)
    before = tokens[i - 1].folded if i else ""
    told = bool(i) and "before_year" in tokens[i - 1].cues
    if year is None or not (told or before == "(" or season_months(before) or is_part(sentence, i)):
        return None
    calendar = calendar_of(year) or "gregorian"
    start = i
    while start and "of_year" in tokens[start - 1].cues:
        start -= 1
    end = i + 1
    if end < len(tokens) and tokens[end].folded in ("میلادی", "شمسی", "خورشیدی"):
        end += 1
    return mention_of(sentence, start, end, year_span(year, calendar), "year", calendar)

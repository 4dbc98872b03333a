"""Dates: Jalali, Gregorian and lunar, years alone, and those told from the day of publication."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import compress, count

import jdatetime

from peyman.language.folding import fold, key
from peyman.language.tables import load_table
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.numbers import numerals, parse_digits
from peyman.reader.annotate.parts_of_year import is_part, narrow, season_months
from peyman.reader.annotate.patterns import likely, patterns
from peyman.reader.annotate.spans import month_span, year_span
from peyman.reader.annotate.tokens import Sentence, Token
from peyman.records import Precision, When

_STEPS = {fold("آینده"): 1, fold("آتی"): 1, fold("گذشته"): -1, fold("جاری"): 0}
_WEEKDAYS = ("دوشنبه", "سهشنبه", "چهارشنبه", "پنجشنبه", "جمعه", "شنبه", "یکشنبه")


@dataclass(slots=True)
class DateMention:
    """A date over tokens ``start`` to ``end``; a ``term`` is what something is to be done within."""

    start: int
    end: int
    when: When
    term: bool = False


@lru_cache(maxsize=1)
def months() -> dict[str, tuple[str, int]]:
    return {key(r["month"]): (r["calendar"], int(r["number"])) for r in _month_rows()}


@lru_cache(maxsize=1)
def _doubtful_months() -> frozenset[str]:
    return frozenset(key(r["month"]) for r in _month_rows() if r["doubtful"])


def _month_rows() -> list[dict[str, str]]:
    return load_table("fa/months.tsv", ["month", "calendar", "number", "doubtful", "source"])


def calendar_of(year: int) -> str | None:
    """Which calendar a year is of: 1200–1500 jalali, 1900–2100 gregorian, else unknown."""
    if 1300 <= year <= 1450:
        return "jalali"
    return "gregorian" if 1900 <= year <= 2100 else None


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
        *_spans(sentence, published),
        *_seasons(sentence, published),
        *_relative(sentence, published, calendar),
    ]
    found.sort(key=lambda d: (d.start, -d.end))
    kept: list[DateMention] = []
    for mention in found:
        if not kept or mention.start >= kept[-1].end:
            mention.start, mention.when = narrow(sentence, mention.start, mention.when)
            mention.term = mention.term or _is_term(sentence.tokens, mention)
            kept.append(mention)
    return kept


def lies_ahead(mention: DateMention, published: date | None) -> bool:
    """Is it a term, or a month, season or year that begins behind the day of publication?"""
    when = mention.when
    if when.start is None:
        return mention.term
    long = mention.term or when.precision in (Precision.YEAR, Precision.QUARTER, Precision.MONTH)
    return long and published is not None and when.start > published


def _mention(
    sentence: Sentence,
    start: int,
    end: int,
    span: tuple[date, date] | None,
    precision: str,
    calendar: str | None,
) -> DateMention:
    words = " ".join(t.text for t in sentence.tokens[start:end])
    if span is None:
        return DateMention(start, end, When(text=words))
    return DateMention(
        start,
        end,
        When(text=words, start=span[0], end=span[1], precision=Precision(precision), calendar=calendar),
    )


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
    return folded.removesuffix("ماه") in months() or _year(folded) is not None


def _month_at(sentence: Sentence, i: int, published: date | None) -> DateMention | None:
    tokens = sentence.tokens
    known = months().get(tokens[i].folded.removesuffix("ماه"))
    if known is None:
        return None
    calendar, month = known
    day, first_of_day = _day_before(tokens, i)
    day = day if day is not None and day == int(day) and 1 <= day <= 31 else None
    if (
        day is None
        and tokens[i].folded in _doubtful_months()
        and (not i or cue("surely_month").get(tokens[i - 1].text) is None)
    ):
        return None
    end = i + 1
    named = tokens[i].folded.endswith("ماه") and tokens[i].folded not in months()
    if end < len(tokens) and tokens[end].folded == "ماه":
        end, named = end + 1, True
    if (
        end < len(tokens)
        and tokens[end].folded in ("سال", "،")
        and end + 1 < len(tokens)
        and _year(tokens[end + 1].folded)
    ):
        end += 1
    year = _year(tokens[end].folded) if end < len(tokens) else None
    told = _told_year(sentence, end, published, calendar, month)
    if told is not None:
        year, end = told
    elif year is not None and (calendar_of(year) == calendar or calendar == "islamic"):
        end += 1
    elif day is None and not named and not (i and cue("before_month").get(tokens[i - 1].text)):
        return None
    else:
        year = _own_year(published, calendar) if published else None
        if year is not None and published is not None and _is_last_day(tokens, i):
            year += _has_passed(year, month, calendar, published)
    start = first_of_day if day is not None else i
    if start and tokens[start - 1].folded in ("روز", "ماه"):
        start -= 1
    if year is None:
        return _mention(sentence, start, end, None, "", calendar)
    try:
        span = month_span(year, month, calendar)
    except ValueError:
        return None
    if day is None:
        return _mention(sentence, start, end, span, "month", calendar)
    first = span[0] + timedelta(days=int(day) - 1)
    return (
        _mention(sentence, start, end, (first, first + timedelta(days=1)), "day", calendar)
        if first < span[1]
        else None
    )


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


def _has_passed(year: int, month: int, calendar: str, published: date) -> bool:
    return calendar != "islamic" and month_span(year, month, calendar)[1] <= published


def _day_before(tokens: list[Token], i: int) -> tuple[float | None, int]:
    """The day of the month before its name: «۲۶», «نوزدهم», «بیست و یکم»; and where it begins."""
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
    own = _own_year(published, calendar)
    if words[0] == "سال" and len(words) > 1 and words[1] in _STEPS:
        return own + _STEPS[words[1]], end + 2
    if words[0] in ("امسال", "جاری"):
        return own, end + 1
    if words[0] in ("اینده", "آینده", "آتی", "اتی"):
        return own + _has_passed(own, month, calendar, published), end + 1
    return None


def _own_year(published: date, calendar: str) -> int:
    if calendar == "jalali":
        return int(jdatetime.date.fromgregorian(date=published).year)
    return published.year


def _year(folded: str) -> int | None:
    value = parse_digits(folded) if folded.isdigit() and len(folded) == 4 else None
    return int(value) if value is not None and calendar_of(int(value)) else None


def _years_at(sentence: Sentence, i: int) -> DateMention | None:
    """«سال‌های ۲۰۲۳ تا ۲۰۳۰», «солҳои 2022-2030»: from the first year to the end of the last."""
    tokens = sentence.tokens
    if not i or tokens[i - 1].folded not in _YEARS or i + 2 >= len(tokens) or tokens[i + 1].folded not in _TO:
        return None
    first, last = _year(tokens[i].folded), _year(tokens[i + 2].folded)
    if first is None or last is None or calendar_of(first) != calendar_of(last) or last <= first:
        return None
    calendar = calendar_of(first) or "gregorian"
    span = year_span(first, calendar)[0], year_span(last, calendar)[1]
    return _mention(sentence, i - 1, i + 3, span, "year", calendar)


_YEARS = frozenset(map(fold, ("سال‌های", "سالهای", "سال", "دوره")))
_TO = frozenset(("تا", "-", "–", "الی"))


def _year_at(sentence: Sentence, i: int) -> DateMention | None:
    tokens = sentence.tokens
    year = _year(tokens[i].folded)
    before = tokens[i - 1].folded if i else ""
    told = bool(i) and cue("before_year").get(tokens[i - 1].text) is not None
    if year is None or not (told or before == "(" or season_months(before) or is_part(sentence, i)):
        return None
    calendar = calendar_of(year) or "gregorian"
    start = i
    while start and cue("of_year").get(tokens[start - 1].text) is not None:
        start -= 1
    end = i + 1
    if end < len(tokens) and tokens[end].folded in ("میلادی", "شمسی", "خورشیدی"):
        end += 1
    return _mention(sentence, start, end, year_span(year, calendar), "year", calendar)


_SPAN = re.compile(
    r"(?<= )(?:(?:"
    + fold("طی|ظرف|در|تا|در مدت|برای|ظرف مدت")
    + r") )?(?:"
    + fold("زمان|زمانی")
    + r" )?(?:"
    + fold("کمتر از|کم‌تر از")
    + r" )?(\S+?) ?("
    + fold("سال|ماه|روز|هفته")
    + r")(?: ("
    + fold("آینده|دیگر|پیش رو|آتی")
    + r"))?(?= )"
)
_TERM = re.compile(
    r"(?<= )"
    + fold("(?:یک )?(?:دوره|بازه|مهلت|مدت|جدول)(?: زمانی)?")
    + r" (\S+?) ?("
    + fold("سال|ماه|روز|هفته")
    + r")(?:ه|ای)(?: ("
    + fold("آینده|آتی|پیش رو")
    + r"))?(?= )"
)


def _spans(sentence: Sentence, published: date | None) -> list[DateMention]:
    """«طی چهار سال آینده», «ظرف شش ماه», counted from the day of publication."""
    found = []
    terms = [(m, True) for m in _TERM.finditer(sentence.folded)]
    spans = [(m, bool(_within(m[0]) or m[3])) for m in _SPAN.finditer(sentence.folded)]
    for match, within in terms + spans:
        number = parse_digits(match[1]) if match[1][0].isdigit() else numerals().get(match[1])
        if number is None or not within or number > 100:
            continue
        start, end = sentence.token_at(match.start()), sentence.token_at(match.end() - 1) + 1
        unit = match[2]
        found.append(_term_of(sentence, start, end, int(number), unit, published))
    return found


def _term_of(
    sentence: Sentence, start: int, end: int, number: int, unit: str, published: date | None
) -> DateMention:
    """A counted term: of years the year in which it ends, else its last day alone."""
    words = " ".join(t.text for t in sentence.tokens[start:end])
    if published is None:
        return DateMention(start, end, When(text=words), term=True)
    if unit == "سال":
        first, behind = year_span(published.year + number, "gregorian")
        when = When(text=words, start=first, end=behind, precision=Precision.YEAR, calendar="gregorian")
        return DateMention(start, end, when, term=True)
    return DateMention(start, end, When(text=words, end=_shift(published, number, unit)), term=True)


def _within(words: str) -> bool:
    return words.startswith(tuple(map(fold, ("ظرف", "در مدت", "در کمتر"))))


def _shift(day: date, number: int, unit: str) -> date:
    if unit in ("روز", "هفته"):
        return day + timedelta(days=number * (7 if unit == "هفته" else 1))
    total = day.month - 1 + number
    year, month = day.year + total // 12, total % 12 + 1
    return date(year, month, min(day.day, 28))


def _seasons(sentence: Sentence, published: date | None) -> list[DateMention]:
    """«تا پایان تابستان»: a season without a year, the next that has not passed."""
    found: list[DateMention] = []
    if published is None:
        return found
    for i, token in enumerate(sentence.tokens):
        if "season" not in token.cues or not i:
            continue
        after = sentence.tokens[i + 1].folded if i + 1 < len(sentence.tokens) else ""
        if "surely_month" not in sentence.tokens[i - 1].cues or after == "سال" or _year(after):
            continue
        months_of = season_months(token.folded)
        if months_of is None:
            continue
        year = _own_year(published, "jalali")
        year += _has_passed(year, months_of[1], "jalali", published)
        span = month_span(year, months_of[0], "jalali")[0], month_span(year, months_of[1], "jalali")[1]
        ahead = i + 1 < len(sentence.tokens) and after in _STEPS
        found.append(_mention(sentence, i, i + 1 + ahead, span, "quarter", "jalali"))
    return found


def _relative(sentence: Sentence, published: date | None, calendar: str) -> list[DateMention]:
    found = []
    for pattern in likely(sentence.folded, "fa/relative_dates.tsv"):
        for match in pattern.regex.finditer(sentence.folded):
            start, end = sentence.token_at(match.start()), sentence.token_at(match.end() - 1) + 1
            if start and (
                sentence.tokens[start - 1].folded in numerals() or sentence.tokens[start - 1].folded.isdigit()
            ):
                continue  # «پانزده سال گذشته» is not last year
            unit, step = pattern.values["rule"].split(":")
            local = "gregorian" if match.group().endswith(fold("میلادی")) else calendar
            step = "1" if unit == "weekday" and step == "0" and _is_ahead(sentence) else step
            span = _relative_span(unit, int(step), match.group(), published, local) if published else None
            if unit == "period":
                found += _period(sentence, start, end)
                continue
            told = unit if unit in ("year", "month") else "day"
            found.append(_mention(sentence, start, end, span, told, local if told != "day" else None))
    return found


def _period(sentence: Sentence, start: int, end: int) -> list[DateMention]:
    """«طی ماه‌های آینده», «تا چند روز دیگر»: a term without a last day."""
    if not start or cue("term").get(sentence.tokens[start - 1].text) is None:
        return []
    return [
        DateMention(
            start - 1, end, When(text=" ".join(t.text for t in sentence.tokens[start - 1 : end])), term=True
        )
    ]


def _is_ahead(sentence: Sentence) -> bool:
    """Does a sentence tell of what is to come?"""
    return any(p.search(sentence.folded) for p in patterns("fa/planned.tsv"))


def _relative_span(
    unit: str, step: int, words: str, published: date, calendar: str
) -> tuple[date, date] | None:
    if unit == "day":
        day = published + timedelta(days=step)
        return day, day + timedelta(days=1)
    if unit == "weekday":
        named = max((w for w in _WEEKDAYS if w in words.replace(" ", "")), key=len)
        distance = (_WEEKDAYS.index(named) - published.weekday()) % 7
        distance = (distance or 7) if step > 0 else distance - 7
        distance = 0 if step == 0 and distance == -7 else distance
        day = published + timedelta(days=distance)
        return day, day + timedelta(days=1)
    local = jdatetime.date.fromgregorian(date=published)
    if unit == "feast":
        day = year_span(local.year + step, "jalali")[0]
        return day, day + timedelta(days=1)
    if calendar == "gregorian" and unit == "month":
        index = published.year * 12 + published.month - 1 + step
        return month_span(index // 12, index % 12 + 1, "gregorian")
    if calendar == "gregorian" and unit == "year":
        return year_span(published.year + step, "gregorian")
    if unit == "month":
        index = local.year * 12 + local.month - 1 + step
        return month_span(index // 12, index % 12 + 1, "jalali")
    if unit == "year":
        return year_span(local.year + step, "jalali")
    return None

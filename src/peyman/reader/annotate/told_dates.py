"""Dates told from the day of publication: «طی چهار سال آینده», «تا پایان تابستان», «هفته آینده», «نوروز آینده»."""

from __future__ import annotations

import re
from datetime import date, timedelta

import jdatetime

from peyman.language.folding import fold
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.date_mentions import (
    STEPS,
    DateMention,
    coming_year,
    mention_of,
    own_year,
    year_of,
)
from peyman.reader.annotate.numbers import numerals, parse_digits
from peyman.reader.annotate.parts_of_year import season_months
from peyman.reader.annotate.predicates import find_predicates
from peyman.reader.annotate.spans import month_span, year_span
from peyman.reader.annotate.tokens import Sentence

_WEEKDAYS = ("دوشنبه", "سهشنبه", "چهارشنبه", "پنجشنبه", "جمعه", "شنبه", "یکشنبه")
_UNITS = tuple(map(fold, ("سال", "ماه", "روز", "هفته")))
_SPAN = re.compile(
    r"(?<= )(?:(?:"
    + fold("طی|ظرف|در|تا|در مدت|برای|ظرف مدت")
    + r") )?(?:"
    + fold("زمان|زمانی")
    + r" )?(?:"
    + fold("کمتر از|کم‌تر از")
    + r" )?(\S+?) ?("
    + "|".join(_UNITS)
    + r")(?: ("
    + fold("آینده|دیگر|پیش رو|آتی")
    + r"))?(?= )"
)
_COUNTED = re.compile(f"(?:{'|'.join(_UNITS)})(?:ه|ای)? ")
_WITHIN = tuple(map(fold, ("ظرف", "در مدت", "در کمتر")))
_DURING = fold("طی")
_TERM = re.compile(
    r"(?<= )"
    + fold("(?:یک )?(?:دوره|بازه|مهلت|مدت|جدول)(?: زمانی)?")
    + r" (\S+?) ?("
    + "|".join(_UNITS)
    + r")(?:ه|ای)(?: ("
    + fold("آینده|آتی|پیش رو")
    + r"))?(?= )"
)


def find_told(sentence: Sentence, published: date | None, calendar: str) -> list[DateMention]:
    """The dates of a sentence that are told from the day of publication, in no order."""
    return [
        *_spans(sentence, published),
        *_seasons(sentence, published),
        *_relative(sentence, published, calendar),
    ]


def _spans(sentence: Sentence, published: date | None) -> list[DateMention]:
    """«طی چهار سال آینده», «ظرف شش ماه», counted from the day of publication."""
    found: list[DateMention] = []
    if _COUNTED.search(sentence.folded) is None:
        return found
    terms = [(m, True) for m in _TERM.finditer(sentence.folded)]
    spans = [
        (m, bool(_within(m[0]) or m[3] or _to_come(sentence, m))) for m in _SPAN.finditer(sentence.folded)
    ]
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
    year = year_span(published.year + number, "gregorian") if published and unit == "سال" else None
    mention = mention_of(sentence, start, end, year, "year", "gregorian")
    if published and year is None:
        mention.when = mention.when.model_copy(update={"end": _shift(published, number, unit)})
    mention.term = True
    return mention


def _within(words: str) -> bool:
    return words.startswith(_WITHIN)


def _to_come(sentence: Sentence, span: re.Match[str]) -> bool:
    """«طی سه سال … افزایش یابد», «طی دو سال راه‌اندازی خواهد شد»: a span whose verb tells of what is to come."""
    if not span[0].startswith(_DURING) or span[2] == "روز":  # «طی دو روز … شرکت کند» lasts
        return False
    end = sentence.token_at(span.end() - 1) + 1
    verb = next((p for p in find_predicates(sentence) if p.start >= end), None)
    bygone = end < len(sentence.tokens) and "bygone" in sentence.tokens[end].cues
    return verb is not None and verb.mood in ("subjunctive", "future") and not bygone


def _shift(day: date, number: int, unit: str) -> date:
    if unit in ("روز", "هفته"):
        return day + timedelta(days=number * (7 if unit == "هفته" else 1))
    total = day.month - 1 + number
    year, month = day.year + total // 12, total % 12 + 1
    return date(year, month, min(day.day, 28))


def _seasons(sentence: Sentence, published: date | None) -> list[DateMention]:
    """«تا پایان تابستان»: a season without a year, the next that has not passed."""
    found: list[DateMention] = []
    if published is None or not sentence.where(cue("season")):
        return found
    for i, token in enumerate(sentence.tokens):
        if "season" not in token.cues or not i:
            continue
        after = sentence.tokens[i + 1].folded if i + 1 < len(sentence.tokens) else ""
        if "surely_month" not in sentence.tokens[i - 1].cues or after == "سال" or year_of(after):
            continue
        months_of = season_months(token.folded)
        if months_of is None:
            continue
        year = coming_year(months_of[1], "jalali", published)
        span = month_span(year, months_of[0], "jalali")[0], month_span(year, months_of[1], "jalali")[1]
        ahead = i + 1 < len(sentence.tokens) and after in STEPS
        found.append(mention_of(sentence, i, i + 1 + ahead, span, "quarter", "jalali"))
    return found


def _relative(sentence: Sentence, published: date | None, calendar: str) -> list[DateMention]:
    found = []
    for pattern in sentence.likely("fa/relative_dates.tsv"):
        for match in pattern.regex.finditer(sentence.folded):
            start, end = sentence.token_at(match.start()), sentence.token_at(match.end() - 1) + 1
            if start and (
                sentence.tokens[start - 1].folded in numerals() or sentence.tokens[start - 1].folded.isdigit()
            ):
                continue  # «پانزده سال گذشته» is not last year
            unit, step = pattern.values["rule"].split(":")
            local = "gregorian" if fold("میلادی") in match.group() else calendar
            step = "1" if unit == "weekday" and step == "0" and _is_ahead(sentence, end) else step
            if unit == "period":
                found += _period(sentence, start, end)
                continue
            span = _relative_span(unit, int(step), match.group(), published, local) if published else None
            told = unit if unit in ("year", "month") else "day"
            found.append(mention_of(sentence, start, end, span, told, local if told != "day" else None))
    return found


def _period(sentence: Sentence, start: int, end: int) -> list[DateMention]:
    """«طی ماه‌های آینده», «تا چند روز دیگر»: a term without a last day."""
    if not start or "term" not in sentence.tokens[start - 1].cues:
        return []
    mention = mention_of(sentence, start - 1, end, None, "", None)
    mention.term = True
    return [mention]


def _is_ahead(sentence: Sentence, end: int) -> bool:
    """Does the verb behind a day tell of what is to come: «روز جمعه تشکیل جلسه می‌دهد», not «روز جمعه گفت: … خواهد شد»?"""
    verb = next((p for p in find_predicates(sentence) if p.start >= end and p.mood != "participle"), None)
    if verb is not None and verb.mood == "past":
        return False
    if verb is not None and verb.mood == "present":
        return "tells_now" not in sentence.tokens[verb.start].cues
    return any(p.regex.search(sentence.folded) for p in sentence.likely("fa/planned.tsv"))


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
    if unit == "feast":
        day = year_span(own_year(published, "jalali") + step, "jalali")[0]
        return day, day + timedelta(days=1)
    if unit == "year":
        return year_span(own_year(published, calendar) + step, calendar)
    if unit == "month":
        local = jdatetime.date.fromgregorian(date=published) if calendar == "jalali" else published
        index = local.year * 12 + local.month - 1 + step
        return month_span(index // 12, index % 12 + 1, calendar)
    return None

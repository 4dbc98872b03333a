"""A day told twice: «روز دوشنبه ۲۴ دی ۱۴۰۳» is the one date, not the nearest Monday and a date beside it."""

from __future__ import annotations

from datetime import date, timedelta

import jdatetime

from peyman.reader.annotate.date_mentions import DateMention, own_year, year_of
from peyman.reader.annotate.spans import month_span
from peyman.reader.annotate.tokens import Sentence
from peyman.records import Precision, When

_BETWEEN = 2  # tokens between a weekday and its date: «، مورخ»
_MARKS = frozenset("،(-–")
_YEARS = (0, -1, 1)  # from the year of publication, in which «دوشنبه ۲۴ دی» is looked for


def join_days(sentence: Sentence, mentions: list[DateMention]) -> list[DateMention]:
    """Dates from left to right, a weekday and the date beside it as one: «امروز، یکشنبه ۱۲ مرداد», «۲۴ دی (روز دوشنبه)»."""
    joined: list[DateMention] = []
    for mention in mentions:
        one = _as_one(sentence, joined[-1], mention) if joined else None
        joined[len(joined) - (one is not None) :] = [one or mention]
    return joined


def _as_one(sentence: Sentence, first: DateMention, second: DateMention) -> DateMention | None:
    """Both mentions as one day; None where they do not stand side by side, or are not a told day and a date."""
    between = sentence.tokens[first.end : second.start]
    if len(between) > _BETWEEN or not all(t.text in _MARKS or "same_day" in t.cues for t in between):
        return None
    told, dated = (first, second) if _is_told(sentence, first) else (second, first)
    if not _is_told(sentence, told) or not _is_day(dated.when):
        return None
    words = [t.text for t in sentence.tokens[first.start : second.end]]
    text = dated.when.text if between or "(" in words else " ".join(words)
    when = _in_year_of(told.when, dated.when).model_copy(update={"text": text})
    return DateMention(first.start, second.end, when)


def _is_told(sentence: Sentence, mention: DateMention) -> bool:
    """«روز دوشنبه», «امروز», «دیروز»: a day told from the day of publication."""
    words = sentence.tokens[mention.start : mention.end]
    return mention.when.calendar is None and any("day_name" in t.cues for t in words)


def _is_day(when: When) -> bool:
    """A day of a month, resolved or not: «۲۴ دی ۱۴۰۳», «۲۴ دی» of a text whose own day nobody knows."""
    dated = when.precision == Precision.DAY and when.calendar is not None
    return dated or (when.start is None and when.text[0].isdigit())


def _in_year_of(told: When, dated: When) -> When:
    """A date without a year in that of the years around which has it on the weekday told: «دوشنبه ۲۴ دی»."""
    if told.start is None or dated.start is None or any(year_of(word) for word in dated.text.split()):
        return dated
    days = (_in_year(dated.start, dated.calendar, step) for step in _YEARS)
    day = next((d for d in days if d is not None and d.weekday() == told.start.weekday()), None)
    return dated if day is None else dated.model_copy(update={"start": day, "end": day + timedelta(days=1)})


def _in_year(day: date, calendar: str | None, step: int) -> date | None:
    """The same day of the month ``step`` years on; None in the lunar calendar, and where that month is too short."""
    if calendar not in ("jalali", "gregorian"):
        return day if step == 0 else None
    local = jdatetime.date.fromgregorian(date=day) if calendar == "jalali" else day
    first, next_ = month_span(own_year(day, calendar) + step, local.month, calendar)
    moved = first + timedelta(days=local.day - 1)
    return moved if moved < next_ else None

"""Dates as they are mentioned: the day of publication, calendars and years that every kind of date needs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import jdatetime

from peyman.language.folding import fold
from peyman.reader.annotate.numbers import parse_digits
from peyman.reader.annotate.spans import month_span
from peyman.reader.annotate.tokens import Sentence
from peyman.records import Precision, When

STEPS = {fold("آینده"): 1, fold("آتی"): 1, fold("گذشته"): -1, fold("جاری"): 0}


@dataclass(slots=True)
class DateMention:
    """A date over tokens ``start`` to ``end``; a ``term`` is what something is to be done within."""

    start: int
    end: int
    when: When
    term: bool = False


def mention_of(
    sentence: Sentence,
    start: int,
    end: int,
    span: tuple[date, date] | None,
    precision: str,
    calendar: str | None,
) -> DateMention:
    """The mention over tokens ``start`` to ``end``, from the first day of ``span`` up to its second; unresolved without one."""
    words = " ".join(t.text for t in sentence.tokens[start:end])
    if span is None:
        return DateMention(start, end, When(text=words))
    return DateMention(
        start,
        end,
        When(text=words, start=span[0], end=span[1], precision=Precision(precision), calendar=calendar),
    )


def calendar_of(year: int) -> str | None:
    """Which calendar a year is of: 1300–1450 jalali, 1900–2100 gregorian, else unknown."""
    if 1300 <= year <= 1450:
        return "jalali"
    return "gregorian" if 1900 <= year <= 2100 else None


def own_year(published: date, calendar: str) -> int:
    """The year of a day in a calendar: 2024-05-01 is of 1403 jalali."""
    if calendar == "jalali":
        return int(jdatetime.date.fromgregorian(date=published).year)
    return published.year


def year_of(folded: str) -> int | None:
    """A year in four digits, of a calendar that is read: ``year_of("1403") == 1403``; None for another number."""
    value = parse_digits(folded) if folded.isdigit() and len(folded) == 4 else None
    return int(value) if value is not None and calendar_of(int(value)) else None


def coming_year(month: int, calendar: str, published: date) -> int:
    """The year of the next end of a month: of the Jalali month 2 after 2024-06-01 it is 1404; of the lunar calendar the own year."""
    year = own_year(published, calendar)
    return year + (calendar != "islamic" and month_span(year, month, calendar)[1] <= published)

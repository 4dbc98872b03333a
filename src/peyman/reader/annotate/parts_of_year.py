"""Parts of a year: «نه ماه نخست سال ۲۰۲۲» is no whole year."""

from __future__ import annotations

import re
from functools import cache

from peyman.language.folding import fold
from peyman.language.tables import load_table
from peyman.reader.annotate.spans import month_span
from peyman.reader.annotate.tokens import Sentence
from peyman.records import Precision, When

REACH = 5  # tokens before the year


@cache
def _parts() -> list[tuple[re.Pattern[str], int, int, str]]:
    rows = load_table("fa/parts_of_year.tsv", ["pattern", "first", "last", "calendar", "source"])
    return [
        (
            re.compile(rf"(?:^|(?<=\s))(?:{fold(r['pattern'])})$"),
            int(r["first"]),
            int(r["last"]),
            r["calendar"],
        )
        for r in rows
    ]


@cache
def _any_part() -> re.Pattern[str]:
    """All parts of a year as one pattern: most texts have none."""
    return re.compile("|".join(pattern.pattern for pattern, *_ in _parts()))


def season_months(folded: str) -> tuple[int, int] | None:
    """The first and last Jalali month of a season, behind which a year may stand without «سال»: «زمستان ۱۴۰۲»."""
    for pattern, first, last, calendar in _parts():
        if calendar == "jalali" and pattern.search(folded):
            return first, last
    return None


def is_part(sentence: Sentence, end: int) -> bool:
    """Does a part of a year end before token ``end``: «سه‌ماهه نخست ۲۰۱۵»?"""
    words = " ".join(t.folded for t in sentence.tokens[max(0, end - REACH) : end])
    return _any_part().search(words) is not None


def narrow(sentence: Sentence, start: int, when: When) -> tuple[int, When]:
    """Where a date of year precision begins, and what it comes to, with the words of a part of the year before it.

    Example: «شش ماه سال ۲۰۲۲» is 2022-01-01 to 2022-07-01, precision month.
    """
    if (
        when.precision != Precision.YEAR
        or when.start is None
        or when.end is None
        or (when.end - when.start).days > 366
        or when.calendar not in ("gregorian", "jalali")
    ):
        return start, when
    begin = max(0, start - REACH)
    words = [t.folded for t in sentence.tokens[begin:start]]
    before = " ".join(words)
    for pattern, first, last, calendar in _parts() if _any_part().search(before) else ():
        match = pattern.search(before) if calendar in ("any", when.calendar) else None
        if match is None:
            continue
        at = begin + before[: match.start()].count(" ")
        year = when.start.year if when.calendar == "gregorian" else when.start.year - 621
        text = " ".join([*(t.text for t in sentence.tokens[at:start]), when.text])
        precision = Precision.QUARTER if last - first == 2 else Precision.MONTH
        span = month_span(year, first, when.calendar)[0], month_span(year, last, when.calendar)[1]
        return at, when.model_copy(
            update={"text": text, "start": span[0], "end": span[1], "precision": precision}
        )
    return start, when

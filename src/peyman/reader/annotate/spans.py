"""First and last days of years and months of three calendars."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import jdatetime
from hijridate import Hijri


@lru_cache(maxsize=512)
def year_span(year: int, calendar: str) -> tuple[date, date]:
    """First day of a year and of the next: 1403 jalali is 2024-03-20 to 2025-03-21."""
    if calendar == "jalali":
        return jdatetime.date(year, 1, 1).togregorian(), jdatetime.date(year + 1, 1, 1).togregorian()
    return date(year, 1, 1), date(year + 1, 1, 1)


@lru_cache(maxsize=4096)
def month_span(year: int, month: int, calendar: str) -> tuple[date, date]:
    """First day of a month and of the next one."""
    following = (year + 1, 1) if month == 12 else (year, month + 1)
    if calendar == "jalali":
        return jdatetime.date(year, month, 1).togregorian(), jdatetime.date(*following, 1).togregorian()
    if calendar == "islamic":
        return Hijri(year, month, 1).to_gregorian(), Hijri(*following, 1).to_gregorian()
    return date(year, month, 1), date(*following, 1)

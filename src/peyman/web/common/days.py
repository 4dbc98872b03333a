"""Days as people type them: of either calendar, in any digits."""

from __future__ import annotations

import re
from datetime import date

import jdatetime
from django.utils.translation import get_language

_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩٫٬", "01234567890123456789.,")
JALALI = range(1200, 1600)


def plain_digits(text: str) -> str:
    """Latin digits for Persian and Arabic ones: ``plain_digits("۱۴۰۳٫۵") == "1403.5"``."""
    return text.translate(_DIGITS)


def parse_day(text: str) -> date:
    """A day of either calendar, told by its year: «۱۴۰۳/۱۰/۲۷» and «2025-01-16» are the same. Raises ValueError."""
    parts = re.split(r"[-/.]", plain_digits(text.strip()))
    if len(parts) != 3:
        raise ValueError(text)
    year, month, day = map(int, parts)
    if year in JALALI:
        return jdatetime.date(year, month, day).togregorian()
    return date(year, month, day)


def write_day(value: date | None) -> str:
    """A day as a reader of this language types it."""
    if value is None:
        return ""
    if get_language() == "fa":
        local = jdatetime.date.fromgregorian(date=value)
        return f"{local.year}/{local.month:02}/{local.day:02}".translate(
            str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
        )
    return value.isoformat()

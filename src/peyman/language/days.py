"""Days as people type them: of either calendar, in any digits."""

from __future__ import annotations

import re
from datetime import date

import jdatetime

_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩٫٬", "01234567890123456789.,")
_DAY = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
JALALI = range(1200, 1600)
GREGORIAN = range(1800, 2300)
DAY_LIKE = "a day like 2025-01-16 or 1403-10-27"


def plain_digits(text: str) -> str:
    """Latin digits for Persian and Arabic ones: ``plain_digits("۱۴۰۳٫۵") == "1403.5"``."""
    return text.translate(_DIGITS)


def parse_day(text: str) -> date:
    """A day of either calendar, told by its year: «۱۴۰۳/۱۰/۲۷» and «2025-01-16» are the same. Raises ValueError."""
    found = _DAY.fullmatch(plain_digits(text.strip()))
    year, month, day = (int(found[n]) for n in (1, 3, 4)) if found else (0, 0, 0)
    if year in JALALI:
        return jdatetime.date(year, month, day).togregorian()  # type: ignore[no-any-return]
    if year in GREGORIAN:
        return date(year, month, day)
    raise ValueError(text)

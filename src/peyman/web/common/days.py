"""Days as a reader of a language types them."""

from __future__ import annotations

from datetime import date

import jdatetime
from django.utils.translation import get_language


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

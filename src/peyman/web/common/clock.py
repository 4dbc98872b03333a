"""The day that counts as today; nothing else in the web half asks the system's clock for a date."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.utils import timezone


def today() -> date:
    """Today's date, or the fixed day of the setting ``PEYMAN_TODAY``, as in ``PEYMAN_TODAY=2026-11-24`` or ``1405-09-03``.

    Tests and printed briefings set it, so that «overdue» means the same tomorrow.
    """
    return settings.PEYMAN_TODAY or timezone.localdate()

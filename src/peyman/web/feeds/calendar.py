"""Meetings and deadlines as iCalendar, narrowed as their list is, each leading back to its page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from peyman.web.common import formats, labels
from peyman.web.common.summaries import summarise
from peyman.web.store.filters import filter_list

Address = Callable[[str], str]


def write_calendar(kind: str, query: Any, *, on: date, language: str, address: Address) -> bytes:
    """``engagements`` with a day, or the deadlines of ``commitments``; ``address`` makes a path a whole address."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//Peyman//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", _("Deadlines") if kind == "commitments" else _("Meetings"))
    found = filter_list(kind, query, on=on, strict=True).qs
    events = _deadlines(found, language) if kind == "commitments" else _meetings(found, language)
    for entry, first, last, title in events:
        link = address(reverse(f"pages:{entry.kind}", args=[entry.public_id]))
        calendar.add_component(_event(entry, first, last, title, link, on=on))
    return bytes(calendar.to_ical())


def _deadlines(found: Any, language: str) -> list[tuple[Any, date, date, str]]:
    rows = found.exclude(deadline_end=None).order_by("deadline_end", "public_id")
    return [
        (c, c.deadline_end - timedelta(days=1), c.deadline_end, f"{_('Deadline')}: {summarise(c, language)}") for c in rows
    ]  # fmt: skip


def _meetings(found: Any, language: str) -> list[tuple[Any, date, date, str]]:
    rows = []
    for e in found.exclude(when_start=None).order_by("when_start", "public_id"):
        names = formats.joined([labels.country(code, language) for code in e.party_codes], language)
        title = f"{labels.label('engagement_type', e.type, language)}: {names}"
        rows.append((e, e.when_start, e.when_end or e.when_start + timedelta(days=1), title))
    return rows


def _event(entry: Any, first: date, last: date, title: str, link: str, *, on: date) -> Any:
    from icalendar import Event

    event = Event()
    event.add("uid", f"{entry.public_id}@peyman")
    event.add("dtstamp", datetime.combine(entry.last_said or on, time(), tzinfo=UTC))
    event.add("dtstart", first)
    event.add("dtend", last)
    event.add("summary", title)
    event.add("description", f"{entry.quote}\n{link}")
    event.add("url", link)
    event.add("transp", "TRANSPARENT")
    if getattr(entry, "place", ""):
        event.add("location", entry.place)
    return event

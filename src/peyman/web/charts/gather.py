"""The charts of the record: what is public today, drawn in one language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from peyman.web.charts.chart import Chart
from peyman.web.charts.drift import Stated, draw_drift
from peyman.web.charts.meetings import draw_meetings
from peyman.web.charts.promises import Promise, draw_promises
from peyman.web.charts.target import Fact, draw_target
from peyman.web.store.models import Commitment, Observation


def facts_of(observations: Iterable[Observation]) -> list[Fact]:
    """Stored figures as what a chart shows of them; those without a period are left out."""
    return [
        Fact(
            o.when_start, o.when_end, o.value, o.unit, str(o.finding.document.publisher or o.finding.document),
            o.finding.document.publisher_country, o.said, o.reporter,
        )
        for o in observations if o.when_start and o.when_end
    ]  # fmt: skip


def chart_target(target: Commitment, observations: Iterable[Observation], *, language: str) -> Chart | None:
    """The figures of a commitment's indicator against its target; null where there is no target or no figure."""
    if target.target_value is None:
        return None
    end = target.deadline_end
    return draw_target(
        indicator=target.target_indicator, target=target.target_value, unit=target.measured_in,
        deadline=end - timedelta(days=1) if end else None, facts=facts_of(observations), language=language, sides=target.party_codes,
    )  # fmt: skip


def chart_drift(mentions: Sequence[Any], *, on: date, language: str) -> Chart | None:
    """How the deadline moved from mention to mention of a commitment; null with fewer than two that give one."""
    stated = []
    for mention in mentions:
        deadline = mention.finding.value.get("deadline") or {}
        if mention.said and deadline.get("end"):
            document = mention.finding.document
            due = date.fromisoformat(deadline["end"]) - timedelta(days=1)
            stated.append(Stated(mention.said, due, str(document.publisher or document)))
    return draw_drift(stated, today=on, language=language)


def chart_promises(promises: Any, *, on: date, language: str) -> Chart | None:
    """Promises of a list per year by kind and fate; what is refused or told as not met is none."""
    rows = promises.order_by().exclude(first_said=None).exclude(modality="denied")
    fields = rows.values_list("first_said", "modality", "delivery", "deadline_end")
    return draw_promises([Promise(*row) for row in fields], today=on, language=language)


def chart_meetings(meetings: Any, *, language: str) -> Chart | None:
    """Meetings of a list per year."""
    rows = meetings.order_by().values_list("pk", "when_start", "first_said", "tense").distinct()
    return draw_meetings(
        [(start or said, tense) for _pk, start, said, tense in rows if start or said], language=language
    )

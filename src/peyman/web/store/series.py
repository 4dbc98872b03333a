"""Figures of an indicator between countries as charts and tables show them, and the newest of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet

from peyman.web.store import selectors
from peyman.web.store.models import Observation

UNSHOWN = (
    "finding__value",
    "finding__document__text",
    "finding__document__warnings",
)  # of a figure in a chart or a table


def find_newest(facts: QuerySet[Observation], *, unit: str) -> Observation | None:
    """The first of ``order_newest``, None where no figure is in the unit."""
    return order_newest(facts, unit=unit).first()


def order_newest(facts: QuerySet[Observation], *, unit: str) -> QuerySet[Observation]:
    """Those of some figures that are in a unit, the newest first; of one period that which was said last."""
    return facts.filter(unit=unit).order_by("-when_end", "-said", "finding__start")


def told_figures(*, on: date) -> QuerySet[Observation]:
    """All figures that the public may see on the day, without what charts and tables do not show."""
    return selectors.list_observations(on=on).prefetch_related(None).defer(*UNSHOWN)


def list_facts(indicator: str, codes: Sequence[str], *, on: date) -> QuerySet[Observation]:
    """Figures of an indicator between these countries that are reported as facts of a known period."""
    found = told_figures(on=on).filter(indicator=indicator, claim="actual").exclude(when_end=None)
    for code in codes:
        found = found.filter(parties=code)
    return found

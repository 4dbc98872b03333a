"""Pairs of countries at a glance: counts per status, next deadlines, meetings, trade beside its target."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import Any

from django.db.models import Case, Q, QuerySet, Sum, Value, When

from peyman.roadmap import status
from peyman.web.store import selectors
from peyman.web.store.models import (
    Commitment,
    Engagement,
    Observation,
    Review,
    Tally,
)
from peyman.web.store.questions import Question
from peyman.web.store.series import list_facts, order_newest, told_figures

MOST = 5  # deadlines and meetings of a pair


@dataclass(frozen=True)
class Standing:
    """A dated or open target beside the newest figure of its indicator, and the figure's share of it."""

    target: Commitment
    latest: Observation | None

    @property
    def share(self) -> float | None:
        """``0.968`` where 483.9 of 500 million were reached."""
        goal = self.target.target_value
        return self.latest.value / goal if self.latest and goal else None


@dataclass
class PairOverview:
    """Two countries, or a group, at a glance."""

    countries: tuple[str, ...]
    total: int = 0
    time: Counter[str] = field(default_factory=Counter)
    delivery: Counter[str] = field(default_factory=Counter)
    invitations: int = 0
    agreements: int = 0
    deadlines: list[Commitment] = field(default_factory=list)
    meetings: list[Engagement] = field(default_factory=list)
    planned: list[Engagement] = field(default_factory=list)
    trade: Standing | None = None

    @property
    def open(self) -> int:
        """Those that nobody has called delivered, given up or superseded."""
        return self.total - self.time["closed"]

    @property
    def signals(self) -> list[tuple[str, int]]:
        """Time signals that need a reader's eye, the most urgent first: ``[("overdue", 5), ("due_soon", 1)]``."""
        return [(code, self.time[code]) for code in ("overdue", "due_soon", "on_time") if self.time[code]]

    @property
    def verdicts(self) -> list[tuple[str, int]]:
        """What people said became of them, without those that nobody has assessed."""
        return [(code, count) for code, count in sorted(self.delivery.items()) if code != "not_assessed"]


def list_overviews(*, on: date, most: int = 12) -> tuple[list[PairOverview], list[PairOverview]]:
    """Pairs of countries and groups of more, the busiest first, each with counts, next deadlines, latest meetings and trade."""
    found = count_overviews(on=on)
    ranked = sorted(found.values(), key=lambda o: (-o.total, -o.agreements, o.countries))
    pairs = [o for o in ranked if len(o.countries) == 2][:most]
    groups = [o for o in ranked if len(o.countries) > 2][:most]
    _complete_all(pairs, on=on)
    return pairs, groups


def count_overviews(*, on: date, codes: tuple[str, ...] | None = None) -> dict[tuple[str, ...], PairOverview]:
    """Counts per status of every set of parties, or of one, from the kept counts: one query whatever the number of entries."""
    found: dict[tuple[str, ...], PairOverview] = {}
    soon = on + timedelta(days=status.DUE_SOON_DAYS)
    signal = Case(
        When(delivery__in=status.CLOSED, then=Value("closed")),
        When(deadline_end=None, then=Value("no_deadline")),
        When(deadline_end__lte=on, then=Value("overdue")),
        When(deadline_end__lte=soon, then=Value("due_soon")),
        default=Value("on_time"),
    )
    kept = Tally.objects.filter(
        kind__in=("commitment", "agreement"), review=Review.APPROVED, public_from__lte=on
    )
    kept = kept.filter(sides="+".join(codes)) if codes else kept.filter(sides__contains="+")
    groups = kept.annotate(signal=signal).values_list("kind", "sides", "delivery", "signal", "opportunity")
    for kind, sides, delivery, code, opportunity, count in groups.annotate(total=Sum("count")):
        parties = tuple(sides.split("+"))
        overview = found.setdefault(parties, PairOverview(parties))
        if kind == "agreement":
            overview.agreements += count
            continue
        overview.total += count
        overview.delivery[delivery] += count
        overview.time[code] += count
        overview.invitations += count if opportunity else 0
    return {parties: o for parties, o in found.items() if o.total or o.agreements}


def _complete_all(overviews: Sequence[PairOverview], *, on: date, most: int = 3) -> None:
    """Add the next deadlines, the latest and next meetings, and trade against its target: which of each pair, then all their rows at once."""
    known = (Commitment.objects.all().known_sides(), Engagement.objects.all().known_sides())
    chosen = [_choose(overview.countries, known, on=on, most=most) for overview in overviews]
    due = [pk for still, *_, aim in chosen for pk in (*still, *aim)]
    promises = selectors.find_published("commitment", due, on=on)
    told = [pk for _, past, planned, _ in chosen for pk in (*past, *planned)]
    meetings = selectors.find_published("engagement", told, on=on)
    aims = {o.countries: promises[aim[0]] for o, (*_, aim) in zip(overviews, chosen, strict=True) if aim}
    newest = {codes: _newest_key(target, codes, on=on) for codes, target in aims.items()}
    figured = told_figures(on=on).order_by()
    figures = {row.pk: row for row in figured.filter(pk__in=[pk for pk in newest.values() if pk])}
    for overview, (due, past, planned, _) in zip(overviews, chosen, strict=True):
        overview.deadlines = [promises[pk] for pk in due]
        overview.meetings, overview.planned = [meetings[pk] for pk in past], [meetings[pk] for pk in planned]
        if overview.countries in aims:
            figure = figures.get(newest[overview.countries] or 0)
            overview.trade = Standing(aims[overview.countries], figure)


def _choose(
    codes: tuple[str, ...], known: tuple[list[str], list[str]], *, on: date, most: int
) -> tuple[list[int], ...]:
    """Primary keys: the next deadlines, the latest meetings, the next ones, the target of trade that is most often said."""
    sides = [[each for each in sides if {*codes} <= {*each.split("+")}] for sides in known]
    return tuple(
        [pk for (pk,) in question.ask(sides[kind], on)[:most]]
        for kind, question in ((0, _DUE), (1, _PAST), (1, _PLANNED))
    ) + ([pk for (pk,) in _AIM.ask(sides[0], on)],)


_DUE = Question(
    lambda sides, on: Commitment.objects.published(on=on).filter(sides__in=sides, deadline_end__gt=on)
    .exclude(delivery__in=selectors.CLOSED).order_by("deadline_end", "public_id").values_list("pk")[:MOST], [str], date,
)  # fmt: skip
_PAST = Question(
    lambda sides, on: Engagement.objects.published(on=on).filter(sides__in=sides, tense="past")
    .order_by("-first_said", "public_id").values_list("pk")[:MOST], [str], date,
)  # fmt: skip
_PLANNED = Question(
    lambda sides, on: Engagement.objects.published(on=on).filter(
        Q(when_end__gt=on) | Q(when_end=None, first_said__gte=on), sides__in=sides, tense="planned"
    ).order_by("when_start").values_list("pk")[:MOST], [str], date,
)  # fmt: skip
_AIM = Question(
    lambda sides, on: Commitment.objects.published(on=on).filter(sides__in=sides, target_indicator="trade", target_value__isnull=False)
    .order_by("-mention_count", "-last_said", "public_id").values_list("pk")[:1], [str], date,
)  # fmt: skip


def find_overview(first: str, second: str, *, on: date) -> PairOverview | None:
    """One pair at a glance; null where nothing public is known of it."""
    if first == second:
        return None
    codes = tuple(sorted((first, second)))
    overview = count_overviews(on=on, codes=codes).get(codes, PairOverview(codes))
    _complete_all([overview], on=on, most=MOST)
    return overview if overview.total or overview.agreements or overview.meetings else None


def is_known(first: str, second: str, *, on: date) -> bool:
    """Is anything public known of these two countries, as a pair or among others?"""
    if first == second:
        return False
    tables = (selectors.list_commitments, selectors.list_agreements, selectors.list_engagements)
    return any(table(on=on).between(first, second).exists() for table in tables)


def _newest_key(target: Commitment, codes: tuple[str, ...], *, on: date) -> int | None:
    """The primary key of the figure that a target stands beside: without its row, the query costs a fraction."""
    found = _newest(len(codes)).ask(on, target.target_indicator, target.measured_in, *codes)
    return found[0][0] if found else None


@cache
def _newest(sides: int) -> Question:
    """The newest figure of an indicator in a unit between so many countries."""

    def build(on: date, indicator: str, unit: str, *codes: str) -> QuerySet[Any, Any]:
        return order_newest(list_facts(indicator, codes, on=on), unit=unit).values_list("pk")[:1]

    return Question(build, date, str, str, *[str] * sides)

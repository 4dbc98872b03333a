"""Targets against what is observed: figures by period with their sources, and where a commitment stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from peyman.roadmap.measure import Period, Point, Progress, mirror_gap, periods_of, progress
from peyman.web.common.formats import calendar_of
from peyman.web.store import selectors
from peyman.web.store.models import Commitment, Observation


@dataclass(frozen=True)
class PeriodRow:
    """One period of an indicator: who reports what, and the share of a target where one is asked for."""

    period: Period
    observations: tuple[Observation, ...]
    share: float | None


@dataclass(frozen=True)
class Mirror:
    """What two countries report of one flow in one period, and how far apart they are: a fraction of their mean."""

    seller: str
    buyer: str
    sold: Observation
    bought: Observation
    gap: float


def calendar_name(start: date, end: date) -> str:
    """The calendar of a period: ``jalali`` where it is a year or month of it, or begins with one."""
    kind, _ = calendar_of(start, end)
    if kind.startswith("jalali"):
        return "jalali"
    return "jalali" if kind == "span" and start.day in (20, 21, 22) and start.month == 3 else "gregorian"


def point_of(observation: Observation) -> Point | None:
    """A stored figure as a point; null without a period."""
    start, end = observation.when_start, observation.when_end
    if start is None or end is None:
        return None
    document = observation.finding.document
    return Point(
        observation.value, observation.unit, start, end, calendar_name(start, end), observation.reporter,
        str(document.publisher or document), observation.said,
    )  # fmt: skip


def list_points(indicator: str, codes: Sequence[str], *, on: date) -> list[tuple[Point, Observation]]:
    """Figures of an indicator between these countries, reported as facts of a known period that is over."""
    found = selectors.list_observations(on=on).filter(indicator=indicator, claim="actual", when_end__lte=on)
    for code in codes:
        found = found.filter(parties=code)
    return [(point, o) for o in found.order_by("when_start", "said", "pk") if (point := point_of(o))]


def rows_of(
    points: Iterable[tuple[Point, Observation]], *, target: float | None = None, since: date | None = None
) -> list[PeriodRow]:
    """Points by period, each with all its sources; ``since`` leaves out what ended before."""
    known = {id(point): observation for point, observation in points}
    rows = []
    for period in periods_of(point for point, _ in points):
        if since is not None and period.end <= since:
            continue
        share = period.best.value / target if target and not period.is_partial else None
        rows.append(PeriodRow(period, tuple(known[id(p)] for p in period.points), share))
    return rows


def measure(entry: Commitment, points: Sequence[tuple[Point, Observation]], *, on: date) -> Progress | None:
    """Where a commitment stands against its target on a day; null where it has none."""
    if entry.target_value is None:
        return None
    start, end = entry.deadline_start or entry.first_said, entry.deadline_end
    deadline = (start, end) if start and end else None
    calendar = calendar_name(*deadline) if deadline else "gregorian"
    told = entry.first_said or date.min  # what was over before is no progress
    return progress(
        entry.target_value, entry.measured_in, [point for point, _ in points if point.end > told], deadline=deadline, calendar=calendar, today=on
    )  # fmt: skip


def measure_entry(entry: Commitment, *, on: date) -> Progress | None:
    """The same with the figures looked up: ``measure_entry(c, on=today()).signal`` is the target signal."""
    return measure_all([entry], on=on).get(entry.pk)


def measure_all(entries: Sequence[Any], *, on: date) -> dict[int, Progress]:
    """Where each of these commitments stands that has a target, by primary key, in one look at the figures."""
    aiming = [entry for entry in entries if entry.target_value is not None]
    names = {entry.target_indicator for entry in aiming}
    found = selectors.list_observations(on=on).filter(indicator__in=names, claim="actual", when_end__lte=on)
    known: dict[str, list[tuple[set[str], tuple[Point, Observation]]]] = {}
    for observation in found.order_by("when_start", "said", "pk") if names else ():
        point = point_of(observation)
        if point is not None:
            parties = {country.pk for country in observation.parties.all()}
            known.setdefault(observation.indicator, []).append((parties, (point, observation)))
    standing = {}
    for entry in aiming:
        codes = set(entry.party_codes)
        rows = known.get(entry.target_indicator, []) if len(codes) > 1 else []
        progress = measure(entry, [row for parties, row in rows if codes <= parties], on=on)
        if progress is not None:
            standing[entry.pk] = progress
    return standing


def list_mirrors(first: str, second: str, *, on: date) -> list[Mirror]:
    """What one country reports as exports beside what the other reports as imports, by period, the newest first."""
    found = selectors.list_observations(on=on).filter(indicator__in=("exports", "imports"), claim="actual")
    rows = [o for o in found.filter(parties=first).filter(parties=second).exclude(reporter="") if point_of(o)]
    sold = {(o.reporter, o.when_start, o.when_end, o.unit): o for o in rows if o.indicator == "exports"}
    bought = {(o.reporter, o.when_start, o.when_end, o.unit): o for o in rows if o.indicator == "imports"}
    mirrors = []
    for (reporter, start, end, unit), ours in sold.items():
        buyer = second if reporter == first else first
        theirs = bought.get((buyer, start, end, unit))
        mine, other = point_of(ours), point_of(theirs) if theirs else None
        gap = mirror_gap(mine, other) if mine and other else None
        if theirs is not None and gap is not None:
            mirrors.append(Mirror(reporter, buyer, ours, theirs, gap))
    return sorted(mirrors, key=lambda m: (m.sold.when_end or date.min, m.seller), reverse=True)


def find_mirrors(figures: Iterable[Observation], *, on: date) -> list[Mirror]:
    """The mirrors of every pair of countries of whose trade one of these figures tells."""
    pairs = {tuple(sorted(p.pk for p in figure.parties.all())) for figure in figures if figure.reporter}
    return [mirror for pair in sorted(pairs) if len(pair) == 2 for mirror in list_mirrors(*pair, on=on)]


@dataclass(frozen=True)
class Lives:
    """The mentions of a commitment by what they are to it; ``echoes`` gives for a finding the reports of the same words."""

    official: list[Any]
    others: list[Any]
    variants: list[Any]
    claims: list[Any]
    echoes: dict[int, list[Any]]

    @property
    def restatements(self) -> int:
        """How often officials said it again."""
        return max(0, len(self.official) - 1)


def group_mentions(mentions: Sequence[Any]) -> Lives:
    """Official sayings in order, what third parties say, variants that contradict, claims that it is reached; reprints apart."""
    echoes: dict[int, list[Any]] = {}
    own = []
    here = {m.finding_id for m in mentions}
    for mention in mentions:
        if mention.echoes_id in here:
            echoes.setdefault(mention.echoes_id, []).append(mention)
        else:
            own.append(mention)

    def of(*relations: str) -> list[Any]:
        return [m for m in own if m.relation in relations]

    return Lives(
        of("new", "restates", "amends", "withdraws", "stage"), of("third_party"), of("contradicts"), of("claims_fulfilled"), echoes
    )  # fmt: skip

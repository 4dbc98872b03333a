"""Where publishers of the two sides give different figures for the same thing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from peyman.web.store import selectors
from peyman.web.store.models import Observation
from peyman.web.store.series import UNSHOWN

APART = 0.01  # smaller differences are roundings
Key = tuple[str, str, date, date]


def list_differences(codes: Sequence[str], *, on: date) -> list[tuple[Observation, Observation]]:
    """Pairs of figures of one indicator, unit and period that publishers of the two countries give differently.

    The first of each pair is published in the first country, as «۳۸۰ میلیون دلار» in IRN beside «377,7 миллион доллар» in TJK.
    """
    found = selectors.list_observations(on=on).prefetch_related(None).defer(*UNSHOWN)
    found = found.filter(claim="actual").exclude(when_end=None)
    for code in codes:
        found = found.filter(parties=code)
    groups: dict[Key, dict[str, list[Observation]]] = defaultdict(lambda: defaultdict(list))
    for figure in found.order_by("-when_end", "indicator", "said", "pk"):
        key = (figure.indicator, figure.unit, figure.when_start, figure.when_end)
        groups[key][figure.finding.document.publisher_country].append(figure)
    pairs = []
    for sides in groups.values():
        ours, theirs = (sides.get(code, []) for code in codes)
        if ours and theirs and _apart(ours[-1].value, theirs[-1].value):
            pairs.append((ours[-1], theirs[-1]))
    return pairs


def _apart(ours: float, theirs: float) -> bool:
    return abs(ours - theirs) > APART * max(abs(ours), abs(theirs))

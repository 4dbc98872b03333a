"""A figure that speaks of a target: it claims that it is reached, or an outlet recalls it."""

from __future__ import annotations

from collections.abc import Sequence

from peyman.records import Amount, Claim, Commitment, Figure
from peyman.roadmap.facets import Facet
from peyman.roadmap.likeness import NOTHING, Verdict, same_amount


def compare(new: Facet, life: Sequence[Facet]) -> Verdict:
    """Sure where the very number is a target of the pair, unless a promise of the same document names it: then it is that promise's."""
    verdicts: dict[str, Verdict] = {}
    for old in life:
        document = old.mention.document
        verdicts[document] = verdicts.get(document, NOTHING) | _compare(new, old)
    if verdicts.get(new.mention.document, NOTHING).score:
        return NOTHING
    return max(verdicts.values(), key=lambda verdict: verdict.score, default=NOTHING)


def _compare(new: Facet, old: Facet) -> Verdict:
    figure, promise = new.record, old.record
    if (
        not isinstance(figure, Figure)
        or not isinstance(promise, Commitment)
        or promise.target is None
        or new.parties != old.parties
    ):
        return NOTHING
    amount = Amount(indicator=figure.indicator, value=figure.value, unit=figure.unit, per=figure.per)
    if figure.indicator != promise.target.indicator or not same_amount(amount, promise.target):
        return NOTHING
    return Verdict(0.9, (f"names the target of {amount.value:g} {amount.unit}",))


def relation_of(new: Facet, life: Sequence[Facet]) -> tuple[str, tuple[str, ...]]:
    """A fact claims that the target is reached; a goal that nobody is said to state is recalled."""
    record = new.record
    assert isinstance(record, Figure)
    if not life:
        return "links", (f"{record.claim.value} of {record.indicator}",)
    if record.claim == Claim.ACTUAL:
        return "claims_fulfilled", ("it is said to be reached",)
    return "third_party", ("recalled without an official who says it",)

"""The verdict on two mentions, and what commitments, engagements and agreements judge alike: amounts, dates, reprints."""

from __future__ import annotations

from dataclasses import dataclass

from peyman.records import Amount, Commitment, Figure, Party, Record, When
from peyman.roadmap import thresholds
from peyman.roadmap.facets import Facet
from peyman.roadmap.people import met
from peyman.roadmap.shared_words import likeness


@dataclass(frozen=True, slots=True)
class Verdict:
    """How alike a mention is to an entry, 0 where it is another thing, and why, in words."""

    score: float
    reasons: tuple[str, ...] = ()

    def __or__(self, other: Verdict) -> Verdict:
        """The better of two."""
        return self if self.score >= other.score else other


NOTHING = Verdict(0.0)


def same_number(a: Amount, b: Amount) -> bool:
    """The same number, whatever the unit."""
    return abs(a.value - b.value) <= 1e-6 * max(1.0, abs(a.value))


def same_amount(a: Amount, b: Amount) -> bool:
    """The same number of the same unit and rate."""
    return a.unit == b.unit and not other_rate(a, b) and same_number(a, b)


def other_rate(a: Amount, b: Amount) -> bool:
    """Five a day and five a week; a rate that one of them leaves out is the other's."""
    return len({a.per, b.per} - {None}) > 1


def known_start(when: When | None) -> When | None:
    """A date that is resolved, else None."""
    return when if when is not None and when.start is not None else None


def days_between(a: Facet, b: Facet) -> int | None:
    """Days between two sayings; None where one is not dated."""
    if a.mention.said is None or b.mention.said is None:
        return None
    return abs((a.mention.said - b.mention.said).days)


def within(a: Facet, b: Facet, days: int) -> bool:
    """Were both said within so many days?"""
    apart = days_between(a, b)
    return apart is not None and apart <= days


def told_elsewhere(facet: Facet) -> str | None:
    """Where it is told, if in a country that has no part in it: a BBC report of what Iran and Tajikistan signed."""
    home = facet.mention.publisher_country
    return f"told in {home}" if home and facet.parties and home not in facet.parties else None


def speakers_of(record: Record) -> tuple[Party, ...]:
    """Who says it, where the record knows."""
    return tuple(getattr(record, "speakers", ()))


def _one_target(a: Record, b: Record) -> bool:
    """The same target promised, or the same figure claimed."""
    if isinstance(a, Commitment) and isinstance(b, Commitment):
        return a.target is not None and b.target is not None and same_amount(a.target, b.target)
    if isinstance(a, Figure) and isinstance(b, Figure):
        return a.claim == b.claim and a.unit == b.unit and a.value == b.value and a.indicator == b.indicator
    return False


def is_echo(new: Facet, old: Facet) -> bool:
    """Is this a reprint of the other's text, or another outlet's report of one utterance?

    Another document, near in time, and either nearly the same words, one speaker on one occasion,
    or one target of which one report does not say who named it.
    """
    if new.mention.document == old.mention.document or not within(new, old, thresholds.REPRINT_DAYS):
        return False
    mine, theirs = speakers_of(new.record), speakers_of(old.record)
    found, against = met(mine, theirs, on=new.mention.said)
    if against or (mine and theirs and not found):
        return False
    if not (mine and theirs) and within(new, old, 1) and _one_target(new.record, old.record):
        return True
    if new.quote.weights and likeness(new.quote, old.quote) >= thresholds.SAME_QUOTE:
        return True
    return bool(found) and within(new, old, thresholds.SAYING_DAYS)


def is_repetition(new: Facet, old: Facet) -> bool:
    """Does one text say it twice, in its headline and in its body, and not by two people?"""
    if new.mention.document != old.mention.document or new.record.kind != old.record.kind:
        return False
    found, against = met(speakers_of(new.record), speakers_of(old.record), on=new.mention.said)
    return not against

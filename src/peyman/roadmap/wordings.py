"""Promises compared by their words: what they speak of, what is to be done, who offers it in which fields."""

from __future__ import annotations

from peyman.records import Commitment, Modality
from peyman.roadmap import thresholds
from peyman.roadmap.facets import Facet
from peyman.roadmap.likeness import NOTHING, Verdict, days_between, known_start, within
from peyman.roadmap.shared_words import (
    contained,
    likeness,
    one_named,
    opposed,
    other_deeds,
    other_names,
    other_ordinals,
    shared_weight,
)
from peyman.roadmap.thresholds import COUNTING

EVERYDAY = frozenset(
    {"widen", "raise", "support", "carry_out", "ease"}
)  # what everybody wishes on every occasion
BUSINESS = frozenset({"trade", "investment"})  # what every invitation names
OFFERS = frozenset({"proposed", "pledged", "planned"})
MEANS = frozenset({"loan", "investment", "debt"})  # concepts of what is paid
JUDGED = frozenset({Modality.DENIED, Modality.DONE})  # what says of a promise that it is kept or not


def compare_words(new: Facet, old: Facet) -> Verdict:
    """Likeness of two promises by their telling words, corrected by their deeds, names, fields, deadlines and sides; at most 0.98."""
    mine, theirs = new.record, old.record
    assert isinstance(mine, Commitment) and isinstance(theirs, Commitment)
    alike, shared = likeness(new.words, old.words), shared_weight(new.words, old.words)
    if opposed(new.words, old.words):
        return NOTHING
    if shared < thresholds.LEAST_SHARED or not speak_of_one(new, old):
        return _compare_offers(mine, theirs) | _compare_vague(new, old, alike)
    paid = MEANS & new.words.names & old.words.names  # «برای ساخت تونل وام می‌دهد» is a loan, not a work
    deeds = other_deeds(new.words, old.words) and not paid
    named = one_named(new.words, old.words)
    if named and not deeds:
        alike = max(alike, (alike + contained(new.words, old.words)) / 2)
    score, reasons = alike, [f"{alike:.0%} alike in words"]
    score += thresholds.EVIDENCE * (min(shared, 3.0) - 1.0)
    same_deed = (new.words.families & old.words.families) - EVERYDAY
    if same_deed:
        score, reasons = score + thresholds.SAME_FAMILY, [*reasons, "the same thing to do"]
    elif deeds:
        score -= thresholds.OTHER_DEED_OF_ONE if named else thresholds.OTHER_DEED
    if other_names(new.words, old.words) or other_ordinals(new.words, old.words):
        score -= thresholds.OTHER_NAME
    elif named and not deeds:
        score, reasons = score + thresholds.SAME_NAME, [*reasons, "the same thing by its name"]
        score += thresholds.SAME_NUMBER if new.words.numbered & old.words.numbered else 0.0
    if (mine.modality in JUDGED or same_deed) and new.words.objects == old.words.objects and not deeds:
        score += thresholds.ONLY_OBJECT
    score -= _faded(new, old)
    score += _sectors(mine, theirs) + _deadlines(mine, theirs, reasons)
    if mine.by and theirs.by and mine.by != theirs.by:
        rivals = {mine.modality.value, theirs.modality.value} <= OFFERS or (
            mine.opportunity and theirs.opportunity
        )
        score -= 0.15 if rivals else 0.03  # what one side offers and the other wishes is one matter
    return Verdict(round(max(0.0, min(score, 0.98)), 4), tuple(reasons))


def speak_of_one(new: Facet, old: Facet) -> bool:
    """Have both enough telling words in common: two, or the only one of either, or one on one occasion?

    «ساخت نیروگاه شادآباد» is not «توسعه نیروگاه گلدشت», whatever else is alike; «استفاده از پول ملی» is known again years later.
    """
    common = new.words.objects & old.words.objects
    if len(common) == 1:
        return common in (new.words.objects, old.words.objects) or within(new, old, thresholds.OCCASION_DAYS)
    return bool(common)


def _compare_offers(mine: Commitment, theirs: Commitment) -> Verdict:
    """One side's invitation to business is known again by its fields: «دعوت از سرمایه‌گذاران در معدن و کشاورزی»."""
    if not (mine.opportunity and theirs.opportunity and mine.by and mine.by == theirs.by):
        return NOTHING
    a, b = ({s.value for s in r.sectors} - BUSINESS for r in (mine, theirs))
    share = len(a & b) / len(a | b) if a and b else 0.0
    if share < thresholds.SAME_FIELDS:
        return NOTHING
    return Verdict(0.5 + 0.4 * share, (f"invitations to {', '.join(sorted(a & b))}",))


def _compare_vague(new: Facet, old: Facet, alike: float) -> Verdict:
    """Wishes without an object: one on one occasion, or where field and deed are the same in nearly the same words.

    «روابط دو کشور گسترش یابد» of two years is two wishes; «خرید برق» of a field is known again.
    """
    if alike < thresholds.VAGUE_WORDS:
        return NOTHING
    if within(new, old, thresholds.OCCASION_DAYS):
        return Verdict(0.7, (f"one occasion, {alike:.0%} alike in words",))
    deeds = (new.words.families & old.words.families) - EVERYDAY
    if deeds and shared_weight(new.words, old.words) >= COUNTING:
        return Verdict(0.65, (f"the same deed in the same field, {alike:.0%} alike in words",))
    return NOTHING


def _faded(new: Facet, old: Facet) -> float:
    """What is taken away where only one thing is common to two sayings that are years apart: «روادید» of 2010 and of 2025."""
    apart = days_between(new, old) or 0
    if len(new.words.objects & old.words.objects) > 1 or apart < thresholds.FADING_DAYS:
        return 0.0
    return thresholds.FADED


def _sectors(mine: Commitment, theirs: Commitment) -> float:
    a, b = set(mine.sectors), set(theirs.sectors)
    if not a or not b:
        return 0.0
    share = len(a & b) / len(a | b)
    return 0.05 if share >= 0.5 else (-0.08 if not share else 0.0)


def _deadlines(mine: Commitment, theirs: Commitment, reasons: list[str]) -> float:
    a, b = known_start(mine.deadline), known_start(theirs.deadline)
    if a is None or b is None:
        return 0.0
    if a.end == b.end:
        reasons.append(f"the same deadline, {a.text}")
        return 0.1
    return -0.03

"""Promises compared by the numbers they aim at: one target, one that takes the place of another, one that only the words tell."""

from __future__ import annotations

from peyman.records import Amount, Commitment
from peyman.roadmap import thresholds
from peyman.roadmap.amounts import changes_target, is_whole, names_number, says_new_goal
from peyman.roadmap.facets import Facet
from peyman.roadmap.likeness import (
    NOTHING,
    Verdict,
    known_start,
    other_rate,
    same_amount,
    same_number,
    within,
)
from peyman.roadmap.shared_words import likeness, other_names
from peyman.roadmap.wordings import JUDGED, MEANS, compare_words

UNNAMED = "contract_value"  # what money is counted as where no word says what it is for
FINANCE = frozenset({"investment", "loan", "aid", "debt", UNNAMED})


def compare_targets(new: Facet, old: Facet, mine: Amount, theirs: Amount) -> Verdict:
    """The same number is the same goal, also in another currency; another number only where the text says that it changed."""
    if other_rate(mine, theirs):
        return NOTHING
    alike = likeness(new.words, old.words)
    whole = is_whole(mine)
    if not whole and new.words.proper & old.words.proper:
        return compare_words(new, old)
    if same_amount(mine, theirs):
        if mine.indicator == theirs.indicator and (whole or not _apart(new, old)):
            return Verdict(0.95, (f"the same target: {mine.value:g} {mine.unit} of {mine.indicator}",))
        reason = f"the same number {mine.value:g} {mine.unit} of another indicator"
        if _may_be_one(mine, theirs) and not other_names(new.words, old.words):
            return Verdict(min(0.9, thresholds.SAME_MONEY + 0.3 * alike), (reason,))
        return Verdict(min(0.9, 0.4 + 0.5 * alike), (reason,))
    if (
        same_number(mine, theirs)
        and mine.indicator == theirs.indicator
        and len(mine.unit) == len(theirs.unit) == 3
    ):
        return Verdict(0.8, (f"the same number in {mine.unit} and in {theirs.unit}",))
    if _same_kind(mine, theirs) and changes_target(new, theirs):
        return Verdict(0.75, (f"says that the target of {theirs.value:g} {theirs.unit} changes",))
    judged = isinstance(new.record, Commitment) and new.record.modality in JUDGED
    if _same_kind(mine, theirs) and judged and names_number(new, theirs):
        return Verdict(0.75, (f"the number {theirs.value:g} stands in both",))
    return _compare_goals(new, old, mine, theirs) if whole else NOTHING


def _same_kind(a: Amount, b: Amount) -> bool:
    """Do two numbers count one thing, though one may not say which money it is?"""
    return a.unit == b.unit and (a.indicator == b.indicator or UNNAMED in (a.indicator, b.indicator))


def _may_be_one(a: Amount, b: Amount) -> bool:
    """Is it one sum of money, called a loan by one and an investment by the other, or only by its unit?"""
    names = {a.indicator, b.indicator}
    return a.unit.isupper() and (UNNAMED in names or names <= FINANCE)


def _compare_goals(new: Facet, old: Facet, mine: Amount, theirs: Amount) -> Verdict:
    """Another number for the same flow between the same sides: it takes the place of a dated goal whose time is running out.

    «تا سال ۲۰۲۰ به ۵۰۰ میلیون» becomes «تا سال ۲۰۲۳ به ۱ میلیارد»; without days, or long after, it is a goal of its own.
    """
    first, second = (known_start(getattr(f.record, "deadline", None)) for f in (old, new))
    said = new.mention.said
    if (mine.indicator, mine.unit) != (theirs.indicator, theirs.unit):
        return NOTHING
    reason = f"another goal of {mine.indicator} than {theirs.value:g} {theirs.unit}"
    renewed = Verdict(thresholds.RENEWED_GOAL, (reason,))
    if says_new_goal(new) and new.mention.document != old.mention.document:
        return renewed
    lowered = mine.value < theirs.value and first is None and within(new, old, thresholds.LOWERED_DAYS)
    if (
        lowered
        and second
        and new.mention.document != old.mention.document
        and not other_names(new.words, old.words)
    ):
        return renewed
    if not (first and second and said):
        return NOTHING
    if first.end is None or second.end is None or new.mention.document == old.mention.document:
        return NOTHING
    goes_on = first.end == second.end or (
        first.end < second.end and (said - first.end).days <= thresholds.RENEWED_DAYS
    )
    less = (
        mine.value < theirs.value and first.end < second.end
    )  # «۷۰۰ تا ۱۴۰۳», then «۵۰۰ تا ۲۰۳۰»: a goal of its own
    if not goes_on or less or other_names(new.words, old.words):
        return NOTHING
    return renewed


def _apart(new: Facet, old: Facet) -> bool:
    """Are two counted things two by their words: a hundred engineers and a hundred buses?"""
    mine, theirs = new.words.objects, old.words.objects
    return bool(mine and theirs and not mine & theirs) or other_names(new.words, old.words)


def compare_half(new: Facet, old: Facet, amount: Amount, bare: Facet) -> Verdict:
    """A goal whose number was read once only: the number stands in the other's words, or it is one saying in nearly the same words.

    The number of a thing tells as little as its name does: «نیروگاه شورآب» is that of «۸۵۰ مگاوات».
    """
    alike = likeness(new.words, old.words)
    if names_number(bare, amount):
        return Verdict(min(0.9, 0.45 + 0.5 * alike), (f"the number {amount.value:g} stands in both",))
    alike_deed = (MEANS & new.words.names & old.words.names) or new.words.families & old.words.families
    if amount.indicator in FINANCE and not alike_deed:
        return NOTHING  # to pay for a work is not to build it
    if not is_whole(amount):
        return compare_words(new, old)
    if new.mention.document != old.mention.document and not within(new, old, thresholds.SAYING_DAYS):
        return NOTHING
    return (
        Verdict(0.8 * alike, (f"{alike:.0%} alike in words, one without the number",))
        if alike >= 0.75
        else NOTHING
    )

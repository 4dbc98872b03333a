"""When two promises are one."""

from __future__ import annotations

from collections.abc import Sequence

from peyman.records import Commitment
from peyman.roadmap import thresholds
from peyman.roadmap.amounts import is_whole
from peyman.roadmap.facets import Facet
from peyman.roadmap.likeness import NOTHING, Verdict
from peyman.roadmap.targets import compare_half, compare_targets
from peyman.roadmap.wordings import compare_words


def compare(new: Facet, life: Sequence[Facet]) -> Verdict:
    """Likeness of a promise to an entry: to that of its mentions which is most like it."""
    best = NOTHING
    for old in life:
        best = best | _compare(new, old)
    return NOTHING if _is_sibling(new, life) else best


def _is_sibling(new: Facet, life: Sequence[Facet]) -> bool:
    """Is it «سنگ‌توده سه», or its «واحد دوم», and the entry that of «سنگ‌توده یک», though one of its mentions does not say which?"""
    if not any(new.words.proper & old.words.proper for old in life):
        return False
    numbered = frozenset[str]().union(*(old.words.numbered for old in life))
    ordinals = frozenset[str]().union(*(old.words.ordinals for old in life))
    return any(
        mine and told and not mine & told
        for mine, told in ((new.words.numbered, numbered), (new.words.ordinals, ordinals))
    )


def _compare(new: Facet, old: Facet) -> Verdict:
    mine, theirs = new.record, old.record
    if not isinstance(mine, Commitment) or not isinstance(theirs, Commitment):
        return NOTHING
    if new.parties != old.parties:
        return _compare_circles(new, old, mine, theirs)
    return _compare_promises(new, old, mine, theirs)


def _compare_circles(new: Facet, old: Facet, mine: Commitment, theirs: Commitment) -> Verdict:
    """One names a party more: «سوآپ گاز ترکمنستان به آذربایجان» is Iran's with both; what is traded among three is not the trade of two."""
    if any(r.target and is_whole(r.target) for r in (mine, theirs)):
        return NOTHING
    verdict = _compare_promises(new, old, mine, theirs)
    if not verdict.score or not new.words.objects & old.words.objects:
        return NOTHING
    return Verdict(
        max(0.0, round(verdict.score - thresholds.OTHER_PARTIES, 4)),
        (*verdict.reasons, "one names a party more"),
    )


def _compare_promises(new: Facet, old: Facet, mine: Commitment, theirs: Commitment) -> Verdict:
    if mine.target and theirs.target:
        return compare_targets(new, old, mine.target, theirs.target)
    amount = mine.target or theirs.target
    if amount:
        return compare_half(new, old, amount, old if mine.target else new)
    return compare_words(new, old)

"""A fact that bears on a promise: what was promised is told as done, or as not done so far, though no word recalls the promise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from peyman.records import Amount, Commitment, Fact, Modality
from peyman.roadmap import commitments, thresholds
from peyman.roadmap.amounts import names_number
from peyman.roadmap.facets import Facet
from peyman.roadmap.likeness import NOTHING, Verdict, same_amount, same_number
from peyman.roadmap.shared_words import one_named, other_deeds


def as_promise(facet: Facet) -> Facet:
    """A fact in the shape of the promise that it would fulfil or belie; any other mention as it is."""
    record = facet.record
    if not isinstance(record, Fact):
        return facet
    modality = Modality.DONE if record.done else Modality.DENIED
    fields = {
        name: getattr(record, name)
        for name in ("parties", "action", "sectors", "target", "speakers", "evidence")
    }
    return replace(facet, mention=replace(facet.mention, record=Commitment(modality=modality, **fields)))


def compare(new: Facet, life: Sequence[Facet]) -> Verdict:
    """Likeness of a fact to the promises of an entry that other texts told: the same deed on the same thing."""
    told = [
        old
        for old in life
        if isinstance(old.record, Commitment)
        and old.mention.document != new.mention.document
        and speak_of_one(new, old)
    ]
    verdict = commitments.compare(as_promise(new), told) if told else NOTHING
    if told and not any(_surely(new, old) for old in told):
        verdict = Verdict(max(0.0, round(verdict.score - thresholds.SOLE_OBJECT, 4)), verdict.reasons)
    return verdict


def speak_of_one(new: Facet, old: Facet) -> bool:
    """Do a fact and a promise name two things in common, one thing by its name or with its number, or the only one of either?"""
    if _surely(new, old):
        return True
    common = new.words.objects & old.words.objects
    return (
        bool(common)
        and common in (new.words.objects, old.words.objects)
        and not other_deeds(new.words, old.words)
    )


def _surely(new: Facet, old: Facet) -> bool:
    common = new.words.objects & old.words.objects
    mine, theirs = (getattr(f.record, "target", None) for f in (new, old))
    if common and theirs and ((mine and same_amount(mine, theirs)) or names_number(as_promise(new), theirs)):
        return True
    return not other_deeds(new.words, old.words) and (len(common) > 1 or one_named(new.words, old.words))


def relation_of(new: Facet, life: Sequence[Facet]) -> tuple[str, tuple[str, ...]]:
    """What was promised is claimed to be fulfilled, or the promise is belied; a fact of no promise lies by itself."""
    record = new.record
    assert isinstance(record, Fact)
    if not life:
        return "links", ("told as done",) if record.done else ("told as not done",)
    if _changes_number(new, life):
        return "amends", ("another number is told",)
    if record.done:
        return "claims_fulfilled", ("it is told as done",)
    return "contradicts", ("it is told as not done",)


def _changes_number(new: Facet, life: Sequence[Facet]) -> bool:
    """«از ۴۰ به ۲۵ کاهش یافت»: does it name the number that was promised and tell of another?"""
    mine: Amount | None = getattr(new.record, "target", None)
    if mine is None:
        return False
    told = [t for f in life if (t := getattr(f.record, "target", None)) is not None]
    return (
        bool(told)
        and not any(same_number(mine, t) for t in told)
        and any(names_number(as_promise(new), t) for t in told)
    )

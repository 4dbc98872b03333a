"""A fact that bears on a promise: what was promised is told as done, or as not done so far, though no word recalls the promise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from peyman.records import Commitment, Fact, Modality
from peyman.roadmap import commitments, thresholds
from peyman.roadmap.facets import Facet
from peyman.roadmap.likeness import NOTHING, Verdict
from peyman.roadmap.words import one_named, other_deeds


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
    return Verdict(max(0.0, round(verdict.score - thresholds.TOLD_AS_FACT, 4)), verdict.reasons)


def speak_of_one(new: Facet, old: Facet) -> bool:
    """Do a fact and a promise name two things in common, or one thing by its name, and no other deed?"""
    if other_deeds(new.words, old.words):
        return False
    return len(new.words.objects & old.words.objects) > 1 or one_named(new.words, old.words)


def relation_of(new: Facet, life: Sequence[Facet]) -> tuple[str, tuple[str, ...]]:
    """What was promised is claimed to be fulfilled, or the promise is belied; a fact of no promise lies by itself."""
    record = new.record
    assert isinstance(record, Fact)
    if not life:
        return "links", ("told as done",) if record.done else ("told as not done",)
    if record.done:
        return "claims_fulfilled", ("it is told as done",)
    return "contradicts", ("it is told as not done",)

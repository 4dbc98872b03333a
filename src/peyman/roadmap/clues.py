"""Clues: what two mentions must have in common to be one thing; a store finds candidates by them without comparing everything."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import combinations

from peyman.language.folding import fold
from peyman.records import Agreement, Commitment, Engagement, Figure, Project
from peyman.roadmap import thresholds
from peyman.roadmap.agreements import family_of, scope_of
from peyman.roadmap.amounts import FLOWS, SCALES, told_numbers
from peyman.roadmap.facets import Facet
from peyman.roadmap.facts import as_promise
from peyman.roadmap.wordings import BUSINESS, EVERYDAY

NUMBER = re.compile(rf"([0-9]+(?:[.٫][0-9]+)?)(?: ?({'|'.join(fold(word) for _, word in SCALES)}))?")
SIZES = {fold(word): size for size, word in SCALES}


@dataclass(frozen=True, slots=True)
class Clues:
    """The clues that a mention leaves in its block, and those under which it looks for others."""

    left: frozenset[int]
    sought: frozenset[int]


def clues_of(facet: Facet) -> Clues:
    """The clues of a mention, as hashes. Whatever ``compare`` takes for perhaps one shares one; more may share it by chance.

    Example: «۵۰۰ میلیون دلار» as a target is found by every text that names the number.
    """
    facet = as_promise(facet)
    named = set(_named(facet))
    left, sought = _crossed(facet)
    return Clues(
        frozenset(_hash(block, clue) for clue in named | left for block in facet.blocks),
        frozenset(_hash(block, clue) for clue in named | sought for block in facet.blocks),
    )


def _crossed(facet: Facet) -> tuple[set[str], set[str]]:
    """Clues that one mention leaves and another kind of mention seeks: numbers stated and aimed at, an only word among many."""
    record = facet.record
    if isinstance(record, Figure):
        numbers = _close(record.value)
        return {f"stated {n}" for n in numbers}, {f"aimed {n}" for n in numbers}
    if not isinstance(record, Commitment):
        return set(), set()
    stated, aimed = _numbers_in(facet), _close(record.target.value) if record.target else set()
    objects = facet.words.objects
    only = objects if len(objects) == 1 else frozenset()
    goal = (
        {f"goal {record.target.indicator} {record.target.unit}"}
        if record.target and record.target.indicator in FLOWS
        else set()
    )
    left = goal | {f"stated {n}" for n in stated} | {f"aimed {n}" for n in aimed}
    sought = goal | {f"aimed {n}" for n in stated | aimed} | {f"stated {n}" for n in aimed}
    return (
        left | {f"among {word}" for word in objects} | {f"only {word}" for word in only},
        sought | {f"among {word}" for word in only} | {f"only {word}" for word in objects},
    )


def _hash(block: str, clue: str) -> int:
    digest = hashlib.blake2b(f"{block}|{clue}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def _named(facet: Facet) -> Iterator[str]:
    """Clues that are left and sought alike."""
    record = facet.record
    yield f"document {facet.mention.document}"
    if isinstance(record, Figure):
        return
    if isinstance(record, Engagement):
        if record.number:
            yield f"number {record.number}"
        if facet.days:
            yield from _spans(facet.days.first, facet.days.last, slack=10)
        return
    if facet.mention.said:
        yield from _spans(facet.mention.said, facet.mention.said, slack=thresholds.OCCASION_DAYS)
    if isinstance(record, Commitment):
        yield from _promised(facet, record)
    elif isinstance(record, Agreement):
        yield from _agreed(facet, record)
    elif isinstance(record, Project):
        yield from (f"called {word}" for word in facet.words.proper or {record.type.value})


def _promised(facet: Facet, record: Commitment) -> Iterator[str]:
    yield from (f"objects {a} {b}" for a, b in combinations(sorted(facet.words.objects), 2))
    if record.opportunity and record.by:
        yield from (f"offer {record.by} {s.value}" for s in record.sectors if s.value not in BUSINESS)
    telling = [name for name, weight in facet.words.weights if weight >= thresholds.COUNTING]
    for family in facet.words.families - EVERYDAY:
        yield from (f"deed {family} {name}" for name in telling)


def _agreed(facet: Facet, record: Agreement) -> Iterator[str]:
    family = family_of(record)
    if family == "documents" and record.count:
        yield f"count {record.count}"
    elif family == "plan":
        yield "plan"
        yield from (f"subject {word}" for word in scope_of(facet))
    elif family == "joint_statement":
        if facet.mention.said:
            yield from _spans(facet.mention.said, facet.mention.said, slack=thresholds.PACKAGE_DAYS)
    else:
        yield from (f"subject {word}" for word in scope_of(facet))


def _spans(first: date, last: date, *, slack: int) -> Iterator[str]:
    """Numbered spans of days: two that are at most ``slack`` days apart have one in common."""
    reach, length = timedelta(days=(slack + 1) // 2), slack + 1
    yield from (
        f"days/{slack} {n}"
        for n in range((first - reach).toordinal() // length, (last + reach).toordinal() // length + 1)
    )


def _close(value: float) -> set[str]:
    """A number to five digits, also as its neighbours within the tolerance of ``same_number`` are written."""
    return {f"{value * (1 + change):.5g}" for change in (-2e-6, 0.0, 2e-6)}


def _numbers_in(facet: Facet) -> set[str]:
    """Numbers that the words state, with their thousands, millions or billions and without."""
    text = told_numbers(facet)
    found: set[str] = set()
    for digits, word in NUMBER.findall(text):
        number = float(digits.replace("٫", "."))
        found |= _close(number) | (_close(number * SIZES[word]) if word else set())
    return found

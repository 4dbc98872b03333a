"""What a promise said again is to its life: restated, amended, claimed fulfilled, withdrawn, or a third party's word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from peyman.language.folding import fold
from peyman.language.register import posts_of
from peyman.language.tables import load_table
from peyman.records import Amount, Commitment, Party, Record
from peyman.roadmap.amounts import is_whole
from peyman.roadmap.drift import covers, failing
from peyman.roadmap.facets import Facet
from peyman.roadmap.likeness import known_start, same_amount, same_number, told_elsewhere

FAILED = {"unmet": "it is said not to be done", "out_of_reach": "it is said to be out of reach"}


def relation_of(new: Facet, life: Sequence[Facet]) -> tuple[str, tuple[str, ...]]:
    """What a mention is to the life of its entry before it, and why; an empty life makes it new."""
    record = new.record
    assert isinstance(record, Commitment)
    if record.modality.value == "done":
        return "claims_fulfilled", ("it is said to be reached",)
    third = said_by_third(new)
    own = [
        f
        for f in life
        if isinstance(f.record, Commitment) and not said_by_third(f) and f.record.modality.value != "done"
    ]
    if third:
        return "third_party", (third,)
    if record.modality.value == "denied" and life:
        why = FAILED.get(failing(record))
        return ("contradicts", (why,)) if why else ("withdraws", ("it is denied",))
    if not own:
        return "new", ("nothing like it before",) if not life else ("first said by a party",)
    return _drift(new, record, own)


def _drift(new: Facet, record: Commitment, own: Sequence[Facet]) -> tuple[str, tuple[str, ...]]:
    earlier = [f.record for f in own if isinstance(f.record, Commitment)]
    targets = [r.target for r in earlier if r.target]
    last = _last_like(record.target, targets) if record.target and targets else None
    if record.target and last and not same_amount(record.target, last):
        if same_number(record.target, last) or record.target.unit != last.unit:
            return "contradicts", (f"in {record.target.unit}, said before in {last.unit}",)
        return "amends", (f"target changed from {last.value:g} to {record.target.value:g} {last.unit}",)
    if record.target and targets and record.target.unit != targets[0].unit:
        return "contradicts", (f"in {record.target.unit}, first said in {targets[0].unit}",)
    deadlines = [d for d in (known_start(r.deadline) for r in earlier) if d]
    now = known_start(record.deadline)
    if now and deadlines and now.end != deadlines[-1].end and not covers(deadlines[-1], now):
        return "amends", (f"deadline moved from {deadlines[-1].text} to {now.text}",)
    return "restates", ()


def _last_like(mine: Amount, targets: Sequence[Amount]) -> Amount:
    """The target before that a number is held against: the last in its unit where it is a goal as a whole, else the same one if it was said."""
    same = [t for t in targets if same_amount(mine, t)]
    last = [t for t in targets if t.unit == mine.unit] if is_whole(mine) else same
    return (last or same or targets)[-1]


def said_by_third(facet: Facet) -> str | None:
    """Why this is a third party's word: a speaker of another country, or without a public office; else None."""
    record = facet.record
    speakers = getattr(record, "speakers", ())
    countries = {s.country for s in speakers if s.country}
    if countries and not countries & facet.parties:
        return f"said by {', '.join(sorted(countries))}, none of the parties"
    if speakers and all(
        s.name and s.office in (None, "other") and not _holds_office(s, facet) and not _is_public(s)
        for s in speakers
    ):
        return "said by somebody without a public office"
    if not speakers and (told := told_elsewhere(facet)):
        return f"{told} without an official of the parties"
    if not speakers and _is_recalled(record):
        return "recalled without an official who says it"
    return None


def _is_recalled(record: Record) -> bool:
    """Does a narrator only recall a promise: «یادآور می‌شویم که … برنامه‌ریزی کرده بودند»?"""
    quotes = fold(" ".join(e.quote for e in record.evidence))
    words = " ".join(["", *re.findall(r"\w+", quotes), ""])
    return any(f" {form} " in words for form in _recalled())


@lru_cache(maxsize=1)
def _recalled() -> tuple[str, ...]:
    return tuple(fold(row["form"]) for row in load_table("fa/recalled.tsv", ["form", "source"]))


def _is_public(speaker: Party) -> bool:
    """Is it an institution of a state that speaks: «بانک ملی تاجیکستان», «وزارت امور خارجه»?"""
    return bool(_bodies().match(fold(speaker.name or "")))


@lru_cache(maxsize=1)
def _bodies() -> re.Pattern[str]:
    rows = load_table("fa/public_bodies.tsv", ["form", "source"])
    return re.compile("|".join(rf"(?:{fold(row['form'])})(?!\w)" for row in rows))


def _holds_office(speaker: Party, facet: Facet) -> bool:
    """Does the register give the speaker an office on that day?"""
    said = facet.mention.said
    return any(said is None or post.holds(said) for post in posts_of(speaker.name or ""))

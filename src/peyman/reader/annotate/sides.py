"""The two who met, of whom a text goes on as «دو طرف», «سران دو کشور», «وزیران»."""

from __future__ import annotations

from peyman.language.register import posts_of
from peyman.reader.annotate.people import Entity, People


def _last_pair(people: People, number: int) -> list[Entity]:
    """The two officials of two states who stand first in the latest sentence that names such; one's office may be untold.

    Example: «امامعلی رحمان با صدیر جپاروف رئیس جمهور قرقیزستان دیدار کرد», where the register knows the first.
    """
    for mentions in people.mentions[number::-1]:
        named = [e for _, e in mentions if e.country and e.name]
        officials = [e for e in named if e.office or posts_of(e.name or "")]
        other = next((e for e in officials if e.country != officials[0].country), None)
        if other is not None and (other.office or officials[0].office):
            return [officials[0], other]
    return []


def both_sides(people: People, number: int, current: Entity | None) -> list[Entity]:
    """The two people who met: the last two office-holders of different states so far; else the two states."""
    order: list[Entity] = []
    for mentions in people.mentions[: number + 1]:
        for _, entity in mentions:
            if entity.country and entity.office and entity not in order:
                order.append(entity)
    first = current if current in order else (order[0] if order else None)
    last = _last_pair(people, number)
    if len(last) == 2 and (first is None or first in last):
        return last if first is None or first is last[0] else last[::-1]
    peers = [(a, b) for a in order for b in order if a.office == b.office and a.country != b.country]
    if peers and not any(first in pair for pair in peers):
        return list(peers[0])
    other = next(
        (e for e in order if first is not None and e is not first and e.country != first.country), None
    )
    if first is not None and other is not None:
        return [first, other]
    named = dict.fromkeys(h.code for hits in people.hits[: number + 1] for h in hits if h.kind == "country")
    here = first is not None and any(e is first for _, e in people.mentions[number])
    if first is not None and here and (others := [c for c in named if c != first.country]):
        return [first, Entity(country=others[0])]
    later = (e for e in people.entities if e.name and e.office)
    known = {e.country: e for e in later if e.country in list(named)[:2]} if first is None else {}
    states = [known.get(code) or Entity(country=code) for code in list(named)[:2]]
    return states if len(states) == 2 else [e for e in (first,) if e is not None]

"""Whose turn it is to speak where two met and the text has named neither: «X نیز» is not the one who has just spoken."""

from __future__ import annotations

from peyman.language.register import states_with
from peyman.reader.annotate.name_forms import same_person
from peyman.reader.annotate.names_of_subjects import is_chief
from peyman.reader.annotate.offices import HEADS
from peyman.reader.annotate.people import Entity, Mention, People
from peyman.reader.annotate.tokens import Sentence

_LEAD = 3  # sentences at the head of a text in which two who met are told by their offices
_NEAR = 2  # sentences before an official's words in which the one whom he met is told


def takes_turn(sentences: list[Sentence], found: list[list[Mention]], first: tuple[int, int]) -> bool:
    """«راستین نیز …»: does «نیز» follow where somebody is first named?"""
    number, start = first
    end = next((m.end for m in found[number] if m.start == start), start)
    tokens = sentences[number].tokens
    return end < len(tokens) and tokens[end].folded in ("نیز", "هم")


def other_side(
    found: list[list[Mention]],
    spoke: tuple[tuple[int, int], Mention],
    held: set[tuple[str | None, str | None]],
    own: str | None,
) -> list[tuple[tuple[int, int], Mention]]:
    """«رئیس مجلس فرانسه در دیدار سفیر ایران گفت … . راستین نیز …»: the one whom the official who ``spoke`` met, no more."""
    (number, _), official = spoke
    near = ((n, m) for n in range(max(0, number - _NEAR), number + 1) for m in found[n])
    others = [
        ((n, m.start), m)
        for n, m in near
        if m.office and not m.name and not m.plural and (m.country or own) != (official.country or own)
    ]
    kinds = {(m.office, m.country or own) for _, m in others} - held
    return [o for o in others if (o[1].office, o[1].country or own) in kinds][:1] if len(kinds) == 1 else []


def name_the_last(people: People, found: list[list[Mention]]) -> None:
    """«رئیس گمرک ایران و رئیس گمرک قطر دیدار کردند. … راستین … . ناصر هارگرو هم …»: the one who heads a clause and has no
    office has the one office of the lead that nobody else has."""
    untitled = [e for e in people.entities if e.name and e.office is None and _heads(found, e) is not None]
    held = {(e.office, e.country) for e in people.entities if e.name}
    lead = [
        (n, m) for n, ms in enumerate(found[:_LEAD]) for m in ms if m.office and not m.name and not m.plural
    ]
    kinds = {(m.office or "", m.country, m.portfolio): n for n, m in lead if m.country}
    left = {k: n for k, n in kinds.items() if k[:2] not in held and not is_registered(k[0], k[1])}
    if len(untitled) != 1 or len(left) != 1:
        return
    entity, ((office, country, portfolio), number) = untitled[0], next(iter(left.items()))
    first = _heads(found, entity)
    chief = is_chief(entity.name or "") and office not in HEADS  # «مودی» of the register is no spokesman
    if first is not None and first > number and entity.country in (None, country) and not chief:
        entity.office, entity.country, entity.portfolio = office, country, portfolio


def is_registered(office: str, country: str | None) -> bool:
    """Does the register tell who held an office that one man holds: a head's or the foreign minister's?"""
    return (office in HEADS or office == "foreign_minister") and country in states_with(office)


def _heads(found: list[list[Mention]], entity: Entity) -> int | None:
    """The first sentence in which somebody heads a clause by his name."""
    named = ((n, m) for n, ms in enumerate(found) for m in ms if m.name and m.heads)
    return next((n for n, m in named if same_person(entity.name or "", m.name or "")), None)

"""People: anyone named who does, says or attends something."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from peyman.reader.annotate import lexicon
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.document import Annotated, trace
from peyman.reader.annotate.names import OPENING, is_named_at_home
from peyman.reader.annotate.people import Entity, Mention
from peyman.reader.annotate.tokens import Token
from peyman.records import Office, Person, Sector

_JOINS = frozenset({"و", "یا"})
_PARTY = 9  # tokens before a name in which the party stands that it leads
_OFFICES = frozenset(Office)
_SECTORS = frozenset(Sector)


def extract(document: Annotated) -> Iterator[Person]:
    """One record per person, with the fullest form of the name: «سید محمد خاتمی», president, IRN."""
    for entity in document.people.entities:
        if not entity.name or not entity.mentions or _is_only_named(document, entity):
            continue
        if document.people.outlets is not None and entity.name in document.people.outlets:
            continue
        number, mention = max(
            entity.mentions, key=lambda m: (len((m[1].name or "").split()), bool(m[1].office))
        )
        evidence = document.evidence(number, mention.start, mention.end)
        if evidence is None:
            continue
        office = Office(entity.office) if entity.office in _OFFICES else None
        portfolio = entity.portfolio if entity.portfolio in _SECTORS else None
        yield Person(
            name=entity.name,
            office=office,
            portfolio=Sector(portfolio) if portfolio else None,
            country=entity.country or _home_by_name(document, entity),
            evidence=(evidence,),
            trace=trace(
                "name beside office" if entity.office else "name", *_entries(entity.office, entity.country)
            ),
        )


def _home_by_name(document: Annotated, entity: Entity) -> str | None:
    """The state of «لیلا رستگار» in an Iranian text that names no state oftener than Iran: her name is of there."""
    own = document.own_country
    if own != "IRN" or entity.office is not None or not is_named_at_home(entity.name or ""):
        return None
    counts = Counter(h.code for hits in document.people.hits for h in hits)
    return own if counts[own] >= max(counts.values(), default=0) else None


def _is_only_named(document: Annotated, entity: Entity) -> bool:
    """Does the text name somebody in passing, for what others do or are: «دولت ایاد علاوی», «ترور رفیق حریری»?"""
    return all(_is_passed_over(document, number, mention) for number, mention in entity.mentions)


def _is_passed_over(document: Annotated, number: int, mention: Mention) -> bool:
    tokens = document.sentences[number].tokens
    before = mention.start - 1
    if "late" in tokens[mention.start].cues:
        return True  # «شهید رجایی»
    offices = [m for m, _ in document.people.mentions[number] if m.office and m.start < mention.start]
    if any(m.end in (before, before + 1) for m in offices):
        return False  # «فرمانده ارتش ژوزف عون»
    while before >= 0 and _is_title(tokens[before]):
        before -= 1
    if before >= 0 and "passed_over" in tokens[before].cues:
        return True
    if _is_of_term(document, number, before + 1) or _leads_party(document, number, before + 1):
        return True
    ends = (m for m, _ in document.people.mentions[number] if m.end <= before)
    other = max(ends, key=lambda m: m.end, default=None)
    if before <= 0 or tokens[before].folded not in _JOINS or other is None:
        return False
    joined = all(t.text in OPENING.values() for t in tokens[other.end : before])
    return joined and _is_passed_over(document, number, other)


def _is_title(token: Token) -> bool:
    """«ترور سردار «X»»: is this a title or a mark between a name and what it is told for?"""
    return token.text in OPENING or token.folded in lexicon.honorifics().entries or "rank" in token.cues


def _is_of_term(document: Annotated, number: int, i: int) -> bool:
    """«در دوره ریاست جمهوری X»: does the name at token ``i`` only tell a time?"""
    return any(end == i for end, _ in document.sentences[number].where(cue("term_of")).values())


def _leads_party(document: Annotated, number: int, i: int) -> bool:
    """«حزب دموکرات به رهبری X»: does the name at token ``i`` only tell which party is meant?"""
    sentence = document.sentences[number]
    if i < 2 or tuple(t.folded for t in sentence.tokens[i - 2 : i]) != ("به", "رهبری"):
        return False
    return any("party" in t.cues for t in sentence.tokens[max(0, i - _PARTY) : i - 2])


def _entries(office: str | None, country: str | None) -> tuple[str, ...]:
    return tuple(f"{kind}:{value}" for kind, value in (("office", office), ("country", country)) if value)


__all__ = ["extract"]

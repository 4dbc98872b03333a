"""Officials whom a text points to again: «این مقام», «مقام آمریکایی», «این فعال سیاسی», the side's man in the meeting told."""

from __future__ import annotations

from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.people import Entity, People
from peyman.reader.annotate.reporting_verbs import find_verbs
from peyman.reader.annotate.tokens import Sentence

_MEN = frozenset(["man", "man_of", "man_of_office", "bare_official"])


def this_official(
    sentence: Sentence, number: int, people: People, i: int, current: Entity | None
) -> tuple[list[Entity], int]:
    """«این مقام» is whoever spoke, «این مقام تاجیک» the last named of that state."""
    found = sentence.at(cue("this_official"), i)
    hit = next((h for h in people.hits[number] if found and h.start == found[0] and h.kind != "place"), None)
    if hit is None or (current is not None and current.country == hit.code):
        return ([current] if current else []), i + 1
    named = [e for e in _told_before(people, number, hit.code) if e.name]
    return [named[-1] if named else Entity(country=hit.code)], hit.end


def official_again(
    sentence: Sentence, number: int, people: People, i: int
) -> tuple[list[Entity], int] | None:
    """«مقام آمریکایی تأکید کرد که …»: below a headline the last official of that state whom the text has named."""
    if sentence.headline or "bare_official" not in sentence.tokens[i].cues:
        return None
    hit = next((h for h in people.hits[number] if h.start == i + 1 and h.kind == "demonym"), None)
    named = [e for e in _told_before(people, number, hit.code) if e.name] if hit is not None else []
    return ([named[-1]], hit.end) if hit is not None and named else None


def _told_before(people: People, number: int, country: str | None) -> list[Entity]:
    """The people of a state in the order in which the sentences before tell of them."""
    return [e for mentions in people.mentions[:number] for _, e in mentions if e.country == country]


def is_this_man(sentence: Sentence, i: int) -> bool:
    """«این فعال سیاسی», «این وکیل»: a word that tells what somebody is, behind «این»."""
    if sentence.words[i] != "این" or i + 1 >= len(sentence.tokens):
        return False
    return not _MEN.isdisjoint(sentence.tokens[i + 1].cues)


def is_bare_official(sentence: Sentence, i: int) -> bool:
    """«دیپلمات شرح داد که …»: a bare word for whoever spoke, right before a verb that reports."""
    if "bare_official" not in sentence.tokens[i].cues:
        return False
    after = sentence.tokens[i + 1].text if i + 1 < len(sentence.tokens) else ""
    return cue("also").get(after) is not None or any(v.start == i + 1 for v in find_verbs(sentence))


def in_person(sentence: Sentence, number: int, people: People, i: int, side: Entity) -> Entity:
    """«طرف هندی در این گفت‌وگو»: the side's man in the meeting that was told, whom the text names last."""
    tokens = sentence.tokens
    if side.name or "side" not in tokens[i].cues:
        return side
    if not any("this" in tokens[j - 1].cues and "occasion" in tokens[j].cues for j in range(1, len(tokens))):
        return side
    officials = [e for e in _told_before(people, number, side.country) if e.office]
    return officials[-1] if officials else side

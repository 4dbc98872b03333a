"""Who travels: inside «سفر X به», before «که به … سفر کرد», the subject, the delegation, the topic of the text."""

from __future__ import annotations

from peyman.reader.annotate.attendance import Attendance
from peyman.reader.annotate.counterpart_phrases import read_counterpart
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.document import Annotated
from peyman.reader.annotate.participants import (
    in_first_person,
    speakers_near,
    speech_around,
    subjects_of,
    topic,
)
from peyman.reader.annotate.people import Entity, Mention
from peyman.reader.annotate.triggers import Trigger, verb_of

_ARRIVALS = ("depart", "stay")
_GROUP = 8  # words of «هیئت اقتصادی و تجاری» and its state


def _head_of(ahead: list[tuple[Mention, Entity]], mention: Mention, entity: Entity) -> Entity:
    """«X مشاور رئیس‌جمهور تاجیکستان»: of offices that hang on one another the first is the person's."""
    for before, earlier in reversed(ahead):
        if before.end == mention.start:
            mention, entity = before, earlier
    return entity


def _delegation(document: Annotated, number: int, trigger: Trigger, place: int) -> Attendance | None:
    """«هیئتی از عمان به ریاست X وارد تهران شد»: the delegation before the words of a visit, not «با هیئتی …»."""
    tokens = document.sentences[number].tokens
    groups = [j for j in range(min(place, trigger.start)) if cue("delegation").match(tokens, j)]
    for group in reversed([j for j in groups if not j or tokens[j - 1].folded != "با"]):
        side = read_counterpart(document, number, group, place)
        if side is not None and side.known:
            party = Attendance()
            party.add(side)
            return party
        if side is not None and side.anonymous and _is_own(document, number, group, place):
            return Attendance(countries=[document.own_country] if document.own_country else [])
    return None


def _is_own(document: Annotated, number: int, group: int, place: int) -> bool:
    """«هیئتی از نمایندگان وزارت راه راهی این کشور شد»: a delegation of which no state is told is the outlet's own."""
    tokens = document.sentences[number].tokens
    heads = not (group and {"preposition", "ezafe_head"} & tokens[group - 1].cues)
    home = any(h.start == place and h.code == document.own_country for h in document.people.hits[number])
    return heads and tokens[group].folded.endswith("ی") and not home


def is_of_many(document: Annotated, number: int, trigger: Trigger) -> bool:
    """«کارشناسان زیادی وارد کشور شده‌اند», «گفت: گردشگران از تاجیکستان بازدید می‌کنند»: a verb in the plural is of others
    than whom the text is about or who tells of it."""
    told = trigger.name in _ARRIVALS or speech_around(document, number, trigger) is not None
    return told and _is_plural(document, number, trigger)


def _is_third(document: Annotated, number: int, trigger: Trigger, place: int) -> bool:
    """«توافقی با X طی سفر ماه گذشته وی به توکیو»: whose visit it is says a pronoun, not «خود»."""
    tokens = document.sentences[number].tokens
    resolved = trigger.start > 1 and tokens[trigger.start - 1].folded == "برای"
    inside = tokens[trigger.end : max(place, trigger.end)]
    return any("pronoun" in t.cues for t in inside) or (
        resolved and "pronoun" in tokens[trigger.start - 2].cues
    )  # «تصمیم وی برای سفر به»


def _subject_told(document: Annotated, number: int, trigger: Trigger, start: int) -> list[Entity]:
    """«افزود: روز گذشته استاندار X نیز وارد مرز شد»: whom reported words name before the verb, no preposition before him."""
    tokens = document.sentences[number].tokens
    governed = {"preposition", "ezafe_head"}
    return [
        e
        for m, e in document.people.mentions[number]
        if start <= m.start
        and m.end <= trigger.start
        and not (m.start and governed & tokens[m.start - 1].cues)
        and tokens[m.end].folded not in ("را", "با", "و")
    ][:1]


def _named_inside(document: Annotated, number: int, trigger: Trigger, place: int) -> Attendance | None:
    """«سفر X به», «بازدید هیئت ترکیه از»: whom the words behind the visit name, or the state of a delegation."""
    tokens = document.sentences[number].tokens
    party = Attendance()
    inside = [
        (m, e)
        for m, e in document.people.mentions[number]
        if trigger.end <= m.start <= trigger.end + 6 and (m.start < place or place < trigger.start)
    ]
    early = cue("beforehand").match(tokens, trigger.end)  # «سفر از پیش اعلام شده X»
    behind = early[0] if early else trigger.end
    if inside and not any("preposition" in t.cues for t in tokens[behind : inside[0][0].start]):
        party.people.append(inside[0][1])
        return party
    near = range(trigger.end, max(min(trigger.end + 3, place), trigger.end + 1))
    group = next((j for j in near if cue("delegation").match(tokens, j)), None)
    if group is None:
        return None
    stop = place - 1 if place > group else group + _GROUP
    party.add(read_counterpart(document, number, group, max(stop, group + 1)))
    return party


def _is_plural(document: Annotated, number: int, trigger: Trigger) -> bool:
    """«هارگرو، لورن و برنر از تهران دیدار کردند»: do several people travel?"""
    sentence = document.sentences[number]
    verb = verb_of(sentence, trigger)
    return verb is not None and any(w.endswith("ند") for w in sentence.words[verb.start : verb.end])


def who_traveled(document: Annotated, number: int, trigger: Trigger, place: int) -> Attendance:
    """The traveller: inside «سفر X به», before «که به … سفر کرد», else the subject, else the topic."""
    if (named := _named_inside(document, number, trigger, place)) is not None:
        return named
    tokens = document.sentences[number].tokens
    party = Attendance()
    if any(t.folded == "شما" for t in tokens[trigger.end : place]):
        return party  # «سفر شما به ایران» is of whoever is spoken to
    ahead = [(m, e) for m, e in document.people.mentions[number] if m.end <= min(trigger.start, place)]
    for mention, entity in reversed(ahead):
        after = [t.folded for t in tokens[mention.end : mention.end + 2]]
        if after[:1] == ["که"] or after == ["،", "که"]:
            party.people.append(_head_of(ahead, mention, entity))
            return party
    current = topic(document, number)
    limit = max(trigger.end, place)
    subjects = subjects_of(document, number, trigger, limit)
    chosen = [e for e in subjects if e.name or e.office]
    if not chosen and (sent := _delegation(document, number, trigger, place)) is not None:
        return sent
    speaking = speech_around(document, number, trigger)
    bodies = [e.country for e in subjects if e.country]
    if not chosen and bodies and trigger.name == "tour":
        party.countries += bodies[:1]  # «بازرسان آژانس از … بازدید کردند»
        return party
    if not chosen and speaking is not None and in_first_person(document, number, trigger):
        chosen = speaking.speakers
    if not chosen and is_of_many(document, number, trigger):
        return party
    third = _is_third(document, number, trigger, place)
    own = third or any("his" in t.cues for t in tokens[trigger.start : max(place, trigger.end)])
    if third and ahead and not (chosen and trigger.name != "travel"):
        chosen = [ahead[-1][1]]
    if not chosen and current is not None and (own or speaking is None):
        chosen = [current]
    if not chosen and speaking is not None:
        chosen = _subject_told(document, number, trigger, speaking.start)
    if not chosen:
        chosen = speaking.speakers if speaking is not None else speakers_near(document, number)
    together = [e for e in chosen if e.name or e.office] if _is_plural(document, number, trigger) else []
    party.people += together if together[:1] == chosen[:1] else chosen[:1]
    return party

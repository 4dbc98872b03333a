"""Engagements: meetings, visits, calls, summits, signings and ceremonies as events, not mentions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from peyman.reader.annotate import lexicon
from peyman.reader.annotate.attendance import (
    BILATERAL,
    counterpart_of,
    is_between_states,
    is_of_delegation,
    meets_somebody,
    named_inside,
    partner_of,
    people_at,
    place_of,
    told_of,
)
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.document import Annotated, party
from peyman.reader.annotate.numbers import find_ordinal
from peyman.reader.annotate.people import Entity
from peyman.reader.annotate.tokens import Sentence
from peyman.reader.annotate.triggers import Trigger, find_triggers, is_planned
from peyman.records import Engagement, EngagementType, Evidence, Tense, Trace, When

_LEAD = 3  # words into which «در دیدار با …» still leads in what was said


@dataclass(eq=False)
class Event:
    """An engagement being gathered from its mentions."""

    type: str
    people: list[Entity]
    countries: list[str]
    place: str | None
    when: When | None
    planned: bool
    evidence: list[Evidence]
    name: str
    number: int | None = None
    host: str | None = None


def extract(document: Annotated) -> Iterator[Engagement]:
    """One record per event however often it is told."""
    events: list[Event] = []
    for number in range(len(document.sentences)):
        with document.guard(number):
            _gather(document, number, events)
    for event in events:
        yield _record(event)


def _gather(document: Annotated, number: int, events: list[Event]) -> None:
    """Add the events of a sentence to those known, or to one of them."""
    triggers = find_triggers(document.sentences[number])
    for trigger in triggers:
        if _is_of_another(trigger, triggers):
            continue
        event = _event(document, number, trigger, events)
        if event is None:
            continue
        known = next((e for e in events if _same(e, event)), None)
        if known is None:
            events.append(event)
        else:
            _join(known, event)


def _is_of_another(trigger: Trigger, triggers: list[Trigger]) -> bool:
    """«در گفت‌وگوی تلفنی با … رایزنی کرد»: the talk is the call; «کمیسیون … گشایش یافت»: the opening is the session."""
    wholes = {"talk": ("call",), "welcome": ("commission",)}.get(trigger.name, ())
    return any(t.type in wholes and t.start < trigger.start for t in triggers)


def _event(document: Annotated, number: int, trigger: Trigger, events: list[Event]) -> Event | None:
    sentence = document.sentences[number]
    tokens = sentence.tokens
    quoted = next(
        (u for u in document.utterances if u.sentence == number and u.start <= trigger.start < u.end), None
    )
    pointing = trigger.start > 0 and cue("this").get(tokens[trigger.start - 1].text) is not None
    if pointing and trigger.type != "visit" and any(e.type == trigger.type for e in events):
        return None
    if pointing and trigger.type not in ("visit", "meeting"):
        return None
    if trigger.start and tokens[trigger.start - 1].folded in (
        "انجام",
        "ادامه",
        "هرگونه",
        "استمرار",
        "منظم",
        "تبادل",
    ):
        return None
    after = tokens[trigger.end : trigger.end + 4]
    if any(t.folded == "با" for t in after[:2]) and any(cue("press").get(t.text) for t in after[1:]):
        return None
    people = people_at(document, number, trigger)
    place, country = place_of(document, number, trigger)
    other = None
    if trigger.type == "meeting":
        if quoted is not None and trigger.start > quoted.start + _LEAD:
            return None
        if len(people) == 1 and people[0].country:
            other = counterpart_of(document, number, trigger, people[0])
        alone = len(people) == 1 and meets_somebody(document, number, trigger)
        between = not people and is_between_states(document, number, trigger)
        if len(people) < 2 and other is None and not alone and not between:
            return None
    if trigger.name == "sign" and (quoted is not None or not _names_text(sentence)):
        return None
    if (
        trigger.name == "press"
        and " مشترک " not in sentence.folded
        and cue("press_event").get(sentence.tokens[trigger.end - 1].text)
    ):
        return None
    if trigger.type == "visit":
        people = named_inside(document, number, trigger) or told_of(document, number, trigger) or people
        people = people[:1] if not sentence.folded.count(" همراهی ") else people
        if place is None or (quoted is not None and not people):
            return None
        if not people and not sentence.headline and not is_of_delegation(document, number, trigger):
            return None
        if trigger.name == "travel" and people and people[0].country == country:
            return None
    if trigger.type == "call" and not people and len(document.countries_in(number)) < 2:
        return None
    alone = trigger.type == "signing" and not people and len(document.countries_in(number)) < 2
    if alone and len(document.main_pair()) < 2:
        return None
    first, last = min(trigger.start, len(tokens) - 1), min(trigger.end + 8, len(tokens))
    evidence = document.evidence(number, max(0, first - (20 if trigger.type == "visit" else 8)), last)
    if evidence is None:
        return None
    countries = [e.country for e in people if e.country] + ([other] if other else [])
    if trigger.type == "visit" and country:
        countries.append(country)
    if trigger.type in ("summit", "commission", "signing", "conference"):
        back = 40 if trigger.type == "signing" else 3
        countries += document.countries_in(number, max(0, trigger.start - back), trigger.end + 10)
    if alone:
        countries += document.main_pair()
    if trigger.type in BILATERAL and len(set(countries)) == 1:
        countries += partner_of(document, countries[0])
    ordinal = _ordinal(document, number, trigger) if trigger.type == "commission" else None
    return Event(
        trigger.type, people, list(dict.fromkeys(countries)), place, _when(document, number, trigger),
        is_planned(sentence, trigger), [evidence], trigger.name, ordinal,
        country if trigger.type == "visit" else None,
    )  # fmt: skip


def _names_text(sentence: Sentence) -> bool:
    """Does the sentence name a text that could be signed?"""
    return any(lexicon.agreement_names().match(sentence.tokens, i) for i in range(len(sentence.tokens)))


def _when(document: Annotated, number: int, trigger: Trigger) -> When | None:
    near = [d for d in document.dates[number] if abs(d.start - trigger.start) < 16]
    return min(near, key=lambda d: abs(d.start - trigger.start)).when if near else None


def _ordinal(document: Annotated, number: int, trigger: Trigger) -> int | None:
    return find_ordinal(document.sentences[number].tokens, trigger.start)


def _same(a: Event, b: Event) -> bool:
    """One event told twice: the same type, and people, places and times that do not contradict."""
    if a.type != b.type:
        return False
    if a.type == "visit":
        same_guest = not a.people or not b.people or a.people[0] is b.people[0]
        return same_guest and a.host == b.host and not (a.planned != b.planned and a.when and b.when)
    if a.type in ("meeting", "call"):
        mine, yours = set(map(id, a.people)), set(map(id, b.people))
        dates = a.when and b.when and a.when.start and b.when.start and a.when.start != b.when.start
        return not dates and len(mine & yours) >= min(2, len(mine), len(yours))
    if a.planned != b.planned and a.type != "summit":
        return False
    if a.number and b.number and a.number != b.number:
        return False
    return (
        a.type != "ceremony" or bool(set(a.countries) & set(b.countries)) or not (a.countries and b.countries)
    )


def _join(known: Event, more: Event) -> None:
    if sum(e.end - e.start for e in [*known.evidence, *more.evidence]) <= 580:
        known.evidence += more.evidence
    known.people += (
        [e for e in more.people if e not in known.people] if known.type not in ("meeting", "visit") else []
    )
    known.countries = list(dict.fromkeys([*known.countries, *more.countries]))
    known.place = known.place or more.place
    known.when = known.when or more.when
    known.planned = known.planned and more.planned
    known.number = known.number or more.number


def _record(event: Event) -> Engagement:
    countries = event.countries or [e.country for e in event.people if e.country]
    return Engagement(
        type=EngagementType(event.type),
        tense=Tense.PLANNED if event.planned else Tense.PAST,
        participants=tuple(party(e) for e in event.people),
        countries=tuple(dict.fromkeys(countries)),
        place=event.place,
        when=event.when,
        number=event.number,
        evidence=tuple(event.evidence),
        trace=Trace(rule="engagement", entries=(f"engagement:{event.name}",)),
    )

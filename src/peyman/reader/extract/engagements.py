"""Engagements: meetings, visits, calls, sessions, signings and ceremonies as events, not mentions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import compress, count

from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.destinations import destinations_of
from peyman.reader.annotate.document import Annotated, party, trace
from peyman.reader.annotate.events import Event, is_same, join
from peyman.reader.annotate.no_events import is_none
from peyman.reader.annotate.people import Entity
from peyman.reader.annotate.tokens import Sentence
from peyman.reader.annotate.triggers import Trigger, find_triggers, is_planned
from peyman.reader.extract.gatherings import read_gatherings, read_sessions, read_signings
from peyman.reader.extract.meetings import read_credentials, read_meetings, read_summons
from peyman.reader.extract.tellings import SEATS, points_back
from peyman.reader.extract.visits import read_exchanges, read_hosted, read_visits
from peyman.records import Engagement, EngagementType, Tense

_SIDED = ("meeting", "call", "visit", "signing")
_WHOLES = {  # what the words of a name may only be a part of
    "talk": ("call",), "welcome": ("commission",), "opening": ("commission", "conference", "summit"),
    "host": ("conference",),
    "examine": ("call",), "review": ("call",), "session": ("commission", "summit"), "discuss": ("call", "meeting", "commission", "summit", "conference"),
}  # fmt: skip
_TALKED = ("meeting", "conference", "summit", "commission")  # events at which people talk
_AFTER = 2  # words of «پس از» before «دیدار از باکو»
_PURPOSE = 6  # words of «دیدار رسمی از روسیه» before «وارد مسکو شد»
_NUMBERED = 2  # words of a number between «اجلاس» and its «کمیسیون مشترک»
_READ = {
    "meeting": read_meetings,
    "call": read_meetings,
    "visit": read_visits,
    "commission": read_gatherings,
    "summit": read_gatherings,
    "conference": read_sessions,
    "ceremony": read_gatherings,
    "message": read_gatherings,
    "signing": read_signings,
}
_READ_BY_NAME = {
    "summon": read_summons, "exchange": read_exchanges, "press": read_gatherings, "host": read_hosted,
    "credentials": read_credentials,
}  # fmt: skip


def extract(document: Annotated) -> Iterator[Engagement]:
    """One record per event however often it is told."""
    events: list[Event] = []
    for number in compress(count(), (s.likely("fa/engagements.tsv") for s in document.sentences)):
        with document.guard(number):
            for event in _events(document, number, events):
                known = next((e for e in events if is_same(e, event)), None)
                if known is None and not event.pointing:
                    events.append(event)
                elif known is not None:
                    join(known, event)
    for event in events:
        yield _record(event)


def _events(document: Annotated, number: int, known: list[Event]) -> Iterator[Event]:
    """The events that a sentence tells of."""
    sentence = document.sentences[number]
    triggers = find_triggers(sentence)
    told = any(_is_told_again(document, number, t, known) for t in triggers)
    for trigger in triggers:
        if _is_of_another(sentence, trigger, triggers) or is_none(sentence, trigger):
            continue
        trigger = _as_visit(document, number, trigger)
        if told and trigger.name == "talk" and not is_planned(sentence, trigger):
            continue
        read = _READ_BY_NAME.get(trigger.name) or _READ[trigger.type]
        yield from read(document, number, trigger, known)


def _is_told_again(document: Annotated, number: int, trigger: Trigger, known: list[Event]) -> bool:
    """«در این دیدار», «در این نشست»: an event of the text at which people talk, once more."""
    tokens = document.sentences[number].tokens
    this = trigger.start > 0 and "this" in tokens[trigger.start - 1].cues
    kinds = _TALKED if this else ("meeting",)
    if trigger.type not in kinds or not any(e.type in kinds for e in known):
        return False
    return points_back(document, number, trigger) and not _is_bound(document.sentences[number], trigger)


def _is_bound(sentence: Sentence, trigger: Trigger) -> bool:
    """«پیش از این دیدار با X گفت‌وگو کرد»: a time before or after what was told, at which something else took place."""
    before = [t.folded for t in sentence.tokens[max(0, trigger.start - 3) : trigger.start]]
    return before[-2:-1] == ["از"] and before[:1] != ["پایان"]


def _is_of_another(sentence: Sentence, trigger: Trigger, triggers: list[Trigger]) -> bool:
    """«در گفت‌وگوی تلفنی با … رایزنی کرد»: the talk is the call; «کمیسیون … گشایش یافت»: the opening is the session."""
    wholes = _WHOLES.get(trigger.name, ())
    if any(t.type in wholes and t.start < trigger.start for t in triggers):
        return True
    if trigger.name == "talk" and any(
        t.name in SEATS and t.end <= trigger.start <= t.end + _NUMBERED for t in triggers
    ):
        return True  # «نشست ابتکار مذاکرات مرزی»
    reach = {"travel": _NUMBERED, "tour": _PURPOSE}.get(trigger.name, -1)
    after = sentence.has(cue("after_visit"), trigger.start - _AFTER, trigger.start)
    reach = -1 if trigger.name == "tour" and after else reach  # «پس از دیدار از باکو عازم تفلیس شد»
    if any(t.name == "depart" and trigger.end <= t.start <= trigger.end + reach for t in triggers):
        return True  # «به منظور سفری سه‌روزه عازم تاجیکستان شد»
    near = [t for t in triggers if t.type in wholes and trigger.end <= t.start <= trigger.end + _NUMBERED]
    return trigger.name == "session" and bool(near)  # «اجلاس دوازدهم کمیسیون مشترک» is the commission


def _as_visit(document: Annotated, number: int, trigger: Trigger) -> Trigger:
    """«دیدار X از ایران» is a visit where «دیدار X با …» is a meeting; «از کاری با Y دیدار کرد» is no visit."""
    tokens = document.sentences[number].tokens
    if trigger.name == "tour" and not destinations_of(document, number, trigger):
        inside = range(trigger.start, trigger.end)
        met = [i for i in inside if "meets" in tokens[i].cues and "inspects" not in tokens[i].cues]
        return Trigger(met[-1], met[-1] + 1, "meeting", "meet") if met else trigger
    if trigger.name != "meet":
        return trigger
    for mention, _ in document.people.mentions[number]:
        parted = any(
            t.text == "،" for t in tokens[trigger.end : mention.start]
        )  # «در این دیدار، X از آنکارا خواست»
        if trigger.end <= mention.start <= trigger.end + 2 and mention.end + 1 < len(tokens) and not parted:
            goes = tokens[mention.end].folded == "از" and any(
                h.start == mention.end + 1 for h in document.people.hits[number]
            )
            return Trigger(trigger.start, trigger.end, "visit", "tour") if goes else trigger
    return trigger


def _sides(event: Event, countries: list[str]) -> list[Entity]:
    """The people of an event and the sides of whom the text gives the state alone: «هیئتی از ایران»; of a visit the guests.

    An official of untold state is of the one state left: «سفیر هند با وزیر نیرو دیدار کرد».
    """
    if event.type not in _SIDED:
        return event.people
    named = {e.country for e in event.people} | ({event.host} if event.type == "visit" else set())
    untold = [c for c in dict.fromkeys(countries) if c not in named]
    stateless = [e for e in event.people if e.country is None and e.office and not e.name]
    if len(untold) == len(stateless) == 1 and event.type != "visit":
        whose = replace(stateless[0], country=untold[0])
        return [whose if e is stateless[0] else e for e in event.people]
    return [*event.people, *(Entity(country=c) for c in untold)]


def _record(event: Event) -> Engagement:
    countries = event.countries or [e.country for e in event.people if e.country]
    return Engagement(
        type=EngagementType(event.type),
        tense=Tense.PLANNED if event.planned else Tense.PAST,
        participants=tuple(dict.fromkeys(map(party, _sides(event, countries)))),
        countries=tuple(dict.fromkeys(countries)),
        place=event.place,
        when=event.when,
        number=event.number,
        evidence=tuple(event.evidence),
        trace=trace("engagement", f"engagement:{event.name}"),
    )

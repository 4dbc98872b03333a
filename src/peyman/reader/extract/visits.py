"""Visits: by the states that they go to, by who hosts whom, both ways at once."""

from __future__ import annotations

from collections.abc import Iterator

from peyman.reader.annotate.attendance import Attendance, partner_of
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.destinations import Destination, destinations_of
from peyman.reader.annotate.document import Annotated
from peyman.reader.annotate.events import Event
from peyman.reader.annotate.hosting import read_hosting
from peyman.reader.annotate.kinds_of_places import is_seat
from peyman.reader.annotate.lexicon import is_state
from peyman.reader.annotate.participants import does, subjects_of, tellers_of
from peyman.reader.annotate.travellers import is_of_many, who_traveled
from peyman.reader.annotate.triggers import Trigger, is_held, verb_of
from peyman.reader.extract.tellings import event_of, points_back

_INSPECTED = 10  # words of «از سد راغون تاجیکستان» before the verb
_THIS = 2  # words of «که این», «در این» before «سفر»
_WITHIN = ("travel", "depart", "tour")  # words for going to a place of one's own state


def read_visits(document: Annotated, number: int, trigger: Trigger, known: list[Event]) -> Iterator[Event]:
    """One visit per state that the words name as its goal."""
    visits = [e for e in known if e.type == "visit"]
    if points_back(document, number, trigger) and visits:
        _tell_when(document, number, trigger, visits[-1])
        return
    goals = destinations_of(document, number, trigger)
    if not goals and points_back(document, number, trigger):
        yield from _visit_meant(document, number, trigger)
    if not goals and trigger.name == "tour" and document.own_country is not None:
        goals = [Destination("", _where_they_are(document, number, trigger, known), trigger.end)]
    for goal in goals:
        party_ = who_traveled(document, number, trigger, goal.at)
        homes = party_.states
        abroad = [c for c in homes if c != goal.country]
        resident = any(e.office == "ambassador" for e in party_.people) and (
            bool(goal.text) or does(document, number, trigger)
        )
        within = not abroad and not is_seat(goal.text)  # «وارد کاخ سفید شد»
        at_home = within and _goes_within(document, number, trigger, party_)
        guests = abroad and not any(e.office == "ambassador" for e in party_.people)
        if not (goal.text or resident or at_home or guests):
            continue
        if homes and not (abroad or resident or at_home):
            continue
        if not homes and not party_.people:
            continue
        present = Attendance(party_.people, party_.countries if homes else partner_of(document, goal.country))
        yield from _to(goal, event_of(document, number, trigger, present))


def _tell_when(document: Annotated, number: int, trigger: Trigger, visit: Event) -> None:
    """«درباره سفر X به باکو گفت: این سفر هفته آینده انجام می‌شود»: a visit that was only named is told to be ahead."""
    sentence = document.sentences[number]
    before = sentence.tokens[max(0, trigger.start - _THIS) : trigger.start - 1]
    inside = any(t.text[0].isalpha() and t.folded != "که" for t in before)  # «در این سفر سندی امضا می‌شود»
    if inside or not is_held(sentence, verb_of(sentence, trigger)):
        return
    for more in event_of(document, number, trigger, Attendance()):
        visit.planned = visit.planned or more.planned
        visit.when = visit.when or more.when


def _where_they_are(document: Annotated, number: int, trigger: Trigger, known: list[Event]) -> str:
    """«از سد راغون تاجیکستان بازدید کرد»: in the state that the words name, «از این مدرسه بازدید کرد»: in the one that the
    guest is told to visit, else in the outlet's own."""
    if (named := _state_inspected(document, number, trigger)) is not None:
        return named
    guests = who_traveled(document, number, trigger, trigger.end).people[:1]
    trips = [e.host for e in known if e.type == "visit" and e.people[:1] == guests and e.host]
    return trips[-1] if guests and trips else document.own_country or ""


def _state_inspected(document: Annotated, number: int, trigger: Trigger) -> str | None:
    """«از کارخانه سیمان در شهر خجند بازدید کرد»: the state named last between «از» and the verb, of no official."""
    sentence = document.sentences[number]
    inside = range(trigger.start, trigger.end)
    verb = next((i for i in inside if "meets" in sentence.tokens[i].cues), trigger.start)
    led = [i for i in range(max(0, verb - _INSPECTED), verb) if "bound_from" in sentence.tokens[i].cues]
    if not led:
        return None
    taken = {i for m, _ in document.people.mentions[number] for i in range(m.start, m.end)}
    hits = [h for h in document.people.hits[number] if led[-1] < h.start < verb and h.start not in taken]
    named = [h.code for h in hits if h.kind in ("country", "place")]
    return named[-1] if named else None


def _goes_within(document: Annotated, number: int, trigger: Trigger, party: Attendance) -> bool:
    """«وزیر نیرو در سفر به استان یزد», «در بازدید از نیروگاه»: an official who is the subject, within his own state."""
    heads = [e for m, e in document.people.mentions[number] if m.heads and m.end <= trigger.start]
    subjects = [*subjects_of(document, number, trigger, trigger.start), *heads]
    if trigger.name not in _WITHIN or is_of_many(document, number, trigger):
        return False
    if trigger.name == "depart" and _is_return(document, number, trigger):
        return False
    return any(e.office and e in subjects for e in party.people)


def _is_return(document: Annotated, number: int, trigger: Trigger) -> bool:
    """«پس از سفری به ترکیه وارد تهران شد»: coming home, which is no visit."""
    sentence = document.sentences[number]
    ends = (end for end, _ in sentence.where(cue("after_visit")).values() if end < trigger.start)
    return any("travel" in sentence.tokens[end].cues for end in ends)


def _to(goal: Destination, visits: Iterator[Event]) -> Iterator[Event]:
    """These visits with where they go: the host is one of their states."""
    for event in visits:
        event.place, event.host = goal.text or None, goal.country
        event.countries = [c for c in dict.fromkeys([*event.countries, goal.country]) if c]
        yield event


def _visit_meant(document: Annotated, number: int, trigger: Trigger) -> Iterator[Event]:
    """«در این سفر وزیر نیرو با … دیدار کرد»: the visit that no sentence told, to the other state of the text."""
    guest = who_traveled(document, number, trigger, trigger.end)
    if any(e in tellers_of(document, number, trigger) for e in guest.people):
        return  # «سخنگو گفت: در این سفر سند امضا می‌شود»
    if not any(e.office for e in guest.people):
        return  # «شرکت گازپروم در جریان این سفر قرارداد بست»
    home = next((e.country for e in guest.people if e.country), None)
    hosts = (c for c in document.main_pair() if c != home and is_state(c))
    host = next(hosts, None) if home else None
    if host is None or home not in document.main_pair():
        return
    yield from _to(Destination("", host, trigger.end), event_of(document, number, trigger, guest))


def read_hosted(document: Annotated, number: int, trigger: Trigger, known: list[Event]) -> Iterator[Event]:
    """«تهران میزبان X بود» is a visit of X, «وزیر نفت میزبان X بود» a meeting with him."""
    hosting = read_hosting(document, number, trigger)
    if hosting is None:
        return
    guests = hosting.guests
    if hosting.hosts:
        both = Attendance([*hosting.hosts[:1], *guests.people], guests.countries)
        yield from event_of(document, number, trigger, both, type_="meeting")
    elif hosting.place is not None and any(c != hosting.place.country for c in guests.states):
        yield from _to(hosting.place, event_of(document, number, trigger, guests))


def read_exchanges(document: Annotated, number: int, trigger: Trigger, known: list[Event]) -> Iterator[Event]:
    """«سفرهای متقابل مقامات دو کشور»: visits both ways, told as one."""
    pair = document.main_pair()
    if len(pair) == 2:
        yield from event_of(document, number, trigger, Attendance(countries=pair))

"""Guests and hosts: «تهران میزبان نخست‌وزیر پاکستان بود», «وزیر نفت عراق مهمان همتای ایرانی خود بود»."""

from __future__ import annotations

from dataclasses import dataclass, field

from peyman.reader.annotate.attendance import Attendance
from peyman.reader.annotate.counterpart_phrases import read_counterpart
from peyman.reader.annotate.destinations import Destination, place_of
from peyman.reader.annotate.document import Annotated
from peyman.reader.annotate.participants import in_first_person, speech_around, subjects_of, topic
from peyman.reader.annotate.people import Entity
from peyman.reader.annotate.predicates import find_predicates
from peyman.reader.annotate.triggers import Trigger

_REACH = 14  # words between «میزبان» and its verb


@dataclass(eq=False)
class Hosting:
    """Guests, whoever receives them in person, and the state or town that does."""

    guests: Attendance = field(default_factory=Attendance)
    hosts: list[Entity] = field(default_factory=list)
    place: Destination | None = None


def read_hosting(document: Annotated, number: int, trigger: Trigger) -> Hosting | None:
    """Who is whose guest; None where the words name no guest: «میزبان جام جهانی»."""
    sentence = document.sentences[number]
    following = [p.start for p in find_predicates(sentence) if p.start >= trigger.end]
    stop = min([len(sentence.tokens), trigger.end + _REACH, *following[:1]])
    if trigger.start and "bound_from" in sentence.tokens[trigger.start - 1].cues:
        return None  # «از میزبان ازبکستانی خود تشکر کرد»
    after = read_counterpart(document, number, trigger.end, stop)
    subjects = _people(subjects_of(document, number, trigger, trigger.start))
    found = Hosting()
    if "guest" in sentence.tokens[trigger.start].cues:
        found.guests.people += subjects
        found.hosts = after.people if after else _meant(document, number, trigger, subjects)
        found.place = _place(document, number, trigger.end, stop)
        there = place_of(document, number, trigger)
        if there is not None and found.place is not None and not found.place.text:
            found.place = there  # «در واشنگتن مهمان وی بود»
    elif after is not None:
        found.guests.add(after)
        found.hosts = subjects
        found.place = _place(document, number, 0, trigger.start)
        speaking = speech_around(document, number, trigger)
        if speaking is not None and speaking.speakers and in_first_person(document, number, trigger):
            found.hosts, home = [], speaking.speakers[0].country
            found.place = Destination("", home, trigger.end) if home else None
    return found if found.guests.people or found.guests.countries else None


def _meant(document: Annotated, number: int, trigger: Trigger, guests: list[Entity]) -> list[Entity]:
    """«هارگرو در واشنگتن مهمان وی بود»: the host of whom the text told before."""
    tokens = document.sentences[number].tokens
    his = trigger.end < len(tokens) and "pronoun" in tokens[trigger.end].cues
    host = topic(document, number) if his else None
    return [host] if host is not None and host not in guests else []


def _people(subjects: list[Entity]) -> list[Entity]:
    return [e for e in subjects if e.name or e.office]


def _place(document: Annotated, number: int, start: int, stop: int) -> Destination | None:
    """The town or state nearest to the word of hosting among tokens ``start`` to ``stop``."""
    people = [m for m, _ in document.people.mentions[number]]
    hits = [
        h
        for h in document.people.hits[number]
        if h.kind in ("country", "place")
        and start <= h.start < stop
        and not any(m.start <= h.start < m.end for m in people)
    ]
    if not hits:
        return Destination("", document.own_country, start) if document.own_country else None
    hit = hits[0] if start else hits[-1]
    return Destination(hit.text, hit.code, hit.start)


__all__ = ["Hosting", "read_hosting"]

"""Engagements: meetings, visits, calls, sessions, signings and ceremonies as events, not mentions."""

from __future__ import annotations

from collections.abc import Iterator

from peyman.reader.annotate import lexicon
from peyman.reader.annotate.attendance import (
    Attendance,
    partner_of,
    who_gathered,
    who_met,
)
from peyman.reader.annotate.counterparts import counterparts_of
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.destinations import Destination, destinations_of, place_of
from peyman.reader.annotate.document import Annotated, party
from peyman.reader.annotate.events import Event, is_same, join
from peyman.reader.annotate.hosting import read_hosting
from peyman.reader.annotate.numbers import find_ordinal
from peyman.reader.annotate.people import Entity, is_two_sides
from peyman.reader.annotate.predicates import find_predicates
from peyman.reader.annotate.tokens import Sentence
from peyman.reader.annotate.travellers import who_traveled
from peyman.reader.annotate.triggers import Trigger, find_triggers, is_none, is_planned, verb_of
from peyman.records import Engagement, EngagementType, Evidence, Tense, Trace, When

_CLAUSE = 290  # and of one of them
_TITLE = 5  # words after «نشست» that tell one session from another
_WIDE = 10  # and that may name its states
_BILATERAL = ("meeting", "call", "signing", "commission")
_SIDED = ("meeting", "call", "visit", "signing")
_SEATED = ("commission", "summit", "conference")
_HEADS = ("president", "prime_minister", "monarch")
_WHOLES = {  # what the words of a name may only be a part of
    "talk": ("call",), "welcome": ("commission",), "opening": ("commission", "conference", "summit"),
    "session": ("commission", "summit"),
}  # fmt: skip
_NUMBERED = 2  # words of a number between «اجلاس» and its «کمیسیون مشترک»


def extract(document: Annotated) -> Iterator[Engagement]:
    """One record per event however often it is told."""
    events: list[Event] = []
    for number in range(len(document.sentences)):
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
    told = any(e.type == "meeting" for e in known) and any(
        t.type == "meeting" and _points(document, number, t) for t in triggers
    )
    for trigger in triggers:
        if _is_of_another(trigger, triggers) or is_none(sentence, trigger):
            continue
        trigger = _as_visit(document, number, trigger)
        if told and trigger.name == "talk" and not is_planned(sentence, trigger):
            continue
        read = _READ_BY_NAME.get(trigger.name) or _READ[trigger.type]
        yield from read(document, number, trigger, known)


def _is_of_another(trigger: Trigger, triggers: list[Trigger]) -> bool:
    """«در گفت‌وگوی تلفنی با … رایزنی کرد»: the talk is the call; «کمیسیون … گشایش یافت»: the opening is the session."""
    wholes = _WHOLES.get(trigger.name, ())
    if any(t.type in wholes and t.start < trigger.start for t in triggers):
        return True
    near = [t for t in triggers if t.type in wholes and trigger.end <= t.start <= trigger.end + _NUMBERED]
    return trigger.name == "session" and bool(near)  # «اجلاس دوازدهم کمیسیون مشترک» is the commission


def _as_visit(document: Annotated, number: int, trigger: Trigger) -> Trigger:
    """«دیدار X از ایران» is a visit where «دیدار X با …» is a meeting; «از کاری با Y دیدار کرد» is no visit."""
    tokens = document.sentences[number].tokens
    if trigger.name == "tour" and not destinations_of(document, number, trigger):
        met = [i for i in range(trigger.start, trigger.end) if cue("meets").get(tokens[i].text)]
        return Trigger(met[-1], met[-1] + 1, "meeting", "meet") if met else trigger
    if trigger.name != "meet":
        return trigger
    for mention, _ in document.people.mentions[number]:
        if trigger.end <= mention.start <= trigger.end + 2 and mention.end + 1 < len(tokens):
            goes = tokens[mention.end].folded == "از" and any(
                h.start == mention.end + 1 for h in document.people.hits[number]
            )
            return Trigger(trigger.start, trigger.end, "visit", "tour") if goes else trigger
    return trigger


def _meetings(document: Annotated, number: int, trigger: Trigger, known: list[Event]) -> Iterator[Event]:
    """Meetings and calls, by whom the words beside them name."""
    pointing = _points(document, number, trigger)
    if pointing and any(e.type == trigger.type for e in known):
        return
    met = who_met(document, number, trigger)
    if met is None and trigger.name == "round" and _takes_place(document, number, trigger):
        met = Attendance(countries=document.main_pair())
    if met is None:
        return
    by_phone = (
        trigger.name == "talk" and document.tells_of_call and not any(e.type == "meeting" for e in known)
    )
    for several in _per_counterpart(document, number, trigger, met):
        yield from _event(document, number, trigger, several, type_="call" if by_phone else None)


def _takes_place(document: Annotated, number: int, trigger: Trigger) -> bool:
    """«دور بعدی مذاکرات … برگزار می‌شود»: does the verb say that talks of the two states take place?"""
    verb = verb_of(document.sentences[number], trigger)
    tokens = document.sentences[number].tokens
    held = verb is not None and cue("takes_place").get(tokens[verb.start - 1].text) is not None
    return held and len(document.main_pair()) == 2


def _per_counterpart(
    document: Annotated, number: int, trigger: Trigger, met: Attendance
) -> Iterator[Attendance]:
    """One planned meeting for each whom somebody is to meet; one meeting where it has taken place."""
    planned = is_planned(document.sentences[number], trigger)
    others = met.people[1:]
    if len(others) < 2 or not planned:
        yield met
        return
    for other in others:
        yield Attendance([met.people[0], other], list(met.countries))


def _summons(document: Annotated, number: int, trigger: Trigger, known: list[Event]) -> Iterator[Event]:
    """«سفیر X به وزارت خارجه Y احضار شد»: the ambassador meets the officials of the state that called him."""
    envoys = [
        e for _, e in document.people.mentions[number] if e.office in ("ambassador", "other") and e.country
    ]
    for envoy in envoys[:1]:
        yield from _event(document, number, trigger, Attendance([envoy]))


def _visits(document: Annotated, number: int, trigger: Trigger, known: list[Event]) -> Iterator[Event]:
    """One visit per state that the words name as its goal."""
    if _points(document, number, trigger) and any(e.type == "visit" for e in known):
        return
    goals = destinations_of(document, number, trigger)
    if not goals and _points(document, number, trigger):
        yield from _visit_meant(document, number, trigger)
    if not goals and trigger.name == "tour" and document.own_country is not None:
        goals = [Destination("", document.own_country, trigger.end)]
    for goal in goals:
        party_ = who_traveled(document, number, trigger, goal.at)
        homes = party_.states
        abroad = [c for c in homes if c != goal.country]
        resident = any(e.office == "ambassador" for e in party_.people)
        if not goal.text and not resident:
            continue
        if homes and not abroad and not resident:
            continue
        if not homes and not party_.people:
            continue
        for event in _event(document, number, trigger, party_):
            event.place, event.host = goal.text or None, goal.country
            guests = event.countries or partner_of(document, goal.country)
            event.countries = list(dict.fromkeys([*guests, goal.country]))
            yield event


def _visit_meant(document: Annotated, number: int, trigger: Trigger) -> Iterator[Event]:
    """«در این سفر وزیر نیرو با … دیدار کرد»: the visit that no sentence told, to the other state of the text."""
    guest = who_traveled(document, number, trigger, trigger.end)
    home = next((e.country for e in guest.people if e.country), None)
    host = next((c for c in document.main_pair() if c != home), None) if home else None
    if host is None or home not in document.main_pair():
        return
    for event in _event(document, number, trigger, guest):
        event.place, event.host = None, host
        event.countries = list(dict.fromkeys([*event.countries, host]))
        yield event


def _hosted(document: Annotated, number: int, trigger: Trigger, known: list[Event]) -> Iterator[Event]:
    """«تهران میزبان X بود» is a visit of X, «وزیر نفت میزبان X بود» a meeting with him."""
    hosting = read_hosting(document, number, trigger)
    if hosting is None:
        return
    guests = hosting.guests
    if hosting.hosts:
        both = Attendance([*hosting.hosts[:1], *guests.people], guests.countries)
        yield from _event(document, number, trigger, both, type_="meeting")
    elif hosting.place is not None and any(c != hosting.place.country for c in guests.states):
        for event in _event(document, number, trigger, guests):
            event.place, event.host = hosting.place.text or None, hosting.place.country
            event.countries = list(dict.fromkeys([*event.countries, hosting.place.country]))
            yield event


def _credentials(document: Annotated, number: int, trigger: Trigger, known: list[Event]) -> Iterator[Event]:
    """«سفیر X استوارنامه خود را تقدیم Y کرد»: the ambassador meets whoever receives his letters."""
    present = [e for _, e in document.people.mentions[number]]
    envoys = [e for e in present if e.office == "ambassador" and e.country]
    if not envoys:
        return
    hosts = [e for e in present if e not in envoys and e.office and e.country != envoys[0].country]
    yield from _event(document, number, trigger, Attendance([*envoys[:1], *hosts[:1]]))


def _exchanges(document: Annotated, number: int, trigger: Trigger, known: list[Event]) -> Iterator[Event]:
    """«سفرهای متقابل مقامات دو کشور»: visits both ways, told as one."""
    pair = document.main_pair()
    if len(pair) == 2:
        yield from _event(document, number, trigger, Attendance(countries=pair))


def _sessions(document: Annotated, number: int, trigger: Trigger, known: list[Event]) -> Iterator[Event]:
    """«نشست», «جلسه»: a meeting of two sides, a conference where an organisation or its members sit."""
    pointing = _points(document, number, trigger)
    if pointing and any(e.type in ("meeting", *_SEATED) for e in known):
        return
    if not _is_held(document, number, trigger):
        return
    if trigger.name == "assembly" or _is_of_members(document, number, trigger):
        yield from _gatherings(document, number, trigger, known)
        return
    met = who_met(document, number, trigger) or who_gathered(document, number, trigger)
    named = document.countries_in(number, trigger.end, trigger.end + _WIDE)
    for event in _event(document, number, trigger, met, type_="meeting"):
        event.countries = list(dict.fromkeys([*event.countries, *named])) or document.main_pair()
        if len(event.countries) > 1:
            yield event


def _gatherings(document: Annotated, number: int, trigger: Trigger, known: list[Event]) -> Iterator[Event]:
    """Commissions, summits, conferences, ceremonies and messages with who attends; of one state's own affairs none."""
    if not _is_held(document, number, trigger) or (
        trigger.name == "press" and not _is_joint(document, number)
    ):
        return
    present = who_gathered(document, number, trigger)
    if trigger.name == "press":
        present.add(counterparts_of(document, number, trigger).by)
    for event in _event(document, number, trigger, present):
        near = document.countries_in(number, max(0, trigger.start - 3), trigger.end + _WIDE)
        if trigger.name == "commission_of" and len(near) < 2:
            continue  # «کمیسیون اقتصادی مجلس»
        event.countries = list(dict.fromkeys([*event.countries, *near]))
        event.pointing = _points(document, number, trigger)
        if event.type == "commission" and len(event.countries) < 2:
            event.countries = list(dict.fromkeys([*event.countries, *document.main_pair()]))
        if trigger.name == "session" and any(e.office in _HEADS for e in event.people[:1]):
            event.type = "summit"  # «رئیس‌جمهور در نشست شانگهای شرکت می‌کند»
        if trigger.name == "press" or _mutual_near(document, number, trigger):
            event.countries = list(dict.fromkeys([*event.countries, *document.main_pair()]))
        if (
            event.type not in ("conference", "ceremony")
            or len(event.countries) > 1
            or _is_abroad(document, number, event)
            or (event.type == "conference" and _is_of_members(document, number, trigger))
        ):
            yield event


def _is_joint(document: Annotated, number: int) -> bool:
    """Is a press conference one of two sides: «نشست خبری مشترک»?"""
    tokens = document.sentences[number].tokens
    return any(cue("joint").get(t.text) for t in tokens)


def _mutual_near(document: Annotated, number: int, trigger: Trigger) -> bool:
    sentence = document.sentences[number]
    stop = min(trigger.end + _TITLE, len(sentence.tokens))
    return any(is_two_sides(sentence, i) for i in range(trigger.start, stop))


def _is_abroad(document: Annotated, number: int, event: Event) -> bool:
    """Is a gathering that names one state international: by its title, or held elsewhere?"""
    tokens = document.sentences[number].tokens
    if event.host is not None and event.host != document.own_country:
        event.countries = list(dict.fromkeys([*event.countries, event.host]))
        return True
    return any(cue("international").match(tokens, i) for i in range(len(tokens)))


def _signings(document: Annotated, number: int, trigger: Trigger, known: list[Event]) -> Iterator[Event]:
    """Signings of a text that the sentence names, by those present or the states that it binds."""
    sentence = document.sentences[number]
    quoted = any(u.sentence == number and u.start <= trigger.start < u.end for u in document.utterances)
    if (quoted and trigger.name == "sign_noun") or not _names_text(sentence):
        return
    present = who_gathered(document, number, trigger)
    states = document.countries_in(number, max(0, trigger.start - 40), trigger.end + 10)
    if len({*present.states, *states}) < 2:
        states = [*states, *document.main_pair()]
    for event in _event(document, number, trigger, present):
        event.countries = list(dict.fromkeys([*event.countries, *states]))
        if len(event.countries) > 1:
            yield event


_READ = {
    "meeting": _meetings,
    "call": _meetings,
    "visit": _visits,
    "commission": _gatherings,
    "summit": _gatherings,
    "conference": _sessions,
    "ceremony": _gatherings,
    "message": _gatherings,
    "signing": _signings,
}
_READ_BY_NAME = {
    "summon": _summons, "exchange": _exchanges, "press": _gatherings, "host": _hosted, "credentials": _credentials,
}  # fmt: skip


def _event(
    document: Annotated, number: int, trigger: Trigger, present: Attendance, *, type_: str | None = None
) -> Iterator[Event]:
    """The event of a trigger with its time, place and proof; nothing where no words prove it."""
    sentence = document.sentences[number]
    evidence = _evidence(document, number, trigger)
    if evidence is None:
        return
    kind = type_ or trigger.type
    states = present.states
    if kind in _BILATERAL and len(states) == 1:
        states = [*states, *partner_of(document, states[0])]
    place = place_of(document, number, trigger)
    yield Event(
        kind, list(present.people), states, place.text if place else None, _when(document, number, trigger),
        is_planned(sentence, trigger), [evidence], trigger.name, _title(sentence, trigger),
        find_ordinal(sentence.tokens, trigger.start) if kind == "commission" else None,
        host=place.country if place else None, heading=document.is_heading(number),
        body=_body(sentence, trigger), sentence=number,
    )  # fmt: skip


def _evidence(document: Annotated, number: int, trigger: Trigger) -> Evidence | None:
    """The sentence, or of a long one the clauses around the words of engagement."""
    sentence = document.sentences[number]
    tokens = sentence.tokens
    first, last = 0, len(tokens)
    cuts = [0, *(i + 1 for i, t in enumerate(tokens) if t.text in "،؛:"), len(tokens)]
    while tokens[last - 1].end - tokens[first].start > _CLAUSE:
        ahead = next((c for c in cuts if first < c <= trigger.start), None)
        behind = next((c for c in reversed(cuts) if trigger.end <= c < last), None)
        if ahead is None and behind is None:
            first, last = max(first, trigger.start - 20), min(last, trigger.end + 20)
            break
        far = ahead is not None and (behind is None or trigger.start - first > last - trigger.end)
        first, last = (ahead or first, last) if far else (first, behind or last)
    return document.evidence(number, first, last)


def _points(document: Annotated, number: int, trigger: Trigger) -> bool:
    """«این دیدار»: of what has been told."""
    tokens = document.sentences[number].tokens
    return trigger.start > 0 and cue("this").get(tokens[trigger.start - 1].text) is not None


def _is_held(document: Annotated, number: int, trigger: Trigger) -> bool:
    """Is a session told of as one held or to be held: «در نشست», «پنجمین اجلاس», «همایش … برگزار شد»?"""
    if trigger.type in ("ceremony", "message", "summit"):
        return True
    sentence = document.sentences[number]
    tokens = sentence.tokens
    before = tokens[max(0, trigger.start - 3) : trigger.start]
    if before and cue("sidelines").get(before[-1].text):
        return False
    if any(cue("at_event").get(t.text) for t in before) or find_ordinal(tokens, trigger.start):
        return True
    held = [p for p in find_predicates(sentence) if p.start >= trigger.end]
    return bool(held) and any(
        cue("takes_place").get(t.text)
        for t in tokens[max(trigger.end, held[0].start - 3) : held[0].start + 1]
    )


def _is_of_members(document: Annotated, number: int, trigger: Trigger) -> bool:
    """«نشست شورای وزیران …», «نشست کشورهای عضو …»: a session of an organisation."""
    tokens = document.sentences[number].tokens
    stop = min(trigger.end + _TITLE, len(tokens))
    bodies = [
        h for h in document.people.hits[number] if h.kind == "organisation" and trigger.end <= h.start < stop
    ]
    return bool(bodies) or any(cue("members").match(tokens, i) for i in range(trigger.end, stop))


def _names_text(sentence: Sentence) -> bool:
    """Does the sentence name a text that could be signed?"""
    texts = lexicon.agreement_names()
    return any(texts.match(sentence.tokens, i) for i in range(len(sentence.tokens))) or any(
        t.folded.startswith(text) for t in sentence.tokens for text in cue("signed_text").forms()
    )


def _body(sentence: Sentence, trigger: Trigger) -> str | None:
    """Which body sits: «کمیسیون», «کارگروه»."""
    words = sentence.tokens[trigger.start : trigger.end]
    return next((t.folded for t in words if cue("body").get(t.text)), None)


def _title(sentence: Sentence, trigger: Trigger) -> frozenset[str]:
    words = sentence.tokens[trigger.start + 1 : trigger.end + _TITLE]
    return frozenset(
        t.folded for t in words if t.text.isalpha() and len(t.text) > 2 and not cue("preposition").get(t.text)
    )


def _when(document: Annotated, number: int, trigger: Trigger) -> When | None:
    """The date nearest to the words of engagement, rather one that no verb parts from them."""
    verbs = [p.start for p in find_predicates(document.sentences[number])]

    def distance(at: int) -> tuple[bool, int]:
        first, last = min(at, trigger.end), max(at, trigger.start)
        return any(first < v < last for v in verbs), abs(at - trigger.start)

    near = [d for d in document.dates[number] if abs(d.start - trigger.start) < 16]
    return min(near, key=lambda d: distance(d.start)).when if near else None


def _unnamed(event: Event, countries: list[str]) -> list[Entity]:
    """Sides of whom the text gives the state alone: «هیئتی از ایران», «مقامات سوریه»; of a visit the guests."""
    if event.type not in _SIDED:
        return []
    named = {e.country for e in event.people} | ({event.host} if event.type == "visit" else set())
    return [Entity(country=c) for c in dict.fromkeys(countries) if c not in named]


def _record(event: Event) -> Engagement:
    countries = event.countries or [e.country for e in event.people if e.country]
    return Engagement(
        type=EngagementType(event.type),
        tense=Tense.PLANNED if event.planned else Tense.PAST,
        participants=tuple(party(e) for e in [*event.people, *_unnamed(event, countries)]),
        countries=tuple(dict.fromkeys(countries)),
        place=event.place,
        when=event.when,
        number=event.number,
        evidence=tuple(event.evidence),
        trace=Trace(rule="engagement", entries=(f"engagement:{event.name}",)),
    )

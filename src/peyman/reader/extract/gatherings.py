"""Sessions, commissions, summits, conferences, signings and ceremonies, by who attends and which states they are of."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from peyman.reader.annotate import lexicon
from peyman.reader.annotate.attendance import Attendance
from peyman.reader.annotate.counterparts import counterparts_of
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.document import Annotated
from peyman.reader.annotate.events import Event
from peyman.reader.annotate.offices import HEADS
from peyman.reader.annotate.participants import tellers_of
from peyman.reader.annotate.tokens import Sentence
from peyman.reader.annotate.triggers import Trigger
from peyman.reader.annotate.who_gathered import who_gathered
from peyman.reader.annotate.who_met import who_met
from peyman.reader.extract.gathering_signs import (
    attends,
    is_abroad,
    is_assembly_told,
    is_ceremony_told,
    is_had,
    is_joint,
    is_joint_one,
    is_of_members,
    is_of_this,
    is_told_of,
    mutual_near,
    sits_itself,
    states_near,
    takes_part,
)  # fmt: skip
from peyman.reader.extract.letters_and_welcomes import addressed, letter_of_state
from peyman.reader.extract.tellings import TITLE, event_of, number_of, points_back

_WIDE = 10  # words after «نشست» that may name its states
_SEATED = ("commission", "summit", "conference")
_SIGNED = 4  # words of a sentence in which the organisation that sits is named
_HEADS = HEADS - {"supreme_leader"}  # who meets as a head among heads
_BOTH = 2  # states of a session that is told by its place too
_SUMMIT = 3  # heads of state and government who make a session a summit


def read_sessions(document: Annotated, number: int, trigger: Trigger, known: list[Event]) -> Iterator[Event]:
    """«نشست», «جلسه»: a meeting of two sides, a conference where an organisation or its members sit."""
    pointing = points_back(document, number, trigger)
    if pointing and any(e.type in ("meeting", "signing", *_SEATED) for e in known):
        return
    if (holder := _holder(document, number, trigger)) is not None:
        yield from event_of(document, number, trigger, Attendance(countries=[holder]), type_="conference")
        return
    if not is_told_of(document, number, trigger):
        return
    at_home = _is_at_home(document, number, trigger)
    if not at_home and (
        trigger.name == "assembly"
        or is_of_members(document, number, trigger)
        or takes_part(document, number, trigger)
    ):
        yield from read_gatherings(document, number, trigger, known)
        return
    tokens = document.sentences[number].tokens
    next_one = "to_come" in tokens[min(trigger.end, len(tokens) - 1)].cues
    if any(e.type == "commission" for e in known) and (number_of(tokens, trigger) or next_one):
        yield from _read_next(document, number, trigger)
        return
    if next_one and any(e.type == "summit" for e in known):
        trigger = Trigger(trigger.start, trigger.end, "summit", "summit")  # «اجلاس بعدی در کازان برپا می‌شود»
        yield from read_gatherings(document, number, trigger, known)
        return
    yield from _read_sitting(document, number, trigger, known, at_home=at_home)


def _is_at_home(document: Annotated, number: int, trigger: Trigger) -> bool:
    """«جلسه شورای امنیت», «نشست کابینه»: a body meets in its usual place; «سخنانی در شورای امنیت» is heard by many."""
    sentence = document.sentences[number]
    inside = sentence.tokens[trigger.start + 1 : trigger.end]
    heard = any(t.folded == "در" for t in [*inside[:1], *sentence.tokens[trigger.end : trigger.end + 1]])
    near = range(trigger.start + 1, trigger.end + TITLE)
    others = (h for h in document.people.hits[number] if h.kind == "organisation" and h.code != "UN")
    if heard or any(h.start in near for h in others):
        return False  # «نشست شورای وزیران اتحادیه عرب» is of many states
    if sits_itself(document, number, trigger):
        return True
    return sentence.has(cue("at_home"), trigger.start + 1, trigger.end + 2)


def _read_sitting(
    document: Annotated, number: int, trigger: Trigger, known: list[Event], *, at_home: bool
) -> Iterator[Event]:
    """A session of people whom the sentence names: a meeting of two, a summit of three heads, a conference of many."""
    pointing = points_back(document, number, trigger)
    sides = who_met(document, number, trigger)
    met = sides or who_gathered(document, number, trigger)
    known_sides = max(len(met.people), len(sides.states) if sides is not None else 0)
    told = [u.start for u in document.told_in(number) if u.start > trigger.end]
    met.anonymous = met.anonymous or at_home
    first = trigger.start + 1 if at_home else trigger.end  # «اجلاس شورای امنیت» is of the United Nations
    named = states_near(document, number, first, min([trigger.end + _WIDE, *told]))
    met.countries += [code for code in named if met.people and code not in met.states]
    home, at_home = at_home, at_home or is_had(document, number, trigger)
    alone = not met.people and sits_itself(document, number, trigger)
    some = at_home or is_joint_one(document, number, trigger)
    one_of_many = not some and (
        _is_one_of_many(document, number, trigger, known_sides) or _is_assembly(document, number, trigger)
    )
    around = document.main_pair()
    if at_home:  # a body of one state sits
        around = (document.countries_in(number, 0, trigger.start) or around)[:1]
    for event in event_of(document, number, trigger, met, type_="conference" if one_of_many else "meeting"):
        event.countries = list(dict.fromkeys([*event.countries, *named])) or around
        if alone:
            event.countries = named[:1] or event.countries[:1]
        elif home and (own := list(dict.fromkeys([*met.states, *named]))):
            event.countries = own
        if sum(e.office in _HEADS for e in event.people) >= _SUMMIT:
            event.type = "summit"  # «نشست سه‌جانبه رئیس‌جمهور X با نخست‌وزیران Y و Z»
        if len(event.countries) > 1 or (met.is_among_themselves and not pointing):
            yield event
        elif not pointing and attends(document, number, trigger, event):
            if counterparts_of(document, number, trigger).by is None:
                event.type = "conference"
            yield event  # «در نشست با جمعی از مدیران» is a meeting
        elif not (pointing or _is_sitting(known, event)) and _is_somewhere(event):
            event.type = "meeting" if at_home or is_joint_one(document, number, trigger) else "conference"
            yield event


def _is_somewhere(event: Event) -> bool:
    """Is anybody known who sits, or at least where: «چهارمین نشست … در تهران برگزار شد»?"""
    if event.host and len(event.countries) < _BOTH:
        event.countries = list(dict.fromkeys([*event.countries, event.host]))
    return event.known


def _is_sitting(known: list[Event], event: Event) -> bool:
    """Is a session one of the commission that the text has told of already?"""
    return any(e.type == "commission" and set(e.countries) & set(event.countries) for e in known)


def _is_one_of_many(document: Annotated, number: int, trigger: Trigger, known: int) -> bool:
    """«هشتمین اجلاس اتحادیه …», «نشست ۱۱ سپتامبر در وین»: a session of which no two sides are told."""
    if known > 1 or counterparts_of(document, number, trigger).told:
        return False
    sentence, stop = document.sentences[number], trigger.end + _WIDE
    near = document.countries_in(number, trigger.start, stop)
    return len(near) < 2 and not sentence.has(cue("two_sides"), trigger.start, stop)


def _is_assembly(document: Annotated, number: int, trigger: Trigger) -> bool:
    """«اجلاس افسران دو کشور»: where «نشست» may be a meeting of two, «اجلاس» gathers many, unless it is held with somebody."""
    tokens = document.sentences[number].tokens
    works = (
        trigger.start > 0 and "at_work" in tokens[trigger.start - 1].cues
    )  # «در کار اجلاس مدیران سخن گفتند»
    assembly = "assembly_word" in tokens[trigger.start].cues and not works
    return assembly and not counterparts_of(document, number, trigger).told


def _holder(document: Annotated, number: int, trigger: Trigger) -> str | None:
    """«شورای امنیت فردا نشست اضطراری برگزار می‌کند», «وزرای اتحادیه اروپا تشکیل جلسه دادند»: the organisation that sits."""
    tokens = document.sentences[number].tokens
    sits = trigger.start > 0 and "takes_place" in tokens[trigger.start - 1].cues
    own = trigger.start > 0 and tokens[trigger.start - 1].folded == "در"
    own = own and any("his" in t.cues for t in tokens[trigger.end : trigger.end + TITLE])
    window = tokens[trigger.end : trigger.end + _WIDE]
    holds = any("takes_place" in a.cues and "does" in b.cues for a, b in pairwise(window))
    ahead = [
        h
        for h in document.people.hits[number]
        if h.start < trigger.start
        and h.kind != "place"
        and not (h.start and "preposition" in tokens[h.start - 1].cues)
    ]
    first = ahead[-1:] if own else ahead if len({h.code for h in ahead}) == 1 else []
    body = first[0] if first and first[0].kind == "organisation" else None
    near = body is not None and (body.start <= _SIGNED or (own and trigger.start - body.end <= _SIGNED))
    if body is None or not near or not (sits or holds or own):
        return None
    others = (
        m for m, _ in document.people.mentions[number] if (own or m.start < trigger.start) and not m.plural
    )
    sides = counterparts_of(document, number, trigger)
    told = sides.by is not None if own else sides.told  # «در نشست هیئت مدیره خود»
    hosts = sits and "hosts" in tokens[trigger.start - 1].cues
    return None if hosts or told or any(m.office or m.name for m in others) else body.code


def _read_next(document: Annotated, number: int, trigger: Trigger) -> Iterator[Event]:
    """«هفدهمین اجلاس پاییز آینده برپا می‌شود» after the commission was named: its session of that number."""
    present = who_gathered(document, number, trigger)
    for event in event_of(document, number, trigger, present, type_="commission"):
        event.countries = list(dict.fromkeys([*event.countries, *document.main_pair()]))
        if len(event.countries) > 1:
            yield event


def read_gatherings(
    document: Annotated, number: int, trigger: Trigger, known: list[Event]
) -> Iterator[Event]:
    """Commissions, summits, conferences, ceremonies and messages with who attends; of one state's own affairs none."""
    if not is_told_of(document, number, trigger) or (
        trigger.name == "press" and not is_joint(document, number, trigger)
    ):
        return
    present = who_gathered(document, number, trigger)
    if trigger.name == "press":
        present.add(counterparts_of(document, number, trigger).by)
    present.people += [e for e in addressed(document, number, trigger) if e not in present.people]
    for event in event_of(document, number, trigger, present):
        near = _states_of(document, number, trigger)
        if trigger.name == "commission_of" and len(near) < 2:
            continue  # «کمیسیون اقتصادی مجلس»
        sent = letter_of_state(document, number, trigger) if trigger.type == "message" else []
        near = sent or near
        if trigger.type == "message" and not (sent or any(e.name or e.office for e in event.people)):
            continue  # «این رزمایش پیامی به آمریکا ارسال کرد»
        event.countries = list(dict.fromkeys([*event.countries, *near]))
        opens = "begins_or_ends" in document.sentences[number].tokens[trigger.end - 1].cues
        of_known = opens or any(e.type == event.type for e in known)  # «در مراسم افتتاحیه این اجلاس»
        event.pointing = points_back(document, number, trigger) or (
            of_known and is_of_this(document, number, trigger)
        )
        if event.type == "commission" and len(event.countries) < 2:
            event.countries = list(dict.fromkeys([*event.countries, *document.main_pair()]))
        quoted = any(u.start < trigger.start < u.end for u in document.told_in(number))
        if trigger.name == "session" and not quoted and any(e.office in _HEADS for e in event.people[:1]):
            event.type = "summit"  # «رئیس‌جمهور در نشست شانگهای شرکت می‌کند»
        if event.type == "summit" and event.host:  # «نشست سران گروه هفت در بیاریتز فرانسه»
            event.countries = list(dict.fromkeys([*event.countries, event.host]))
        joint_press = trigger.name == "press" and len(event.countries) < _BOTH
        if joint_press or mutual_near(document, number, trigger):
            event.countries = list(dict.fromkeys([*event.countries, *document.main_pair()]))
        if (
            event.type not in ("conference", "ceremony")
            or len(event.countries) > 1
            or is_abroad(document, number, trigger, event)
            or (event.type == "conference" and event.known and is_of_members(document, number, trigger))
            or attends(document, number, trigger, event)
            or is_ceremony_told(document, number, trigger, event)
            or is_assembly_told(document, number, trigger, event)
        ):
            yield event


def _states_of(document: Annotated, number: int, trigger: Trigger) -> list[str]:
    """The states around the words of a gathering: of an opening those of the whole sentence, else of «X میزبان کنفرانس»."""
    tokens = document.sentences[number].tokens
    told = [u.start for u in document.told_in(number) if u.start > trigger.end]
    stop = min([trigger.end + _WIDE, *told])
    near = states_near(document, number, max(0, trigger.start - 3), stop)
    received = "reception" in tokens[trigger.end - 1].cues and "does" in tokens[trigger.end].cues
    if len(near) < _BOTH and (trigger.name == "opening" or received):
        near = document.countries_in(number, 0, len(tokens))
    hosts = trigger.start > 0 and "hosts" in tokens[trigger.start - 1].cues
    return near or (document.countries_in(number, 0, trigger.start)[:1] if hosts else [])


def read_signings(document: Annotated, number: int, trigger: Trigger, known: list[Event]) -> Iterator[Event]:
    """Signings of a text that the sentence names, by those present or the states that it binds."""
    sentence = document.sentences[number]
    quoted = any(u.start <= trigger.start < u.end for u in document.told_in(number))
    decree = "decree" in sentence.cues and trigger.name == "sign"
    if (quoted and trigger.name == "sign_noun") or not (_names_text(sentence) or decree):
        return
    present = who_gathered(document, number, trigger)
    tellers = tellers_of(document, number, trigger)
    present.countries += [e.country for e in tellers if e in present.people and e.country]
    present.people = [e for e in present.people if e not in tellers]
    states = document.countries_in(number, max(0, trigger.start - 40), trigger.end + 10)
    alone = len({*present.states, *states}) == 1 and _is_treaty(sentence)
    if len({*present.states, *states}) < 2 and not alone:
        towns = [h.code for h in document.people.hits[number] if h.kind == "place"]
        states = list(dict.fromkeys([*states, *towns])) if len(set(towns)) > 1 else states
    if len({*present.states, *states}) < 2 and not alone:
        states = [*states, *document.main_pair()]
    for event in event_of(document, number, trigger, present):
        event.countries = list(dict.fromkeys([*([] if alone else event.countries), *present.states, *states]))
        signers = [e for e in event.people if e.office]
        if len(event.countries) > 1 or (signers and not quoted and trigger.name != "sign_noun"):
            yield event


def _is_treaty(sentence: Sentence) -> bool:
    """«پیمان منع گسترش», «توافق پاریس», «نامه اعتراض», «فرمان تازه‌ای»: what many sign, or one alone, at no ceremony of two."""
    return not {"of_many", "decree"}.isdisjoint(sentence.cues)


def _names_text(sentence: Sentence) -> bool:
    """Does the sentence name a text that could be signed?"""
    return bool(sentence.where(lexicon.agreement_names())) or any(
        t.folded.startswith(text) for t in sentence.tokens for text in cue("signed_text").forms()
    )

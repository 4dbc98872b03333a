"""Meetings and calls, by whom the words beside them name."""

from __future__ import annotations

from collections.abc import Iterator

from peyman.reader.annotate.attendance import Attendance
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.destinations import place_of
from peyman.reader.annotate.document import Annotated
from peyman.reader.annotate.events import Event
from peyman.reader.annotate.offices import HEADS
from peyman.reader.annotate.participants import speech_around
from peyman.reader.annotate.people import Entity
from peyman.reader.annotate.tokens import Sentence
from peyman.reader.annotate.triggers import Trigger, is_held, is_planned, is_separate, verb_of
from peyman.reader.annotate.who_met import who_met
from peyman.reader.extract.tellings import event_of, points_back

_GROUP = 3  # words of «همه وزیران خارجه» at the head of a sentence
_DATED = 5  # words of «روز شنبه در شهر» between «مذاکرات» and its place
_SIDES = 9  # words behind «مذاکرات شش‌جانبه» that may name its states
_MANY = 3  # words of «هسته‌ای شش‌جانبه» behind «مذاکرات»
_NAMED = 3  # words of «وزارت امور خارجه»
_TALKED = ("meeting", "call", "commission", "summit")


def read_meetings(document: Annotated, number: int, trigger: Trigger, known: list[Event]) -> Iterator[Event]:
    """Meetings and calls, by whom the words beside them name."""
    pointing = points_back(document, number, trigger)
    if pointing and any(e.type == trigger.type for e in known):
        return
    named = any(e.office and m.end <= trigger.start for m, e in document.people.mentions[number])
    told = any(e.type in _TALKED and not e.planned for e in known)
    if trigger.name == "discuss" and told and not named:
        return  # «тарафҳо масъалаи … -ро баррасӣ карданд»: what was discussed there
    if trigger.name == "talk" and _is_interview(document, number, trigger):
        return
    met = who_met(document, number, trigger)
    if (
        met is None
        and (trigger.name == "round" or _is_some(document, number, trigger))
        and (_takes_place(document, number, trigger) or _is_at(document, number, trigger))
    ):
        met = Attendance(countries=document.main_pair())
    if met is None and trigger.name == "talk" and _is_many_sided(document, number, trigger):
        near = document.countries_in(number, trigger.end, trigger.end + _SIDES)
        met = Attendance(countries=near or document.main_pair())
        trigger = Trigger(trigger.start, trigger.end, trigger.type, "round")
    if met is None and trigger.name == "gather":
        yield from _of_body(document, number, trigger)
    if met is None:
        return
    told_near = trigger.name == "talk" and document.tells_of_call(number)
    place = place_of(document, number, trigger)
    there = place is not None and 0 < place.at - trigger.end <= _DATED  # «مذاکرات روز شنبه در ایروان»
    by_phone = told_near and not there and not any(e.type == "meeting" for e in known)
    together = any(len(e.people) > 2 and set(e.people) == set(met.people) for e in known)
    for several in [met] if together else _per_counterpart(document, number, trigger, met):
        yield from event_of(document, number, trigger, several, type_="call" if by_phone else None)


def _of_body(document: Annotated, number: int, trigger: Trigger) -> Iterator[Event]:
    """«وزیران خارجه اتحادیه اروپا در بروکسل گرد هم آمدند», «رؤسای جمهور کشورهای منطقه در آوازه …»: a conference of the
    organisation whose members gather, else of the states named and where they do."""
    tokens = document.sentences[number].tokens
    place = place_of(document, number, trigger)
    bodies = [
        h.code for h in document.people.hits[number] if h.kind == "organisation" and h.start < trigger.start
    ]
    named = bodies[:1]
    if not bodies and place is not None and any("delegation" in t.cues for t in tokens[:_GROUP]):
        named = [c for c in (*document.countries_in(number, 0, trigger.start)[:1], place.country) if c]
    if named:
        kind = "summit" if any("chiefs" in t.cues for t in tokens[: trigger.start]) else "conference"
        yield from event_of(document, number, trigger, Attendance(countries=named), type_=kind)


def _is_interview(document: Annotated, number: int, trigger: Trigger) -> bool:
    """«با رئیس اتاق بازرگانی گفت‌وگو کرده‌ایم»: outside reported words «we» is the outlet."""
    verb = verb_of(document.sentences[number], trigger)
    if verb is None or verb.start != trigger.end or speech_around(document, number, trigger) is not None:
        return False
    return document.sentences[number].words[verb.end - 1].endswith("یم")


def _takes_place(document: Annotated, number: int, trigger: Trigger) -> bool:
    """«دور بعدی مذاکرات … برگزار می‌شود»: does the verb say that talks of the two states take place?"""
    sentence = document.sentences[number]
    if len(document.main_pair()) != 2:
        return False
    goes_on = sentence.has(cue("resumes"), trigger.end, len(sentence.tokens))
    return goes_on or is_held(sentence, verb_of(sentence, trigger))


def _is_some(document: Annotated, number: int, trigger: Trigger) -> bool:
    """«مذاکراتی در دوحه انجام شد», «گفت‌وگوهایی صورت گرفت»: some talks, told with no word of who held them."""
    word = document.sentences[number].words[trigger.start]
    return trigger.name == "talk" and word.endswith(("هایی", "اتی"))


def _is_at(document: Annotated, number: int, trigger: Trigger) -> bool:
    """«این طرح در دور نخست مذاکرات در تهران مطرح شد»: at talks of the two states."""
    before = document.sentences[number].tokens[trigger.start - 1] if trigger.start else None
    return before is not None and before.folded == "در" and len(document.main_pair()) == 2


def _is_many_sided(document: Annotated, number: int, trigger: Trigger) -> bool:
    """«مذاکرات شش‌جانبه … برگزار شد»: talks of many states, told by their number and that they took place."""
    sentence = document.sentences[number]
    return _has_many_sides(sentence, trigger) and is_held(sentence, verb_of(sentence, trigger))


def _has_many_sides(sentence: Sentence, trigger: Trigger) -> bool:
    """«دیدار سه‌جانبه X، Y و Z»: does the number of its sides stand behind a meeting?"""
    near = sentence.tokens[trigger.end : trigger.end + _MANY]
    return any("many_sided" in t.cues and t.folded != "دوجانبه" for t in near)


def _per_counterpart(
    document: Annotated, number: int, trigger: Trigger, met: Attendance
) -> Iterator[Attendance]:
    """One meeting for each whom somebody is to meet or met separately, else one meeting with all of them."""
    sentence = document.sentences[number]
    others = met.people[met.lead :]
    apart = is_planned(sentence, trigger) or is_separate(sentence, trigger) or _are_listed(met.people)
    apart = (apart or met.apart) and not _has_many_sides(sentence, trigger)
    if apart and len(met.people) == 1 and len(met.countries) > 1:
        for state in met.countries:
            yield Attendance(list(met.people), [state])
        return
    if len(others) == 1 < met.lead and is_separate(sentence, trigger):
        for one in met.people[: met.lead]:  # «X و Y در دیدارهای جداگانه‌ای با Z»
            yield Attendance([one, *others], list(met.countries))
        return
    if len(others) < 2 or not apart:
        yield met
        return
    for other in others:
        yield Attendance([*met.people[: met.lead], other], list(met.countries))


def _are_listed(people: list[Entity]) -> bool:
    """«با X مسئول سیاست خارجی اتحادیه اروپا، Y وزیر خارجه استرالیا و Z نماینده سازمان ملل دیدار کرد»: all but who meets them
    by office, each of another state; heads alone, or holders of one office, sit together."""
    states, offices = {e.country for e in people}, {e.office for e in people[1:]}
    told = all(e.office and e.country for e in people[1:])
    together = len(offices) == 1 or {e.office for e in people} <= HEADS
    return told and not together and len(states) == len(people)


def read_summons(document: Annotated, number: int, trigger: Trigger, known: list[Event]) -> Iterator[Event]:
    """«سفیر X به وزارت خارجه Y احضار شد», «سفیران X و Z احضار شدند»: each ambassador meets officials of the state that called him."""
    present = [e for _, e in document.people.mentions[number] if e.country]
    envoys = [e for e in present if e.office == "ambassador"] or [e for e in present if e.office == "other"][
        :1
    ]
    homes = {e.country for e in envoys}
    hits = [h for h in document.people.hits[number] if h.code not in homes]
    states = [h.code for h in sorted(hits, key=lambda h: not _is_of_ministry(document, number, h.start))]
    for envoy in dict.fromkeys(envoys):
        yield from event_of(document, number, trigger, Attendance([envoy], states[:1]))


def _is_of_ministry(document: Annotated, number: int, at: int) -> bool:
    """«به وزارت خارجه ایران احضار شد»: does a state stand right behind the ministry to which somebody is called?"""
    return any("ministry_word" in t.cues for t in document.sentences[number].tokens[max(0, at - _NAMED) : at])


def read_credentials(
    document: Annotated, number: int, trigger: Trigger, known: list[Event]
) -> Iterator[Event]:
    """«سفیر X استوارنامه خود را تقدیم Y کرد»: each ambassador meets whoever receives his letters."""
    present = [e for _, e in document.people.mentions[number]]
    envoys = [e for e in present if e.office == "ambassador" and e.country]
    if not envoys:
        return
    hosts = [e for e in present if e not in envoys and e.office and e.country != envoys[0].country]
    apart = len({e.country for e in envoys}) == len(envoys) and bool(hosts)
    for envoy in envoys if apart else envoys[:1]:
        yield from event_of(document, number, trigger, Attendance([envoy, *hosts[:1]]))

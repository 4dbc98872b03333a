"""The sides of a meeting, a call or an audience: whom its words name, and who meets them."""

from __future__ import annotations

from peyman.reader.annotate.attendance import (
    Attendance,
    are_both_sides,
    are_officials_of_both,
    both_states,
    partner_of,
)
from peyman.reader.annotate.audiences import of_audience, of_audience_met, of_received
from peyman.reader.annotate.counterpart import Counterpart
from peyman.reader.annotate.counterpart_phrases import QUOTES, read_counterpart
from peyman.reader.annotate.counterparts import Counterparts, counterparts_of
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.destinations import place_of
from peyman.reader.annotate.document import Annotated
from peyman.reader.annotate.participants import clause_start, does, other_side, speech_around, subjects_of
from peyman.reader.annotate.people import Entity
from peyman.reader.annotate.triggers import Trigger, find_triggers, is_held, is_separate, verb_of

_DATED = 5  # words of «روز شنبه در شهر» between «مذاکرات» and its place
_TWO = 2  # states of the subjects who meet each other
_NO_NOUN = frozenset(["preposition", "his", "this", "recent", "to_come", "today"])  # words that name nobody


def who_met(document: Annotated, number: int, trigger: Trigger) -> Attendance | None:
    """The sides of a meeting or call; None where the words tell of none: no counterpart, the press, talks in general."""
    if trigger.name == "receive":
        return of_received(document, number, trigger)
    if trigger.name == "audience":
        return of_audience(document, number, trigger)
    if trigger.name == "among":
        return of_audience_met(document, number, trigger)
    if trigger.name == "discuss":
        return _subjects_only(document, number, trigger, Attendance())
    sides = counterparts_of(document, number, trigger)
    if any(s is not None and s.press for s in (sides.by, sides.between)):
        return None
    if trigger.name == "examine" and not (sides.by and any(e.office for e in sides.by.people)):
        return None  # «با رئیس‌جمهور این موضوع را بررسی خواهد کرد», but not «اوضاع را بررسی کردند»
    met = Attendance()
    rounds = trigger.name == "round" and sides.between is not None and sides.between.known
    if sides.between is not None and (sides.between.size > 1 or sides.between.mutual or rounds):
        met.add(sides.between)
        return both_states(document, number, met) if sides.between.mutual and not met.people else met
    if sides.by is not None and sides.by.reciprocal and not sides.by.known:
        return _subjects_only(document, number, trigger, met)
    if sides.between is not None and sides.between.people and _is_joined(document, number, sides.between.end):
        met.add(sides.between)
        met.anonymous = True
        return met  # «مذاکرات میان X و» somebody whom no table knows
    if sides.of is not None and sides.by is None and is_separate(document.sentences[number], trigger):
        host = other_side(document, number, trigger, sides.of)
        met.people += [host] if host else []
    if sides.of is not None and (sides.by is not None or sides.of.size > 1):
        return _of_both(document, number, trigger, sides, met)
    if sides.of is not None and sides.by is None and sides.of.with_powers:
        return Attendance(countries=sides.of.countries, with_powers=True)
    if sides.by is not None:
        return _by_other(document, number, trigger, sides.by, met)
    if sides.of is not None:
        return _of_one(document, number, trigger, sides.of, met)
    if _is_purpose(document, number, trigger):
        return None
    return _subjects_only(document, number, trigger, met)


def _is_purpose(document: Annotated, number: int, trigger: Trigger) -> bool:
    """«X و Y برای گفت‌وگو درباره مرز وارد تهران شدند»: what somebody travels for, to talk with whom nobody is told."""
    sentence = document.sentences[number]
    goes = any(t.name in ("travel", "depart", "tour") for t in find_triggers(sentence))
    ends = (end for end, _ in sentence.where(cue("purpose")).values())
    return trigger.name == "talk" and goes and trigger.start in ends


def _of_both(
    document: Annotated, number: int, trigger: Trigger, sides: Counterparts, met: Attendance
) -> Attendance | None:
    """«دیدار X با Y», «دیدار نخست‌وزیران هند و پاکستان», «دیدار هیأت یمنی با X»."""
    met.add(sides.of)
    met.add(sides.by)
    if len(met.people) + len(met.countries) < 2:
        other = other_side(document, number, trigger, met)
        met.people += [other] if other else []
    if sides.by is None:
        met.lead = max(1, len(met.people))  # «دیدار بعدی رؤسای جمهور ایران، روسیه و ترکیه» is one
    return met if len(met.people) + len(met.countries) > 1 else None


def _by_other(
    document: Annotated, number: int, trigger: Trigger, by: Counterpart, met: Attendance
) -> Attendance | None:
    """«X با Y دیدار کرد», «X در دیدار با Y گفت»: the subject of the sentence, whoever spoke, whoever it is about."""
    done = does(document, number, trigger) or (
        by.anonymous and _is_led_by_official(document, number, trigger)
    )
    done = done or document.sentences[number].words[trigger.end - 1].endswith("یاش")  # «رایزنی‌اش با …»
    own = any("his" in t.cues for t in document.sentences[number].tokens[trigger.end : trigger.end + 3])
    if (by.bare or by.mutual or by.anonymous) and not by.people and not (done or (own and by.bare)):
        return None
    subject = other_side(document, number, trigger, by)
    group = _group_before(document, number, trigger) if subject is None and done else None
    abroad = group is not None and not set(group.countries) <= set(by.countries)
    if subject is None and by.countries and not (by.people or by.bare or abroad):
        return _at_home(document, number, trigger, by)
    met.people += _with_others(document, number, trigger, subject) if subject else []
    met.lead = max(1, len(met.people))
    met.add(group)
    met.add(by)
    if by.mutual and not by.people:
        return both_states(document, number, met)
    if not met.people and len(met.countries) < (1 if by.anonymous else 2):
        return None
    return met if len(met.people) + len(met.countries) > 1 or by.anonymous or by.people else None


def _with_others(document: Annotated, number: int, trigger: Trigger, subject: Entity) -> list[Entity]:
    """«X و Y با Z دیدار خواهند کرد»: all of one state who are the subject of a verb in the plural."""
    sentence = document.sentences[number]
    verb = verb_of(sentence, trigger)
    if verb is None or not any(w.endswith("ند") for w in sentence.words[verb.start - 1 : verb.end]):
        return [subject]
    joint = subjects_of(document, number, trigger, trigger.start)
    if subject in joint and len(joint) > 1 and all(e.name or e.office for e in joint):
        return joint  # «هارگرو، لورن و برنر با X دیدار کردند»
    ahead = [(m, e) for m, e in document.people.mentions[number] if m.end < trigger.start]
    first = next((m.end for m, e in ahead if e is subject), trigger.start)
    stop = next((i for i in range(first, trigger.start) if sentence.words[i] == "با"), trigger.start)
    later = [
        e
        for m, e in ahead
        if first <= m.start < stop
        and e.country == subject.country
        and e is not subject
        and "و" in [w for w in sentence.words[m.start - 2 : m.start] if w not in QUOTES][-1:]
    ]
    return [subject, *later]


def _at_home(document: Annotated, number: int, trigger: Trigger, by: Counterpart) -> Attendance | None:
    """«وزیر اقتصاد پس از مذاکره با مسئولان هلال احمر ایران گفت»: an official and others of his own state."""
    own = [e for e in subjects_of(document, number, trigger, trigger.start) if e.country in by.countries]
    return Attendance(own[:1], anonymous=True) if own and (own[0].name or own[0].office) else None


def _of_one(
    document: Annotated, number: int, trigger: Trigger, of: Counterpart, met: Attendance
) -> Attendance | None:
    """«در دیدار رسول‌زاده، رئیسی گفت»: the other is who speaks; «مذاکرات روسای جمهور دو کشور»: those of both states."""
    if of.mutual and not of.people:
        told = speech_around(document, number, trigger) is None
        return both_states(document, number, met) if told or does(document, number, trigger) else None
    other = other_side(document, number, trigger, of)
    if other is None and of.people and _is_with_him(document, number, of.end):
        met.add(of)
        return met
    if other is None or other.country in of.countries:
        return None
    met.people += _with_others(document, number, trigger, other)
    met.lead = max(1, len(met.people))
    met.add(of)
    return met if of.people or does(document, number, trigger) else None


def _subjects_only(document: Annotated, number: int, trigger: Trigger, met: Attendance) -> Attendance | None:
    """«X و Y دیدار کردند», «رؤسای جمهور دو کشور گفت‌وگو کردند»: both sides are the subject."""
    start = clause_start(document, number, trigger, 0)
    if are_officials_of_both(document, number, start, trigger.start) and does(document, number, trigger):
        return both_states(document, number, met)
    subjects = subjects_of(document, number, trigger, trigger.start)
    people = [e for e in subjects if e.country]
    if len(people) == 1 and are_both_sides(document, number, start, trigger.start):
        people += [Entity(country=c) for c in partner_of(document, people[0].country or "")]
    states = {e.country for e in people}
    if len(states) < _TWO and _receives_somebody(document, number, trigger):
        heads = [e for m, e in document.people.mentions[number] if m.heads and m.end < trigger.start]
        return Attendance(heads[:1], anonymous=True)
    if (
        people
        and not met.people
        and len(states) == 1
        and does(document, number, trigger)
        and trigger.name == "meet"
    ):
        met.people += [e for e in people if e.name or e.office]
        met.anonymous = True  # of another who met them nothing may be known
        together = _is_reciprocal(document, number, trigger) or _is_of_two(document, number, trigger)
        return met if met.people and together else None
    if len(states) > 1 and (all(e.name or e.office for e in people) or does(document, number, trigger)):
        met.people += [e for e in people if e.name or e.office]
        met.countries += [e.country or "" for e in people if not (e.name or e.office)]
        return met
    if (chairs := _presiding(document, number, trigger)) is not None:
        return chairs
    if does(document, number, trigger):
        return _of_groups(document, number, trigger)
    return _of_talks_abroad(document, number, trigger)


def _presiding(document: Annotated, number: int, trigger: Trigger) -> Attendance | None:
    """«به ریاست X رئیس‌جمهور روسیه و Y … مذاکرات برگزار شد»: those of several states under whose lead talks are held."""
    sentence = document.sentences[number]
    if not is_held(sentence, verb_of(sentence, trigger)):
        return None
    led = {end for end, _ in sentence.where(cue("led_by")).values()}
    first = min((m.start for m, _ in document.people.mentions[number] if m.start in led), default=None)
    chairs = [e for m, e in document.people.mentions[number] if first is not None and m.start >= first]
    return Attendance(chairs) if len({e.country for e in chairs if e.office}) > 1 else None


def _of_talks_abroad(document: Annotated, number: int, trigger: Trigger) -> Attendance | None:
    """«وزیر نیرو که پس از مذاکرات روز شنبه در ایروان …»: the official of one state after talks in another one."""
    tokens = document.sentences[number].tokens
    if trigger.name != "talk" or not trigger.start or "bound_from" not in tokens[trigger.start - 1].cues:
        return None
    place = place_of(document, number, trigger)
    if place is None or place.at - trigger.end > _DATED:
        return None
    heads = [e for m, e in document.people.mentions[number] if m.heads and m.end < trigger.start]
    one = heads[0] if heads else other_side(document, number, trigger, Attendance(countries=[place.country]))
    if one is None or not one.name or one.country in (None, place.country):
        return None
    return Attendance([one], [place.country])


def _of_groups(document: Annotated, number: int, trigger: Trigger) -> Attendance | None:
    """«نمایندگان ایران و آژانس دیدار کردند», «سران ایران، روسیه و ترکیه گرد هم آمدند»: officials of several states."""
    side = _group_before(document, number, trigger, several=True)
    if side is None:
        return None
    met = Attendance()
    met.add(side)
    return met


def _group_before(
    document: Annotated, number: int, trigger: Trigger, *, several: bool = False
) -> Counterpart | None:
    """«هیئت تجاری ازبکستان با مدیران … دیدار کرد»: the officials without a name who are the subject, of several states or of one."""
    tokens = document.sentences[number].tokens
    for i in range(trigger.start):
        if cue("delegation").match(tokens, i) and not (i and "preposition" in tokens[i - 1].cues):
            side = read_counterpart(document, number, i, trigger.start)
            if side is not None and side.size > (1 if several else 0):
                return side
    return None


def _is_with_him(document: Annotated, number: int, at: int) -> bool:
    """«در تماس تلفنی رئیس‌جمهور فرانسه با وی»: does «با وی» follow, whoever that is?"""
    tokens = document.sentences[number].tokens
    return at + 1 < len(tokens) and tokens[at].folded == "با" and "pronoun" in tokens[at + 1].cues


def _is_joined(document: Annotated, number: int, at: int) -> bool:
    """«میان X و …»: does «و» at a token lead to a second side?"""
    tokens = document.sentences[number].tokens
    return at + 1 < len(tokens) and tokens[at].folded == "و"


def _is_led_by_official(document: Annotated, number: int, trigger: Trigger) -> bool:
    """«سعید رستگار وزیر نیرو در دیدار با مدیران شرکت‌ها گفت»: does somebody named with an office head the sentence?"""
    tokens = document.sentences[number].tokens
    before = tokens[trigger.start - 1].folded if trigger.start else ""
    goes = before == "برای" and any("travel" in t.cues for t in tokens[trigger.end :])
    there = trigger.name == "meet" and (goes or before == "در")  # «برای دیدار با … به آمریکا سفر می‌کند»
    heads = (e for m, e in document.people.mentions[number] if m.heads and m.end < trigger.start)
    return there and any(e.name and e.office for e in heads)


def _receives_somebody(document: Annotated, number: int, trigger: Trigger) -> bool:
    """«X در دیدار مدیران صلیب سرخ گفت»: somebody named meets people whom no table has."""
    tokens = document.sentences[number].tokens
    if trigger.name != "meet" or not trigger.start or tokens[trigger.start - 1].folded != "در":
        return False
    after = tokens[trigger.end]
    noun = after.text.isalpha() and _NO_NOUN.isdisjoint(after.cues)
    return noun and any(
        e.name and m.heads and m.end < trigger.start for m, e in document.people.mentions[number]
    )


def _is_of_two(document: Annotated, number: int, trigger: Trigger) -> bool:
    """«بوش و پوتین دیدار خواهند کرد»: a verb in the plural and «و» beside the one who is known."""
    sentence = document.sentences[number]
    verb = verb_of(sentence, trigger)
    if verb is None or not any(w.endswith("ند") for w in sentence.words[verb.start : verb.end]):
        return False
    named = [m for m, e in document.people.mentions[number] if m.end <= trigger.start and e.name]
    return any(
        "و" in (sentence.words[m.start - 1 : m.start] + sentence.words[m.end : m.end + 1]) for m in named
    )


def _is_reciprocal(document: Annotated, number: int, trigger: Trigger) -> bool:
    """«X و مدیر یک بانک با یکدیگر دیدار کردند»: one of the two is known."""
    tokens = document.sentences[number].tokens
    return any("each_other" in t.cues for t in tokens[max(0, trigger.start - 2) : trigger.end + 3])

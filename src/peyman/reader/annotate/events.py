"""Engagements being gathered: which tellings are of one event, and what they add to it."""

from __future__ import annotations

from dataclasses import dataclass, field

from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.offices import HEADS
from peyman.reader.annotate.people import Entity
from peyman.records import Evidence, When

_NAMED = {"assembly", "session"}  # gatherings that their titles tell apart, whatever the tense
_ARRIVED = ("depart", "stay")  # words of a visit that has begun, whatever its purpose
_PARTS = 4  # of the words of a title one part in so many that two tellings share
_PAIR = 2  # states of a meeting with unnamed officials of one of them
_EVIDENCE = 580  # characters of all the places of one event


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
    title: frozenset[str] = field(default_factory=frozenset)
    number: int | None = None
    host: str | None = None
    pointing: bool = False
    heading: bool = False
    body: str | None = None
    sentence: int = -1
    others: bool = False
    untensed: bool = False  # a headline without a verb says nothing of the time

    @property
    def known(self) -> bool:
        """Does the text name anybody or any state that took part?"""
        return bool(self.people or self.countries)


def is_same(a: Event, b: Event) -> bool:
    """One event told twice: the same type, and people, places and times that do not contradict."""
    if a.type != b.type:
        return _is_retold_as_another(a, b)
    if "summon" in (a.name, b.name) and a.name != b.name and not b.pointing:
        return False  # «سفیر احضار شد» is none of the talks about it
    if a.type == "meeting" and _is_named_then(a, b):
        return True
    if a.sentence == b.sentence and a.people and a.type in ("meeting", "call"):
        apart = bool(set(a.countries) - set(b.countries)) and bool(set(b.countries) - set(a.countries))
        return set(map(_who, a.people)) == set(map(_who, b.people)) and not apart
    if a.planned != b.planned and a.type in ("meeting", "call") and not (a.heading or b.heading):
        return False
    if a.type == "visit":
        return _is_same_visit(a, b)
    if a.planned != b.planned and "round" in (a.name, b.name) and a.name != b.name:
        return False  # «دور تازه مذاکرات فردا آغاز می‌شود» heads a text that tells of another meeting
    if a.type == "meeting" and _are_of_other_rank(a, b):
        return False
    if a.type in ("meeting", "call", "signing", "conference") and (a.heading or b.heading):
        return len(set(a.countries) & set(b.countries)) >= min(2, len(a.countries), len(b.countries)) > 0
    if a.type in ("meeting", "call"):
        return _is_same_meeting(a, b, apart=_do_not_meet(a, b) or _on_other_days(a, b))
    return _is_same_gathering(a, b)


def _is_same_visit(a: Event, b: Event) -> bool:
    """One guest, or one who is not told, in one state; not two tours or two dated journeys of which one is ahead."""
    if a.name == b.name == "tour" and a.planned != b.planned:
        return False  # «از سد بازدید کرد», «فردا از نیروگاه بازدید می‌کند»
    same_guest = not a.people or not b.people or _is_same_guest(a.people[0], b.people[0])
    if a.sentence == b.sentence and same_guest and a.host == b.host:
        return True  # «به منظور دیدار رسمی از روسیه وارد مسکو شد»
    if a.people and b.people and same_guest and not (a.host and b.host):
        return True  # «در سفر به خاورمیانه وارد دمشق شد»
    return same_guest and a.host == b.host and not (a.planned != b.planned and a.when and b.when)


def _is_same_gathering(a: Event, b: Event) -> bool:
    """Sessions, signings, messages and ceremonies by their readers, signers, days, names, numbers and states."""
    headed = a.heading or b.heading
    readers = len(a.people) > 1 and len(b.people) > 1 and a.people[-1] is not b.people[-1]
    if a.type == "message" and readers and not headed:
        return False  # «در پیامی به X … در پیامی به Y»
    if a.type == "conference" and _are_dated_apart(a, b):
        return False
    if a.type == "signing" and not headed and (_are_other_pairs(a, b) or _have_other_signers(a, b)):
        return False
    if a.type == "conference" and not b.pointing and {a.name, b.name} <= _NAMED:
        mine, yours = _telling(a.title), _telling(b.title)
        days = _do_not_meet(a, b) or _on_other_days(a, b)
        if mine and yours and not days and not _are_apart(a, b):
            return len(mine & yours) * _PARTS >= min(len(mine), len(yours))
    elsewhere = bool(a.host and b.host) and a.host != b.host
    if a.planned != b.planned and (a.type != "summit" or elsewhere):
        return False  # also «نشست بعدی سران در ریاض برگزار خواهد شد»
    if a.number and b.number and a.number != b.number:
        return False
    if a.type == "commission" and a.body and b.body and a.body != b.body:
        return False
    if a.type in ("conference", "ceremony") and a.title and b.title and not b.pointing:
        return len(a.title & b.title) * 2 >= min(len(a.title), len(b.title))
    return bool(set(a.countries) & set(b.countries)) or not (a.countries and b.countries)


def _is_same_guest(mine: Entity, yours: Entity) -> bool:
    """«سفر X رئیس سازمان آب به باکو», «این نخستین سفر یک رئیس سازمان آب است»: one person, or his office and state without a name."""
    unnamed = not (mine.name and yours.name) and mine.office is not None
    return mine is yours or (unnamed and (mine.office, mine.country) == (yours.office, yours.country))


def _are_of_other_rank(a: Event, b: Event) -> bool:
    """«پوتین با ترامپ دیدار می‌کند», «وزیران خارجه دو کشور ملاقات خواهند کرد»: heads and ministers, nobody of whom is the same."""
    mine, yours = {e.office for e in a.people if e.office}, {e.office for e in b.people if e.office}
    full = len(a.people) == len(b.people) == _PAIR and all(e.office for e in [*a.people, *b.people])
    return full and not mine & yours and bool(mine & HEADS) != bool(yours & HEADS)


def _is_named_then(a: Event, b: Event) -> bool:
    """«برای دیدار با مقامات عراق سفر کرده است، پس از دیدار با نخست‌وزیر عراق گفت»: whom officials of a state are told to be."""
    mine, yours = set(map(_who, a.people)), set(map(_who, b.people))
    general = len(mine) == 1 and len(yours) == _PAIR and mine < yours and not (a.others or b.others)
    return general and a.planned and set(a.countries) == set(b.countries) and len(a.countries) == _PAIR


def _is_same_meeting(a: Event, b: Event, *, apart: bool) -> bool:
    """Do two tellings name the same people, or one of them fewer: «X با Y دیدار کرد», «در دیدار X»?"""
    several = a.others != b.others and min(len(a.people), len(b.people)) > 1
    if (a.others or b.others) and (several or len(a.people) != len(b.people)):
        return False  # «با استادان دیدار داشت» tells of none with a minister, «X و Y با کمیته …» of none of the two alone
    mine, yours = set(map(_who, a.people)), set(map(_who, b.people))
    if not mine or not yours:
        rounds = (a.name == "round") != (b.name == "round") and "meet" in (a.name, b.name)
        return set(a.countries) == set(b.countries) and not apart and not rounds
    if apart or not mine & yours:
        return False
    others = [[w[0] for w in mine - yours], [w[0] for w in yours - mine]]
    offices = [{w[1] for w in mine - yours}, {w[1] for w in yours - mine}]
    both = offices[0] | offices[1]
    alike = None in both or bool(offices[0] & offices[1]) or not both & HEADS
    one_named = all(others) and any(others[0]) != any(others[1]) and alike
    if set(a.countries) == set(b.countries) and len(a.countries) == 2 and one_named:
        return True
    if (
        len(mine) == 1 or len(yours) == 1
    ):  # «X دیدار داشت» tells of «X با Y» only where no other state is named
        states = set(a.countries), set(b.countries)
        if not (states[0] <= states[1] or states[1] <= states[0]):
            return False
    if len(mine) == len(yours) == 1:  # «با مقامات عراق دیدار کرد», «در دیدار با مسئولان عراق گفت»
        told_again = a.planned == b.planned and not (a.others or b.others)
        return told_again and set(a.countries) == set(b.countries) and len(a.countries) == _PAIR
    return len(mine & yours) >= min(2, len(mine), len(yours))


def _is_retold_as_another(a: Event, b: Event) -> bool:
    """«نشست سه‌جانبه …» told again as «… با X و Y دیدار خواهد کرد», a heading «رایزنی X و Y» as their call: of another type, the same."""
    if a.type == "meeting" and b.type == "call" and a.heading and a.name == "talk":
        return len(a.countries) > 1 and set(a.countries) == set(b.countries)  # «رایزنی X و Y» heads a call
    if {a.name, b.name} <= _NAMED and {a.type, b.type} == {"conference", "meeting"}:
        titled = len(_telling(a.title) & _telling(b.title)) > 1
        return titled and not _are_apart(a, b)  # «نشست قالب دوشنبه», told with its states below
    mine, yours = set(map(_who, a.people)), set(map(_who, b.people))
    return {a.type, b.type} == {"summit", "meeting"} and len(mine) > 2 and mine == yours


def _telling(title: frozenset[str]) -> set[str]:
    """The words of a title that tell one gathering from another: not «وزیران», «خارجه», «بین‌المللی»."""
    return {word for word in title if cue("common_title").get(word) is None}


def _are_apart(a: Event, b: Event) -> bool:
    """Are two gatherings of other states or bodies, at other places, or is the second one to come on a day of its own?"""
    elsewhere = bool(a.place and b.place and a.place != b.place) or bool(
        a.host and b.host and a.host != b.host
    )
    others = bool(a.countries and b.countries) and not set(a.countries) & set(b.countries)
    day = b.when.text.split() if b.when is not None else []
    later = a.planned != b.planned and bool(day) and not any(cue("today").get(word) for word in day)
    return elsewhere or others or later


def _do_not_meet(a: Event, b: Event) -> bool:
    """Do two times have no day in common: «به زودی» and «۲۵ ژوئیه» may be one day?"""
    if a.when is None or b.when is None or not (a.when.start and b.when.start):
        return False
    if not (a.when.end and b.when.end):
        return a.when.start != b.when.start
    return not (a.when.start < b.when.end and b.when.start < a.when.end)


def _on_other_days(a: Event, b: Event) -> bool:
    """«نشست ماه فوریه», «در تاریخ ۳۰ ژوئن»: days that nobody can resolve, in other words."""
    if a.when is None or b.when is None or a.when.start or b.when.start:
        return False
    if any(cue("due_soon").get(when.text) for when in (a.when, b.when)):
        return False
    mine, yours = set(a.when.text.split()), set(b.when.text.split())
    numbered = any(w[0].isdigit() for w in mine | yours)
    return numbered and not any(cue("day_word").get(w) is None for w in mine & yours)


def _are_other_pairs(a: Event, b: Event) -> bool:
    """«قرارداد ایران و هند», «قرارداد ایران و ارمنستان»: signings of two states each, which have one in common at most."""
    mine, yours = set(a.countries), set(b.countries)
    return len(mine) == len(yours) == _PAIR and mine != yours


def _have_other_signers(a: Event, b: Event) -> bool:
    """«توافقنامه به امضای X و Y رسید», «بیانیه به امضای Z و W رسید»: two signings of which each names both of its own."""
    mine, yours = set(map(_who, a.people)), set(map(_who, b.people))
    return len(mine) >= _PAIR <= len(yours) and not mine & yours


def _are_dated_apart(a: Event, b: Event) -> bool:
    """«نشست ۱۱ دی», «نشست ۲۱ اسفند»: two sessions, each with a day of its own in numbers."""
    if a.when is None or b.when is None:
        return False
    dated = all(any(w[0].isdigit() for w in e.when.text.split()) for e in (a, b) if e.when is not None)
    return dated and (_do_not_meet(a, b) or _on_other_days(a, b))


def _who(entity: Entity) -> tuple[str | None, str | None, str | None]:
    return (entity.name, entity.office, entity.country)


def join(known: Event, more: Event) -> None:
    if sum(e.end - e.start for e in [*known.evidence, *more.evidence]) <= _EVIDENCE:
        known.evidence += more.evidence
    if known.type not in ("meeting", "call", "visit"):
        known.people += [e for e in more.people if e not in known.people]
    elif len(known.people) < len(more.people):
        known.people = more.people
    if more.type == "call":
        known.type = "call"
    of_heading = known.heading and not more.heading and (known.type != "visit" or known.untensed)
    known.heading = known.heading and more.heading
    known.title |= more.title
    known.countries = list(dict.fromkeys([*known.countries, *more.countries]))
    known.place = known.place if known.place and (known.host or not more.host) else more.place
    known.host = known.host or more.host
    known.when = known.when or more.when
    known.number = known.number or more.number
    told_at_once = known.sentence == more.sentence
    if told_at_once and more.name in _ARRIVED:
        known.planned = more.planned  # «برای دیدار از چین وارد پکن شد»
    elif known.name == "travel" and more.name == "depart" and more.planned:
        known.planned = True  # «در سفری به مسقط و سپس دوحه …»: «پس از آن عازم دوحه می‌شود»
    elif of_heading:
        known.planned = more.planned  # «دیدار X با Y» heads what is told with its verb below
    else:
        known.planned = (known.planned or more.planned) if told_at_once else (known.planned and more.planned)

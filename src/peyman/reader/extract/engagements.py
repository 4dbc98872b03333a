"""Engagements: meetings, visits, calls, summits, signings and ceremonies as events, not mentions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from peyman.reader.annotate import lexicon
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.document import Annotated, party
from peyman.reader.annotate.numbers import find_ordinal
from peyman.reader.annotate.people import Entity, is_two_sides
from peyman.reader.annotate.speech import find_subjects
from peyman.reader.annotate.tokens import Sentence
from peyman.reader.annotate.triggers import Trigger, find_triggers, is_planned
from peyman.records import Engagement, EngagementType, Evidence, Tense, Trace, When

_BILATERAL = ("meeting", "call", "signing", "commission")
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
    people = _people(document, number, trigger)
    place, country = _place(document, number, trigger)
    other = None
    if trigger.type == "meeting":
        if quoted is not None and trigger.start > quoted.start + _LEAD:
            return None
        if len(people) == 1 and people[0].country:
            other = _counterpart(document, number, trigger, people[0])
        alone = len(people) == 1 and _meets_somebody(document, number, trigger)
        between = not people and _between_states(document, number, trigger)
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
        people = _inside(document, number, trigger) or _who_does(document, number, trigger) or people
        people = people[:1] if not sentence.folded.count(" همراهی ") else people
        if place is None or (quoted is not None and not people):
            return None
        if not people and not sentence.headline and not _of_delegation(document, number, trigger):
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
    if trigger.type in _BILATERAL and len(set(countries)) == 1:
        countries += _partner(document, countries[0])
    ordinal = _ordinal(document, number, trigger) if trigger.type == "commission" else None
    return Event(
        trigger.type, people, list(dict.fromkeys(countries)), place, _when(document, number, trigger),
        is_planned(sentence, trigger), [evidence], trigger.name, ordinal,
        country if trigger.type == "visit" else None,
    )  # fmt: skip


def _partner(document: Annotated, country: str) -> list[str]:
    """The other state of a bilateral event that names one: the publisher's own, else the other that the text is about."""
    pair = [c for c in document.main_pair() if c != country]
    return pair[:1] if len(pair) == 1 else []


def _people(document: Annotated, number: int, trigger: Trigger) -> list[Entity]:
    """The subject of the sentence, or who speaks, and those whom the words beside the trigger name."""
    sentence = document.sentences[number]
    current = _topic(document, number)
    subjects, _ = find_subjects(sentence, number, document.people, len(sentence.tokens), current)
    people = [e for e in subjects if e.name or e.office]
    for mention, entity in document.people.mentions[number]:
        reach = 34 if trigger.type in ("commission", "summit", "conference") else 8
        near = (-24 if trigger.name == "receive" else -12) <= mention.start - trigger.end <= reach
        if near and entity not in people and _beside(document, number, mention.start, trigger):
            people.append(entity)
    if trigger.type in ("visit",) and not people and current is not None:
        people = [current] if document.sentences[number].folded.count(" سفر ") else []
    sides = next((i for i in range(len(sentence.tokens)) if is_two_sides(sentence, i)), None)
    if trigger.type in _BILATERAL and len(people) < 2 and sides is not None:
        people = _holders(document, people)
    return people


def _topic(document: Annotated, number: int) -> Entity | None:
    """Whom «وی» means here: who spoke last, else who headed a clause before."""
    spoken = next((u for u in reversed(document.utterances) if u.sentence < number and u.speakers), None)
    for before in range(number - 1, spoken.sentence if spoken else -1, -1):
        heads = [e for m, e in document.people.mentions[before] if m.heads]
        if heads:
            return heads[0]
    return spoken.speakers[0] if spoken else None


def _counterpart(document: Annotated, number: int, trigger: Trigger, person: Entity) -> str | None:
    """«با مقامات ارشد ترکمنستان»: the state of counterparts without name or office."""
    tokens = document.sentences[number].tokens
    for hit in document.people.hits[number]:
        if (
            hit.kind in ("country", "demonym")
            and hit.code != person.country
            and abs(hit.start - trigger.start) < 12
        ):
            before = [t.folded for t in tokens[max(0, hit.start - 8) : hit.start]]
            if "با" in before and not any(w in ("،", ".", "به", "از") for w in before[before.index("با") :]):
                return hit.code
    return None


def _meets_somebody(document: Annotated, number: int, trigger: Trigger) -> bool:
    """«با مدیران سازمان‌ها دیدار می‌کند»: counterparts that no table knows, neither the press nor the people."""
    tokens = document.sentences[number].tokens
    window = tokens[max(0, trigger.start - 14) : trigger.start] + tokens[trigger.end : trigger.end + 2]
    with_at = [i for i, t in enumerate(window) if t.folded == "با"]
    if not with_at or any(cue("not_officials").get(t.text) for t in window[with_at[-1] :]):
        return False
    after = tokens[trigger.end].text if trigger.end < len(tokens) else ""
    return any(cue("does").get(t.text) for t in tokens[trigger.end : trigger.end + 4]) or after == "با"


def _between_states(document: Annotated, number: int, trigger: Trigger) -> bool:
    """«مذاکرات رسمی بین مقامات دو کشور»: talks between states without anybody's name."""
    tokens = document.sentences[number].tokens[trigger.end : trigger.end + 4]
    return any(cue("between").get(t.text) for t in tokens) and len(document.main_pair()) == 2


def _inside(document: Annotated, number: int, trigger: Trigger) -> list[Entity]:
    """«سفر وزیر کار این کشور به ایران»: who stands between the word and its place travels; so does X in «X که با سفر رسمی …»."""
    tokens = document.sentences[number].tokens
    for i in range(trigger.start - 1, max(trigger.start - 4, 0), -1):
        if tokens[i].folded == "که":
            return [e for m, e in document.people.mentions[number] if i - 1 <= m.end <= i]
    return [e for m, e in document.people.mentions[number] if trigger.start < m.start < trigger.end]


def _who_does(document: Annotated, number: int, trigger: Trigger) -> list[Entity]:
    """«رئیس‌جمهور قرقیزستان که به تهران سفر کرده است»: whom the relative clause of the trigger is about."""
    tokens = document.sentences[number].tokens
    ahead = [(m, e) for m, e in document.people.mentions[number] if m.end <= trigger.start]
    if not ahead or ahead[-1][0].end >= len(tokens) or tokens[ahead[-1][0].end].folded != "که":
        return []
    return [ahead[-1][1]]


def _holders(document: Annotated, people: list[Entity]) -> list[Entity]:
    chosen = list(people)
    for entity in document.people.entities:
        if entity.name and entity.country and entity.country not in [e.country for e in chosen]:
            chosen.append(entity)
        if len(chosen) == 2:
            break
    return chosen


def _beside(document: Annotated, number: int, start: int, trigger: Trigger) -> bool:
    """Does «با», «و» or the word of meeting itself stand right before the mention?"""
    tokens = document.sentences[number].tokens
    if trigger.start < start < trigger.end:
        return True
    if trigger.name == "receive" and start < trigger.start:
        return True
    i = start - 1
    while i >= 0 and (tokens[i].text in '«"' or lexicon.honorifics().get(tokens[i].text)):
        i -= 1
    return i >= 0 and (
        tokens[i].folded in ("با", "و", "میان", "بین", "خصوصی", "،", "حضور", "میزبانی", "ریاست")
        or i == trigger.end - 1
    )


def _place(document: Annotated, number: int, trigger: Trigger) -> tuple[str | None, str | None]:
    """Where: the place after «در» or «به» near the trigger, with its country."""
    tokens = document.sentences[number].tokens
    wanted = ("به", "عازم", "راهی", "وارد", "کشور", "از") if trigger.type == "visit" else ("در",)
    if trigger.type == "visit" and tokens[trigger.start].folded == "در":
        wanted = (*wanted, "در")
    best: tuple[int, str, str] | None = None
    for hit in document.people.hits[number]:
        if hit.kind not in ("country", "place") or not hit.start:
            continue
        before = tokens[hit.start - 1].folded
        back = tokens[hit.start - 2].folded if hit.start > 1 else ""
        if (
            before in wanted
            or (cue("cities").get(tokens[hit.start - 1].text) and back in wanted)
            or (trigger.type == "visit" and before == "و" and best)
        ):
            distance = abs(hit.start - trigger.end)
            if (trigger.type != "visit" or distance <= 8) and (best is None or distance < best[0]):
                best = (distance, hit.text, hit.code)
    if best is None and trigger.type == "visit":
        relative = next(
            (
                i
                for i in range(trigger.start, min(trigger.end + 4, len(tokens)))
                if cue("his_country").match(tokens, i)
            ),
            None,
        )
        pair = document.main_pair()
        if relative is not None and len(pair) == 2:
            visitor = next((e.country for e in _inside(document, number, trigger)), None)
            host = next((c for c in pair if c != visitor), pair[0])
            return document.name_of(host), host
    return (best[1], best[2]) if best else (None, None)


def _of_delegation(document: Annotated, number: int, trigger: Trigger) -> bool:
    """Do officials without name or office travel: «سفر مقامات دو کشور», «هیأتی از تاجیکستان»?"""
    tokens = document.sentences[number].tokens
    window = tokens[max(0, trigger.start - 12) : trigger.end + 3]
    return (
        any(cue("delegation").get(t.text) for t in window)
        or tokens[trigger.start].folded == "سفر"
        and any(t.folded in ("این", "رسمی") for t in window)
    )


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

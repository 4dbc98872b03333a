"""Who attends an engagement: by the sides that the words name, the subject of the sentence, the topic of the text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from peyman.reader.annotate import lexicon
from peyman.reader.annotate.counterpart_phrases import Counterpart, holder_of, read_counterpart
from peyman.reader.annotate.counterparts import Counterparts, counterparts_of
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.document import Annotated
from peyman.reader.annotate.people import Entity
from peyman.reader.annotate.predicates import find_predicates
from peyman.reader.annotate.subjects import find_subjects
from peyman.reader.annotate.triggers import Trigger, is_separate, verb_of
from peyman.reader.annotate.utterances import Utterance

_LEAD = 3  # words into which «در دیدار با …» still leads in what was said


@dataclass(eq=False)
class Attendance:
    """People, and the states of those known by their state alone, in the order in which the text gives them."""

    people: list[Entity] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)

    def add(self, side: Counterpart | None) -> None:
        for entity in side.people if side else []:
            if entity not in self.people:
                self.people.append(entity)
        for code in side.countries if side else []:
            if code not in self.countries:
                self.countries.append(code)

    @property
    def states(self) -> list[str]:
        """Every state that takes part, each once."""
        return list(dict.fromkeys([*(e.country for e in self.people if e.country), *self.countries]))


def who_met(document: Annotated, number: int, trigger: Trigger) -> Attendance | None:
    """The sides of a meeting or call; None where the words tell of none: no counterpart, the press, talks in general."""
    if trigger.name == "receive":
        return _of_received(document, number, trigger)
    if trigger.name == "audience":
        return _of_audience(document, number, trigger)
    if trigger.name == "discuss":
        return _subjects_only(document, number, trigger, Attendance())
    sides = counterparts_of(document, number, trigger)
    if any(s is not None and s.press for s in (sides.by, sides.between)):
        return None
    met = Attendance()
    if sides.between is not None and (sides.between.size > 1 or sides.between.mutual):
        met.add(sides.between)
        return _mutual(document, number, met) if sides.between.mutual and not met.people else met
    if sides.by is not None and sides.by.reciprocal and not sides.by.known:
        return _subjects_only(document, number, trigger, met)
    if sides.of is not None and sides.by is None and is_separate(document.sentences[number], trigger):
        host = _other(document, number, trigger, sides.of)
        met.people += [host] if host else []
    if sides.of is not None and (sides.by is not None or sides.of.size > 1):
        return _of_both(document, number, trigger, sides, met)
    if sides.by is not None:
        return _by_other(document, number, trigger, sides.by, met)
    if sides.of is not None:
        return _of_one(document, number, trigger, sides.of, met)
    return _subjects_only(document, number, trigger, met)


def _of_received(document: Annotated, number: int, trigger: Trigger) -> Attendance | None:
    """«X وزیر نیرو Y را به حضور پذیرفت»: host and guest, whoever of them is named first."""
    tokens = document.sentences[number].tokens
    guests = [
        e
        for m, e in document.people.mentions[number]
        if m.end <= trigger.start + 1 and any(t.folded == "را" for t in tokens[m.end : m.end + 4])
    ]
    if not guests:
        return None
    host = _other(document, number, trigger, Counterpart(people=guests))
    return Attendance([*([host] if host else []), *guests])


def _of_audience(document: Annotated, number: int, trigger: Trigger) -> Attendance | None:
    """«وزیر کشور به حضور رئیس‌جمهور افغانستان رسید»: the guest and whoever receives him."""
    host = read_counterpart(document, number, trigger.end, len(document.sentences[number].tokens))
    guest = _other(document, number, trigger, host) if host is not None else None
    if host is None or guest is None:
        return None
    met = Attendance([guest])
    met.add(host)
    return met


def _of_both(
    document: Annotated, number: int, trigger: Trigger, sides: Counterparts, met: Attendance
) -> Attendance | None:
    """«دیدار X با Y», «دیدار نخست‌وزیران هند و پاکستان», «دیدار هیأت یمنی با X»."""
    met.add(sides.of)
    met.add(sides.by)
    if len(met.people) + len(met.countries) < 2:
        other = _other(document, number, trigger, met)
        met.people += [other] if other else []
    return met if len(met.people) + len(met.countries) > 1 else None


def _by_other(
    document: Annotated, number: int, trigger: Trigger, by: Counterpart, met: Attendance
) -> Attendance | None:
    """«X با Y دیدار کرد», «X در دیدار با Y گفت»: the subject of the sentence, whoever spoke, whoever it is about."""
    done = does(document, number, trigger)
    own = any("his" in t.cues for t in document.sentences[number].tokens[trigger.end : trigger.end + 3])
    if (by.bare or by.mutual or by.anonymous) and not by.people and not (done or (own and by.bare)):
        return None
    if by.anonymous and not by.known and _is_public(document, number, trigger):
        return None
    subject = _other(document, number, trigger, by)
    met.people += [subject] if subject else []
    met.add(by)
    if by.mutual and not by.people:
        return _mutual(document, number, met)
    if not met.people and len(met.countries) < 2:
        return None
    return (
        met
        if len(met.people) + len(met.countries) > 1 or (by.anonymous and met.people) or by.people
        else None
    )


def _of_one(
    document: Annotated, number: int, trigger: Trigger, of: Counterpart, met: Attendance
) -> Attendance | None:
    """«در دیدار رسول‌زاده، رئیسی گفت»: the other is who speaks; «مذاکرات روسای جمهور دو کشور»: those of both states."""
    if of.mutual and not of.people:
        told = speech_around(document, number, trigger) is None
        return _mutual(document, number, met) if told or does(document, number, trigger) else None
    other = _other(document, number, trigger, of)
    if other is None or other.country in of.countries:
        return None
    met.people.append(other)
    met.add(of)
    return met if of.people or does(document, number, trigger) else None


def _subjects_only(document: Annotated, number: int, trigger: Trigger, met: Attendance) -> Attendance | None:
    """«X و Y دیدار کردند», «رؤسای جمهور دو کشور گفت‌وگو کردند»: both sides are the subject."""
    subjects = subjects_of(document, number, trigger, trigger.start)
    people = [e for e in subjects if e.country]
    states = {e.country for e in people}
    if (
        people
        and not met.people
        and len(states) == 1
        and does(document, number, trigger)
        and trigger.name == "meet"
    ):
        met.people += people[:1]
        return met if met.people and _is_reciprocal(document, number, trigger) else None
    if len(states) > 1 and (all(e.name or e.office for e in people) or does(document, number, trigger)):
        met.people += [e for e in people if e.name or e.office]
        met.countries += [e.country or "" for e in people if not (e.name or e.office)]
        return met
    return _of_groups(document, number, trigger) if does(document, number, trigger) else None


def _of_groups(document: Annotated, number: int, trigger: Trigger) -> Attendance | None:
    """«نمایندگان ایران و آژانس دیدار کردند», «سران ایران، روسیه و ترکیه گرد هم آمدند»: officials of several states."""
    tokens = document.sentences[number].tokens
    for i in range(trigger.start):
        if cue("delegation").match(tokens, i) and not (i and "preposition" in tokens[i - 1].cues):
            side = read_counterpart(document, number, i, trigger.start)
            if side is not None and side.size > 1:
                met = Attendance()
                met.add(side)
                return met
    return None


def _is_reciprocal(document: Annotated, number: int, trigger: Trigger) -> bool:
    """«X و مدیر یک بانک با یکدیگر دیدار کردند»: one of the two is known."""
    tokens = document.sentences[number].tokens
    return any("each_other" in t.cues for t in tokens[max(0, trigger.start - 2) : trigger.end + 3])


def subjects_of(document: Annotated, number: int, trigger: Trigger, limit: int) -> list[Entity]:
    """The subjects of the clause of a trigger: inside reported words those of what is reported."""
    speaking = speech_around(document, number, trigger)
    current = topic(document, number)
    floor = speaking.start if speaking is not None and not speaking_before(speaking, trigger) else 0
    floor = _behind_that(document, number, trigger, floor)
    return find_subjects(document.sentences[number], number, document.people, limit, current, floor)[0]


def _behind_that(document: Annotated, number: int, trigger: Trigger, floor: int) -> int:
    """«سفر X در حالی صورت می‌گیرد که Y برای دیدار با Z …»: behind a verb and «که» the clause of a trigger has its own subject."""
    sentence = document.sentences[number]
    starts = {m.start for m, _ in document.people.mentions[number]}
    ends = [p.end for p in find_predicates(sentence) if floor < p.end < trigger.start - 1]
    thats = [end + 1 for end in ends if sentence.tokens[end].folded == "که" and end + 1 in starts]
    return thats[-1] if thats else floor


def does(document: Annotated, number: int, trigger: Trigger) -> bool:
    """Is the word of meeting the verb's own: «دیدار کرد», «مذاکره خواهند کرد», «گفت‌وگو داشت»?"""
    tokens = document.sentences[number].tokens
    if trigger.name in ("gather", "call"):
        return True
    if trigger.end < len(tokens) and tokens[trigger.end].folded == "و" and trigger.name == "meet":
        verb = verb_of(document.sentences[number], trigger)
        if verb is not None and any("does" in t.cues for t in tokens[verb.start : verb.end]):
            return True  # «با X دیدار و درباره Y گفت‌وگو کرد»
    near = tokens[trigger.end : trigger.end + 5]
    return any("does" in t.cues for t in near) or any(
        "does" in t.cues for t in tokens[trigger.start : trigger.end]
    )


def _is_public(document: Annotated, number: int, trigger: Trigger) -> bool:
    """Does «با» lead to the people, students, families: nobody's counterpart?"""
    tokens = document.sentences[number].tokens
    window = [*tokens[max(0, trigger.start - 14) : trigger.start], *tokens[trigger.end : trigger.end + 8]]
    return any("not_officials" in t.cues for t in window) or not any(t.folded == "با" for t in window)


def _other(
    document: Annotated, number: int, trigger: Trigger, known: Counterpart | Attendance
) -> Entity | None:
    """Who meets those known: the subject before or after the word of meeting, else the topic of the text."""
    sentence = document.sentences[number]
    current = topic(document, number)
    speaking = speech_around(document, number, trigger)
    if speaking is not None and speaking.speakers and in_first_person(document, number, trigger):
        return speaking.speakers[0]
    subjects = subjects_of(document, number, trigger, len(sentence.tokens))
    late = [e for m, e in document.people.mentions[number] if m.heads and m.start >= trigger.end]
    candidates = [
        *_headed(document, number, trigger), *subjects, *_beside(document, number, trigger), *([current] if current else []), *late,
        *speakers_near(document, number),
    ]  # fmt: skip
    return next(
        (
            e
            for e in _attending(document, candidates)
            if e not in known.people and (e.name or e.office) and _differs(e, known)
        ),
        None,
    )


def _attending(document: Annotated, subjects: Iterable[Entity]) -> list[Entity]:
    """Those of some subjects who can meet anybody: officials and people of the text, no outlet and no body."""
    return [e for e in subjects if e.office or e in document.people.entities]


def speech_around(document: Annotated, number: int, trigger: Trigger) -> Utterance | None:
    """The reported words in which a trigger stands."""
    return next((u for u in document.told_in(number) if u.start <= trigger.start < u.end), None)


def speaking_before(speaking: Utterance, trigger: Trigger) -> bool:
    """Does what is reported begin with the words of engagement: «در دیدار با X ابراز امیدواری کرد»?"""
    return trigger.start - speaking.start < _LEAD


def _differs(entity: Entity, known: Counterpart | Attendance) -> bool:
    """Not of the very state of the unnamed officials whom he meets."""
    return not (known.countries and entity.country in known.countries)


def _beside(document: Annotated, number: int, trigger: Trigger) -> list[Entity]:
    """«طبق برنامه ابتدا X با Y گفت‌وگو خواهد کرد»: who stands right before «با», whatever the clause begins with."""
    tokens = document.sentences[number].tokens
    floor = _behind_that(document, number, trigger, 0)
    governed = {"preposition", "ezafe_head"}
    return [
        e
        for m, e in document.people.mentions[number]
        if floor <= m.start
        and m.end < trigger.start
        and tokens[m.end].folded == "با"
        and not (m.start and (governed & tokens[m.start - 1].cues or tokens[m.start - 1].folded == "و"))
    ][-1:]


def _headed(document: Annotated, number: int, trigger: Trigger) -> list[Entity]:
    """«X که … با Y دیدار کرد»: whom the clause of the trigger is about."""
    floor = _behind_that(document, number, trigger, 0)
    ahead = [
        (m, e)
        for m, e in document.people.mentions[number]
        if floor <= m.start and m.end <= trigger.start and m.end < len(document.sentences[number].tokens)
    ]
    tokens = document.sentences[number].tokens
    heads = [e for m, e in ahead if m.start == floor or tokens[m.start - 1].text in "،:؛-–"]
    return heads[-1:] or [e for m, e in ahead[:1] if m.start <= 2]


def speakers_near(document: Annotated, number: int) -> list[Entity]:
    """Whoever speaks in this sentence or the next one."""
    return [s for u in document.utterances if number <= u.sentence <= number + 1 for s in u.speakers[:1]]


def in_first_person(document: Annotated, number: int, trigger: Trigger) -> bool:
    tokens = document.sentences[number].tokens
    window = tokens[max(0, trigger.start - 20) : trigger.end + 8]
    return any("first_person" in t.cues or "we_did" in t.cues for t in window)


def _mutual(document: Annotated, number: int, met: Attendance) -> Attendance | None:
    """«دو طرف», «روسای جمهور دو کشور»: the two states that the text is about, with those who hold the office."""
    pair = document.main_pair()
    if len(pair) < 2:
        return None
    sentence = document.sentences[number]
    heads = sentence.where(cue("two_sides"))
    office = next((lead for i in heads if (lead := _office_of(document, number, i))), None)
    if office is not None:
        met.people = [holder_of(document, office, code) for code in pair]
    elif any(
        cue("chairs").match(sentence.tokens, max(0, i - 1)) or cue("chairs").match(sentence.tokens, i)
        for i in heads
    ):
        met.people = [e for code in pair if (e := _first_of(document, code)) is not None]
    met.countries = list(pair)
    return met


def _office_of(document: Annotated, number: int, i: int) -> str | None:
    """The office of «روسای جمهور دو کشور» at token ``i``."""
    found = lexicon.plural_offices().match(document.sentences[number].tokens, i)
    return found[1].value if found else None


def _first_of(document: Annotated, country: str) -> Entity | None:
    """Whom the text names first of a state."""
    return next((e for e in document.people.entities if e.name and e.country == country), None)


def topic(document: Annotated, number: int) -> Entity | None:
    """Whom «وی» means here: who spoke last, else who headed a clause before."""
    spoken = next((u for u in reversed(document.utterances) if u.sentence < number and u.speakers), None)
    for before in range(number - 1, spoken.sentence if spoken else -1, -1):
        heads = [e for m, e in document.people.mentions[before] if m.heads]
        if heads:
            return heads[0]
    return spoken.speakers[0] if spoken else None


def partner_of(document: Annotated, country: str) -> list[str]:
    """The other state of a bilateral event that names one: the publisher's own, else the other that the text is about."""
    pair = [c for c in document.main_pair() if c != country]
    return pair[:1] if len(pair) == 1 else []


def _of_relative(document: Annotated, number: int, trigger: Trigger) -> Entity | None:
    """«X را که برای شرکت در نشست … در Y است، به حضور پذیرفت»: in a relative clause whom it is about attends."""
    sentence = document.sentences[number]
    tokens = sentence.tokens
    for mention, entity in reversed(document.people.mentions[number]):
        after = [t.folded for t in tokens[mention.end : mention.end + 3] if t.text != "،"]
        if mention.end < trigger.start and "که" in after[:2] and after[0] in ("را", "که"):
            between = [p for p in find_predicates(sentence) if mention.end < p.start < trigger.start]
            return entity if not between and entity.name else None
    return None


def who_gathered(document: Annotated, number: int, trigger: Trigger) -> Attendance:
    """Of a session, conference, signing or ceremony: the subject, those after «با حضور», «به ریاست», «میان»."""
    sentence = document.sentences[number]
    tokens = sentence.tokens
    present = Attendance()
    subjects, _ = find_subjects(
        sentence, number, document.people, len(tokens), topic(document, number) if number else None
    )
    headed = _of_relative(document, number, trigger)
    present.people = [headed] if headed is not None else _attending(document, subjects)
    free = 0
    for i, (led, _) in sentence.where(cue("in_presence")).items():
        if i < free:
            continue
        side = read_counterpart(document, number, led, len(tokens))
        if side is not None and side.mutual and not side.known:
            both = _mutual(document, number, Attendance())
            side = Counterpart(people=both.people, countries=both.countries) if both else side
        present.add(side)
        free = max(led, side.end if side else 0)
    return present

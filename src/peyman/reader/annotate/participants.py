"""Who may take part in an engagement: the subjects of its clause, whoever speaks, whom the text is about."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from peyman.reader.annotate.attendance import Attendance
from peyman.reader.annotate.counterpart import Counterpart
from peyman.reader.annotate.document import Annotated
from peyman.reader.annotate.people import Entity
from peyman.reader.annotate.predicates import find_predicates
from peyman.reader.annotate.subjects import find_subjects, leader_at
from peyman.reader.annotate.triggers import Trigger, verb_of
from peyman.reader.annotate.utterances import Utterance

_OPENERS = ("که", "،", ":", "«")
_GROUP = 2  # words of «یک هیأت» at the head of a sentence
_VERB = 6  # words behind talks within which «خواهد بود» tells how they are
_LEAD = 3  # words into which «در دیدار با …» still leads in what was said


def subjects_of(document: Annotated, number: int, trigger: Trigger, limit: int) -> list[Entity]:
    """The subjects of the clause of a trigger: inside reported words those of what is reported."""
    speaking = speech_around(document, number, trigger)
    current = topic(document, number)
    floor = speaking.start if speaking is not None and not speaking_before(speaking, trigger) else 0
    floor = clause_start(document, number, trigger, floor)
    return find_subjects(document.sentences[number], number, document.people, limit, current, floor)[0]


def clause_start(document: Annotated, number: int, trigger: Trigger, floor: int) -> int:
    """«سفر X در حالی صورت می‌گیرد که Y برای دیدار با Z …»: behind a verb and «که» or «و» the
    clause of a trigger has its own subject."""
    sentence = document.sentences[number]
    starts = {m.start for m, _ in document.people.mentions[number]}
    ends = [p.end for p in find_predicates(sentence) if floor < p.end < trigger.start - 1]
    thats = [end + 1 for end in ends if sentence.tokens[end].folded in ("که", "و") and end + 1 in starts]
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
    if _is_gapped(document, number, trigger):
        return True
    before = tokens[max(0, trigger.start - 3) : trigger.start]
    if any("under_way" in t.cues for t in before):
        return True  # «در حال رایزنی با … بودند»
    near = tokens[trigger.end : trigger.end + 5]
    if before and near and "in_course" in before[-1].cues and "his" in near[0].cues:
        return True  # «X و Y در جریان گفت‌وگوهای خود …»
    heads = not trigger.start or tokens[trigger.start - 1].text in _OPENERS
    if heads and any(
        "does" in a.cues and b.folded == "بود" for a, b in pairwise(tokens[trigger.end : trigger.end + _VERB])
    ):
        return False  # «مذاکرات تجاری با X دشوار خواهد بود»
    return any("does" in t.cues for t in [*near, *tokens[trigger.start : trigger.end]])


def _is_gapped(document: Annotated, number: int, trigger: Trigger) -> bool:
    """«X با Y دیدار و به او گفت»: the verb of the meeting is left to the next one."""
    tokens = document.sentences[number].tokens
    joined = trigger.end + 1 < len(tokens) and tokens[trigger.end].folded == "و"
    led = joined and "preposition" in tokens[trigger.end + 1].cues
    verb = verb_of(document.sentences[number], trigger) if led and trigger.name == "meet" else None
    return verb is not None and verb.mood == "past" and verb.start > trigger.end


def other_side(
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
        *_due_in_relative(document, number, trigger), *_named_in_speech(document, number, trigger),
        *_headed(document, number, trigger), *subjects, *_beside(document, number, trigger), *([current] if current else []), *late,
        *speakers_near(document, number),
    ]  # fmt: skip
    return next(
        (
            e
            for e in attending(document, candidates)
            if e not in known.people and (e.name or e.office) and _differs(e, known)
        ),
        None,
    )


def attending(document: Annotated, subjects: Iterable[Entity]) -> list[Entity]:
    """Those of some subjects who can meet anybody: officials and people of the text, no outlet and no body."""
    return [e for e in subjects if e.office or e in document.people.entities]


def speech_around(document: Annotated, number: int, trigger: Trigger) -> Utterance | None:
    """The reported words in which a trigger stands."""
    return next((u for u in document.told_in(number) if u.start <= trigger.start < u.end), None)


def tellers_of(document: Annotated, number: int, trigger: Trigger) -> list[Entity]:
    """«سخنگو خبر داد که سند امضا خواهد شد»: who only tells of an engagement, not «قرارداد را امضا کردیم»."""
    speaking = speech_around(document, number, trigger)
    if speaking is None or speaking_before(speaking, trigger) or in_first_person(document, number, trigger):
        return []
    return list(speaking.speakers)


def speaking_before(speaking: Utterance, trigger: Trigger) -> bool:
    """Does what is reported begin with the words of engagement: «در دیدار با X ابراز امیدواری کرد»?"""
    return trigger.start - speaking.start < _LEAD


def _differs(entity: Entity, known: Counterpart | Attendance) -> bool:
    """Not of the very state of the unnamed officials whom he meets."""
    return not (known.countries and entity.country in known.countries)


def _beside(document: Annotated, number: int, trigger: Trigger) -> list[Entity]:
    """«طبق برنامه ابتدا X با Y گفت‌وگو خواهد کرد»: who stands right before «با», whatever the clause begins with."""
    tokens = document.sentences[number].tokens
    floor = clause_start(document, number, trigger, 0)
    governed = {"preposition", "ezafe_head"}
    return [
        e
        for m, e in document.people.mentions[number]
        if floor <= m.start
        and m.end < trigger.start
        and tokens[m.end].folded == "با"
        and not (m.start and (governed & tokens[m.start - 1].cues or tokens[m.start - 1].folded == "و"))
    ][-1:]


def _due_in_relative(document: Annotated, number: int, trigger: Trigger) -> list[Entity]:
    """«خواستار استقبال از X شده که قرار است با Y دیدار کند»: whom the relative clause behind the verb is about."""
    tokens = document.sentences[number].tokens
    near = (i for i in range(trigger.start - 1, 0, -1) if tokens[i].folded == "که")
    that = next((i for i in near if "due" in tokens[i + 1].cues), None)
    if that is None:
        return []
    return [e for m, e in document.people.mentions[number] if m.end in (that - 1, that)]


def _named_in_speech(document: Annotated, number: int, trigger: Trigger) -> list[Entity]:
    """«سخنگو گفت: آقای X با Y دیدار خواهد کرد»: who heads what is said before the word of meeting."""
    speaking = speech_around(document, number, trigger)
    if speaking is None:
        return []
    inside = range(speaking.start, trigger.start)
    return [e for m, e in document.people.mentions[number] if m.heads and m.start in inside][:1]


def _headed(document: Annotated, number: int, trigger: Trigger) -> list[Entity]:
    """«X که … با Y دیدار کرد»: whom the clause of the trigger is about."""
    floor = clause_start(document, number, trigger, 0)
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
    """Does whoever met tell of it himself: «در دیداری که با X داشتم», «با X گفت‌وگو کردیم»?"""
    tokens = document.sentences[number].tokens
    window = tokens[max(0, trigger.start - 20) : trigger.end + 8]
    return any("first_person" in t.cues or "we_did" in t.cues for t in window)


def _leader(document: Annotated, number: int) -> list[Entity]:
    """«هیأتی از مجلس عراق به ریاست X وارد شد»: who leads the delegation that heads a sentence."""
    sentence = document.sentences[number]
    group = next((i for i, t in enumerate(sentence.tokens[:_GROUP]) if "delegation" in t.cues), None)
    if group is None:
        return []
    leader = leader_at(sentence, number, document.people, group, len(sentence.tokens))
    return [leader[0]] if leader is not None else []


def topic(document: Annotated, number: int) -> Entity | None:
    """Whom «وی» means here: who spoke last, else who headed a clause before."""
    spoken = next((u for u in reversed(document.utterances) if u.sentence < number and u.speakers), None)
    for before in range(number - 1, spoken.sentence if spoken else -1, -1):
        heads = [e for m, e in document.people.mentions[before] if m.heads]
        if heads := heads or _leader(document, before):
            return heads[0]
    return spoken.speakers[0] if spoken else None

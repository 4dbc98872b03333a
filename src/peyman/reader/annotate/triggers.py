"""Words that tell of an engagement, and whether it is yet to come."""

from __future__ import annotations

from dataclasses import dataclass

from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.predicates import Predicate, find_predicates
from peyman.reader.annotate.tokens import Sentence
from peyman.reader.annotate.verbs import HAD, WILL

_NEAR = 4  # words between «دیدار» and its verb
_APART = 16  # words before «دیدار کرد» in which «جداگانه» says that there were several
_FAR = 45  # and between «نشست …» and «برگزار خواهد شد»
_GATHERED = ("conference", "summit", "ceremony", "commission")  # where «حضور می‌یابد» tells of what is to come
_PUT_OFF = ("visit", "summit", "conference", "commission")
_AT_WORK = 3  # words of «آغاز به کار»
_FUTURE = 20  # words before «وارد … می‌شود» in which «هفته آینده» stands
_RIGHT = 3  # words before «سفر» in which «برای» is of the visit itself
_BACK = 5  # words before «دیدار» in which «برای», «خواستار» still govern it


@dataclass(slots=True)
class Trigger:
    """A word that tells of an engagement, over tokens ``start`` to ``end``."""

    start: int
    end: int
    type: str
    name: str


def find_triggers(sentence: Sentence) -> list[Trigger]:
    """Words of engagement in a sentence; earlier rows of the table win where they overlap."""
    found: list[Trigger] = []
    for pattern in sentence.likely("fa/engagements.tsv"):
        for match in pattern.regex.finditer(sentence.folded):
            start, end = sentence.token_at(match.start()), sentence.token_at(match.end() - 1) + 1
            if not any(t.start < end and start < t.end for t in found):
                found.append(Trigger(start, end, pattern.values["type"], pattern.name))
    return sorted(found, key=lambda t: t.start)


def is_planned(sentence: Sentence, trigger: Trigger) -> bool:
    """Is the engagement yet to come: «سفر آتی», «قرار است … دیدار کند», «برگزار خواهد شد», «فردا دیدار می‌کند»?"""
    tokens = sentence.tokens
    around = tokens[max(0, trigger.start - 1) : trigger.end + 2]
    beside = tokens[trigger.end : trigger.end + 2] if trigger.name != "gather" else around
    town = any("eve" in t.cues for t in beside)  # «وارد آستانه شد», «در آستانه گرد آمدند»
    if "to_come" in sentence.cues and not town and any("to_come" in t.cues for t in around):
        return True
    if any("recent" in t.cues for t in tokens[trigger.start : trigger.end + 3]):
        return False  # «در دور اخیر مذاکرات …»
    if trigger.type in _PUT_OFF and is_put_off(sentence, trigger):
        return True
    if sentence.has(cue("intended"), trigger.end, trigger.end + _FAR):
        return True
    if trigger.name == "travel" and any(cue("before_travel").match(tokens, i) for i in _ahead(trigger)):
        return True  # «پیش از سفر به انگلیس گفت»
    if "in_the_making" in sentence.cues and any(
        "in_the_making" in t.cues for t in tokens[max(0, trigger.start - 3) : trigger.start]
    ):
        return True  # «آمادگی و برگزاری سفر رسمی»
    verb = verb_of(sentence, trigger)
    if trigger.type == "visit" and verb is not None and _is_agreed(sentence, trigger, verb):
        return True
    if trigger.name == "stay":
        return False
    if trigger.type == "visit" and _is_accepted(sentence, trigger, verb):
        return True
    if trigger.name != "depart" and _is_purpose(sentence, trigger):
        if verb is not None and tokens[verb.end - 1].folded in HAD:
            return False  # «برای شرکت در نشست به پاریس رفته بود»
        return verb is None or verb.mood != "past" or _leaves(sentence, verb) or verb.end - verb.start > 1
    return verb is not None and _is_ahead_by_verb(sentence, trigger, verb)


def _is_ahead_by_verb(sentence: Sentence, trigger: Trigger, verb: Predicate) -> bool:
    """Does the verb of an engagement tell that it is yet to come: «برگزار خواهد شد», «فردا دیدار می‌کند»?"""
    tokens = sentence.tokens
    if verb.mood == "future" or (verb.mood == "participle" and _ends_in_future(sentence, verb)):
        return True
    if verb.mood == "subjunctive" or tokens[verb.start].folded in WILL:
        return True  # also «دیدارهایی خواهند داشت»
    if verb.mood == "copula" and trigger.name == "host":
        return sentence.has(cue("tomorrow"), 0, verb.start)  # «فردا مهمان رئیس‌جمهور است»
    if verb.mood != "present":
        return False
    inside = tokens[verb.start : verb.end]
    counted = "counted_as" in tokens[verb.start - 1].cues  # «به شمار می‌رود»
    if trigger.type == "visit" and not counted and any("goes_forth" in t.cues for t in inside):
        return True  # «با یک سفر رسمی دوروزه به قرقیزستان می‌رود»
    if sentence.has(cue("today"), 0, trigger.start) and any("does" in t.cues for t in inside):
        return True  # «امروز ضمن دیدار با X استوارنامه خود را تقدیم می‌کند»
    near = verb.start - trigger.end < _NEAR or any(
        "meeting_word" in t.cues for t in tokens[max(trigger.end, verb.start - 2) : verb.start]
    )
    ahead = sentence.has(cue("tomorrow"), trigger.start - _FUTURE, verb.start)
    attends = verb.start > trigger.end and "appears" in tokens[verb.start - 1].cues
    return near or ahead or is_held(sentence, verb) or (attends and trigger.type in _GATHERED)


def is_put_off(sentence: Sentence, trigger: Trigger) -> bool:
    """«نشست وزیران به نیمه ماه موکول شد», «سفر خود را یک هفته به تعویق انداخت»: put off to a day or for a time, it is yet to come."""
    verb = verb_of(sentence, trigger)
    until = verb.end if verb is not None else trigger.end
    words = [t.folded for t in sentence.tokens[trigger.end : until]]
    if any("called_off" in t.cues and t.folded != "تعویق" for t in sentence.tokens[trigger.end : until]):
        return False
    moved = any("put_off" in t.cues for t in sentence.tokens[trigger.end : until])
    return moved or ("تعویق" in words and not {"تا", "مدت"}.isdisjoint(words))


def _ahead(trigger: Trigger) -> range:
    return range(max(0, trigger.start - 2), trigger.start)


def _ends_in_future(sentence: Sentence, verb: Predicate) -> bool:
    """«از سه کشور بازدید کرده، با سران دیدار خواهد کرد»: a participle is of the time of the verb that ends its sentence."""
    following = [p for p in find_predicates(sentence) if p.start > verb.start and p.mood != "participle"]
    return bool(following) and following[0].mood in ("future", "subjunctive")


def _is_agreed(sentence: Sentence, trigger: Trigger, verb: Predicate) -> bool:
    """«درباره سفر X به ترکیه به توافق رسیدند», «بر سر سفر … توافق کردند»."""
    before = sentence.tokens[max(0, trigger.start - 3) : trigger.start]
    after = sentence.tokens[trigger.end : verb.start]
    return any("topic_of" in t.cues for t in before) and any(t.folded == "توافق" for t in after)


def _is_accepted(sentence: Sentence, trigger: Trigger, verb: Predicate | None) -> bool:
    """«دعوت همتای خود را برای سفر به تهران پذیرفت»: who accepts an invitation has yet to come."""
    if verb is None or not any("accepts" in t.cues for t in sentence.tokens[verb.start : verb.end]):
        return False
    before = sentence.tokens[max(0, trigger.start - _APART) : trigger.start]
    return any("invitation" in t.cues for t in before)


def is_held(sentence: Sentence, verb: Predicate | None) -> bool:
    """Does the verb say that something takes or took place: «برگزار شد», «گشایش می‌یابد»?"""
    if verb is None or not verb.start:
        return False
    tokens = sentence.tokens
    at_work = "at_work" in tokens[verb.start - 1].cues and verb.start > _AT_WORK
    before = tokens[verb.start - (_AT_WORK if at_work else 1)]
    return "takes_place" in before.cues or cue("opens").match(tokens, verb.start - 1) is not None


def is_separate(sentence: Sentence, trigger: Trigger) -> bool:
    """«به طور جداگانه با وزیران خارجه کویت و تونس دیدار کرد», «دیدارهای دوجانبه با …»: a meeting with each."""
    window = sentence.tokens[max(0, trigger.start - _APART) : trigger.end + _NEAR]
    several = any(t.folded.endswith(("های", "هایی")) for t in sentence.tokens[trigger.start : trigger.end])
    return any("separately" in t.cues or (several and "two_sided" in t.cues) for t in window)


def verb_of(sentence: Sentence, trigger: Trigger) -> Predicate | None:
    """The finite verb that the words of engagement belong to: inside them or the next one."""
    tokens = sentence.tokens
    for verb in find_predicates(sentence):
        due = verb.start and "due" in tokens[verb.start - 1].cues and "placing" not in tokens[verb.start].cues
        if verb.end >= trigger.end and not due:
            return verb if verb.start - trigger.end < _FAR else None
    return None  # «نشست … قرار است فردا برگزار شود»


def _is_purpose(sentence: Sentence, trigger: Trigger) -> bool:
    """«برای دیدار با …», «به منظور شرکت در نشست …»."""
    back = _BACK if trigger.type != "visit" else _RIGHT
    return sentence.has(cue("purpose"), trigger.start - back, trigger.start)


def _leaves(sentence: Sentence, verb: Predicate) -> bool:
    """«عازم … شد», «تهران را ترک کرد»."""
    return any("departs" in t.cues for t in sentence.tokens[max(0, verb.start - 6) : verb.start])


__all__ = ["Trigger", "find_triggers", "is_held", "is_planned", "is_put_off", "is_separate", "verb_of"]

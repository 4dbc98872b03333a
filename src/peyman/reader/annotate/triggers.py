"""Words that tell of an engagement, whether it is yet to come, whether it is none at all."""

from __future__ import annotations

from dataclasses import dataclass

from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.predicates import Predicate, find_predicates
from peyman.reader.annotate.tokens import Sentence
from peyman.reader.annotate.verbs import WILL

_AT = 3  # words before «سفر» in which «محدودیت‌های … در» stands
_NEAR = 4  # words between «دیدار» and its verb
_APART = 16  # words before «دیدار کرد» in which «جداگانه» says that there were several
_FAR = 45  # and between «نشست …» and «برگزار خواهد شد»
_GOES_ON = frozenset(
    ["no_event", "completes"]
)  # words before the verb: «مذاکرات را ادامه دهند», «… نهایی کنیم»
_GATHERED = ("conference", "summit", "ceremony", "commission")  # where «حضور می‌یابد» tells of what is to come
_GENERAL = frozenset(["meet", "talk", "round"])  # words that also stand for dealings in general
_AT_WORK = 3  # words of «آغاز به کار»
_FUTURE = 20  # words before «وارد … می‌شود» in which «هفته آینده» stands
_RIGHT = 3  # words before «سفر» in which «برای» is of the visit itself
_ASKED = 8  # words between a request and the session that it asks for
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
    if "to_come" in sentence.cues and any("to_come" in t.cues for t in around):
        return True
    if any("recent" in t.cues for t in tokens[trigger.start : trigger.end + 3]):
        return False  # «در دور اخیر مذاکرات …»
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
    if trigger.name != "depart" and _is_purpose(sentence, trigger):
        return verb is None or verb.mood != "past" or _leaves(sentence, verb) or verb.end - verb.start > 1
    if verb is None:
        return False
    if verb.mood == "future" or (verb.mood == "participle" and _ends_in_future(sentence, verb)):
        return True
    if verb.mood == "subjunctive" or tokens[verb.start].folded in WILL:
        return True  # also «دیدارهایی خواهند داشت»
    if verb.mood != "present":
        return False
    if trigger.type == "visit" and any("goes_forth" in t.cues for t in tokens[verb.start : verb.end]):
        return True  # «با یک سفر رسمی دوروزه به قرقیزستان می‌رود»
    near = verb.start - trigger.end < _NEAR or any(
        "meeting_word" in t.cues for t in tokens[max(trigger.end, verb.start - 2) : verb.start]
    )
    ahead = sentence.has(cue("tomorrow"), trigger.start - _FUTURE, verb.start)
    today = sentence.has(cue("today"), 0, trigger.start)
    if today and any("does" in t.cues for t in tokens[verb.start : verb.end]):
        return True  # «امروز ضمن دیدار با X استوارنامه خود را تقدیم می‌کند»
    attends = verb.start > trigger.end and "appears" in tokens[verb.start - 1].cues
    return near or ahead or is_held(sentence, verb) or (attends and trigger.type in _GATHERED)


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


def is_none(sentence: Sentence, trigger: Trigger) -> bool:
    """Is nothing told of: denied («دیدار نکرد»), called off, only asked for («خواستار مذاکره شد»), talks in general?"""
    tokens = sentence.tokens
    before = tokens[max(0, trigger.start - _BACK) : trigger.start]
    if trigger.name in _GENERAL and _is_of_dealings(sentence, trigger):
        return True
    if before and trigger.type in ("visit", "meeting") and "called_off" in before[-1].cues:
        return True  # «تعویق سفر وزیر خارجه»
    if any("wish_for" in t.cues for t in before[-2:]) or _is_no_journey(sentence, trigger):
        return True
    held = bool(before) and "holding" in before[-1].cues
    ahead = tokens[max(0, trigger.start - _ASKED) : trigger.start - 1]
    asked = next((i for i in range(len(ahead) - 1, -1, -1) if "asked_for" in ahead[i].cues), None)
    if held and asked is not None and not any(t.folded == "از" for t in ahead[asked + 2 :]):
        return True  # «درخواست از پارلمان برای برگزاری جلسه‌ای فوق‌العاده»
    if sentence.has(cue("in_case"), trigger.start - _BACK, trigger.start):
        return True  # «در صورت امضای این موافقت‌نامه»
    verb = verb_of(sentence, trigger)
    if verb is not None and verb.mood == "subjunctive":
        ends = [p.end for p in find_predicates(sentence) if p.end <= trigger.start]
        if sentence.has(cue("provided"), ends[-1] if ends else 0, trigger.start):
            return True  # «اگر ایران این پروتکل را امضا کند»
        goes_on = verb.start > trigger.end and not _GOES_ON.isdisjoint(tokens[verb.start - 1].cues)
        if _is_wished(sentence, trigger, verb) or (trigger.name in _GENERAL and goes_on):
            return True  # «دو طرف مقرر داشتند مذاکرات فنی را ادامه دهند»
    later = (p for p in find_predicates(sentence) if p.start > trigger.end)
    if trigger.type == "visit" and verb is not None and verb.mood == "subjunctive":
        if sentence.has(cue("invitation"), trigger.start - _ASKED, trigger.start):
            return True  # «از وزیر خارجه دعوت کرد تا به تهران سفر کند»
    informed = [t.folded for t in before[-3:]] == ["را", "در", "جریان"]
    if informed and any(tokens[p.start - 1].folded == "قرار" for p in later):
        return True  # «وزیران را در جریان گفت‌وگوی خود با X قرار خواهد داد»
    reach = verb.end if verb is not None else trigger.end
    given = tokens[max(0, trigger.start - 2) : trigger.start]
    if trigger.type == "visit" and any(t.folded == "برای" for t in given):
        invited = tokens[trigger.end : reach]
        if any("invitation" in t.cues for t in invited):
            return True  # «از وزیر برای بازدید از مناطق آزاد دعوت کرد» is a proposal
    if (
        trigger.type == "commission"
        and given
        and "founding" in given[-1].cues
        and not is_held(sentence, verb)
    ):
        return True  # «بر ضرورت تشکیل کمیسیون مشترک تأکید کرد»
    if verb is not None and "called_off" in sentence.cues and _is_called_off(sentence, trigger, verb):
        return True
    near = verb is not None and verb.start - trigger.end < _NEAR
    if before and trigger.name == "session" and before[-1].folded in ("در", "طی"):
        return False  # «در اجلاس اوپک تغییری صورت نمی‌گیرد»
    none_at_all = bool(before) and "none_such" in before[-1].cues  # «هیچ نشست دوجانبه‌ای وجود نخواهد داشت»
    objected = verb is not None and "objection" in tokens[verb.start - 1].cues  # «با دیدار X مشکلی ندارد»
    unplanned = any("no_plan" in t.cues for t in before[-3:])  # «برنامه‌ای برای دیدار با X ندارم»
    none_at_all = none_at_all or unplanned
    return verb is not None and verb.negative and (near or none_at_all or objected or is_held(sentence, verb))


def _is_of_dealings(sentence: Sentence, trigger: Trigger) -> bool:
    """«ادامه مذاکرات», «ازسرگیری دوباره گفت‌وگوها», «مذاکرات احتمالی»: dealings of which no day is told."""
    tokens = sentence.tokens
    i = trigger.start - 1
    while i > 0 and "again" in tokens[i].cues:
        i -= 1
    if i >= 0 and tokens[i].folded == "برای" and _is_asked(sentence, i):
        return True
    before = i >= 0 and "no_event" in tokens[i].cues and not _is_goal(sentence, trigger, i)
    return before or any("perhaps" in t.cues for t in tokens[trigger.end : trigger.end + 1])


def _is_asked(sentence: Sentence, i: int) -> bool:
    """«با رد درخواست رئیس‌جمهور سوریه برای مذاکره»: does «برای» at token ``i`` tell what somebody asks for?"""
    ends = [p.end for p in find_predicates(sentence) if p.end <= i]
    floor = max([i - _ASKED, *ends])
    return any("asked_for" in t.cues for t in sentence.tokens[max(0, floor) : i])


def _is_goal(sentence: Sentence, trigger: Trigger, i: int) -> bool:
    """«برای انجام دیدارهای دوجانبه عازم دوشنبه شد»: does somebody leave to do what token ``i`` tells?"""
    leaves = any("departs" in t.cues for t in sentence.tokens[trigger.end :])
    return leaves and sentence.has(cue("purpose"), i - 2, i)


def _is_no_journey(sentence: Sentence, trigger: Trigger) -> bool:
    """«مدت زمان سفر از X به Y», «نیروهای خود را به هائیتی اعزام کنند»: «سرمایه‌ای که وارد کشور شد»: no visit."""
    tokens = sentence.tokens
    if trigger.name == "depart":
        near = max(0, trigger.start - _NEAR)
        cargo = any("cargo" in t.cues for t in tokens[near : trigger.start])
        return cargo or any(
            "troops" in t.cues for t in tokens[max(0, trigger.start - _APART) : trigger.start]
        )
    if trigger.name != "travel":
        return False
    back = trigger.start - (_AT if trigger.start and tokens[trigger.start - 1].folded == "در" else 1)
    if any("journey_cost" in t.cues for t in tokens[max(0, back) : trigger.start]):
        return True  # also «محدودیت‌های بیشتری در سفر دیپلمات‌ها»
    if any("journey_judged" in t.cues for t in tokens[trigger.end : trigger.end + _NEAR]):
        return True  # «سفر به عراق بسیار خطرناک است»
    sent = "dispatch" in tokens[trigger.end - 1].cues
    return sent and any("troops" in t.cues for t in tokens[max(0, trigger.start - _APART) : trigger.end])


def _is_called_off(sentence: Sentence, trigger: Trigger, verb: Predicate) -> bool:
    """«سفر … به تعویق افتاد», «دیدار لغو شد», but not «در سفر به چین بر لغو تحریم‌ها تأکید کرد»."""
    tokens = sentence.tokens
    off = (i for i in range(trigger.end, verb.end) if "called_off" in tokens[i].cues)
    told = (i for i in off if tokens[i - 1].folded not in ("بر", "برای"))
    return any(i >= verb.start - _NEAR or tokens[i + 1].folded == "و" for i in told)


def is_held(sentence: Sentence, verb: Predicate | None) -> bool:
    """Does the verb say that something takes or took place: «برگزار شد»?"""
    if verb is None or not verb.start:
        return False
    tokens = sentence.tokens
    at_work = "at_work" in tokens[verb.start - 1].cues and verb.start > _AT_WORK
    before = tokens[verb.start - (_AT_WORK if at_work else 1)]
    return "takes_place" in before.cues


def is_separate(sentence: Sentence, trigger: Trigger) -> bool:
    """«به طور جداگانه با وزیران خارجه کویت و تونس دیدار کرد», «دیدارهای جداگانه با …»: a meeting with each."""
    window = sentence.tokens[max(0, trigger.start - _APART) : trigger.end + _NEAR]
    return any("separately" in t.cues for t in window)


def verb_of(sentence: Sentence, trigger: Trigger) -> Predicate | None:
    """The finite verb that the words of engagement belong to: inside them or the next one."""
    tokens = sentence.tokens
    for verb in find_predicates(sentence):
        if verb.end >= trigger.end and not (verb.start and "due" in tokens[verb.start - 1].cues):
            return verb if verb.start - trigger.end < _FAR else None
    return None  # «نشست … قرار است فردا برگزار شود»


def _is_wished(sentence: Sentence, trigger: Trigger, verb: Predicate) -> bool:
    """Does only a wish, a proposal or a duty stand over the words: «پیشنهاد کرد نشست … برگزار شود»?"""
    given = sentence.tokens[max(0, trigger.start - 2) : trigger.start]
    if trigger.type != "signing" and any("at_event" in t.cues for t in given):
        return False
    if not is_held(sentence, verb) and verb.start - trigger.end >= _NEAR:
        return False
    tokens = sentence.tokens
    due = [i for i in range(trigger.start) if "due" in tokens[i].cues and tokens[i + 1].folded != "داد"]
    return sentence.has(cue("only_wished"), due[-1] if due else 0, trigger.start)


def _is_purpose(sentence: Sentence, trigger: Trigger) -> bool:
    """«برای دیدار با …», «به منظور شرکت در نشست …»."""
    back = _BACK if trigger.type != "visit" else _RIGHT
    return sentence.has(cue("purpose"), trigger.start - back, trigger.start)


def _leaves(sentence: Sentence, verb: Predicate) -> bool:
    """«عازم … شد», «تهران را ترک کرد»."""
    return any("departs" in t.cues for t in sentence.tokens[max(0, verb.start - 6) : verb.start])


__all__ = ["Trigger", "find_triggers", "is_held", "is_none", "is_planned", "is_separate", "verb_of"]

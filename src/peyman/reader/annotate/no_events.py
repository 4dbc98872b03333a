"""Words of engagement that tell of none: denied, called off, only asked for, on a condition, dealings in general."""

from __future__ import annotations

from itertools import pairwise

from peyman.reader.annotate import lexicon
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.predicates import Predicate, find_predicates
from peyman.reader.annotate.tokens import Sentence, Token
from peyman.reader.annotate.triggers import Trigger, is_held, is_put_off, verb_of

_AT = 3  # words before «سفر» in which «محدودیت‌های … در» stands
_NEAR = 4  # words between «دیدار» and its verb
_APART = 16  # words before «اعزام» in which «نیروهای خود» stands
_GOES_ON = frozenset(
    ["no_event", "completes"]
)  # words before the verb: «مذاکرات را ادامه دهند», «… نهایی کنیم»
_GENERAL = frozenset(["meet", "talk", "round"])  # words that also stand for dealings in general
_ASKED = 8  # words between a request and the session that it asks for
_REFUSED = 10  # words of «با وی» between «حاضر نشد» and «دیدار کند»
_SAID = 3  # words before «کرد» among which «دعوت» stands
_MANY, _YEAR = 10, 1000  # meetings that are a statistic, and numbers that may be a year
_BACK = 5  # words before «دیدار» in which «برای», «خواستار» still govern it


def is_none(sentence: Sentence, trigger: Trigger) -> bool:
    """Is nothing told of: denied («دیدار نکرد»), called off, only asked for («خواستار مذاکره شد»), talks in general?"""
    if _is_governed(sentence, trigger) or (trigger.type == "signing" and _is_no_signing(sentence, trigger)):
        return True
    verb = verb_of(sentence, trigger)
    if verb is not None and verb.mood == "subjunctive" and _is_only_meant(sentence, trigger, verb):
        return True
    if trigger.type == "ceremony" and "used_to" in sentence.cues and _is_habit(sentence, trigger, verb):
        return True
    if _is_told_to_others(sentence, trigger) or _is_invited(sentence, trigger, verb):
        return True
    if verb is None:
        return False
    if "called_off" in sentence.cues and _is_called_off(sentence, trigger, verb):
        return True
    return verb.negative and _is_denied(sentence, trigger, verb)


def _is_governed(sentence: Sentence, trigger: Trigger) -> bool:
    """«ادامه مذاکرات», «تعویق سفر», «خواستار دیدار», «درخواست برای برگزاری جلسه», «در صورت امضای …»: what stands before."""
    tokens = sentence.tokens
    before = tokens[max(0, trigger.start - _BACK) : trigger.start]
    if trigger.name in _GENERAL and _is_of_dealings(sentence, trigger):
        return True
    if trigger.name == "talk" and sentence.has(cue("nowadays"), trigger.start - _NEAR, trigger.start):
        return True  # «در حال حاضر مذاکرات با X از راه میانجی‌ها صورت می‌گیرد»
    if trigger.type in ("meeting", "visit") and _is_counted(tokens, trigger):
        return True
    if trigger.name in _GENERAL and any(
        "interviewer" in t.cues for t in tokens[trigger.end : trigger.end + 1]
    ):
        return True  # «گفت‌وگوی خبرنگار ایرنا با سفیر»
    if before and trigger.type in ("visit", "meeting") and "called_off" in before[-1].cues:
        return True
    about = bool(before) and "topic_of" in before[-1].cues and trigger.end < len(tokens)
    if about and trigger.name == "talk" and "to_come" in tokens[trigger.end].cues:
        return True  # «با وی دیدار و درباره مذاکرات آتی دو کشور گفت‌وگو کرد»
    if any("wish_for" in t.cues for t in before[-2:]) or _is_no_journey(sentence, trigger):
        return True
    led = [t.folded for t in before[-2:]] == ["را", "برای"]
    if led and any("wish_for" in t.cues for t in before[:-2]):
        return True  # «آمادگی خود را برای سفر به سوریه اعلام کرد»
    held = bool(before) and "holding" in before[-1].cues
    ahead = tokens[max(0, trigger.start - _ASKED) : trigger.start - 1]
    asked = next((i for i in range(len(ahead) - 1, -1, -1) if "asked_for" in ahead[i].cues), None)
    if held and asked is not None and not any(t.folded == "از" for t in ahead[asked + 2 :]):
        return True
    founded = trigger.type == "commission" and bool(before) and "founding" in before[-1].cues
    if founded and not is_held(sentence, verb_of(sentence, trigger)):
        return True  # «بر ضرورت تشکیل کمیسیون مشترک تأکید کرد»
    return sentence.has(cue("in_case"), trigger.start - _ASKED, trigger.start)


def _is_no_signing(sentence: Sentence, trigger: Trigger) -> bool:
    """«تاکنون ۶۰ سند امضا شده است», «مذاکرات برای امضای قرارداد …»: all that was ever signed, what is only talked about."""
    if trigger.name == "sign_noun":
        return sentence.has(cue("on_the_way"), trigger.start - 3, trigger.start)
    return sentence.has(cue("so_far"), trigger.start - _APART, trigger.start)


def _is_only_meant(sentence: Sentence, trigger: Trigger, verb: Predicate) -> bool:
    """«اگر … امضا کند», «مقرر داشتند مذاکرات را ادامه دهند», «دعوت کرد تا … سفر کند»: a verb of what may be."""
    before = [p for p in find_predicates(sentence) if p.end <= trigger.start]
    ends = [p.end for p in before]
    if before and before[-1].negative and trigger.start - ends[-1] < _REFUSED:
        return True  # «حاضر نشد با وی دیدار کند»
    if sentence.has(cue("provided"), ends[-1] if ends else 0, trigger.start):
        return True
    goes_on = verb.start > trigger.end and not _GOES_ON.isdisjoint(sentence.tokens[verb.start - 1].cues)
    if _is_wished(sentence, trigger, verb) or (trigger.name in _GENERAL and goes_on):
        return True
    return trigger.type == "visit" and sentence.has(cue("invitation"), trigger.start - _ASKED, trigger.start)


def _is_told_to_others(sentence: Sentence, trigger: Trigger) -> bool:
    """«وزیران را در جریان گفت‌وگوی خود با X قرار خواهد داد»: whoever is told of talks."""
    tokens = sentence.tokens
    before = tokens[max(0, trigger.start - 3) : trigger.start]
    later = (p for p in find_predicates(sentence) if p.start > trigger.end)
    informed = [t.folded for t in before] == ["را", "در", "جریان"]
    return informed and any(tokens[p.start - 1].folded == "قرار" for p in later)


def _is_invited(sentence: Sentence, trigger: Trigger, verb: Predicate | None) -> bool:
    """«از وزیر برای بازدید از مناطق آزاد دعوت کرد», «دعوت کرد به تهران سفر کند»: a proposal, no visit."""
    tokens = sentence.tokens
    if trigger.type != "visit" or "invitation" not in sentence.cues:
        return False
    given = tokens[max(0, trigger.start - 2) : trigger.start]
    reach = verb.end if verb is not None else trigger.end
    if any(t.folded == "برای" for t in given) or (given and given[-1].folded == "به"):
        return any("invitation" in t.cues for t in tokens[trigger.end : reach])
    before = [p for p in find_predicates(sentence) if verb is not None and p.end <= verb.start]
    if verb is None or verb.mood != "subjunctive" or not before:
        return False
    said = tokens[max(0, before[-1].start - _SAID) : before[-1].end]
    return any("invitation" in t.cues for t in said)


def _is_habit(sentence: Sentence, trigger: Trigger, verb: Predicate | None) -> bool:
    """«هر بهار جشنی در میدان شهر برگزار می‌شد»: what used to take place."""
    until = verb.start if verb is not None else len(sentence.tokens)
    pairs = pairwise(sentence.tokens[trigger.end : max(until, trigger.end)])
    return any("takes_place" in a.cues and "used_to" in b.cues for a, b in pairs)


def _is_denied(sentence: Sentence, trigger: Trigger, verb: Predicate) -> bool:
    """«دیدار نکرد», «هیچ نشستی وجود نخواهد داشت», «با دیدار X مشکلی ندارد», «برنامه‌ای برای دیدار ندارم»: does «not» reach it?"""
    tokens = sentence.tokens
    before = tokens[max(0, trigger.start - _BACK) : trigger.start]
    if before and trigger.name == "session" and before[-1].folded in ("در", "طی"):
        return False  # «در اجلاس اوپک تغییری صورت نمی‌گیرد»
    if verb.start - trigger.end < _NEAR or is_held(sentence, verb):
        return True
    none_such = bool(before) and "none_such" in before[-1].cues
    unplanned = any("no_plan" in t.cues for t in before[-3:])
    return none_such or unplanned or "objection" in tokens[verb.start - 1].cues


def _is_counted(tokens: list[Token], trigger: Trigger) -> bool:
    """«امسال ۴۸ دیدار برگزار شد»: so many that none of them is told; not «گروه ۲۰ دیدار …»."""
    number = tokens[trigger.start - 1].text if trigger.start else ""
    if not number.isdecimal() or not _MANY <= int(number) < _YEAR:
        return False
    return trigger.start < 2 or "named_body" not in tokens[trigger.start - 2].cues


def _is_of_dealings(sentence: Sentence, trigger: Trigger) -> bool:
    """«ادامه مذاکرات», «ازسرگیری دوباره گفت‌وگوها», «مذاکرات احتمالی»: dealings of which no day is told."""
    tokens = sentence.tokens
    i = trigger.start - 1
    while i > 0 and "again" in tokens[i].cues:
        i -= 1
    while i > 1 and tokens[i].folded == "و" and "meeting_word" in tokens[i - 1].cues:
        i -= 2  # «پنجره گفت‌وگو و مذاکره»
    if i >= 0 and tokens[i].folded == "برای" and (_is_asked(sentence, i) or _is_way(sentence, i)):
        return True
    done = (
        i > 0 and "performing" in tokens[i].cues and tokens[i - 1].folded == "از"
    )  # «پس از انجام دیدار با …»
    before = i >= 0 and "no_event" in tokens[i].cues and not (done or _is_goal(sentence, trigger, i))
    return before or any("of_no_day" in t.cues for t in tokens[trigger.end : trigger.end + 1])


def _is_asked(sentence: Sentence, i: int) -> bool:
    """«با رد درخواست رئیس‌جمهور سوریه برای مذاکره»: does «برای» at token ``i`` tell what somebody asks for?"""
    ends = [p.end for p in find_predicates(sentence) if p.end <= i]
    floor = max([i - _ASKED, *ends])
    return any("asked_for" in t.cues for t in sentence.tokens[max(0, floor) : i])


def _is_way(sentence: Sentence, i: int) -> bool:
    """«راه را برای گفت‌وگوهای صلح هموار سازد»: does «برای» at token ``i`` tell what a way is made for?"""
    tokens = sentence.tokens
    return i > 1 and tokens[i - 1].folded == "را" and "no_event" in tokens[i - 2].cues


def _is_goal(sentence: Sentence, trigger: Trigger, i: int) -> bool:
    """«برای انجام دیدارهای دوجانبه عازم دوشنبه شد»: does somebody leave to do what token ``i`` tells?"""
    leaves = any("departs" in t.cues for t in sentence.tokens[trigger.end :])
    return leaves and sentence.has(cue("purpose"), i - 2, i)


def _is_no_journey(sentence: Sentence, trigger: Trigger) -> bool:
    """«مدت زمان سفر از X به Y», «نیروهای خود را به هائیتی اعزام کنند»: «سرمایه‌ای که وارد کشور شد»: no visit."""
    tokens = sentence.tokens
    if trigger.name == "stay":
        return _is_for_gathering(sentence, trigger)
    if trigger.name == "depart":
        relative = any(t.folded == "که" for t in tokens[max(0, trigger.start - _NEAR) : trigger.start])
        near = max(0, trigger.start - (_APART if relative else _NEAR))
        cargo = any("cargo" in t.cues for t in tokens[near : trigger.start])
        return cargo or _names_troops(sentence, trigger.start - _APART, trigger.start)
    if trigger.name not in ("travel", "tour"):
        return False
    back = trigger.start - (_AT if trigger.start and tokens[trigger.start - 1].folded == "در" else 1)
    years = trigger.start > 1 and tokens[trigger.start - 1].folded.endswith("ساله")  # «تحریم‌های ۱۲ ساله سفر»
    back -= 2 if years else 0
    if any("journey_cost" in t.cues for t in tokens[max(0, back) : trigger.start]):
        return True  # also «محدودیت‌های بیشتری در سفر دیپلمات‌ها»
    if any("journey_judged" in t.cues for t in tokens[trigger.end : trigger.end + _NEAR + 2]):
        return True  # «سفر به این کشور را بسیار خطرناک خواند»
    sent = "dispatch" in tokens[trigger.end - 1].cues
    return sent and _names_troops(sentence, trigger.start - _APART, trigger.end)


def _is_for_gathering(sentence: Sentence, trigger: Trigger) -> bool:
    """«X که برای شرکت در همایش معادن در ایروان به سر می‌برد»: somebody stays for a gathering, which is the event."""
    tokens = sentence.tokens
    ends = [p.end for p in find_predicates(sentence) if p.end <= trigger.start]
    near = range(max([0, trigger.start - _APART, *ends]), trigger.start)
    return any("takes_part" in tokens[i].cues and "bound_in" in tokens[i + 1].cues for i in near)


def _names_troops(sentence: Sentence, start: int, stop: int) -> bool:
    """«نیروهای خود», «سربازان»: troops, but not «وزیر نیرو», «فرمانده نیروی دریایی»."""
    offices = [(i, end) for i, (end, _) in sentence.where(lexicon.offices()).items()]
    near = range(max(0, start), stop)
    troops = (j for j in near if "troops" in sentence.tokens[j].cues)
    return any(not any(i < j <= end for i, end in offices) for j in troops)


def _is_called_off(sentence: Sentence, trigger: Trigger, verb: Predicate) -> bool:
    """«سفر … به تعویق افتاد», «دیدار لغو شد», but not «در سفر به چین بر لغو تحریم‌ها تأکید کرد», «لغو روادید بررسی شد»."""
    tokens = sentence.tokens
    if is_put_off(sentence, trigger):
        return False
    off = (i for i in range(trigger.end, verb.end) if "called_off" in tokens[i].cues)
    told = (i for i in off if tokens[i - 1].folded not in ("بر", "برای"))
    near = {"لغو": 1}  # a noun of its own wherever something stands behind it
    return any(
        i >= verb.start - near.get(tokens[i].folded, _NEAR) or tokens[i + 1].folded == "و" for i in told
    )


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


__all__ = ["is_none"]

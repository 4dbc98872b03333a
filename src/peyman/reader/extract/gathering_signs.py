"""Signs in a sentence that a session, a ceremony or a conference is told of as one held or to be held."""

from __future__ import annotations

from itertools import islice, pairwise

from peyman.reader.annotate.counterpart_phrases import read_counterpart
from peyman.reader.annotate.counterparts import counterparts_of
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.destinations import place_of
from peyman.reader.annotate.document import Annotated
from peyman.reader.annotate.events import Event
from peyman.reader.annotate.numbers import find_ordinal, ordinal_at
from peyman.reader.annotate.predicates import Predicate, find_predicates
from peyman.reader.annotate.tokens import Sentence, Token
from peyman.reader.annotate.triggers import Trigger, is_held, is_put_off, verb_of
from peyman.reader.extract.tellings import TITLE

_BODY = 14  # words before a session among which the body that sits is named
_LEAD = 4  # words into which «در جلسه معارفه خود …» still leads in what was said
_NO_OBJECT = frozenset(["this", "preposition", "speaker_goes_on"])
_TITLED = 5  # words behind «گشایش» that may name a session
_CEREMONIES = ("welcome", "commemoration")
_NUMBER = 6  # words of the number of a session behind it
_SIDES = 8  # words behind «نشست» among which its two states are named
_BOTH = 2
_TIMES = frozenset(["recent", "to_come"])


def is_joint_one(document: Annotated, number: int, trigger: Trigger) -> bool:
    """«طی نشست مشترکی», «وزیران پنج کشور جلسه داشتند»: a session of some sides, whoever they are."""
    after = document.sentences[number].tokens[trigger.end : trigger.end + 2]
    return any("joint" in t.cues for t in after) or any("has" in t.cues for t in after[:1])


def is_joint(document: Annotated, number: int, trigger: Trigger) -> bool:
    """Is a press conference one of two sides: «نشست خبری مشترک», «نشست خبری وزرای خارجه هند و ژاپن»?"""
    tokens = document.sentences[number].tokens
    if any("joint" in t.cues for t in tokens):
        return True
    end = trigger.end + (trigger.end < len(tokens) and tokens[trigger.end].folded == "خود")
    beside = end < len(tokens) and tokens[end].folded == "با"
    givers = read_counterpart(document, number, end + beside, len(tokens))
    if beside and givers is not None and any(e.name and e.office for e in givers.people):
        return True  # «در کنفرانس مطبوعاتی با X وزیر خارجه اردن»
    return givers is not None and len({e.country for e in givers.people if e.office}) == _BOTH


def states_near(document: Annotated, number: int, start: int, stop: int) -> list[str]:
    """The states that a span names, less what is only spoken of: «گروه حمایت از سوریه», «کنفرانس درباره لبنان»."""
    tokens = document.sentences[number].tokens
    hits = [h for h in document.people.hits[number] if start <= h.start < stop and h.start > 1]
    spoken_of = {
        h.code
        for h in hits
        if "spoken_of" in tokens[h.start - 1].cues
        or (tokens[h.start - 1].folded == "از" and "support" in tokens[h.start - 2].cues)
    }
    return [code for code in document.countries_in(number, start, stop) if code not in spoken_of]


def mutual_near(document: Annotated, number: int, trigger: Trigger) -> bool:
    """«نشست دو طرف»: do both sides stand right behind the word of a gathering?"""
    sentence = document.sentences[number]
    stop = min(trigger.end + TITLE, len(sentence.tokens))
    return sentence.has(cue("two_sides"), trigger.start, stop)


def attends(document: Annotated, number: int, trigger: Trigger, event: Event) -> bool:
    """«X وزیر علوم در مراسم معارفه …», «X … در نشست مشترک با مدیران گفت»: an official at a session, no welcome or mourning."""
    tokens = document.sentences[number].tokens
    told = any(u.start <= trigger.start < u.end for u in document.told_in(number))
    there = trigger.start > 0 and tokens[trigger.start - 1].folded == "در"
    there = there and not _bounds_told(tokens, trigger)
    there = there and not (trigger.start > 1 and "attending" in tokens[trigger.start - 2].cues)
    there = there and not any("no_gathering" in t.cues for t in tokens[trigger.start : trigger.end + 2])
    officials = any(e.office for e in event.people)
    return there and officials and not told and not event.pointing


def _bounds_told(tokens: list[Token], trigger: Trigger) -> bool:
    """«در آیین گشایش گفت», «در مراسم افتتاحیه این اجلاس»: the beginning of what is told already, not «اختتامیه جشنواره»."""
    if "begins_or_ends" not in tokens[trigger.end - 1].cues:
        return False
    after = tokens[trigger.end]
    bare = not _NO_OBJECT.isdisjoint(after.cues) or not after.text.isalpha()
    return bare or any("meets" in t.cues for t in tokens[trigger.end : trigger.end + _TITLED])


def is_assembly_told(document: Annotated, number: int, trigger: Trigger, event: Event) -> bool:
    """«شرکت ملی نفت میزبان کنفرانس ویژه‌ای خواهد بود», «همایش … برگزار شد»: a conference that does take place."""
    if trigger.name not in ("assembly", "festival") or event.pointing or event.heading:
        return False
    presence = document.sentences[number].where(cue("in_presence"))
    if not (event.known or event.place or presence or trigger.name == "festival"):
        return False
    verb = verb_of(document.sentences[number], trigger)
    tokens = document.sentences[number].tokens
    hosted = trigger.start > 0 and "hosts" in tokens[trigger.start - 1].cues
    return hosted or is_held(document.sentences[number], verb)


def is_of_this(document: Annotated, number: int, trigger: Trigger) -> bool:
    """«در مراسم گشایش این نمایشگاه», «آیین افتتاح چنین موزه‌ای»: the ceremony of what has been told of."""
    after = document.sentences[number].tokens[trigger.end : trigger.end + 1]
    return trigger.type == "ceremony" and any("this" in t.cues or "such" in t.cues for t in after)


def is_ceremony_told(document: Annotated, number: int, trigger: Trigger, event: Event) -> bool:
    """«طی مراسمی تحویل شد», «مراسم معارفه … با حضور وزیر علوم برگزار شد»: a ceremony of one state that did take place."""
    tokens = document.sentences[number].tokens
    around = tokens[max(0, trigger.start - 1) : trigger.end + 2]
    if trigger.name not in _CEREMONIES or event.pointing or any("no_gathering" in t.cues for t in around):
        return False
    if any(u.start < trigger.start - _LEAD and trigger.start < u.end for u in document.told_in(number)):
        return False
    at_event = trigger.start > 0 and not {"at_event", "in_course"}.isdisjoint(tokens[trigger.start - 1].cues)
    if tokens[trigger.start].folded.endswith("ی"):
        return at_event  # «مراسمی», «آیینی»
    if event.people and at_event and not _bounds_told(tokens, trigger):
        return True
    held = is_held(document.sentences[number], verb_of(document.sentences[number], trigger))
    return held and (bool(event.people) or trigger.name == "commemoration")


def is_abroad(document: Annotated, number: int, trigger: Trigger, event: Event) -> bool:
    """Is a gathering that names one state international: by its title, or held elsewhere?"""
    if event.host is not None and event.host != document.own_country:
        event.countries = event.countries if len(event.countries) > 1 else [*event.countries, event.host]
        event.countries = list(dict.fromkeys(event.countries))
        return True
    if event.type == "ceremony" and _is_of_guests(document, number, trigger, event):
        event.countries = [*event.countries, *([event.host] if event.host else [])]
        return True
    return bool(document.sentences[number].where(cue("international")))


def _is_of_guests(document: Annotated, number: int, trigger: Trigger, event: Event) -> bool:
    """«روزهای فرهنگی ازبکستان در اصفهان آغاز شد»: a ceremony of another state that is held at home."""
    held = is_held(document.sentences[number], verb_of(document.sentences[number], trigger))
    return held and event.host is not None and bool(event.countries) and event.host not in event.countries


def is_told_of(document: Annotated, number: int, trigger: Trigger) -> bool:
    """Is a session told of as one held or to be held: «در نشست», «پنجمین اجلاس», «همایش … برگزار شد»?"""
    sentence = document.sentences[number]
    tokens = sentence.tokens
    if trigger.type == "ceremony":
        return not any("rite" in t.cues for t in tokens[trigger.start : trigger.end + 1])  # «مراسم عاشورا»
    if trigger.type in ("message", "summit"):
        return True
    before = tokens[max(0, trigger.start - 3) : trigger.start]
    if before and trigger.type == "commission" and "agent" in before[-1].cues:
        return False  # «حکم از سوی کمیته مشترک صادر شد»: what a body does
    if before and "sidelines" in before[-1].cues:
        sits = "meets" in tokens[trigger.start].cues
        return sits and is_of_members(document, number, trigger)
    if any(not _TIMES.isdisjoint(t.cues) for t in tokens[trigger.start : trigger.end + 2]):
        return True  # «نشست اخیر وزیران …», «نشست آتی شورای حکام»
    if any("at_event" in t.cues for t in before) or find_ordinal(tokens, trigger.start):
        return True
    if any(ordinal_at(tokens, i) for i in range(trigger.end + 1, min(trigger.end + _NUMBER, len(tokens)))):
        return True  # «اجلاس یک صد و سی و پنجم کشورهای صادرکننده نفت»
    held = _verbs_behind(sentence, trigger)
    if held and held[0].start == trigger.end and "has" in tokens[trigger.end].cues:
        return True  # «X با Y جلسه داشت»
    founded = bool(before) and "founding" in before[-1].cues
    if founded and any(p.start == trigger.end for p in find_predicates(sentence)):
        return True  # «پارلمان فردا تشکیل جلسه می‌دهد»
    between = counterparts_of(document, number, trigger).between if document.dates[number] else None
    if between is not None and between.size > 1:
        return True  # «نشست میان X و Y در اوایل هفته جاری»
    if is_had(document, number, trigger) or _is_formed(document, number, trigger):
        return True
    heads = document.is_heading(number) and trigger.start == 0
    if heads and trigger.name == "assembly" and trigger.end == len(tokens):
        return True  # «اجلاس وزیران خارجه گروه هشت»
    if heads and place_of(document, number, trigger) is not None:
        return not find_predicates(sentence)  # «نشست وزیران نیروی دو کشور در مسقط»
    if is_put_off(sentence, trigger) or _is_held_with(document, number, trigger):
        return True
    return _is_held_by_verb(sentence, trigger, held)


def _verbs_behind(sentence: Sentence, trigger: Trigger) -> list[Predicate]:
    """The verbs behind a session but those of what is due: «قرار است»."""
    behind = (p for p in find_predicates(sentence) if p.start >= trigger.end)
    return [p for p in behind if not _is_due(sentence.tokens, p)]


def _is_held_by_verb(sentence: Sentence, trigger: Trigger, held: list[Predicate]) -> bool:
    """«کنفرانس صلح در ژنو گشایش یافت», «همایش … برگزار شد»: do the verbs behind a session tell that it is held?"""
    tokens = sentence.tokens
    near = range(trigger.end, trigger.end + _NUMBER)
    if any(i in near for i in sentence.where(cue("with_presence"))):
        return True  # «همایش امسال با حضور وزیران …»
    if sentence.has(cue("resumes"), trigger.end, len(tokens)) or sentence.has(
        cue("held_and"), trigger.end, held[0].start if held else trigger.end
    ):
        return True  # «نشست وزیران در مسکو برگزار و بیانیه‌ای صادر شد»
    if held and cue("opens").match(tokens, held[0].start - 1) is not None:
        return True
    return bool(held) and any(
        "takes_place" in t.cues for t in tokens[max(trigger.end, held[0].start - 3) : held[0].start + 1]
    )


def _is_held_with(document: Annotated, number: int, trigger: Trigger) -> bool:
    """«تشکیل جلسه مدیران با هیأت عمانی», «کمیته مشترک دو کشور در نشستی …»: a session with some side, a body in a session."""
    tokens = document.sentences[number].tokens
    before = tokens[trigger.start - 1].cues if trigger.start else frozenset()
    if trigger.type == "commission":
        ahead = range(trigger.end, min(trigger.end + _SIDES, len(tokens) - 1))
        return any(tokens[i].folded == "در" and cue("some_session").get(tokens[i + 1].text) for i in ahead)
    return "holding" in before and counterparts_of(document, number, trigger).by is not None


def _is_formed(document: Annotated, number: int, trigger: Trigger) -> bool:
    """«تشکیل جلسه داد»: a session that whoever sits forms."""
    tokens = document.sentences[number].tokens
    forms = trigger.start > 0 and "holding" in tokens[trigger.start - 1].cues
    return forms and any(p.start == trigger.end for p in find_predicates(document.sentences[number]))


def sits_itself(document: Annotated, number: int, trigger: Trigger) -> bool:
    """«شورا در نشست دیروز خود», «کمیته مرکزی حزب تشکیل جلسه داد»: a body of one state sits, and nobody else is told of."""
    tokens = document.sentences[number].tokens
    own = any("his" in t.cues for t in tokens[trigger.end : trigger.end + _LEAD])
    sits = trigger.start > 0 and "founding" in tokens[trigger.start - 1].cues
    if not (own or sits or _is_formed(document, number, trigger)):
        return False
    if any(h.kind == "organisation" and h.start < trigger.start for h in document.people.hits[number]):
        return False
    return any("home_body" in t.cues for t in tokens[max(0, trigger.start - _BODY) : trigger.start])


def _is_due(tokens: list[Token], verb: Predicate) -> bool:
    """«نشست دوم قرار است … برگزار شود»: words before the verb that says what happens; «قرار بود» says that it did not."""
    return "due" in tokens[verb.start - 1].cues and tokens[verb.start].folded != "بود"


def is_had(document: Annotated, number: int, trigger: Trigger) -> bool:
    """«فردا جلسه‌ای با حضور کارشناسان خواهیم داشت»: a session that its people have, which is a meeting."""
    sentence = document.sentences[number]
    verb = next((p for p in find_predicates(sentence) if p.start >= trigger.end), None)
    one = sentence.words[trigger.end - 1].endswith("ی") or cue("two_sided").match(
        sentence.tokens, trigger.end
    )
    return (
        bool(one)
        and verb is not None
        and any("has" in t.cues for t in sentence.tokens[verb.start : verb.end])
    )


def is_of_members(document: Annotated, number: int, trigger: Trigger) -> bool:
    """«نشست شورای وزیران …», «نشست کشورهای عضو …»: a session of an organisation."""
    sentence = document.sentences[number]
    verbs = (p.start for p in find_predicates(sentence) if p.start >= trigger.end)
    stop = min(trigger.end + TITLE, len(sentence.tokens), *islice(verbs, 1))
    bodies = [
        h for h in document.people.hits[number] if h.kind == "organisation" and trigger.start < h.start < stop
    ]
    of_both = not bodies and sentence.has(cue("both_sides"), trigger.end, trigger.end + _SIDES)
    if of_both or _is_of_two(document, number, trigger):
        return False  # «نشست اعضای هیئت‌های دو کشور»
    return bool(bodies) or sentence.has(cue("members"), trigger.start + 1, stop)


def _is_of_two(document: Annotated, number: int, trigger: Trigger) -> bool:
    """«نشست گروه کارشناسان ایران و عراق»: two states joined by «و» right behind the words of a session."""
    tokens = document.sentences[number].tokens
    near = (h for h in document.people.hits[number] if trigger.end <= h.start < trigger.end + _SIDES)
    states = [h for h in near if tokens[h.start - 1].folded != "در"]
    joined = [a for a, b in pairwise(states) if b.start == a.end + 1 and tokens[a.end].folded == "و"]
    last = states[-1].end if states else 0
    more = joined and (tokens[joined[0].start - 1].text == "،" or tokens[last].text == "،")
    return len({h.code for h in states}) == len(states) == len(joined) + 1 == _BOTH and not more


def takes_part(document: Annotated, number: int, trigger: Trigger) -> bool:
    """«شرکت در نشست …», «سخنرانی در اجلاس …»: a session in which somebody takes part is one of many."""
    tokens = document.sentences[number].tokens
    return (
        trigger.start > 1
        and tokens[trigger.start - 1].folded == "در"
        and "takes_part" in tokens[trigger.start - 2].cues
    )

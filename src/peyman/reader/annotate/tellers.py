"""Whom the words behind what was said name as its speaker: «…»، گفت X; «…»، آمده است در بیانیه X; …، می‌نویسد X."""

from __future__ import annotations

from itertools import pairwise

from peyman.reader.annotate import lexicon
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.institutions import institution_at
from peyman.reader.annotate.names import is_given
from peyman.reader.annotate.outlets import institution_named, outlet_at, stranger_at
from peyman.reader.annotate.people import Entity, People
from peyman.reader.annotate.predicates import find_predicates
from peyman.reader.annotate.reporting_verbs import Verb, find_verbs
from peyman.reader.annotate.sides import both_sides
from peyman.reader.annotate.tokens import Sentence
from peyman.reader.annotate.unnamed import country_around

_LEAD = 8  # tokens within which «به گفته» leads a sentence
_SOURCED = 24  # tokens behind «به گزارش …،» within which it does
_QUOTED = 5  # words between an outlet and «به نقل از»
_QUOTED_BY_NAME = 14  # likewise where an official by his name follows: «در شماره دیروز خود به نقل از …»
_GREETED = 3  # words like «به طور رسمی» between a guest and «استقبال کرد»


def teller_after(sentence: Sentence, number: int, people: People, end: int) -> Entity | None:
    """«گفت پس از ملاقات با Y وزیر امور خارجه X»: who is named behind a verb and stands under no preposition."""
    behind = [(m, e) for m, e in people.mentions[number] if m.start >= end]
    free = [e for m, e in behind if m.start == end or not _is_governed(sentence, m.start)]
    if free:
        return free[0]
    institution = institution_at(sentence, number, people, end, len(sentence.tokens) - 1)
    return institution[0] if institution is not None else None


def _is_governed(sentence: Sentence, i: int) -> bool:
    """Does a preposition, an ezafe or «و» stand before token ``i``?"""
    before = sentence.tokens[i - 1]
    if before.linked and is_given(before):
        return False  # «Саъди Қодирзода»: the first name only looks tied
    head = before.linked is None and "ezafe_head" in before.cues
    return bool(head or "preposition" in before.cues) or bool(before.linked) or before.folded == "و"


def source_after(sentence: Sentence, verb: Verb) -> bool:
    """«…، می‌نویسند رسانه‌های قرقیزستان»: does an outlet or a press office follow, which is only the source?"""
    tokens, i = sentence.tokens, verb.end
    if i >= len(tokens) or verb.passive:
        return False
    latin = tokens[i].text.isascii() and tokens[i].text[0].isalpha()
    return latin or any(cue(name).match(tokens, i) is not None for name in ("outlet", "press_office"))


def before_source(sentence: Sentence) -> int | None:
    """«S، اطلاع داده است دفتر مطبوعاتی X»: the token where S ends, which the words behind only give a source."""
    for verb in find_verbs(sentence):
        told = verb.start > 2 and verb.name == "inform" and sentence.tokens[verb.start - 1].text in "،–-"
        if told and source_after(sentence, verb):
            return verb.start - 1
    return None


def said_by(sentence: Sentence, number: int, people: People, verb_start: int) -> list[Entity]:
    """«از سوی X تأکید شد که …», «این خبر از سوی دولت آلمان تکذیب شد»: who does what a verb in the passive tells.

    A bare state is nobody who speaks: «از سوی ایران آمادگی … اعلام شد».
    """
    tokens = sentence.tokens
    officials = [
        e
        for m, e in people.mentions[number]
        if m.end <= verb_start and m.start and "agent" in tokens[m.start - 1].cues
    ]
    agents = (i + 1 for i in range(verb_start - 1) if "agent" in tokens[i].cues)
    bare = {h.start for h in people.hits[number]}
    bodies = ((i, institution_at(sentence, number, people, i, verb_start)) for i in agents)
    acting = [body[0] for i, body in bodies if body is not None and (body[0].mentions or i not in bare)]
    return officials[:1] or acting[:1]


def is_said_by_him(sentence: Sentence, verb_start: int) -> bool:
    """«از سوی او نیز پیشنهاد شد که …»: does a pronoun tell who does what a verb in the passive tells?"""
    tokens = sentence.tokens[:verb_start]
    return any("agent" in a.cues and "pronoun" in b.cues for a, b in pairwise(tokens))


def who_is_asked(sentence: Sentence, number: int, people: People) -> Entity | None:
    """«وقتی از سخنگوی وزارت X پرسیدند که …، گفت …»: whoever is asked answers; the question reports nothing of his."""
    verbs = find_verbs(sentence)
    tokens = sentence.tokens
    if len(verbs) < 2 or not any(t.folded.startswith("پرسید") for t in tokens[: verbs[0].end]):
        return None
    before = [(m, e) for m, e in people.mentions[number] if m.end <= verbs[0].start and m.start]
    return next((e for m, e in before if tokens[m.start - 1].folded == "از"), None)


def body_within(sentence: Sentence, number: int, people: People, verb: int) -> tuple[Entity, int] | None:
    """«در وزارت امور خارجه تاجیکستان تأکید کردند که …»: a body in which nobody is named says what «they» say there."""
    tokens = sentence.tokens
    plural = any(t.folded.endswith("ند") for t in tokens[verb : verb + 3])
    if tokens[0].folded != "در" or not plural or "ministry_word" not in tokens[1].cues:
        return None
    return institution_at(sentence, number, people, 1, verb)


def source_named(sentence: Sentence, number: int, people: People) -> Entity | None:
    """«به گزارش دفتر مطبوعاتی X، …»: the body that a later «منبع» means."""
    at = next((end for end, _ in sentence.where(cue("source_lead")).values()), None)
    if at is None or at >= len(sentence.tokens) or not sentence.tokens[at].text[0].isalpha():
        return None
    found = institution_at(sentence, number, people, at, len(sentence.tokens))
    return found[0] if found is not None else None


def is_report(sentence: Sentence, verb_start: int) -> bool:
    """«در این خبر آمده است که …»: a report is only the source of what it says."""
    return any(i < min(verb_start, 3) for i in sentence.where(cue("report")))


def quoted_by(
    sentence: Sentence,
    number: int,
    people: People,
    found: tuple[list[Entity], int],
    current: Entity | None,
) -> tuple[list[Entity], int] | None:
    """«روزنامه X به نقل از یک مقام آمریکایی خبر داد که S»: S is said by whom the outlet quotes."""
    subjects, end = found
    quoting = sentence.where(cue("quoting"))
    if not quoting:
        return None
    for led, _ in quoting.values():
        named = [(m, e) for m, e in people.mentions[number] if m.start == led and e.office]
        if named and not subjects:
            return [named[0][1]], named[0][0].end
    outlet = len(subjects) == 1 and bool(subjects[0].name) and subjects[0] not in people.entities
    if not subjects and (again := sentence.at(cue("this_source"), 0)) is not None:
        outlet, end = True, again[0]
    near = range(end, end + _QUOTED) if outlet else ()
    lead = next((quoting[i] for i in near if i in quoting), None)
    if outlet and (official := _official_quoted(sentence, number, people, end)) is not None:
        return official
    if lead is None or sentence.at(cue("press"), lead[0]) is not None:
        return None
    mention = next(((m, e) for m, e in people.mentions[number] if m.start == lead[0]), None)
    if mention is not None:
        return [mention[1]], mention[0].end
    told = sentence.at(cue("pronoun"), lead[0]) or sentence.at(cue("this_official"), lead[0])
    if told is not None and current is not None:
        return [current], told[0]  # «این روزنامه به نقل از وی نوشت»
    institution = institution_at(sentence, number, people, lead[0], len(sentence.tokens))
    return ([institution[0]], institution[1]) if institution is not None and institution[0].country else None


def quoted_before_verb(
    sentence: Sentence, number: int, people: People, verb: int
) -> tuple[list[Entity], int] | None:
    """«تلویزیون X همچنین به نقل از رئیس مجلس گفت: S»: the official or the body of a state between «به نقل از» and its verb."""
    leads = [led for i, (led, _) in sentence.where(cue("quoting")).items() if i > 0 and led < verb]
    if not leads or any(t.text in ":؛«" for t in sentence.tokens[leads[-1] : verb]):
        return None
    if any(leads[-1] <= p.start and p.end < verb for p in find_predicates(sentence)):
        return None
    named = next(((m, e) for m, e in people.mentions[number] if m.start == leads[-1]), None)
    if named is not None:
        return [named[1]], named[0].end
    sources = (cue("outlet"), cue("press"), lexicon.outlets())
    if any(sentence.at(outlets, leads[-1]) is not None for outlets in sources):
        return None  # «به گزارش ایرنا به نقل از خبرگزاری X، Y گفت»
    body = institution_at(sentence, number, people, leads[-1], verb)
    return ([body[0]], body[1]) if body is not None and body[0].country else None


def quoted_in_text(sentence: Sentence, number: int, people: People, verb: int) -> Entity | None:
    """«در این گزارش به نقل از وزارت نیروی عراق آمده است: S»: the official or the body of a state whom a report quotes."""
    leads = (led for i, (led, _) in sentence.where(cue("quoting")).items() if i < verb)
    for led in leads:
        named = next((e for m, e in people.mentions[number] if m.start == led and e.office), None)
        body = institution_at(sentence, number, people, led, verb) if named is None else None
        if named is not None or (body is not None and body[0].country is not None):
            return named or (body[0] if body is not None else None)
    return None


def _official_quoted(
    sentence: Sentence, number: int, people: People, end: int
) -> tuple[list[Entity], int] | None:
    """«روزنامه X در شماره دیروز خود به نقل از بهمن راستین سفیر … نوشت»: an official by his name, further behind an outlet."""
    reach = range(end, end + _QUOTED_BY_NAME)
    leads = {led for i, (led, _) in sentence.where(cue("quoting")).items() if i in reach}
    named = ((m, e) for m, e in people.mentions[number] if m.start in leads and m.name and e.office)
    found = next(named, None)
    strangers = ((led, stranger_at(sentence, led)) for led in sorted(leads))
    for led, comma in strangers if found is None else ():
        if comma is not None:
            state = country_around(sentence, number, people, comma + 1)
            return [institution_named(sentence, number, led, comma, state)[0]], comma
    if found is None or any(end <= p.start < found[0].start for p in find_predicates(sentence)):
        return None
    return [found[1]], found[0].end


def welcomes_guest(sentence: Sentence, number: int, people: People, start: int, verb: int) -> bool:
    """«در کاخ سعدآباد از نخست‌وزیر ارمنستان استقبال کرد»: a guest is received, nothing is said."""
    tokens = sentence.tokens
    formal = any(start <= i < verb for i in sentence.where(cue("formally")))
    near = range(max(start, verb - _GREETED - 1), verb - 1)
    if any(tokens[i].folded == "از" and sentence.at(cue("pronoun"), i + 1) is not None for i in near):
        return True  # «از او به گرمی استقبال کرد»
    return any(
        start < m.start < verb and tokens[m.start - 1].folded == "از" and (formal or m.end >= verb - _GREETED)
        for m, _ in people.mentions[number]
    )


def those_who_met(
    sentence: Sentence, number: int, people: People, current: Entity | None, verb_start: int
) -> list[Entity]:
    """«در دیدار X با Y بر Z تأکید شد», «… و در این نشست مقرر شد»: what is told in the passive of a meeting, those who
    met say."""
    tokens = sentence.tokens
    heads = (i for i in range(verb_start) if not i or tokens[i - 1].folded in ("و", "،"))
    at = next((i for i in heads if tokens[i].folded == "در" and _meets(sentence, i + 1)), None)
    if at is None:
        return []
    met = [e for m, e in people.mentions[number] if e.country and (not at or m.start < at)]
    if len(there := list(dict.fromkeys(met))) > 1:
        return there[:2]
    return both_sides(people, number, current) if "this" in tokens[at + 1].cues else []


def those_who_had_met(
    sentences: list[Sentence], number: int, people: People, current: Entity | None
) -> list[Entity]:
    """«X سفیر ژاپن با Y وزیر نیروی تاجیکستان دیدار کرد. تأکید شد که S»: what is told in the passive behind a meeting of two
    officials, the one who speaks now or was named first says."""
    for at in range(number - 1, -1, -1):
        met = {e.country for _, e in people.mentions[at] if e.country and e.office}
        if len(met) > 1 and _tells_meeting(sentences[at]):
            return both_sides(people, number, current)
    return []


def _tells_meeting(sentence: Sentence) -> bool:
    return any("meeting_word" in t.cues or t.folded.startswith("پذیرفت") for t in sentence.tokens)


def _meets(sentence: Sentence, i: int) -> bool:
    return any("meeting_word" in t.cues for t in sentence.tokens[i : i + 2])


def outlet_meant(sentences: list[Sentence], number: int, people: People, outlet: Entity) -> Entity:
    """«خبرگزاری ترکیه‌ای می‌نویسد»: the agency of that state which the text has named in quotation marks before."""
    start, end = outlet.mentions[0][1].start, outlet.mentions[0][1].end
    kind = cue("outlet").match(sentences[number].tokens, start)
    if kind is None or not any(h.start == kind[0] and h.end == end for h in people.hits[number]):
        return outlet
    for at in range(number):
        places = range(len(sentences[at].tokens)) if sentences[at].where(cue("outlet")) else ()
        for i in places:
            named = outlet_at(sentences[at], at, i, {h.start: h for h in people.hits[at]})
            if named is not None and named[0].country in (None, outlet.country):
                return named[0]
    return outlet


def tells_source(sentence: Sentence) -> bool:
    """Does a sentence open with «به گفته X»? «به نظر می‌رسد …» names nobody."""
    told = sentence.at(cue("told_by"), 0)
    return told is not None and not sentence.words[told[0]].startswith(("می", "نمی"))


def lead_of_told(sentence: Sentence) -> int | None:
    """The token after «به گفته» at the head of a sentence or behind «این در حالی است که»."""
    tokens = sentence.tokens
    leads = sentence.where(cue("told_by")).items()
    reach = _SOURCED if sentence.at(cue("source_lead"), 0) is not None else _LEAD
    heads = (
        end
        for i, (end, _) in leads
        if i < reach and (i == 0 or tokens[i - 1].folded in ("که", "،") or "also" in tokens[i - 1].cues)
    )
    found = next(heads, None)
    if (
        found is None
        and (led := sentence.at(cue("source_lead"), 0)) is not None
        and sentence.at(cue("pronoun"), led[0])
    ):
        found = led[0]  # «به گزارش وی»
    return found if found is not None and found < len(tokens) else None

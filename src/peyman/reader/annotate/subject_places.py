"""Where in a sentence a subject may stand: at its head, behind a comma, an adverb or the words of a source."""

from __future__ import annotations

from functools import cache
from itertools import compress, count

from peyman.reader.annotate import lexicon
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.dates import months
from peyman.reader.annotate.names import OPENING
from peyman.reader.annotate.predicates import find_predicates
from peyman.reader.annotate.reporting_verbs import find_verbs
from peyman.reader.annotate.tokens import Sentence, Token, once

_DASHES = frozenset(["-", "–"])
_WIRE = 4  # words of place and time before the agency of a dateline
_BEFORE_SUBJECT = frozenset(["also", "before_subject"])
_LEADING = _BEFORE_SUBJECT | {"occasion"}
HEAD = 3  # words of a sentence behind any of which its subject may stand
_HEADING = frozenset(["named_body", "meeting_word"])
_GOVERNING = frozenset(["preposition", "ezafe_head", "deed_noun"])
_PLURAL = 4  # letters that a word in the plural with «ها» has more than
_ADVERB = 3  # words of an adverb of the whole sentence: «به نوبه خود»
DATELINE_ENDS = _DASHES | {":"}
_LONG_DASH = "—"
_SOURCE = 8  # words of a source without a comma
_DATE = 10  # words of «روز دوشنبه ۲۵ تا ۲۸ فوریه سال ۲۰۲۵» at the head of a sentence
_DATELINE = 8  # words within which a dash ends a dateline; later it joins: «تهران – باکو»
_OPEN = frozenset(["،", ":", "«", '"', "“", ")", "-", "؛", "/", ".", "–", "*", "•"])


@once
def openings(sentence: Sentence) -> set[int]:
    """Where a subject or a body may stand wherever the clause begins, which its head and the words before it decide."""
    found = {*compress(count(1), map(_leading().__contains__, sentence.words))}
    found.update(end for end, _ in sentence.where(cue("sentence_adverb")).values())
    found.update(end for end, _ in sentence.where(lexicon.places()).values())
    found.update(sentence.where(cue("someone")))
    found.update(i for i in range(1, len(sentence.tokens)) if _ends_phrase(sentence, i))
    found.update(end for end, _ in sentence.where(lexicon.outlets()).values())
    if sentence.tokens[0].linked is not None:
        found.update(i for i, token in enumerate(sentence.tokens, 1) if not token.linked)
    return found


@cache
def _leading() -> frozenset[str]:
    """The folded words right behind which a subject or a body may stand: a comma, «نیز», «سپس», «زمینه», «آقای», «را»."""
    cues = (cue(name).entries for name in _LEADING)
    return _OPEN.union(["را"], lexicon.honorifics().entries, *cues)


def may_stand(sentence: Sentence, i: int, floor: int) -> bool:
    """May a subject stand at token ``i``? Not after a preposition or in the middle of an ezafe chain."""
    return heads(sentence, i, floor) or _is_free(sentence.tokens, i)


def heads(sentence: Sentence, i: int, floor: int) -> bool:
    """Do the words before token ``i`` end where a subject begins: a comma, «نیز», «سپس», «در این زمینه»?"""
    tokens = sentence.tokens
    titles = lexicon.honorifics().entries
    while i > floor and (tokens[i - 1].folded in titles or tokens[i - 1].folded == "یک"):
        i -= 1
    before = tokens[i - 1]
    if before.text in _DASHES and i - floor > _DATELINE:
        return False
    if i > floor and before.text in OPENING:
        return not _is_of_name(sentence, i - 1, floor)
    if i <= floor or before.text in _OPEN:
        return True
    if not _BEFORE_SUBJECT.isdisjoint(before.cues):
        return True
    if floor == 0 and i <= HEAD and all(_GOVERNING.isdisjoint(t.cues) for t in tokens[:i]):
        return _HEADING.isdisjoint(before.cues)  # «مسئول سیاسی جنبش راستین», «کنفرانس تهران»
    if floor == 0 and (_is_at_place(sentence, i) or is_dated(sentence, i)):
        return True
    if i > floor and (_ends_phrase(sentence, i) or _is_on_day(tokens, i, floor)):
        return True
    if "occasion" in before.cues and i >= 2 and "this" in tokens[i - 2].cues:
        return True
    return ends_adverb(sentence, i, floor)


def _ends_phrase(sentence: Sentence, i: int) -> bool:
    """«در این سال‌ها دولت …», «در سال ۲۰۰۶ ایران …»: does a plural without its ezafe, or a year, stand before token ``i``?"""
    before = sentence.tokens[i - 1].folded
    if before.endswith("ها") and len(before) > _PLURAL:
        return True
    return before.isdigit() and i > 1 and sentence.tokens[i - 2].folded == "سال"


def _is_on_day(tokens: list[Token], i: int, floor: int) -> bool:
    """«به گزارش ایرنا، صبح دوشنبه رئیس مجلس …»: do day and hour stand before token ``i`` behind a comma or at the head?"""
    start = i
    while start > floor and not {"day_name", "during"}.isdisjoint(tokens[start - 1].cues):
        start -= 1
    return (
        start < i and "day_name" in tokens[i - 1].cues and (start == floor or tokens[start - 1].text in _OPEN)
    )


def is_dated(sentence: Sentence, i: int) -> bool:
    """«از ۲۵ تا ۲۸ فوریه سال جاری رئیس …»: do the words before token ``i`` tell a day at the head of the sentence, no more?"""
    before = sentence.tokens[:i]
    if not 1 < i <= _DATE or before[-1].linked:
        return False
    return any(t.folded in months() for t in before) and all(
        t.text.isdigit() or t.folded in months() or "dating" in t.cues for t in before
    )


def _is_at_place(sentence: Sentence, i: int) -> bool:
    """«در اسلام‌آباد سخنگوی …»: do the words before token ``i`` tell a town at the head of the sentence, no more?"""
    first, places = sentence.tokens[0], sentence.where(lexicon.places())
    return first.folded == "در" and 1 in places and places[1][0] == i


def _is_of_name(sentence: Sentence, i: int, floor: int) -> bool:
    """«شعبه "بانک ملت"»: right behind a word that is no verb a quotation mark opens a name, which is no subject."""
    before = sentence.tokens[i - 1]
    opens = i <= floor or not before.text[0].isalnum() or before.folded == "که"
    return not (opens or any(p.end == i for p in find_predicates(sentence)))


def ends_adverb(sentence: Sentence, i: int, floor: int) -> bool:
    """Does an adverb of the whole sentence end before token ``i``: «به نوبه خود», «پیش از این»?"""
    adverbs, least = sentence.where(cue("sentence_adverb")), max(floor, i - _ADVERB)
    return bool(adverbs) and any(end == i and at >= least for at, (end, _) in adverbs.items())


def is_object(tokens: list[Token], end: int) -> bool:
    """«Президенти Туркманистони дӯстро»: does «را» follow the phrase that ends before token ``end``?"""
    while end < len(tokens) and tokens[end - 1].linked:
        end += 1
    end += end < len(tokens) and tokens[end].text in '»"”'
    end += end < len(tokens) and "his" in tokens[end].cues  # «همتای ایرانی خود را»
    if end + 2 < len(tokens) and tokens[end].folded == "در":
        end += 2  # «سفیر پیشین آلمان در لبنان را متهم کرد»
    return end < len(tokens) and tokens[end].folded == "را"


def is_lead(sentence: Sentence, i: int, end: int) -> bool:
    """«به گزارش دفتر مطبوعاتی رئیس‌جمهور، X …»: behind the comma of a source X is the subject."""
    tokens = sentence.tokens
    offices = sentence.where(cue("press_office")).items()
    return any(end == i and j >= i - 3 for j, (end, _) in offices) and any(
        t.text == "،" for t in tokens[i:end]
    )


def _is_free(tokens: list[Token], i: int) -> bool:
    """«Зимни мулоқот Президент гуфт»: a phrase that no ezafe, preposition or «ва» ties to the words before it."""
    if not i:
        return False
    before = tokens[i - 1]
    if i > 1 and before.text in OPENING.values() and tokens[i - 2].linked is False:
        return True  # «Дар маросими кушодани роҳи «Вахш» Сарвазир ҳузур дошт»
    tied = before.linked is not False or "preposition" in before.cues
    return (
        not tied and before.text[0].isalnum() and before.folded not in ("و", "یا", "که") and not before.proper
    )


def after_source(sentence: Sentence, i: int, floor: int) -> bool:
    """«به گزارش جماران ابوالفضل حسن بیکی»: right behind the one or two words of a source."""
    leads = sentence.where(cue("source_lead")).items()
    leading = any(floor <= j < min(floor + 2, i) for j, _ in leads)
    if leading and any(_ends_source(sentence, led, i) for j, (led, _) in leads if j >= floor):
        return True
    return any(
        floor <= j < min(floor + 2, i)
        and led < i <= led + 2
        and all(t.text[0].isalpha() for t in sentence.tokens[led:i])
        for j, (led, _) in leads
    )


def _ends_source(sentence: Sentence, led: int, i: int) -> bool:
    """«به نقل از سایت وزارت خارجه فرانسه سخنگوی …», «به گزارش رویترز از واشنگتن X»: does a source end before an office?"""
    between = sentence.tokens[led:i]
    if not led < i <= led + _SOURCE:
        return False
    if {between[-1].text, sentence.tokens[i].text} & OPENING.keys() and all(
        t.text not in "،:؛" for t in between
    ):
        return True  # «به گزارش خبرگزاری ابنا «محمد رستگار» وزیر …»
    if not all(t.text[0].isalpha() for t in between):
        return False
    places = sentence.where(lexicon.places()).values()
    states = sentence.where(lexicon.countries()).values()
    return any(end == i for end, _ in (*places, *states))


def is_unnamed_behind_source(sentence: Sentence, i: int, floor: int) -> bool:
    """«براساس گزارش داوجونز یک مقام اوپک افزود»: somebody unnamed right behind a source."""
    if _behind_known_source(sentence, i, floor):
        return True
    if sentence.at(cue("outlet"), i) is not None and _behind_dated_source(sentence, i, floor):
        return True
    return sentence.at(cue("someone"), i) is not None and after_source(sentence, i, floor)


def _behind_dated_source(sentence: Sentence, i: int, floor: int) -> bool:
    """«به گزارش ایرنا از مسکو روزنامه X نوشت»: right behind a source and the town from which it tells."""
    leads = sentence.where(cue("source_lead")).items()
    return any(floor <= j < floor + 2 and _ends_source(sentence, led, i) for j, (led, _) in leads)


def _behind_known_source(sentence: Sentence, i: int, floor: int) -> bool:
    """«به گزارش بی‌بی‌سی وزارت خارجه آمریکا اعلام کرد»: right behind a source that the outlets know."""
    leads = sentence.where(cue("source_lead")).items()
    known = sentence.where(lexicon.outlets()) if leads else {}
    return any(led in known and known[led][0] == i for j, (led, _) in leads if j >= floor)


def past_source(sentence: Sentence, i: int, floor: int) -> int | None:
    """The token behind an outlet that is no subject: «به گزارش روز شنبه خبرگزاری X، …», «تهران، خبرگزاری X (ایرنا) - …»."""
    tokens = sentence.tokens
    for j, (led, _) in sentence.where(cue("source_lead")).items():
        if (
            floor <= j
            and led < i
            and all(_is_day(tokens, k) or tokens[k].text in OPENING for k in range(led, i))
        ):
            return next((k for k in range(i, len(tokens)) if tokens[k].text in "،:"), i) + 1
    if floor or i > _WIRE or sentence.at(cue("agency"), i) is None:
        return None
    ends = (
        k for k in range(i, min(i + _DATELINE, len(tokens))) if tokens[k].text in DATELINE_ENDS | {_LONG_DASH}
    )
    end = next(ends, None)
    return end + 1 if end is not None and all(v.start > end for v in find_verbs(sentence)) else None


def _is_day(tokens: list[Token], i: int) -> bool:
    return "during" in tokens[i].cues or "during" in tokens[i - 1].cues

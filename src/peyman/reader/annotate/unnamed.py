"""Speakers whom a text does not name: their words, and the state among or around these."""

from __future__ import annotations

from peyman.reader.annotate import lexicon
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.names import is_given, traits
from peyman.reader.annotate.office_fields import begins_object
from peyman.reader.annotate.outlets import institution_named
from peyman.reader.annotate.people import Entity, People
from peyman.reader.annotate.predicates import find_predicates
from peyman.reader.annotate.reporting_verbs import find_verbs
from peyman.reader.annotate.tokens import Sentence, Token

PLURAL = 6  # letters that a word for people in the plural has at least
_OF_MANY = ("ان", "ها", "های", "ین")  # endings of words for people in the plural
_ENEMY = 3  # words of «با مواد مخدر»
_DESCRIBED = 2  # words of a subject that no state and no plural tells
_SUBJECT = 7  # words of a subject at the head of a clause
_NAME = 4  # words of a name that nothing tells as one
_POLLED = 4  # words of «۸۱ درصد از ترک‌ها»
_AROUND = 6  # words behind unnamed officials that may tell of their state
_NO_SUBJECT = frozenset(
    ["first_person", "myself", "pronoun", "both_pronoun", "this", "no_subject", "governs"]
)
_ENDS_SUBJECT = frozenset(["preposition", "also", "during", "before_subject", "formally"])


def country_around(sentence: Sentence, number: int, people: People, start: int) -> str | None:
    """«برخی مقامات این کشور», «یک مقام در دفتر نخست‌وزیر ژاپن», «ساکنان در رمادی»: the state that the words from ``start``
    on give those whom nobody names."""
    tokens = sentence.tokens
    verbs = {v.start for v in find_verbs(sentence)}
    officials = {m.start: e for m, e in people.mentions[number]}
    hits = {h.start: h for h in people.hits[number]}
    these, offices = sentence.where(cue("this_country")), sentence.where(lexicon.offices())
    for i in range(start, min(start + _AROUND, len(tokens))):
        if begins_object(sentence, i):
            return None  # «یک کارشناس گزارش مدیرکل آژانس را …»
        if i in these:
            return _last_state(people, number, i)
        if i in officials and "ezafe_head" in tokens[i - 1].cues:
            return officials[i].country  # «یک مقام دولت جانسون»
        if i in hits:
            return hits[i].code if hits[i].kind != "organisation" else None
        led = "preposition" in tokens[i].cues and tokens[i].folded != "در"
        if i in verbs or i in offices or led or not tokens[i].text[0].isalpha():
            return None
    return None


def those_polled(sentence: Sentence, number: int, people: People, i: int) -> tuple[Entity, int] | None:
    """«۸۱ درصد از مردم ترکیه معتقدند», «۶۰ درصد از شهروندان ترک»: those of a state who were asked."""
    tokens = sentence.tokens
    if (
        i + _POLLED >= len(tokens)
        or "percent_word" not in tokens[i + 1].cues
        or not tokens[i].text[0].isdigit()
    ):
        return None
    at = i + 2 + (tokens[i + 2].folded == "از")
    whose = at + ("polled" in tokens[at].cues)
    hit = next((h for h in people.hits[number] if h.start == whose and h.kind != "place"), None)
    if hit is None or (whose == at and hit.kind != "demonym"):
        return None
    return Entity(country=hit.code), hit.end


def who_is_interviewed(
    sentence: Sentence, number: int, people: People, verb: int
) -> tuple[Entity, int] | None:
    """«به گزارش خبرگزاری آلمان، عوض دیانی در گفت‌وگو با روزنامه X افزود»: the words before «در گفت‌وگو با», where nothing
    else is known of them, are a name."""
    at = next((i for i in sentence.where(cue("in_talk")) if i < verb), None)
    if at is None:
        return None
    tokens, start = sentence.tokens, at
    while start and tokens[start - 1].text[0].isalpha() and not tokens[start - 1].cues and at - start < _NAME:
        start -= 1
    taken = any(m.start < at and m.end > start for m, _ in people.mentions[number])
    taken = taken or any(h.start < at and h.end > start for h in people.hits[number])
    led = start == 0 or tokens[start - 1].text in "،:»"
    if (
        taken
        or not led
        or not 2 <= at - start <= _NAME
        or any(p.end > start for p in find_predicates(sentence) if p.start < at)
    ):
        return None
    return institution_named(sentence, number, start, at)


def _last_state(people: People, number: int, i: int) -> str | None:
    """The state named last before token ``i`` of a sentence."""
    here = [h.code for h in people.hits[number] if h.start < i and h.kind != "place"]
    before = [h.code for hits in people.hits[:number] for h in hits if h.kind != "place"]
    return next(iter([*here[::-1], *before[::-1]]), None)


def _fights(tokens: list[Token], start: int, i: int, verb: int) -> bool:
    """Does «با» at token ``i`` lead to what a body fights, two words before the subject ends?"""
    after = i + _ENEMY
    led = start < i and "against" in tokens[i - 1].cues and tokens[i].folded == "با" and after <= verb
    return led and (after == verb or not _ENDS_SUBJECT.isdisjoint(tokens[after].cues))


def _is_one_of(tokens: list[Token], start: int, i: int) -> bool:
    """«عبدالعزیز یکی از رهبران قبایل»: does «یکی از» at token ``i`` tell who the man is whose name stands before it?"""
    one = tokens[i].folded == "یکی" and i + 1 < len(tokens) and tokens[i + 1].folded == "از"
    return one and i > start and (is_given(tokens[i - 1]) or traits(tokens[i - 1].text).unknown)


def _is_object_here(tokens: list[Token], start: int, i: int) -> bool:
    """«مطبوعات کشور این تصمیم را …»: does «این» at token ``i`` begin an object?"""
    return i > start and "this" in tokens[i].cues and any(t.folded == "را" for t in tokens[i + 2 : i + 4])


def _is_counted(tokens: list[Token], start: int, verb: int) -> bool:
    """«۲۰۵ شخصیت بین‌المللی»: does a number of people head a clause, two words of whom tell who they are?"""
    words = tokens[start + 1 : min(start + 3, verb)]
    told = len(words) == 2 and all(t.text[0].isalpha() and "preposition" not in t.cues for t in words)
    return told and tokens[start].text.isdigit() and "percent_word" not in words[0].cues


def unnamed_at_head(
    sentence: Sentence, number: int, people: People, start: int, verb: int
) -> tuple[Entity, int] | None:
    """«گروه‌های امدادی پیش از این هشدار دادند که …»: the words at the head of a clause, up to where no subject goes on.

    They name whoever speaks where the text knows nobody: the words themselves, with the state among them.
    """
    tokens = sentence.tokens
    counted = _is_counted(tokens, start, verb)
    end = start + counted  # «۲۰۵ شخصیت بین‌المللی»
    while end < verb and end - start < _SUBJECT and tokens[end].text[0].isalpha():
        word = tokens[end]
        if _fights(tokens, start, end, verb):
            end += _ENEMY  # «ستاد مبارزه با مواد مخدر»
            continue
        if end == start + 1 and word.folded == "از" and tokens[start].folded.endswith("ی"):
            end += 1  # «گروهی از کشاورزان», «بسیاری از ناظران»
            continue
        if not _ENDS_SUBJECT.isdisjoint(word.cues) or (
            word.folded in ("که", "خود", "هنوز")
            or cue("sentence_adverb").match(tokens, end)
            or _is_object_here(tokens, start, end)
            or _is_one_of(tokens, start, end)
        ):
            break
        end += 1
    first = tokens[start] if end > start else None
    if first is None or not _NO_SUBJECT.isdisjoint(first.cues) or tokens[end - 1].folded in ("و", "را"):
        return None
    if any(p.start < end for p in find_predicates(sentence) if p.end > start):
        return None
    state = next((h.code for h in people.hits[number] if start <= h.start < end and h.kind != "place"), None)
    bodies = sentence.where(lexicon.bodies()).items()
    state = state or next((body.value for i, (stop, body) in bodies if start < i and stop == end), None)
    around = state or country_around(sentence, number, people, end)  # «وزارت تجارت طالبان»
    if any("first_person" in t.cues or "myself" in t.cues for t in tokens[start:end]):
        return None
    many = counted or any(
        t.folded.endswith(_OF_MANY) and len(t.folded) >= PLURAL and "not_plural" not in t.cues
        for t in tokens[start:end]
    )
    alone = end == verb and not first.cues  # «گمرک اعلام کرد»
    if state is None and not many and end - start < _DESCRIBED and not alone:
        return None
    return institution_named(sentence, number, start, end, around)

"""Newspapers, agencies and sites by their names."""

from __future__ import annotations

from peyman.reader.annotate.countries import Hit
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.names import NAME_LIMIT, is_given, may_be_surname, traits
from peyman.reader.annotate.people import Entity, Mention, People
from peyman.reader.annotate.phrases import Entry, Phrases
from peyman.reader.annotate.predicates import find_predicates
from peyman.reader.annotate.reporting_verbs import find_verbs
from peyman.reader.annotate.tokens import Sentence, Token

OF_BODIES = frozenset({"named_body", "speaking_body"})  # cues of words such as «سازمان», «دفتر»
_BODY = 9  # words of a body and its field
_SOURCE = 5  # words of an agency's name and the comma behind it


def outlet_at(sentence: Sentence, number: int, i: int, hits: dict[int, Hit]) -> tuple[Entity, int] | None:
    """«آسیا پلوس» از پایگاه‌های خبری …, خبرگزاری «خاور» …: an outlet that itself reports, under its name."""
    tokens = sentence.tokens
    kind = sentence.at(cue("outlet"), i)
    at = kind[0] if kind else i
    while kind and (more := sentence.at(cue("outlet"), at)):
        at = more[0]
    if kind and at + 1 < len(tokens) and tokens[at].text in "-–":
        at += 2  # «پایگاه خبری-تحلیلی «…»»
    state = hits.get(at) if kind else None
    at = state.end if state is not None else at
    if at >= len(tokens) or tokens[at].text not in '«"':
        return None
    close = next((j for j in range(at + 1, min(at + 6, len(tokens))) if tokens[j].text in '»"'), None)
    if close is None or (not kind and not sentence.has(cue("outlet"), close + 1, close + 6)):
        return None
    told = next((v.start for v in find_verbs(sentence) if v.start > close), close + 6)
    later = next((h.code for s, h in hits.items() if close < s <= min(close + 6, told)), None)
    country = state.code if state is not None else later
    return institution_named(sentence, number, at + 1, close, country)[0], close + 1


def unknown_outlet(sentence: Sentence, number: int, start: int) -> tuple[Entity, int] | None:
    """«روزنامه نوای وقت نوشت»: an outlet under the words up to «نوشت», «نیز» or «به نقل از»."""
    tokens, end = sentence.tokens, start
    if sentence.at(cue("told_above"), start) is not None:
        return None  # «روزنامه مزبور»
    while end < len(tokens) and end - start <= 5 and not cue("after_outlet").match(tokens, end):
        if tokens[end].folded == "و" and cue("source_lead").match(tokens, end + 1) is not None:
            break  # «خبرگزاری فارس و به نقل از بلومبرگ»
        if end > start and (tokens[end].text == "(" or "during" in tokens[end].cues):
            break  # «تلویزیون پیک بامداد (پی بی) گزارش داد»
        if not tokens[end].text[0].isalpha() or any(p.start == end for p in find_predicates(sentence)):
            return None
        end += 1
    if end == start or end - start > 5 or end >= len(tokens):
        return None
    return institution_named(sentence, number, start, end)


def institution_named(
    sentence: Sentence, number: int, start: int, end: int, country: str | None = None
) -> tuple[Entity, int]:
    """An institution under the words from ``start`` to ``end``, which are where its name stands in the text."""
    name = " ".join(t.text for t in sentence.tokens[start:end])
    at = Mention(start, end, name=name, name_span=(start, end))
    return Entity(name, None, None, country, mentions=[(number, at)]), end


def stranger_at(sentence: Sentence, start: int, *, described: bool = True) -> int | None:
    """«گیلاد بن تال، دیپلمات اسرائیلی …»: the comma behind words that may be a name, after which it is told what he is,
    or nothing where none need be ``described``: «به گفته گیلاد بن تال، …»."""
    tokens, end = sentence.tokens, start
    while end < len(tokens) and end - start <= NAME_LIMIT and may_be_surname(tokens[end]):
        end += 1
    if not 1 < end - start <= NAME_LIMIT or end + 1 >= len(tokens) or tokens[end].text != "،":
        return None
    first = tokens[start]
    told = "man" in tokens[end + 1].cues or sentence.at(cue("someone"), end + 1) is not None or not described
    return end if told and (traits(first.text).unknown or is_given(first)) else None


def find_outlets(sentences: list[Sentence], people: People) -> Phrases | None:
    """The outlets that a document names: «میدل ایست آن لاین» behind «سایت اینترنتی «میدل ایست آن لاین» نوشت»."""
    named = (
        outlet_at(sentence, number, i, {h.start: h for h in people.hits[number]})
        for number, sentence in enumerate(sentences)
        for i in sentence.where(cue("outlet"))
    )
    names = dict.fromkeys(found[0].name for found in named if found is not None and found[0].name)
    entries = [Entry("outlet", name, name) for name in names if len(name.split()) > 1 or traits(name).unknown]
    return Phrases(entries) if entries else None


def sources_named(sentences: list[Sentence]) -> frozenset[str]:
    """The agencies that a document is from: the words between «به گزارش» and the comma, «به گزارش میهن خبر، …»."""
    found = (
        _source_before_comma(s, led) for s in sentences for led, _ in s.where(cue("reported_by")).values()
    )
    return frozenset(name for name in found if name)


def _source_before_comma(sentence: Sentence, start: int) -> str:
    tokens = sentence.tokens
    end = next((j for j in range(start, min(start + _SOURCE, len(tokens))) if tokens[j].text == "،"), start)
    return " ".join(t.text for t in tokens[start:end])


def bodies_shortened(sentences: list[Sentence]) -> frozenset[str]:
    """The short names that a document gives bodies in brackets: «سازمان همکاری منطقه‌ای (سهم)»."""
    found: set[str] = set()
    for sentence in (s for s in sentences if not OF_BODIES.isdisjoint(s.cues)):
        tokens = sentence.tokens
        for i in range(2, len(tokens) - 1):
            if tokens[i - 1].text == "(" and tokens[i + 1].text == ")" and _is_of_body(tokens, i - 1):
                found.add(tokens[i].text)
    return frozenset(found)


def _is_of_body(tokens: list[Token], end: int) -> bool:
    """Do the words before token ``end`` name a body, and nobody behind it?"""
    for token in reversed(tokens[max(0, end - _BODY) : end]):
        if not OF_BODIES.isdisjoint(token.cues):
            return True
        if is_given(token) or not token.text[0].isalpha():
            return False
    return False

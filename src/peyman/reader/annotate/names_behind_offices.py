"""The name behind an office: «وزیر نفت، رستم قاسمی»."""

from __future__ import annotations

from collections.abc import Mapping

from peyman.reader.annotate import lexicon
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.name_forms import with_father, with_house
from peyman.reader.annotate.names import (
    NAME_LIMIT,
    OPENING,
    are_unknown,
    is_namelike,
    is_strong,
    may_be_name,
    may_be_surname,
    opens_name,
    traits,
)
from peyman.reader.annotate.predicates import find_predicates
from peyman.reader.annotate.reporting_verbs import find_verbs
from peyman.reader.annotate.tokens import Sentence, Token


def begins_name(token: Token) -> bool:
    """A given name, or a word that is hardly ever anything but a name."""
    return token.proper is not False and traits(token.text).sure


def name_after(sentence: Sentence, i: int, at: Mapping[int, object]) -> tuple[int, int] | None:
    """Where the name stands behind an office that ends at token ``i``: «وزیر نفت، رستم قاسمی»; ``at`` are tokens of states."""
    tokens, offices = sentence.tokens, sentence.where(lexicon.offices())
    comma = i < len(tokens) and tokens[i].text in "،,"
    if comma:
        i += 1
    elif i and "named_place" in tokens[i - 1].cues and _is_honoured(sentence, i):
        return None  # «مدیرعامل پالایشگاه امام خمینی»
    while i < len(tokens) and (found := sentence.at(lexicon.honorifics(), i)):
        i = found[0]
    if i < len(tokens) and tokens[i].text in OPENING:
        return quoted_name(tokens, i)
    known = sentence.at(lexicon.known_people(), i)
    if known:
        until = with_house(tokens, known[0])
        while until < len(tokens) and tokens[until].proper and until not in at and until not in offices:
            until += 1  # «Раҳимова Гулчеҳра»: capitals go on behind a known surname
        return None if comma and is_of_next(sentence, until) else (i, until)
    opens = opens_name(tokens, i)
    end = i + opens
    while (
        end < len(tokens)
        and end - i < NAME_LIMIT
        and is_namelike(tokens[end], at, end)
        and (end == i or end not in offices)
    ):
        end += 1
    end = with_father(tokens, end) if end - i > 1 else end
    end += end == i + 1 and begins_name(tokens[i]) and _closes_name(sentence, end, at)
    sure = opens or end == i + 1 or are_unknown(tokens[i : i + 2])
    if end == i or (comma and not (is_strong(tokens[i]) or (end - i > 1 and sure))):
        return None
    if comma and is_of_next(sentence, end):
        return None
    if not opens and not any(map(is_strong, tokens[i:end])) and not are_unknown(tokens[i:end]):
        return None
    if end - i == 1 and (_has_ezafe(sentence, i) or (end < len(tokens) and tokens[end].folded == "سال")):
        return None  # «دادستان مالزی بهمن سال گذشته …»
    return i, end


def _closes_name(sentence: Sentence, i: int, at: Mapping[int, object]) -> bool:
    """«رئیس اتاق، احسان ارکانی، …», «… حسینعلی شهریاری گفت»: behind a given name one word before a comma, a colon or a verb
    that reports, common or not, is the surname."""
    tokens = sentence.tokens
    if i + 1 >= len(tokens) or i in at or tokens[i].cues or not may_be_surname(tokens[i]):
        return False
    if any(p.start <= i < p.end for p in find_predicates(sentence)):
        return False
    verbs = find_verbs(sentence)
    return tokens[i + 1].text in "،:" or any(v.start == i + 1 for v in verbs)


def _is_honoured(sentence: Sentence, i: int) -> bool:
    """Does the name of somebody whom a place is named after stand at token ``i``: «امام خمینی», «شهید رجایی»?"""
    return sentence.at(lexicon.honorifics(), i) is not None or sentence.at(cue("hallowed"), i) is not None


def _has_ezafe(sentence: Sentence, i: int) -> bool:
    """«… رئیس‌جمهور عراق وتوی مجدد قانون را …»: does the lone word that no table knows show its ezafe before a common word?"""
    tokens = sentence.tokens
    if not tokens[i].folded.endswith(("وی", "ای")) or is_strong(tokens[i]) or i + 1 >= len(tokens):
        return False
    after = tokens[i + 1]
    return (
        after.text[0].isalpha()
        and not may_be_name(after)
        and cue("after_subject").match(tokens, i + 1) is None
        and "preposition" not in after.cues
    )


def is_of_next(sentence: Sentence, end: int) -> bool:
    """«…، رستم قاسمی، وزیر نفت»: does the office of a name follow behind it?"""
    tokens = sentence.tokens
    end += end < len(tokens) and tokens[end].text in OPENING.values()
    if end >= len(tokens):
        return False
    return sentence.at(lexicon.offices(), end + (tokens[end].text in "،,")) is not None


def quoted_name(tokens: list[Token], i: int, *, listed: bool = False) -> tuple[int, int] | None:
    """The words in quotation marks from token ``i`` on, if half of them may be names; ``listed`` behind other officials, any two."""
    closing = OPENING[tokens[i].text]
    for j in range(i + 1, min(i + NAME_LIMIT + 2, len(tokens))):
        if tokens[j].text == closing:
            words = tokens[i + 1 : j]
            if words and "named_body" in words[0].cues:
                return None  # رهبر «حزب برگزیت»
            good = words and sum(is_namelike(t) for t in words) * 2 >= len(words)
            good = good or (listed and len(words) > 1 and all(map(may_be_surname, words)))
            return (i + 1, j) if good else None
    return None

"""The name beside an office, behind it or before it."""

from __future__ import annotations

from collections.abc import Mapping

from peyman.language.folding import key
from peyman.language.script.name_words import name_shares
from peyman.reader.annotate import lexicon
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.names import (
    NAME_LIMIT,
    OPENING,
    are_unknown,
    is_given,
    is_namelike,
    is_strong,
    is_suffixed,
    may_be_name,
    may_be_surname,
    opens_name,
    traits,
)
from peyman.reader.annotate.predicates import find_predicates
from peyman.reader.annotate.reporting_verbs import find_verbs
from peyman.reader.annotate.tokens import Sentence, Token

_DASHES = frozenset(["-", "–"])
_CLOSES_APPOSITION = _DASHES | {"،"}
_APPOSITION = 15  # tokens of an office behind a name and a dash
_HEADS = frozenset(["،", ":", ".", "؛", "که"])  # behind which a clause begins
_LISTED = 3  # tokens from an official to the name that «و» joins to him
_OUTLET = 4  # tokens before the name of an outlet in quotation marks: «خبرگزاری رسمی سوریه «سانا»»
_ONE = 3  # tokens of one word in quotation marks
_SHORT = 2  # letters of a foreign word that tell nothing by themselves
_NAMED = 0.05  # of a word that stands where only a name may


def _begins_name(token: Token) -> bool:
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
        return _quoted(tokens, i)
    known = sentence.at(lexicon.known_people(), i)
    if known:
        until = _with_house(tokens, known[0])
        while until < len(tokens) and tokens[until].proper and until not in at and until not in offices:
            until += 1  # «Раҳимова Матлубахон»: capitals go on behind a known surname
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
    if end - i > 1 and _is_particle(tokens[end - 1]) and end < len(tokens) and may_be_surname(tokens[end]):
        end = _with_house(tokens, end + 1)  # «خلیفه بن حمد آل ثانی»
    end += end == i + 1 and _begins_name(tokens[i]) and _closes_name(sentence, end, at)
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


def _is_particle(token: Token) -> bool:
    return lexicon.given_names().get(token.folded) == "particle"


def _with_house(tokens: list[Token], end: int) -> int:
    """Where a known name ends with the house that it is of: «تمیم بن حمد آل ثانی»."""
    house = end + 1 < len(tokens) and _is_particle(tokens[end])
    return end + 2 if house and may_be_name(tokens[end + 1]) else end


def is_of_next(sentence: Sentence, end: int) -> bool:
    """«…، رستم قاسمی، وزیر نفت»: does the office of a name follow behind it?"""
    tokens = sentence.tokens
    end += end < len(tokens) and tokens[end].text in OPENING.values()
    if end >= len(tokens):
        return False
    return sentence.at(lexicon.offices(), end + (tokens[end].text in "،,")) is not None


def _quoted(tokens: list[Token], i: int, *, listed: bool = False) -> tuple[int, int] | None:
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


def name_before(sentence: Sentence, i: int, floor: int, at: Mapping[int, object]) -> tuple[int, int] | None:
    """Where the name stands before an office at token ``i``, from ``floor`` on: «رستم قاسمی، وزیر نفت»."""
    found = _name_before(sentence, i, floor, at)
    if found is None or _only_opens(sentence, found, i):
        return None
    return found


def behind_honorific(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """«سرتیپ دوم بهرام راستین فرمانده …»: a name begins behind the honorific of which its first word is a part."""
    honorifics = sentence.where(lexicon.honorifics()).items()
    return max((stop for first, (stop, _) in honorifics if first < start < stop < end), default=start), end


def _only_opens(sentence: Sentence, name: tuple[int, int], i: int) -> bool:
    """«پیک متالز - وزیر نیرو گفت»: at the head of a line words before one dash are whose news it is; no given name is there."""
    tokens = sentence.tokens
    if name[0] or tokens[i - 1].text not in _DASHES or is_given(tokens[0]):
        return False
    return all(t.text not in _CLOSES_APPOSITION for t in tokens[i : i + _APPOSITION])


def _name_before(sentence: Sentence, i: int, floor: int, at: Mapping[int, object]) -> tuple[int, int] | None:
    tokens, people = sentence.tokens, sentence.where(lexicon.known_people())
    comma = i - 1 >= floor and tokens[i - 1].text in "،,-–("  # «رستم قاسمی (وزیر نفت)»
    end = _before_bracket(tokens, i - 1 if comma else i, floor)
    if end - 1 >= floor and tokens[end - 1].text in OPENING.values():
        for j in range(end - 2, max(floor, end - NAME_LIMIT - 2) - 1, -1):
            if OPENING.get(tokens[j].text) == tokens[end - 1].text:
                told_by = any("outlet" in t.cues for t in tokens[max(0, j - _OUTLET) : j])
                return None if told_by and end - j == _ONE else _quoted(tokens, j, listed=floor > 0)
        if tokens[end - 1].text != '"' or comma:
            return None
        end -= 1  # «شیمون پرز " رئیس …»
    for first, (stop, _) in people.items():
        if stop == end and max(floor, end - NAME_LIMIT) <= first < end - 1:
            return first, end
    if end - 2 >= floor and _begins_name(tokens[end - 2]) and may_be_surname(tokens[end - 1]):
        return _with_given(tokens, end - 2, floor), end
    if (
        end - 3 >= floor
        and _begins_name(tokens[end - 3])
        and all(map(may_be_surname, tokens[end - 2 : end]))
        and not is_given(tokens[end - 2])
    ):
        return _with_given(tokens, end - 3, floor), end
    for first in (end - 3, end - 2):
        if first >= floor and opens_name(tokens, first) and is_namelike(tokens[end - 1], at, end - 1):
            return first, end
    if comma and _names_source(sentence, end, floor):
        return None
    if comma and (opened := _named_at_head(sentence, end, floor)) is not None:
        return opened, end
    if (listed := _named_in_list(tokens, end, floor, at)) is not None:
        return listed, end
    start = end
    while start - 1 >= floor and end - start < NAME_LIMIT and is_namelike(tokens[start - 1], at, start - 1):
        start -= 1
    while start < end and not (is_strong(tokens[start]) or are_unknown(tokens[start : start + 1])):
        start += 1
    words = tokens[start:end]
    if len(words) == 1 and "no_lone_name" in words[0].cues:
        return None  # «امیدواری کرد مقصود سخنگوی وزارت …»
    if any("named_place" in t.cues for t in tokens[max(0, start - 2) : start]):
        return None  # «دانشگاه علامه طباطبایی، رئیس …»
    short = [t for t in words if len(t.text) > _SHORT]  # «باچه لت»
    foreign = (short == words or len(short) > 1) and are_unknown(short)
    with_him = start > floor and tokens[start - 1].folded == "با"  # «با نیشیدا، معاون وزیر …»
    listed_last = 0 < floor < start <= floor + _LISTED and tokens[start - 1].folded == "و"
    with_him = (
        with_him or listed_last or any(stop == start for stop, _ in sentence.where(cue("told_by")).values())
    )
    foreign = foreign and (not comma or len(words) > 1 or with_him)
    if not words or not (foreign or any(map(is_strong, words))):
        return None
    if any(first < start < stop for first, (stop, _) in people.items()):
        return None  # the end of a name that the register knows
    if any(first <= start < stop for first, (stop, _) in sentence.where(lexicon.bodies()).items()):
        return None  # «جنبش انصارالله وابسته …»
    if len(words) == 1 and is_suffixed(words) and _opens_clause(tokens, start - 1, floor):
        start -= 1
    return start, end


def _before_bracket(tokens: list[Token], end: int, floor: int) -> int:
    """«یاسر نادری (ابوسالم)، رئیس …»: where a name ends before another one of his in brackets."""
    bracketed = end - 3 > floor and tokens[end - 1].text == ")" and tokens[end - 3].text == "("
    return end - 3 if bracketed else end


def _named_in_list(tokens: list[Token], end: int, floor: int, at: Mapping[int, object]) -> int | None:
    """«… دبیرکل حزب، ناجی گلمهر نخست‌وزیر …»: two words or more between the last official of a list and an office."""
    start = floor + 1
    if not floor or tokens[floor].text not in "،و" or not 2 <= end - start < NAME_LIMIT:
        return None
    if any(i in at or not may_be_surname(tokens[i]) for i in range(start, end)):
        return None
    first, last = tokens[start], tokens[end - 1]
    known = is_given(first) or "given_word" in first.cues
    return start if known or traits(first.text).unknown or traits(last.text).unknown else None


def _opens_clause_at(sentence: Sentence, i: int) -> bool:
    """Does a clause or who tells it begin at token ``i``: behind a comma, a colon, «در همین حال», «به گفته»?"""
    leads = (sentence.where(cue("sentence_adverb")), sentence.where(cue("told_by")))
    led = any(stop == i for places in leads for stop, _ in places.values())
    return i == 0 or sentence.tokens[i - 1].text in _HEADS or led


def _named_at_head(sentence: Sentence, end: int, floor: int) -> int | None:
    """«مجتبا هوشمند، مشاور …», «بوش، رئیس‌جمهور …»: one or two words at the head of a clause before a comma and an office."""
    tokens = sentence.tokens
    for start in (end - 2, end - 1):
        if start < floor or not _opens_clause_at(sentence, start):
            continue
        first, share = tokens[start], name_shares().get(key(tokens[start].text))
        rare = traits(first.text).unknown or (share is not None and share >= _NAMED)
        last = tokens[end - 1]
        rare = rare or (
            start == end - 2 and (is_strong(last) or traits(last.text).unknown)
        )  # «پیمان قربانی، …»
        if rare and first.proper is not False and all(map(may_be_surname, tokens[start:end])):
            return start
    return None


def _opens_clause(tokens: list[Token], i: int, floor: int) -> bool:
    """«نعمت سعیداف مشاور …»: a common word at the head of a clause, before a surname, is the given name."""
    return i >= floor and may_be_surname(tokens[i]) and (i == 0 or tokens[i - 1].text in "،:.؛")


def _names_source(sentence: Sentence, end: int, floor: int) -> bool:
    """«به گزارش روسیا الیوم، نخست‌وزیر …»: the words before the comma are an outlet."""
    return any(
        max(floor, end - NAME_LIMIT - 3) <= j < end
        and end - led <= NAME_LIMIT
        and not any(t.text in "،," for t in sentence.tokens[led:end])
        for j, (led, _) in sentence.where(cue("source_lead")).items()
    )


def _with_given(tokens: list[Token], start: int, floor: int) -> int:
    """Where a name begins with all its given names: «محمد شهباز شریف»."""
    first = start
    while start > floor and first - start < 2 and is_given(tokens[start - 1]):
        start -= 1
    return start

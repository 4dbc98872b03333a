"""The name before an office: «رستم قاسمی، وزیر نفت»."""

from __future__ import annotations

from collections.abc import Mapping

from peyman.language.folding import key
from peyman.language.script.name_words import name_shares
from peyman.reader.annotate import lexicon
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.name_forms import with_sons
from peyman.reader.annotate.names import (
    NAME_LIMIT,
    OPENING,
    are_unknown,
    is_given,
    is_namelike,
    is_strong,
    is_suffixed,
    may_be_surname,
    opens_name,
    traits,
)
from peyman.reader.annotate.names_behind_offices import begins_name, quoted_name
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


def name_before(sentence: Sentence, i: int, floor: int, at: Mapping[int, object]) -> tuple[int, int] | None:
    """Where the name stands before an office at token ``i``, from ``floor`` on: «رستم قاسمی، وزیر نفت»."""
    found = _name_before(sentence, i, floor, at)
    if found is None or _only_opens(sentence, found, i):
        return None
    return with_sons(sentence.tokens, found[0], floor), found[1]


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
    tokens = sentence.tokens
    comma = i - 1 >= floor and tokens[i - 1].text in "،,-–("  # «رستم قاسمی (وزیر نفت)»
    end = _before_bracket(tokens, i - 1 if comma else i, floor)
    if end - 1 >= floor and tokens[end - 1].text in OPENING.values():
        for j in range(end - 2, max(floor, end - NAME_LIMIT - 2) - 1, -1):
            if OPENING.get(tokens[j].text) == tokens[end - 1].text:
                told_by = any("outlet" in t.cues for t in tokens[max(0, j - _OUTLET) : j])
                return None if told_by and end - j == _ONE else quoted_name(tokens, j, listed=floor > 0)
        if tokens[end - 1].text != '"' or comma:
            return None
        end -= 1  # «شیمون پرز " رئیس …»
    if (start := _start_of_known(sentence, end, floor, at)) is not None:
        return start, end
    if comma and _names_source(sentence, end, floor):
        return None
    if comma and (opened := _named_at_head(sentence, end, floor)) is not None:
        return opened, end
    if (listed := _named_in_list(tokens, end, floor, at)) is not None:
        return listed, end
    return _run_before(sentence, end, floor, at, comma=comma)


def _start_of_known(sentence: Sentence, end: int, floor: int, at: Mapping[int, object]) -> int | None:
    """Where a name that ends at token ``end`` begins, which the register knows or a given name opens."""
    tokens = sentence.tokens
    for first, (stop, _) in sentence.where(lexicon.known_people()).items():
        if stop == end and max(floor, end - NAME_LIMIT) <= first < end - 1:
            return first
    if end - 2 >= floor and begins_name(tokens[end - 2]) and may_be_surname(tokens[end - 1]):
        return _with_given(tokens, end - 2, floor)
    if (
        end - 3 >= floor
        and begins_name(tokens[end - 3])
        and all(map(may_be_surname, tokens[end - 2 : end]))
        and not is_given(tokens[end - 2])
    ):
        return _with_given(tokens, end - 3, floor)
    for first in (end - 3, end - 2):
        if first >= floor and opens_name(tokens, first) and is_namelike(tokens[end - 1], at, end - 1):
            return first
    return None


def _run_before(
    sentence: Sentence, end: int, floor: int, at: Mapping[int, object], *, comma: bool
) -> tuple[int, int] | None:
    """The words like names that end at token ``end``, where they make a name: «نیشیدا، معاون وزیر …»."""
    start, tokens = end, sentence.tokens
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
    foreign = foreign and (not comma or len(words) > 1 or _leads_to_name(sentence, start, floor))
    if not words or not (foreign or any(map(is_strong, words))):
        return None
    if any(first < start < stop for first, (stop, _) in sentence.where(lexicon.known_people()).items()):
        return None  # the end of a name that the register knows
    if any(first <= start < stop for first, (stop, _) in sentence.where(lexicon.bodies()).items()):
        return None  # «جنبش انصارالله وابسته …»
    if len(words) == 1 and is_suffixed(words) and _opens_clause(tokens, start - 1, floor):
        start -= 1
    return start, end


def _leads_to_name(sentence: Sentence, start: int, floor: int) -> bool:
    """«با نیشیدا، معاون وزیر …», «به گفته نیشیدا، …», the last of a list: do the words before token ``start`` lead to a name?"""
    before = sentence.words[start - 1] if start > floor else ""
    listed_last = 0 < floor < start <= floor + _LISTED and before == "و"
    told_by = any(stop == start for stop, _ in sentence.where(cue("told_by")).values())
    return before == "با" or listed_last or told_by


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

"""Which words are names: given names, surnames by their endings or by what stands beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import compress, count
from operator import attrgetter

from peyman.language.folding import key
from peyman.language.script.name_words import name_shares
from peyman.reader.annotate import lexicon
from peyman.reader.annotate.clauses import find_verbs
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.tokens import Sentence, Token, once
from peyman.reader.annotate.verbs import past_stems

_TEXT, _PROPER = attrgetter("text"), attrgetter("proper")
NAME_LIMIT = 5
STRONG = 0.4
SURE = 0.8
LIKELY = 0.2
_ARTICLED = 4  # letters of a surname with the article «ال», more than
_ADVERB = 6  # letters of an adverb in «انه», at least
NAMED = 0.05  # of a word that stands where only a name may
NOWHERE: Mapping[int, object] = {}
OPENING = {"«": "»", '"': '"', "“": "”"}


@dataclass(frozen=True, slots=True)
class Traits:
    """What is known of a word as part of a name, whatever its place."""

    given: bool
    namelike: bool
    strong: bool
    sure: bool
    unknown: bool


@lru_cache(maxsize=65536)
def traits(text: str) -> Traits:
    """``traits("محمد").given`` is true; a word that no table knows may be a name but is no strong sign of one."""
    word, shares = key(text), name_shares()
    kind, share = lexicon.given_names().get(word), shares.get(word)
    if share is None and (
        _is_term(text)
        or _is_derived(text)
        or _is_infinitive(word)
        or any(_is_common(word, e) for e in cue("noun_ending").forms())
    ):
        share = 0.0
    return Traits(
        given=kind == "given",
        namelike=kind is not None or (len(word) > 1 if share is None else share >= LIKELY),
        strong=kind == "given" or (share or 0.0) >= STRONG,
        sure=kind == "given" or (share or 0.0) >= SURE,
        unknown=share is None and len(text) > 2,
    )


def _is_common(word: str, ending: str) -> bool:
    """Is it a common word with an ending of nouns: «فرمانی», «توافقات»?"""
    return word.endswith(ending) and name_shares().get(word.removesuffix(ending), 1.0) < LIKELY


def _is_derived(text: str) -> bool:
    """«سرسختانه», «توافقاتی», «اعلامیه‌ای»: an adverb, or a term with an ending of nouns."""
    if text.endswith(("انه", "اتی", "ناپذیر")) and len(text) > _ADVERB:
        return True
    return any(text.endswith(e) and _is_term(text.removesuffix(e)) for e in ("ی", "‌ای", "اتی", "ات"))


def _is_infinitive(word: str) -> bool:
    """«فراخواندن», «برگرفتن»: a past stem, behind a prefix or not, with «ن»."""
    stem = word.removesuffix("ن")
    return word.endswith(("دن", "تن")) and any(
        stem.removeprefix(prefix) in past_stems()
        for prefix in ("", "فرا", "بر", "در", "باز", "وا", "فرو", "پیش")
    )


def _is_term(text: str) -> bool:
    """Is it a word that the lexicons know as something else: «توافقنامه», «پتروشیمی», «فقید»?"""
    return (
        text in lexicon.agreement_names()
        or text in lexicon.sectors()
        or any(
            text in cue(name)
            for name in (
                "office_adjective",
                "to_come",
                "meeting_word",
                "delegation",
                "outlet",
                "press",
                "paper",
                "no_surname",
            )
        )
    )


def may_be_name(token: Token) -> bool:
    """May this word be part of a name, wherever it stands?"""
    return _is_worded(token.text) if token.proper is None else token.proper and len(token.text) > 1


@lru_cache(maxsize=65536)
def _is_worded(text: str) -> bool:
    return text[0].isalpha() and traits(text).namelike


def is_namelike(token: Token, at: Mapping[int, object] = NOWHERE, i: int = -1) -> bool:
    """May this word be part of a name? Unknown words may; words known to be others, and those in ``at``, may not."""
    return i not in at and may_be_name(token)


def is_given(token: Token) -> bool:
    """Does this word begin a name?"""
    return token.proper is not False and token.folded in _given()


@cache
def _given() -> frozenset[str]:
    """The folded words that begin a name."""
    return frozenset(word for word, kind in lexicon.given_names().items() if kind == "given")


@once
def names_in(sentence: Sentence) -> tuple[list[bool], list[int]]:
    """Of each word of a sentence whether it may be part of a name; and which words begin one."""
    tokens = sentence.tokens
    if set(map(_PROPER, tokens)) == {None}:
        given = map(_given().__contains__, sentence.words)
        return list(map(_is_worded, map(_TEXT, tokens))), list(compress(count(), given))
    return list(map(may_be_name, tokens)), list(compress(count(), map(is_given, tokens)))


def is_strong(token: Token) -> bool:
    """Is this word mostly part of names?"""
    return traits(token.text).strong if token.proper is None else token.proper


def _begins_name(token: Token) -> bool:
    """A given name, or a word that is hardly ever anything but a name."""
    return token.proper is not False and traits(token.text).sure


def name_after(sentence: Sentence, i: int, at: Mapping[int, object]) -> tuple[int, int] | None:
    tokens, offices = sentence.tokens, sentence.where(lexicon.offices())
    comma = i < len(tokens) and tokens[i].text in "،,"
    if comma:
        i += 1
    while i < len(tokens) and (found := sentence.at(lexicon.honorifics(), i)):
        i = found[0]
    if i < len(tokens) and tokens[i].text in OPENING:
        return _quoted(tokens, i)
    known = sentence.at(lexicon.known_people(), i)
    if known:
        until = _with_house(tokens, known[0])
        return None if comma and is_of_next(sentence, until) else (i, until)
    end = i
    while (
        end < len(tokens)
        and end - i < NAME_LIMIT
        and is_namelike(tokens[end], at, end)
        and (end == i or end not in offices)
    ):
        end += 1
    if end == i or (comma and not (is_strong(tokens[i]) or (end - i > 1 and are_unknown(tokens[i : i + 2])))):
        return None
    if comma and is_of_next(sentence, end):
        return None
    if not any(is_strong(t) for t in tokens[i:end]) and not are_unknown(tokens[i:end]):
        return None
    if end - i == 1 and _has_ezafe(sentence, i):
        return None
    return i, end


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


def _with_house(tokens: list[Token], end: int) -> int:
    """Where a known name ends with the house that it is of: «تمیم بن حمد آل ثانی»."""
    house = end + 1 < len(tokens) and lexicon.given_names().get(tokens[end].folded) == "particle"
    return end + 2 if house and may_be_name(tokens[end + 1]) else end


def is_of_next(sentence: Sentence, end: int) -> bool:
    """«…، رستم قاسمی، وزیر نفت»: does the office of a name follow behind it?"""
    tokens = sentence.tokens
    if end >= len(tokens):
        return False
    return sentence.at(lexicon.offices(), end + (tokens[end].text in "،,")) is not None


def are_unknown(tokens: list[Token]) -> bool:
    """Words that no table has: probably foreign names."""
    return all(traits(t.text).unknown for t in tokens)


def _quoted(tokens: list[Token], i: int) -> tuple[int, int] | None:
    closing = OPENING[tokens[i].text]
    for j in range(i + 1, min(i + NAME_LIMIT + 2, len(tokens))):
        if tokens[j].text == closing:
            words = tokens[i + 1 : j]
            if words and "named_body" in words[0].cues:
                return None  # رهبر «حزب برگزیت»
            good = words and sum(is_namelike(t) for t in words) * 2 >= len(words)
            return (i + 1, j) if good else None
    return None


def name_before(sentence: Sentence, i: int, floor: int, at: Mapping[int, object]) -> tuple[int, int] | None:
    tokens, people = sentence.tokens, sentence.where(lexicon.known_people())
    comma = i - 1 >= floor and tokens[i - 1].text in "،,-–"
    end = i - 1 if comma else i
    if end - 1 >= floor and tokens[end - 1].text in OPENING.values():
        for j in range(end - 2, max(floor, end - NAME_LIMIT - 2) - 1, -1):
            if OPENING.get(tokens[j].text) == tokens[end - 1].text:
                return _quoted(tokens, j)
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
        and all(may_be_surname(t) and not is_given(t) for t in tokens[end - 2 : end])
    ):
        return _with_given(tokens, end - 3, floor), end
    if comma and _names_source(sentence, end, floor):
        return None
    if comma and (opened := _named_at_head(tokens, end, floor)) is not None:
        return opened, end
    start = end
    while start - 1 >= floor and end - start < NAME_LIMIT and is_namelike(tokens[start - 1], at, start - 1):
        start -= 1
    while start < end and not (is_strong(tokens[start]) or are_unknown(tokens[start : start + 1])):
        start += 1
    words = tokens[start:end]
    if any("named_place" in t.cues for t in tokens[max(0, start - 2) : start]):
        return None  # «دانشگاه علامه طباطبایی، رئیس …»
    if not words or not (
        any(map(is_strong, words)) or (are_unknown(words) and (not comma or len(words) > 1))
    ):
        return None
    if len(words) == 1 and is_suffixed(words) and _opens_clause(tokens, start - 1, floor):
        start -= 1
    return start, end


def _named_at_head(tokens: list[Token], end: int, floor: int) -> int | None:
    """«مجتبا هوشمند، مشاور …», «بوش، رئیس‌جمهور …»: one or two words at the head of a clause before a comma and an office."""
    for start in (end - 2, end - 1):
        if start < floor or (start and tokens[start - 1].text not in "،:.؛"):
            continue
        first, share = tokens[start], name_shares().get(key(tokens[start].text))
        rare = traits(first.text).unknown or (share is not None and share >= NAMED)
        last = tokens[end - 1]
        rare = rare or (
            start == end - 2 and (is_strong(last) or traits(last.text).unknown)
        )  # «پیمان قربانی، …»
        if rare and first.proper is not False and all(map(may_be_surname, tokens[start:end])):
            return start
    return None


def is_named_abroad(name: str) -> bool:
    """«جرمی کوربین»: a given name that none of Iran or its Muslim neighbours bears."""
    return key(name.split()[0]) in lexicon.names_abroad()


def looks_foreign(name: str) -> bool:
    """«یوسف الناصری»: a surname with the Arabic article, or words that no table knows and that end like no surname of Iran."""
    words = name.split()
    unknown = all(traits(w).unknown for w in words)
    strange = unknown and not words[-1].endswith(tuple(cue("iranian_ending").forms()))
    return strange or any(map(_has_article, words[1:]))


def _has_article(word: str) -> bool:
    """«الناصری», «اللامی», but not «الیاسی» from the given name «الیاس»."""
    if not word.startswith("ال") or word.startswith("اله") or len(word) <= _ARTICLED:
        return False
    stem = word.removesuffix("ی")
    return not traits(stem).given and name_shares().get(key(word), 1.0) >= STRONG


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


def is_suffixed(words: list[Token]) -> bool:
    """A surname by its ending alone: «عبدالعلی زاده», «کریموف»."""
    if not words:
        return False
    last = words[-1]
    if len(words) > 1 and "name_suffix" in last.cues:
        return True
    return _has_name_ending(last.text)


def _with_given(tokens: list[Token], start: int, floor: int) -> int:
    """Where a name begins with all its given names: «محمد شهباز شریف»."""
    first = start
    while start > floor and first - start < 2 and is_given(tokens[start - 1]):
        start -= 1
    return start


@lru_cache(maxsize=65536)
def _has_name_ending(text: str) -> bool:
    word, name_suffixes = key(text), cue("name_suffix").forms()
    return name_shares().get(word, 1.0) >= STRONG and any(
        word.endswith(suffix) and len(word) > len(suffix) + 2 for suffix in name_suffixes
    )


def may_be_surname(token: Token) -> bool:
    """Between a given name and an office even a common word is a surname: «حسین شایسته رئیس‌جمهور»."""
    return (
        token.text[0].isalpha()
        and token.proper is not False
        and "preposition" not in token.cues
        and "no_surname" not in token.cues
    )


def is_lone_surname(sentence: Sentence, i: int, *, speaks: bool) -> bool:
    """«روحانی افزود»: a word mostly of names at the head of a clause, where its subject stands and speaks.

    Where the sentence reports speech (``speaks``), a word that no table knows is one too: «پمپئو نیز … تأکید کرد».
    """
    tokens = sentence.tokens
    if i and tokens[i - 1].text not in "،:.؛»/-":
        return False
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    return after is not None and (
        (is_strong(tokens[i]) and (after.text == ":" or "after_surname" in after.cues))
        or (speaks and _may_speak(sentence, i))
    )


def _may_speak(sentence: Sentence, i: int) -> bool:
    """A word that no table knows, before words that go on after a speaker: «پمپئو نیز», «حریری در این گفت‌وگو»."""
    tokens, word = sentence.tokens, sentence.tokens[i]
    known = any(sentence.at(cue(name), i) for name in ("two_sides", "outlet", "pronoun", "press", "paper"))
    return (
        word.proper is None
        and len(word.text) > 3
        and traits(word.text).unknown
        and not known
        and cue("speaker_goes_on").match(tokens, i + 1) is not None
    )


def given_with_any(sentence: Sentence, i: int, at: Mapping[int, object]) -> int | None:
    """«حسین شایسته با اشاره به …» at the head of a clause: a given name makes the next words a surname; where it ends."""
    tokens = sentence.tokens
    if not is_given(tokens[i]):
        return None
    if i and tokens[i - 1].text not in "،:.؛" and not cue("source_lead").get(_joined(tokens, i)):
        return None
    for end in (i + 2, i + 3):
        words = tokens[i + 1 : end]
        if (
            end >= len(tokens)
            or any(j in at for j in range(i + 1, end))
            or not all(map(may_be_surname, words))
        ):
            return None
        if sentence.at(lexicon.offices(), i + 1) or cue("after_subject").match(tokens, end - 1):
            return None
        if end == i + 3 and name_shares().get(key(words[-1].text)) == 0.0:
            return None  # «امیر سیاری استفاده از …»
        speaks = any(v.start == end for v in find_verbs(sentence))
        if speaks:
            return end
        if cue("after_subject").match(tokens, end) is not None:
            return end if end == i + 3 or not is_namelike(tokens[i + 1]) or i else None
    return None


def _joined(tokens: list[Token], i: int) -> str:
    """The three words before token ``i``."""
    return " ".join(t.text for t in tokens[max(0, i - 3) : i])


def heads_clause(tokens: list[Token], start: int, end: int) -> bool:
    """A surname that is also a common word is read where a subject stands: «شایسته در نشست خبری گفت»."""
    opens = start == 0 or tokens[start - 1].text in ".:؛،»-" or tokens[start - 1].folded in ("و", "دیدار")
    if not opens or end >= len(tokens):
        return False
    follows = tokens[end].folded
    if follows == "،" and start == 0 and end + 1 < len(tokens):
        return "also" in tokens[end + 1].cues  # «متکی، نیز در این دیدار»
    if tokens[start - 1].folded in ("و", "،") and start:
        return cue("after_subject").match(tokens, end) is not None
    return follows not in ("است", "،", "و", "بود", "می", "نیست", "شد") and not follows.startswith("ترین")

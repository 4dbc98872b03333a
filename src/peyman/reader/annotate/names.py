"""Which words are names, whatever stands beside them: given names, surnames by their endings, words that no table knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import compress, count
from operator import attrgetter

from peyman.language.folding import key
from peyman.language.script.decoding import lexicon as counts
from peyman.language.script.name_words import name_shares
from peyman.reader.annotate import lexicon
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.tokens import Sentence, Token, once
from peyman.reader.annotate.verbs import past_stems

_TEXT, _PROPER = attrgetter("text"), attrgetter("proper")
NAME_LIMIT = 5  # words of a name
STRONG = 0.4
SURE = 0.8
LIKELY = 0.2
_ARTICLED = 4  # letters of a surname with the article «ال», more than
_VERBAL = ("‌اند", "‌است", "‌ام", "‌ایم", "‌اید", "‌شود", "‌شد")
_POSSESSIVE = ("شان", "مان", "تان", "ش")
_ADJECTIVAL = ("آمیز", "پذیر", "‌بار", "‌آور", "‌کننده", "ندگان")
_PARTICIPIAL = ("خته", "فته", "ودن")
_KNOWN = 5.5  # logarithm of the count of a word that an adverb in «ا» may come from, at least
_EVERYDAY = 8.0  # logarithm of the count of a word that is too common to be a surname by itself, at least
_ADVERB = 6  # letters of an adverb in «انه», at least
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
    kind = "given" if _is_double(text) else kind
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


def is_everyday(word: str) -> bool:
    """Is a word too common to be a surname by itself: «دوست», «کار», «سفر», not «متکی»?"""
    return counts("fa").get(key(word), 0.0) >= _EVERYDAY


def _is_common(word: str, ending: str) -> bool:
    """Is it a common word with an ending of nouns: «فرمانی», «توافقات»?"""
    return word.endswith(ending) and name_shares().get(word.removesuffix(ending), 1.0) < LIKELY


def _is_derived(text: str) -> bool:
    """«سرسختانه», «توافقاتی», «اعلامیه‌ای»: an adverb, a verb, an abstract noun, or a term with an ending of nouns."""
    if (
        text.endswith(_VERBAL)
        or (text.endswith(_PARTICIPIAL) and key(text) in counts("fa"))
        or _is_plural(text)
    ):
        return True  # «باخته‌اند», «باخته», «ربودن», «انسان‌ها»
    if text.endswith("ا") and len(text) > _ARTICLED and counts("fa").get(key(text[:-1]), 0.0) >= _KNOWN:
        return True  # «صریحا»
    if (text.endswith("گی") and len(text) > _ADVERB) or text.endswith(_ADJECTIVAL):
        return True  # «پناهندگی», «موفقیت‌آمیز»
    if text.startswith("و") and len(text) > _ARTICLED and lexicon.is_common(text[1:]):
        return True  # «وپرورش», «و» glued to what it joins
    if (text.endswith(("انه", "اتی", "ناپذیر", "گرایی")) or text.startswith(("غیر", "بی‌"))) and len(
        text
    ) > _ADVERB:
        return True
    if text.startswith("نا") and len(text) > _ADVERB and lexicon.is_common(text[2:]):
        return True  # «نامحبوب»
    return any(text.endswith(e) and _is_term(text.removesuffix(e)) for e in ("ی", "‌ای", "اتی", "ات"))


def _is_plural(text: str) -> bool:
    """«انسان‌ها», but not «الهوردی‌ها»: a common word in the plural."""
    return text.endswith("ها") and lexicon.is_common(text.removesuffix("ها").removesuffix("\u200c"))


def _is_infinitive(word: str) -> bool:
    """«فراخواندن», «برگرفتن»: a past stem, behind a prefix or not, with «ن»."""
    stem = word.removesuffix("ن")
    for ending in _POSSESSIVE:
        if word.endswith(ending) and _is_infinitive(word.removesuffix(ending)):
            return True  # «بودنشان»
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
    return token.proper is not False and (token.folded in _given() or _is_double(token.text))


def _is_double(text: str) -> bool:
    """«فرانک-والتر»: is a word two given names? No other word has a hyphen."""
    return "-" in text and text != "-"


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


def opens_name(tokens: list[Token], i: int) -> bool:
    """«پیروز گلمهری»: a common word that is also a given name, before a word that is a surname or that no table knows."""
    if i + 1 >= len(tokens) or "given_word" not in tokens[i].cues or tokens[i].proper is False:
        return False
    after = tokens[i + 1]
    return after.text[0].isalpha() and (is_strong(after) or traits(after.text).unknown)


def are_unknown(tokens: list[Token]) -> bool:
    """Words that no table has: probably foreign names."""
    return all(traits(t.text).unknown for t in tokens)


def is_named_abroad(name: str) -> bool:
    """«جرمی کوربین»: a given name that none of Iran or its Muslim neighbours bears."""
    return key(name.split()[0]) in lexicon.names_abroad()


def is_named_at_home(name: str) -> bool:
    """«لیلا رستگار»: a given name of Iran with a surname that ends like those of Iran."""
    words = name.split()
    given = len(words) > 1 and traits(words[0]).given and not is_named_abroad(name)
    return given and not _has_article(words[-1]) and words[-1].endswith(tuple(cue("iranian_ending").forms()))


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


def is_suffixed(words: list[Token]) -> bool:
    """A surname by its ending alone: «عبدالعلی زاده», «کریموف»."""
    if not words:
        return False
    last = words[-1]
    if len(words) > 1 and "name_suffix" in last.cues:
        return True
    return _has_name_ending(last.text)


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

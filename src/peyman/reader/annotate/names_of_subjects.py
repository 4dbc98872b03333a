"""Names without an office where the subject of a clause stands: «روحانی افزود», «حسین شایسته با اشاره به …»."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from peyman.language.folding import key
from peyman.language.register import posts_of_surname
from peyman.language.script.name_words import name_shares
from peyman.reader.annotate import lexicon
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.names import (
    NAME_LIMIT,
    OPENING,
    are_unknown,
    is_everyday,
    is_given,
    is_namelike,
    is_strong,
    may_be_surname,
    traits,
)
from peyman.reader.annotate.reporting_verbs import find_verbs
from peyman.reader.annotate.tokens import Sentence, Token, once

_TIMELY = frozenset({"before_subject", "after_subject"})  # cues of words such as «دیروز»
_OF_PEOPLE = frozenset(
    {"man", "man_of", "man_of_office", "general"}
)  # cues of words that tell what somebody is
_CHIEFS = frozenset(
    {"president", "prime_minister", "foreign_minister", "supreme_leader", "speaker", "spokesperson"}
)
_MEETS = frozenset({"meets", "met_by"})  # cues of words that nobody but somebody follows: «سفر», «تماس»
_BARE = 3  # letters of a bare surname, at least
_STRANGERS = 3  # words of a name that no table knows, at most


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
    return (
        word.proper is None
        and len(word.text) > 3
        and _is_stranger(word)
        and not _is_known_head(sentence, i)
        and cue("speaker_goes_on").match(tokens, i + 1) is not None
    )


def _is_known_head(sentence: Sentence, i: int) -> bool:
    """«دو طرف», an outlet, a pronoun, the press or a paper: what heads a clause and is nobody's name."""
    return any(sentence.at(cue(name), i) for name in ("two_sides", "outlet", "pronoun", "press", "paper"))


def _is_stranger(token: Token) -> bool:
    """A word that no table knows, and neither a compound («یاوه‌سرایی») nor letters spelt out («اف‌دی‌دی»)."""
    return traits(token.text).unknown and "\u200c" not in token.text


def are_strangers(sentence: Sentence, span: tuple[int, int]) -> bool:
    """«روکسانا شمپور در این گفت‌وگو …»: two words or three that no table knows head a clause, and go on as a speaker does."""
    tokens, (start, end) = sentence.tokens, span
    if not 1 < end - start <= _STRANGERS or (start and tokens[start - 1].text not in "،:.؛»/-"):
        return False
    first = tokens[start]
    unknown = all(_is_stranger(t) or is_strong(t) for t in tokens[start:end])
    goes_on = cue("speaker_goes_on").match(tokens, end) is not None
    known = _is_known_head(sentence, start)
    return first.proper is None and _is_stranger(first) and unknown and goes_on and not known


def given_with_any(sentence: Sentence, i: int, at: Mapping[int, object]) -> int | None:
    """«حسین شایسته با اشاره به …» at the head of a clause: a given name makes the next words a surname; where it ends."""
    tokens = sentence.tokens
    if not is_given(tokens[i]):
        return _stranger_with_any(sentence, i, at)
    behind = {end for end, _ in sentence.where(lexicon.outlets()).values()}
    behind |= {i} if i > 1 and "outlet" in tokens[i - 2].cues else set()
    opens = not i or tokens[i - 1].text in "،:.؛" or i in behind  # «به گزارش خبرگزاری فارس احمد سالک که …»
    if not opens and not cue("source_lead").get(_joined(tokens, i)):
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


def _stranger_with_any(sentence: Sentence, i: int, at: Mapping[int, object]) -> int | None:
    """«عوزی دیان در گفت‌وگو با …»: behind a first name that no table knows, at the head of a clause, any word is a surname."""
    tokens, end = sentence.tokens, i + 2
    opens = not i or tokens[i - 1].text in "،:؛"
    if not opens or end >= len(tokens) or i in at or i + 1 in at or tokens[i].proper is not None:
        return None
    timely = not _TIMELY.isdisjoint(tokens[i + 1].cues)  # «الکعبی پنجشنبه در …»
    words = _is_stranger(tokens[i]) and may_be_surname(tokens[i + 1]) and bool(find_verbs(sentence))
    goes_on = [cue("speaker_goes_on").match(tokens, j) is not None for j in (i + 1, end)]
    fits = words and goes_on == [False, True] and not timely  # «گازپروم نسبت به …»
    return end if fits and not _is_known_head(sentence, i) else None


def described_with_any(sentence: Sentence, i: int, at: Mapping[int, object]) -> int | None:
    """«هنری ولف، یک کارشناس باسابقه …», «گیلاد بن تال، دیپلمات …»: where words end of which the next tell that they are somebody.

    The first is a given name or one that no table knows, any word may be a surname.
    """
    tokens, described = sentence.tokens, _descriptions(sentence)
    if not described or tokens[i].proper is not None or not (_is_stranger(tokens[i]) or is_given(tokens[i])):
        return None
    for end in range(i + 1, min(i + 1 + _STRANGERS, len(tokens) - 1)):
        if end in at or not may_be_surname(tokens[end]) or not _TIMELY.isdisjoint(tokens[end].cues):
            return None
        comma = tokens[end + 1].text == "،"
        if end + 1 + comma in described and (comma or _is_stranger(tokens[end])):
            return end + 1
    return None


@once
def quoted_subject(sentence: Sentence) -> tuple[int, int] | None:
    """«"هوا لینگ" دیروز … گفت», «شیخ "علی السعد" در …»: the words in quotation marks at the head of a sentence, where the
    subject of what is said stands and one of them is a given name or one that no table knows."""
    tokens = sentence.tokens
    titled = sentence.at(lexicon.honorifics(), 0)
    start = titled[0] if titled is not None else 0
    closing = OPENING.get(tokens[start].text) if start + 1 < len(tokens) else None
    near = range(start + 2, min(start + NAME_LIMIT + 2, len(tokens) - 1))
    end = next((i for i in near if tokens[i].text == closing), None) if closing is not None else None
    if end is None or not (titled or end - start > 2) or not find_verbs(sentence):
        return None
    words = tokens[start + 1 : end]
    strange = any(is_given(t) or _is_stranger(t) or (titled and are_unknown([t])) for t in words)
    strange = strange and all(t.text[0].isalpha() for t in words)
    speaks = any(v.start == end + 1 for v in find_verbs(sentence))
    goes_on = titled or speaks or cue("after_subject").match(tokens, end + 1) is not None
    known = sentence.at(lexicon.outlets(), start + 1) or sentence.at(lexicon.bodies(), start + 1)
    body = "named_body" in words[0].cues or known is not None
    return (start + 1, end) if strange and goes_on and not body else None


@once
def _descriptions(sentence: Sentence) -> set[int]:
    """Where words begin that tell who somebody is: «دیپلمات …», «یک کارشناس …», «یکی از رهبران …», «از مقام‌های …»."""
    tokens = sentence.tokens
    found = (
        {i for i, t in enumerate(tokens) if not _OF_PEOPLE.isdisjoint(t.cues)}
        if sentence.cues & _OF_PEOPLE
        else set()
    )
    for i, (end, _) in sentence.where(cue("one_of")).items():
        whole = tokens[end - 1].folded != "از"  # «از مقام‌های …»
        if end < len(tokens) and (whole or _are_people(sentence, end)):
            found.add(i)
    return found | {i - 1 for i in found if i and tokens[i - 1].folded == "یک"}


def _are_people(sentence: Sentence, i: int) -> bool:
    """«رهبران قبایل», «میانجی‌های سازمان ملل»: those of whom somebody may be one."""
    word = sentence.tokens[i].folded
    one = word.removesuffix("های")
    return (
        word.endswith("ان")
        or cue("man_of_office").get(one) is not None
        or lexicon.plural_offices().match(sentence.tokens, i) is not None
    )


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


def is_met(sentence: Sentence, i: int) -> bool:
    """«سفر خاتمی به مسکو», «دیدار با بوش», «خاتمی گفت»: the bare surname of a head or a foreign minister of the register,
    where only somebody can stand."""
    tokens, word = sentence.tokens, sentence.tokens[i]
    if word.proper is not None or len(word.text) < _BARE or i + 1 >= len(tokens) or not is_chief(word.text):
        return False
    after = tokens[i + 1]
    ends = "preposition" in after.cues or after.folded in ("و", "را") or not after.text[0].isalpha()
    speaks = any(v.start == i + 1 for v in find_verbs(sentence))
    if not ends and not speaks:
        return False
    before = tokens[i - 1] if i else None
    if before is None or not before.text[0].isalpha():
        joined = after.folded == "و" and i + 2 < len(tokens) and is_chief(tokens[i + 2].text)
        return (
            speaks
            or joined  # «رایس و لاوروف»
            or (before is None and after.text == ":")
            or cue("speaker_goes_on").match(tokens, i + 1) is not None
        )
    met = not _MEETS.isdisjoint(before.cues)
    return met or (before.folded == "با" and i > 1 and not _MEETS.isdisjoint(tokens[i - 2].cues))


def is_led_elsewhere(surname: str, told: set[str | None]) -> bool:
    """Is a bare surname only a chief's of a state that the text has not ``told``?"""
    return told.isdisjoint(_states_led_by(surname))


@lru_cache(maxsize=65536)
def is_chief(surname: str) -> bool:
    """Does the register know chiefs of one state alone by this surname, and no state's place or people?"""
    return len(_states_led_by(surname)) == 1


@lru_cache(maxsize=65536)
def _states_led_by(surname: str) -> frozenset[str]:
    """The states whose chiefs the register knows by a surname that is no place's name, no given name and no common word."""
    named = surname in lexicon.places() or surname in lexicon.countries() or traits(surname).given
    named = named or is_everyday(surname)
    return frozenset(p.country for p in posts_of_surname(surname) if p.office in _CHIEFS and not named)

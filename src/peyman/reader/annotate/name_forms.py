"""Forms of one name in a document: who two of them name, by which shorter ones it comes back."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from functools import lru_cache

from peyman.language.folding import key
from peyman.language.register import posts_of
from peyman.language.script.name_words import name_shares
from peyman.reader.annotate import lexicon
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.names import is_everyday, may_be_name, may_be_surname, traits
from peyman.reader.annotate.people import Entity, Mention, People
from peyman.reader.annotate.phrases import Entry, Phrases
from peyman.reader.annotate.tokens import Token

_ARTICLE = re.compile("(?<!عبد)\u200c(?=ال(?!له|دین))")
_ALIKE = str.maketrans("قغحطصثذضظ", "کگهتسسززز")
_FAMILY_FIRST = frozenset(["PRK", "KOR", "CHN", "VNM"])  # states whose surnames stand before given names
_LONG = 5  # letters of a word with an article, more than
_SHORT = 3  # letters of a surname that stands alone
ALIKE = 0.85  # likeness of letters from which two spellings in one text are one name


def aliases_of(names: Iterable[str]) -> Phrases | None:
    """Surnames and shorter forms by which a name comes back."""
    shares, entries = name_shares(), []
    spelt = [(name, _split(name)) for name in names]
    spelt += [(name, bare) for name, words in spelt if (bare := list(map(_bare, words))) != words]
    for name, words in spelt:
        for n in range(1, len(words) + 1):
            tail = " ".join(words[-n:])
            folded = key(tail)
            state = lexicon.countries().get(tail)
            if len(folded) < 3 or (state is not None and (state.kind != "country" or len(words) == 1)):
                continue
            common = n == 1 and shares.get(folded, 1.0) < 0.2 and state is None
            common = common and (len(words) > 1 or tail != name) and is_everyday(tail)
            entries.append(Entry("alias", tail, tail, "common" if common else ""))
        if (
            len(words) > 2
            and len(key(words[0])) > 2
            and traits(words[0]).unknown
            and not traits(words[0]).given
        ):
            entries.append(Entry("alias", words[0], words[0], "common"))
        if _is_family_first(name):
            entries.append(Entry("alias", words[0], words[0], ""))  # «کیم», «مون»
        if _is_surname_of_two(words):
            entries.append(Entry("alias", words[-2], words[-2], "common"))
    return Phrases(entries) if entries else None


def _words(name: str) -> list[str]:
    """The words of a name without articles: «عبدالعزیز» and «حکیم» of «عبدالعزیز الحکیم»."""
    return list(map(_bare, _split(name)))


def _split(name: str) -> list[str]:
    """The words of a name as they stand; «علی‌المصری» has two, «نصر‌الله» one."""
    return _ARTICLE.sub(" ", name).split()


def _bare(word: str) -> str:
    """A word of a name without the Arabic article and in one spelling: «حکیم» of «الحکیم», «کریمف» of «کریموف»."""
    if len(word) <= _LONG or traits(word).given:
        return word  # «الهام»
    word = word.removesuffix("وف") + "ف" if word.endswith("وف") else word
    return word.removeprefix("ال")


@lru_cache(maxsize=4096)
def same_person(a: str, b: str) -> bool:
    """Two forms of a name: the words of one end the other, or are among them with the same last word."""
    wa, wb = [key(w) for w in _words(a)], [key(w) for w in _words(b)]
    if "".join(wa) == "".join(wb) or _is_called_both(a, b):
        return True
    short, long = sorted((wa, wb), key=lambda words: len("".join(words)))
    if len(short) == 1 and len(long) > 2 and short[0] == long[-2]:
        return _is_surname_of_two(max(a, b, key=len).split())
    if len(short) == 1 and len(long) > 1 and short[0] == long[0] and _is_family_first(max(a, b, key=len)):
        return True
    if len(short) == 1 and len(long) > 2 and short[0] == long[0]:
        son = cue("son_of").get(long[1]) is not None  # «شیخ تمیم» is «شیخ تمیم بن حمد آل ثانی»
        return son or (traits(long[0]).unknown and not traits(long[0]).given)
    if (
        short[-1] != long[-1]
        and "".join(short) != "".join(long[-len(short) :])
        and "".join(short) not in ("".join(long[-n:]) for n in range(1, len(long) + 1))
    ):
        return False
    return set(short) <= set(long) or "".join(long).endswith("".join(short))


@lru_cache(maxsize=4096)
def _is_family_first(name: str) -> bool:
    """«کیم جونگ اون», «شی جین‌پینگ»: does the register know somebody of this name in a state where the surname comes first?"""
    return " " in name and any(p.country in _FAMILY_FIRST for p in posts_of(name))


def _is_surname_of_two(words: list[str]) -> bool:
    """«اکبر هاشمی رفسنجانی», «روح‌الله دهقانی فیروزآبادی»: is somebody also called by the first of his two surnames?"""
    own = words[-2] if len(words) > 2 else ""
    return len(key(own)) > _SHORT and own.endswith("ی") and not traits(own).given and traits(words[0]).given


@lru_cache(maxsize=4096)
def _is_called_both(a: str, b: str) -> bool:
    """«ابومازن» is «محمود عباس»: does the register know one person alone by both names?"""
    mine, yours = {p.name_en for p in posts_of(a)}, {p.name_en for p in posts_of(b)}
    return len(mine) == 1 and mine == yours


def entity_of(people: People, mention: Mention) -> Entity | None:
    """The person of a document whom a mention names, be it misspelt; None where it names nobody known."""
    if not mention.name:
        return None
    fitting = [e for e in people.entities if e.name and same_person(e.name, mention.name)]
    if not fitting:
        fitting = [e for e in people.entities if e.name and _misspelt(e, mention)]
    if len(fitting) > 1:
        best = [e for e in fitting if mention.office and e.office == mention.office]
        fitting = best or fitting
    return fitting[0] if fitting else None


def _sound(word: str) -> str:
    """The letters of a word, those that are taken for one another as one: «طاهر» and «تاهر»."""
    return key(word).translate(_ALIKE)


def _misspelt(entity: Entity, mention: Mention) -> bool:
    """The same first name and nearly the same letters, and no other office: one man, one slip of the pen."""
    a, b = (entity.name or "").split(), (mention.name or "").split()
    bare = min(len(a), len(b)) > 1 and (
        (mention.office is None and mention.country is None)
        or (entity.office is None and entity.country in (None, mention.country))
    )
    held = mention.country is not None and entity.fits(mention.office, mention.country, mention.portfolio)
    return (
        (bare or held)
        and _sound(a[0]) == _sound(b[0])
        and SequenceMatcher(None, key(entity.name or ""), key(mention.name or "")).ratio() >= ALIKE
    )


def _is_particle(token: Token) -> bool:
    return lexicon.given_names().get(token.folded) == "particle"


def with_father(tokens: list[Token], end: int) -> int:
    """«خلیفه بن» with «حمد آل ثانی» behind it: where a name ends that goes on after its «بن»."""
    led = 1 < end < len(tokens) and "son_of" in tokens[end - 1].cues and may_be_surname(tokens[end])
    return with_house(tokens, end + 1) if led else end


def with_sons(tokens: list[Token], start: int, floor: int) -> int:
    """Where «راشد بن عبدالله آل خلیفه» begins, whose last words «عبدالله آل خلیفه» begin at token ``start``."""
    while start - 2 >= floor and "son_of" in tokens[start - 1].cues and may_be_surname(tokens[start - 2]):
        start -= 2
    return start


def with_house(tokens: list[Token], end: int) -> int:
    """Where a known name ends with the house that it is of: «تمیم بن حمد آل ثانی»."""
    house = end + 1 < len(tokens) and _is_particle(tokens[end])
    return end + 2 if house and may_be_name(tokens[end + 1]) else end

"""One run of words between Persian script and Tajik Cyrillic: phrases of the gazetteer, the model's readings, what is joined."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from peyman.language.script.decoding import Candidate, decode, lexicon, memory
from peyman.language.script.endings import attached, by_length, hung
from peyman.language.script.gazetteer import (
    before_ezafe,
    composed,
    folded,
    heads,
    is_locked,
    is_name_here,
    numbered,
    of_the_state,
    phrases,
    plural,
    surname_endings,
    tails,
)
from peyman.language.script.second_look import SURE, begins_name, is_phrase
from peyman.language.script.second_look import gain as second_gain
from peyman.language.script.tagger import Choice
from peyman.language.script.text import Run

_NUMBER = re.compile(r"[ \u00a0]\d")
_VOWELS = "ایوهئء"
EZAFE = ("и ", "й ", "и", "й")
JOINED = ("", "\u200c")
AND, HUNG = "و", ("у", "ю", "ву")
# How much a reading gains over what the tagger alone says (natural logarithm), tuned on lines kept from training.
EZAFE_GAIN = 0.4
PHRASE_GAIN, PHRASE = 1.0, 5  # for so many words or fewer between stops: headings
# In the state's spelling, for so many words or fewer without a verb between stops, beside the second look: names of bodies, offices, agreements.
TITLE_GAIN, TITLE = 3.2, 8
ARTICLE, ARTICLE_COST = "е", 3.0
HUNG_GAIN = {"official": -1.0, "bbc": 0.0}
TITLE_HUNG = {"official": -2.5, "bbc": 0.0}  # the state's names of bodies have «ва», not «-у»


@dataclass(frozen=True, slots=True)
class ConvertedWord:
    """A word of the result, the span of the source that it stands for, and what else it could be."""

    text: str
    start: int
    end: int
    alternatives: tuple[Candidate, ...] = ()


@dataclass(frozen=True)
class Line:
    """A run of words of ``text`` to be converted, with the tagger's choices for each of its letters."""

    text: str
    run: Run
    choices: list[list[Choice]]
    to: str
    best: int
    spelling: str = "official"

    @cached_property
    def places(self) -> list[tuple[int, int]]:
        """Where each word stands in the line of the run."""
        return [(m.start(), m.end()) for m in re.finditer(r"\S+", self.run.line)]

    @cached_property
    def keys(self) -> list[tuple[str, ...]]:
        """The words as the gazetteer has them."""
        return [folded(self.text[a:b], self.to) for a, b in self.run.words]

    @cached_property
    def plain(self) -> list[str]:
        """The words as they stand in the line."""
        return [self.run.line[a:b] for a, b in self.places]

    @cached_property
    def is_official(self) -> bool:
        """Tajik in the spelling of the state?"""
        return self.to == "tg" and self.spelling == "official"

    @cached_property
    def is_title(self) -> bool:
        """The name of a body, an office, an agreement: few words without a verb."""
        return self.is_official and len(self.plain) <= TITLE and is_phrase(self.plain)

    def words(self) -> list[ConvertedWord]:
        """The words of the run: phrases of the gazetteer first, then the model's; what Tajik writes in one is joined."""
        words: list[ConvertedWord] = []
        i, given = 0, " "  # what the model writes for the space before the word
        while i < len(self.places):
            count, target, locked, ranked = 1, "", False, ()  # type: int, str, bool, tuple[Candidate, ...]
            phrase = self._phrase_at(i)
            if phrase is not None:
                count, target, locked = phrase
            elif self.plain[i] == AND:
                gain = (TITLE_HUNG if self.is_title else HUNG_GAIN)[self.spelling]
                target, given = _and(self.choices[self.places[i][0]], gain)
            else:
                ranked = self._ranked(i)
                target = ranked[0].text
            last = i + count - 1
            target, after = self._ended(target, last, locked=locked)
            start, end = self.run.words[i][0], self.run.words[last][1]
            word = ConvertedWord(target, start, end, ranked[: self.best] if self.best > 1 else ())
            if words and given in JOINED and " " not in word.text:
                word = self._join(words.pop(), word, given)
            words.append(word)
            i, given = i + count, after
        return words

    def _phrase_at(self, i: int) -> tuple[int, str, bool] | None:
        """The longest phrase of the gazetteer at word ``i``, unless the BBC spells it its own way."""
        phrase = _phrase(self.keys, i, self.to)
        if phrase is None or self.to != "tg" or self.spelling != "bbc":
            return phrase
        end = i + phrase[0]
        return None if _is_told(self.run.line, self.places[i:end], self.keys[i:end]) else phrase

    def _ranked(self, i: int) -> tuple[Candidate, ...]:
        """What the model reads in word ``i``, the best first."""
        (first, last), line = self.places[i], self.run.line
        some = self.choices[first:last]
        if self.is_official and last == len(line):
            some = _whole(some, line[-1])
        if self.to == "tg" and line[:last].endswith("یی"):
            some = [*some[:-1], [c for c in some[-1] if c[0]] or some[-1]]
        if self.is_title and line[last - 1] == "ی":
            some = _without_article(some)
        ranked = tuple(decode(line[first:last], some, self.to, all_=self.best > 1))
        if self.to != "tg":
            return ranked
        return _with_surname(line[first:last].replace("\u200c", ""), ranked)

    def _ended(self, target: str, last: int, *, locked: bool) -> tuple[str, str]:
        """A word, of which ``last`` is the last in the run, with its ezafe, and what stands behind it."""
        end, after = self.places[last][1], self._space_after(last)
        at_end = self.to == "tg" and end == len(self.run.line)
        if at_end and self._is_numbered():
            target, after = target.removesuffix("и"), "и "
        elif at_end and not locked and target.endswith("ии"):
            target = target[:-2] + "ӣ"
        if locked or self.to == "fa" or _shows_ezafe(self.plain[last], target):
            return target, after
        return _with_ezafe(target, after), after

    def _space_after(self, last: int) -> str:
        """What the space behind word ``last`` becomes: itself, an ezafe, or nothing."""
        end = self.places[last][1]
        if end >= len(self.choices) or not self.choices[end]:
            return " "
        following = self.keys[last + 1]
        if self.is_official and following[:1] and following[0] in tails():
            return ""
        usual = PHRASE_GAIN if len(self.places) <= PHRASE else EZAFE_GAIN
        return _after(self.choices[end], _title_gain(self.plain, last) if self.is_title else usual)

    def _is_numbered(self) -> bool:
        """Does a number follow the last word of the run, which tells which one it is: «سال ۲۰۲۴»?"""
        word = self.keys[-1]
        after = _NUMBER.match(self.text, self.run.words[-1][1])
        return bool(word) and word[-1] in numbered() and after is not None

    def _join(self, before: ConvertedWord, word: ConvertedWord, given: str) -> ConvertedWord:
        """Two words that Tajik writes in one."""
        hangs = self.to == "tg" and not given
        text = hung(before.text, word.text) if hangs else before.text + given + word.text
        return ConvertedWord(text, before.start, word.end, word.alternatives)


def _title_gain(words: list[str], last: int) -> float:
    """What an ezafe gains after a word of a title: the second look at it and its neighbour; no name of a holder has one before it."""
    return -SURE if begins_name(words, last + 1) else TITLE_GAIN + second_gain(words[last], words[last + 1])


def _after(choices: list[Choice], gain: float) -> str:
    """What the space after a word becomes: itself, an ezafe, or nothing."""
    if len(choices) == 1:
        return choices[0][0]
    return max(choices, key=lambda c: c[1] + gain * (c[0] in EZAFE))[0]


def _whole(choices: list[list[Choice]], letter: str) -> list[list[Choice]]:
    """A last word without the ezafe that lines broken off before a figure taught; «ӣ» and what ends in a vowel stay."""
    last = [c for c in choices[-1] if not c[0].endswith("и")]
    return choices if letter in _VOWELS or not last else [*choices[:-1], last]


def _without_article(choices: list[list[Choice]]) -> list[list[Choice]]:
    """A word of a title: its last «ی» is sooner «ӣ» («шаҳрӣ») than the article «е» («шаҳре»)."""
    last = [(text, score - ARTICLE_COST if text == ARTICLE else score) for text, score in choices[-1]]
    return [*choices[:-1], last]


def _and(choices: list[Choice], gain: float) -> tuple[str, str]:
    """«و» as a word of its own, «ва», or hung on the word before, «-у»; and what stands before it."""
    form = max(choices, key=lambda c: c[1] + gain * (c[0].strip() in HUNG))[0].strip() if choices else "ва"
    return (form, "") if form in HUNG else ("ва", " ")


def _is_told(line: str, places: list[tuple[int, int]], keys: list[tuple[str, ...]]) -> bool:
    """Does the BBC spell a phrase its own way: one of the state's alone, or one whose words training wrote in the BBC's spelling?"""
    if tuple(w for k in keys for w in k) in of_the_state():
        return True
    return all(line[a:b] != "که" and line[a:b] in memory("tg") for a, b in places)


def _with_ezafe(word: str, given: str) -> str:
    """A Tajik word with the «и» that Persian does not write: «ҳамкорӣ» becomes «ҳамкории»."""
    if given not in EZAFE or word.endswith("ии"):
        return word
    return word[:-1] + "ии" if word.endswith("ӣ") else word + given.strip()


def _shows_ezafe(source: str, target: str) -> bool:
    """Does Persian write the ezafe («همتای»)? A last «ӣ» is the ending of an adjective («ҳавоӣ»)."""
    return source[-2:] in ("ای", "وی") and target.endswith("и")


def _phrase(keys: list[tuple[str, ...]], i: int, to: str) -> tuple[int, str, bool] | None:
    """The longest phrase of the gazetteer that begins at word ``i``: how many words, its form, whether a name."""
    if not keys[i]:
        return None
    table, first = phrases(to), keys[i][0]
    for count in range(min(heads(to).get(first, 1), len(keys) - i), 0, -1):
        key = tuple(w for k in keys[i : i + count] for w in k)
        if key in table and (
            count > 1 or to == "fa" or is_name_here(first, _at(keys, i - 1), _at(keys, i + 1))
        ):
            return count, table[key], is_locked(key, to)
        if to == "tg" and (ending := plural(key) or before_ezafe(key)):
            return count, ending, False
        for stem, ending, fa in _without_endings(key[-1]) if to == "fa" else ():
            if (*key[:-1], stem) in table:
                return count, attached(table[*key[:-1], stem], ending, fa), False
    surname = composed(first, to)
    return None if surname is None else (1, surname, False)


def _at(keys: list[tuple[str, ...]], i: int) -> str:
    return keys[i][0] if 0 <= i < len(keys) and keys[i] else ""


def _with_surname(source: str, ranked: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
    """«غفوروف» is «Ғафуров» though the letters say «Ғафуруф»; words that a list knows keep what the model says."""
    if source in memory("tg") or ranked[0].text in lexicon("tg"):
        return ranked
    for tg, fa, kind in surname_endings():
        drop = len(fa.removeprefix("ا"))  # «اف» is read «оф»: two letters
        if kind == "Russian" and source.endswith(fa) and len(source) > len(fa) + 2:
            text = ranked[0].text[: -max(drop, len(tg))] + tg
            return (Candidate(text, ranked[0].score), *ranked)
    return ranked


def _without_endings(word: str) -> list[tuple[str, str, str]]:
    """A word without each ending that it may have, the ending, and the ending in Persian; «форсиро» is «форсӣ» and «ро», not «Форс»; «маҷмаи» is «маҷмаъ»."""
    longest = len(word) - 3
    found = [
        (word[:-size], word[-size:], persian[word[-size:]])
        for size, persian in by_length().items()
        if size <= longest
        and word[-size:] in persian
        and (size == 1 or word[-size] != "и" or word[:-size] + "ӣ" not in lexicon("tg"))
    ]
    found += [(stem[:-1] + "ӣ", ending, fa) for stem, ending, fa in found if stem.endswith("и")]
    return found + [(stem + "ъ", ending, fa) for stem, ending, fa in found if stem[-1] in "ао"]

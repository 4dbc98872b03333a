"""Text to text between Persian script and Tajik Cyrillic, every word with the place it came from."""

from __future__ import annotations

import re
from dataclasses import dataclass

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
from peyman.language.script.keyboard import regular_tajik
from peyman.language.script.second_look import SURE, begins_name, is_phrase
from peyman.language.script.second_look import gain as second_gain
from peyman.language.script.shortened import find_shortened, without
from peyman.language.script.spelling import respelt
from peyman.language.script.tagger import NARROW, WIDE, Choice, tagger
from peyman.language.script.text import Run, runs

_PUNCTUATION = {
    "fa": str.maketrans({",": "،", ";": "؛", "?": "؟"}),
    "tg": str.maketrans(
        {
            "،": ",",
            "؛": ";",
            "؟": "?",
            "٪": "%",
            "٫": ",",
            "\u200c": "",
            **{chr(0x06F0 + n): str(n) for n in range(10)},
        }
    ),
}
_SENTENCE = re.compile(r"(?:^|[.!?…]\s+|\n\s*|[«\"]\s*)$")
_NUMBER = re.compile(r"[ \u00a0]\d")
_DECIMAL = re.compile(r"(?<=\d)،(?=\d)")
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


@dataclass(frozen=True, slots=True)
class Conversion:
    """A converted text and its words in order."""

    text: str
    words: tuple[ConvertedWord, ...]


def transliterate(
    text: str, *, to: str, half_space: str = "keep", spelling: str = "official", best: int = 1
) -> Conversion:
    """Persian script to Tajik Cyrillic (``to="tg"``) or back (``to="fa"``); whatever is neither stays as it is.

    ``half_space``: keep, space or none, for Persian results. ``spelling``: official or bbc, for Tajik results. ``best``: how many alternatives to give with each word.
    Example: ``transliterate("Тоҷикистон ва Эрон", to="fa").text == "تاجیکستان و ایران"``. Raises ValueError for another ``to``.
    """
    if to not in ("fa", "tg"):
        raise ValueError(f"to: {to!r} is neither fa nor tg")
    if to == "fa":
        text = regular_tajik(text)
    short = find_shortened(text) if to == "fa" else []
    found = runs(without(text, short), to)
    choices = tagger(to).read([r.line for r in found], margin=WIDE if best > 1 else NARROW) if found else []
    words = [
        w
        for run, options in zip(found, choices, strict=True)
        for w in _words(text, run, options, to, best, spelling)
    ]
    words = sorted([*words, *(ConvertedWord(*each) for each in short)], key=lambda w: w.start)
    if to == "fa" and half_space != "keep":
        mark = " " if half_space == "space" else ""
        words = [ConvertedWord(w.text.replace("\u200c", mark), w.start, w.end, w.alternatives) for w in words]
    if to == "tg":
        words = [ConvertedWord(respelt(w.text, spelling), w.start, w.end, w.alternatives) for w in words]
    return _joined(text, words, to)


def _words(
    text: str, run: Run, choices: list[list[Choice]], to: str, best: int, spelling: str = "official"
) -> list[ConvertedWord]:
    """The words of a run: phrases of the gazetteer first, then the model's; what Tajik writes in one is joined."""
    words: list[ConvertedWord] = []
    places = _places(run)
    keys = [folded(text[a:b], to) for a, b in run.words]
    plain = [run.line[a:b] for a, b in places]
    usual = PHRASE_GAIN if len(places) <= PHRASE else EZAFE_GAIN
    title = to == "tg" and spelling == "official" and len(plain) <= TITLE and is_phrase(plain)
    i, given = 0, " "  # what the model writes for the space before the word
    while i < len(places):
        phrase = _phrase(keys, i, to)
        if phrase is not None and to == "tg" and spelling == "bbc":
            phrase = (
                None if _is_told(run.line, places[i : i + phrase[0]], keys[i : i + phrase[0]]) else phrase
            )
        first, last = places[i]
        count, ranked, locked = 1, (), False  # type: int, tuple[Candidate, ...], bool
        if phrase is not None:
            count, target, locked = phrase
        elif run.line[first:last] == AND:
            target, given = _and(choices[first], (TITLE_HUNG if title else HUNG_GAIN)[spelling])
        else:
            some = choices[first:last]
            if to == "tg" and spelling == "official" and last == len(run.line):
                some = _whole(some, run.line[-1])
            if to == "tg" and run.line[:last].endswith("یی"):
                some = [*some[:-1], [c for c in some[-1] if c[0]] or some[-1]]
            if title and run.line[last - 1] == "ی":
                some = _without_article(some)
            ranked = tuple(decode(run.line[first:last], some, to, all_=best > 1))
            if to == "tg":
                ranked = _with_surname(run.line[first:last].replace("\u200c", ""), ranked)
            target = ranked[0].text
        end = places[i + count - 1][1]
        after = " "
        if end < len(choices) and choices[end]:
            last = i + count - 1
            gain = _title_gain(plain, last) if title else usual
            after = _after(choices[end], gain)
            if to == "tg" and spelling == "official" and keys[last + 1][:1] and keys[last + 1][0] in tails():
                after = ""
        if to == "tg" and end == len(run.line) and _is_numbered(text, run, keys[-1]):
            target, after = target.removesuffix("и"), "и "
        elif end == len(run.line) and to == "tg" and not locked and target.endswith("ии"):
            target = target[:-2] + "ӣ"
        word = ConvertedWord(
            target
            if locked or to == "fa" or _shows_ezafe(plain[i + count - 1], target)
            else _with_ezafe(target, after),
            run.words[i][0],
            run.words[i + count - 1][1],
            ranked[:best] if best > 1 else (),
        )
        if words and given in JOINED and " " not in word.text:
            before = words.pop()
            text_ = (
                hung(before.text, word.text) if to == "tg" and not given else before.text + given + word.text
            )
            word = ConvertedWord(text_, before.start, word.end, word.alternatives)
        words.append(word)
        i, given = i + count, after
    return words


def _title_gain(words: list[str], last: int) -> float:
    """What an ezafe gains after a word of a title: the second look at it and its neighbour; no name of a holder has one before it."""
    return -SURE if begins_name(words, last + 1) else TITLE_GAIN + second_gain(words[last], words[last + 1])


def _is_numbered(text: str, run: Run, word: tuple[str, ...]) -> bool:
    """Does a number follow the last word of a run, which tells which one it is: «سال ۲۰۲۴»?"""
    return bool(word) and word[-1] in numbered() and _NUMBER.match(text, run.words[-1][1]) is not None


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


def _places(run: Run) -> list[tuple[int, int]]:
    """Where each word stands in the line of a run."""
    return [(m.start(), m.end()) for m in re.finditer(r"\S+", run.line)]


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


def _joined(text: str, words: list[ConvertedWord], to: str) -> Conversion:
    parts: list[str] = []
    last = 0
    for number, word in enumerate(words):
        between = text[last : word.start].translate(_PUNCTUATION[to])
        parts.append(_DECIMAL.sub(",", between) if to == "fa" else between)
        if to == "tg" and between != " " and _SENTENCE.search("".join(parts[-3:])[-4:]):
            word = ConvertedWord(
                word.text[:1].upper() + word.text[1:], word.start, word.end, word.alternatives
            )
            words[number] = word
        parts.append(word.text)
        last = word.end
    tail = text[last:].translate(_PUNCTUATION[to])
    parts.append(_DECIMAL.sub(",", tail) if to == "fa" else tail)
    return Conversion("".join(parts), tuple(words))

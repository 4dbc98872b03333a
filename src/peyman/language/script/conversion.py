"""Text to text between Persian script and Tajik Cyrillic, every word with the place it came from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from peyman.language.script.decoding import Candidate, decode
from peyman.language.script.gazetteer import LONGEST, folded, is_locked, phrases
from peyman.language.script.tagger import Choice, tagger
from peyman.language.script.text import Run, runs
from peyman.language.tables import load_table

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
_DECIMAL = re.compile(r"(?<=\d)،(?=\d)")
EZAFE = ("и ", "й ", "и", "й")


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
    found = runs(text, to)
    choices = tagger(to).read([r.line for r in found]) if found else []
    words = [
        w for run, options in zip(found, choices, strict=True) for w in _words(text, run, options, to, best)
    ]
    if to == "fa" and half_space != "keep":
        mark = " " if half_space == "space" else ""
        words = [ConvertedWord(w.text.replace("\u200c", mark), w.start, w.end, w.alternatives) for w in words]
    if to == "tg" and spelling == "bbc":
        words = [ConvertedWord(bbc_spelling(w.text), w.start, w.end, w.alternatives) for w in words]
    return _joined(text, words, to)


def bbc_spelling(word: str) -> str:
    """An official Tajik word as the BBC spells it: «соат» as «соъат»."""
    rows = _bbc()
    stem = next((s for s in sorted(rows, key=len, reverse=True) if word.lower().startswith(s)), None)
    return word if stem is None else rows[stem] + word[len(stem) :]


@lru_cache(maxsize=1)
def _bbc() -> dict[str, str]:
    return {r["official"]: r["bbc"] for r in load_table("tg/spellings.tsv", ["official", "bbc", "source"])}


def _words(text: str, run: Run, choices: list[list[Choice]], to: str, best: int) -> list[ConvertedWord]:
    """The words of a run: phrases of the gazetteer first, then the model's."""
    words: list[ConvertedWord] = []
    places = _places(run)
    i = 0
    while i < len(places):
        phrase = _phrase(text, run, i, to)
        if phrase is not None:
            count, target, locked = phrase
            start, end = run.words[i][0], run.words[i + count - 1][1]
            after = "" if locked else _ezafe(choices, places[i + count - 1][1], to)
            words.append(ConvertedWord(target + after, start, end))
            i += count
            continue
        first, last = places[i]
        ranked = decode(run.line[first:last], choices[first:last], to)
        after = _ezafe(choices, last, to)
        words.append(
            ConvertedWord(ranked[0].text + after, *run.words[i], tuple(ranked[:best]) if best > 1 else ())
        )
        i += 1
    return words


def _places(run: Run) -> list[tuple[int, int]]:
    """Where each word stands in the line of a run."""
    return [(m.start(), m.end()) for m in re.finditer(r"\S+", run.line)]


def _ezafe(choices: list[list[Choice]], space: int, to: str) -> str:
    """The «и» that Tajik writes where Persian has only a space; nothing the other way."""
    if to == "fa" or space >= len(choices):
        return ""
    given = choices[space][0].text if choices[space] else " "
    return given.strip() if given in EZAFE else ""


def _phrase(text: str, run: Run, i: int, to: str) -> tuple[int, str, bool] | None:
    """The longest phrase of the gazetteer that begins at word ``i``: how many words, its form, whether a name."""
    table = phrases(to)
    spans = run.words[i : i + LONGEST]
    keys = [folded(text[a:b], to) for a, b in spans]
    for count in range(len(spans), 0, -1):
        key = tuple(w for k in keys[:count] for w in k)
        if key in table:
            return count, table[key], is_locked(key, to)
        for stem, ending in _without_endings(key[-1]) if to == "fa" else ():
            if (*key[:-1], stem) in table:
                return count, table[*key[:-1], stem] + ending, False
    return None


@lru_cache(maxsize=1)
def _endings() -> tuple[tuple[str, str], ...]:
    """Endings of Tajik words, longest first, with what Persian writes for them."""
    rows = load_table("tg/endings.tsv", ["ending", "fa", "source"])
    pairs = [(r["ending"], r["fa"].replace("_", " ").replace("-", "")) for r in rows]
    return tuple(sorted(pairs, key=lambda p: -len(p[0])))


def _without_endings(word: str) -> list[tuple[str, str]]:
    return [(word.removesuffix(e), fa) for e, fa in _endings() if word.endswith(e) and len(word) > len(e) + 2]


def _joined(text: str, words: list[ConvertedWord], to: str) -> Conversion:
    parts: list[str] = []
    last = 0
    for number, word in enumerate(words):
        between = text[last : word.start].translate(_PUNCTUATION[to])
        parts.append(_DECIMAL.sub(",", between) if to == "fa" else between)
        if to == "tg" and _SENTENCE.search("".join(parts[-3:])[-4:]):
            word = ConvertedWord(
                word.text[:1].upper() + word.text[1:], word.start, word.end, word.alternatives
            )
            words[number] = word
        parts.append(word.text)
        last = word.end
    tail = text[last:].translate(_PUNCTUATION[to])
    parts.append(_DECIMAL.sub(",", tail) if to == "fa" else tail)
    return Conversion("".join(parts), tuple(words))

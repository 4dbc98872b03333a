"""Text to text between Persian script and Tajik Cyrillic, every word with the place it came from."""

from __future__ import annotations

import re
from dataclasses import dataclass

from peyman.language.script.keyboard import regular_tajik
from peyman.language.script.line import ConvertedWord, Line
from peyman.language.script.shortened import find_shortened, without
from peyman.language.script.spelling import respelt
from peyman.language.script.tagger import NARROW, WIDE, tagger
from peyman.language.script.text import runs

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
        for w in Line(text, run, options, to, best, spelling).words()
    ]
    words = sorted([*words, *(ConvertedWord(*each) for each in short)], key=lambda w: w.start)
    if to == "fa" and half_space != "keep":
        mark = " " if half_space == "space" else ""
        words = [ConvertedWord(w.text.replace("\u200c", mark), w.start, w.end, w.alternatives) for w in words]
    if to == "tg":
        words = [ConvertedWord(respelt(w.text, spelling), w.start, w.end, w.alternatives) for w in words]
    return _joined(text, words, to)


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

"""Phrases without a sentence around them, as lessons for ``second_look``: what stands between verbs, and persons' names.

A title («وزارت امور خارجه ایران») says nothing of where it ends nor what it is part of, and a tagger that learned from sentences misses the ezafe in it.
The phrases are cut out of sentences in which the ezafe is known: aligned lines and gold trees.
"""

from __future__ import annotations

import lzma
import os
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from training.transliteration.align import settled
from training.transliteration.corpus import UNKNOWN
from training.transliteration.data import tidy_fa, tidy_tg
from training.transliteration.ezafe import sentences
from training.transliteration.pack import Pieces

from peyman.language.register import posts

NER = Path(os.environ.get("PEYMAN_NER_DATA", "../data/persian/ner"))
EZAFE, NOTHING = "и ", " "
VOWELS = "ایوهئء"
LONGEST = 8  # words of a phrase
STRICT = 0.8  # share of phrases whose words hang together by ezafe, prepositions and «و» alone
OUTSIDE = ("VERB", "AUX", "PRON", "SCONJ", "ADV", "PART", "INTJ")
BETWEEN = ("ADP", "CCONJ", "NUM", "DET")
Span = tuple[int, int]
Line = tuple[str, list[str]]


@lru_cache(maxsize=1)
def kinds() -> dict[str, str]:
    """The commonest part of speech of each word in the gold trees; «را» ends a phrase as a verb does."""
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for rows in sentences():
        for row in rows:
            counted[tidy_fa(row[1])][row[3]] += 1
    return {word: found.most_common(1)[0][0] for word, found in counted.items()} | {"را": "PART"}


def phrase_spans(source: str, linked: list[bool], chance: random.Random) -> Iterator[Span]:
    """Where phrases stand in a line; ``linked`` says of each of its words whether an ezafe follows."""
    places = [m.span() for m in re.finditer(r"\S+", source)]
    words = [source[a:b] for a, b in places]
    kind = [kinds().get(w, "NOUN") for w in words]
    first = 0
    while first < len(words):
        if kind[first] in OUTSIDE or (kind[first] in BETWEEN and not linked[first]):
            first += 1
            continue
        strict, last = chance.random() < STRICT, first
        while last + 1 < len(words) and (linked[last] or _goes_on(kind, last, strict)):
            last += 1
        end = last
        while end > first and (end - first >= LONGEST or kind[end] in BETWEEN) and not linked[end - 1]:
            end -= 1
        if any(linked[first:end]) and end - first < LONGEST + 4:
            yield places[first][0], places[end][1]
        first = last + 1


def _goes_on(kind: list[str], last: int, strict: bool) -> bool:
    """Does a phrase go on after a word without an ezafe?"""
    here, after = kind[last], kind[last + 1]
    return after not in OUTSIDE and (not strict or here in BETWEEN or after in BETWEEN)


def links(source: str, targets: list[str]) -> list[bool]:
    """Of each word of a line, whether an ezafe that is not written follows."""
    return [targets[i] == EZAFE for i, c in enumerate(source) if c == " "] + [False]


def phrases_of(lines: Iterable[Line]) -> Iterator[Line]:
    """The phrases of lines whose outputs are known."""
    chance = random.Random(7)
    for source, targets in lines:
        for first, last in phrase_spans(source, links(source, targets), chance):
            if source[last - 1] in VOWELS or not targets[last - 1].endswith(
                "и"
            ):  # lines broken off before a figure
                yield source[first:last], targets[first:last]


def persons(pieces: Pieces) -> list[Line]:
    """Persons' names of two words and more, without ezafe: as PEYMA marks them, and of the register of posts with their letters."""
    found: dict[str, Line] = {}
    name: list[str] = []
    rows = lzma.decompress((NER / "peyma-train.txt.xz").read_bytes()).decode().splitlines()
    for row in [*rows, "|O"]:
        word, _, kind = row.rpartition("|")
        if kind != "I_PER":
            if len(name) > 1:
                line = " ".join(name)
                found[line] = (line, [NOTHING if c == " " else UNKNOWN for c in line])
            name = []
        if kind.endswith("_PER") and (plain := tidy_fa(word)):
            name.append(plain)
    return [*found.values(), *spelt(pieces, register_pairs())]


def register_pairs() -> list[tuple[str, str]]:
    """Names of the register of posts in both scripts (Tajik, Persian)."""
    return list(dict.fromkeys((p.name_tg, p.name_fa) for p in posts() if p.name_tg))


def spelt(pieces: Pieces, pairs: Iterable[tuple[str, str]]) -> list[Line]:
    """Pairs as lines with their outputs, where they align."""
    lines: list[Line] = []
    for tg, fa in pairs:
        source, target = tidy_fa(fa), tidy_tg(tg)
        if len(source.split()) == len(target.split()) and (units := pieces.units(source, target)):
            lines.append(("".join(s for s, _ in units), [t for _, t in settled(units)]))
    return lines

"""The texts the restorer learns from and is measured on: regular letters, one standard, held-out lines apart."""

from __future__ import annotations

import hashlib
import lzma
import os
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from zlib import crc32

from peyman.reader.repair.letters import ONE_FOR_ONE, OTHERS, regular
from peyman.reader.repair.spelling import HALF_SPACE, plain

DATA = Path(os.environ.get("PEYMAN_PERSIAN_DATA", "../data/persian"))
LISTS = Path(os.environ.get("PEYMAN_WORD_LISTS", "../data/persian/lists"))
TREEBANK, NEWS, MINUTES, DAILY, LISTED, LILAK, WEB = range(7)
FOLDS = 8
SOURCES = {
    "perdt_raw": TREEBANK,
    "seraji_raw": NEWS,
    "fars": NEWS,
    "khabaryaab": NEWS,
    "sci2lab": NEWS,
    "ntrex": NEWS,
    "assembly": MINUTES,
    "hamshahri": DAILY,
}
HELD = ("fars", "khabaryaab")
_LETTER = "ء-غف-يٱپچژکگۀی"
WORD = re.compile(f"[{_LETTER}]+(?:{HALF_SPACE}[{_LETTER}]+)*")
_MARKS = re.compile("[\u064b-\u0655\u0670]")
_STRAY = re.compile(rf"(?<![^\W\d_]){HALF_SPACE}+|{HALF_SPACE}+(?![^\W\d_])")
_ENDING = "ها|های|هایی|هایش|هایشان|ترین|اند"
_ALONE = re.compile(
    rf"(?<![\w{HALF_SPACE}])(?:(?:{_ENDING}|ن?می)(?![\w{HALF_SPACE}])|ن?می(?=شود|کند|شد|تواند|گوید|باشد|دهد))"
)
_OPEN = frozenset("اآدذرزژوه")


def tidy(line: str) -> str:
    """A line in regular letters without marks, with single spaces and half-spaces only between letters."""
    line = OTHERS.sub(lambda m: regular(m.group()), line.translate(ONE_FOR_ONE))
    line = _MARKS.sub("", plain(line))
    return " ".join(_STRAY.sub("", line).split())


def held_out(line: str) -> bool:
    """One line in ten, by its hash."""
    return int(hashlib.sha256(line.strip().encode()).hexdigest(), 16) % 10 == 0


def follows_standard(line: str) -> bool:
    """Does no affix stand alone or glued in a line where the standard asks for a half-space?"""
    return not _ALONE.search(line)


def _raw(name: str) -> Iterator[str]:
    with lzma.open(DATA / "raw" / f"{name}.txt.xz", "rt", encoding="utf-8") as file:
        yield from file


def training_lines(name: str, share: float = 1.0) -> Iterator[str]:
    """Lines to count and to learn from, a share of them in eighths, by their hash; of the two agencies nine in ten."""
    lines = (tidy(line) for line in _raw(name) if name not in HELD or not held_out(line))
    return (line for line in lines if share == 1 or crc32(line.encode()) // FOLDS % 8 < 8 * share)


def fold_of(line: str) -> int:
    """The fold whose lexicon was not counted in a line."""
    return crc32(line.encode()) % FOLDS


def listed_words() -> Iterator[tuple[str, int]]:
    """Words of the lists of hazm and shekar with how often each was seen, where it was counted (else 0)."""
    for name, mark in (("words.dat", "\t"), ("compound_words.csv", ","), ("vocab.csv", ",")):
        for line in (LISTS / name).read_text(encoding="utf-8").splitlines():
            word, *rest = line.split(mark)
            yield tidy(word), int(rest[0]) if rest and rest[0].isdigit() else 0


def web_counts() -> Iterator[tuple[str, int]]:
    """How often the list of shekar saw a word."""
    for line in (LISTS / "vocab.csv").read_text(encoding="utf-8").splitlines():
        word, count = line.split(",")
        yield tidy(word), int(count)


def spelling_dictionary() -> Iterator[str]:
    """The words of Lilak, without their classes of endings."""
    for line in (LISTS / "lilak.dic").read_text(encoding="utf-8").splitlines()[1:]:
        yield tidy(line.split("/")[0])


def tagged_words() -> Iterator[tuple[str, str]]:
    """Words of hazm's list with their first part of speech."""
    for line in (LISTS / "words.dat").read_text(encoding="utf-8").splitlines():
        word, _, tags = line.split("\t")
        if tags != "0":
            yield tidy(word), tags.split(",")[0]


def held_lines(name: str) -> list[str]:
    """The lines of an agency that nothing was counted in."""
    return [tidy(line) for line in _raw(name) if held_out(line)]


def treebank_lines(part: str) -> list[str]:
    """Sentences of PerDT's dev or test."""
    with lzma.open(DATA / "ud" / f"perdt-{part}.conllu.xz", "rt", encoding="utf-8") as file:
        return [tidy(line[9:]) for line in file if line.startswith("# text =")]


def runs(line: str) -> Iterator[list[str]]:
    """Words with single spaces between them."""
    words: list[str] = []
    last = -2
    for match in WORD.finditer(line):
        if match.start() != last + 1 or line[last] != " ":
            if words:
                yield words
            words = []
        words.append(match.group())
        last = match.end()
    if words:
        yield words


def damage(line: str, mode: str, rng: random.Random) -> str:
    """A line without its half-spaces: ``removed``, ``spaces``, ``mixed`` of both, ``some`` (a third stays), ``whole``."""
    choices = {"removed": [""], "spaces": [" "], "mixed": ["", " "], "some": ["", " ", HALF_SPACE]}
    if mode == "whole":
        return line
    return re.sub(HALF_SPACE, lambda _: rng.choice(choices[mode]), line)


def damaged(lines: Sequence[str], mode: str) -> list[str]:
    """The lines with the same damage in every run."""
    rng = random.Random(11)
    return [damage(line, mode, rng) for line in lines]


def glue(words: Sequence[str], share: float, rng: random.Random) -> list[str]:
    """Words of which some have lost the space after a letter that does not join, as hasty typing does."""
    found: list[str] = []
    for word in words:
        near = found and found[-1][-1] in _OPEN and HALF_SPACE not in word + found[-1]
        if near and rng.random() < share:
            found[-1] += word
        else:
            found.append(word)
    return found


def boundaries(line: str) -> tuple[set[int], set[int]]:
    """How many letters stand before each half-space, and before each space."""
    halves: set[int] = set()
    spaces: set[int] = set()
    letters = 0
    for char in line:
        if char == HALF_SPACE:
            halves.add(letters)
        elif char == " ":
            spaces.add(letters)
        elif char.isalpha():
            letters += 1
    return halves, spaces

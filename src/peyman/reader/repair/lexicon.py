"""What is known of Persian words: how often each spelling was seen, which parts make compounds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from math import log
from pathlib import Path
from typing import Any

import numpy as np

from peyman.reader.repair.affixes import affixes
from peyman.reader.repair.stems import shortened

Row = tuple[int, ...]
NONE: Row = (0, 0, 0, 0, 0, 0, 0)
SEEN = 4
MODEL = Path(__file__).with_name("model")
_PRIOR = 20.0
_FINITE = ("ند", "ید", "یم", "د", "م")
_ROWS = ("counts", "pairs", "stems", "letters", "left", "right", "spellings")
_SETS = (
    "homographs",
    "first",
    "middle",
    "beginnings",
    "finals",
    "openers",
    "closers",
    "starters",
    "frequent",
    "present",
)
_NUMBERS = ("beside", "grams")


@dataclass(eq=False)
class Lexicon:
    """Counts of spellings and of words written apart, and what follows from them, found once while training.

    ``counts`` of a spelling: treebank, news, minutes, a daily without half-spaces, word lists, a spelling dictionary, the web.
    ``spellings["زمینهای"]`` are the places of half-spaces that letters were seen with: زمین‌های, زمینه‌ای.
    ``stems``, ``letters``: how often a stem, or its letters, was seen over all its forms (treebank, other text, lists).
    ``left``, ``right``: how many compounds have a part, how many words begin or end with its letters.
    ``grams``: in how many words without half-spaces four letters stand together.
    """

    counts: dict[str, Row]
    pairs: dict[str, Row]
    stems: dict[str, Row]
    letters: dict[str, Row]
    left: dict[str, Row]
    right: dict[str, Row]
    spellings: dict[str, Row]
    homographs: frozenset[str]
    first: frozenset[str]
    middle: frozenset[str]
    beginnings: frozenset[str]
    finals: frozenset[str]
    openers: frozenset[str]
    closers: frozenset[str]
    starters: frozenset[str]
    frequent: frozenset[str]
    present: frozenset[str]
    beside: dict[str, int]
    grams: dict[str, int]
    tags: dict[str, str]
    all: int
    _classes: dict[str, str] = field(init=False, default_factory=dict)

    def total(self, word: str) -> int:
        """How often texts have a spelling."""
        seen = self.counts.get(word)
        return seen[0] + seen[1] + seen[2] + seen[3] if seen else 0

    def is_word(self, word: str) -> bool:
        return word in self.counts or word in self.spellings

    def is_formed(self, word: str) -> bool:
        """Is it a word, or one with a glued ending («تاجیکستانی»)?"""
        return self.is_word(word) or any(map(self.is_word, shortened(word)))

    def closes(self, word: str) -> bool:
        """Does a word, or what is left of it without a glued ending, often end compounds?"""
        if word in self.closers:
            return True
        shorter = shortened(word)
        return bool(shorter) and not self.closers.isdisjoint(shorter)

    def parted(self, word: str) -> int:
        """How often the second part of a compound was seen, as it is or without a glued ending."""
        seen = self.total(word)
        for shorter in shortened(word):
            seen = max(seen, self.total(shorter))
        return seen

    def class_of(self, word: str) -> str:
        """What kind of word: an affix, a present stem, a part of speech with the ending it has, unknown."""
        found = self._classes.get(word)
        if found is None:
            found = self._classes[word] = self._class(word)
        return found

    def _class(self, word: str) -> str:
        if word in affixes().all:
            return word
        if word in self.present:
            return "V"
        if "می\u200c" + word in self.counts or any(
            word.endswith(e) and word[: -len(e)] in self.present for e in _FINITE
        ):
            return "F"
        tag = self.tags.get(word)
        if tag:
            return tag
        for shorter in shortened(word):
            base = "V" if shorter in self.present else self.tags.get(shorter, "")
            if base:
                return base + "+" + word[-1]
        return "?" if self.total(word) else "-"

    def affinity(self, form: str, neighbour: str, pair: str) -> float:
        """How much more often than by chance a homograph stands beside a word, as a logarithm: «زمینه‌ای برای» is high."""
        chance = (sum(self.counts.get(neighbour, NONE)[:3]) + 1) / self.all
        seen = sum(self.counts.get(form, NONE)[:3])
        return log((self.beside.get(pair, 0) / chance + _PRIOR) / (seen + _PRIOR))

    def forget(self) -> None:
        """Let go of what was computed of words met."""
        self._classes.clear()


def pack(lexicon: Lexicon) -> dict[str, Any]:
    """A lexicon as arrays: the words of each table in one, its rows numbered, each different row once."""
    stored: dict[str, Any] = {"all": lexicon.all}
    for name in _ROWS:
        table: dict[str, Row] = getattr(lexicon, name)
        different = {row: at for at, row in enumerate(dict.fromkeys(table.values()))}
        stored[name] = packed(table)
        stored[name + "_row"] = np.array([different[row] for row in table.values()], np.int32)
        stored[name + "_rows"] = packed(",".join(map(str, row)) for row in different)
    for name in _SETS:
        stored[name] = packed(sorted(getattr(lexicon, name)))
    for name in _NUMBERS:
        numbers: dict[str, int] = getattr(lexicon, name)
        stored[name], stored[name + "_n"] = packed(numbers), np.array(list(numbers.values()), np.int32)
    stored["tagged"], stored["tags"] = packed(lexicon.tags), packed(lexicon.tags.values())
    return stored


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """The shipped lexicon (``model/words.npz``)."""
    with np.load(MODEL / "words.npz") as stored:
        tables: dict[str, Any] = {}
        for name in _ROWS:
            rows = [tuple(map(int, row.split(","))) for row in unpacked(stored[name + "_rows"])]
            found = map(rows.__getitem__, stored[name + "_row"].tolist())
            tables[name] = dict(zip(unpacked(stored[name]), found, strict=True))
        for name in _SETS:
            tables[name] = frozenset(unpacked(stored[name]))
        for name in _NUMBERS:
            tables[name] = dict(zip(unpacked(stored[name]), stored[name + "_n"].tolist(), strict=True))
        tags = dict(zip(unpacked(stored["tagged"]), unpacked(stored["tags"]), strict=True))
        return Lexicon(**tables, tags=tags, all=int(stored["all"]))


def packed(words: Iterable[str]) -> np.ndarray[Any, Any]:
    """Words as one array of bytes."""
    return np.frombuffer("\n".join(words).encode(), np.uint8)


def unpacked(words: np.ndarray[Any, Any]) -> list[str]:
    """The words of an array of bytes."""
    return words.tobytes().decode().split("\n") if words.size else []

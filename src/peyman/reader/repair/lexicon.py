"""What is known of Persian words: how often each spelling was seen, and which spellings letters may have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from math import log
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from peyman.reader.repair.affixes import affixes, endings, prefixes
from peyman.reader.repair.spelling import HALF_SPACE, key_and_mask, places, spell
from peyman.reader.repair.stems import Stems

Counts = tuple[int, int, int, int, int]
NONE: Counts = (0, 0, 0, 0, 0)
MODEL = Path(__file__).with_name("model")
_OPEN = frozenset("اآدذرزژوه")
_RARE, _COMMON, _OFTENER = 8, 50, 20
_FREQUENT = 2000
_MOST = 3
_PRIOR = 20.0
_SHARE, _SETTLED, _APART = 0.1, 0.06, 0.04


class Traits(NamedTuple):
    """A word found in a text: its letters, and whether it may open, close, begin a compound or be spelt otherwise."""

    key: str
    flags: int
    opens: bool
    closes: bool
    begins: bool
    first: bool
    is_open: bool
    is_ambiguous: bool


def _edited(counts: Counts) -> int:
    """How often treebank and news, which write half-spaces, hold a form."""
    return counts[0] + counts[1]


def _productive(parts: Mapping[str, list[str]], counts: Mapping[str, Counts]) -> frozenset[str]:
    """Parts that form new words: in three words or more, and not nearly always words of their own."""
    known = affixes().all
    found = set()
    for part, forms in parts.items():
        if len(part) > 1 and part not in known and len(forms) > 2:
            inside = sum(_edited(counts[form]) for form in forms)
            if inside >= _SHARE * (inside + _edited(counts.get(part, NONE))):
                found.add(part)
    return frozenset(found)


@dataclass(eq=False)
class Lexicon:
    """Counts of spellings and of words written apart: treebank, news, minutes, a daily without half-spaces, word lists.

    ``masks("زمینهای")`` are the places of half-spaces that the letters may have: زمین‌های, زمینه‌ای.
    """

    counts: dict[str, Counts]
    pairs: dict[str, Counts]
    homographs: frozenset[str] = frozenset()
    beside: dict[str, int] = field(default_factory=dict)
    flags: dict[str, int] = field(default_factory=dict)
    spellings: dict[str, tuple[int, ...]] = field(init=False)
    first: frozenset[str] = field(init=False)
    middle: frozenset[str] = field(init=False)
    openers: frozenset[str] = field(init=False)
    closers: frozenset[str] = field(init=False)
    stems: Stems = field(init=False)
    _frequent: frozenset[str] = field(init=False)
    _closing: frozenset[str] = field(init=False)
    _all: int = field(init=False)
    beginnings: frozenset[str] = field(init=False)
    _traits: dict[str, Traits] = field(init=False, default_factory=dict)
    _options: dict[tuple[str, int, bool], tuple[tuple[str, int], ...]] = field(
        init=False, default_factory=dict
    )
    _masks: dict[tuple[str, bool], tuple[int, ...]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        spellings: dict[str, list[int]] = {}
        before: dict[str, list[str]] = {}
        after: dict[str, list[str]] = {}
        first: set[str] = set()
        middle: set[str] = set()
        beginnings: set[str] = set()
        known = affixes().all
        for form in self.counts:
            if HALF_SPACE not in form:
                continue
            key, mask = key_and_mask(form)
            spellings.setdefault(key, []).append(mask)
            beginnings.update(key[:at] for at in places(mask))
            parts = form.split(HALF_SPACE)
            if parts[0] not in known and parts[1] not in known:
                before.setdefault(parts[-1], []).append(form)
                after.setdefault(parts[0], []).append(form)
            if len(parts) > 2:
                first.add(parts[0])
                middle.update(parts[1:-1])
        self.stems = Stems(self.counts)
        self.spellings = {key: tuple(masks) for key, masks in spellings.items()}
        self.first, self.middle, self.beginnings = frozenset(first), frozenset(middle), frozenset(beginnings)
        self.openers, self.closers = _productive(after, self.counts), _productive(before, self.counts)
        self._frequent = (
            frozenset(w for w, c in self.counts.items() if _edited(c) >= _FREQUENT) - affixes().all
        )
        self._all = sum(sum(c[:3]) for c in self.counts.values())
        self._closing = (
            self.closers | {c + e for c in self.closers for e in affixes().suffixes} | affixes().endings
        )

    def count(self, form: str) -> Counts:
        return self.counts.get(form, NONE)

    def pair_count(self, pair: str) -> Counts:
        return self.pairs.get(pair, NONE)

    def total(self, word: str) -> int:
        return sum(self.counts.get(word, NONE))

    def is_word(self, word: str) -> bool:
        return word in self.counts or word in self.spellings

    def masks(self, key: str, apart: bool = False) -> tuple[int, ...]:
        """Half-spaces that letters may have; more are thought of where the parts were found apart, or are unknown."""
        found = self._masks.get((key, apart))
        if found is None:
            masks: set[int] = set()
            if apart or not self.is_settled(key):
                masks.update(self.spellings.get(key, ()))
                if len(key) >= 4:
                    masks |= self.inflected(key)
                    if apart or (key not in self.spellings and self.total(key) < _RARE):
                        masks |= self.compounds(key)
            found = self._masks[key, apart] = tuple(sorted(masks))
        return found

    def is_settled(self, key: str) -> bool:
        """Are letters all but always written without a half-space («اینکه»)?"""
        plain = self.counts.get(key, NONE)
        half = [self.counts[spell(key, mask)] for mask in self.spellings.get(key, ())]
        if plain[0] + sum(c[0] for c in half) >= 10:
            return sum(c[0] for c in half) <= _SETTLED * plain[0]
        return _edited(plain) >= 10 and sum(map(_edited, half)) <= _SETTLED * _edited(plain)

    def inflected(self, key: str, depth: int = 2) -> set[int]:
        """Half-spaces before endings and after verbal prefixes."""
        masks: set[int] = set()
        for ending, stem in endings(key):
            if not self.is_word(stem) and (
                ending not in affixes().suffixes or len(stem) < 3 or self.is_word(key)
            ):
                continue
            bit = 1 << len(stem)
            masks.add(bit)
            masks |= {bit | mask for mask in self.spellings.get(stem, ())}
            if depth:
                masks |= {bit | mask for mask in self.inflected(stem, depth - 1)}
        if not self.is_word(key):
            for size in (1, 2):
                if key[-size:] in affixes().letters:
                    masks.update(self.spellings.get(key[:-size], ()))
        for prefix in prefixes(key):
            bit, rest = 1 << len(prefix), key[len(prefix) :]
            if rest[-1] not in affixes().verb and not self.is_word(rest):
                continue  # «میرانف» is no verb
            masks.add(bit)
            for ending, stem in endings(rest):
                if ending in affixes().participle and stem.endswith("ه"):
                    masks.add(bit | 1 << len(key) - len(ending))
        return masks

    def compounds(self, key: str) -> set[int]:
        """A half-space between the parts of a compound, known by a part that often makes them or by both parts."""
        masks: set[int] = set()
        unknown = self.total(key) < 3 and key not in self.spellings
        stems = [(key, 0)] + [(stem, 1 << len(stem)) for _, stem in endings(key) if len(stem) > 3]
        for stem, bit in stems:
            for at in range(2, len(stem) - 1):
                left, right = stem[:at], stem[at:]
                if (
                    (right in self.closers and self.is_word(left))
                    or (left in self.openers and self.is_word(right))
                    or (
                        unknown
                        and at > 2
                        and len(right) > 2
                        and self.total(left) > 4
                        and self.total(right) > 4
                    )
                ):
                    masks.add(bit | 1 << at)
        return masks

    def traits(self, word: str) -> Traits:
        """What a word found in a text may be part of, computed once."""
        found = self._traits.get(word)
        if found is None:
            key, mask = key_and_mask(word)
            flags = self.flags.get(word, -1)
            if flags < 0:
                masks = self.masks(key)
                flags = sum(
                    bit * is_so
                    for bit, is_so in (
                        (1, key in self.openers or key in affixes().prefixes),
                        (2, key in self._closing),
                        (4, key in self.beginnings),
                        (8, key in self.first),
                        (
                            16,
                            any(m & mask == mask and m != mask for m in masks)
                            or (not mask and self.glued(key) > 0),
                        ),
                        (32, bool(masks)),
                    )
                )
            found = self._traits[word] = Traits(
                key, flags, *(flags & bit > 0 for bit in (1, 2, 4, 8, 16, 32))
            )
        return found

    def joinable(self, left: Traits, right: Traits) -> bool:
        """Could two words with a space between them be one with a half-space? «به» makes none but known words."""
        if left.key in self._frequent and right.key not in affixes().endings:
            return left.begins and self._joins(left.key, right)
        return right.closes or left.opens or (left.begins and self._joins(left.key, right))

    def _joins(self, left: str, right: Traits) -> bool:
        """Is the second word, or what is left of it without its ending, seen after the first and a half-space?"""
        if left + right.key in self.spellings and self._is_joined(left, right.key):
            return True
        return any(
            left + stem in self.spellings and self._is_joined(left, stem) for _, stem in endings(right.key)
        )

    def _is_joined(self, left: str, right: str) -> bool:
        """Are two words not all but always written with a space?"""
        joined, apart = self.count(left + HALF_SPACE + right), self.pair_count(f"{left} {right}")
        if apart[0] >= 5 and not joined[0]:
            return False
        return not sum(apart) or _edited(joined) + joined[4] > _APART * (_edited(joined) + _edited(apart))

    def options(self, key: str, needed: int, spaces: int) -> tuple[tuple[str, int], ...]:
        """Spellings with the half-spaces needed, and how many more each has."""
        found = self._options.get((key, needed, spaces > 0))
        if found is None:
            found = tuple(
                (spell(key, mask), (mask & ~needed).bit_count())
                for mask in self.masks(key, spaces > 0)
                if mask & needed == needed and (spaces or mask != needed) and mask.bit_count() <= _MOST
            )
            self._options[key, needed, spaces > 0] = found
        return found

    def affinity(self, form: str, neighbour: str, pair: str, less: int = 0) -> float:
        """How much more often than by chance a homograph stands beside a word, as a logarithm: «زمینه‌ای برای» is high."""
        chance = (sum(self.count(neighbour)[:3]) + 1) / self._all
        seen = sum(self.count(form)[:3])
        return log((max(0, self.beside.get(pair, 0) - less) / chance + _PRIOR) / (seen + _PRIOR))

    def forget(self) -> None:
        """Let go of what was computed of words met."""
        self._traits.clear()
        self._masks.clear()
        self._options.clear()

    def glued(self, key: str) -> int:
        """Where a space was lost in an unknown word of two common ones («درجمع»: 2), else 0."""
        if len(key) < 5 or key in self.spellings:
            return 0
        best, where = max(_COMMON, _OFTENER * self.total(key)) - 1, 0
        for at in range(2, len(key) - 1):
            if key[at - 1] in _OPEN and key[at:] not in affixes().name:
                least = min(self.total(key[:at]), self.total(key[at:]))
                if least > best:
                    best, where = least, at
        return where


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """The shipped counts (``model/words.npz``); a form with a space in it is a pair of words."""
    with np.load(MODEL / "words.npz") as stored:
        forms = _unpacked(stored["forms"])
        counts: dict[str, Counts] = dict(zip(forms, map(tuple, stored["counts"].tolist()), strict=True))
        beside = dict(zip(_unpacked(stored["beside"]), stored["beside_counts"].tolist(), strict=True))
        homographs = frozenset(_unpacked(stored["homographs"]))
    words = next(at for at, form in enumerate(forms) if " " in form)
    pairs = {form: counts.pop(form) for form in forms[words:]}
    return Lexicon(counts, pairs, homographs, beside)


def _unpacked(forms: np.ndarray[Any, Any]) -> list[str]:
    return forms.tobytes().decode().split("\n")

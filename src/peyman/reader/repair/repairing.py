"""Repair: regular letters, half-spaces where Persian writes them, single spaces; every edit has its way back."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from peyman.language.tables import alternatives, load_table
from peyman.reader.repair.cyrillic import repair_cyrillic
from peyman.reader.repair.letters import regular
from peyman.reader.repair.mapping import Repaired

HALF_SPACE = "\u200c"
Chars = list[tuple[str, int]]


@lru_cache(maxsize=1)
def _affixes() -> tuple[frozenset[str], frozenset[str]]:
    """Prefixes and suffixes that stand alone where a half-space was lost to a space."""
    rows = load_table(Path(__file__).with_name("affixes.tsv"), ["kind", "forms", "source"])
    forms = {
        kind: frozenset(f for r in rows if r["kind"] == kind for f in alternatives(r["forms"]))
        for kind in ("prefix", "suffix")
    }
    return forms["prefix"], forms["suffix"]


@lru_cache(maxsize=1)
def _forms() -> dict[str, str]:
    """Words that are written with a half-space, by their letters alone."""
    rows = load_table(Path(__file__).with_name("forms.tsv"), ["form", "source"])
    return {row["form"].replace(HALF_SPACE, ""): row["form"] for row in rows}


def repair(text: str) -> Repaired:
    """A text with regular letters and half-spaces; letters are unified, never added or dropped.

    Example: ``repair("رئيس جمهور مي گويد").text == "رئیس جمهور می‌گوید"``.
    """
    if is_cyrillic(text):
        return repair_cyrillic(text)
    chars: Chars = [(piece, offset) for offset, char in enumerate(text) for piece in regular(char)]
    chars = _join(_tidy(chars))
    repaired = "".join(char for char, _ in chars)
    if repaired == text:
        return Repaired(text, text)
    return Repaired(repaired, text, tuple(offset for _, offset in chars))


def is_cyrillic(text: str) -> bool:
    """Is most of a text in Cyrillic letters?"""
    letters = [c for c in text if c.isalpha()]
    return sum("\u0400" <= c <= "\u04ff" for c in letters) * 2 > len(letters)


def _tidy(chars: Chars) -> Chars:
    """Single spaces; half-spaces only between letters, one at a time."""
    kept: Chars = []
    for i, (char, offset) in enumerate(chars):
        before = kept[-1][0] if kept else "\n"
        if char == " " and before == " ":
            continue
        if char == HALF_SPACE:
            after = next((c for c, _ in chars[i + 1 : i + 8] if c != HALF_SPACE), "")
            if not before.isalpha() or not after.isalpha():
                continue
        kept.append((char, offset))
    return kept


def _join(chars: Chars) -> Chars:
    """Half-spaces for «می رود» and «کتاب ها» in place of the space, and into «میشود» and «رئیسجمهور»."""
    prefixes, suffixes = _affixes()
    out: Chars = []
    last, previous = 0, ""
    for start, end in _words(chars):
        word = "".join(c for c, _ in chars[start:end])
        gap = chars[last:start]
        alone = len(gap) == 1 and gap[0][0] == " "
        if alone and ((previous in prefixes and len(word) > 1) or (word in suffixes and len(previous) > 1)):
            gap = [(HALF_SPACE, gap[0][1])]
        out += gap
        out += _spelt(word, chars[start:end])
        last, previous = end, word
    return out + chars[last:]


def _words(chars: Chars) -> list[tuple[int, int]]:
    spans, start = [], -1
    for i, (char, _) in enumerate(chars):
        inside = char.isalpha() or char == HALF_SPACE or "\u064b" <= char <= "\u0655"
        if inside and start < 0:
            start = i
        elif not inside and start >= 0:
            spans.append((start, i))
            start = -1
    if start >= 0:
        spans.append((start, len(chars)))
    return spans


def _spelt(word: str, letters: Chars) -> Chars:
    """The word with the half-spaces of its form; one put in takes the offset of the letter before it."""
    form = _forms().get(word)
    if form is None:
        return letters
    out: Chars = []
    rest = iter(letters)
    for char in form:
        out.append((HALF_SPACE, out[-1][1]) if char == HALF_SPACE else next(rest))
    return out

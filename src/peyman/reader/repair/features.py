"""What tells a right spelling from a wrong one: features of a word, of its stem and of its parts.

Features see only the words that are proposed, never the text as found: so a repaired text is its own best repair.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain, pairwise
from math import log
from operator import add
from typing import NamedTuple
from zlib import crc32

from peyman.reader.repair.affixes import affixes, endings
from peyman.reader.repair.lexicon import NONE, SEEN, Lexicon, Row
from peyman.reader.repair.spelling import HALF_SPACE, key_and_mask, spell
from peyman.reader.repair.stems import shortened, stem

BITS = 22
LAST = (1 << BITS) - 1
_UNSEEN: Row = (0, 0, 0)


def number(feature: str) -> int:
    """The place of a feature in the table of weights."""
    return crc32(feature.encode()) & LAST


JOINED, OPENED, PARTED, MORE = "space>half", "none>half", "none>space", "none>half again"
DENSE = (
    *(JOINED, OPENED, PARTED, MORE),
    *(f"h{level}" for level in range(-6, 7)),
    *(name + sign for name in ("q0", "q1", "q2", "q6", "e0", "e1", "a0", "a1", "a2", "a3") for sign in "+-"),
)


_CLASSES = {letter: letter for letter in "اوهی"} | dict.fromkeys("آدذرزژ", "د")


def ending_features() -> list[str]:
    """All features of an ending and the letter before it."""
    return [
        f"S{ending}|{letter}|{half}|{known}"
        for ending in sorted(affixes().endings)
        for letter in (*"اوهید", "ب")
        for half in (False, True)
        for known in (False, True)
    ]


def _ending(ending: str, before: str, half: bool, whole: int) -> str:
    """An ending with or without a half-space, by the letter before it: «کشورهای» needs none, «کتاب‌های» does."""
    return f"S{ending}|{_CLASSES.get(before, 'ب')}|{half}|{whole > 0}"


_LEVELS = (1, 2, 4, 10, 40, 200)


def level(count: int) -> int:
    """How large a count is, in a few steps."""
    return bisect_right(_LEVELS, count)


def share(part: int, whole: int) -> int:
    """A share in tenths."""
    return int(10 * part / whole + 0.5)


@lru_cache(maxsize=20_000)
def odds(name: str, mine: int, others: int) -> Sequence[str]:
    """How much more often one than others, as a feature that is there several times: the more, the clearer."""
    times = round(log((mine + 0.5) / (others + 0.5)))
    return [f"{name}{'+' if times > 0 else '-'}"] * min(abs(times), 6)


def affix_or_star(part: str) -> str:
    """A part that is an affix, any other as a star."""
    return part if part in affixes().all else "*"


def shape(lexicon: Lexicon, form: str) -> str:
    """The affixes and frequent last parts of a word: «کتاب‌های» is *‌های; of a word without them its last letter."""
    if HALF_SPACE not in form:
        return "=" + form[-1]
    first, *rest = form.split(HALF_SPACE)
    return HALF_SPACE.join(
        [affix_or_star(first), *(p if p in lexicon.closers else affix_or_star(p) for p in rest)]
    )


class Features(NamedTuple):
    """What is known of a spelling or of two neighbours: groups of features that others have too, and those of its own."""

    shared: list[tuple[str, ...]]
    own: list[str]

    def every(self) -> Iterator[str]:
        """Each feature as often as it is there."""
        return chain(chain.from_iterable(self.shared), self.own)


def _add_stem(lexicon: Lexicon, form: str, found: Features) -> None:
    """Features of the stem: how it is spelt over all its forms, and the like of it without a glued ending."""
    s = stem(form)
    found.shared.append(_of_stem("O", lexicon, s))
    last = s.rsplit(HALF_SPACE, 1)[-1]
    letters = lexicon.letters
    for shorter in shortened(last):
        base = s[: len(s) - len(last)] + shorter
        if letters.get(base.replace(HALF_SPACE, ""), _UNSEEN) != _UNSEEN:
            found.shared.append(_of_stem("o", lexicon, base))
            break
    else:
        found.own.append("o-")
    if HALF_SPACE in s:
        left, right = s.split(HALF_SPACE, 1)[0], last
        own = any(lexicon.stems.get(s, _UNSEEN)[:2])
        a, b = _of_part(lexicon.left.get(left), own), _of_part(lexicon.right.get(right), own)
        for shorter in shortened(right):
            if b != "-":
                break
            b = _of_part(lexicon.right.get(shorter), own)
        found.own.extend(("A" + a, "a" + b, f"AA{a}|{b}"))


@lru_cache(maxsize=20_000)
def _of_part(kinds: Row | None, own: bool) -> str:
    """How many other compounds have a part, against words that end or begin with its letters."""
    apart, glued = (kinds[0] + kinds[1] - own, kinds[2] + kinds[3]) if kinds else (0, 0)
    if apart <= 0:
        return "-"
    return f"{share(apart, apart + glued) if apart + glued else '-'}|{level(apart + glued)}"


def _of_stem(sign: str, lexicon: Lexicon, s: str) -> tuple[str, ...]:
    key = s.replace(HALF_SPACE, "")
    return _stem_counts(sign, lexicon.stems.get(s, _UNSEEN), lexicon.letters.get(key, _UNSEEN), s != key)


@lru_cache(maxsize=20_000)
def _stem_counts(sign: str, seen: Row, of_key: Row, half: bool) -> tuple[str, ...]:
    found = [f"{i}|{share(seen[i], of_key[i])}|{level(of_key[i])}|{half}" for i in range(3) if of_key[i]]
    for i in (0, 1):
        if of_key[i]:
            found += odds(f"e{i}", seen[i], of_key[i] - seen[i])
    if not of_key[0]:
        found.append(
            f"n{share(seen[1], of_key[1]) if of_key[1] else '-'}|{level(of_key[1])}|{min(of_key[2], 1)}|{half}"
        )
    return tuple(sign + feature for feature in found)


def word_features(lexicon: Lexicon, form: str) -> Features:
    """Features of one spelling: how often it was seen of its letters, its parts, their letters at the half-space."""
    key, mask = key_and_mask(form)
    counts = lexicon.counts
    of_key = counts.get(key, NONE)
    for other in lexicon.spellings.get(key, ()):
        of_key = tuple(map(add, of_key, counts[spell(key, other)]))
    seen = counts.get(form, NONE)
    whole = sum(of_key[:SEEN])
    found = Features([_word_counts(seen, of_key, mask > 0)], [])
    _add_stem(lexicon, form, found)
    own = found.own
    if not mask:
        own += ("P" + key[-3:], "p" + key[:3], f"k{level(sum(seen[:SEEN]))}")
        if whole < 3:
            own += _unsplit(lexicon, key)
        glued = [(e, s[-1]) for e, s in endings(key) if lexicon.is_formed(s)]
        if glued:
            own.append(_ending(*glued[-1], False, whole))
        return found
    parts, at = form.split(HALF_SPACE), 0
    for left, right in pairwise(parts):
        at += len(left)
        own += _boundary(lexicon, left, right, lexicon.total(key[:at]), lexicon.total(key[at:]), whole)
    if parts[-1] in affixes().endings:
        own.append(_ending(parts[-1], key[-len(parts[-1]) - 1], True, whole))
    return found


@lru_cache(maxsize=20_000)
def _word_counts(seen: Row, of_key: Row, halved: bool) -> tuple[str, ...]:
    """Features of how often a spelling was seen, and its letters in all spellings."""
    found = [f"Q{i}|{share(seen[i], of_key[i])}|{level(of_key[i])}|{halved}" for i in range(3) if of_key[i]]
    if not of_key[0]:
        rest = of_key[1] + of_key[2]
        part = str(share(seen[1] + seen[2], rest)) if rest else "-"
        found.append(f"Z{part}|{level(rest)}|{level(of_key[3])}|{halved}")
    for i in (0, 1, 2, 6):
        if of_key[i]:
            found += odds(f"q{i}", seen[i], of_key[i] - seen[i])
    found.append(f"J{min(seen[4], 2)}|{min(of_key[4] - seen[4], 2)}|{min(sum(of_key[:3]), 2)}|{halved}")
    found.append(f"I{seen[5]}|{of_key[5] - seen[5]}|{min(sum(of_key[:3]), 2)}|{halved}")
    if of_key[6]:
        found.append(f"W{share(seen[6], of_key[6])}|{len(str(of_key[6]))}|{min(sum(of_key[:3]), 2)}|{halved}")
    return tuple(found)


def _unsplit(lexicon: Lexicon, key: str) -> list[str]:
    """Features of an unknown word as a whole: how well known are two words that it might be, how strange its letters."""
    before = ((at, lexicon.total(key[:at])) for at in range(3, len(key) - 2))
    best = max((min(seen, lexicon.parted(key[at:])) for at, seen in before if seen), default=0)
    strange = min((lexicon.grams.get(key[at : at + 4], 0) for at in range(len(key) - 3)), default=9)
    listed = lexicon.counts.get(key, NONE)
    return [
        f"B{level(best)}|{level(strange)}",
        f"b{level(best)}|{listed[5]}|{listed[6] > 0}",
        f"bs{level(strange)}|{min(len(key), 9)}",
    ]


def _boundary(lexicon: Lexicon, left: str, right: str, before: int, after: int, whole: int) -> list[str]:
    """Features of one half-space by the parts on either side and how often what is before and after was seen."""
    a, b = affix_or_star(left), affix_or_star(right)
    i, j = level(before), level(after)
    base = base_of(lexicon, right)
    x, y = lexicon.class_of(left), lexicon.class_of(right)
    gram = level(lexicon.grams.get(left[-2:] + right[:2], 0))
    found = [f"f{a}|{right[-1]}", f"f{a}|{right[-2:]}"] if a in affixes().prefixes else []
    return found + [
        "L" + left,
        "R" + right,
        "r" + base,
        f"C{left[-3:]}|{right[:3]}",
        f"D{left[-2:]}|{right[:2]}",
        f"E{left[-3:]}|{b}",
        f"F{a}|{right[:3]}",
        f"K{i}|{j}|{level(whole)}|{a}|{b}",
        f"N{min(len(left), 6)}|{min(len(right), 6)}|{a}|{b}",
        f"G{a}|{b}|{left[-1]}|{before > 0}",
        f"M{i}|{b}",
        f"H{a}|{j}",
        f"c{x}|{y}",
        f"cl{x}|{base}",
        f"cr{left}|{y}",
        f"g{gram}|{i}|{j}|{level(whole)}",
    ]


def base_of(lexicon: Lexicon, right: str) -> str:
    """The second part of a compound without a glued ending: of «نگاران» «نگار»."""
    if right in lexicon.right:
        return right
    return next((w for w in shortened(right) if w in lexicon.right), "-")

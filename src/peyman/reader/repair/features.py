"""What tells a right spelling from a wrong one: features of a word and of two neighbouring words.

Features see only the words that are proposed, never the text as found: so a repaired text is its own best repair.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache
from math import log
from operator import add
from zlib import crc32

from peyman.reader.repair.affixes import affixes, endings
from peyman.reader.repair.lexicon import NONE, SEEN, Lexicon, Row
from peyman.reader.repair.options import AMBIGUOUS, Options
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


def _level(count: int) -> int:
    return bisect_right(_LEVELS, count)


def _share(part: int, whole: int) -> int:
    return int(10 * part / whole + 0.5)


@lru_cache(maxsize=20_000)
def _odds(name: str, mine: int, others: int) -> Sequence[str]:
    """How much more often one than others, as a feature that is there several times: the more, the clearer."""
    odds = round(log((mine + 0.5) / (others + 0.5)))
    return [f"{name}{'+' if odds > 0 else '-'}"] * min(abs(odds), 6)


def _affix(part: str) -> str:
    return part if part in affixes().all else "*"


def shape(lexicon: Lexicon, form: str) -> str:
    """The affixes and frequent last parts of a word: «کتاب‌های» is *‌های; of a word without them its last letter."""
    if HALF_SPACE not in form:
        return "=" + form[-1]
    first, *rest = form.split(HALF_SPACE)
    return HALF_SPACE.join([_affix(first), *(p if p in lexicon.closers else _affix(p) for p in rest)])


def _stem_features(lexicon: Lexicon, form: str) -> list[str]:
    """Features of the stem: how it is spelt over all its forms, and the like of it without a glued ending."""
    s = stem(form)
    found = [f"O{i}" for i in _of_stem(lexicon, s)]
    last = s.rsplit(HALF_SPACE, 1)[-1]
    for shorter in shortened(last):
        base = s[: len(s) - len(last)] + shorter
        if lexicon.letters.get(base.replace(HALF_SPACE, ""), _UNSEEN) != _UNSEEN:
            found += [f"o{i}" for i in _of_stem(lexicon, base)]
            break
    else:
        found.append("o-")
    if HALF_SPACE in s:
        left, right = s.split(HALF_SPACE, 1)[0], last
        own = any(lexicon.stems.get(s, _UNSEEN)[:2])
        a, b = _of_part(lexicon.left.get(left), own), _of_part(lexicon.right.get(right), own)
        for shorter in shortened(right):
            if b != "-":
                break
            b = _of_part(lexicon.right.get(shorter), own)
        found += ["A" + a, "a" + b, f"AA{a}|{b}"]
    return found


@lru_cache(maxsize=20_000)
def _of_part(kinds: Row | None, own: bool) -> str:
    """How many other compounds have a part, against words that end or begin with its letters."""
    apart, glued = (kinds[0] + kinds[1] - own, kinds[2] + kinds[3]) if kinds else (0, 0)
    if apart <= 0:
        return "-"
    return f"{_share(apart, apart + glued) if apart + glued else '-'}|{_level(apart + glued)}"


def _of_stem(lexicon: Lexicon, s: str) -> Sequence[str]:
    key = s.replace(HALF_SPACE, "")
    return _stem_counts(lexicon.stems.get(s, _UNSEEN), lexicon.letters.get(key, _UNSEEN), s != key)


@lru_cache(maxsize=20_000)
def _stem_counts(seen: Row, of_key: Row, half: bool) -> Sequence[str]:
    found = [f"{i}|{_share(seen[i], of_key[i])}|{_level(of_key[i])}|{half}" for i in range(3) if of_key[i]]
    for i in (0, 1):
        if of_key[i]:
            found += _odds(f"e{i}", seen[i], of_key[i] - seen[i])
    if not of_key[0]:
        found.append(
            f"n{_share(seen[1], of_key[1]) if of_key[1] else '-'}|{_level(of_key[1])}|{min(of_key[2], 1)}|{half}"
        )
    return found


def word_features(lexicon: Lexicon, form: str) -> list[str]:
    """Features of one spelling: how often it was seen of its letters, its parts, their letters at the half-space."""
    key, mask = key_and_mask(form)
    counts = lexicon.counts
    of_key = counts.get(key, NONE)
    for other in lexicon.spellings.get(key, ()):
        of_key = tuple(map(add, of_key, counts[spell(key, other)]))
    seen = counts.get(form, NONE)
    found = [*_word_counts(seen, of_key, mask > 0), *_stem_features(lexicon, form)]
    if not mask:
        found += ["P" + key[-3:], "p" + key[:3], f"k{_level(sum(seen[:SEEN]))}"]
        whole = sum(of_key[:SEEN])
        if whole < 3:
            found += _unsplit(lexicon, key)
        glued = [(e, s[-1]) for e, s in endings(key) if lexicon.is_formed(s)]
        return [*found, _ending(*glued[-1], False, whole)] if glued else found
    parts, at = form.split(HALF_SPACE), 0
    whole = sum(of_key[:SEEN])
    for left, right in zip(parts, parts[1:], strict=False):
        at += len(left)
        found += _boundary(lexicon, left, right, lexicon.total(key[:at]), lexicon.total(key[at:]), whole)
    if parts[-1] in affixes().endings:
        found.append(_ending(parts[-1], key[-len(parts[-1]) - 1], True, whole))
    return found


@lru_cache(maxsize=20_000)
def _word_counts(seen: Row, of_key: Row, halved: bool) -> Sequence[str]:
    """Features of how often a spelling was seen, and its letters in all spellings."""
    found = [f"Q{i}|{_share(seen[i], of_key[i])}|{_level(of_key[i])}|{halved}" for i in range(3) if of_key[i]]
    if not of_key[0]:
        rest = of_key[1] + of_key[2]
        share = str(_share(seen[1] + seen[2], rest)) if rest else "-"
        found.append(f"Z{share}|{_level(rest)}|{_level(of_key[3])}|{halved}")
    for i in (0, 1, 2, 6):
        if of_key[i]:
            found += _odds(f"q{i}", seen[i], of_key[i] - seen[i])
    found.append(f"J{min(seen[4], 2)}|{min(of_key[4] - seen[4], 2)}|{min(sum(of_key[:3]), 2)}|{halved}")
    found.append(f"I{seen[5]}|{of_key[5] - seen[5]}|{min(sum(of_key[:3]), 2)}|{halved}")
    if of_key[6]:
        found.append(
            f"W{_share(seen[6], of_key[6])}|{len(str(of_key[6]))}|{min(sum(of_key[:3]), 2)}|{halved}"
        )
    return found


def _unsplit(lexicon: Lexicon, key: str) -> list[str]:
    """Features of an unknown word as a whole: how well known are two words that it might be, how strange its letters."""
    before = ((at, lexicon.total(key[:at])) for at in range(3, len(key) - 2))
    best = max((min(seen, lexicon.parted(key[at:])) for at, seen in before if seen), default=0)
    strange = min((lexicon.grams.get(key[at : at + 4], 0) for at in range(len(key) - 3)), default=9)
    listed = lexicon.counts.get(key, NONE)
    return [
        f"B{_level(best)}|{_level(strange)}",
        f"b{_level(best)}|{listed[5]}|{listed[6] > 0}",
        f"bs{_level(strange)}|{min(len(key), 9)}",
    ]


def _boundary(lexicon: Lexicon, left: str, right: str, before: int, after: int, whole: int) -> list[str]:
    """Features of one half-space by the parts on either side and how often what is before and after was seen."""
    a, b = _affix(left), _affix(right)
    i, j = _level(before), _level(after)
    base = _base(lexicon, right)
    x, y = lexicon.class_of(left), lexicon.class_of(right)
    gram = _level(lexicon.grams.get(left[-2:] + right[:2], 0))
    found = [f"f{a}|{right[-1]}", f"f{a}|{right[-2:]}"] if a in affixes().prefixes else []
    return found + [
        "L" + left,
        "R" + right,
        "r" + base,
        f"C{left[-3:]}|{right[:3]}",
        f"D{left[-2:]}|{right[:2]}",
        f"E{left[-3:]}|{b}",
        f"F{a}|{right[:3]}",
        f"K{i}|{j}|{_level(whole)}|{a}|{b}",
        f"N{min(len(left), 6)}|{min(len(right), 6)}|{a}|{b}",
        f"G{a}|{b}|{left[-1]}|{before > 0}",
        f"M{i}|{b}",
        f"H{a}|{j}",
        f"c{x}|{y}",
        f"cl{x}|{base}",
        f"cr{left}|{y}",
        f"g{gram}|{i}|{j}|{_level(whole)}",
    ]


def _base(lexicon: Lexicon, right: str) -> str:
    """The second part of a compound without a glued ending: of «نگاران» «نگار»."""
    if right in lexicon.right:
        return right
    return next((w for w in shortened(right) if w in lexicon.right), "-")


def pair_features(options: Options, left: str, right: str) -> list[str]:
    """Features of two words with a space between them: should they be one, and do they go together?"""
    lexicon, flags = options.lexicon, options.flags
    found = join_features(lexicon, left, right) if options.joinable(left, right) else []
    if (flags[left] | flags[right]) & AMBIGUOUS:
        found += together_features(shape(lexicon, left), shape(lexicon, right), left, right)
    return found + homograph_features(lexicon, left, right)


def together_features(x: str, y: str, left: str, right: str) -> list[str]:
    """Features of two words of the shapes x and y, of which one may be spelt otherwise."""
    return [f"Y{x}|{right}", f"y{left}|{y}", f"x{x}|{y}"]


def homograph_features(lexicon: Lexicon, left: str, right: str) -> list[str]:
    """Features of a word that neighbours tell from another of the same letters: زمینه‌ای برای, زمین‌های کشاورزی."""
    found = []
    for word, beside in ((left, right), (right, left)):
        if word in lexicon.homographs:
            affinity = lexicon.affinity(word, beside, f"{left} {right}")
            found.append(f"h{max(-6, min(6, round(2 * affinity)))}")
    return found


def join_features(lexicon: Lexicon, left: str, right: str) -> list[str]:
    """Features of the space between two words that could be one."""
    last, head = left.rsplit(HALF_SPACE, 1)[-1], right.split(HALF_SPACE, 1)[0]
    m, n = _affix(last), _affix(head)
    i, j = (_level(lexicon.total(word.replace(HALF_SPACE, ""))) for word in (left, right))
    x, y, base = lexicon.class_of(last), lexicon.class_of(head), _base(lexicon, head)
    apart = lexicon.pairs.get(f"{left} {right}", NONE)
    joined = lexicon.counts.get(left + HALF_SPACE + right, NONE)
    both = tuple(map(add, apart, joined))
    found = [
        "s" + last,
        "t" + head,
        "q" + base,
        f"U{m}|{n}",
        f"u{i}|{j}|{m}|{n}",
        f"v{last[-2:]}|{n}",
        f"w{x}|{y}",
        f"wl{x}|{base}",
        f"wr{last}|{y}",
    ]
    found += [f"T{i}|{_share(apart[i], both[i])}|{_level(both[i])}" for i in range(3) if both[i]]
    found.append(
        f"j{min(joined[4], 2)}|{_level(sum(apart[:3]))}|{_level(apart[3])}|{_level(sum(joined[:3]))}"
    )
    found.append(f"i{joined[5]}|{_level(sum(apart[:SEEN]))}|{_level(sum(joined[:3]))}")
    for i in (0, 1, 2):
        if both[i]:
            found += _odds(f"a{i}", apart[i], joined[i])
    if apart[3] and not apart[0] + joined[0]:
        found += _odds("a3", apart[3], sum(joined[:3]))
    if not both[0]:
        rest = both[1] + both[2]
        share = str(_share(apart[1] + apart[2], rest)) if rest else "-"
        found.append(f"V{share}|{_level(rest)}")
    return found

"""What tells a right spelling from a wrong one: features of a word and of two neighbouring words, as numbers.

Features see only the words that are proposed, never the text as found: so a repaired text is its own best repair.
"""

from __future__ import annotations

from collections.abc import Callable
from zlib import crc32

from peyman.reader.repair.affixes import affixes
from peyman.reader.repair.lexicon import Counts, Lexicon, Traits
from peyman.reader.repair.spelling import HALF_SPACE, key_and_mask, spell
from peyman.reader.repair.stems import UNSEEN, Seen, shortened, stem

BITS = 22
Count = Callable[[str], Counts]


def number(feature: str) -> int:
    """The place of a feature in the table of weights."""
    return crc32(feature.encode()) & ((1 << BITS) - 1)


JOINED, OPENED, PARTED = number("space>half"), number("none>half"), number("none>space")
MORE = number("none>half again")


def _level(count: int) -> int:
    for level, least in enumerate((1, 2, 4, 10, 40, 200)):
        if count < least:
            return level
    return 6


def _share(part: int, whole: int) -> int:
    return int(10 * part / whole + 0.5)


def _affix(part: str) -> str:
    return part if part in affixes().all else "*"


def shape(form: str) -> str:
    """The affixes of a word: «کتاب‌های» is *‌های; of a word without them its last letter."""
    if HALF_SPACE not in form:
        return "=" + form[-1]
    return HALF_SPACE.join(map(_affix, form.split(HALF_SPACE)))


def _stem_features(lexicon: Lexicon, form: str, less: Less) -> list[str]:
    """Features of the stem: how it is spelt over all its forms, and the like of it without a glued ending."""
    s = stem(form)
    found = [f"O{i}" for i in _of_stem(lexicon, s, less)]
    last = s.rsplit(HALF_SPACE, 1)[-1]
    for shorter in shortened(last):
        base = s[: len(s) - len(last)] + shorter
        if lexicon.stems.letters(base.replace(HALF_SPACE, "")) != UNSEEN:
            found += [f"o{i}" for i in _of_stem(lexicon, base, less)]
            break
    else:
        found.append("o-")
    if HALF_SPACE in s:
        left, right = s.split(HALF_SPACE, 1)[0], last
        own = lexicon.stems.seen(s)[:2] != (0, 0)
        a, b = _of_part(lexicon.stems.left(left), own), _of_part(lexicon.stems.right(right), own)
        for shorter in shortened(right):
            if b != "-":
                break
            b = _of_part(lexicon.stems.right(shorter), own)
        found += ["A" + a, "a" + b, f"AA{a}|{b}"]
    return found


def _of_part(kinds: list[int] | None, own: bool) -> str:
    """How many other compounds have a part, against words that end or begin with its letters."""
    apart, glued = (kinds[0] + kinds[1] - own, kinds[2] + kinds[3]) if kinds else (0, 0)
    if apart <= 0:
        return "-"
    return f"{_share(apart, apart + glued) if apart + glued else '-'}|{_level(apart + glued)}"


def _of_stem(lexicon: Lexicon, s: str, less: Less) -> list[str]:
    key = s.replace(HALF_SPACE, "")
    seen, of_key = less.stem(s, lexicon.stems.seen(s)), less.letters(key, lexicon.stems.letters(key))
    half = s != key
    found = [f"{i}|{_share(seen[i], of_key[i])}|{_level(of_key[i])}|{half}" for i in range(3) if of_key[i]]
    if not of_key[0]:
        found.append(
            f"n{_share(seen[1], of_key[1]) if of_key[1] else '-'}|{_level(of_key[1])}|{min(of_key[2], 1)}|{half}"
        )
    return found


class Less:
    """What is taken off the counts: nothing in a text, a sentence's own words while learning from it."""

    def stem(self, s: str, seen: Seen) -> Seen:
        return seen

    def letters(self, key: str, seen: Seen) -> Seen:
        return seen

    def beside(self, left: str, right: str) -> int:
        return 0


NOTHING = Less()


def word_features(lexicon: Lexicon, form: str, count: Count, less: Less = NOTHING) -> list[int]:
    """Features of one spelling: how often it was seen of its letters, its parts, their letters at the half-space."""
    key, mask = key_and_mask(form)
    of_key = list(count(key))
    for other in lexicon.spellings.get(key, ()):
        of_key = [a + b for a, b in zip(of_key, count(spell(key, other)), strict=True)]
    seen, halved = count(form), mask > 0
    found = [f"Q{i}|{_share(seen[i], of_key[i])}|{_level(of_key[i])}|{halved}" for i in range(3) if of_key[i]]
    if not of_key[0]:
        rest = of_key[1] + of_key[2]
        share = str(_share(seen[1] + seen[2], rest)) if rest else "-"
        found.append(f"Z{share}|{_level(rest)}|{_level(of_key[3])}|{halved}")
    found.append(f"J{min(seen[4], 2)}|{min(of_key[4] - seen[4], 2)}|{min(sum(of_key[:3]), 2)}|{halved}")
    found += _stem_features(lexicon, form, less)
    if not mask:
        found += ["P" + key[-3:], "p" + key[:3], f"k{_level(sum(seen))}"]
        return [number(f) for f in found]
    parts, at = form.split(HALF_SPACE), 0
    for left, right in zip(parts, parts[1:], strict=False):
        at += len(left)
        found += _boundary(left, right, sum(count(key[:at])), sum(count(key[at:])), sum(of_key))
    return [number(f) for f in found]


def _boundary(left: str, right: str, before: int, after: int, whole: int) -> list[str]:
    """Features of one half-space by the parts on either side and how often what is before and after was seen."""
    a, b = _affix(left), _affix(right)
    i, j = _level(before), _level(after)
    return [
        "L" + left,
        "R" + right,
        f"C{left[-3:]}|{right[:3]}",
        f"D{left[-2:]}|{right[:2]}",
        f"E{left[-3:]}|{b}",
        f"F{a}|{right[:3]}",
        f"K{i}|{j}|{_level(whole)}|{a}|{b}",
        f"N{min(len(left), 6)}|{min(len(right), 6)}|{a}|{b}",
        f"G{a}|{b}|{left[-1]}|{before > 0}",
        f"M{i}|{b}",
        f"H{a}|{j}",
    ]


def pair_features(
    lexicon: Lexicon, left: str, right: str, count: Count, pair_count: Count, less: Less = NOTHING
) -> list[int]:
    """Features of two words with a space between them: should they be one, and do they go together?"""
    a, b = lexicon.traits(left), lexicon.traits(right)
    found = join_features(left, right, a, b, count, pair_count) if lexicon.joinable(a, b) else []
    if a.is_ambiguous or b.is_ambiguous:
        x, y = shape(left), shape(right)
        found += [number(f"Y{x}|{right}"), number(f"y{left}|{y}"), number(f"x{x}|{y}")]
    return found + homograph_features(lexicon, left, right, less)


def homograph_features(lexicon: Lexicon, left: str, right: str, less: Less = NOTHING) -> list[int]:
    """Features of a word that neighbours tell from another of the same letters: زمینه‌ای برای, زمین‌های کشاورزی."""
    found = []
    for word, beside in ((left, right), (right, left)):
        if word in lexicon.homographs:
            affinity = lexicon.affinity(word, beside, f"{left} {right}", less.beside(left, right))
            found.append(number(f"h{max(-6, min(6, round(2 * affinity)))}"))
    return found


def join_features(left: str, right: str, a: Traits, b: Traits, count: Count, pair_count: Count) -> list[int]:
    """Features of the space between two words that could be one."""
    both = pair_count(f"{left} {right}"), count(left + HALF_SPACE + right)
    return [number(f) for f in _space(left, right, count(a.key), count(b.key), *both)]


def _space(left: str, right: str, a: Counts, b: Counts, apart: Counts, joined: Counts) -> list[str]:
    last, head = left.rsplit(HALF_SPACE, 1)[-1], right.split(HALF_SPACE, 1)[0]
    x, y = _affix(last), _affix(head)
    both = [m + n for m, n in zip(apart, joined, strict=True)]
    found = [
        "s" + last,
        "t" + head,
        f"U{x}|{y}",
        f"u{_level(sum(a))}|{_level(sum(b))}|{x}|{y}",
        f"v{last[-2:]}|{y}",
    ]
    found += [f"T{i}|{_share(apart[i], both[i])}|{_level(both[i])}" for i in range(3) if both[i]]
    found.append(
        f"j{min(joined[4], 2)}|{_level(sum(apart[:3]))}|{_level(apart[3])}|{_level(sum(joined[:3]))}"
    )
    if not both[0]:
        rest = both[1] + both[2]
        share = str(_share(apart[1] + apart[2], rest)) if rest else "-"
        found.append(f"V{share}|{_level(rest)}")
    return found

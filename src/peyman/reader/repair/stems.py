"""Words without their affixes: how a stem is spelt over all its forms, and which parts make compounds."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from peyman.reader.repair.affixes import affixes
from peyman.reader.repair.spelling import HALF_SPACE

Seen = tuple[int, int, int]
UNSEEN: Seen = (0, 0, 0)
_GLUED = ("ی", "م", "ش", "ت", "یی", "ان", "ات")
_PART = range(2, 7)


@lru_cache(maxsize=50_000)
def stem(form: str) -> str:
    """A word without the affixes that a half-space joins to it: of «می‌رود» «رود», of «دانش‌آموزها» itself."""
    if HALF_SPACE not in form:
        return form
    parts = form.split(HALF_SPACE)
    known = affixes()
    while len(parts) > 1 and parts[-1] in known.endings:
        parts.pop()
    if len(parts) > 1 and parts[0] in known.prefixes:
        parts = parts[1:]
    return HALF_SPACE.join(parts)


@lru_cache(maxsize=50_000)
def shortened(word: str) -> tuple[str, ...]:
    """A word without an ending that needs no half-space: of «کنندگان» «کننده», of «زیانباری» «زیانبار»."""
    found = [word[:-size] + "ه" for ending, size in (("گان", 3), ("گی", 2)) if word.endswith(ending)]
    found += [word[: -len(e)] for e in _GLUED if word.endswith(e)]
    return tuple(w for w in found if len(w) > 2)


class Stems:
    """How often stems were seen, in the treebank, in news and minutes, in lists; over the forms they have."""

    def __init__(self, counts: Mapping[str, tuple[int, int, int, int, int]]) -> None:
        seen: dict[str, list[int]] = {}
        for form, (treebank, news, minutes, _, listed) in counts.items():
            row = seen.setdefault(stem(form), [0, 0, 0])
            row[0] += treebank
            row[1] += news + minutes
            row[2] += listed
        self._seen: dict[str, Seen] = {s: (a, b, c) for s, (a, b, c) in seen.items()}
        letters: dict[str, list[int]] = {}
        for s, row in seen.items():
            of_letters = letters.setdefault(s.replace(HALF_SPACE, ""), [0, 0, 0])
            for i in range(3):
                of_letters[i] += row[i]
        self._letters: dict[str, Seen] = {s: (a, b, c) for s, (a, b, c) in letters.items()}
        self._left: dict[str, list[int]] = {}
        self._right: dict[str, list[int]] = {}
        self._find_parts(seen)

    def _find_parts(self, seen: Mapping[str, list[int]]) -> None:
        """How many compounds have a part, and how many words begin or end with its letters and another word."""
        for s, row in seen.items():
            if HALF_SPACE in s and row[0] + row[1] > 0:
                parts = s.split(HALF_SPACE)
                for table, part in ((self._left, parts[0]), (self._right, parts[-1])):
                    kinds = table.setdefault(part, [0, 0, 0, 0])
                    kinds[0] += row[0] > 0
                    kinds[1] += row[1] > 0
        for s, row in seen.items():
            if HALF_SPACE in s or len(s) < 4 or row[0] + row[1] < 2:
                continue
            for size in _PART:
                if len(s) - size < 2:
                    break
                if (right := self._right.get(s[-size:])) and s[:-size] in self._letters:
                    right[2] += row[0] > 0
                    right[3] += row[1] > 0
                if (left := self._left.get(s[:size])) and s[size:] in self._letters:
                    left[2] += row[0] > 0
                    left[3] += row[1] > 0

    def seen(self, s: str) -> Seen:
        return self._seen.get(s, UNSEEN)

    def letters(self, key: str) -> Seen:
        return self._letters.get(key, UNSEEN)

    def left(self, part: str) -> list[int] | None:
        return self._left.get(part)

    def right(self, part: str) -> list[int] | None:
        return self._right.get(part)

"""Words without their affixes."""

from __future__ import annotations

from functools import lru_cache

from peyman.reader.repair.affixes import affixes
from peyman.reader.repair.spelling import HALF_SPACE

_GLUED = ("ی", "م", "ش", "ت", "یی", "ان", "ات")
_LAST = frozenset(ending[-1] for ending in _GLUED)


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
    if word[-1:] not in _LAST:
        return ()
    found = [word[:-size] + "ه" for ending, size in (("گان", 3), ("گی", 2)) if word.endswith(ending)]
    found += [word[: -len(e)] for e in _GLUED if word.endswith(e)]
    return tuple(w for w in found if len(w) > 2)

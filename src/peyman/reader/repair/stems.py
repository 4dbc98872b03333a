"""Words without their affixes."""

from __future__ import annotations

from functools import lru_cache

from peyman.reader.repair.affixes import affixes
from peyman.reader.repair.spelling import HALF_SPACE

_GLUED = {"ی": ("ی", "یی"), "م": ("م",), "ش": ("ش",), "ت": ("ت", "ات"), "ن": ("ان",)}  # by their last letters


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
    glued = _GLUED.get(word[-1:])
    if not glued or len(word) < 4:
        return ()
    found = [word[: -len(ending)] for ending in glued if word.endswith(ending)]
    if word.endswith("گی"):
        found.insert(0, word[:-2] + "ه")
    elif word.endswith("گان"):
        found.insert(0, word[:-3] + "ه")
    return tuple([w for w in found if len(w) > 2])

"""A word by its letters alone (its key) and the places of its half-spaces (its mask)."""

from __future__ import annotations

HALF_SPACE = "\u200c"
_SAME = tuple(zip("أإٱؤئۀةيىك", "اااویههییک", strict=True))


def plain(text: str) -> str:
    """Letters that spellings confuse made one, each for one: «رئیس» and «رییس» are the same word."""
    for letter, same in _SAME:
        text = text.replace(letter, same)
    return text


def key_and_mask(form: str) -> tuple[str, int]:
    """The letters of a word and its half-spaces as bits: ``key_and_mask("می‌رود") == ("میرود", 0b100)``."""
    if HALF_SPACE not in form:
        return form, 0
    mask = at = 0
    parts = form.split(HALF_SPACE)
    for part in parts[:-1]:
        at += len(part)
        mask |= 1 << at
    return "".join(parts), mask


def spell(key: str, mask: int) -> str:
    """The word of letters and half-spaces: ``spell("میرود", 0b100) == "می‌رود"``."""
    if not mask:
        return key
    parts, last = [], 0
    for at in places(mask):
        parts.append(key[last:at])
        last = at
    parts.append(key[last:])
    return HALF_SPACE.join(parts)


def places(mask: int) -> list[int]:
    """The bits of a mask: how many letters stand before each half-space."""
    found = []
    while mask:
        low = mask & -mask
        found.append(low.bit_length() - 1)
        mask ^= low
    return found

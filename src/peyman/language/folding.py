"""Folding of text for comparison and search: letters, digits, half-spaces and marks that do not tell words apart."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_LETTERS = {
    "ي": "ی", "ى": "ی", "ك": "ک", "ۀ": "ه", "ة": "ه", "أ": "ا", "إ": "ا", "ٱ": "ا", "آ": "ا", "ؤ": "و", "ئ": "ی",
    "ھ": "ه", "ہ": "ه", "ې": "ی", "ڪ": "ک", "ګ": "گ",
    "Ӣ": "и", "ӣ": "и", "Ӯ": "у", "ӯ": "у", "Ҳ": "х", "ҳ": "х", "Ҷ": "ч", "ҷ": "ч", "Қ": "к", "қ": "к", "Ќ": "к", "ќ": "к",
    "Ғ": "г", "ғ": "г", "Ў": "у", "ў": "у", "Ѓ": "г", "ѓ": "г",
}  # fmt: skip
_DROPPED = {
    "\u200c",
    "\u200d",
    "\u200e",
    "\u200f",
    "\u00ad",
    "\u00ac",
    "\ufeff",
    "ـ",
    "ء",
    "\u0654",
    "\u0655",
}


@lru_cache(maxsize=4096)
def fold_character(char: str) -> str:
    """One character folded to zero or more: ``fold_character("ك") == "ک"``, a half-space to nothing."""
    if char in _DROPPED:
        return ""
    if char in _LETTERS:
        return _LETTERS[char]
    out = []
    for piece in unicodedata.normalize("NFKC", char):
        if piece in _DROPPED or unicodedata.category(piece) == "Mn":
            continue
        piece = _LETTERS.get(piece, piece)
        out.append(str(unicodedata.digit(piece)) if piece.isdigit() else piece.casefold())
    return "".join(out)


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Text folded for comparison: ``fold("رئیس‌جمهور") == fold("رييسجمهور")``; the length is not kept."""
    return "".join(map(fold_character, text))


@lru_cache(maxsize=65536)
def key(text: str) -> str:
    """Folded text without any white space or punctuation: the key under which glued and split spellings meet.

    Example: ``key("رئیس جمهور") == key("رئیس‌جمهور") == key("رييسجمهور")``.
    """
    return "".join(c for c in fold(text) if c.isalnum())

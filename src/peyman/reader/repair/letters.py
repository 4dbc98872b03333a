"""Letters, digits and invisible characters made regular, one character at a time; Persian spelling is kept."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

import numpy as np

_PLAIN = {"ي": "ی", "ى": "ی", "ك": "ک", "ھ": "ه", "ہ": "ه", "ې": "ی", "ڪ": "ک", "\u00a0": " ", "\u2007": " ",
          "\u202f": " ", "\u2002": " ", "\u2003": " ", "\u2009": " ", "\t": " ", "\f": " ", "ـ": "", "\ufeff": "",
          "\u200d": "", "\u200e": "", "\u202a": "", "\u202b": "", "\u202c": "", "\u202d": "", "\u202e": "", "\u2066": "",
          "\u2067": "", "\u2068": "", "\u2069": "", "\u200b": "", "\u200f": "\u200c", "\u00ad": "\u200c", "\u00ac": "\u200c"}  # fmt: skip
_ARABIC_DIGITS = {chr(0x0660 + n): chr(0x06F0 + n) for n in range(10)}


@lru_cache(maxsize=4096)
def regular(char: str) -> str:
    """The regular form of a character: «ي» to «ی», a presentation form to its letters, tatweel to nothing."""
    if char in _PLAIN:
        return _PLAIN[char]
    if char in _ARABIC_DIGITS:
        return _ARABIC_DIGITS[char]
    if "\ufb50" <= char <= "\ufdff" or "\ufe70" <= char <= "\ufefe":
        return "".join(_PLAIN.get(c, c) for c in unicodedata.normalize("NFKC", char))
    return char


_REGULAR = {
    char: regular(char)
    for char in (*_PLAIN, *_ARABIC_DIGITS, *map(chr, range(0xFB50, 0xFE00)), *map(chr, range(0xFE70, 0xFEFF)))
}
ONE_FOR_ONE = {ord(char): put for char, put in _REGULAR.items() if len(put) == 1 and put != char}
OTHERS = re.compile("[" + "".join(char for char, put in _REGULAR.items() if len(put) != 1) + "]")
TATWEEL = "ـ"
_ONE = frozenset(map(chr, ONE_FOR_ONE))


def characters(text: str) -> frozenset[str]:
    """The different characters of a text, those beyond U+FFFF in halves."""
    codes = np.frombuffer(text.encode("utf-16-le", "surrogatepass"), np.uint16)
    return frozenset(map(chr, np.flatnonzero(np.bincount(codes)).tolist()))


def unified(text: str, used: frozenset[str]) -> str:
    """A text of some characters in which each letter that has a regular form of one letter has it: «كتابي» becomes «کتابی»."""
    for char in _ONE & used:
        text = text.replace(char, ONE_FOR_ONE[ord(char)])
    return text

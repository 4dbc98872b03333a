"""Shortened words of Tajik, which Persian writes out: «1,5 млрд. доллар», «12 ҳаз. тонна», «3 км», «ИМА»."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from peyman.language.script.gazetteer import folded, phrases
from peyman.language.tables import load_table

_FIGURE = re.compile(r"\d[ \u00a0]?$")
_GOES_ON = re.compile(r"[ \u00a0]*[a-zа-яёғӣқӯҳҷ\d(«,;:)%–—-]")  # behind a stop that ends no sentence
_AT_LEAST = 3  # characters that may stand between a figure and what is counted
_FAR = 60  # characters in which two words stand


class Shortened(NamedTuple):
    """What Persian says for ``text[start:end]``."""

    said: str
    start: int
    end: int


@lru_cache(maxsize=1)
def _table() -> tuple[re.Pattern[str], dict[str, dict[str, str]]]:
    """The pattern of all, and by kind what is said for each: acronyms as they are written, the others in small letters."""
    kinds: dict[str, dict[str, str]] = {"acronym": {}, "number": {}, "unit": {}}
    for row in load_table("tg/shortened.tsv", ["tg", "fa", "kind", "source"]):
        kinds[row["kind"]][row["tg"] if row["kind"] == "acronym" else row["tg"].lower()] = row["fa"]
    forms = sorted({word.lower() for words in kinds.values() for word in words}, key=len, reverse=True)
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(forms)})(?![^\W_])", re.IGNORECASE), kinds


def find_shortened(text: str) -> list[Shortened]:
    """Where shortened words stand, in order; one behind another that counts («12 ҳаз. т») is read too, none in a phrase («доллари ИМА»)."""
    pattern, kinds = _table()
    found: list[Shortened] = []
    for match in pattern.finditer(text):
        word, start, end = match[0], *match.span()
        number = kinds["number"].get(word.lower())
        counted = number or kinds["unit"].get(word.lower())
        if word in kinds["acronym"] and not _ends_phrase(text[:end]):
            found.append(Shortened(kinds["acronym"][word], start, end))
        elif counted and (number or _is_counted(text, start, found)):
            stop = text[end : end + 1] == "." and _GOES_ON.match(text, end + 1)
            found.append(Shortened(counted, start, end + bool(stop)))
    return found


def without(text: str, found: list[Shortened]) -> str:
    """The text with marks in the place of shortened words, which no run of words goes over."""
    parts, last = [], 0
    for word in found:
        parts += [text[last : word.start], "\0" * (word.end - word.start)]
        last = word.end
    return "".join([*parts, text[last:]])


def _ends_phrase(text: str) -> bool:
    """Do its last two words stand in the gazetteer?"""
    words = text[-_FAR:].split()[-2:]
    return len(words) > 1 and folded(" ".join(words), "fa") in phrases("fa")


def _is_counted(text: str, start: int, found: list[Shortened]) -> bool:
    """Does a figure stand before it, or a shortened number behind one?"""
    before = text[max(0, start - _AT_LEAST) : start]
    return bool(_FIGURE.search(before)) or (
        bool(found) and not text[found[-1].end : start].strip(" \u00a0") and found[-1].end > start - _AT_LEAST
    )

"""How the words of an entry are shown where they come from several places of a text."""

from __future__ import annotations

import re
from functools import lru_cache

from peyman.language.folding import fold

GAP = " … "
WORD = re.compile(r"[^\W_]+")
SAME = 0.75  # share of a place's words that another place says as well, from which on it is said once


@lru_cache(maxsize=4096)
def say_once(quote: str) -> str:
    """A quotation without the places that another place repeats in full, as a headline does before the sentence that it stands for.

    Example: «کمیسیون مشترک در شیراز … کمیسیون مشترک با حضور دو وزیر در شیراز برگزار شد» is shown as its second place alone.
    """
    places = quote.split(GAP)
    if len(places) < 2:
        return quote
    words = [frozenset(WORD.findall(fold(place))) for place in places]
    kept = [
        place
        for at, place in enumerate(places)
        if not any(_repeats(words, at, other) for other in range(len(places)) if other != at)
    ]
    return GAP.join(kept)


def _repeats(words: list[frozenset[str]], at: int, other: int) -> bool:
    """Does another place say what this one says, and more, or the same before it?"""
    mine, theirs = words[at], words[other]
    if not mine or len(mine & theirs) < SAME * len(mine):
        return False
    return len(theirs) > len(mine) or (len(theirs) == len(mine) and other < at)

"""Tajik as the state spells it or as the BBC does."""

from __future__ import annotations

import re
from functools import lru_cache

from peyman.language.tables import load_table

_GLIDE = re.compile(r"(?<=ӯ)йи$")
_MAJHUL = re.compile(r"(?<=[мсштзф])ӯ(?=[ҳъ])(?!ҳон)|\bбӯ(?=ҳрон)", re.IGNORECASE)
_SHORT_I = re.compile(r"(?<=[бвгғдзкқлмнпрстфхҳчҷш])й$")
_HAMZA = re.compile(r"ъъ|\bъ|(?<=[аеёиӣоуӯэюя])ъ(?=[аеиӣоуӯэ])(?!(?<=фаъ)ол|(?<=таъ)ин)", re.IGNORECASE)


@lru_cache(maxsize=50_000)
def respelt(word: str, spelling: str) -> str:
    """A Tajik word in the spelling of the state («соат», «ҷомеа», «сухангӯи») or of the BBC («соъат»); stems of the table first."""
    lowered = word.lower()
    for stem, other in _spellings(spelling):
        if lowered.startswith(stem):
            word = other + word[len(stem) :]
            break
    return _of_the_state(word) if spelling == "official" else word


def _of_the_state(word: str) -> str:
    """The state's letters: «муҳлат», not «мӯҳлат»; «хат», though «хатти»; «аввалӣ», not «аввалй»."""
    word = _GLIDE.sub("и", _HAMZA.sub(_plain_hamza, word))
    word = _SHORT_I.sub("ӣ", _MAJHUL.sub(lambda m: m.group()[:-1] + "у", word))
    return word[:-1] if word.lower().rsplit(" ", 1)[-1] in _doubled() else word


@lru_cache(maxsize=1)
def _doubled() -> frozenset[str]:
    """Words with a last consonant that is double before an ezafe alone."""
    return frozenset(r["doubled"] for r in load_table("tg/doubled.tsv", ["doubled", "source"]))


def _plain_hamza(match: re.Match[str]) -> str:
    """The state writes no «ъ» at the head of a word nor between vowels («илм», «табиӣ») save in «фаъол», «таъин» and their kin, and one for two."""
    return "ъ" if match.group() == "ъъ" else ""


@lru_cache(maxsize=2)
def _spellings(spelling: str) -> tuple[tuple[str, str], ...]:
    """Stems to be respelt, the longest first."""
    rows = load_table("tg/spellings.tsv", ["official", "bbc", "source"])
    pairs = [(r["bbc"], r["official"]) if spelling == "official" else (r["official"], r["bbc"]) for r in rows]
    return tuple(sorted(pairs, key=lambda p: -len(p[0])))

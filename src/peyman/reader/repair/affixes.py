"""The affixes that a half-space joins to a word, and the words that end or begin with one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from peyman.language.tables import alternatives, load_table
from peyman.reader.repair.spelling import HALF_SPACE

_TABLE = Path(__file__).with_name("affixes.tsv")
_VOWELS = "هیاو"


@dataclass(frozen=True)
class Affixes:
    """The table of affixes: before verbs; after any word, known words, vowel letters, participles; without half-space.

    Beside them the letters in which finite verbs end, the endings of surnames, words that are whole as they stand, and those
    that no half-space joins to the word before.
    """

    prefixes: frozenset[str]
    suffixes: frozenset[str]
    sometimes: frozenset[str]
    after_vowel: frozenset[str]
    participle: frozenset[str]
    letters: frozenset[str]
    verb: frozenset[str]
    name: frozenset[str]
    whole: frozenset[str]
    adverb: frozenset[str]
    torn: frozenset[str]
    apart: frozenset[str]

    @cached_property
    def endings(self) -> frozenset[str]:
        """All that a half-space may come before."""
        return self.suffixes | self.sometimes | self.after_vowel

    @cached_property
    def tails(self) -> frozenset[str]:
        """The last two letters of endings."""
        return frozenset(ending[-2:] for ending in self.endings)

    @cached_property
    def heads(self) -> frozenset[str]:
        """The first two letters of verbal prefixes."""
        return frozenset(prefix[:2] for prefix in self.prefixes)

    @cached_property
    def only_after_vowel(self) -> frozenset[str]:
        """Endings that no other letter has before a half-space."""
        return self.after_vowel - self.suffixes - self.sometimes

    @cached_property
    def all(self) -> frozenset[str]:
        """All that stands at a half-space."""
        return self.endings | self.prefixes


@lru_cache(maxsize=1)
def affixes() -> Affixes:
    """The affixes of ``affixes.tsv``."""
    kinds: dict[str, frozenset[str]] = {}
    for row in load_table(_TABLE, ["kind", "forms", "source"]):
        kinds[row["kind"]] = frozenset(alternatives(row["forms"]))
    return Affixes(
        kinds["prefix"],
        kinds["suffix"],
        kinds["sometimes"],
        kinds["after vowel"],
        kinds["participle"],
        kinds["letters"],
        kinds["verb"],
        kinds["name"],
        kinds["whole"],
        kinds["adverb"],
        kinds["torn"],
        kinds["apart"],
    )


@lru_cache(maxsize=100_000)
def endings(key: str) -> Sequence[tuple[str, str]]:
    """(ending, stem) of letters that end as an affix does: of «کتابهای» («های»، «کتاب»)."""
    known = affixes()
    if key[-2:] not in known.tails:
        return ()
    found = []
    for size in range(2, min(7, len(key) - 1)):
        ending = key[-size:]
        if ending in known.endings and (ending not in known.only_after_vowel or key[-size - 1] in _VOWELS):
            found.append((ending, key[:-size]))
    return found


def prefixes(key: str) -> Sequence[str]:
    """The verbal prefixes that letters may begin with: of «میرود» «می»."""
    known = affixes()
    if key[:2] not in known.heads:
        return ()
    return [key[:size] for size in range(2, 6) if len(key) - size > 1 and key[:size] in known.prefixes]


@lru_cache(maxsize=50_000)
def at_affixes(word: str) -> int:
    """How many half-spaces of a word stand beside an affix: one in «می‌رود», none in «نخست‌وزیر»."""
    if HALF_SPACE not in word:
        return 0
    known, parts = affixes().all, word.split(HALF_SPACE)
    return sum(a in known or b in known for a, b in zip(parts, parts[1:], strict=False))

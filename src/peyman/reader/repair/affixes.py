"""The affixes that a half-space joins to a word, and the words that end or begin with one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from peyman.language.tables import alternatives, load_table

_TABLE = Path(__file__).with_name("affixes.tsv")
_VOWELS = "هیاو"


@dataclass(frozen=True)
class Affixes:
    """The table of affixes: before verbs; after any word, known words, vowel letters, participles; without half-space.

    Beside them the letters in which finite verbs end, and the endings of surnames.
    """

    prefixes: frozenset[str]
    suffixes: frozenset[str]
    sometimes: frozenset[str]
    after_vowel: frozenset[str]
    participle: frozenset[str]
    letters: frozenset[str]
    verb: frozenset[str]
    name: frozenset[str]

    @cached_property
    def endings(self) -> frozenset[str]:
        """All that a half-space may come before."""
        return self.suffixes | self.sometimes | self.after_vowel

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
    )


def endings(key: str) -> Iterator[tuple[str, str]]:
    """(ending, stem) of letters that end as an affix does: of «کتابهای» («های»، «کتاب»)."""
    known = affixes()
    for size in range(2, min(7, len(key) - 1)):
        ending, stem = key[-size:], key[:-size]
        if (
            ending in known.suffixes
            or ending in known.sometimes
            or (ending in known.after_vowel and stem[-1] in _VOWELS)
        ):
            yield ending, stem


def prefixes(key: str) -> Iterator[str]:
    """The verbal prefixes that letters may begin with: of «میرود» «می»."""
    return (key[:size] for size in range(2, 6) if len(key) - size > 1 and key[:size] in affixes().prefixes)

"""Closed sets of words by the question that the rules ask: is this a preposition, a pronoun, «the two sides»?"""

from __future__ import annotations

from functools import cache

from peyman.language.folding import key
from peyman.language.tables import alternatives, load_table
from peyman.reader.annotate.phrases import Entry, Phrases

_NONE: frozenset[str] = frozenset()


@cache
def all_cues() -> dict[str, Phrases]:
    """Every cue of the table with its phrases."""
    entries: dict[str, list[Entry]] = {}
    for row in load_table("fa/cues.tsv", ["cue", "forms", "source"]):
        entries.setdefault(row["cue"], []).extend(
            Entry(row["cue"], form, form) for form in alternatives(row["forms"])
        )
    return {name: Phrases(of_cue) for name, of_cue in entries.items()}


@cache
def cue(name: str) -> Phrases:
    """The phrases of one cue: ``"وی" in cue("pronoun")``. Raises KeyError for a cue that has no row."""
    return all_cues()[name]


@cache
def _cues_by_letters() -> dict[str, frozenset[str]]:
    named: dict[str, set[str]] = {}
    for name, phrases in all_cues().items():
        for letters in phrases.entries:
            named.setdefault(letters, set()).add(name)
    return {letters: frozenset(names) for letters, names in named.items()}


def cues_of(word: str) -> frozenset[str]:
    """The cues that a word by itself is: ``"pronoun" in cues_of("وی")``."""
    return _cues_by_letters().get(key(word), _NONE)

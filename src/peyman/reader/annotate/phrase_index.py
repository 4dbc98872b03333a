"""Phrases of all lexicons sought in one pass over a sentence, so that a rule asks only of lexicons that stand in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from itertools import compress, count
from operator import add
from typing import NamedTuple

from peyman.reader.annotate import lexicon
from peyman.reader.annotate.cues import all_cues
from peyman.reader.annotate.lexicon import WINDOW, Phrases, Places

_NOWHERE: Places = {}
Span = tuple[int, int, str]  # first token, the token after the last, folded letters


class Found(NamedTuple):
    """The phrases of a sentence, their letters, and the lexicons that have one of them."""

    spans: list[Span]
    letters: list[str]
    lexicons: frozenset[Phrases]


class PhraseIndex:
    """Several lexicons as one: ``find(["رییس", "جمهور", "روسیه"])`` tells of offices and of countries."""

    def __init__(self, lexicons: Iterable[Phrases]) -> None:
        self.lexicons = frozenset(lexicons)
        self._prefixes = frozenset().union(*(phrases.prefixes for phrases in self.lexicons))
        holders: dict[str, list[Phrases]] = {}
        for phrases in self.lexicons:
            for letters in phrases.entries:
                holders.setdefault(letters, []).append(phrases)
        self._holders = {letters: frozenset(of_letters) for letters, of_letters in holders.items()}

    def find(self, words: Sequence[str]) -> Found:
        """Where any phrase stands among folded words, by start and length."""
        prefixes, holders = self._prefixes, self._holders
        spans = [(i, i + 1, words[i]) for i in compress(count(), map(holders.__contains__, words))]
        for start in compress(count(), map(prefixes.__contains__, map(add, words, words[1:]))):
            letters = words[start]
            for end, word in enumerate(words[start + 1 : start + WINDOW], start + 2):
                letters += word
                if letters not in prefixes:
                    break
                if letters in holders:
                    spans.append((start, end, letters))
        spans.sort()
        found = [letters for _, _, letters in spans]
        return Found(spans, found, frozenset().union(*map(holders.__getitem__, found)))


class PlacesIn(dict[Phrases, Places]):
    """Where the phrases of each lexicon stand among the folded words of a sentence, worked out when first asked."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words

    def __missing__(self, phrases: Phrases) -> Places:
        spans, found, lexicons = self._found
        places = _NOWHERE
        if phrases in lexicons:
            entries = phrases.entries
            own = compress(spans, map(entries.__contains__, found))
            places = {start: (end, entries[letters]) for start, end, letters in own}
        elif phrases not in phrase_index().lexicons:
            places = phrases.find(self._words)
        self[phrases] = places
        return places

    @cached_property
    def _found(self) -> Found:
        return phrase_index().find(self._words)


@lru_cache(maxsize=1)
def phrase_index() -> PhraseIndex:
    """The lexicons that many rules ask about, and all cues."""
    tables = (
        lexicon.agreement_names, lexicon.ambiguous_countries, lexicon.ambiguous_places, lexicon.countries,
        lexicon.geography, lexicon.honorifics, lexicon.indicators, lexicon.known_people, lexicon.movements,
        lexicon.offices, lexicon.places, lexicon.plural_offices, lexicon.sectors, lexicon.units,
    )  # fmt: skip
    return PhraseIndex([*(table() for table in tables), *all_cues().values()])

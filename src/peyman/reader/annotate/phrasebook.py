"""All cues and lexicons in one table, so that a sentence is looked up once and not once for each of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from peyman.reader.annotate import lexicon
from peyman.reader.annotate.cues import all_cues
from peyman.reader.annotate.lexicon import WINDOW, Entry, Phrases

if TYPE_CHECKING:
    from peyman.reader.annotate.tokens import Token

Places = dict[int, tuple[int, Entry]]


class Phrasebook:
    """The phrases of many lexicons by their folded letters, each with the lexicons that it is of."""

    def __init__(self, lexicons: Sequence[Phrases]) -> None:
        self._lexicons = frozenset(lexicons)
        self._prefixes: set[str] = set()
        self._entries: dict[str, list[tuple[Phrases, Entry]]] = {}
        for phrases in lexicons:
            self._prefixes |= phrases.prefixes
            for letters, entry in phrases.entries.items():
                self._entries.setdefault(letters, []).append((phrases, entry))

    def __contains__(self, phrases: Phrases) -> bool:
        return phrases in self._lexicons

    def find(self, tokens: Sequence[Token]) -> dict[Phrases, Places]:
        """Where the phrases of each lexicon stand: from each token the longest, its end and entry, left to right."""
        entries, prefixes = self._entries, self._prefixes
        found: dict[Phrases, Places] = {}
        for i in range(len(tokens)):
            joined = ""
            for end, token in enumerate(tokens[i : i + WINDOW], i + 1):
                joined += token.folded
                if joined not in prefixes:
                    break
                for phrases, entry in entries.get(joined, ()):
                    found.setdefault(phrases, {})[i] = (end, entry)
        return found


@lru_cache(maxsize=1)
def phrasebook() -> Phrasebook:
    """The book that every sentence is looked up in."""
    return Phrasebook(
        [
            *all_cues().values(),
            lexicon.countries(),
            lexicon.ambiguous_countries(),
            lexicon.places(),
            lexicon.ambiguous_places(),
            lexicon.movements(),
            lexicon.offices(),
            lexicon.plural_offices(),
            lexicon.sectors(),
            lexicon.agreement_names(),
            lexicon.honorifics(),
            lexicon.known_people(),
        ]
    )

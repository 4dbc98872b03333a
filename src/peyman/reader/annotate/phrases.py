"""Phrases of a lexicon, found over tokens by their folded letters whatever their spacing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import compress, count
from operator import attrgetter
from typing import TYPE_CHECKING

from peyman.language.folding import key

if TYPE_CHECKING:
    from peyman.reader.annotate.tokens import Token

_FOLDED = attrgetter("folded")
_SPELT = (key("مسئول"), key("مسؤول"))  # one word in two spellings, whose letters differ
WINDOW = 7  # tokens that a phrase may be written in


@dataclass(frozen=True, slots=True)
class Entry:
    """A lexicon entry: its kind, value and the form that names it."""

    kind: str
    value: str
    form: str
    extra: str = ""

    @property
    def label(self) -> str:
        """How ``--explain`` names it: ``country:TJK``."""
        return f"{self.kind}:{self.value}"


Places = dict[int, tuple[int, Entry]]


class Phrases:
    """Longest match of phrases over tokens by folded letters, so that glued and split spellings meet."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self.entries: dict[str, Entry] = {}
        """The entries by their folded letters."""
        for entry in entries:
            letters = key(entry.form) or entry.form  # «٪» has no letters
            self.entries.setdefault(letters, entry)
            self.entries.setdefault(letters.replace(*_SPELT), entry)
        self.prefixes = {k[:n] for k in self.entries for n in range(1, len(k) + 1)}

    def __contains__(self, word: str) -> bool:
        return key(word) in self.entries

    def forms(self) -> tuple[str, ...]:
        """The folded forms of all phrases."""
        return tuple(self.entries)

    def get(self, text: str) -> Entry | None:
        return self.entries.get(key(text))

    def match(self, tokens: Sequence[Token], i: int) -> tuple[int, Entry] | None:
        """The longest phrase that begins at token ``i``: its end and entry."""
        if i >= len(tokens) or tokens[i].folded not in self.prefixes:
            return None
        return self._longest(map(_FOLDED, tokens[i : i + WINDOW]), i)

    def find(self, words: Sequence[str]) -> Places:
        """Where phrases stand among folded words, from left to right: start to end and entry of the longest from each."""
        places: Places = {}
        for i in compress(count(), map(self.prefixes.__contains__, words)):
            if words[i] in self.entries or "".join(words[i : i + 2]) in self.prefixes:
                longest = self._longest(words[i : i + WINDOW], i)
                if longest is not None:
                    places[i] = longest
        return places

    def _longest(self, words: Iterable[str], start: int) -> tuple[int, Entry] | None:
        """The longest phrase that the first of some words make, of which the first is token ``start``."""
        found, joined = None, ""
        for end, word in enumerate(words, start + 1):
            joined += word
            if joined not in self.prefixes:
                break
            entry = self.entries.get(joined)
            if entry is not None:
                found = (end, entry)
        return found

"""Phrases of all lexicons sought in one pass over a sentence, so that a rule asks only of lexicons that stand in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import compress, count
from operator import add

from peyman.reader.annotate import lexicon
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.phrases import WINDOW, Entry, Phrases, Places

SOUGHT = (  # cues whose places rules ask for; what a word is by itself it knows (``Token.cues``)
    "about_this", "agency", "among_them", "as_told", "both_pronoun", "counterpart", "delegation", "due_soon",
    "formally", "from_then", "habitual", "his_country", "impersonal", "in_case", "in_presence", "instead",
    "intended", "international", "led_by", "members", "ministry_word", "mutual", "narration", "one_of", "only_wished", "ought",
    "outlet", "own_country", "press_office", "pronoun", "purpose", "quoting", "rank", "report", "representative", "season", "sentence_adverb",
    "someone", "source_lead", "this_amount", "this_country", "this_official", "this_point", "this_source", "today",
    "told_by", "tomorrow", "twin_noun", "two_sides", "unknown",
)  # fmt: skip
_NOWHERE: Places = {}


class SentencePlaces(dict[Phrases, Places]):
    """Where the phrases of each lexicon stand in a sentence; one that is not in the index is sought when it is asked for."""

    __slots__ = ("_words",)

    def __init__(self, places: dict[Phrases, Places], words: Sequence[str]) -> None:
        super().__init__(places)
        self._words = words

    def __missing__(self, phrases: Phrases) -> Places:
        return self.setdefault(phrases, phrases.find(self._words))


class PhraseIndex:
    """Several lexicons as one: ``find(["رییس", "جمهور", "روسیه"])`` tells of offices and of countries."""

    def __init__(self, lexicons: Iterable[Phrases]) -> None:
        self._nowhere = dict.fromkeys(lexicons, _NOWHERE)
        self._prefixes = frozenset().union(*(phrases.prefixes for phrases in self._nowhere))
        self._holders: dict[str, list[tuple[Phrases, Entry]]] = {}
        for phrases in self._nowhere:
            for letters, entry in phrases.entries.items():
                self._holders.setdefault(letters, []).append((phrases, entry))

    def find(self, words: Sequence[str]) -> SentencePlaces:
        """Where the phrases of each lexicon stand among folded words: start to end and entry of the longest from each."""
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
        places: defaultdict[Phrases, Places] = defaultdict(dict)
        for start, end, letters in sorted(spans):
            for phrases, entry in holders[letters]:
                places[phrases][start] = (end, entry)
        return SentencePlaces(self._nowhere | places, words)


@cache
def phrase_index() -> PhraseIndex:
    """The lexicons and cues that many rules ask about; another one is sought by itself."""
    tables = (
        lexicon.agreement_names, lexicon.ambiguous_countries, lexicon.ambiguous_places, lexicon.countries,
        lexicon.geography, lexicon.honorifics, lexicon.indicators, lexicon.known_people, lexicon.bodies,
        lexicon.offices, lexicon.outlets, lexicon.places, lexicon.plural_offices, lexicon.relations, lexicon.sectors, lexicon.short_names, lexicon.units, lexicon.works,
    )  # fmt: skip
    return PhraseIndex([*(table() for table in tables), *map(cue, SOUGHT)])

"""The spellings of a stretch of words with their scores; those of stretches that texts often have are shipped."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from peyman.reader.repair.affixes import at_affixes
from peyman.reader.repair.lexicon import packed, unpacked

_HABIT = 1.0
_BETWEEN = "\t"


class Way(NamedTuple):
    """A spelling of a stretch: its score, its words, how many half-spaces replace a space and how many nothing."""

    score: float
    forms: tuple[str, ...]
    joined: int
    opened: int


class Ways(NamedTuple):
    """The best spellings of a stretch, best first, and the score of the words as found.

    ``sure``: where no neighbour can make up for the distance of the best from all others, what there is to choose from.
    """

    ranked: list[Way]
    as_found: float
    sure: list[Way] | None


def ways_of(words: tuple[str, ...], ranked: list[Way], as_found: float) -> Ways:
    """The ways of a stretch of words, best first."""
    if len(ranked) > 1:
        return Ways(ranked, as_found, None)
    only = ranked[0]
    return Ways(ranked, as_found, [] if only.forms == words else [Way(as_found, words, 0, 0), only])


class Damage(NamedTuple):
    """How much dearer or cheaper edits are in a text, by what became of its half-spaces: replaced by a space, removed."""

    joined: float = 0.0
    opened: float = 0.0


UNKNOWN = Damage()


def likeliest(choices: Sequence[Way]) -> Way:
    """The spelling of the highest score, the first of several."""
    found = choices[0]
    for way in choices:
        if way.score > found.score:
            found = way
    return found


def best(choices: Sequence[Way], damage: Damage = UNKNOWN) -> Way:
    """The best of several spellings in a text of known damage; as found (the first), where none is better."""
    joined, opened = damage
    found = choices[0]
    most = found.score
    for way in choices[1:]:
        score = way.score + way.joined * joined + way.opened * opened
        if score > most and (joined < 0 or opened < 0):
            score += _habit(way, damage)
        if score > most:
            found, most = way, score
    return found


def _habit(way: Way, damage: Damage) -> float:
    """What edits inside compounds cost more in a text that lost little: «سرمایه گذاری» there is its habit, «می شود» a slip."""
    inside = max(0, way.joined + way.opened - sum(map(at_affixes, way.forms)))
    joined = min(inside, way.joined)
    return _HABIT * (joined * min(damage.joined, 0.0) + (inside - joined) * min(damage.opened, 0.0))


class Answers:
    """What was worked out while training: the ways of stretches, and which neighbours could be one word."""

    def __init__(self, stored: Mapping[str, np.ndarray[Any, Any]]) -> None:
        lines = unpacked(stored["stretches"])
        self._places = {line.split(_BETWEEN, 1)[0]: at for at, line in enumerate(lines)}
        self._lines = lines
        self._first = array("i", stored["first_way"].astype(np.intc).tobytes())
        self._as_found = array("f", stored["as_found"].tobytes())
        self._scores = array("f", stored["way_scores"].tobytes())
        self._edits = stored["way_edits"].tobytes()
        self.joins = {
            (left, right): is_one
            for name, is_one in (("near", True), ("far", False))
            for left, right in (line.split(" ") for line in unpacked(stored[name]))
        }

    def ways(self, words: tuple[str, ...]) -> Ways | None:
        """The ways of a stretch, None where they are not known."""
        at = self._places.get(" ".join(words))
        if at is None:
            return None
        if _BETWEEN not in self._lines[at]:
            return Ways([Way(self._scores[self._first[at]], words, 0, 0)], self._as_found[at], [])
        ranked = []
        spellings = self._lines[at].split(_BETWEEN)
        for way, forms in enumerate(spellings[1:], self._first[at]):
            joined, opened = divmod(self._edits[way], 16)
            ranked.append(Way(self._scores[way], tuple(forms.split(" ")), joined, opened))
        return ways_of(words, ranked, self._as_found[at])


def pack_answers(
    ways: Mapping[tuple[str, ...], Ways], joins: Mapping[tuple[str, str], bool]
) -> dict[str, np.ndarray[Any, Any]]:
    """Ways and joins as arrays; of a stretch that is best as found the words alone."""
    lines, ranked = [], [way for found in ways.values() for way in found.ranked]
    for words, found in ways.items():
        spellings = [words, *(way.forms for way in found.ranked)]
        lines.append(_BETWEEN.join(" ".join(s) for s in (spellings if spellings[1:] != [words] else [words])))
    sizes = [len(found.ranked) for found in ways.values()]
    return {
        "stretches": packed(lines),
        "as_found": np.array([found.as_found for found in ways.values()], np.float32),
        "first_way": np.cumsum([0, *sizes[:-1]], dtype=np.int32),
        "way_scores": np.array([way.score for way in ranked], np.float32),
        "way_edits": np.array([16 * way.joined + way.opened for way in ranked], np.uint8),
        "near": packed(" ".join(pair) for pair, is_one in joins.items() if is_one),
        "far": packed(" ".join(pair) for pair, is_one in joins.items() if not is_one),
    }

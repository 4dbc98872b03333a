"""The weights of features, and their sums over spellings and neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple
from zlib import crc32

from peyman.reader.repair.features import LAST, Features, number, shape
from peyman.reader.repair.lexicon import Lexicon
from peyman.reader.repair.neighbours import affinity_feature


class Weights(dict[tuple[str, ...], int]):
    """The weights of features, small integers in a table; of groups of features that many have their sums, found once."""

    def __init__(self, table: Sequence[int], scale: float) -> None:
        super().__init__()
        self.table = table
        self.scale = scale

    def __missing__(self, features: tuple[str, ...]) -> int:
        table = self.table
        weight = self[features] = sum([table[crc32(feature.encode()) & LAST] for feature in features])
        return weight

    def of(self, feature: str) -> float:
        """The weight of a feature."""
        return self.table[number(feature)] * self.scale

    def total(self, found: Features) -> int:
        """The sum of weights, in steps of ``scale``."""
        table = self.table
        own = sum([table[crc32(feature.encode()) & LAST] for feature in found.own])
        return own + sum([self[features] for features in found.shared])


class Beside(NamedTuple):
    """A word as the neighbour of others: its letters and its shape, and where features that begin with either go on."""

    word: bytes
    end: bytes
    shape: bytes
    of_word: int
    of_shape: int
    of_shapes: int


class Neighbours(dict[str, Beside]):
    """Words as neighbours, of those met: what is left of ``together_features`` once they stand beside each other."""

    def __init__(self, lexicon: Lexicon) -> None:
        super().__init__()
        self._lexicon = lexicon

    def __missing__(self, word: str) -> Beside:
        own, letters = shape(self._lexicon, word).encode(), word.encode()
        found = self[word] = Beside(
            letters,
            b"|" + own,
            own,
            crc32(b"y" + letters),
            crc32(b"Y" + own + b"|"),
            crc32(b"x" + own + b"|"),
        )
        return found

    def together(self, left: str, right: str, table: Sequence[int]) -> int:
        """The sum of the weights of ``together_features``, without spelling them out."""
        a, b = self[left], self[right]
        return (
            table[crc32(b.word, a.of_shape) & LAST]
            + table[crc32(b.end, a.of_word) & LAST]
            + table[crc32(b.shape, a.of_shapes) & LAST]
        )


class Homographs(dict[str, int]):
    """The weight of each homograph beside a word that it was not met with, the sum of ``homograph_features`` of any two."""

    def __init__(self, lexicon: Lexicon, weights: Weights) -> None:
        self._lexicon = lexicon
        self._weights = weights
        super().__init__((word, self._weight(word, "", "")) for word in lexicon.homographs)

    def _weight(self, word: str, neighbour: str, pair: str) -> int:
        return self._weights[affinity_feature(self._lexicon.affinity(word, neighbour, pair)),]

    def beside(self, left: str, right: str) -> int:
        """The sum of the weights of ``homograph_features``, most of them found once."""
        pair = f"{left} {right}"
        met = pair in self._lexicon.beside
        return sum(
            self._weight(word, neighbour, pair) if met else self[word]
            for word, neighbour in ((left, right), (right, left))
            if word in self
        )

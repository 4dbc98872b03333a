"""A text changed step by step that still knows where each of its characters came from."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np


class Edit(NamedTuple):
    """``text[start:end]`` becomes ``put``: ``Edit(2, 3, "\\u200c")`` turns «می شود» into «می‌شود»."""

    start: int
    end: int
    put: str


def identity(length: int) -> array[int]:
    """The offsets of a text that was not changed."""
    return array("i", np.arange(length, dtype=np.intc).tobytes())


def apply_edits(text: str, offsets: array[int], edits: Iterable[Edit]) -> tuple[str, array[int]]:
    """The text after edits in order of place, and where its characters stood in the original.

    What is put in without taking anything out stands where the character before it stood.
    """
    parts: list[str] = []
    places = array("i")
    last = 0
    for start, end, put in edits:
        parts += (text[last:start], put)
        places += offsets[last:start]
        if put:
            places.extend([offsets[start if end > start else max(start - 1, 0)]] * len(put))
        last = end
    parts.append(text[last:])
    places += offsets[last:]
    return "".join(parts), places


@dataclass(frozen=True, slots=True)
class Repaired:
    """A repaired text with the way back: ``offsets[i]`` is where character ``i`` stood in the original.

    A converted text also knows where the source of a character ends (``ends``: whole words), and which of its
    words the source writes as proper names (``names``, by their first character).
    """

    text: str
    original: str
    offsets: Sequence[int] | None = None
    ends: tuple[int, ...] | None = None
    names: frozenset[int] | None = None

    def to_original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original that ``text[start:end]`` came from, end exclusive."""
        if self.offsets is None:
            return start, end
        first = self.offsets[start] if start < len(self.offsets) else len(self.original)
        if end <= start:
            return first, first
        return first, self.ends[end - 1] if self.ends is not None else self.offsets[end - 1] + 1

"""A text changed step by step that still knows where each of its characters came from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Repaired:
    """A repaired text with the way back: ``offsets[i]`` is where character ``i`` stood in the original.

    A converted text also knows where the source of a character ends (``ends``: whole words), and which of its
    words the source writes as proper names (``names``, by their first character).
    """

    text: str
    original: str
    offsets: tuple[int, ...] | None = None
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

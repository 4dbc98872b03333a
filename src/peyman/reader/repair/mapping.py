"""A text changed step by step that still knows where each of its characters came from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Repaired:
    """A repaired text with the way back: ``offsets[i]`` is where character ``i`` stood in the original."""

    text: str
    original: str
    offsets: tuple[int, ...] | None = None

    def to_original(self, start: int, end: int) -> tuple[int, int]:
        """The span of the original that ``text[start:end]`` came from, end exclusive."""
        if self.offsets is None:
            return start, end
        first = self.offsets[start] if start < len(self.offsets) else len(self.original)
        if end <= start:
            return first, first
        return first, self.offsets[end - 1] + 1

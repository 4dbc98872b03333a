"""What a chart is for a page: a picture, what it shows in words, and the same as a table."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Chart:
    """A chart with its heading, its picture (SVG), its text alternative, the meaning of its marks, and its table.

    ``legend`` gives sign, name of the colour, and meaning: ``[("▲", "theirs", "Tajikistan")]``.
    """

    title: str
    svg: str
    text: str
    head: tuple[str, ...]
    rows: list[tuple[str, ...]]
    legend: list[tuple[str, str, str]] = field(default_factory=list)

"""What a chart is for a page: a picture, what it shows in words, and the same as a table."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


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

    @property
    def body(self) -> SafeString:
        """The rows of the table as HTML: there are hundreds of cells on a page, too many for a template."""
        cells = (
            format_html_join("", "<td><bdi>{}</bdi></td>", ((cell,) for cell in row)) for row in self.rows
        )
        return format_html("{}", format_html_join("", "<tr>{}</tr>", ((row,) for row in cells)))

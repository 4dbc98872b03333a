"""The paper as plain values, the same for HTML, PDF and Word."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Item:
    """One line of a section: a sentence, the words it rests on, remarks, and the numbers of its sources."""

    text: str
    quote: str = ""
    quote_language: str = "fa"
    remarks: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    link: str = ""


@dataclass(frozen=True)
class Table:
    """A table of a section."""

    head: tuple[str, ...]
    rows: list[tuple[str, ...]]


@dataclass(frozen=True)
class Section:
    """A heading with items, groups of items, tables or a picture; ``empty`` is what is said where there is nothing."""

    heading: str
    items: list[Item] = field(default_factory=list)
    groups: list[tuple[str, list[Item]]] = field(default_factory=list)
    table: Table | None = None
    picture: str = ""
    picture_text: str = ""
    boxes: bool = False
    empty: str = ""

    @property
    def is_empty(self) -> bool:
        """Is there nothing to show but the words that say so?"""
        return not (self.items or self.table or self.picture or any(items for _name, items in self.groups))


@dataclass(frozen=True)
class Source:
    """A document that the paper rests on, with its number."""

    number: str
    publisher: str
    title: str
    language: str
    day: str
    url: str


@dataclass(frozen=True)
class Paper:
    """A briefing: for which meeting, as of which day, in which language, its sections and sources."""

    language: str
    title: str
    subtitle: str
    as_of: str
    sections: list[Section]
    sources_heading: str
    sources: list[Source]

    @property
    def direction(self) -> str:
        """``rtl`` for Persian, else ``ltr``."""
        return "rtl" if self.language == "fa" else "ltr"

    def as_data(self) -> dict[str, Any]:
        """The paper as JSON can say it."""
        return {**asdict(self), "direction": self.direction}

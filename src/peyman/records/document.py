"""A document and what was read in it."""

from __future__ import annotations

from datetime import date
from typing import Literal

from peyman.records.base import Value
from peyman.records.kinds import Record


class DocumentInfo(Value):
    """What is known of a document beside its words. ``id`` is the path or address as given."""

    id: str
    language: Literal["fa", "tg", "en"] | None = None
    script: Literal["Arab", "Cyrl", "Latn"] | None = None
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    publisher_country: str | None = None
    published: date | None = None
    text: str | None = None


class Warning(Value):
    """A sentence that could not be read, or a thing that a person should know."""

    start: int
    end: int
    reason: str


class Reading(Value):
    """One document read: the JSON object that ``peyman read --format json`` prints."""

    document: DocumentInfo
    reader: str = "rules"
    records: tuple[Record, ...] = ()
    warnings: tuple[Warning, ...] = ()

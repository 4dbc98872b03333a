"""The value that every kind of source becomes."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from peyman.errors import MetadataError
from peyman.language.days import parse_day
from peyman.language.states import is_party

FIELDS = ("url", "publisher", "publisher_country", "published", "title")


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is known of a text beside its words; what is None is not known."""

    url: str | None = None
    publisher: str | None = None
    publisher_country: str | None = None
    published: date | None = None
    title: str | None = None
    made: date | None = None  # the file's own stamp: no day of publication, a template may be years older

    def over(self, other: Metadata) -> Metadata:
        """This one, its gaps filled from another: flags over sidecar over page."""
        names = (*FIELDS, "made")
        gaps = {name: getattr(other, name) for name in names if getattr(self, name) is None}
        return replace(self, **gaps)


@dataclass(frozen=True, slots=True)
class SourceText:
    """A text as decoded, nothing repaired; ``extracted`` where it was taken out of HTML, PDF, Word or JSON."""

    id: str
    text: str
    language: str | None = None
    script: str | None = None
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    publisher_country: str | None = None
    published: date | None = None
    media_type: str = "text/plain"
    extracted: bool = False
    raw: bytes = b""
    retrieved: datetime | None = None
    made: date | None = None


def parse_metadata(values: dict[str, Any], document: str) -> Metadata:
    """Metadata from a mapping; raises MetadataError that names the key.

    Example: ``parse_metadata({"published": "2021-09-19"}, "a.txt").published == date(2021, 9, 19)``.
    """
    unknown = set(values) - set(FIELDS) - {"source", "note"}
    if unknown:
        raise MetadataError(document, f"unknown key {sorted(unknown)[0]!r} in its metadata")
    clean: dict[str, Any] = {}
    for name in FIELDS:
        value = values.get(name)
        if value is None:
            continue
        if not isinstance(value, str):
            raise MetadataError(document, f"{name} must be text, not {type(value).__name__}")
        clean[name] = read_day(value, document, field="published") if name == "published" else value
    country = clean.get("publisher_country")
    if country is not None and not (len(country) == 3 and country.isascii() and country.isupper()):
        raise MetadataError(
            document, f"publisher_country must be an ISO 3166-1 alpha-3 code, not {country!r}"
        )
    if country is not None and not is_party(country):
        raise MetadataError(document, f"publisher_country {country!r} is no state that is known")
    return Metadata(**clean)


def read_day(value: str, document: str, *, field: str) -> date:
    """A day of either calendar, or a date and time that begins with one; anything else is a MetadataError that names the field.

    Example: ``read_day("1403-10-27", "flags", field="--published") == date(2025, 1, 16)``.
    """
    try:
        return parse_day(re.split(r"[T\s]", value.strip(), maxsplit=1)[0])
    except ValueError:
        raise MetadataError(
            document, f"{field} must be a date like 2021-09-19 or 1400-06-28, not {value!r}"
        ) from None


def read_sidecar(path: Path) -> Metadata:
    """``NAME.meta.json`` beside ``NAME.txt``, if there is one."""
    sidecar = path.with_suffix(".meta.json")
    if not sidecar.is_file():
        return Metadata()
    try:
        values = json.loads(sidecar.read_text(encoding="utf-8"))
    except (ValueError, UnicodeDecodeError) as error:
        raise MetadataError(str(sidecar), f"not JSON: {error}") from None
    if not isinstance(values, dict):
        raise MetadataError(str(sidecar), "not a JSON object")
    return parse_metadata(values, str(sidecar))

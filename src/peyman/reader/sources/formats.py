"""HTML, JSON and Word: bytes in, text and what the file says of itself out."""

from __future__ import annotations

import io
import json
import re
from datetime import date, datetime
from typing import Any

from peyman.errors import BinarySource, NoTextInSource
from peyman.language.days import parse_day
from peyman.reader.sources.source import FIELDS, Metadata, parse_metadata
from peyman.reader.sources.text import decode

_SHIELD = "\ua7f7"  # a printable letter that no Persian text holds
OLD_WORD = b"\xd0\xcf\x11\xe0"


def read_html(raw: bytes, document: str) -> tuple[str, Metadata]:
    """Main text of a page with its title, site, address and date, by trafilatura."""
    import trafilatura

    try:
        page = trafilatura.bare_extraction(
            _shield(raw), with_metadata=True, include_comments=False, include_tables=True
        )
    except (ValueError, TypeError, AttributeError):
        page = None
    fields: dict[str, Any] = page.as_dict() if page is not None and not isinstance(page, dict) else page or {}
    text = (fields.get("text") or "").strip().replace(_SHIELD, "\u200c")
    if not text:
        raise NoTextInSource(document, "the page has no text")
    title = (fields.get("title") or "").replace(_SHIELD, "\u200c") or None
    if title and not text.startswith(title):
        text = f"{title}\n{text}"
    return text, Metadata(
        url=fields.get("url"),
        publisher=fields.get("sitename"),
        published=_day(fields.get("date")),
        title=title,
    )


def _shield(raw: bytes) -> str | bytes:
    """Half-spaces stood in for by a letter: the extraction drops invisible characters."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw
    return re.sub("\u200c|&zwnj;|&#8204;|&#x200c;", _SHIELD, text, flags=re.IGNORECASE)


def _day(value: str | None) -> date | None:
    try:
        return parse_day(value[:10]) if value else None
    except ValueError:
        return None


def read_json(raw: bytes, document: str) -> tuple[str, Metadata]:
    """One document: an object with ``text`` and any of the metadata fields."""
    try:
        value = json.loads(decode(raw, document))
    except (ValueError, RecursionError) as error:
        raise BinarySource(document, f"not JSON: {error}") from None
    inner = value.get("document", value) if isinstance(value, dict) else None
    if not isinstance(inner, dict) or not isinstance(inner.get("text"), str):
        raise NoTextInSource(document, "no «text» in the JSON object")
    if not inner["text"].strip():
        raise NoTextInSource(document, "the «text» of the JSON object is empty")
    known = {name: inner[name] for name in FIELDS if inner.get(name) is not None}
    return inner["text"], parse_metadata(known, document)


def read_docx(raw: bytes, document: str) -> tuple[str, Metadata]:
    """Paragraphs and table cells of a Word file with its title and the day on which it was made."""
    if raw.startswith(OLD_WORD):
        raise BinarySource(document, "an old Office file (.doc, .xls, .ppt): save its text as .docx")
    try:
        lines, title, created = _word(raw)
    except (
        Exception
    ) as error:  # a broken file fails in the archive, in its XML or in what python-docx expects of it
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise BinarySource(document, f"not a readable Word file: {reason}") from None
    text = "\n".join(line for line in lines if line.strip())
    if not text:
        raise NoTextInSource(document, "the Word file has no text")
    return text, Metadata(title=title or None, made=created.date() if created else None)


def _word(raw: bytes) -> tuple[list[str], str, datetime | None]:
    import docx

    file = docx.Document(io.BytesIO(raw))
    lines = [p.text for p in file.paragraphs]
    lines += [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    core = file.core_properties
    return lines, core.title, core.created

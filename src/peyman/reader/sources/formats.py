"""HTML, JSON, PDF and Word: bytes in, text and what the file says of itself out."""

from __future__ import annotations

import io
import json
import re
from datetime import date
from typing import Any

from peyman.errors import BinarySource, NoTextInSource
from peyman.reader.sources.source import FIELDS, Metadata, parse_metadata
from peyman.reader.sources.text import decode

_SHIELD = "\ua7f7"  # a printable letter that no Persian text holds


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
        return date.fromisoformat(value[:10]) if value else None
    except ValueError:
        return None


def read_json(raw: bytes, document: str) -> tuple[str, Metadata]:
    """One document: an object with ``text`` and any of the metadata fields."""
    try:
        value = json.loads(decode(raw, document))
    except ValueError as error:
        raise BinarySource(document, f"not JSON: {error}") from None
    inner = value.get("document", value) if isinstance(value, dict) else None
    if not isinstance(inner, dict) or not isinstance(inner.get("text"), str):
        raise NoTextInSource(document, "no «text» in the JSON object")
    if not inner["text"].strip():
        raise NoTextInSource(document, "the «text» of the JSON object is empty")
    known = {name: inner[name] for name in FIELDS if inner.get(name) is not None}
    return inner["text"], parse_metadata(known, document)


def read_pdf(raw: bytes, document: str) -> tuple[str, Metadata]:
    """Text of a PDF in logical order, by pdfium; one without a text layer is refused."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        raise BinarySource(document, f"not a readable PDF: {error}") from None
    try:
        pages = [page.get_textpage().get_text_range() for page in pdf]
        created = pdf.get_metadata_dict().get("CreationDate", "")
    finally:
        pdf.close()
    text = "\n".join(p.replace("\r\n", "\n") for p in pages).strip()
    if len(re.findall(r"\w", text)) < 20:
        raise NoTextInSource(document, "the PDF has no text layer")
    if _reversed(text):
        raise NoTextInSource(document, "the PDF gives its letters in reversed order")
    stamp = re.match(r"D:(\d{4})(\d{2})(\d{2})", created)
    return text, Metadata(published=_day("-".join(stamp.groups())) if stamp else None)


def _reversed(text: str) -> bool:
    """Letters in visual order: «هب» and «رد» more often than «به» and «در»."""
    words = re.findall(r"[\u0600-\u06ff]+", text)
    return len(words) > 20 and sum(w in ("هب", "رد", "زا", "هک") for w in words) > sum(
        w in ("به", "در", "از", "که") for w in words
    )


def read_docx(raw: bytes, document: str) -> tuple[str, Metadata]:
    """Paragraphs and table cells of a Word file with its title and date."""
    import docx
    from docx.opc.exceptions import PackageNotFoundError

    try:
        file = docx.Document(io.BytesIO(raw))
    except (PackageNotFoundError, KeyError, ValueError) as error:
        raise BinarySource(document, f"not a readable Word file: {error}") from None
    lines = [p.text for p in file.paragraphs]
    lines += [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    text = "\n".join(line for line in lines if line.strip())
    if not text:
        raise NoTextInSource(document, "the Word file has no text")
    core = file.core_properties
    return text, Metadata(title=core.title or None, published=core.created.date() if core.created else None)

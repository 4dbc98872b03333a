"""PDF files: the letters of each page, put into the order in which they are read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from peyman.errors import BinarySource, NoTextInSource
from peyman.reader.sources.source import Metadata
from peyman.reader.sources.visual_order import Glyph, Letter, kind, read_line, turn_brackets

_TURNED = {"هب": "به", "زا": "از", "هک": "که", "نیا": "این", "تسا": "است", "هدش": "شده"}
_BREAKS = "\r\n"
_HYPHENS = ("\x02", "\ufffe")  # how pdfium writes a hyphen at the end of a line


def read_pdf(raw: bytes, document: str) -> tuple[str, Metadata]:
    """Text of a PDF in the order of reading; one without a text layer, or whose letters cannot be put in order, is refused."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(raw)
    except pypdfium2.PdfiumError as error:
        raise BinarySource(document, f"not a readable PDF: {error}") from None
    try:
        made = pdf.get_metadata_dict().get("CreationDate", "")
        pages = [page.get_textpage() for page in pdf]
        plain = [page.get_text_range().replace("\r\n", "\n") for page in pages]
        kinds = [kind(c) for text in plain for c in text]
        if "R" in kinds:
            persian = kinds.count("R") > kinds.count("L")
            text = turn_brackets(line for page in pages for line in _lines(page, persian=persian))
        else:
            text = "\n".join(plain)
    except pypdfium2.PdfiumError as error:
        raise BinarySource(document, f"not a readable PDF: {error}") from None
    finally:
        pdf.close()
    text = text.strip()
    if len(re.findall(r"\w", text)) < 20:
        raise NoTextInSource(document, "the PDF has no text layer")
    if is_turned(text):
        raise NoTextInSource(document, "the PDF gives its letters in reversed order")
    return text, Metadata(made=_day(made))


def _day(stamp: str) -> date | None:
    """The day of a stamp like ``D:20250116120000Z``."""
    found = re.match(r"D:(\d{4})(\d{2})(\d{2})", stamp)
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def is_turned(text: str) -> bool:
    """Letters in the order of the page, if only in some words: «هب» and «تسا» beside «به» and «است»."""
    words = re.findall(r"[\u0600-\u06ff]+", text)
    right = set(_TURNED.values())
    wrong = sum(w in _TURNED for w in words)
    return wrong > 3 and 5 * wrong > sum(w in right for w in words)


def _lines(page: Any, *, persian: bool) -> Iterator[list[Letter]]:
    """The lines of a page; one in which letters are turned, or that has no Persian in a page of another script, as pdfium gives it."""
    for glyphs, given in _rows(page):
        if glyphs and (persian or any(kind(g.text) == "R" for g in glyphs)):
            yield read_line(glyphs, persian=persian)
        else:
            yield [Letter(c, False) for c in given]


def _rows(page: Any) -> Iterator[tuple[list[Glyph], str]]:
    """The characters of each line with their places, none where some of them are rotated, and the line as pdfium gives it."""
    glyphs: list[Glyph] = []
    given = ""
    upright = True
    for glyph, is_upright in _glyphs(page):
        if glyph.text in _BREAKS or (glyphs and _is_below(glyph, glyphs[-1])):
            if given.strip():
                yield glyphs if upright else [], given
            glyphs, given, upright = [], "", True
        if glyph.text in _BREAKS:
            continue
        given += glyph.text
        upright = upright and is_upright
        if glyph.right > glyph.left:  # a space without a width is pdfium's guess
            glyphs.append(glyph)
    if given.strip():
        yield glyphs if upright else [], given


def _glyphs(page: Any) -> Iterator[tuple[Glyph, bool]]:
    """Each character with its place, and whether it stands upright."""
    from pypdfium2 import raw

    word = 0
    for n in range(page.count_chars()):
        text = chr(raw.FPDFText_GetUnicode(page, n))
        if text in _HYPHENS:
            text = "-"
        if text != "\0":
            word += text.isspace()
            left, bottom, right, top = page.get_charbox(n, loose=True)
            yield Glyph(text, left, right, bottom, top, word), abs(raw.FPDFText_GetCharAngle(page, n)) < 0.01


def _is_below(glyph: Glyph, last: Glyph) -> bool:
    """Not on the line of the glyph before it."""
    return glyph.right > glyph.left and (glyph.top < last.bottom or glyph.bottom > last.top)

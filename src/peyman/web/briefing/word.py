"""The paper as a Word file, with its direction set on every paragraph and run."""

from __future__ import annotations

import io
from typing import Any

from peyman.web.briefing.paper import Item, Paper, Section, Table

FONTS = {"fa": "Vazirmatn", "tg": "Noto Sans", "en": "Noto Sans"}
RTL = frozenset({"fa"})


def write_word(paper: Paper) -> bytes:
    """A .docx in the language of the paper; Persian paragraphs, runs and tables run from right to left."""
    from docx import Document

    document = Document()
    document.core_properties.title = paper.title
    document.core_properties.language = paper.language
    _write(document.add_heading(level=0), paper.title, paper.language)
    _write(document.add_paragraph(), paper.subtitle, paper.language)
    _write(document.add_paragraph(), paper.as_of, paper.language)
    for section in paper.sections:
        _write_section(document, section, paper.language)
    _write(document.add_heading(level=1), paper.sources_heading, paper.language)
    for source in paper.sources:
        named = (
            f"\u2068{name}\u2069" for name in (source.publisher, source.title) if name
        )  # each in its own direction
        parts = (f"[{source.number}]", *named, source.day, source.url)
        _write(document.add_paragraph(), " · ".join(part for part in parts if part), paper.language)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _write(paragraph: Any, text: str, language: str) -> Any:
    """Text into a paragraph with its direction, language and font."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    run = paragraph.add_run(text)
    properties = run._r.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for slot in ("w:ascii", "w:hAnsi", "w:cs"):
        fonts.attrib[qn(slot)] = FONTS[language]
    if language in RTL:
        paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
        properties.append(OxmlElement("w:rtl"))
    tongue = OxmlElement("w:lang")
    tongue.attrib[qn("w:bidi" if language in RTL else "w:val")] = {
        "fa": "fa-IR",
        "tg": "tg-TJ",
        "en": "en-GB",
    }[language]
    properties.append(tongue)
    return run


def _write_section(document: Any, section: Section, language: str) -> None:
    _write(document.add_heading(level=1), section.heading, language)
    if section.is_empty:
        _write(document.add_paragraph(), section.empty, language)
    for item in section.items:
        _write_item(document, item, language, box=section.boxes)
    for name, items in section.groups:
        if items:
            _write(document.add_heading(level=2), name, language)
        for item in items:
            _write_item(document, item, language, box=section.boxes)
    if section.table is not None:
        _write_table(document, section.table, language)
    if section.picture_text:
        _write(document.add_paragraph(), section.picture_text, language)


def _write_item(document: Any, item: Item, language: str, *, box: bool) -> None:
    sources = (
        f" [{'، '.join(item.sources) if language in RTL else ', '.join(item.sources)}]"
        if item.sources
        else ""
    )
    remarks = f" ({' · '.join(item.remarks)})" if item.remarks else ""
    _write(document.add_paragraph(), f"{'☐ ' if box else ''}{item.text}{sources}{remarks}", language)
    if item.quote:
        _write(document.add_paragraph(style="Quote"), item.quote, item.quote_language)


def _write_table(document: Any, table: Table, language: str) -> None:
    from docx.oxml import OxmlElement

    grid = document.add_table(rows=0, cols=len(table.head), style="Light Grid")
    if language in RTL:
        grid._tbl.tblPr.append(OxmlElement("w:bidiVisual"))
    for row in (table.head, *table.rows):
        for cell, text in zip(grid.add_row().cells, row, strict=True):
            _write(cell.paragraphs[0], text, language)

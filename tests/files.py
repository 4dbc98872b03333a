"""Files that tests make: PDF files, and Word files, whole and broken."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import docx

FONTS = Path(__file__).parents[1] / "src/peyman/web/common/fonts"
PERSIAN = """رئیس‌جمهور ایران (در انقلاب اسلامی) به «بیانیهٔ مشترک» اشاره کرد.
علاقه‌مندی ما در ۲۴ دی ۱۴۰۳ (۱۳ ژانویه 2025) به IRNA News گفته شد [۱] (الف).
حجم تجارت در سال‌های ۲۰۲۵-۲۰۲۷ به ۵۰۰٫۵ میلیون دلار و تاریخ 1403/10/24 می‌رسد؛ ملاقات لازم است."""
TAJIK = "Вазири корҳои хориҷӣ (дар Душанбе) 12 марти соли 2025 бо «Ҳамкорӣ» мулоқот намуд."
WORDS = "وزیر امور خارجه ایران گفت: این دیدار برای روابط دو کشور مفید بود و همکاری ادامه می‌یابد."


def word_file(body: bytes | None = None) -> bytes:
    """A Word file with one paragraph, its main part replaced by ``body``."""
    file, out = io.BytesIO(), io.BytesIO()
    document = docx.Document()
    document.add_paragraph(WORDS)
    document.save(file)
    if body is None:
        return file.getvalue()
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            new.writestr(name, body if name == "word/document.xml" else old.read(name))
    return out.getvalue()


def typeset(text: str, *, direction: str) -> bytes:
    """A PDF of some lines, made as the briefings are."""
    import typst

    lines = "\n\n".join(re.sub(r"([\[\]*_#@])", r"\\\1", line) for line in text.splitlines())
    language = "fa" if direction == "rtl" else "tg"
    source = f'#set page(width: 30cm)\n#set text(dir: {direction}, lang: "{language}", font: ("Vazirmatn", "Noto Sans"))\n{lines}'
    return bytes(typst.compile(source.encode(), font_paths=[str(FONTS)], ignore_system_fonts=True))

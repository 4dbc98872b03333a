"""PDF files are read in the order of reading, whatever order their letters come in; what cannot be put right is refused."""

from __future__ import annotations

import pytest
from tests.files import PERSIAN, TAJIK, typeset

from peyman import errors
from peyman.reader.sources import load_bytes
from peyman.reader.sources.pdf import is_turned, read_pdf
from peyman.reader.sources.visual_order import Glyph, Letter, read_line, turn_brackets


@pytest.mark.parametrize(("text", "direction"), [(PERSIAN, "rtl"), (TAJIK, "ltr")])
def test_a_typeset_text_comes_back_to_the_letter(text: str, direction: str) -> None:
    found, _ = read_pdf(typeset(text, direction=direction), "a.pdf")
    assert found.replace(" \n", "\n").splitlines() == text.splitlines()


def glyphs(*placed: tuple[str, float]) -> list[Glyph]:
    """Characters ten points wide, each with its left edge."""
    return [Glyph(text, left, left + 10, 0, 12) for text, left in placed]


def said(*rows: list[Glyph]) -> str:
    return turn_brackets(read_line(row, persian=True) for row in rows)


def test_words_turned_and_not_turned_are_read_by_their_places() -> None:
    turned = [
        ("ه", 0),
        ("ب", 10),
        ("د", 50),
        ("ر", 40),
    ]  # «هب» as pdfium gives it, then «در» further to the right
    assert said(glyphs(*turned)) == "در به"


def test_numbers_and_latin_words_are_read_from_their_left() -> None:
    visual = "ISO 9001 ۳٫۵ ا"  # on the page from left to right
    assert said(glyphs(*((c, 10.0 * n) for n, c in enumerate(visual)))) == "ا ۳٫۵ ISO 9001"


def test_letters_of_one_glyph_and_marks_stand_in_their_order() -> None:
    one_glyph = [*glyphs(("ب", 0)), Glyph("ا", 10, 20, 0, 12), Glyph("ل", 10, 20, 0, 12)]
    assert said(one_glyph) == "لاب"
    assert said([Glyph("\u0651", 12, 16, 8, 12), *glyphs(("ب", 0), ("و", 10))]) == "و\u0651ب"


def test_brackets_open_where_a_word_follows() -> None:
    rows = [[Letter(c, True) for c in line] for line in (")سال ۱۴۰۴( و »بیانیه«،", "متن )الف(ب")]
    assert turn_brackets(rows) == "(سال ۱۴۰۴) و «بیانیه»،\nمتن (الف)ب"


def test_letters_that_stay_turned_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert is_turned("نیا هبنشود هب تسا هدش در به " * 3)
    assert not is_turned("ایران این پیشنهاد را رد کرد و هک نشد و به آن نزدیک است " * 3)
    monkeypatch.setattr(
        "peyman.reader.sources.pdf._lines", lambda page, persian: [[Letter("هب تسا " * 9, True)]]
    )
    with pytest.raises(errors.NoTextInSource, match="^نامه.pdf: the PDF gives its letters in reversed order"):
        load_bytes("نامه.pdf", typeset(PERSIAN, direction="rtl"))

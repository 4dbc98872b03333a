"""Whatever the text: offsets lead back, repair is idempotent, evidence stands in its text."""

from __future__ import annotations

from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from peyman.reader.pipeline import read
from peyman.reader.repair import repair
from peyman.reader.repair.letters import regular
from peyman.reader.sources import SourceText

LETTERS = st.text(
    alphabet="ابپتجچحخدرزسشعغفقکگلمنوهیيكىةأ\u200c\u200f\u00a0ـ .،:؛«»()\n0123456789۰۱۲٠١\u0640\ufef5\ufdf2می ها های نمی",
    max_size=120,
)
PIECES = st.lists(
    st.sampled_from(
        [
            "وزير",
            "امور",
            "خارجه",
            "رئيس جمهور",
            "رئیسجمهوری",
            "تاجیکستان",
            "ایران",
            "گفت",
            ":",
            "«",
            "»",
            ".",
            "،",
            "وي",
            "افزود",
            "با بیان اینکه",
            "دانست",
            "را",
            "تاکید کرد",
            "ديدار",
            "با",
            "به",
            "تهران",
            "سفر",
            "توافق کردند",
            "پانصد",
            "میلیون",
            "دلار",
            "۵۰۰",
            "تا سال ۲۰۳۰",
            "سند همکاری",
            "امضا شد",
            "امیدوار است",
            "باید",
            "روابط",
            "دو کشور",
            "حسن روحانی",
            "همتای",
            "خود",
            "\n",
            "نیز",
            "هم",
            "می شود",
            "خواستار",
            "شد",
            '"',
        ]
    ),
    max_size=40,
).map(" ".join)


@given(LETTERS | PIECES)
def test_every_character_leads_back(text: str) -> None:
    repaired = repair(text)
    last = 0
    for i, char in enumerate(repaired.text):
        start, end = repaired.to_original(i, i + 1)
        assert 0 <= start < end <= len(text)
        assert start >= last
        last = start
        if text[start] == "\u0640" and char == "–":  # a tatweel between spaces is a dash
            assert text[start - 1].isspace() and text[start + 1].isspace()
        elif char != "\u200c" and char != " ":
            assert char in regular(text[start])
    assert repaired.to_original(0, len(repaired.text))[1] <= len(text)


@given(LETTERS | PIECES)
def test_no_letter_is_added_or_lost(text: str) -> None:
    def bare(value: str) -> str:
        return "".join(c for c in value if c.isalnum())

    assert bare(repair(text).text) == bare("".join(map(regular, text)))


@given(LETTERS | PIECES)
def test_repair_is_idempotent(text: str) -> None:
    once = repair(text).text
    assert repair(once).text == once


@settings(max_examples=150)
@given(PIECES)
def test_evidence_stands_in_its_text(text: str) -> None:
    reading = read(SourceText("x", text, "fa", "Arab", publisher_country="IRN", published=date(2024, 6, 5)))
    assert not reading.warnings, reading.warnings
    for record in reading.records:
        for piece in record.evidence:
            assert text[piece.start : piece.end] == piece.quote

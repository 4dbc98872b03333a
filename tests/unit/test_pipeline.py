"""A crash loses what crashed and says so; nothing else."""

from __future__ import annotations

from datetime import date

import pytest

from peyman.reader.annotate import speech
from peyman.reader.annotate.clauses import Clause
from peyman.reader.annotate.paragraphs import paragraphs
from peyman.reader.annotate.tokens import Sentence
from peyman.reader.pipeline import read
from peyman.reader.repair import repair
from peyman.reader.sources import SourceText


def test_a_crash_in_one_sentence_loses_that_sentence_only(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "سفیر عمان گفت: روابط دو کشور خوب است.\nسفیر قطر گفت: تجارت رو به رشد است.\nسفیر روسیه گفت: همکاری ادامه دارد."
    source = SourceText("a", text, "fa", "Arab", published=date(2024, 1, 1))
    whole = read(source)
    genuine = speech.clauses_of

    def broken(sentence: Sentence) -> list[Clause]:
        if "قطر" in sentence.folded:
            raise ValueError("no such thing")
        return genuine(sentence)

    monkeypatch.setattr(speech, "clauses_of", broken)
    reading = read(source)
    lost = [r for r in whole.records if r.kind == "statement" and "تجارت" in r.evidence[0].quote]
    assert len(lost) == 1
    assert [r for r in reading.records if r.kind == "statement"] == [
        r for r in whole.records if r.kind == "statement" and r not in lost
    ]
    [warning] = reading.warnings
    assert "no such thing" in warning.reason
    assert "قطر" in text[warning.start : warning.end] and "عمان" not in text[warning.start : warning.end]


COLUMN = """وزیر نیروی عمان از گسترش پیوندها با
تهران خبر داد
مسقط - گروه اقتصادی: وزیر نیروی عمان دیروز در دیدار با
همتای ایرانی خود گفت: کشورش برای ساخت دو نیروگاه در
سواحل جنوبی آماده است و از شرکت‌های ایرانی می‌خواهد
در مناقصه آن شرکت کنند.
وی ابراز امیدواری کرد که خط کشتی‌رانی میان بندرهای دو
کشور تا پایان سال گشایش یابد و بازرگانان بتوانند از آن
بهره ببرند.
"""


def test_lines_of_a_narrow_column_are_no_paragraphs() -> None:
    text = repair(COLUMN).text
    told = [text[start:end] for start, end in paragraphs(text)]
    assert [" ".join(line.split()[-2:]) for line in told] == ["خبر داد", "شرکت کنند.", "بهره ببرند."]


def test_lines_that_each_end_are_paragraphs() -> None:
    text = (
        "دیدار دو وزیر\nوزیر نیروی عمان به تهران آمد.\nوی با همتای خود دیدار کرد.\nدو طرف سندی امضا کردند.\n"
    )
    assert len(paragraphs(text)) == 4

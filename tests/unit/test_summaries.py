"""One sentence of each commitment in three languages, from its fields alone."""

from __future__ import annotations

import re
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from peyman.records import Modality
from peyman.web.common.summaries import summarise, templates

LANGUAGES = ("fa", "tg", "en")


def promise(**fields: Any) -> Any:
    """A commitment of Iran and Tajikistan with the fields given."""
    empty = {
        "modality": "agreed", "by": "", "to": "", "party_codes": ["IRN", "TJK"], "sector_codes": [], "object": "",
        "quote_language": "fa", "opportunity": False, "target_value": None, "target_indicator": "", "target_unit": "",
        "deadline_start": None, "deadline_end": None,
    }  # fmt: skip
    return SimpleNamespace(**{**empty, **fields})


TRADE = {"target_indicator": "trade", "target_value": 500e6, "target_unit": "USD"}
BY_2030 = {"deadline_start": date(2030, 1, 1), "deadline_end": date(2031, 1, 1)}
END_1403 = {"deadline_start": date(2024, 3, 20), "deadline_end": date(2025, 3, 21)}


@pytest.mark.parametrize(
    ("fields", "fa", "tg", "en"),
    [
        (
            {**TRADE, **BY_2030},
            "ایران و تاجیکستان بر سر رساندن حجم تجارت به ۵۰۰ میلیون دلار تا سال ۲۰۳۰ توافق کردند.",
            "Эрон ва Тоҷикистон дар бораи то соли 2030 ба 500 миллион доллар расонидани ҳаҷми тиҷорат мувофиқа карданд.",
            "Iran and Tajikistan agreed to raise trade to 500 million US dollars by 2030.",
        ),
        (
            {**TRADE, "target_value": 700e6, **END_1403, "modality": "planned", "by": "TJK", "to": "IRN"},
            "برنامهٔ تاجیکستان با ایران، رساندن حجم تجارت به ۷۰۰ میلیون دلار تا پایان سال ۱۴۰۳ است.",
            "Нақшаи Тоҷикистон бо Эрон то охири соли 1403-и ҳиҷрии шамсӣ ба 700 миллион доллар расонидани ҳаҷми тиҷорат мебошад.",
            "Tajikistan plans with Iran to raise trade to 700 million US dollars by the end of the Iranian year 1403.",
        ),
        (
            {"modality": "proposed", "by": "TJK", "to": "IRN", "opportunity": True, "sector_codes": ["energy", "tourism", "health"]},
            "تاجیکستان از شرکت‌ها و سرمایه‌گذاران ایران برای فعالیت در زمینهٔ انرژی، گردشگری و سلامت دعوت کرد.",
            "Тоҷикистон ширкатҳо ва сармоягузорони Эронро барои фаъолият дар соҳаи энергетика, сайёҳӣ ва тандурустӣ даъват кард.",
            "Tajikistan invited companies and investors from Iran to work in energy, tourism and health.",
        ),
        (
            {"modality": "urged", "object": "برقراری خطوط ریلی", "sector_codes": ["transit"]},
            "ایران و تاجیکستان خواستار همکاری در زمینهٔ راه‌آهن و ترانزیت شدند.",
            "Эрон ва Тоҷикистон хостори ҳамкорӣ дар соҳаи роҳи оҳан ва транзит шуданд.",
            "Iran and Tajikistan said that they should cooperate on railways and transit.",
        ),
        (
            {"modality": "hoped", "by": "IRN", "to": "TJK"},
            "ایران دربارهٔ روابط با تاجیکستان ابراز امیدواری کرد.",
            "Эрон дар бораи робитаҳо бо Тоҷикистон умедворӣ баён кард.",
            "Iran expressed a hope about relations with Tajikistan.",
        ),
        (
            {"target_indicator": "visitors", "target_value": 100000.0, "target_unit": "person"},
            "ایران و تاجیکستان بر سر رساندن شمار گردشگران به ۱۰۰ هزار توافق کردند.",
            "Эрон ва Тоҷикистон дар бораи ба 100 ҳазор расонидани шумораи сайёҳон мувофиқа карданд.",
            "Iran and Tajikistan agreed to raise the number of visitors to 100,000.",
        ),
    ],
)  # fmt: skip
def test_sentences(fields: dict[str, Any], fa: str, tg: str, en: str) -> None:
    assert [summarise(promise(**fields), language) for language in LANGUAGES] == [fa, tg, en]


def test_every_shape_of_every_modality_is_one_clean_sentence() -> None:
    shapes: list[dict[str, Any]] = [
        {}, {"sector_codes": ["energy"]}, {"opportunity": True}, TRADE, {**TRADE, **BY_2030}, {**TRADE, "target_unit": "times"},
        {**TRADE, "target_indicator": "trade_growth", "target_unit": "percent"}, {**TRADE, "target_indicator": "capacity"},
    ]  # fmt: skip
    sides: list[dict[str, Any]] = [{}, {"by": "IRN", "to": "TJK"}, {"by": "IRN", "party_codes": ["IRN"]}]
    for modality in Modality:
        for shape in shapes:
            for side in sides:
                for language in LANGUAGES:
                    text = summarise(promise(modality=modality.value, **shape, **side), language)
                    assert re.fullmatch(r"[^{}.]+\.", text) and "  " not in text, text


def test_templates_of_one_line_have_the_same_slots() -> None:
    for key, row in templates().items():
        slots = [sorted(re.findall(r"{(\w+)}", row[language])) for language in LANGUAGES]
        assert slots[0] == slots[1] == slots[2], key

"""One sentence of each commitment in three languages, from its fields alone."""

from __future__ import annotations

import re
from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from peyman.language.tables import load_table
from peyman.records import Modality
from peyman.web.common import labels
from peyman.web.common.deeds import deeds
from peyman.web.common.summaries import summarise, templates

LANGUAGES = ("fa", "tg", "en")


def promise(**fields: Any) -> Any:
    """A commitment of Iran and Tajikistan with the fields given."""
    empty = {
        "modality": "agreed", "by": "", "to": "", "party_codes": ["IRN", "TJK"], "sector_codes": [], "object": "",
        "quote_language": "fa", "opportunity": False, "target_value": None, "target_indicator": "", "target_unit": "",
        "deadline_start": None, "deadline_end": None, "failing": "", "first_stated": {},
    }  # fmt: skip
    made = SimpleNamespace(**{**empty, **fields})
    made.manner = made.failing or made.modality
    return made


TRADE = {"target_indicator": "trade", "target_value": 500e6, "target_unit": "USD"}
MISSED = {"modality": "denied", "failing": "unmet"}
BEYOND = {"modality": "denied", "failing": "out_of_reach"}
BY_2030 = {"deadline_start": date(2030, 1, 1), "deadline_end": date(2031, 1, 1)}
END_1403 = {"deadline_start": date(2024, 3, 20), "deadline_end": date(2025, 3, 21)}


@pytest.mark.parametrize(
    ("fields", "fa", "tg", "en"),
    [
        (
            {**TRADE, **BY_2030},
            "ایران و تاجیکستان بر سر رساندن حجم تجارت به ۵۰۰ میلیون دلار تا سال ۲۰۳۰ توافق کردند.",
            "Эрон ва Тоҷикистон дар бораи расонидани ҳаҷми тиҷорат то соли 2030 ба 500 миллион доллар мувофиқа карданд.",
            "Iran and Tajikistan agreed to raise trade to 500 million US dollars by 2030.",
        ),
        (
            {**TRADE, "target_value": 700e6, **END_1403, "modality": "planned", "by": "TJK", "to": "IRN"},
            "برنامهٔ تاجیکستان با ایران، رساندن حجم تجارت به ۷۰۰ میلیون دلار تا پایان سال ۱۴۰۳ است.",
            "Нақшаи Тоҷикистон бо Эрон расонидани ҳаҷми тиҷорат то охири соли 1403-и ҳиҷрии шамсӣ ба 700 миллион доллар мебошад.",
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
            "ایران و تاجیکستان خواستار راه‌اندازی راه‌آهن شدند.",
            "Эрон ва Тоҷикистон хостори роҳандозии роҳи оҳан шуданд.",
            "Iran and Tajikistan said that they should launch railways.",
        ),
        (
            {"modality": "pledged", "by": "IRN", "to": "TJK", "object": "مصمم است روابط خود با تاجیکستان را در همه زمینه‌ها گسترش دهد"},
            "ایران به تاجیکستان وعدهٔ گسترش روابط داد.",
            "Эрон ба Тоҷикистон барои густариши робитаҳо ваъда дод.",
            "Iran promised Tajikistan to expand relations.",
        ),
        (
            {"object": "ба иҷрои барномаи дарозмуддати ҳамкорӣ", "quote_language": "tg", "sector_codes": ["trade"], **BY_2030},
            "ایران و تاجیکستان بر سر اجرای برنامه بلندمدت تا سال ۲۰۳۰ توافق کردند.",
            "Эрон ва Тоҷикистон дар бораи амалӣ намудани барномаи дарозмуддат то соли 2030 мувофиқа карданд.",
            "Iran and Tajikistan agreed to carry out the long-term programme by 2030.",
        ),
        (
            {"object": "دو طرف توافق کردند کارگروه مشترک صنعت تشکیل شود", "sector_codes": ["industry"]},
            "ایران و تاجیکستان بر سر تشکیل کارگروه مشترک در زمینهٔ صنعت توافق کردند.",
            "Эрон ва Тоҷикистон дар бораи таъсиси гурӯҳи кории муштарак дар соҳаи саноат мувофиқа карданд.",
            "Iran and Tajikistan agreed to set up a joint working group on industry.",
        ),
        (
            {"modality": "proposed", "by": "TJK", "to": "IRN", "object": "ӯро ба сафари расмӣ ба Тоҷикистон даъват намуданд", "quote_language": "tg"},
            "تاجیکستان به ایران سفر رسمی را پیشنهاد کرد.",
            "Тоҷикистон ба Эрон дар бораи сафари расмӣ пешниҳод кард.",
            "Tajikistan proposed that it and Iran exchange an official visit.",
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
            "Эрон ва Тоҷикистон дар бораи расонидани шумораи сайёҳон ба 100 ҳазор мувофиқа карданд.",
            "Iran and Tajikistan agreed to raise the number of visitors to 100,000.",
        ),
        (
            {"modality": "planned", "by": "IRN", "to": "TJK", "target_indicator": "scholarships", "target_value": 200.0, "target_unit": "piece", **BY_2030},
            "برنامهٔ ایران با تاجیکستان، اعطای ۲۰۰ بورسیهٔ تحصیلی تا سال ۲۰۳۰ است.",
            "Нақшаи Эрон бо Тоҷикистон ҷудо кардани 200 бурсияи таҳсилӣ то соли 2030 мебошад.",
            "Iran plans with Tajikistan to grant 200 scholarships by 2030.",
        ),
        (
            {"target_indicator": "contract_value", "target_value": 50e6, "target_unit": "EUR"},
            "ایران و تاجیکستان بر سر تأمین ۵۰ میلیون یورو توافق کردند.",
            "Эрон ва Тоҷикистон дар бораи таъмини 50 миллион евро мувофиқа карданд.",
            "Iran and Tajikistan agreed to provide 50 million euros.",
        ),
        (
            {"target_indicator": "border_markets", "target_value": 5.0, "target_unit": "piece"},
            "ایران و تاجیکستان بر سر رساندن شمار بازارچه‌های مرزی به ۵ توافق کردند.",
            "Эрон ва Тоҷикистон дар бораи расонидани шумораи бозорчаҳои наздимарзӣ ба 5 мувофиқа карданд.",
            "Iran and Tajikistan agreed to raise the number of border markets to 5.",
        ),
        (
            {"modality": "hoped", "by": "TJK", "to": "IRN", "target_indicator": "flights", "target_value": 5.0, "target_unit": "flight", **END_1403},
            "تاجیکستان نسبت به رساندن شمار پروازها به ۵ تا پایان سال ۱۴۰۳ با ایران ابراز امیدواری کرد.",
            "Тоҷикистон нисбат ба расонидани шумораи парвозҳо то охири соли 1403-и ҳиҷрии шамсӣ ба 5 бо Эрон изҳори умедворӣ кард.",
            "Tajikistan hopes that it and Iran will raise the number of flights to 5 by the end of the Iranian year 1403.",
        ),
        (
            {"target_indicator": "flights", "target_value": 5.0, "target_unit": "flight/week"},
            "ایران و تاجیکستان بر سر رساندن شمار پروازها به ۵ در هفته توافق کردند.",
            "Эрон ва Тоҷикистон дар бораи расонидани шумораи парвозҳо ба 5 дар як ҳафта мувофиқа карданд.",
            "Iran and Tajikistan agreed to raise the number of flights to 5 a week.",
        ),
        (
            {"modality": "planned", "by": "IRN", "to": "TJK", "target_indicator": "scholarships", "target_value": 200.0, "target_unit": "piece/year"},
            "برنامهٔ ایران با تاجیکستان، رساندن شمار بورسیه‌ها به ۲۰۰ در سال است.",
            "Нақшаи Эрон бо Тоҷикистон расонидани шумораи бурсияҳо ба 200 дар як сол мебошад.",
            "Iran plans with Tajikistan to raise the number of scholarships to 200 a year.",
        ),
        (
            {"modality": "pledged", "by": "TJK", "to": "IRN", "object": "قول داده است زمین لازم را تحویل دهد", **END_1403},
            "تاجیکستان به ایران وعدهٔ تحویل زمین تا پایان سال ۱۴۰۳ داد.",
            "Тоҷикистон ба Эрон барои супоридани замин то охири соли 1403-и ҳиҷрии шамсӣ ваъда дод.",
            "Tajikistan promised Iran to hand over land by the end of the Iranian year 1403.",
        ),
        (
            {**TRADE, **MISSED, "by": "IRN", "to": "UZB", "target_value": 1e9},
            "ایران اعلام کرد هدف رساندن حجم تجارت به ۱ میلیارد دلار با ازبکستان محقق نشد.",
            "Эрон изҳор дошт, ки ҳадафи расонидани ҳаҷми тиҷорат ба 1 миллиард доллар бо Ӯзбекистон амалӣ нагардид.",
            "Iran said that the target with Uzbekistan to raise trade to 1 billion US dollars was not reached.",
        ),
        (
            {**TRADE, **BEYOND, "by": "IRN", "to": "TJK"},
            "ایران اعلام کرد هدف رساندن حجم تجارت به ۵۰۰ میلیون دلار با تاجیکستان دست‌یافتنی نیست.",
            "Эрон изҳор дошт, ки ҳадафи расонидани ҳаҷми тиҷорат ба 500 миллион доллар бо Тоҷикистон дастнорас аст.",
            "Iran said that the target with Tajikistan to raise trade to 500 million US dollars is out of reach.",
        ),
        (
            {**TRADE, **MISSED, **END_1403},
            "هدف ایران و تاجیکستان برای رساندن حجم تجارت به ۵۰۰ میلیون دلار تا پایان سال ۱۴۰۳ محقق نشد.",
            "Ҳадафи Эрон ва Тоҷикистон барои расонидани ҳаҷми тиҷорат то охири соли 1403-и ҳиҷрии шамсӣ ба 500 миллион доллар амалӣ нагардид.",
            "The target of Iran and Tajikistan to raise trade to 500 million US dollars by the end of the Iranian year 1403 was not reached.",
        ),
        (
            {**MISSED, "by": "IRN", "to": "TJK", "object": "ساخت تونل آغاز نشده است"},
            "ایران اعلام کرد ساخت تونل با تاجیکستان انجام نشده است.",
            "Эрон изҳор дошт, ки сохтани нақб бо Тоҷикистон иҷро нашудааст.",
            "Iran said that the plan with Tajikistan to build the tunnel was not carried out.",
        ),
        (
            {**TRADE, **BY_2030, "first_stated": {"target": {"indicator": "trade", "value": 500e6, "unit": "USD"}, "deadline": {"start": "2027-01-01", "end": "2028-01-01"}}},
            "ایران و تاجیکستان بر سر رساندن حجم تجارت به ۵۰۰ میلیون دلار تا سال ۲۰۲۷ توافق کردند؛ آخرین بار گفته‌شده: تا سال ۲۰۳۰.",
            "Эрон ва Тоҷикистон дар бораи расонидани ҳаҷми тиҷорат то соли 2027 ба 500 миллион доллар мувофиқа карданд; бори охир гуфта шуд: то соли 2030.",
            "Iran and Tajikistan agreed to raise trade to 500 million US dollars by 2027; last stated: by 2030.",
        ),
        (
            {**TRADE, **BY_2030, "first_stated": {"target": None, "deadline": None}, "object": "گسترش روابط"},
            "ایران و تاجیکستان بر سر گسترش روابط توافق کردند؛ آخرین بار گفته‌شده: ۵۰۰ میلیون دلار تا سال ۲۰۳۰.",
            "Эрон ва Тоҷикистон дар бораи густариши робитаҳо мувофиқа карданд; бори охир гуфта шуд: 500 миллион доллар то соли 2030.",
            "Iran and Tajikistan agreed to expand relations; last stated: 500 million US dollars by 2030.",
        ),
        (
            {"modality": "pledged", "by": "TJK", "to": "IRN", "object": "قول داده است آن را بدهد", **BY_2030},
            "تاجیکستان به ایران وعده‌ای داد، با مهلت تا سال ۲۰۳۰.",
            "Тоҷикистон ба Эрон ваъдае дод, бо муҳлати то соли 2030.",
            "Tajikistan made a promise to Iran, due by 2030.",
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
    manners: list[dict[str, Any]] = [*({"modality": m.value} for m in Modality), MISSED, BEYOND]
    for manner in manners:
        for shape in shapes:
            for side in sides:
                for language in LANGUAGES:
                    text = summarise(promise(**manner, **shape, **side), language)
                    assert re.fullmatch(r"[^{}.]+\.", text) and "  " not in text, text


def test_every_deed_of_the_table_can_be_said() -> None:
    """A deed that governs things has a template for them, another one for topics or alone; all in every modality."""
    parts = {(part, code) for part, code, _form in templates() if part.startswith("act_")}
    for deed in deeds():
        assert ("act_things", deed.family) in parts or not deed.things or ("act_bare", deed.family) in parts
        assert {part for part, code in parts if code == deed.family}, deed.family
    assert {code for _part, code in parts} == {deed.family for deed in deeds()}
    known = {row["concept"] for row in load_table("fa/concepts.tsv", ["concept", "kind", "forms", "source"])}
    assert {thing for deed in deeds() for thing in deed.things} <= known
    families = {
        row["family"]
        for row in load_table("fa/predicates.tsv", ["family", "forms", "deed", "against", "source"])
    }
    assert {deed.family for deed in deeds() if deed.pattern is None} <= families


def test_templates_of_one_line_have_the_same_slots() -> None:
    for key, row in templates().items():
        slots = [sorted(re.findall(r"{(\w+)}", row[language])) for language in LANGUAGES]
        assert slots[0] == slots[1] == slots[2], key


def test_one_signal_of_time_has_one_name_in_each_language() -> None:
    for code in ("overdue", "due_soon"):
        for language in LANGUAGES:
            assert labels.label("due", code, language) == labels.label("time", code, language)


def test_no_sentence_in_tajik_has_two_prepositions_in_a_row() -> None:
    """«аз то охири сол», «ба ба имзо расонидан»: a deed begins with what it is, whatever stands before it."""
    beginnings = {
        row["tg"].split()[0]
        for (part, *_), row in templates().items()
        if part in ("deed", "act_things", "act_topics", "act_bare")
    }
    assert not beginnings & {"ба", "то", "аз", "дар", "бо", "барои", "{until}"}

"""Half-spaces: what was removed, replaced by a space or glued comes back; what is whole and unknown stays."""

from __future__ import annotations

import pytest

from peyman.reader.repair import repair

H = "\u200c"

# Damaged words as copied communiqués have them, and as they should be («_» stands for the half-space).
DAMAGED = """
رئیسجمهوری > رئیس_جمهوری
رئیسجمهور > رئیس_جمهور
همکاریهای > همکاری_های
همکاری های > همکاری_های
همکاریها > همکاری_ها
همکاری ها > همکاری_ها
منطقهای > منطقه_ای
اطلاعرسانی > اطلاع_رسانی
ریاستجمهوری > ریاست_جمهوری
مقامهای > مقام_های
عرصه های > عرصه_های
عرصههای > عرصه_های
ظرفیتهای > ظرفیت_های
ظرفیتها > ظرفیت_ها
همه جانبه > همه_جانبه
فارسیزبان > فارسی_زبان
پایهگذاری > پایه_گذاری
پروژههای > پروژه_های
میشود > می_شود
سریعتر > سریع_تر
رسولزاده > رسول_زاده
زمینهها > زمینه_ها
زمینههای > زمینه_های
زمینههاست > زمینه_هاست
نخستوزیر > نخست_وزیر
هم زبان > هم_زبان
می دانیم > می_دانیم
جلیلالقدری > جلیل_القدری
درجمع > در جمع
خواهدشد > خواهد شد
بهعنوان > به_عنوان
بهویژه > به_ویژه
کشور ها > کشور_ها
کار های > کار_های
نقشهایشان > نقش_هایشان
تاجیکستانیاش > تاجیکستانی_اش
ازبکستانیها > ازبکستانی_ها
"""
PAIRS = [tuple(line.split(" > ")) for line in DAMAGED.strip().splitlines()]
WHOLE = [
    "آنها",
    "اینکه",
    "همچنین",
    "بلکه",
    "چنانچه",
    "همکاری",
    "تهران",
    "جمهوری",
    "برنامه",
    "روزنامه",
    "شهرستان",
    "دختران",
    "میان",
    "میهن",
    "تنها",
    "بها",
    "ترجمه",
    "دفتر",
    "مشتری",
    "پیشنهاد",
    "همه",
    "سپاه",
    "بیانیه",
    "کنیزهای",
    "الکترودهای",
    "مجوزهایی",
    "می\u200cشود",
    "کتاب\u200cهای",
    "نخست\u200cوزیر",
    "امامعلی",
    "رحمان",
    "کولاب",
]


@pytest.mark.parametrize(("damaged", "right"), PAIRS)
def test_a_damaged_word_is_repaired(damaged: str, right: str) -> None:
    assert repair(damaged).text == right.replace("_", H)


@pytest.mark.parametrize("word", WHOLE)
def test_a_whole_word_stays(word: str) -> None:
    assert repair(word).text == word


@pytest.mark.parametrize(
    ("damaged", "right"),
    [
        ("این سفر را زمینهای برای گسترش روابط دانست", "این سفر را زمینه_ای برای گسترش روابط دانست"),
        ("زمینهای کشاورزی این استان", "زمین_های کشاورزی این استان"),
        ("دو طرف گفتوگو کردند", "دو طرف گفت_وگو کردند"),
        ("درجمع استقبال کنندگان و مردم", "در جمع استقبال_کنندگان و مردم"),
        ("دیدارها و گفتوگوهای دوجانبه", "دیدارها و گفت_وگوهای دوجانبه"),
        ("وزیران می گویند که سندها امضا میشوند", "وزیران می_گویند که سندها امضا می_شوند"),
    ],
)
def test_neighbours_decide(damaged: str, right: str) -> None:
    assert repair(damaged).text == right.replace("_", H)


@pytest.mark.parametrize(
    ("damaged", "right"),
    [
        ("مي\u00a0رود", "می_رود"),
        ("كتاب\u200fهاي", "کتاب_های"),
        ("کتـــاب ها", "کتاب_ها"),
        ("\ufb90\ufe98\ufe8e\ufe8f ها", "کتاب_ها"),
        ("می\u200c رود", "می_رود"),
        ("می\u200c\u200cرود", "می_رود"),
        ("کتاب  ها", "کتاب_ها"),
        ("خانۀ ما، خانهٔ شما", "خانۀ ما، خانهٔ شما"),
        ("می‌رود.\u200c", "می_رود."),
        ("رود. می", "رود. می"),
    ],
)
def test_characters_are_made_regular_first(damaged: str, right: str) -> None:
    assert repair(damaged).text == right.replace("_", H)


def test_what_a_text_lost_tells_how_to_read_the_rest() -> None:
    """Where all half-spaces are there, two words apart are two words; where spaces replaced them, they may be one."""
    whole = "این نشست‌ها و برنامه‌های کشورها ادامه می‌یابد و طرح‌های مشترک آن‌ها تصویب می‌شود. " * 3
    lost = whole.replace(H, " ")
    for words in ("سه جانبه", "کم نظیر است"):
        assert repair(whole + words).text == whole + words
        assert H in repair(lost + words).text[-len(words) :]


def test_habits_of_a_whole_text_stay_and_its_slips_do_not() -> None:
    """Two words that others join are a habit of a text that has its half-spaces; an affix by itself is a slip anywhere."""
    whole = "این نشست‌ها و برنامه‌های کشورها ادامه می‌یابد و طرح‌های مشترک آن‌ها تصویب می‌شود. " * 8
    assert repair(whole + "سرمایه گذاری و ثبت نام").text.endswith("سرمایه گذاری و ثبت نام")
    assert repair(whole + "کتاب ها و می گوید").text.endswith(f"کتاب{H}ها و می{H}گوید")


@pytest.mark.parametrize("text", ["۱۵۰ میگاوات برق", "نیروگاه ۱۲۰۰ میگاواتی", "شرکت برشنا می‌گوید"])
def test_words_that_only_look_damaged_stay(text: str) -> None:
    assert repair(text).text == text


def test_every_edit_leads_back() -> None:
    text = "وزير امور خارجه ميگويد كه همكاري ها زیاد خواهدشد"
    repaired = repair(text)
    assert repaired.text == f"وزیر امور خارجه می{H}گوید که همکاری{H}ها زیاد خواهد شد"
    at = repaired.text.index("همکاری")
    assert text[slice(*repaired.to_original(at, at + len("همکاری_ها")))] == "همكاري ها"
    at = repaired.text.index("می")
    assert text[slice(*repaired.to_original(at, at + len("می_گوید")))] == "ميگويد"
    at = repaired.text.index("خواهد شد")
    assert text[slice(*repaired.to_original(at, at + len("خواهد")))] == "خواهد"
    assert text[slice(*repaired.to_original(at, at + len("خواهد شد")))] == "خواهدشد"


def test_a_half_space_that_is_there_is_no_sign_of_others_lost() -> None:
    once = repair("زبانزده ها").text
    assert once == f"زبانزده{H}ها"
    assert repair(once).text == once


def test_a_quotation_mark_for_the_tanvin_quotes_nothing() -> None:
    assert repair('و متقابلا" از او دعوت کرد.').text == "و متقابلا از او دعوت کرد."
    assert repair('واژه "متقابلا" در متن آمد.').text == 'واژه "متقابلا" در متن آمد.'

"""Persian script and Tajik Cyrillic: alignment, what is kept, official names, what is refused."""

from __future__ import annotations

import json
import unicodedata

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from peyman.cli import main
from peyman.language.script import transliterate
from peyman.language.script.endings import hung
from peyman.language.script.keyboard import regular_tajik

OFFICIAL = [
    ("Ҷумҳурии Исломии Эрон", "جمهوری اسلامی ایران"),
    ("Эмомалӣ Раҳмон", "امامعلی رحمان"),
    ("Масъуд Пизишкиён", "مسعود پزشکیان"),
    ("Сироҷиддин Муҳриддин", "سراج‌الدین مهرالدین"),
    ("Созмони ҳамкории Шанхай", "سازمان همکاری شانگهای"),
    ("500 миллион доллар", "500 میلیون دلار"),
]


@pytest.mark.parametrize(("tajik", "persian"), OFFICIAL)
def test_official_names_both_ways(tajik: str, persian: str) -> None:
    assert transliterate(tajik, to="fa").text == persian
    assert transliterate(persian, to="tg").text == tajik


def test_common_words_by_the_model() -> None:
    found = transliterate("Мардум дар шаҳр зиндагӣ мекунанд.", to="fa").text
    assert found.replace("\u200c", "") == "مردم در شهر زندگی میکنند."


def test_ezafe_is_written_in_tajik() -> None:
    assert transliterate("روابط دو کشور", to="tg").text == "Равобити ду кишвар"


@pytest.mark.parametrize(
    ("tajik", "persian"),
    [
        ("1,5 млрд. доллар", "1,5 میلیارد دلار"),
        ("255,6 млн. сомонӣ, 12 ҳаз. тонна, 3 км", "255,6 میلیون سامانی، 12 هزار تن، 3 کیلومتر"),
        ("220 МВт барқ", "220 مگاوات برق"),
        ("Нақша 5 млн. Баъд 3 км.", "نقشه 5 میلیون. بعد 3 کیلومتر."),  # a stop that ends the sentence stays
        ("ИМА ва СММ", "ایالات متحده آمریکا و سازمان ملل متحد"),
        ("доллари ИМА", "دلار آمریکا"),  # a phrase of the gazetteer
    ],
)
def test_shortened_words_are_written_out(tajik: str, persian: str) -> None:
    found = transliterate(tajik, to="fa")
    assert found.text == persian
    assert [w.start for w in found.words] == sorted(w.start for w in found.words)


def test_no_best_of_none() -> None:
    done = CliRunner().invoke(main, ["transliterate", "--to", "fa", "--best", "0", "-"], input="ИМА")
    assert done.exit_code == 2


@pytest.mark.parametrize(
    ("persian", "tajik"),
    [
        ("او در دولت ایران وزیر بود", "Ӯ дар давлати Эрон вазир буд"),  # «دولت» is a given name too
        ("با محمد نظر", "Бо Муҳаммад Назар"),
        ("کمک‌های بشردوستانه", "Кумакҳои башардӯстона"),  # the plural of a term
        ("سال 2024", "Соли 2024"),  # a number that tells which takes an ezafe
        ("جمهوری آذربایجان", "Ҷумҳурии Озарбойҷон"),
        ("سخنگوی وزارت", "Сухангӯи вазорат"),
        ("نظام انداز", "Низоми андоз"),  # an ezafe in a phrase without a verb
        ("سازمان رشد تجارت", "Созмони рушди тиҷорат"),  # and none after its last word
        ("علوم و فنون", "Улум ва фунун"),  # the state writes «ва»
    ],
)
def test_names_terms_and_numbers_in_tajik(persian: str, tajik: str) -> None:
    assert transliterate(persian, to="tg").text == tajik


def test_what_hangs_on_a_long_vowel_shortens_it() -> None:
    assert hung("миллӣ", "ро") == "миллиро" and hung("кумак", "ҳо") == "кумакҳо"


def test_the_name_of_a_state_is_not_said_twice() -> None:
    found = transliterate("Ҷумҳурии Озарбойҷон ва забони форсиро", to="fa").text
    assert found == "جمهوری آذربایجان و زبان فارسی را"


def test_digits_punctuation_and_lines_stay() -> None:
    text = "Соли 2024, (USD 5) – «салом»?\n\n  12,5"
    found = transliterate(text, to="fa").text
    assert "2024،" in found and "(USD 5) – «سلام»؟\n\n  12,5" in found


def test_every_word_knows_its_source() -> None:
    text = "Президенти Тоҷикистон дар Теҳрон гуфт: ҳамкорӣ хуб аст."
    found = transliterate(text, to="fa", best=3)
    assert [text[w.start : w.end] for w in found.words] == [
        "Президенти", "Тоҷикистон", "дар", "Теҳрон", "гуфт", "ҳамкорӣ", "хуб", "аст",
    ]  # fmt: skip
    assert all(w.alternatives == tuple(sorted(w.alternatives, key=lambda c: -c.score)) for w in found.words)


def test_half_space_policy() -> None:
    kept, spaced, none = (
        transliterate("мегӯянд", to="fa", half_space=h).text for h in ("keep", "space", "none")
    )
    assert kept == "می‌گویند" and spaced == "می گویند" and none == "میگویند"


def test_bbc_spelling() -> None:
    assert transliterate("ساعت", to="tg").text.lower() == "соат"
    assert transliterate("ساعت", to="tg", spelling="bbc").text.lower() == "соъат"


def test_another_direction_is_an_error() -> None:
    with pytest.raises(ValueError, match="neither fa nor tg"):
        transliterate("салом", to="en")


@pytest.mark.parametrize(
    ("text", "to", "says"),
    [
        ("Президент России встретился с министром иностранных дел Ирана.", "fa", "Russian"),
        ("گفت‌وگوی دو وزیر برگزار شد.", "fa", "already in Persian script"),
        ("Встреча министров", "fa", "not a text in a language"),
        ("Ўзбекистон Президенти Эрон ташқи ишлар вазири билан учрашди, ҳамкорлик ҳақида.", "fa", "Uzbek"),
        ("O‘zbekiston Prezidenti va Eron vaziri bilan ham uchrashdi, bu haqida.", "fa", "Uzbek"),
        ("Қазақстан Сыртқы істер министрі және Иран елшісі ынтымақтастық туралы сөйлесті.", "fa", "Kazakh"),
        ("The minister of foreign affairs met with the ambassador.", "tg", "English"),
        ("Мулоқоти ду вазир. دیدار دو وزیر برگزار شد.", "fa", "two scripts"),
    ],
)
def test_wrong_text_is_refused(tmp_path, text: str, to: str, says: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    result = CliRunner().invoke(main, ["transliterate", "--to", to, str(path)])
    assert result.exit_code == 1 and says in result.stderr and "a.txt" in result.stderr and not result.stdout


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Хамкории Точикистон ва Эрон дар ин соха", "Ҳамкории Тоҷикистон ва Эрон дар ин соҳа"),
        ("ќонун ва њамкорї", "қонун ва ҳамкорӣ"),
        ("Тоҷикиcтон", "Тоҷикистон"),
        ("ин хабар аз Тоҷикистон аст ва бас", "ин хабар аз Тоҷикистон аст ва бас"),
    ],
)
def test_letters_of_other_keyboards(typed: str, meant: str) -> None:
    assert regular_tajik(typed) == meant


def test_unknown_letters_pass_through() -> None:
    assert transliterate("ҷадвали Ѯ ☂ Google", to="fa").text.endswith("Ѯ ☂ Google")


@pytest.mark.parametrize(
    ("persian", "tajik"),
    [
        ("علم و فرهنگ مردم", {"Илм ва фарҳанги мардум", "Илму фарҳанги мардум"}),
        ("حسن‌زاده", {"Ҳасанзода"}),
        ("در باره همکاری", {"Дар бораи ҳамкорӣ"}),
        ("منابع طبیعی", {"Манобеи табиӣ", "Манобеъи табиӣ"}),
    ],
)
def test_official_words(persian: str, tajik: set[str]) -> None:
    assert transliterate(persian, to="tg").text in tajik


def test_command_prints_spellings(tmp_path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Вазири савдо гуфт.", encoding="utf-8")
    result = CliRunner().invoke(main, ["transliterate", "--to", "fa", "--best", "2", str(path)])
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [line["start"] for line in lines] == [0, 7, 13] and len(lines[0]["spellings"]) == 2


@settings(max_examples=60)
@given(st.text(alphabet="абвгдеҳӣӯқғҷ яшъ.,12\n«»aسلام", max_size=60), st.sampled_from(["fa", "tg"]))
def test_any_text_converts_with_spans_in_order(text: str, to: str) -> None:
    found = transliterate(text, to=to)
    last = 0
    for word in found.words:
        assert last <= word.start < word.end <= len(text)
        last = word.end
    assert [c for c in found.text if unicodedata.category(c) == "Nd"] == [
        c for c in text if unicodedata.category(c) == "Nd"
    ]


@pytest.mark.parametrize(
    ("persian", "tajik"),
    [
        ("استان کرمانشاه", "Устони Кирмоншоҳ"),
        ("شورای عالی حفظ انقلاب", "Шӯрои олии ҳифзи инқилоб"),
        ("کنوانسیون عاید به دریای خزر", "Конвенсия оид ба Баҳри Хазар"),  # none before a particle
        ("محمدباقر قاسمی", "Муҳаммадбоқир Қосимӣ"),  # none inside a person's name
        ("همتای تاجیک", "Ҳамтои тоҷик"),  # Persian wrote it
    ],
)
def test_ezafe_in_titles(persian: str, tajik: str) -> None:
    assert transliterate(persian, to="tg").text == tajik


def test_a_shorter_name_does_not_grow() -> None:
    assert transliterate("عباس عراقچی", to="tg").text == "Аббос Ароқчӣ"


def test_foreign_names_are_spelt_as_the_state_does() -> None:
    assert transliterate("مونیخ", to="tg").text == "Мюнхен"
    assert transliterate("مونیخ", to="tg", spelling="bbc").text == "Муних"


@pytest.mark.parametrize(
    ("persian", "tajik"),
    [
        ("مدیرکل", "Мудири кул"),
        ("مدیرکل گمرک", "Мудири кулли гумрук"),
        ("راه حل", "Роҳи ҳал"),
        ("حل مسئله", "Ҳалли масъала"),
        ("مهلت و بحران", "Муҳлат ва буҳрон"),
        ("بررسی نهایی", "Баррасии ниҳоӣ"),
        ("بررسی نهایی قانون", "Баррасии ниҳоии қонун"),
    ],
)
def test_letters_of_the_state(persian: str, tajik: str) -> None:
    assert transliterate(persian, to="tg").text == tajik


@pytest.mark.parametrize(
    ("persian", "tajik"),
    [
        ("شهدای ایران", "Шуҳадои Эрон"),
        ("کمیته تلویزیون و رادیو نزد حکومت", "Кумитаи телевизион ва радиои назди ҳукумат"),
        ("همکاری میان دو کشور", "Ҳамкорӣ миёни ду кишвар"),
        ("صندوق بین المللی پول", "Сандуқи байналмилалии пул"),
        ("حمل و نقل شهری", "Ҳамлу нақли шаҳрӣ"),
        ("سازمان خصوصی سازی", "Созмони хусусисозӣ"),
        ("شهرستان تربت جام", "Шаҳристони Турбати Ҷом"),
        ("ژنرال محمد", "Генерал Муҳаммад"),
        ("وزیر فرهنگ و ارشاد اسلامی عباس صالحی", "Вазири фарҳанг ва иршоди исломӣ Аббос Солеҳӣ"),
        ("دفتر محمد خاتمی", "Дафтари Муҳаммад Хотамӣ"),  # no office: the office of Khatami
        ("سفیر ایران در تاجیکستان", "Сафири Эрон дар Тоҷикистон"),
        ("روز پنجشنبه", "Рӯзи панҷшанбе"),
        ("فعالیت معیوبان", "Фаъолияти маъюбон"),
        ("کان طلای زرافشان", "Кони тиллои Зарафшон"),
    ],
)
def test_words_of_titles(persian: str, tajik: str) -> None:
    assert transliterate(persian, to="tg").text == tajik


@pytest.mark.parametrize(
    ("persian", "tajik"),
    [("کریموف", "Каримов"), ("علی‌یف", "Алиев"), ("نصرالله‌یف", "Насруллоев"), ("معروف", "Маъруф")],
)
def test_surnames_hang_on_given_names(persian: str, tajik: str) -> None:
    assert transliterate(persian, to="tg").text == tajik


def test_spellings_that_are_read_are_not_written() -> None:
    assert transliterate("барномарезӣ", to="fa").text == "برنامه\u200cریزی"


def test_official_words_with_endings_are_read() -> None:
    assert transliterate("Агентии омори Тоҷикистон", to="fa").text == "آژانس آمار تاجیکستان"
    assert transliterate("Маҷмаи умумӣ", to="fa").text == "مجمع عمومی"

from __future__ import annotations

from datetime import date

import pytest

from peyman.reader.sources import SourceText
from peyman.reader.sources.languages import identify
from peyman.web.store.actions_office import add_account

FIRST = """توافق تهران و دوشنبه درباره تجارت
مسعود پزشکیان رئیس‌جمهور ایران در دوشنبه با امامعلی رحمان رئیس‌جمهور تاجیکستان دیدار کرد.
پزشکیان گفت: با رئیس‌جمهور تاجیکستان توافق کردیم مبادلات تجاری دو کشور تا سال ۲۰۳۰ به ۵۰۰ میلیون دلار برسد.
رئیس‌جمهور تاجیکستان هم از سرمایه‌گذاران ایرانی برای حضور در بخش انرژی و گردشگری دعوت کرد.
در پایان این دیدار ۱۲ سند همکاری میان ایران و تاجیکستان به امضا رسید."""
SECOND = """تأکید دوباره بر هدف تجاری
محمدباقر قالیباف رئیس مجلس شورای اسلامی گفت: ایران و تاجیکستان مصمم هستند مبادلات تجاری را به ۵۰۰ میلیون دلار برسانند."""
TAJIK = """Мулоқот дар Душанбе
Президенти Ҷумҳурии Тоҷикистон бо сафири Эрон мулоқот карданд ва ҳамкориҳои ду кишварро баррасӣ намуданд."""


def make_source(text: str, day: date, name: str = "a.txt") -> SourceText:
    language, script = identify(text)
    return SourceText(
        id=name, text=text, language=language, script=script, title=text.splitlines()[0], publisher="ایرنا",
        publisher_country="IRN", published=day, raw=text.encode(),
    )  # fmt: skip


@pytest.fixture
def first() -> SourceText:
    return make_source(FIRST, date(2025, 1, 16))


@pytest.fixture
def second() -> SourceText:
    return make_source(SECOND, date(2025, 6, 1), "b.txt")


@pytest.fixture
def tajik() -> SourceText:
    return make_source(TAJIK, date(2025, 2, 1), "c.txt")


@pytest.fixture
def reviewer(db):
    from django.contrib.auth.models import User

    add_account("reviewer", "long-password-1", role="reviewer", actor="test")
    return User.objects.get(username="reviewer")

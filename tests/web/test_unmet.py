"""A goal that was not reached, or is out of reach, is neither a refusal nor an overdue promise; a goal that moved is told as it was said."""

from __future__ import annotations

from datetime import date

import pytest

from peyman.web.common.summaries import summarise
from peyman.web.ingest.services import ingest_source
from peyman.web.store import duties, models
from tests.web.conftest import make_source

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 24)
MISSED = "تجارت با ازبکستان\nوزیر خارجه ایران گفت: هدف یک میلیارد دلاری تجارت با ازبکستان تا پایان سال ۱۴۰۳ محقق نشد."
REFUSED = (
    "مذاکره با ازبکستان\nوزیر خارجه ایران گفت: ایران با ازبکستان درباره افزایش تعرفه گمرکی مذاکره نخواهد کرد."
)
AGREED = "نشست کمیسیون\nوزیر نیروی ایران گفت: ایران و تاجیکستان توافق کردند حجم تجارت را تا پایان سال ۲۰۲۷ به ۵۰۰ میلیون دلار برسانند."
MORE = "Ҷаласа\nВазири корҳои хориҷии Тоҷикистон гуфт: Тоҷикистон ва Эрон мувофиқа карданд, ки ҳаҷми савдоро то соли 2030 ба 1 миллиард доллар расонанд."
LESS = "Нишаст\nПрезиденти Тоҷикистон гуфт, ки Тоҷикистон ният дорад гардиши молро бо Эрон то соли 2030 ба 500 миллион доллар расонад."


def take(text: str, day: date, name: str) -> None:
    ingest_source(make_source(text, day, name), approve=True)


def test_a_missed_goal_is_told_as_missed_and_waits_for_no_day() -> None:
    take(MISSED, date(2025, 6, 4), "a.txt")
    entry = models.Commitment.objects.get(target_value=1e9)
    assert (entry.modality, entry.manner, entry.deadline_end) == ("denied", "unmet", None)
    assert "was not reached" in summarise(entry, "en") and "would not" not in summarise(entry, "en")
    assert not duties.list_due(on=ON)


BEYOND = "تجارت با تاجیکستان\nرئیس سازمان توسعه تجارت ایران گفت: هدف‌گذاری ۷۰۰ میلیون دلاری تجارت با تاجیکستان برای سال جاری دست‌یافتنی نیست."


def test_a_goal_out_of_reach_is_no_overdue_promise() -> None:
    take(BEYOND, date(2025, 8, 3), "a.txt")
    entry = models.Commitment.objects.get(target_value=7e8)
    assert (entry.modality, entry.manner, entry.deadline_end) == ("denied", "out_of_reach", None)
    assert summarise(entry, "fa").endswith("دست‌یافتنی نیست.") and not duties.list_due(on=ON)


def test_a_promise_said_to_be_out_of_reach_keeps_its_day_and_its_log_says_so() -> None:
    goal = "هدف\nوزیر نیروی ایران گفت: ایران و تاجیکستان توافق کردند حجم تجارت را تا پایان سال ۱۴۰۴ به ۷۰۰ میلیون دلار برسانند."
    take(goal, date(2025, 4, 4), "a.txt")
    take(BEYOND, date(2025, 8, 3), "b.txt")
    entry = models.Commitment.objects.get(target_value=7e8)
    assert [m.relation for m in entry.mentions.all()] == ["new", "contradicts"]
    told = models.Proposal.objects.get(finding__mention__said=date(2025, 8, 3), finding__kind="commitment")
    assert "it is said to be out of reach" in told.reasons and entry.deadline_end == date(2026, 3, 21)


def test_a_refusal_stays_a_refusal() -> None:
    take(REFUSED, date(2025, 6, 4), "a.txt")
    entry = models.Commitment.objects.get(modality="denied")
    assert not entry.failing and "would not" in summarise(entry, "en")


def test_a_promise_said_to_be_missed_stays_overdue_and_its_log_says_so() -> None:
    goal = "هدف\nوزیر خارجه ایران گفت: ایران و ازبکستان توافق کردند حجم تجارت را تا پایان سال ۱۴۰۳ به یک میلیارد دلار برسانند."
    take(goal, date(2023, 6, 4), "a.txt")
    take(MISSED, date(2025, 6, 4), "b.txt")
    entry = models.Commitment.objects.get(target_value=1e9)
    assert [m.relation for m in entry.mentions.all()] == ["new", "contradicts"]
    assert [d.why for d in duties.list_due(on=ON)] == ["overdue"] and not entry.failing


def test_a_goal_that_moved_is_told_as_it_was_first_said_and_as_it_was_said_last() -> None:
    for text, day, name in (
        (AGREED, date(2025, 1, 15), "a"),
        (MORE, date(2025, 3, 12), "b"),
        (LESS, date(2025, 6, 5), "c"),
    ):
        take(text, day, f"{name}.txt")
    entry = models.Commitment.objects.get(target_value=500e6)
    assert [m.relation for m in entry.mentions.all()] == ["new", "amends", "amends"]
    assert summarise(entry, "en") == (
        "Iran and Tajikistan agreed to raise trade to 500 million US dollars by 2027; last stated: by 2030."
    )
    back = models.Proposal.objects.get(finding__mention__said=date(2025, 6, 5), finding__kind="commitment")
    assert "target changed from 1e+09 to 5e+08 USD" in back.reasons


def test_what_was_said_once_has_not_moved() -> None:
    text = "دیدار\nطرفین ایران و تاجیکستان توافق کردند کارگروه مشترک حمل و نقل ظرف سه ماه تشکیل شود."
    take(text, date(2025, 1, 15), "a.txt")
    entry = models.Commitment.objects.get()
    assert entry.deadline_end and entry.first_stated == {}

"""Measures, signals and likeness: pure rules."""

from __future__ import annotations

from datetime import date

import pytest

from peyman.errors import ImpossibleMove
from peyman.records import Action, Agreement, Amount, Commitment, Engagement, Evidence, Party, When
from peyman.roadmap.measure import Point, mirror_gap, periods_of, progress
from peyman.roadmap.reconcile import Mention, replay
from peyman.roadmap.status import check_move, strength_of, time_signal


def year(number: int, value: float, unit: str = "USD", *, months: int = 12, **more: str) -> Point:
    end = date(number + 1, 1, 1) if months == 12 else date(number, months + 1, 1)
    return Point(value, unit, date(number, 1, 1), end, **more)  # type: ignore[arg-type]


def jalali(first: date, last: date, value: float) -> Point:
    return Point(value, "USD", first, last, "jalali")


TRADE = [year(2023, 254.5e6), year(2024, 377.7e6), year(2025, 483.9e6)]
IN_2030 = (date(2030, 1, 1), date(2031, 1, 1))
IN_1403 = (date(2024, 3, 20), date(2025, 3, 21))
TODAY = date(2026, 11, 24)


def evidence(words: str) -> tuple[Evidence, ...]:
    return (Evidence(start=0, end=len(words), quote=words),)


def target(
    value: float,
    *,
    unit: str = "USD",
    words: str = "مبادلات تجاری برسد",
    speaker: str = "IRN",
    modality: str = "agreed",
    deadline: When | None = None,
) -> Commitment:
    return Commitment(
        modality=modality, parties=("IRN", "TJK"), action=Action(object=words), target=Amount(indicator="trade", value=value, unit=unit),
        speakers=(Party(office="president", country=speaker),), evidence=evidence(words), deadline=deadline,
    )  # fmt: skip


def test_trade_of_2025_is_96_8_per_cent_of_the_target() -> None:
    found = progress(500e6, "USD", TRADE, deadline=IN_2030, today=TODAY)
    assert found.share == pytest.approx(0.9678)
    assert (found.signal, found.first_reached) == ("on_pace", None)
    assert found.needed_growth == pytest.approx((500 / 483.9) ** 0.2 - 1)
    assert found.needed_a_year == pytest.approx(16.1e6 / 5)
    assert progress(500e6, "USD", TRADE).signal == "not_reached"


def test_no_data_is_no_data() -> None:
    assert progress(500e6, "EUR", TRADE).signal == "no_data"
    assert (
        progress(700e6, "USD", TRADE[:1], deadline=IN_1403, calendar="jalali", today=TODAY).signal
        == "no_data"
    )
    assert progress(500e6, "USD", [year(2022, 157.3e6, months=9)]).signal == "no_data", (
        "a part of a year is no year"
    )


def test_a_target_of_an_iranian_year_is_missed_against_a_calendar_year_with_that_said() -> None:
    found = progress(700e6, "USD", TRADE, deadline=IN_1403, calendar="jalali", today=TODAY)
    assert (found.signal, found.other_calendar) == ("missed", True)
    assert found.latest is not None and found.latest.value == 377.7e6
    assert found.share == pytest.approx(0.5396, abs=1e-4)


def test_a_target_reached_and_a_falling_series() -> None:
    assert progress(370e6, "USD", TRADE).first_reached == 2024
    falling = [year(2013, 292e6), year(2014, 228e6), year(2015, 165e6)]
    assert progress(500e6, "USD", falling, deadline=IN_2030, today=TODAY).signal == "deteriorating"


def test_conflicting_figures_stand_side_by_side_and_statistics_come_first() -> None:
    points = [
        year(2024, 380e6, source="a"),
        year(2024, 400e6, source="b"),
        year(2024, 377.7e6, source="c", reporter="TJK"),
    ]
    [period] = periods_of([*points, points[0]])
    assert len(period.points) == 3 and period.conflict
    assert period.best.reporter == "TJK"


def test_mirror_gap_needs_the_same_period_and_unit() -> None:
    assert mirror_gap(year(2024, 110.0), year(2024, 90.0)) == pytest.approx(0.2)
    assert mirror_gap(jalali(*IN_1403, 110.0), year(2024, 90.0)) is None
    assert mirror_gap(year(2024, 110.0), year(2024, 90.0, "EUR")) is None


@pytest.mark.parametrize(
    ("end", "delivery", "signal"),
    [
        (None, "not_assessed", "no_deadline"),
        (date(2026, 11, 24), "not_assessed", "overdue"),
        (date(2026, 11, 25), "not_assessed", "due_soon"),
        (date(2030, 1, 1), "under_way", "on_time"),
        (date(2020, 1, 1), "delivered", "closed"),
    ],
)
def test_time_signal(end: date | None, delivery: str, signal: str) -> None:
    assert time_signal(end, delivery, today=date(2026, 11, 24)) == signal


def test_moves_and_strength() -> None:
    check_move("delivery", "not_assessed", "stalled")
    with pytest.raises(ImpossibleMove):
        check_move("delivery", "superseded", "delivered")
    assert [strength_of(m) for m in ("agreed", "pledged", "hoped")] == [
        "agreed_minute",
        "pledge",
        "aspiration",
    ]


def test_the_life_of_a_target() -> None:
    deadline = When(text="تا سال ۲۰۳۰", start=date(2030, 1, 1), end=date(2031, 1, 1), precision="year")
    later = When(text="تا سال ۲۰۳۲", start=date(2032, 1, 1), end=date(2033, 1, 1), precision="year")
    mentions = [
        Mention("k1", target(500e6, deadline=deadline), "d1", date(2021, 9, 18)),
        Mention("k2", target(500e6), "d2", date(2023, 11, 8)),
        Mention("k3", target(500e6, speaker="RUS"), "d3", date(2024, 1, 1)),
        Mention("k4", target(500e6, modality="done"), "d4", date(2024, 1, 10)),
        Mention("k5", target(700e6), "d5", date(2024, 6, 20)),
        Mention("k6", target(500e6, unit="EUR"), "d6", date(2024, 7, 1)),
        Mention("k7", target(500e6, deadline=later), "d7", date(2025, 1, 16)),
    ]
    first, rival = replay(reversed(mentions))
    assert [(m.key, c.relation) for m, c in first.mentions] == [
        ("k1", "new"), ("k2", "restates"), ("k3", "third_party"), ("k4", "claims_fulfilled"), ("k6", "contradicts"), ("k7", "amends"),
    ]  # fmt: skip
    assert [m.key for m, _ in rival.mentions] == ["k5"]
    moved = first.mentions[-1][1].reasons
    assert any("۲۰۳۰" in r and "۲۰۳۲" in r for r in moved)


def test_one_meeting_told_by_two_outlets_meets_in_one() -> None:
    def meeting(*people: Party) -> Engagement:
        return Engagement(
            type="meeting", participants=people, countries=("IRN", "TJK"), evidence=evidence("دیدار")
        )

    ours = meeting(
        Party(name="مسعود پزشکیان", office="president", country="IRN"),
        Party(name="امامعلی رحمان", office="president", country="TJK"),
    )
    theirs = meeting(Party(office="president", country="TJK"), Party(name="پزشکیان", country="IRN"))
    entries = replay([
        Mention("a", ours, "d1", date(2025, 1, 16)), Mention("b", theirs, "d2", date(2025, 1, 17)), Mention("c", ours, "d3", date(2025, 9, 1)),
    ])  # fmt: skip
    assert [[m.key for m, _ in e.mentions] for e in entries] == [["a", "b"], ["c"]]


def promise(words: str, *parties: str) -> Commitment:
    return Commitment(
        modality="planned", parties=parties, action=Action(object=words), evidence=evidence(words)
    )


def shares(*said: Commitment, country: str | None = None) -> list[list[str]]:
    """Which of these promises, said a month apart, lie in one entry, by their places."""
    mentions = [
        Mention(f"{n}", record, f"d{n}", date(2022, n + 1, 1), country) for n, record in enumerate(said)
    ]
    return [[m.key for m, _ in e.mentions] for e in replay(mentions)]


def test_one_thing_by_its_name_whatever_its_spelling_and_the_verb() -> None:
    told = (
        "حقابه ایران از رود هیرمند بر اساس معاهده داده شود",
        "حقابه مردم سیستان از هیرمند را بدهند",
        "حقابه ایران از رود هریرود داده شود",
    )
    assert shares(*(promise(words, "AFG", "IRN") for words in told)) == [["0", "1"], ["2"]]
    schools = ("ساخت پنج مدرسه روسی‌زبان", "сохтани панҷ мактаб то 1 сентябри соли 2022")
    assert shares(*(promise(words, "RUS", "TJK") for words in schools)) == [["0", "1"]]
    spelt = ("ساخت نیروگاه شورآب", "сохтмони неругоҳи Шӯроб")
    assert shares(*(promise(words, "IRN", "TJK") for words in spelt)) == [["0", "1"]]


def test_the_third_line_is_not_the_second_and_a_port_used_is_not_a_port_built() -> None:
    lines = (
        "تکمیل خط سوم انتقال برق",
        "تکمیل خط دوم انتقال برق",
        "بهره‌برداری از خط سوم انتقال برق ۴۰۰ کیلوولت",
    )
    assert shares(*(promise(words, "ARM", "IRN") for words in lines)) == [["0", "2"], ["1"]]
    port = ("استفاده از بندر چابهار", "سرمایه‌گذاری کند در بندر چابهار")
    assert shares(*(promise(words, "IRN", "UZB") for words in port)) == [["0"], ["1"]]


def test_a_party_more_and_a_bank_beside_make_no_other_promise_but_a_trade_of_three_is_one() -> None:
    swap = "افزایش سوآپ گاز به ۴ میلیارد متر مکعب"
    assert shares(promise(swap, "IRN", "TKM", "AZE"), promise(swap, "IRN", "TKM")) == [["0", "1"]]
    road = "ساخت تونل چرمغزک"
    assert shares(promise(road, "IRN", "TJK", "ADB"), promise(road, "TJK", "IRN")) == [["0", "1"]]
    trade = target(500e6)
    assert shares(trade, trade.model_copy(update={"parties": ("IRN", "TJK", "UZB")})) == [["0"], ["1"]]


def test_both_states_of_an_outlet_that_names_the_other_one() -> None:
    tunnel = promise("دو کشور تونل استقلال را تکمیل می‌کنند", "TJK")
    assert shares(tunnel, promise("تکمیل تونل استقلال", "IRN", "TJK"), country="IRN") == [["0", "1"]]


def test_a_palace_is_in_its_capital_and_one_sentence_tells_of_one_meeting() -> None:
    def meeting(place: str, *people: Party) -> Engagement:
        return Engagement(
            type="meeting",
            participants=people,
            countries=("IRN", "TJK"),
            place=place,
            evidence=evidence("دیدار"),
        )

    host, guest = Party(office="president", country="TJK"), Party(office="president", country="IRN")
    entries = replay([
        Mention("a", meeting("دوشنبه", host, guest), "d1", date(2021, 9, 18)),
        Mention("b", meeting("کاخ ملت", host, guest), "d2", date(2021, 9, 18)),
        Mention("c", meeting("کاخ ملت", guest), "d2", date(2021, 9, 18)),
        Mention("d", meeting("خجند", host, guest), "d3", date(2021, 9, 18)),
    ])  # fmt: skip
    assert [[m.key for m, _ in e.mentions] for e in entries] == [["a", "b", "c"], ["d"]]


def text(title: str, kind: str, count: int | None = None) -> Agreement:
    return Agreement(
        type=kind,
        title=title,
        parties=("IRN", "IRQ"),
        count=count,
        stage="signed",
        evidence=evidence(f"رحمان و رشید {title} را امضا کردند"),
    )


def test_a_package_counted_as_memoranda_and_a_title_of_common_words() -> None:
    said = [
        text("سند همکاری", "documents", 14), text("یادداشت تفاهم", "mou", 14), text("موافقت‌نامه مرز دولتی", "agreement"),
        text("созишнома дар бораи сарҳади давлатӣ", "agreement"), text("یادداشت تفاهم ورزشی", "mou"),
    ]  # fmt: skip
    mentions = [Mention(f"{n}", record, f"d{n}", date(2024, 9, 11 + n % 2)) for n, record in enumerate(said)]
    found = sorted(sorted(m.key for m, _ in e.mentions) for e in replay(mentions))
    assert found == [["0", "1"], ["2", "3"], ["4"]]

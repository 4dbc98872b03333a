"""Charts: drawn without a browser, with their table and words, time running as one reads."""

from __future__ import annotations

import os
import re
import time
from datetime import date
from xml.etree import ElementTree

import pytest
from django.utils import translation

from peyman.web.charts import (
    count_unfinished,
    draw_drift,
    draw_meetings,
    draw_promises,
    draw_target,
    drawing,
    not_drawing,
    waiting,
)
from peyman.web.charts.drawing import PATIENCE, _patience, draw, draw_first
from peyman.web.charts.drift import Stated
from peyman.web.charts.promises import Promise
from peyman.web.charts.target import Fact, needed_growth
from peyman.web.config.warming import draw_charts
from peyman.web.ingest.services import ingest_source
from peyman.web.store import models
from tests.web.conftest import FIRST, make_source

TODAY = date(2026, 11, 24)
FACTS = [
    Fact(date(2024, 1, 1), date(2025, 1, 1), 377.7e6, "USD", "ایرنا", "IRN", date(2025, 5, 6)),
    Fact(date(2025, 1, 1), date(2026, 1, 1), 483.9e6, "USD", "Ховар", "TJK", date(2026, 1, 27)),
    Fact(date(2021, 3, 21), date(2022, 3, 21), 2583e6, "USD", "گمرک", "IRN"),
    Fact(date(2023, 3, 21), date(2024, 3, 20), 147e3, "tonne", "ترند", "AZE"),
]
STATED = [
    Stated(date(2021, 9, 18), date(2023, 1, 1), "ایرنا"),
    Stated(date(2023, 11, 8), date(2030, 12, 31), "Ховар"),
]
PROMISES = [Promise(date(2021, 9, 18), "agreed", "not_assessed", None), Promise(date(2024, 6, 20), "planned", "not_assessed", date(2025, 3, 21)),
            Promise(date(2025, 1, 16), "hoped", "delivered", None)]  # fmt: skip
MEETINGS = [(date(2021, 9, 17), "past"), (date(2021, 9, 18), "past"), (date(2025, 5, 1), "planned")]


@pytest.fixture(autouse=True)
def store_of_pictures(settings, tmp_path):
    settings.VAR = tmp_path
    return tmp_path / "charts"


def charts(language: str):
    with translation.override(language), waiting():
        return [
            draw_target(indicator="trade", target=500e6, unit="USD", deadline=date(2030, 12, 31), facts=FACTS, language=language, sides=("IRN", "TJK")),
            draw_promises(PROMISES, today=TODAY, language=language), draw_meetings(MEETINGS, language=language),
            draw_drift(STATED, today=TODAY, language=language),
        ]  # fmt: skip


def marks(svg: str) -> list[float]:
    """Where the circles of a picture stand, from left to right on the screen, in the order they are drawn."""
    return [float(x) for x in re.findall(r'<path transform="translate\(([\d.]+),', svg)]


def test_every_chart_in_every_language(store_of_pictures):
    for language in ("fa", "tg", "en"):
        for chart in charts(language):
            ElementTree.fromstring(chart.svg)
            assert not re.search(r"style=|<style|<script|class=", chart.svg), (
                "a strict policy allows none of it"
            )
            assert 'aria-hidden="true"' in chart.svg and chart.text.endswith(".")
            assert chart.rows and all(len(row) == len(chart.head) for row in chart.rows)
            words = "".join(re.findall(r"<text[^>]*>([^<]*)", chart.svg)) + chart.text
            assert not re.search(r"[0-9]" if language == "fa" else r"[۰-۹]", words), words
    before = {file: file.stat().st_mtime_ns for file in store_of_pictures.iterdir()}
    charts("fa")
    assert {file: file.stat().st_mtime_ns for file in store_of_pictures.iterdir()} == before, "drawn once"


def test_time_runs_as_one_reads():
    persian, english = charts("fa")[0], charts("en")[0]
    (older_fa, newer_fa), (older_en, newer_en) = marks(persian.svg)[:2], marks(english.svg)[:2]
    assert older_en < newer_en and older_fa > newer_fa


def test_what_the_target_chart_says():
    chart = charts("en")[0]
    assert chart.text.startswith(
        "2025: 483.9 million US dollars, that is 96.8% of the target of 500 million US dollars."
    )
    assert "growth of 0.7% a year" in chart.text and "in the table only: 1" in chart.text
    assert [row[0] for row in chart.rows] == ["1400", "2024", "2025"], "tonnes are another series"
    assert [meaning for _sign, _colour, meaning in chart.legend] == [
        "publishers of Iran",
        "publishers of Tajikistan",
    ]


def test_a_lone_claim_and_a_part_of_a_year_are_drawn_as_such():
    facts = [
        Fact(date(2010, 1, 1), date(2011, 1, 1), 201.7e6, "USD", "وان‌نیوز", "AZE", date(2011, 2, 5), "TJK"),
        Fact(date(2011, 3, 21), date(2012, 3, 20), 500e6, "USD", "سفیر", "IRN", date(2012, 4, 23)),
        Fact(date(2012, 1, 1), date(2013, 1, 1), 210e6, "USD", "Ховар", "TJK", date(2013, 7, 17)),
        Fact(date(2013, 1, 1), date(2013, 4, 1), 60e6, "USD", "Ховар", "TJK", date(2013, 5, 1)),
    ]
    with translation.override("en"), waiting():
        chart = draw_target(
            indicator="trade",
            target=500e6,
            unit="USD",
            deadline=None,
            facts=facts,
            language="en",
            sides=("IRN", "TJK"),
        )
    assert [row[4] for row in chart.rows] == ["—", "far above the others", "—", "part of a year"]
    assert chart.rows[3][2] == "—", "a quarter is no share of a year's target"
    assert chart.text.startswith("2012: 210 million US dollars"), "neither speaks for the newest year"
    assert "drawn hollow: 1." in chart.text
    assert [sign for sign, _colour, _meaning in chart.legend] == ["●", "▲", "◆", "·", "○"]
    points = re.findall(r"<path transform[^>]*>", chart.svg)
    assert len(points) == 4
    assert ["fill=" in point for point in points] == [True, True, True, False], (
        "the lone one is drawn last, hollow"
    )


def test_growth_that_is_needed():
    assert needed_growth(377.7, 500, since=date(2025, 1, 1), until=date(2031, 1, 1)) == pytest.approx(
        0.0479, abs=1e-4
    )
    assert needed_growth(500, 500, since=date(2025, 1, 1), until=date(2031, 1, 1)) is None
    assert needed_growth(100, 500, since=date(2031, 1, 1), until=date(2030, 1, 1)) is None


def test_fates_and_drift():
    promises, drift = charts("en")[1], charts("en")[3]
    assert promises.text.startswith("3 promises: 1 open, 1 overdue, 1 delivered, 0 given up or stalled.")
    assert "96 months later" in drift.text


def test_nothing_is_drawn_of_nothing():
    assert draw_meetings([], language="fa") is None and draw_promises([], today=TODAY, language="fa") is None
    assert draw_drift(STATED[:1], today=TODAY, language="fa") is None


@pytest.mark.django_db
def test_what_was_drawn_beforehand_is_there_on_the_first_visit(client, monkeypatch):
    figure = FIRST + "\nحجم تجارت ایران و تاجیکستان در سال ۲۰۲۴ به ۳۷۸ میلیون دلار رسید."
    ingest_source(make_source(figure, date(2025, 1, 16)), approve=True)
    assert draw_charts(on=TODAY) > 3
    monkeypatch.setattr(_patience, "seconds", 0.0)
    promise = models.Commitment.objects.exclude(target_value=None).get()
    for language in ("fa", "tg", "en"):
        for page in ("", "pair/IRN/TJK/", "meetings/", "indicators/trade/", f"roadmap/{promise.public_id}/"):
            html = client.get(f"/{language}/{page}").content.decode()
            assert html.count("<svg") == html.count('<figure class="chart"') > 0, page
    assert draw_charts(on=TODAY) == 0


def test_no_page_waits_for_the_libraries_to_load(monkeypatch):
    monkeypatch.setattr(drawing, "_loaded", [])
    before = count_unfinished()
    assert _patience.left() == 0.0 and draw("early", 1, time.sleep, 0.1) == ""
    assert count_unfinished() == before + 1
    with waiting():
        assert draw_meetings(MEETINGS, language="tg").svg and draw_meetings(MEETINGS, language="fa").svg
        draw_first()
    assert _patience.left() == PATIENCE


def test_a_page_that_waited_in_vain_does_not_wait_again(monkeypatch):
    monkeypatch.setattr(drawing, "_loaded", [True])
    monkeypatch.setattr(_patience, "seconds", 0.05)
    before = count_unfinished()
    assert draw("slow", 1, time.sleep, 0.5) == ""
    assert _patience.left() == 0.0
    assert draw("slow", 2, time.sleep, 0.5) == ""
    assert count_unfinished() == before + 2


def test_what_cannot_be_drawn_leaves_the_table(caplog):
    with waiting():
        assert draw("broken", 1, int, "no number") == ""
        assert "a chart could not be drawn: broken" in caplog.text
        with translation.override("en"):
            assert draw_meetings(MEETINGS, language="en").svg, "the next one is drawn"


def test_a_process_that_broke_down_is_started_anew():
    with waiting():
        assert draw("gone", 1, os._exit, 1) == ""
        assert draw_meetings(MEETINGS, language="en").svg


def test_a_process_that_is_to_be_copied_draws_nothing(store_of_pictures):
    before = count_unfinished()
    with waiting(), not_drawing(), translation.override("en"):
        assert draw_meetings(MEETINGS, language="en").svg == ""
    assert count_unfinished() == before + 1 and not list(store_of_pictures.glob("*"))

"""Tables of observations: what is taken, what is refused and why, once and with its row as proof."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.test import Client

from peyman.errors import MetadataError
from peyman.web.ingest.services import ingest_table
from peyman.web.ingest.tables import read_table
from peyman.web.store import measures, models

COMTRADE = (
    "period,reporterCode,partnerCode,flowCode,cmdCode,primaryValue\n"
    "2024,762,364,X,TOTAL,107500000\n2024,762,364,M,TOTAL,270200000\n2024,762,364,M,27,5000\n2024,999,364,X,TOTAL,1\n"
    "Q1,762,364,X,TOTAL,1\n2023,762,364,X,TOTAL,much\n"
)


def test_comtrade_rows_are_taken_or_refused_with_their_line() -> None:
    table = read_table(COMTRADE, "a.csv")
    assert [(f.indicator, f.value, f.reporter, f.period.start) for f in table.figures if f.period] == [
        ("exports", 107500000.0, "TJK", date(2024, 1, 1)),
        ("imports", 270200000.0, "TJK", date(2024, 1, 1)),
    ]
    assert [(r.line, r.reason.split(":")[0].split(" is")[0]) for r in table.refused] == [
        (4, "commodity 27"), (5, "reporter '999'"), (6, "period 'Q1'"), (7, "value 'much'"),
    ]  # fmt: skip
    for figure in table.figures:
        piece = figure.evidence[0]
        assert COMTRADE[piece.start : piece.end] == piece.quote and str(int(figure.value)) in piece.quote


def test_comtrade_json_is_the_same() -> None:
    rows = [
        {"period": 2024, "reporterISO": "TJK", "partnerISO": "IRN", "flowCode": "X", "cmdCode": "TOTAL", "primaryValue": 5.5},
        {"period": 2025, "reporterISO": "TJK", "partnerISO": "IRN", "flowCode": "M", "cmdCode": "TOTAL", "primaryValue": 6},
    ]  # fmt: skip
    text = json.dumps({"data": rows})
    table = read_table(text, "a.json")
    assert [f.value for f in table.figures] == [5.5, 6.0] and not table.refused
    assert [json.loads(f.evidence[0].quote) for f in table.figures] == rows


def test_any_table_with_a_map() -> None:
    columns = {
        "period": "year",
        "value": "usd",
        "unit": "=USD",
        "indicator": "=trade",
        "reporter": "=IRN",
        "partner": "=TJK",
    }
    table = read_table("year,usd\n2024,377700000\n1403,1\n", "a.csv", columns)
    assert table.figures[0].parties == ("IRN", "TJK") and "Iranian year" in table.refused[0].reason


def test_rates_of_a_table() -> None:
    columns = {
        "period": "year",
        "value": "n",
        "unit": "=flight",
        "per": "per",
        "indicator": "=flights",
        "reporter": "=IRN",
    }
    table = read_table("year,n,per\n2024,5,week\n2024,200,\n2024,5,fortnight\n", "a.csv", columns)
    assert [(f.value, f.per) for f in table.figures] == [(5.0, "week"), (200.0, None)]
    assert [(r.line, r.reason) for r in table.refused] == [
        (4, "per must be one of day, week, month, year, not 'fortnight'")
    ]


def test_a_table_without_its_columns_is_an_error() -> None:
    with pytest.raises(MetadataError, match="primaryValue"):
        read_table("period,flowCode\n2024,X\n", "a.csv")


@pytest.mark.django_db
def test_a_table_is_stored_once_and_conflicts_stay() -> None:
    for publisher, value in (("UN Comtrade", 107500000), ("Агентии омор", 99000000)):
        text = f"period,reporterISO,partnerISO,flowCode,primaryValue\n2024,TJK,IRN,X,{value}\n"
        for _ in range(2):
            ingest_table(
                text,
                f"{publisher}.csv",
                publisher=publisher,
                published=date(2025, 5, 1),
                columns=None,
                actor="t",
            )
    assert sorted(models.Observation.objects.values_list("value", flat=True)) == [99000000, 107500000]


@pytest.mark.django_db
def test_nothing_is_stored_where_no_row_is_good() -> None:
    with pytest.raises(MetadataError, match="line 2"):
        ingest_table("period,reporterISO,partnerISO,flowCode,primaryValue\nx,TJK,IRN,X,1\n", "a.csv",
                     publisher="x", published=None, columns=None, actor="t")  # fmt: skip
    assert not models.Document.objects.exists()


ACTIVITIES = """<?xml version="1.0" encoding="utf-8"?>
<iati-activities version="2.03"><iati-activity><title><narrative>Обмен ва савдо</narrative></title>
<recipient-country code="TJ"/><recipient-country code="IR"/><result><title><narrative>trade</narrative></title>
<indicator><title><narrative>trade (USD)</narrative></title>
<period><period-start iso-date="2024-01-01"/><period-end iso-date="2024-12-31"/><target value="700000000"/><actual value="377700000"/></period>
<period><period-start iso-date="2025-01-01"/><period-end iso-date="2024-12-31"/><actual value="1"/></period>
<period><period-start iso-date="2025-01-01"/><period-end iso-date="2025-12-31"/><actual value="much"/></period></indicator>
<indicator><title><narrative>wells drilled</narrative></title><period><actual value="3"/></period></indicator>
</result></iati-activity></iati-activities>"""


def test_iati_results_are_figures_proved_by_their_period() -> None:
    table = read_table(ACTIVITIES, "a.xml")
    assert [(f.indicator, f.unit, f.value, f.claim.value, f.parties) for f in table.figures] == [
        ("trade", "USD", 700e6, "target", ("TJK", "IRN")), ("trade", "USD", 377.7e6, "actual", ("TJK", "IRN")),
    ]  # fmt: skip
    for figure in table.figures:
        piece, period = figure.evidence[0], figure.period
        assert ACTIVITIES[piece.start : piece.end] == piece.quote
        assert piece.quote.startswith("<period>") and piece.quote.endswith("</period>")
        assert period and (period.start, period.end) == (date(2024, 1, 1), date(2025, 1, 1))
    assert [(r.line, r.reason.split("'")[0]) for r in table.refused] == [
        (6, "the period ends on 2024-12-31, before it begins"), (7, "value "), (8, "the indicator"),
    ]  # fmt: skip
    for broken, reason in (("<iati-activities>", "not XML"), ("<rss/>", "no IATI activity")):
        with pytest.raises(MetadataError, match=reason):
            read_table(broken, "a.xml")


@pytest.mark.django_db
def test_both_sides_of_one_flow_stand_beside_each_other(client: Client) -> None:
    rows = "2024,TJK,IRN,X,100000000\n2024,IRN,TJK,M,120000000\n2023,TJK,IRN,X,5\n"
    text = f"period,reporterISO,partnerISO,flowCode,primaryValue\n{rows}"
    ingest_table(text, "a.csv", publisher="UN Comtrade", published=date(2025, 5, 1), columns=None, actor="t")
    [mirror] = measures.list_mirrors("IRN", "TJK", on=date(2026, 11, 24))
    assert (mirror.seller, mirror.buyer, mirror.gap) == ("TJK", "IRN", pytest.approx(2 / 11))
    for code in ("exports", "imports"):
        page = client.get(f"/en/indicators/{code}/").content.decode()
        assert "What the two sides report" in page and "18.2%" in page

"""Wrong input ends in one line that names what is wrong, on the command line and over HTTP, and nothing is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from django.core import mail
from django.test import Client

from peyman.cli import main
from peyman.errors import MetadataError
from peyman.web.exports.columns import COLUMNS
from peyman.web.exports.rows import KINDS, list_rows
from peyman.web.exports.writing import STYLES
from peyman.web.ingest.records import read_record
from peyman.web.ingest.services import ingest_source, ingest_table
from peyman.web.store import models
from tests.web.conftest import make_source

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch):
    for module in ("keeping", "briefing"):
        monkeypatch.setattr(f"peyman.commands.{module}.start_django", lambda: None)
    return lambda *words: CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture
def stored(first, second):
    for source in (first, second):
        ingest_source(source, approve=True)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["due", "--side", "ZZ"], "peyman: --side: 'ZZ' is no state that is known"),
        (["due", "--mail", "notanaddress"], "peyman: --mail: 'notanaddress' is no e-mail address"),
        (["export", "record", "--format", "csv"], "peyman: --format: a whole record is written as jsonl"),
        (["export", "commitments", "-o", "{}/none/x.csv"], "none/x.csv: cannot be written: no such file"),
        (
            ["enter", "figure", "--template", "{}/none/x.xlsx"],
            "none/x.xlsx: cannot be written: no such file",
        ),
        (
            ["brief", "--pair", "IRN-TJK", "-o", "{}/none/x.html"],
            "none/x.html: cannot be written: no such file",
        ),
        (["brief", "--pair", "IRN-TJK", "--for", "x", "-o", "{}/x.html"], "flags: --for must be a date"),
        (
            ["read", "--publisher-country", "ZZZ", "x.txt"],
            "publisher_country 'ZZZ' is no state that is known",
        ),
    ],
)
def test_a_command_says_what_is_wrong(
    run, stored, tmp_path: Path, settings, words: list[str], told: str
) -> None:
    settings.VAR = tmp_path
    done = run(*(word.format(tmp_path) for word in words))
    assert done.exit_code == 1 and told in done.stderr and len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    "words", [["due", "--days", "-5"], ["transliterate", "--to", "fa", "--best", "0", "x.txt"]]
)
def test_numbers_out_of_range_are_refused(run, words: list[str]) -> None:
    assert "is not in the range" in run(*words).stderr


def test_a_digest_that_stays_here_is_not_called_sent(run, settings, tmp_path: Path) -> None:
    settings.EMAIL_HOST, settings.EMAIL_FILE_PATH = "", tmp_path / "mail"
    done = run("due", "--mail", "desk@example.org")
    assert done.exit_code == 0 and len(mail.outbox) == 1
    assert (
        done.stdout
        == f"0 entries for desk@example.org: kept in {tmp_path / 'mail'}, not sent: PEYMAN_SMTP names no mail server\n"
    )
    settings.EMAIL_HOST = "mail.example.org"
    assert run("due", "--mail", "desk@example.org").stdout == "0 entries for desk@example.org: sent\n"


def test_a_mail_server_that_does_not_answer_is_named(run, settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    done = run("due", "--mail", "desk@example.org")
    assert done.exit_code == 1 and done.stderr.startswith("peyman: PEYMAN_SMTP names a server that did not")


@pytest.mark.parametrize("kind", KINDS)
def test_the_heading_of_an_empty_list_is_that_of_a_full_one(kind: str, first, second) -> None:
    empty = STYLES["csv"][0](list_rows(kind, public=False), COLUMNS[kind]).decode("utf-8-sig")
    assert empty.strip().split(",") == list(COLUMNS[kind])
    dam = "سد در تاجیکستان\nوزیر نیروی ایران گفت: سد سنگتوده ۲ در تاجیکستان تا پایان سال ۱۴۰۵ ساخته می‌شود."
    for source in (first, second, make_source(dam, first.published, "d.txt")):
        ingest_source(source, approve=True)
    rows = list_rows(kind, public=False)
    assert all(list(row) == list(COLUMNS[kind]) for row in rows)
    assert rows


def test_a_record_without_anything_or_without_a_text_is_refused() -> None:
    with pytest.raises(MetadataError, match="^x: nothing of a record in it"):
        read_record(["", " \n"], "x")
    with pytest.raises(MetadataError, match="^x:1: «text» is missing"):
        read_record(['{"format": "peyman-record/1", "kind": "document"}'], "x")


def test_figures_that_cannot_be_are_refused_row_by_row(settings) -> None:
    from datetime import date

    settings.PEYMAN_TODAY = date(2026, 11, 24)
    rows = (
        "2024,trade,-5,IRN",
        "2035,trade,5,IRN",
        "2024,trade,nan,IRN",
        "2024,trade,7,ZZZ",
        "2024,trade_balance,-7,IRN",
    )
    columns = {name: name for name in ("period", "indicator", "value", "reporter")} | {
        "unit": "=USD",
        "partner": "=TJK",
    }
    table = ingest_table(
        "\n".join(("period,indicator,value,reporter", *rows)),
        "a.csv",
        publisher="گمرک",
        published=None,
        columns=columns,
        actor="test",
    )[2]
    assert [(r.line, r.reason.split(":")[0]) for r in table.refused] == [
        (2, "value '-5' is below nought"),
        (3, "period '2035' is still to come"),
        (4, "value 'nan' is no number"),
        (5, "ZZZ is no state that is known"),
    ]
    assert [f.value for f in table.figures] == [-7.0]


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("commitments?party=TJK", "party: no such parameter; there are limit, offset, side"),
        ("people?land=TJK", "land: no such parameter"),
        ("search?q=x&kind=person", "kind: no such parameter"),
        ("projects?side=ZZZ", "'ZZZ' is the code of no state"),
        ("observations?reporter=ZZZ", "'ZZZ' is the code of no state"),
        ("people?country=ZZZ", "'ZZZ' is the code of no state"),
        ("statements?since=783-01-01", "must be a day like 2025-01-16 or 1403-10-27"),
    ],
)
def test_the_interface_refuses_what_it_does_not_know(client: Client, address: str, told: str) -> None:
    answer = client.get(f"/api/v1/{address}")
    assert answer.status_code == 422 and told in answer.content.decode()


@pytest.mark.parametrize("kind", ["commitments", "statements", "documents"])
def test_the_interface_reads_days_of_either_calendar(client: Client, stored, kind: str) -> None:
    count = {
        day: client.get(f"/api/v1/{kind}?since={day}").json()["count"] for day in ("1404-03-11", "1404-03-12")
    }
    assert count["1404-03-11"] == client.get(f"/api/v1/{kind}?since=2025-06-01").json()["count"] > 0
    assert count["1404-03-12"] == 0


def test_a_country_is_no_pair(client: Client, stored) -> None:
    assert client.get("/en/pair/IRN/TJK/").status_code == 200
    for address in ("pair/IRN/IRN/", "pair/irn/IRN/", "briefing/IRN/IRN/"):
        assert client.get(f"/en/{address}").status_code == 404
    assert models.Commitment.objects.exists()


def test_a_folder_that_cannot_be_made_is_named_with_its_setting(tmp_path) -> None:
    from peyman.errors import SettingError
    from peyman.web.config.environment import make_folder

    (tmp_path / "file").write_text("")
    with pytest.raises(SettingError, match="PEYMAN_VAR.*cannot be made"):
        make_folder("PEYMAN_VAR", tmp_path / "file" / "var")
    assert make_folder("PEYMAN_VAR", tmp_path / "var").is_dir()

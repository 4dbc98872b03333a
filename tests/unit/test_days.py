"""A day means the same wherever it is typed: commands, sidecars, forms, settings."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from peyman import errors
from peyman.cli import main
from peyman.language.days import parse_day
from peyman.reader.sources import read_day
from peyman.web.config import environment


@pytest.mark.parametrize(
    "text", ["1403-10-27", "۱۴۰۳/۱۰/۲۷", "1403.10.27", "2025-01-16", "٢٠٢٥-٠١-١٦", " 2025/1/16 "]
)
def test_a_day_of_either_calendar(text: str) -> None:
    assert parse_day(text) == date(2025, 1, 16)


@pytest.mark.parametrize(
    "text", ["", "فردا", "1403-13-01", "1403-12-31", "783-10-10", "0025-01-16", "2025-01/16", "2025-01-016"]
)
def test_what_is_no_day(text: str) -> None:
    with pytest.raises(ValueError):
        parse_day(text)


def test_a_day_that_cannot_be_names_its_field() -> None:
    assert read_day("1403-10-27T10:00:00+03:30", "a.txt", field="published") == date(2025, 1, 16)
    with pytest.raises(errors.MetadataError, match="flags: --for must be a date like .*, not 'فردا'"):
        read_day("فردا", "flags", field="--for")


def test_the_reader_takes_a_jalali_day_of_publication(tmp_path: Path) -> None:
    path = tmp_path / "خبر.txt"
    path.write_text("وزیر امور خارجه ایران دیروز با همتای تاجیک خود دیدار کرد.", encoding="utf-8")
    flags = ["read", "--format", "json", "--published", "1403-10-24"]
    reading = json.loads(CliRunner().invoke(main, [*flags, str(path)]).stdout)
    assert reading["document"]["published"] == "2025-01-13"
    (tmp_path / "خبر.meta.json").write_text('{"published": "۱۴۰۳/۱۰/۲۷"}', encoding="utf-8")
    reading = json.loads(CliRunner().invoke(main, [*flags[:3], str(path)]).stdout)
    assert reading["document"]["published"] == "2025-01-16"


def test_settings_are_read_in_either_calendar_and_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("X", "1404-01-01")
    assert environment.read_today("X") == date(2025, 3, 21)
    monkeypatch.setenv("X", "mail.example.org:587")
    assert environment.read_server("X", port=25) == ("mail.example.org", 587)
    for read, value, reason in (
        (environment.read_today, "فردا", "X must be a day like"),
        (lambda name: environment.read_number(name, 0), "-1", "X must be a whole number"),
        (lambda name: environment.read_rate(name, "1/s"), "often", "X must be a rate like 120/min"),
        (lambda name: environment.read_time_zone(name, "UTC"), "Tehran", "X must be a time zone"),
        (lambda name: environment.read_server(name, port=25), "a:b", "X must be a server and its port"),
    ):
        monkeypatch.setenv("X", value)
        with pytest.raises(errors.SettingError, match=reason):
            read("X")


def test_a_command_tells_a_wrong_setting_in_one_line(tmp_path: Path) -> None:
    import os
    import subprocess
    import sys

    for name, value in (
        ("DATABASE_URL", "foo://x"),
        ("PEYMAN_TODAY", "abc"),
        ("DATABASE_URL", "postgres://x@127.0.0.1:1/y"),
    ):
        command = [sys.executable, "-m", "peyman", "due"]
        known = {**os.environ, "PEYMAN_VAR": str(tmp_path), name: value}
        done = subprocess.run(command, env=known, capture_output=True, text=True, check=False)
        assert done.returncode == 1 and done.stderr.startswith(f"peyman: {name} ")
        assert len(done.stderr.splitlines()) == 1

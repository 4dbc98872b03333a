"""What an installation says in environment variables; a value that cannot be is an error that names its variable."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path
from zoneinfo import available_timezones

from peyman.errors import SettingError
from peyman.language.days import DAY_LIKE, parse_day

_RATE = re.compile(r"[1-9][0-9]*/([1-9][0-9]*)?(s|m|h|d|sec|min|hour|day)")


def make_folder(name: str, folder: Path) -> Path:
    """A folder that the setting ``name`` asks for, made where it is not there yet. Raises SettingError where it cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingError(
            name, f"names a folder that cannot be made: {folder} ({error.strerror})"
        ) from error
    return folder


def read_number(name: str, default: int) -> int:
    """A whole number from nought on."""
    value = os.environ.get(name) or str(default)
    if not (value.isascii() and value.isdigit()):
        raise SettingError(name, f"must be a whole number, not {value!r}")
    return int(value)


def read_today(name: str) -> date | None:
    """A fixed day that counts as today, in either calendar: ``PEYMAN_TODAY=1403-10-27``; None where none is given."""
    value = os.environ.get(name, "")
    try:
        return parse_day(value) if value else None
    except ValueError:
        raise SettingError(name, f"must be {DAY_LIKE}, not {value!r}") from None


def read_rate(name: str, default: str) -> str:
    """How often something may be asked: ``120/min``."""
    value = os.environ.get(name) or default
    if not _RATE.fullmatch(value):
        raise SettingError(name, f"must be a rate like 120/min, not {value!r}")
    return value


def read_time_zone(name: str, default: str) -> str:
    """A time zone by its name, as in ``Asia/Tehran``."""
    value = os.environ.get(name) or default
    if value not in available_timezones():
        raise SettingError(name, f"must be a time zone like Asia/Tehran, not {value!r}")
    return value


def read_server(name: str, *, port: int) -> tuple[str, int]:
    """A server with its port, as in ``mail.example.org:587``; an empty name where none is given."""
    host, _, given = os.environ.get(name, "").partition(":")
    if given and not (given.isascii() and given.isdigit() and 0 < int(given) < 65536):
        raise SettingError(name, f"must be a server and its port like mail.example.org:587, not {given!r}")
    return host, int(given or port)

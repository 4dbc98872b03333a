"""The columns of a sheet of entries by hand, from the fields of the record; how a cell is read, and what may stand in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from peyman.language.days import parse_day, plain_digits
from peyman.language.folding import key
from peyman.records import KINDS as RECORDS
from peyman.records import Office, Per
from peyman.web.common import labels
from peyman.web.common.shapes import group_of, shapes_of

KINDS = ("commitment", "engagement", "agreement", "figure")
YES, NO = ("1", "true", "yes", "x", "بله", "ҳа"), ("0", "false", "no", "خیر", "не")
LANGUAGES = ("fa", "tg", "en")
# What stands in place of a document: code, heading, must it be given.
NOTES = (
    ("title", gettext_lazy("Title"), True),
    ("text", gettext_lazy("What happened or was promised, in one sentence"), True),
    ("source", gettext_lazy("How it is known"), True),
    ("said", gettext_lazy("Day on which it was said"), True),
)
Reader = Callable[[Any], Any]


class CellError(Exception):
    """Why a cell cannot be taken, in the language of the page."""


@dataclass(frozen=True)
class Column:
    """One column: its code («target.value»), its heading, how a cell is read, and its pick-list where it has one."""

    code: str
    heading: str
    read: Reader
    options: tuple[str, ...] = field(default=())
    needed: bool = False
    hint: str = ""


def list_columns(kind: str, language: str) -> list[Column]:
    """The columns of a kind of entry, headed in a language: those of the note first, then those of the record."""
    columns = [
        Column(code, str(heading), read_day if code == "said" else read_text, needed=needed, hint=_hint(code))
        for code, heading, needed in NOTES
    ]
    required = {name for name, info in RECORDS[kind].model_fields.items() if info.is_required()}
    for name, (shape, vocabulary) in shapes_of(kind).items():
        before = len(columns)
        title = labels.label("field", name, language)
        if shape == "choice":
            columns.append(_picked(name, title, group_of(vocabulary), [str(c) for c in vocabulary], language))
        elif shape == "when":
            first, last = _("First day"), _("Last day")
            columns.append(Column(f"{name}.first", f"{title}: {first}", read_day, hint=_hint("said")))
            columns.append(Column(f"{name}.last", f"{title}: {last}", read_day, hint=_hint("said")))
        elif shape == "amount":
            columns += [
                _plain(f"{name}.{part}", part, f"{title}: ", language)
                for part in ("indicator", "value", "unit")
            ]
            per = f"{title}: {labels.label('field', 'per', language)}"
            columns.append(_picked(f"{name}.per", per, "per", [str(p) for p in Per], language))
        elif shape == "action":
            columns.append(Column(f"{name}.object", labels.label("field", "object", language), read_text))
        elif shape == "parties":
            columns.append(
                Column(name, title, read_people, hint=_("name | office | country, each on its own line"))
            )
        else:
            columns.append(_plain(name, shape, "", language))
        columns[before:] = [replace(column, needed=name in required) for column in columns[before:]]
    return columns


def _hint(code: str) -> str:
    return _("A day is written like 1403/10/27 or 2025-01-16.") if code == "said" else ""


def _plain(code: str, shape: str, before: str, language: str) -> Column:
    """A column whose cells are read by their shape alone."""
    name = code.rsplit(".", 1)[-1]
    title = before + labels.label("field", name, language)
    if shape in ("indicator", "unit", "sectors"):
        group = "sector" if shape == "sectors" else shape
        column = _picked(code, title, group, labels.codes_of(group), language)
        return column if shape != "sectors" else _several(column)
    if shape in ("country", "countries"):
        names = tuple(name for _code, name in labels.countries(language))
        one = Column(code, title, read_country, names)
        return one if shape == "country" else _several(one)
    readers: dict[str, Reader] = {
        "flag": read_flag,
        "number": read_number,
        "value": read_number,
        "whole": read_whole,
    }
    return Column(code, title, readers.get(shape, read_text))


def _picked(code: str, title: str, group: str, codes: list[str], language: str) -> Column:
    names = tuple(labels.label(group, option, language) for option in codes)
    return Column(code, title, lambda cell: read_choice(cell, group), names)


def _several(one: Column) -> Column:
    """The same for several, parted by commas; a spreadsheet's pick-list cannot offer that, so the hint does."""
    hint = _("several, parted by commas")
    return Column(one.code, one.heading, lambda cell: [one.read(part) for part in _parts(cell)], hint=hint)


def _parts(cell: Any) -> list[str]:
    text = str(cell or "")
    for mark in "،;؛\n":
        text = text.replace(mark, ",")
    return [part.strip() for part in text.split(",") if part.strip()]


def read_text(cell: Any) -> str | None:
    """A cell as text; a number as it is written."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return str(cell).strip() or None if cell is not None else None


def read_day(cell: Any) -> date | None:
    """A day that the spreadsheet knows as one, or as it is typed in either calendar."""
    if isinstance(cell, datetime):
        return cell.date()
    text = read_text(cell)
    if isinstance(cell, date) or text is None:
        return cell if isinstance(cell, date) else None
    try:
        return parse_day(text)
    except ValueError:
        raise CellError(_("A day is written like 1403/10/27 or 2025-01-16.")) from None


def read_number(cell: Any) -> float | None:
    """A number, in any digits, with or without marks between thousands."""
    text = read_text(cell)
    if text is None:
        return None
    try:
        return float(plain_digits(text).replace(",", "").replace(" ", "").replace("\u00a0", ""))
    except ValueError:
        raise CellError(_("This is not a number.")) from None


def read_whole(cell: Any) -> int | None:
    """A whole number."""
    number = read_number(cell)
    if number is not None and not number.is_integer():
        raise CellError(_("This is not a whole number."))
    return int(number) if number is not None else None


def read_flag(cell: Any) -> bool:
    """Yes or no; an empty cell is no."""
    text = plain_digits(str(read_text(cell) or "")).casefold()
    if text and text not in YES + NO:
        raise CellError(_("Write yes or no."))
    return text in YES


@lru_cache(maxsize=64)
def _named(group: str) -> dict[str, str]:
    """Folded names and codes of a vocabulary, in all languages, to its codes."""
    return {
        key(name): code for code in labels.codes_of(group)
        for name in (code, *(labels.label(group, code, language) for language in LANGUAGES))
    }  # fmt: skip


def read_choice(cell: Any, group: str) -> str | None:
    """A code by itself or by its name in any of the three languages: «توافق» is ``agreed``."""
    text = read_text(cell)
    if text is None:
        return None
    found = _named(group).get(key(text))
    if found is None:
        raise CellError(_("«%(value)s» is none of the values that may stand here.") % {"value": text[:80]})
    return found


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    named = {key(name): code for language in LANGUAGES for code, name in labels.countries(language)}
    return named | {key(code): code for code, _name in labels.countries("en")}


def read_country(cell: Any) -> str | None:
    """A state or organisation by its code or its name in any of the three languages."""
    text = read_text(cell)
    if text is None:
        return None
    found = _countries().get(key(text))
    if found is None:
        raise CellError(_("«%(value)s» is no state or organisation that is known.") % {"value": text[:80]})
    return found


def read_people(cell: Any) -> list[dict[str, Any]]:
    """Somebody on each line: name, office, country, parted by «|»; what is not known stays empty."""
    people = []
    for line in (read_text(cell) or "").splitlines():
        given = [part.strip() for part in line.split("|")]
        if len(given) > 3:
            raise CellError(_("name | office | country, each on its own line"))
        name, office, country = (given + ["", ""])[:3]
        code = read_choice(office or None, "office")
        if code is not None and code not in set(Office):
            raise CellError(
                _("«%(value)s» is none of the values that may stand here.") % {"value": office[:80]}
            )
        people.append({"name": name or None, "office": code, "country": read_country(country or None)})
    return [person for person in people if any(person.values())]


def when_of(first: date | None, last: date | None) -> dict[str, Any] | None:
    """The interval of a first and a last day as a record keeps it; one of them alone is a single day."""
    start, until = first or last, last or first
    if start is None or until is None:
        return None
    if until < start:
        raise CellError(_("The last day lies before the first."))
    whole_year = (start.month, start.day, until.month, until.day) == (
        1,
        1,
        12,
        31,
    ) and start.year == until.year
    words = start.isoformat() if start == until else f"{start.isoformat()} – {until.isoformat()}"
    return {
        "text": words, "start": start.isoformat(), "end": (until + timedelta(days=1)).isoformat(),
        "precision": "year" if whole_year else "day",
    }  # fmt: skip

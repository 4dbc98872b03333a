"""Tables of observations (UN Comtrade CSV or JSON, IATI activities, or any CSV with a map of its columns) read into figures, a row at a time."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import isfinite
from pathlib import Path

from pydantic import ValidationError

from peyman.errors import MetadataError
from peyman.language.states import is_party
from peyman.language.tables import load_table
from peyman.records import Claim, Evidence, Figure, Per, Precision, Trace, When
from peyman.web.ingest.activities import read_activities

COMTRADE = {"period", "flowCode", "primaryValue"}
SIGNED = ("_growth", "_balance")  # indicators that may be below nought
FLOWS = {"X": "exports", "M": "imports"}


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that was not taken, and why."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Table:
    """What a table gave: figures, each proved by its own row, and the rows refused."""

    figures: tuple[Figure, ...]
    refused: tuple[Refusal, ...]


class RowError(Exception):
    """Why a row cannot be taken."""


@lru_cache(maxsize=1)
def m49() -> dict[str, str]:
    """UN M49 numbers of states to ISO 3166-1 alpha-3: ``m49()["762"] == "TJK"``."""
    rows = load_table(Path(__file__).with_name("m49.tsv"), ["m49", "iso", "source"])
    return {r["m49"]: r["iso"] for r in rows}


def read_table(
    text: str, name: str, columns: Mapping[str, str] | None = None, *, on: date | None = None
) -> Table:
    """The figures of a table. ``columns`` says which column holds which of period, indicator, value, unit, reporter, partner, claim
    (a value after «=» is a constant: ``unit="=USD"``); a Comtrade table needs none, nor do IATI activities. What is told as
    actual of a time after the day ``on`` is refused.

    Example: ``read_table("year,usd\\n2024,377700000\\n", "a.csv", {"period": "year", "value": "usd", "unit": "=USD",
    "indicator": "=trade", "reporter": "=IRN", "partner": "=TJK"})``. Raises MetadataError for a table without the columns it needs.
    """
    figures: list[Figure] = []
    refused: list[Refusal] = []
    if text.lstrip("\ufeff \r\n").startswith("<"):
        for line, found in read_activities(text, name):
            if isinstance(found, Figure):
                figures.append(found)
            else:
                refused.append(Refusal(line, found))
        return Table(tuple(figures), tuple(refused))
    for line, row, span in _rows(text, name, columns):
        try:
            values = _comtrade(row) if columns is None else _mapped(row, columns)
            figures.append(_figure(values, text, span, name, on=on))
        except RowError as error:
            refused.append(Refusal(line, str(error)))
        except ValidationError as error:
            refused.append(Refusal(line, str(error.errors()[0]["msg"])))
    return Table(tuple(figures), tuple(refused))


def _rows(
    text: str, name: str, columns: Mapping[str, str] | None
) -> Iterator[tuple[int, dict[str, str], tuple[int, int]]]:
    """Each row with its line and where it stands in the text."""
    if text.lstrip().startswith(("{", "[")):
        yield from _json_rows(text, name)
        return
    header: list[str] = []
    at = 0
    for number, line in enumerate(text.splitlines(keepends=True), start=1):
        start, at = at, at + len(line)
        bare = line.strip("\r\n\ufeff")
        if not bare.strip():
            continue
        cells = next(csv.reader(io.StringIO(bare)))
        if not header:
            header = [c.strip() for c in cells]
            _check(header, name, columns)
            continue
        yield number, dict(zip(header, cells, strict=False)), (start, start + len(bare))


def _json_rows(text: str, name: str) -> Iterator[tuple[int, dict[str, str], tuple[int, int]]]:
    try:
        found = json.loads(text)
    except ValueError as error:
        raise MetadataError(name, f"not JSON: {error}") from None
    rows = found.get("data") if isinstance(found, dict) else found
    if not isinstance(rows, list):
        raise MetadataError(name, "no list of rows under «data»")
    at = 0
    for number, row in enumerate(rows, start=1):
        at = text.index("{", at + 1 if number > 1 or isinstance(found, dict) else at)
        _, end = json.JSONDecoder().raw_decode(text, at)
        yield number, {k: "" if v is None else str(v) for k, v in row.items()}, (at, end)
        at = end - 1


def _check(header: list[str], name: str, columns: Mapping[str, str] | None) -> None:
    wanted = COMTRADE if columns is None else {c for c in columns.values() if not c.startswith("=")}
    missing = sorted(wanted - set(header))
    if missing:
        raise MetadataError(name, f"no column {missing[0]!r}; the columns are {', '.join(header)}")


def _comtrade(row: Mapping[str, str]) -> dict[str, str]:
    if row.get("cmdCode", "TOTAL") not in ("TOTAL", ""):
        raise RowError(f"commodity {row['cmdCode']}: only TOTAL is taken")
    if row.get("flowCode", "") not in FLOWS:
        raise RowError(f"flow {row.get('flowCode')!r}: only X and M are taken")
    sides = {}
    for side in ("reporter", "partner"):
        code = row.get(f"{side}ISO") or m49().get(row.get(f"{side}Code", "").lstrip("0"), "")
        if not code:
            raise RowError(f"{side} {row.get(f'{side}Code')!r} is no state that is known")
        sides[side] = code
    return {
        "period": row.get("period", ""), "indicator": FLOWS[row["flowCode"]], "value": row.get("primaryValue", ""),
        "unit": "USD", "claim": "actual", **sides,
    }  # fmt: skip


def _mapped(row: Mapping[str, str], columns: Mapping[str, str]) -> dict[str, str]:
    values = {f: c[1:] if c.startswith("=") else row.get(c, "") for f, c in columns.items()}
    return {"claim": "actual", **values}


def _figure(
    values: Mapping[str, str], text: str, span: tuple[int, int], name: str, *, on: date | None
) -> Figure:
    for field in ("period", "indicator", "value", "unit", "reporter"):
        if not values.get(field, "").strip():
            raise RowError(f"{field} is empty")
    indicator, unit, period = values["indicator"].strip(), values["unit"].strip(), _period(values["period"])
    per = values.get("per", "").strip()
    if per and per not in set(Per):
        raise RowError(f"per must be one of {', '.join(Per)}, not {per!r}")
    value = _number(values["value"], signed=indicator.endswith(SIGNED) or unit in ("percent", "%"))
    claim = Claim(values["claim"].strip() or "actual")
    if claim == Claim.ACTUAL and on is not None and period.start is not None and period.start > on:
        raise RowError(f"period {values['period']!r} is still to come: nothing actual can be told of it")
    parties = [c for c in (values["reporter"].strip(), values.get("partner", "").strip()) if c]
    if any(len(c) != 3 or not c.isupper() for c in parties):
        raise RowError(f"reporter and partner must be ISO 3166-1 alpha-3 codes, not {parties}")
    for code in parties:
        if not is_party(code):
            raise RowError(f"{code} is no state that is known")
    return Figure(
        indicator=indicator, value=value, unit=unit, per=Per(per) if per else None, period=period, claim=claim, reporter=parties[0], parties=tuple(parties),
        evidence=(Evidence(start=span[0], end=span[1], quote=text[span[0] : span[1]]),),
        trace=Trace(rule="table", entries=(Path(name).name,)),
    )  # fmt: skip


def _number(words: str, *, signed: bool) -> float:
    """«107,500,000» as a number; one below nought only where it is a change or a balance."""
    try:
        value = float(words.replace(",", "").replace(" ", ""))
    except ValueError:
        raise RowError(f"value {words!r} is no number") from None
    if not isfinite(value):
        raise RowError(f"value {words!r} is no number")
    if value < 0 and not signed:
        raise RowError(f"value {words!r} is below nought")
    return value


def _period(words: str) -> When:
    """«2024» is a year, «202403» or «2024-03» a month; anything else is refused."""
    digits = words.strip().replace("-", "")
    if not digits.isdigit() or len(digits) not in (4, 6):
        raise RowError(f"period {words!r} is neither a year nor a month")
    year, month = int(digits[:4]), int(digits[4:] or 0)
    if len(digits) == 4 and 1300 <= year <= 1500:
        raise RowError(f"period {words!r} is an Iranian year: give Gregorian periods")
    if len(digits) == 6 and not 1 <= month <= 12:
        raise RowError(f"period {words!r} has no such month")
    if not month:
        return When(
            text=words,
            start=date(year, 1, 1),
            end=date(year + 1, 1, 1),
            precision=Precision.YEAR,
            calendar="gregorian",
        )
    following = date(year + month // 12, month % 12 + 1, 1)
    return When(
        text=words, start=date(year, month, 1), end=following, precision=Precision.MONTH, calendar="gregorian"
    )

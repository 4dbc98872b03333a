"""A reading as a line of JSON, as a table on a terminal, as a page."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from datetime import date, timedelta
from html import escape

from rich import box
from rich.console import Console
from rich.table import Table

from peyman.reader.contract import contract_of
from peyman.records import Reading
from peyman.roadmap.amounts import rated_unit

_MAIN = {
    "person": ("name", "office", "portfolio", "country"),
    "engagement": ("type", "tense", "countries", "place", "when"),
    "statement": ("act", "speakers"),
    "agreement": ("type", "stage", "count", "parties", "sectors", "period"),
    "commitment": ("modality", "by", "parties", "sectors", "target", "deadline", "opportunity"),
    "project": ("type", "name", "stage", "place", "capacity", "cost", "when", "due", "parties"),
    "fact": ("done", "parties", "sectors", "target"),
    "figure": ("indicator", "value", "unit", "per", "claim", "period"),
}
_UNTIL = ("deadline", "due")


def as_json(reading: Reading, text: str, *, explain: bool = False) -> str:
    """One JSON object on one line, as the contract of the reader says."""
    return json.dumps(contract_of(reading), ensure_ascii=False, separators=(",", ":"))


def as_table(reading: Reading, text: str, *, explain: bool = False) -> str:
    """A table of records, each with its source words."""
    table = Table(title=reading.document.title, box=box.SIMPLE, show_lines=True, expand=False)
    for heading in ("kind", "fields", "source words", *(["rule"] if explain else [])):
        table.add_column(heading, overflow="fold")
    for record in reading.model_dump(mode="json")["records"]:
        row = [record["kind"], summary(record), " … ".join(e["quote"] for e in record["evidence"])]
        if explain:
            row.append(rule(record))
        table.add_row(*row)
    out = io.StringIO()
    Console(file=out, width=150, force_terminal=False).print(table)
    return out.getvalue()


def rule(record: dict) -> str:  # type: ignore[type-arg]
    """The rule that made a record and the lexicon entries it used."""
    trace = record.get("trace") or {}
    return "\n".join([trace.get("rule", ""), *trace.get("entries", [])])


def summary(record: dict) -> str:  # type: ignore[type-arg]
    """The main fields of a record, those that are given."""
    given = {name: record.get(name) for name in _MAIN[record["kind"]]}
    if not given.get("opportunity"):
        given.pop("opportunity", None)  # most commitments are none; a fact that is not done says so
    told = {name: value for name, value in given.items() if value is not None and value not in ("", [])}
    return "\n".join(f"{name}: {_short(value, until=name in _UNTIL)}" for name, value in told.items())


def _short(value: object, *, until: bool = False) -> str:
    if isinstance(value, list):
        return ", ".join(map(_short, value))
    if isinstance(value, dict):
        if "text" in value:
            return f"{value['text']} ({days_of(value, until=until)})"
        if "unit" in value:
            return " ".join(
                str(v)
                for v in (
                    value.get("indicator"),
                    number(value["value"]),
                    rated_unit(value["unit"], value.get("per")),
                )
                if v
            )
        return " ".join(str(v) for v in value.values() if v)
    return number(value) if isinstance(value, float) else str(value)


def days_of(when: dict, *, until: bool = False) -> str:  # type: ignore[type-arg]
    """A date as a reader takes it, its last day included; ``until`` gives the last day alone.

    Example: the deadline «تا پایان سال ۱۴۰۵» is ``until 2027-03-20``, «در سال ۱۴۰۵» is ``2026-03-21 – 2027-03-20``.
    """
    last = date.fromisoformat(when["end"]) - timedelta(days=1) if when.get("end") else None
    if last and (until or not when.get("start")):
        return f"until {last}"
    if not when.get("start"):
        return str(when["precision"])
    return f"{when['start']} – {last}" if last and str(last) != when["start"] else str(when["start"])


def number(value: float) -> str:
    """A number to its last digit, in groups of three: ``number(3e9) == "3,000,000,000"``, ``number(40.5) == "40.5"``."""
    return f"{value:,.6f}".rstrip("0").rstrip(".")


def as_html(reading: Reading, text: str, *, explain: bool = False) -> str:
    """One page: the text with its evidence marked, the records beside it."""
    records = reading.model_dump(mode="json")["records"]
    rows = "".join(
        f"<li><b>{r['kind']}</b> {escape(summary(r))}<q dir=auto>{escape(r['evidence'][0]['quote'])}</q>"
        f"{'<small>' + escape(rule(r)) + '</small>' if explain else ''}</li>"
        for r in records
    )
    title = escape(reading.document.title or reading.document.id)
    style = (
        "body{display:grid;grid-template-columns:3fr 2fr;gap:2rem;font:1rem/1.8 Vazirmatn,Tahoma,sans-serif;margin:2rem}"
        "pre{white-space:pre-wrap;font:inherit}mark{background:#fde68a}mark.statement{background:#dbeafe}"
        "mark.commitment{background:#bbf7d0}mark.engagement{background:#fbcfe8}li{white-space:pre-line}q{display:block;color:#475569}"
    )
    return (
        f'<!doctype html><html lang="fa" dir="rtl"><meta charset="utf-8"><title>{title}</title><style>{style}</style>'
        f"<pre>{''.join(marked(text, records))}</pre><ol dir=ltr>{rows}</ol></html>"
    )


def marked(text: str, records: list[dict]) -> Iterable[str]:  # type: ignore[type-arg]
    """The text with its evidence in ``<mark>``; where spans overlap the kinds are listed together."""
    cuts = sorted(
        {0, len(text), *(p for r in records for e in r["evidence"] for p in (e["start"], e["end"]))}
    )
    for start, end in zip(cuts, cuts[1:], strict=False):
        kinds = sorted(
            {r["kind"] for r in records for e in r["evidence"] if e["start"] <= start and end <= e["end"]}
        )
        piece = escape(text[start:end])
        yield f'<mark class="{" ".join(kinds)}">{piece}</mark>' if kinds else piece

"""A reading as a line of JSON, as a table on a terminal, as a page."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from html import escape

from rich import box
from rich.console import Console
from rich.table import Table

from peyman.reader.contract import contract_of
from peyman.records import Reading

_MAIN = {
    "person": ("name", "office", "portfolio", "country"),
    "engagement": ("type", "tense", "countries", "place", "when"),
    "statement": ("act", "speakers"),
    "agreement": ("type", "stage", "count", "parties", "sectors", "period"),
    "commitment": ("modality", "by", "parties", "sectors", "target", "deadline", "opportunity"),
    "project": ("type", "name", "stage", "place", "capacity", "cost", "when", "due", "parties"),
    "fact": ("done", "parties", "sectors", "target"),
    "figure": ("indicator", "value", "unit", "claim", "period"),
}


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
    return "\n".join(f"{name}: {_short(record[name])}" for name in _MAIN[record["kind"]] if record.get(name))


def _short(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(_short, value))
    if isinstance(value, dict):
        if "text" in value:
            return f"{value['text']} ({value.get('start') or value['precision']})"
        if "unit" in value:
            return f"{value['indicator']} {value['value']:g} {value['unit']}"
        return " ".join(str(v) for v in value.values() if v)
    return f"{value:g}" if isinstance(value, float) else str(value)


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

"""Entries as PLOVER events: who, towards whom, event type, mode, contexts, day, and the words it rests on."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from peyman.language.tables import load_table
from peyman.web.exports.rows import list_rows

COLUMNS = ("field", "code", "event", "mode", "context", "source")


@lru_cache(maxsize=1)
def _mapping() -> dict[tuple[str, str], dict[str, str]]:
    rows = load_table(Path(__file__).with_name("plover.tsv"), COLUMNS)
    return {(row["field"], row["code"]): row for row in rows}


def list_events() -> list[dict[str, Any]]:
    """All public meetings, agreements and commitments as events, the oldest first; that a goal was not reached is no event between states."""
    rows = (row for kind in ("engagements", "agreements", "commitments") for row in list_rows(kind))
    events = [_event(row) for row in rows if not row.get("failing")]
    return sorted(events, key=lambda event: (event["event_date"] or "", event["id"]))


def _event(row: dict[str, Any]) -> dict[str, Any]:
    kind, first = row["kind"], row["mentions"][0] if row["mentions"] else None
    if kind == "agreement":
        how = _mapping()["agreement", "signed" if row["status"].get("stage") == "signed" else "other"]
    else:
        how = _mapping()[("type", row["type"]) if kind == "engagement" else ("modality", row["modality"])]
    source = [row["by"]] if row.get("by") else row["parties"]
    target = (
        [row["to"]]
        if row.get("to")
        else [code for code in row["parties"] if code not in source] or row["parties"]
    )
    when = row.get("when") or {}
    contexts = {_mapping()["sector", sector]["context"] for sector in row["sectors"]}
    return {
        "id": row["id"], "event_date": when.get("start") or (first and first["said"]), "event_type": how["event"],
        "event_mode": [how["mode"]] if how["mode"] else [], "event_context": sorted(contexts), "source": source, "target": target,
        "text": row["quote"], "language": row["quote_language"], "publisher": first and first["publisher"], "url": first and first["url"],
    }  # fmt: skip

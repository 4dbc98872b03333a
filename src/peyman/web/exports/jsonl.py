"""The roadmap as one JSON object a line, and as a table."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from typing import Any

from peyman.roadmap import status
from peyman.web.common.clock import today
from peyman.web.store import selectors
from peyman.web.store.models import Entry, Mention, Review

KINDS = {"commitments": "commitment", "engagements": "engagement", "agreements": "agreement"}


def entries(kind: str, *, public: bool = False) -> list[Entry]:
    """Approved entries of a kind, oldest first; ``public`` gives only what the public may see today."""
    table = selectors.ENTRIES[KINDS[kind]]
    found = table.objects.published(on=today()) if public else table.objects.filter(review=Review.APPROVED)
    return list(found.prefetch_related("parties", "sectors").order_by("first_said", "public_id"))


def describe(entry: Entry) -> dict[str, Any]:
    """One entry as the contract of the roadmap says, with all that is known of it."""
    mentions = Mention.objects.filter(**{entry.kind: entry}, review=Review.APPROVED).select_related(
        "finding__document"
    )
    value: dict[str, Any] = {
        "id": entry.public_id, "kind": entry.kind, "parties": entry.party_codes, "sectors": entry.sector_codes,
        "target": None, "deadline": None, "status": _status(entry), "quote": entry.quote,
    }  # fmt: skip
    if entry.kind == "commitment":
        value.update(_commitment(entry))
    else:
        value.update({"type": entry.type, "when": _when(entry, "when")})  # type: ignore[attr-defined]
    value["mentions"] = [
        {
            "document": m.finding.document.location, "start": piece["start"], "end": piece["end"],
            "said": m.said.isoformat() if m.said else None, "relation": m.relation,
        }
        for m in mentions.defer("finding__document__text")
        for piece in m.finding.evidence[:1]
    ]  # fmt: skip
    return value


def _when(entry: Any, prefix: str) -> dict[str, Any] | None:
    if not getattr(entry, f"{prefix}_text"):
        return None
    start, end = getattr(entry, f"{prefix}_start"), getattr(entry, f"{prefix}_end")
    return {
        "text": getattr(entry, f"{prefix}_text"), "start": start.isoformat() if start else None,
        "end": end.isoformat() if end else None, "precision": getattr(entry, f"{prefix}_precision"),
    }  # fmt: skip


def _commitment(entry: Any) -> dict[str, Any]:
    target = None
    if entry.target_value is not None:
        target = {"indicator": entry.target_indicator, "value": entry.target_value, "unit": entry.target_unit}
    return {
        "target": target, "deadline": _when(entry, "deadline"), "modality": entry.modality, "by": entry.by or None,
        "to": entry.to or None, "opportunity": entry.opportunity,
    }  # fmt: skip


def _status(entry: Any) -> dict[str, str]:
    axes = {"review": entry.review}
    if entry.kind == "commitment":
        axes |= {"strength": entry.strength, "delivery": entry.delivery,
                 "time": status.time_signal(entry.deadline_end, entry.delivery, today=today())}  # fmt: skip
    if entry.kind == "agreement":
        axes["stage"] = entry.stage
    return axes


def export_lines(kind: str, *, public: bool = False) -> Iterator[str]:
    """One JSON object a line: ``export_lines("commitments")``."""
    for entry in entries(kind, public=public):
        yield json.dumps(describe(entry), ensure_ascii=False)


def as_csv(kind: str) -> str:
    """The same as a table; nested values as JSON in their cell."""
    rows = [describe(entry) for entry in entries(kind, public=True)]
    out = io.StringIO()
    if rows:
        writer = csv.DictWriter(out, fieldnames=list(rows[0]))
        writer.writeheader()
        for row in rows:
            writer.writerow(
                {
                    k: json.dumps(v, ensure_ascii=False) if isinstance(v, dict | list) else v
                    for k, v in row.items()
                }
            )
    return out.getvalue()

"""A record that `peyman export record` wrote, read back: documents, findings and what was decided, through the ordinary actions."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from pydantic import TypeAdapter, ValidationError

from peyman.errors import MetadataError, StoreError
from peyman.reader.pipeline import describe
from peyman.reader.sources import SourceText
from peyman.records import RECORD, Reading
from peyman.web.store import actions, actions_documents
from peyman.web.store.identifiers import hash_finding
from peyman.web.store.models import Commitment, Document, Proposal

FORMAT = "peyman-record/1"
DECISIONS = {"approved": "approve", "rejected": "reject", "returned": "return"}
_TIME: TypeAdapter[datetime] = TypeAdapter(datetime)


def read_record(lines: Iterable[str], name: str) -> tuple[int, int]:
    """Store what is not known yet; returns how many documents are new and how many were known. All or nothing.

    Raises MetadataError with the line for what is no record of ours or breaks the rules of the store.
    """
    new = known = 0
    with actions.together():
        verdicts = []
        for number, line in enumerate(lines, start=1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
                if row.get("format") != FORMAT:
                    raise ValueError(f"not {FORMAT}")
                if row["kind"] == "verdict":
                    verdicts.append(row)
                elif _store(row):
                    new += 1
                else:
                    known += 1
            except (ValueError, KeyError, TypeError, ValidationError, StoreError) as error:
                raise MetadataError(
                    f"{name}:{number}", str(error).splitlines()[0] or type(error).__name__
                ) from None
    for row in verdicts:
        _judge(row)
    return new, known


def _store(row: dict[str, Any]) -> bool:
    """One document; false where it is known."""
    if Document.objects.filter(content_hash=actions.hash_text(row["text"])).exists():
        return False
    source = SourceText(
        row["location"], row["text"], row["language"], row["script"], title=row["title"] or None, url=row["url"] or None,
        publisher=row["publisher"] or None, publisher_country=row["publisher_country"] or None,
        published=date.fromisoformat(row["published"]) if row["published"] else None, raw=row["text"].encode(),
        media_type=row["media_type"], retrieved=_TIME.validate_python(row["retrieved"]),
    )  # fmt: skip
    records = [RECORD.validate_python(finding["value"]) for finding in row["findings"]]
    reading = Reading(document=describe(source), reader=row["reader"], records=records)
    document, new = actions.add_document(source, reading, actor="import")
    for finding in row["findings"]:
        _decide(document, finding)
    if row["visibility"] != document.visibility:
        until = date.fromisoformat(row["embargoed_until"]) if row["embargoed_until"] else None
        actions_documents.set_visibility(
            document, row["visibility"], until=until, actor="import", reason="as exported"
        )
    return new


def _decide(document: Document, finding: dict[str, Any]) -> None:
    kind = DECISIONS.get(finding["review"])
    if kind is None:
        return
    value = RECORD.validate_python(finding["value"])
    key = hash_finding(
        content_hash=document.content_hash, kind=value.kind, value=value.model_dump(mode="json")
    )
    proposal = Proposal.objects.get(finding__key=key)
    if finding["corrected"]:
        kind = "correct"
    actions.decide(
        proposal.pk, kind, version=proposal.version, actor=finding["actor"] or "import", reason=finding["reason"],
        value=finding["corrected"], entry=finding["entry"],
    )  # fmt: skip


def _judge(row: dict[str, Any]) -> None:
    entry = Commitment.objects.filter(public_id=row["entry"]).first()
    if entry is not None and row["axis"] == "delivery" and entry.delivery != row["to"]:
        actions.set_delivery(entry, row["to"], actor=row["actor"], reason=row["reason"])

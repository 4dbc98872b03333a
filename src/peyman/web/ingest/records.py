"""A record that `peyman export record` wrote, read back: documents, findings and what people decided, through the ordinary actions."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import Any

from django.db import transaction
from pydantic import TypeAdapter, ValidationError

from peyman.errors import MetadataError, StoreError
from peyman.reader.pipeline import describe
from peyman.reader.sources import SourceText
from peyman.records import RECORD, Reading
from peyman.web.store import actions, actions_documents, actions_duties, actions_office
from peyman.web.store.identifiers import hash_finding, make_public_id
from peyman.web.store.models import (
    Commitment,
    Document,
    Proposal,
    Publisher,
    Rendering,
    Reply,
    Review,
    Source,
)

FORMAT = "peyman-record/1"
DECISIONS = {"approved": "approve", "rejected": "reject", "returned": "return", "superseded": "replace"}
WHY = "as exported"
_TIME: TypeAdapter[datetime] = TypeAdapter(datetime)
Row = dict[str, Any]


def read_record(lines: Iterable[str], name: str) -> tuple[int, int]:
    """Store what is not known yet; returns how many documents are new and how many were known. All or nothing.

    Raises MetadataError with the line for what is no record of ours or breaks the rules of the store.
    """
    rows: list[tuple[int, Row]] = []
    new: list[tuple[int, Row, Document]] = []
    known = 0
    with transaction.atomic():
        with actions.together():
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    row = _at(name, number, _parse, line)
                    rows.append((number, row))
                    if row["kind"] == "document":
                        document = _at(name, number, _store, row)
                        known += document is None
                        new += [(number, row, document)] if document is not None else []
            for number, row, document in new:  # a finding may be joined to one of a later document
                _at(name, number, _decide_all, document, row)
        for number, row in rows:
            if row["kind"] != "document":
                _at(name, number, _WRITERS[row["kind"]], row)
        if not rows:
            raise MetadataError(name, "nothing of a record in it")
    return len(new), known


def _at(name: str, number: int, do: Callable[..., Any], *given: Any) -> Any:
    """Do it; whatever goes wrong is told with the line."""
    try:
        return do(*given)
    except KeyError as error:
        raise MetadataError(f"{name}:{number}", f"«{error.args[0]}» is missing") from None
    except (ValueError, TypeError, ValidationError, StoreError) as error:
        told = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise MetadataError(f"{name}:{number}", told) from None


def _parse(line: str) -> Row:
    row = json.loads(line)
    if not isinstance(row, dict) or row.get("format") != FORMAT:
        raise ValueError(f"not {FORMAT}")
    if row["kind"] != "document" and row["kind"] not in _WRITERS:
        raise ValueError(f"unknown kind {row['kind']!r}")
    return row


def _store(row: Row) -> Document | None:
    """One document with its findings; none where it is known."""
    if Document.objects.filter(content_hash=actions.hash_text(row["text"])).exists():
        return None
    source = SourceText(
        row["location"], row["text"], row["language"], row["script"], title=row["title"] or None, url=row["url"] or None,
        publisher=row["publisher"] or None, publisher_country=row["publisher_country"] or None,
        published=date.fromisoformat(row["published"]) if row["published"] else None, raw=row["text"].encode(),
        media_type=row["media_type"], retrieved=_TIME.validate_python(row["retrieved"]),
    )  # fmt: skip
    readings: dict[str, list[Any]] = {row["reader"]: []}
    for finding in row["findings"]:
        readings.setdefault(finding["reader"], []).append(RECORD.validate_python(finding["value"]))
    (reader, records), *others = readings.items()
    about = describe(source)
    document, _new = actions.add_document(
        source, Reading(document=about, reader=reader, records=records), actor="import"
    )
    for reader, records in others:
        actions.create_findings(document, Reading(document=about, reader=reader, records=records))
    if row["visibility"] != document.visibility:
        until = date.fromisoformat(row["embargoed_until"]) if row["embargoed_until"] else None
        actions_documents.set_visibility(document, row["visibility"], until=until, actor="import", reason=WHY)
    return document


def _decide_all(document: Document, row: Row) -> None:
    for finding in row["findings"]:
        kind = DECISIONS.get(finding["review"])
        if kind is not None:
            _decide(document, finding, "correct" if finding["corrected"] and kind == "approve" else kind)


def _decide(document: Document, finding: Row, kind: str) -> None:
    value = RECORD.validate_python(finding["value"])
    key = hash_finding(
        content_hash=document.content_hash, kind=value.kind, value=value.model_dump(mode="json")
    )
    proposal = Proposal.objects.get(finding__key=key)
    joined = finding["joined_to"]
    actions.decide(
        proposal.pk, kind, version=proposal.version, actor=finding["actor"] or "import", reason=finding["reason"],
        value=finding["corrected"], entry=make_public_id(value.kind, joined) if joined else "",
    )  # fmt: skip


def _set_policy(row: Row) -> None:
    publisher = Publisher.objects.filter(name=row["name"]).first()
    wanted = {"trusted": row["trusted"], "shows_full_text": row["shows_full_text"]}
    if publisher is not None and any(getattr(publisher, name) != value for name, value in wanted.items()):
        actions_office.set_policy(publisher, **wanted, actor="import", reason=WHY)


def _watch(row: Row) -> None:
    if Source.objects.filter(url=row["url"]).exists():
        return
    source = actions_office.save_source(
        url=row["url"], publisher=row["publisher"], country=row["country"], kind=row["type"], pattern=row["pattern"],
        actor="import", reason=WHY,
    )  # fmt: skip
    if not row["active"]:
        actions_office.set_watching(source, False, actor="import", reason=WHY)


def _judge(row: Row) -> None:
    entry = Commitment.objects.filter(public_id=row["entry"]).first()
    if entry is not None and row["axis"] == "delivery" and entry.delivery != row["to"]:
        actions.set_delivery(entry, row["to"], actor=row["actor"], reason=row["reason"])


def _assign(row: Row) -> None:
    entry = Commitment.objects.filter(public_id=row["entry"]).first()
    review = date.fromisoformat(row["next_review"]) if row["next_review"] else None
    wanted = (row["owner"], row["owner_country"], review)
    if entry is not None and (entry.owner, entry.owner_country, entry.next_review) != wanted:
        actions_duties.assign(
            entry,
            owner=row["owner"],
            country=row["owner_country"],
            next_review=review,
            actor="import",
            reason=WHY,
        )


def _render(row: Row) -> None:
    if not Rendering.objects.filter(
        subject=row["subject"], language=row["language"], text=row["text"]
    ).exists():
        actions_office.approve_rendering(
            row["subject"], row["language"], row["text"], actor=row["actor"], reason=WHY
        )


def _reply(row: Row) -> None:
    said = {name: row[name] for name in ("name", "role", "contact", "language", "text")}
    if Reply.objects.filter(entry_id=row["entry"], **said).exists():
        return
    reply = actions_office.add_reply(entry_id=row["entry"], **said)
    if row["review"] in (Review.APPROVED, Review.REJECTED):
        approve = row["review"] == Review.APPROVED
        actions_office.decide_reply(reply.pk, approve=approve, actor=row["actor"], reason=row["reason"])


_WRITERS: dict[str, Callable[[Row], None]] = {
    "publisher": _set_policy, "source": _watch, "verdict": _judge, "duty": _assign, "rendering": _render, "reply": _reply,
}  # fmt: skip

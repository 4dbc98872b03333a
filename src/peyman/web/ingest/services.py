"""A source in, a document with its proposals in the store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from django.db import transaction
from pydantic import ValidationError

from peyman.errors import MetadataError, StoreError
from peyman.reader.pipeline import UNDATED, describe
from peyman.reader.sources import SourceText, require_read
from peyman.reader.sources.languages import identify
from peyman.records import RECORD, Reading
from peyman.web.common.clock import today
from peyman.web.ingest.reading import read_stamped, reader_stamp
from peyman.web.ingest.tables import Table, read_table
from peyman.web.store import actions, selectors_desk
from peyman.web.store.actions_documents import set_visibility, store_reading
from peyman.web.store.actions_review import BY_HAND
from peyman.web.store.actions_texts import is_stored
from peyman.web.store.models import Document, Proposal, Visibility
from peyman.web.store.questions import Question

MEDIA_TYPES = {
    "{": "application/json",
    "[": "application/json",
    "<": "application/xml",
}  # by the first letter of a table


_PROPOSED = Question(
    lambda documents: Proposal.objects.filter(finding__document__in=documents).order_by("pk").values_list("finding__kind", "relation", "entry_id"), [int]
)  # fmt: skip


@dataclass(frozen=True)
class IngestResult:
    """What became of a document: new or known, read or not yet, and what was proposed."""

    document: Document
    new: bool
    read: bool
    kinds: dict[str, int] = field(default_factory=dict)
    relations: dict[str, int] = field(default_factory=dict)
    warnings: int = 0

    def __str__(self) -> str:
        if not self.new:
            return "known already, nothing changed"
        if not self.read:
            return f"kept, not read yet ({self.document.read_reason})"
        found = ", ".join(f"{count} {kind}" for kind, count in sorted(self.kinds.items()))
        roadmap = ", ".join(f"{count} {relation}" for relation, count in sorted(self.relations.items()))
        return f"{found or 'nothing found'}" + (f"; roadmap: {roadmap}" if roadmap else "")


def ingest_source(source: SourceText, *, approve: bool = False, actor: str = "ingest") -> IngestResult:
    """Store a document once, read it, reconcile, put proposals into the queue: one transaction.

    A text in a language that is not read raises UnreadLanguage.
    """
    require_read(source)
    if is_stored(actions.hash_text(source.text)):
        known, _new = actions.add_document(source, None, actor=actor)
        return IngestResult(known, False, True)
    reading = read_stamped(source)
    document, new = actions.add_document(source, reading, actor=actor, approve=approve)
    told = _PROPOSED.ask([document.pk])
    return IngestResult(
        document, new, True,
        dict(Counter(kind for kind, _, _ in told)),
        dict(Counter(relation for _, relation, entry in told if entry)),
        len(reading.warnings),
    )  # fmt: skip


def take_in(
    source: SourceText,
    *,
    visibility: str,
    until: date | None,
    actor: str,
    reason: str = "",
    approve: bool = False,
) -> IngestResult:
    """Ingest a source that the public may not see, or not yet: it is hidden in the same transaction in which it comes."""
    with transaction.atomic():
        result = ingest_source(source, approve=approve, actor=actor)
        if result.new and visibility != Visibility.PUBLIC:
            why = reason or "as it came"
            set_visibility(result.document, visibility, until=until, actor=actor, reason=why)
    return result


def read_again(document: Document) -> Reading:
    """What the reader of today finds in a stored document; stores nothing."""
    return read_stamped(SourceText(
        id=document.location, text=document.text, language=document.language or None, script=document.script or None,
        title=document.title or None, url=document.url or None,
        publisher=document.publisher.name if document.publisher else None,
        publisher_country=document.publisher_country or None, published=document.published, made=_made(document),
    ))  # fmt: skip


def _made(document: Document) -> date | None:
    """The stamp of a document's file, which only its warning keeps."""
    told = (w["reason"] for w in document.warnings if w["reason"].startswith(UNDATED))
    return next((date.fromisoformat(reason.removeprefix(UNDATED)) for reason in told), None)


def read_older_again(*, actor: str, reason: str, most: int = 50) -> tuple[int, int]:
    """Read the documents again that an older reader has read, the newest first; decisions stand, what is new waits.

    Returns how many were read and in how many of them the reader of today says something else.
    """
    read_anew = changed = 0
    for document in selectors_desk.list_older(reader_stamp()).select_related("publisher")[:most]:
        difference = store_reading(document, read_again(document), actor=actor, reason=reason)
        read_anew += 1
        changed += not difference.is_empty
    return read_anew, changed


def enter_by_hand(
    kind: str,
    value: dict[str, Any],
    *,
    text: str,
    title: str,
    source_note: str,
    published: date | None,
    actor: str,
    reason: str,
) -> Document:
    """An entry without a document: what the editor writes becomes its words, so that it can be proved like any other.

    ``value`` is the record without its evidence. Raises StoreError for a value that is no record of that kind.
    """
    words = f"{title}\n{text}\n{source_note}".strip()
    start = words.index(text)
    evidence = [{"start": start, "end": start + len(text), "quote": text}]
    try:
        record = RECORD.validate_python(
            {**value, "kind": kind, "evidence": evidence, "trace": {"rule": "hand"}}
        )
    except ValidationError as error:
        first = error.errors()[0]
        raise StoreError(f"{'.'.join(map(str, first['loc'][1:]))}: {first['msg']}") from None
    language, script = identify(words)
    source = SourceText(
        id=f"hand:{actions.hash_text(words)[:16]}", text=words, language=language, script=script, title=title,
        published=published, raw=words.encode(),
    )  # fmt: skip
    reading = Reading(document=describe(source), reader=BY_HAND, records=(record,))
    document, _new = actions.add_document(source, reading, actor=actor, reason=reason, approve=True)
    return document


def ingest_table(
    text: str,
    name: str,
    *,
    publisher: str,
    published: date | None,
    columns: Mapping[str, str] | None,
    actor: str,
) -> tuple[Document, bool, Table]:
    """Store a table of observations as a document, each figure proved by its row; the same table again changes nothing.

    Returns the document, whether it is new, and the table with the rows refused. Raises MetadataError where nothing can be taken.
    """
    table = read_table(text, name, columns, on=today())
    if not table.figures:
        first = f": line {table.refused[0].line}: {table.refused[0].reason}" if table.refused else ""
        raise MetadataError(name, f"no row could be taken{first}")
    source = SourceText(
        name, text, "en", "Latn", title=Path(name).name, publisher=publisher, published=published, raw=text.encode(),
        media_type=MEDIA_TYPES.get(text.lstrip("\ufeff \r\n")[:1], "text/csv"),
    )  # fmt: skip
    reading = Reading(document=describe(source), reader="table/1", records=table.figures)
    document, new = actions.add_document(source, reading, actor=actor, approve=True)
    return document, new, table

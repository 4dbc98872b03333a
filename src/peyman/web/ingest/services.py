"""A source in, a document with its proposals in the store."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from peyman.errors import MetadataError
from peyman.reader.pipeline import describe, read
from peyman.reader.sources import SourceText, require_read
from peyman.records import Reading
from peyman.web.ingest.tables import Table, read_table
from peyman.web.store import actions
from peyman.web.store.models import Document, Proposal


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
    known = Document.objects.filter(content_hash=actions.hash_text(source.text)).first()
    if known is not None:
        return IngestResult(known, False, True)
    reading = read(source)
    document, new = actions.add_document(source, reading, actor=actor, approve=approve)
    proposals = Proposal.objects.filter(finding__document=document).select_related("finding")
    return IngestResult(
        document, new, True,
        dict(Counter(p.finding.kind for p in proposals)),
        dict(Counter(p.relation for p in proposals if p.entry_id)),
        len(reading.warnings),
    )  # fmt: skip


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
    table = read_table(text, name, columns)
    if not table.figures:
        first = f": line {table.refused[0].line}: {table.refused[0].reason}" if table.refused else ""
        raise MetadataError(name, f"no row could be taken{first}")
    source = SourceText(
        name, text, "en", "Latn", title=Path(name).name, publisher=publisher, published=published, raw=text.encode(),
        media_type="application/json" if text.lstrip()[:1] in "{[" else "text/csv",
    )  # fmt: skip
    reading = Reading(document=describe(source), reader="table/1", records=table.figures)
    document, new = actions.add_document(source, reading, actor=actor, approve=True)
    return document, new, table

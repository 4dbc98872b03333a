"""A source in, a document with its proposals in the store."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from peyman.reader.pipeline import read
from peyman.reader.sources import SourceText, require_read
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

"""A text as rows: its document with its history and fingerprint, who published it, its bytes as they came."""

from __future__ import annotations

from collections import Counter

from django.utils import timezone

from peyman.reader.sources import SourceText
from peyman.records import Reading
from peyman.web.store import actions_editions as editions
from peyman.web.store import models
from peyman.web.store.models import ReadState
from peyman.web.store.questions import Question
from peyman.web.store.rows import create_rows, keep_history, store_rows
from peyman.web.store.stream import take_keys

_STORED = Question(
    lambda hashes: models.Document.objects.filter(content_hash__in=hashes).order_by().values_list("pk"), [str]
)
_PUBLISHED = Question(lambda names: models.Publisher.objects.filter(name__in=names).order_by(), [str])


def is_stored(content_hash: str) -> bool:
    """Is there a document of this identity?"""
    return bool(_STORED.ask([content_hash]))


def take_keys_for(reading: Reading | None) -> None:
    """The primary keys of a new document and of what is stored of each record."""
    kinds = Counter(record.kind for record in reading.records) if reading is not None else Counter[str]()
    take_keys({
        models.Document: 1, models.Finding: kinds.total(), models.Proposal: kinds.total(), models.Statement: kinds["statement"],
        models.Observation: kinds["figure"],
    })  # fmt: skip


def publisher_of(source: SourceText) -> models.Publisher | None:
    """Who published a text, stored where it was not; None where it is not said."""
    if not source.publisher:
        return None
    for known in _PUBLISHED.rows([source.publisher]):
        return known
    return models.Publisher.objects.get_or_create(
        name=source.publisher, defaults={"country": source.publisher_country or ""}
    )[0]


def create_document(
    source: SourceText, content_hash: str, reading: Reading | None, *, actor: str, reason: str
) -> models.Document:
    """Store a text that is not stored yet; without a reading it waits, for this reason."""
    publisher, made = publisher_of(source), editions.Print.of(source.text)
    document = models.Document(
        content_hash=content_hash, location=source.id[:1000], text=source.text, language=source.language or "",
        script=source.script or "", title=source.title or "", url=(source.url or "")[:1000], publisher=publisher,
        publisher_country=source.publisher_country or "", published=source.published,
        read_state=ReadState.READ if reading is not None else ReadState.NOT_YET, read_reason="" if reading else reason,
        reader=reading.reader if reading else "", added_at=timezone.now(), added_by=actor,
        warnings=[w.model_dump() for w in reading.warnings] if reading else [],
    )  # fmt: skip
    editions.link(document, made)
    keep_history(models.Document, create_rows(models.Document, [document]))
    editions.keep(document, made)
    original = models.Original(
        document=document,
        content=source.raw,
        media_type=source.media_type,
        retrieved=source.retrieved or timezone.now(),
    )
    store_rows(models.Original, [original])
    return document

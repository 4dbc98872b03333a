"""One article that was printed twice, or edited: linked when the second comes."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils import timezone

from peyman.language import shingles
from peyman.reader.sources import SourceText
from peyman.web.store.models import Band, Copy, Document, Fingerprint, Kinship, Publisher
from peyman.web.store.questions import Question
from peyman.web.store.rows import insert_rows, store_rows

REPRINT = 0.9
EDITED = 0.4


class Print(NamedTuple):
    """What a text is known again by."""

    signature: list[int]
    keys: list[str]

    @classmethod
    def of(cls, text: str) -> Print:
        """The fingerprint of a text."""
        signature = shingles.sign(text)
        return cls(signature, shingles.bands(signature))


def link(document: Document, made: Print) -> None:
    """Link a document that is not stored yet to the earliest one that it repeats."""
    alike = find_alike(document, made)
    if alike is not None:
        likeness, first = alike
        document.reprint_of_id = first.reprint_of_id or first.pk
        document.kinship = Kinship.REPRINT if likeness >= REPRINT else Kinship.EDITED


def keep(document: Document, made: Print) -> None:
    """Keep the fingerprint of a new document."""
    store_rows(Fingerprint, [Fingerprint(document=document, signature=made.signature)])
    insert_rows(Band, ["document_id", "key"], [(document.pk, key) for key in made.keys])


def add_copy(document: Document, source: SourceText, publisher: Publisher | None, *, actor: str) -> bool:
    """Note that the very same text was printed at another place too; was it new?"""
    place = source.id[:1000]
    if place == document.location or document.copies.filter(location=place).exists():
        return False
    Copy.objects.create(
        document=document, location=place, url=(source.url or "")[:1000], publisher=publisher,
        publisher_country=source.publisher_country or "", published=source.published, added_at=timezone.now(), added_by=actor,
    )  # fmt: skip
    return True


def find_alike(document: Document, made: Print) -> tuple[float, Document] | None:
    """The stored document that is most like this new one, with how alike they are; None where none is."""
    told = [(shingles.likeness(made.signature, signature), -pk) for pk, signature in _NEAR.ask(made.keys)]
    likeness, pk = max(told, default=(0.0, 0))
    if likeness >= EDITED:
        return likeness, _known().get(pk=-pk)
    same = _known().filter(url=document.url).order_by("pk").first() if document.url else None
    return (EDITED, same) if same is not None else None


def _near(keys: Any) -> QuerySet[Any, Any]:
    """The fingerprints of documents that share a band."""
    near = Band.objects.filter(key__in=keys).values("document")
    return (
        Fingerprint.objects.filter(document__in=near)
        .order_by("document")
        .values_list("document", "signature")
    )


_NEAR = Question(_near, [str])


def _known() -> QuerySet[Document]:
    """Stored documents as far as a new one is linked to them."""
    return Document.objects.only("pk", "reprint_of")

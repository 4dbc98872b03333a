"""One article that was printed twice, or edited: linked when the second comes."""

from __future__ import annotations

from django.utils import timezone

from peyman.language import shingles
from peyman.reader.sources import SourceText
from peyman.web.store.models import Band, Copy, Document, Fingerprint, Kinship, Publisher

REPRINT = 0.9
EDITED = 0.4


def link(document: Document) -> None:
    """Keep the fingerprint of a new document, and link it to the earliest one that it repeats."""
    signature = shingles.sign(document.text)
    keys = shingles.bands(signature)
    alike = find_alike(document, signature, keys)
    Fingerprint.objects.create(document=document, signature=signature)
    Band.objects.bulk_create([Band(document=document, key=key) for key in keys])
    if alike is not None:
        likeness, first = alike
        document.reprint_of = first.reprint_of or first
        document.kinship = Kinship.REPRINT if likeness >= REPRINT else Kinship.EDITED
        document.save()


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


def find_alike(document: Document, signature: list[int], keys: list[str]) -> tuple[float, Document] | None:
    """The stored document that is most like this one, with how alike they are; None where none is."""
    near = Band.objects.filter(key__in=keys).exclude(document=document).values("document")
    best: tuple[float, Document] | None = None
    for other in (
        Fingerprint.objects.filter(document__in=near).select_related("document").order_by("document")
    ):
        likeness = shingles.likeness(signature, other.signature)
        if likeness >= EDITED and (best is None or likeness > best[0]):
            best = likeness, other.document
    if best is None and document.url:
        same = Document.objects.filter(url=document.url).exclude(pk=document.pk).order_by("pk").first()
        best = (EDITED, same) if same is not None else None
    return best

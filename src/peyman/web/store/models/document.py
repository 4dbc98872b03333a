"""A text as it came, kept once."""

from __future__ import annotations

from datetime import date

from django.db import models

from peyman.web.store.models.history import keep_history
from peyman.web.store.models.publisher import Publisher
from peyman.web.store.models.vocabularies import Kinship, ReadState, Visibility


class DocumentQuerySet(models.QuerySet["Document"]):
    """Documents, narrowed to those that may be seen."""

    def visible(self, *, on: date) -> DocumentQuerySet:
        """Those that the public may see on that day."""
        return self.filter(
            models.Q(visibility=Visibility.PUBLIC)
            | models.Q(visibility=Visibility.EMBARGOED, embargoed_until__lte=on)
        )


class Document(models.Model):
    """One text, its original bytes, what is known beside its words, and whether it has been read.

    ``location`` is the path or address as it was given; ``content_hash`` is that of the text.
    """

    content_hash = models.CharField(max_length=64, unique=True)
    location = models.CharField(max_length=1000, db_index=True)
    text = models.TextField()
    language = models.CharField(max_length=2, blank=True)
    script = models.CharField(max_length=4, blank=True)
    title = models.TextField(blank=True)
    url = models.URLField(max_length=1000, blank=True)
    publisher = models.ForeignKey(
        Publisher, on_delete=models.PROTECT, null=True, blank=True, related_name="documents"
    )
    publisher_country = models.CharField(max_length=8, blank=True)
    published = models.DateField(null=True, blank=True, db_index=True)
    visibility = models.CharField(max_length=10, choices=Visibility.choices, default=Visibility.PUBLIC)
    embargoed_until = models.DateField(null=True, blank=True)
    read_state = models.CharField(max_length=8, choices=ReadState.choices, default=ReadState.NOT_YET)
    read_reason = models.TextField(blank=True)
    reader = models.CharField(max_length=100, blank=True)
    warnings = models.JSONField(default=list, blank=True)
    reprint_of = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="reprints"
    )
    kinship = models.CharField(max_length=8, choices=Kinship.choices, blank=True)
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=150)

    objects = DocumentQuerySet.as_manager()
    history = keep_history(excluded_fields=["text"])

    class Meta:
        ordering = ["-published", "-pk"]
        indexes = [
            models.Index(fields=["visibility", "embargoed_until"], name="document_visible"),
            models.Index(fields=["reader", "published"], name="document_reader"),
            models.Index(
                fields=["read_state"], condition=~models.Q(read_state="read"), name="document_unread"
            ),
            models.Index(
                fields=["-published", "-id", "visibility", "embargoed_until"], name="document_latest"
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.location

    def is_visible(self, *, on: date) -> bool:
        """May the public see it on that day?"""
        if self.visibility == Visibility.EMBARGOED:
            return self.embargoed_until is not None and self.embargoed_until <= on
        return self.visibility == Visibility.PUBLIC

    @property
    def shows_full_text(self) -> bool:
        """May its whole text be shown to the public, or only what is quoted as evidence, with the link?"""
        return self.publisher is None or self.publisher.shows_full_text

    @property
    def is_by_hand(self) -> bool:
        """Was it entered on the desk, without a document behind it?"""
        return self.location.startswith("hand:")

    @property
    def public_from(self) -> date | None:
        """The day from which on the public may see it: the first of all days where it is public, none where it is internal."""
        return shown_from(self.visibility, self.embargoed_until)

    @property
    def direction(self) -> str:
        """``rtl`` for Arabic script, else ``ltr``: for the ``dir`` of a quotation."""
        return "rtl" if self.script == "Arab" else "ltr"


def shown_from(visibility: str, embargoed_until: date | None) -> date | None:
    """The day from which on the public may see a document: ``shown_from("internal", None) is None``."""
    if visibility == Visibility.EMBARGOED:
        return embargoed_until
    return date.min if visibility == Visibility.PUBLIC else None


class Original(models.Model):
    """The bytes of a document as they were received, with the time of retrieval; apart, so that lists stay light."""

    document = models.OneToOneField(
        Document, on_delete=models.CASCADE, primary_key=True, related_name="original"
    )
    content = models.BinaryField()
    media_type = models.CharField(max_length=100, blank=True)
    retrieved = models.DateTimeField()

    def __str__(self) -> str:
        return f"original of {self.document_id}"


class Copy(models.Model):
    """Another place where the very same text was printed: who printed it there, and when."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="copies")
    location = models.CharField(max_length=1000)
    url = models.CharField(max_length=1000, blank=True)
    publisher = models.ForeignKey("store.Publisher", on_delete=models.SET_NULL, null=True, blank=True)
    publisher_country = models.CharField(max_length=8, blank=True)
    published = models.DateField(null=True, blank=True)
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=150)

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["document", "location"], name="copy_once")]

    def __str__(self) -> str:
        return self.location

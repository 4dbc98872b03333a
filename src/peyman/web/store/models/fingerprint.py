"""What tells that two texts are one article, reprinted or edited."""

from __future__ import annotations

from django.db import models

from peyman.web.store.models.document import Document


class Fingerprint(models.Model):
    """The MinHash signature of a document's words (see ``peyman.language.shingles``)."""

    document = models.OneToOneField(
        Document, on_delete=models.CASCADE, primary_key=True, related_name="fingerprint"
    )
    signature = models.JSONField()

    def __str__(self) -> str:
        return f"fingerprint of {self.document_id}"


class Band(models.Model):
    """A part of a signature; documents that share one are compared."""

    document = models.ForeignKey(
        Document, on_delete=models.CASCADE, related_name="bands", db_constraint=False
    )
    key = models.CharField(max_length=20)

    class Meta:
        indexes = [models.Index(fields=["key", "document"], name="band_documents")]

    def __str__(self) -> str:
        return self.key

"""What the reader found, append-only."""

from __future__ import annotations

from typing import Any

from django.db import models

from peyman.records import RECORD, Record
from peyman.web.store.models.document import Document


class Finding(models.Model):
    """One record of one document as the reader gave it: kind, validated JSON, evidence, reader version.

    ``key`` is the hash of the document's content hash, the kind and the record: the same on every machine.
    ``value`` is never changed; what a reviewer corrected lies in the decisions.
    """

    key = models.CharField(max_length=64, unique=True)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="findings")
    kind = models.CharField(max_length=12, db_index=True)
    value = models.JSONField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    reader = models.CharField(max_length=100)

    class Meta:
        ordering = ["document", "start", "end", "pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.start}–{self.end}"

    @property
    def record(self) -> Record:
        """The typed value as the reader gave it."""
        return RECORD.validate_python(self.value)

    @property
    def evidence(self) -> list[dict[str, Any]]:
        """``[{"start", "end", "quote"}]`` in offsets of the document's text."""
        return list(self.value["evidence"])

    @property
    def quote(self) -> str:
        """The words it rests on; several places are joined by an ellipsis."""
        return " … ".join(piece["quote"] for piece in self.evidence)

"""The right of reply."""

from __future__ import annotations

from django.db import models

from peyman.web.store.models.vocabularies import Review


class Reply(models.Model):
    """What somebody concerned answers to a public entry, under their name and role; shown once an editor has let it pass."""

    entry_id = models.CharField(max_length=16, db_index=True)
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=200)
    contact = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=2)
    text = models.TextField()
    review = models.CharField(max_length=10, choices=Review.choices, default=Review.PENDING, db_index=True)
    sent_at = models.DateTimeField()
    decided_by = models.CharField(max_length=150, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["sent_at", "pk"]

    def __str__(self) -> str:
        return f"{self.name} on {self.entry_id}"

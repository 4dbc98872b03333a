"""The history of an entry's status, axis by axis."""

from __future__ import annotations

from django.db import models

from peyman.web.store.models.decision import Decision
from peyman.web.store.models.mention import Mention
from peyman.web.store.models.vocabularies import Axis


class StatusChange(models.Model):
    """A move on one axis: from, to, and either the mention that proves it or the person and reason behind it."""

    entry_id = models.CharField(max_length=16, db_index=True)
    axis = models.CharField(max_length=10, choices=Axis.choices)
    was = models.CharField(max_length=20, blank=True)
    becomes = models.CharField(max_length=20)
    mention = models.ForeignKey(
        Mention, on_delete=models.CASCADE, null=True, blank=True, related_name="status_changes"
    )
    decision = models.ForeignKey(
        Decision, on_delete=models.PROTECT, null=True, blank=True, related_name="status_changes"
    )
    reason = models.TextField(blank=True)
    actor = models.CharField(max_length=150, blank=True)
    on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.CheckConstraint(
                name="status_has_grounds",
                condition=models.Q(mention__isnull=False) | models.Q(decision__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.entry_id} {self.axis}: {self.was} → {self.becomes}"

"""What people decided; with the findings, all that the roadmap is made of."""

from __future__ import annotations

from django.db import models

from peyman.web.store.models.vocabularies import DecisionKind


class Decision(models.Model):
    """One decision, append-only and replayable: on a finding by its key, or on the status of an entry by its id.

    ``payload`` of a correction is ``{"value": record, "relation": …, "entry": …}`` with what was corrected;
    that of a status is ``{"axis", "to"}``, that of an undoing ``{"of": number of the decision}``, that of a replacement
    ``{"by": key of the newer finding}``.
    """

    kind = models.CharField(max_length=8, choices=DecisionKind.choices)
    subject = models.CharField(max_length=64, db_index=True)
    payload = models.JSONField(default=dict, blank=True)
    reason = models.TextField(blank=True)
    actor = models.CharField(max_length=150)
    decided_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject[:12]} by {self.actor}"


class Event(models.Model):
    """One act of writing: who did what to what, when and why. Nothing is written without one."""

    action = models.CharField(max_length=40, db_index=True)
    subject = models.CharField(max_length=64, blank=True, db_index=True)
    actor = models.CharField(max_length=150)
    reason = models.TextField(blank=True)
    at = models.DateTimeField(db_index=True)
    details = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.action} {self.subject} by {self.actor}"

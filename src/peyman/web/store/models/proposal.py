"""What the reader and reconcile propose, for a person to decide."""

from __future__ import annotations

from typing import Any

from django.db import models

from peyman.records import RECORD, Record
from peyman.web.store.models.finding import Finding
from peyman.web.store.models.vocabularies import Relation, Review


class Proposal(models.Model):
    """A finding and the change it would make: its relation to which entry, why, how sure, what else it might be.

    ``value`` is the record as it would enter the roadmap: the finding's, or as a reviewer corrected it.
    ``joined_to`` is the finding with which a reviewer joined this one, or its own key where they keep it apart;
    none as long as nobody said so, so that the index holds the few that were decided.
    ``version`` grows with every change; a decision names the version that the reviewer saw.
    """

    finding = models.OneToOneField(Finding, on_delete=models.PROTECT, related_name="proposal")
    review = models.CharField(max_length=10, choices=Review.choices, default=Review.PENDING, db_index=True)
    relation = models.CharField(max_length=16, choices=Relation.choices, default=Relation.NEW)
    entry_id = models.CharField(max_length=16, blank=True)
    value = models.JSONField()
    score = models.FloatField(null=True, blank=True)
    reasons = models.JSONField(default=list, blank=True)
    alternatives = models.JSONField(default=list, blank=True)
    joined_to = models.CharField(max_length=64, null=True, blank=True)
    unsure = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    decided_by = models.CharField(max_length=150, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ["finding__document", "finding__start", "finding__end", "pk"]
        indexes = [
            models.Index(
                fields=["joined_to"], condition=models.Q(joined_to__isnull=False), name="proposal_joined"
            )
        ]

    def __str__(self) -> str:
        return f"{self.finding.kind} {self.relation} {self.entry_id}".strip()

    @property
    def record(self) -> Record:
        """The typed value as it would enter the roadmap."""
        return RECORD.validate_python(self.value)

    @property
    def fields(self) -> dict[str, Any]:
        """The value without what a reviewer sees elsewhere: kind, evidence, trace."""
        return {k: v for k, v in self.value.items() if k not in {"kind", "evidence", "trace"}}

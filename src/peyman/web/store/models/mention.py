"""The link between an entry and a finding."""

from __future__ import annotations

from django.db import models

from peyman.web.store.models.agreement import Agreement
from peyman.web.store.models.commitment import Commitment
from peyman.web.store.models.engagement import Engagement
from peyman.web.store.models.entry import Entry
from peyman.web.store.models.finding import Finding
from peyman.web.store.models.vocabularies import Relation, Review


class Mention(models.Model):
    """One place where an entry is spoken of, what that place is to it, and when it was said."""

    finding = models.OneToOneField(Finding, on_delete=models.PROTECT, related_name="mention")
    commitment = models.ForeignKey(
        Commitment, on_delete=models.CASCADE, null=True, blank=True, related_name="mentions"
    )
    engagement = models.ForeignKey(
        Engagement, on_delete=models.CASCADE, null=True, blank=True, related_name="mentions"
    )
    agreement = models.ForeignKey(
        Agreement, on_delete=models.CASCADE, null=True, blank=True, related_name="mentions"
    )
    relation = models.CharField(max_length=16, choices=Relation.choices)
    review = models.CharField(max_length=10, choices=Review.choices, default=Review.PENDING)
    said = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["said", "finding__document__content_hash", "finding__start", "pk"]
        constraints = [
            models.CheckConstraint(
                name="mention_of_one_entry",
                condition=(
                    models.Q(commitment__isnull=False, engagement__isnull=True, agreement__isnull=True)
                    | models.Q(commitment__isnull=True, engagement__isnull=False, agreement__isnull=True)
                    | models.Q(commitment__isnull=True, engagement__isnull=True, agreement__isnull=False)
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{self.relation} {self.entry}"

    @property
    def entry(self) -> Entry:
        """The commitment, engagement or agreement that it mentions."""
        return self.commitment or self.engagement or self.agreement

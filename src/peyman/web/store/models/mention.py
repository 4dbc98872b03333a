"""The link between an entry and a finding."""

from __future__ import annotations

from django.db import models

from peyman.web.store.models.agreement import Agreement
from peyman.web.store.models.commitment import Commitment
from peyman.web.store.models.engagement import Engagement
from peyman.web.store.models.entry import Entry
from peyman.web.store.models.finding import Finding
from peyman.web.store.models.project import Project
from peyman.web.store.models.vocabularies import Relation, Review

ENTRY_KINDS = ("commitment", "engagement", "agreement", "project")


class Mention(models.Model):
    """One place where an entry is spoken of, what that place is to it, and when it was said.

    ``echoes`` is the finding of which it is a reprint or another outlet's report.
    """

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
    project = models.ForeignKey(
        Project, on_delete=models.CASCADE, null=True, blank=True, related_name="mentions"
    )
    relation = models.CharField(max_length=16, choices=Relation.choices)
    echoes = models.ForeignKey(
        Finding, on_delete=models.SET_NULL, null=True, blank=True, related_name="echoed_by"
    )
    review = models.CharField(max_length=10, choices=Review.choices, default=Review.PENDING)
    said = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["said", "finding__document__content_hash", "finding__start", "pk"]
        constraints = [
            models.CheckConstraint(
                name="mention_of_one_entry",
                condition=models.Q(
                    *(
                        models.Q(**{f"{other}__isnull": other != kind for other in ENTRY_KINDS})
                        for kind in ENTRY_KINDS
                    ),
                    _connector=models.Q.OR,
                ),
            )
        ]

    def __str__(self) -> str:
        return f"{self.relation} {self.entry}"

    @property
    def entry(self) -> Entry:
        """The commitment, engagement, agreement or project that it mentions."""
        return self.commitment or self.engagement or self.agreement or self.project

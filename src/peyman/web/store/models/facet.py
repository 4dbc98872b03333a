"""What reconcile compares of a mention, worked out once, and the clues under which it is found again."""

from __future__ import annotations

from django.db import models

from peyman.web.store.models.finding import Finding


class Facet(models.Model):
    """The block, parties, words and days of a mention that is on the roadmap or waits for it; none for a rejected one.

    ``home`` is the key of the finding that founded its entry, ``change`` what reconcile says of it.
    """

    finding = models.OneToOneField(Finding, on_delete=models.CASCADE, primary_key=True, related_name="facet")
    block = models.CharField(max_length=200)
    value = models.JSONField()
    home = models.CharField(max_length=64, blank=True, db_index=True)
    change = models.JSONField(default=dict)

    def __str__(self) -> str:
        return self.block


class Clue(models.Model):
    """A telling word, number or span of days of a mention within its block, as a hash: two mentions without a common clue are two things."""

    facet = models.ForeignKey(Facet, on_delete=models.CASCADE, related_name="clues", db_constraint=False)
    number = models.BigIntegerField()

    class Meta:
        indexes = [models.Index(fields=["number", "facet"], name="clue_facets")]

    def __str__(self) -> str:
        return f"{self.number:x}"

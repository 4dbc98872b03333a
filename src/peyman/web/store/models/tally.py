"""Counts that are kept as entries are written, so that no page counts them again."""

from __future__ import annotations

from django.db import models


class Tally(models.Model):
    """How many entries of a kind have these sides, review, delivery, deadline and so on; ``key`` says all of it in one word.

    Example: 12 approved promises of «IRN+TJK» that nobody has assessed and that are due by the end of 2030.
    """

    key = models.CharField(max_length=400, primary_key=True)
    kind = models.CharField(max_length=16)
    review = models.CharField(max_length=12)
    sides = models.CharField(max_length=200, blank=True)
    delivery = models.CharField(max_length=20, blank=True)
    deadline_end = models.DateField(null=True, blank=True)
    opportunity = models.BooleanField(default=False)
    public_from = models.DateField(null=True, blank=True)
    count = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=["kind", "review", "sides"], name="tally_kind")]

    def __str__(self) -> str:
        return f"{self.count} {self.key}"

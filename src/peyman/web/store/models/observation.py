"""Numbers about relations, as somebody reported them."""

from __future__ import annotations

from django.db import models

from peyman.records import Claim
from peyman.web.store.models.entry import Country, DatedFields
from peyman.web.store.models.finding import Finding
from peyman.web.store.models.vocabularies import Review, choices_of


class Observation(DatedFields):
    """A figure with its period, its reporter and whether it is a fact, a goal or an estimate; conflicts stay."""

    public_id = models.CharField(max_length=16, unique=True)
    finding = models.OneToOneField(Finding, on_delete=models.PROTECT, related_name="observation")
    review = models.CharField(max_length=10, choices=Review.choices, default=Review.PENDING, db_index=True)
    indicator = models.CharField(max_length=60, db_index=True)
    value = models.FloatField()
    value_min = models.FloatField(null=True, blank=True)
    unit = models.CharField(max_length=20)
    claim = models.CharField(max_length=8, choices=choices_of(Claim), default=Claim.ACTUAL)
    reporter = models.CharField(max_length=8, blank=True)
    parties = models.ManyToManyField(Country, blank=True, related_name="+")
    quote = models.TextField()
    said = models.DateField(null=True, blank=True, db_index=True)
    public_from = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["indicator", "when_start", "said", "pk"]

    def __str__(self) -> str:
        return f"{self.indicator} {self.value:g} {self.unit}"

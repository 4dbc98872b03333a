"""Reported speech with its speakers."""

from __future__ import annotations

from django.db import models

from peyman.records import Act
from peyman.web.store.models.finding import Finding
from peyman.web.store.models.person import Person
from peyman.web.store.models.vocabularies import Review, choices_of


class Statement(models.Model):
    """The reported words themselves, who said them and how: one per finding."""

    public_id = models.CharField(max_length=16, unique=True)
    finding = models.OneToOneField(Finding, on_delete=models.PROTECT, related_name="statement")
    review = models.CharField(max_length=10, choices=Review.choices, default=Review.PENDING, db_index=True)
    act = models.CharField(max_length=12, choices=choices_of(Act), db_index=True)
    quote = models.TextField()
    said = models.DateField(null=True, blank=True, db_index=True)
    public_from = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-said", "finding"]
        indexes = [models.Index(fields=["review", "public_from", "said"], name="statement_shown")]

    def __str__(self) -> str:
        return self.public_id


class Speaker(models.Model):
    """One of those who say a statement; ``person`` where the name is known. ``said`` and ``public_from`` are those of the statement."""

    statement = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="speakers")
    person = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="speeches"
    )
    name = models.CharField(max_length=300, blank=True)
    office = models.CharField(max_length=24, blank=True)
    portfolio = models.CharField(max_length=20, blank=True)
    country = models.CharField(max_length=8, blank=True)
    said = models.DateField(null=True, blank=True)
    public_from = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index(fields=["person", "-said", "statement", "public_from"], name="speaker_speeches")
        ]

    def __str__(self) -> str:
        return self.name or self.office or self.country

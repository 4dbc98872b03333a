"""Meetings, visits, calls, sessions, summits, signings and ceremonies."""

from __future__ import annotations

from django.db import models

from peyman.records import EngagementType, Tense
from peyman.web.store.models.entry import DatedFields, Entry
from peyman.web.store.models.history import keep_history
from peyman.web.store.models.person import Person
from peyman.web.store.models.vocabularies import choices_of


class Engagement(Entry, DatedFields):
    """One event however often told; ``when_*`` is its date, empty while no text gives it."""

    KIND = "engagement"

    type = models.CharField(max_length=12, choices=choices_of(EngagementType), db_index=True)
    tense = models.CharField(max_length=8, choices=choices_of(Tense), default=Tense.PAST)
    place = models.CharField(max_length=200, blank=True)
    number = models.PositiveIntegerField(null=True, blank=True)

    history = keep_history(m2m_fields=[])

    class Meta(Entry.Meta):
        abstract = False
        ordering = ["-first_said", "public_id"]
        indexes = [
            *Entry.Meta.indexes,
            models.Index(
                fields=["review", "sides", "tense", "-first_said", "public_id"], name="engagement_told"
            ),
        ]


class Participant(models.Model):
    """Somebody at an engagement, by name, or by office alone as in «وزیر دفاع این کشور»."""

    engagement = models.ForeignKey(Engagement, on_delete=models.CASCADE, related_name="participants")
    person = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="participations"
    )
    name = models.CharField(max_length=300, blank=True)
    office = models.CharField(max_length=24, blank=True)
    portfolio = models.CharField(max_length=20, blank=True)
    country = models.CharField(max_length=8, blank=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name or self.office or self.country

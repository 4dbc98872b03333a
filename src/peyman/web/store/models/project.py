"""Dams, tunnels, plants and railways, with the dates that slid."""

from __future__ import annotations

from django.db import models

from peyman.records import ProjectType
from peyman.web.store.models.entry import DatedFields, Entry
from peyman.web.store.models.history import keep_history
from peyman.web.store.models.vocabularies import ProjectStage, choices_of


class Project(Entry, DatedFields):
    """One work however often told; ``due_*`` is the completion last promised, ``when_*`` the date of its stage."""

    KIND = "project"

    type = models.CharField(max_length=16, choices=choices_of(ProjectType), db_index=True)
    name = models.CharField(max_length=300, blank=True)
    stage = models.CharField(max_length=12, choices=ProjectStage.choices, blank=True, db_index=True)
    place = models.CharField(max_length=200, blank=True)
    capacity = models.FloatField(null=True, blank=True)
    capacity_unit = models.CharField(max_length=20, blank=True)
    cost = models.FloatField(null=True, blank=True)
    cost_unit = models.CharField(max_length=20, blank=True)
    due_text = models.CharField(max_length=300, blank=True)
    due_start = models.DateField(null=True, blank=True)
    due_end = models.DateField(null=True, blank=True, db_index=True)
    due_precision = models.CharField(max_length=12, blank=True)

    history = keep_history(m2m_fields=[])

    class Meta(Entry.Meta):
        abstract = False
        ordering = ["-last_said", "public_id"]

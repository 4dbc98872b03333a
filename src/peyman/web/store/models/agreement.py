"""Treaties, memoranda, roadmaps and packages of documents, through their stages."""

from __future__ import annotations

from django.db import models

from peyman.records import AgreementType
from peyman.web.store.models.entry import DatedFields, Entry
from peyman.web.store.models.history import keep_history
from peyman.web.store.models.vocabularies import Stage, choices_of


class Agreement(Entry, DatedFields):
    """A named text or a package of texts; ``when_*`` is the date of its stage, ``period_*`` the years it covers."""

    KIND = "agreement"

    type = models.CharField(max_length=16, choices=choices_of(AgreementType), db_index=True)
    stage = models.CharField(max_length=12, choices=Stage.choices, blank=True, db_index=True)
    title = models.TextField(blank=True)
    count = models.PositiveIntegerField(null=True, blank=True)
    period_text = models.CharField(max_length=300, blank=True)
    period_start = models.DateField(null=True, blank=True)
    period_end = models.DateField(null=True, blank=True)

    history = keep_history(m2m_fields=[])

    class Meta(Entry.Meta):
        abstract = False
        ordering = ["-last_said", "public_id"]

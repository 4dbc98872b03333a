"""Who promised what to whom, by when and how much."""

from __future__ import annotations

from django.db import models

from peyman.records import Modality
from peyman.roadmap.amounts import unit_by_year
from peyman.web.store.models.entry import Entry
from peyman.web.store.models.history import keep_history
from peyman.web.store.models.vocabularies import Delivery, Failing, Strength, choices_of


class Commitment(Entry):
    """A promise through its life; target and deadline are those last stated, earlier ones stay in ``targets``.

    Where they have moved, ``first_stated`` holds those of the first words; what nobody promises has no deadline. ``failing``
    tells a goal that was not reached («محقق نشد») or cannot be from a refusal: all are ``denied``.

    ``owner`` is who looks after it, for which country, and ``next_review`` when they look again; people give both.
    """

    KIND = "commitment"

    modality = models.CharField(max_length=12, choices=choices_of(Modality), db_index=True)
    by = models.CharField(max_length=8, blank=True, db_index=True)
    to = models.CharField(max_length=8, blank=True)
    predicate = models.TextField(blank=True)
    object = models.TextField(blank=True)
    opportunity = models.BooleanField(default=False, db_index=True)
    speakers = models.JSONField(default=list, blank=True)
    target_indicator = models.CharField(max_length=60, blank=True)
    target_value = models.FloatField(null=True, blank=True)
    target_unit = models.CharField(max_length=20, blank=True)
    deadline_text = models.CharField(max_length=300, blank=True)
    deadline_start = models.DateField(null=True, blank=True)
    deadline_end = models.DateField(null=True, blank=True, db_index=True)
    deadline_precision = models.CharField(max_length=12, blank=True)
    first_stated = models.JSONField(default=dict, blank=True)
    failing = models.CharField(max_length=12, blank=True, choices=Failing.choices)
    strength = models.CharField(max_length=16, choices=Strength.choices, default=Strength.ASPIRATION)
    delivery = models.CharField(
        max_length=20, choices=Delivery.choices, default=Delivery.NOT_ASSESSED, db_index=True
    )
    owner = models.CharField(max_length=200, blank=True)
    owner_country = models.CharField(max_length=8, blank=True, db_index=True)
    next_review = models.DateField(null=True, blank=True, db_index=True)

    history = keep_history(m2m_fields=[])

    @property
    def manner(self) -> str:
        """How it was told: its modality, or that it failed, ``unmet`` or ``out_of_reach``."""
        return self.failing or self.modality

    @property
    def measured_in(self) -> str:
        """The unit of the figures that its target is held against: what is told of a year needs no «/year» beside its period."""
        return unit_by_year(self.target_unit)

    class Meta(Entry.Meta):
        abstract = False
        ordering = ["-last_said", "public_id"]
        indexes = [
            *Entry.Meta.indexes,
            models.Index(
                fields=["review", "public_from", "-last_said", "public_id"],
                condition=models.Q(opportunity=True),
                name="commitment_invitations",
            ),
            models.Index(fields=["review", "sides", "deadline_end", "public_id"], name="commitment_due"),
            models.Index(
                fields=["sides", "target_indicator"],
                condition=models.Q(target_value__isnull=False),
                name="commitment_aiming",
            ),
        ]


class Target(models.Model):
    """What one mention says is to be reached: «۵۰۰ میلیون دلار» of trade by a period."""

    commitment = models.ForeignKey(Commitment, on_delete=models.CASCADE, related_name="targets")
    mention = models.OneToOneField("store.Mention", on_delete=models.CASCADE, related_name="target")
    indicator = models.CharField(max_length=60)
    value = models.FloatField()
    value_min = models.FloatField(null=True, blank=True)
    unit = models.CharField(max_length=20)
    deadline_text = models.CharField(max_length=300, blank=True)
    deadline_start = models.DateField(null=True, blank=True)
    deadline_end = models.DateField(null=True, blank=True)
    deadline_precision = models.CharField(max_length=12, blank=True)

    class Meta:
        ordering = ["mention__said", "pk"]

    def __str__(self) -> str:
        return f"{self.indicator} {self.value:g} {self.unit}"

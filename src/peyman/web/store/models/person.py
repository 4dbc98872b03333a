"""People, and the posts they were seen in."""

from __future__ import annotations

from django.db import models

from peyman.web.store.models.history import keep_history
from peyman.web.store.models.vocabularies import Review


class Person(models.Model):
    """Anyone named who does, says or attends something; ``names`` holds every form met.

    ``folded`` is for matching, ``skeleton`` for matching across scripts, ``surname`` for who is named by it alone.
    """

    public_id = models.CharField(max_length=16, unique=True)
    review = models.CharField(max_length=10, choices=Review.choices, default=Review.PENDING, db_index=True)
    name = models.CharField(max_length=300)
    names = models.JSONField(default=list)
    folded = models.CharField(max_length=300, db_index=True)
    skeleton = models.CharField(max_length=300, blank=True, db_index=True)
    surname = models.CharField(max_length=300, blank=True, db_index=True)
    country = models.CharField(max_length=8, blank=True, db_index=True)
    public_from = models.DateField(null=True, blank=True, db_index=True)

    history = keep_history()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """An office in which a person was seen, from the first text that says so to the last."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="posts")
    office = models.CharField(max_length=24)
    portfolio = models.CharField(max_length=20, blank=True)
    country = models.CharField(max_length=8, blank=True)
    seen_from = models.DateField(null=True, blank=True)
    seen_to = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["seen_from", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["person", "office", "portfolio", "country"], name="one_post_once")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.office}"


class Appearance(models.Model):
    """A person named in a document: the finding that says so."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="appearances")
    finding = models.OneToOneField("store.Finding", on_delete=models.PROTECT, related_name="appearance")
    review = models.CharField(max_length=10, choices=Review.choices, default=Review.PENDING)
    said = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["said", "pk"]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.finding_id}"

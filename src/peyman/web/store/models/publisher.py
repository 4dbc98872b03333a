"""Who publishes, and the feeds and pages that are watched."""

from __future__ import annotations

from django.db import models

from peyman.web.store.models.vocabularies import SourceKind


class Publisher(models.Model):
    """An agency, ministry or paper, as in «خبرگزاری خاور» of TJK, and what may be shown of its texts."""

    name = models.CharField(max_length=200, unique=True)
    country = models.CharField(max_length=8, blank=True)
    trusted = models.BooleanField(default=False)
    shows_full_text = models.BooleanField(default=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Source(models.Model):
    """A feed, sitemap or list of pages that is watched for new documents.

    ``etag`` and ``modified`` are what the server gave with its last answer; after ``failures`` in a row the next try
    waits until ``next_check``, twice as long each time.
    """

    url = models.URLField(max_length=1000, unique=True)
    kind = models.CharField(max_length=8, choices=SourceKind.choices, default=SourceKind.FEED)
    publisher = models.ForeignKey(Publisher, on_delete=models.PROTECT, related_name="sources")
    pattern = models.CharField(max_length=300, blank=True)
    active = models.BooleanField(default=True)
    etag = models.CharField(max_length=300, blank=True)
    modified = models.CharField(max_length=100, blank=True)
    failures = models.PositiveIntegerField(default=0)
    last_checked = models.DateTimeField(null=True, blank=True)
    last_new = models.DateTimeField(null=True, blank=True)
    next_check = models.DateTimeField(null=True, blank=True, db_index=True)
    last_error = models.TextField(blank=True)

    class Meta:
        ordering = ["url"]

    def __str__(self) -> str:
        return self.url


class SourceItem(models.Model):
    """One link that a source has shown, and what became of it; it is fetched once, or again after a failure."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="items")
    url = models.URLField(max_length=1000)
    document = models.ForeignKey(
        "store.Document", on_delete=models.SET_NULL, null=True, blank=True, related_name="source_items"
    )
    failures = models.PositiveIntegerField(default=0)
    error = models.TextField(blank=True)
    seen_at = models.DateTimeField()

    class Meta:
        ordering = ["-seen_at", "-pk"]
        constraints = [models.UniqueConstraint(fields=["source", "url"], name="one_item_once")]

    def __str__(self) -> str:
        return self.url

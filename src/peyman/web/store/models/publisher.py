"""Who publishes, and the feeds and pages that are watched."""

from __future__ import annotations

from django.db import models


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
    """A feed, sitemap or page that is watched for new documents."""

    url = models.URLField(max_length=1000, unique=True)
    publisher = models.ForeignKey(Publisher, on_delete=models.PROTECT, related_name="sources")
    last_checked = models.DateTimeField(null=True, blank=True)
    last_error = models.TextField(blank=True)

    class Meta:
        ordering = ["url"]

    def __str__(self) -> str:
        return self.url

"""Names and quotations in another language or script."""

from __future__ import annotations

from django.db import models


class Rendering(models.Model):
    """What a name or a quotation is in one language, as a person approved it; without a row the machine's form is shown, marked.

    ``subject`` is ``name:`` and the folded name («name:مسعودپزشکیان»), or ``quote:`` and the key of the finding,
    so that it outlives a rebuild.
    """

    subject = models.CharField(max_length=320)
    language = models.CharField(max_length=2)
    text = models.TextField()
    approved_by = models.CharField(max_length=150)
    approved_at = models.DateTimeField()

    class Meta:
        ordering = ["subject", "language"]
        constraints = [
            models.UniqueConstraint(fields=["subject", "language"], name="one_rendering_a_language")
        ]

    def __str__(self) -> str:
        return f"{self.subject} ({self.language})"

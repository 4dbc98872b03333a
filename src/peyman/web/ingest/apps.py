from __future__ import annotations

from django.apps import AppConfig


class IngestConfig(AppConfig):
    name = "peyman.web.ingest"
    label = "ingest"

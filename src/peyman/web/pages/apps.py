from __future__ import annotations

from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "peyman.web.pages"
    label = "pages"

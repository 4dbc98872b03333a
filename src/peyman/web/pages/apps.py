"""The public pages."""

from __future__ import annotations

from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "peyman.web.pages"
    label = "pages"

    def ready(self) -> None:
        """Compile the message catalogues that are newer than their compiled form."""
        from peyman.web.pages.catalogues import compile_catalogues

        compile_catalogues()

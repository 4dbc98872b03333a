"""The paper as one HTML file of its own."""

from __future__ import annotations

from django.template.loader import render_to_string

from peyman.web.briefing.paper import Paper


def write_page(paper: Paper) -> str:
    """A page that needs nothing beside itself."""
    return render_to_string("briefing/alone.html", {"paper": paper})

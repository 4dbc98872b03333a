"""What is done before the first visitor comes, so that nobody waits for it: pages are loaded, charts are drawn."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from threading import Timer
from urllib.parse import urlsplit

from django.conf import settings
from django.db import DatabaseError, connections
from django.test import Client
from django.urls import reverse
from django.utils import translation

from peyman.web.charts import draw_first, not_drawing, waiting
from peyman.web.common.clock import today
from peyman.web.store import overviews, selectors

PAUSE = 3.0  # seconds for which a new worker only answers
MOST = 300  # entries whose charts are drawn before anybody asks
LISTS = ("home", "roadmap", "engagements", "agreements", "people", "indicators", "opportunities", "documents")
LANGUAGES = tuple(code for code, _name in settings.LANGUAGES)
log = logging.getLogger(__name__)


def _visitor() -> Client:
    """Somebody without cookies, at the address where the app is served, so that the first page is kept for the first who asks there.

    Where that address is none that the app answers to, as ``0.0.0.0``, at the first that it does.
    """
    served = urlsplit(os.environ.get("PEYMAN_SERVED_AT", ""))
    if served.hostname in settings.ALLOWED_HOSTS:
        return Client(SERVER_NAME=served.hostname, SERVER_PORT=str(served.port or 80))
    host = next((name for name in settings.ALLOWED_HOSTS if name and name[0] not in ".*["), "localhost")
    return Client(SERVER_NAME=host)


def load_pages() -> None:
    """Ask for the lists in one language, for the first page and the briefing of the first pair in all, so that they and language data are in memory.

    A store that is not there yet is no reason not to start: the visitor then sees what is wrong.
    """
    visitor = _visitor()
    try:
        with not_drawing():
            for code, names in ((LANGUAGES[0], LISTS), *((other, LISTS[:1]) for other in LANGUAGES[1:])):
                with translation.override(code):
                    pages = [reverse(f"pages:{name}") for name in names]
                for page in pages:
                    visitor.get(page, secure=settings.HTTPS)
            for overview in overviews.list_overviews(on=today())[0][:1]:
                for code in LANGUAGES:
                    with translation.override(code):
                        page = reverse("briefing:page", args=overview.countries)
                    visitor.get(page, secure=settings.HTTPS)
    except DatabaseError as error:
        log.warning("the first page could not be made before anybody asked: %s", error)
    connections.close_all()


def load_charts() -> None:
    """Load what draws charts, beside everything else: the first one takes seconds, each later one a tenth."""
    timer = Timer(PAUSE, draw_first)
    timer.daemon = True
    timer.start()


def draw_charts(*, on: date) -> int:
    """Draw what the public pages of today show, in every language; returns how many charts were not there before."""
    visitor, folder = _visitor(), Path(settings.VAR) / "charts"
    before = len(list(folder.glob("*.svg")))
    with waiting():
        for code in LANGUAGES:
            with translation.override(code):
                pages = list(_list_pages(on=on))
            for page in pages:
                visitor.get(page, secure=settings.HTTPS)
    return len(list(folder.glob("*.svg"))) - before


def _list_pages(*, on: date) -> Iterator[str]:
    """Addresses of the pages with charts, in the language that is active."""
    yield reverse("pages:home")
    yield reverse("pages:engagements")
    for overview in overviews.list_overviews(on=on)[0]:
        yield reverse("pages:pair", args=overview.countries)
        yield reverse("briefing:page", args=overview.countries)
    figures = selectors.list_observations(on=on).order_by("indicator").values_list("indicator", flat=True)
    for indicator in figures.distinct():
        yield reverse("pages:indicator", args=[indicator])
    promises = selectors.list_commitments(on=on).exclude(target_value=None, deadline_end=None)
    for public_id in promises.order_by("-mention_count", "pk").values_list("public_id", flat=True)[:MOST]:
        yield reverse("pages:commitment", args=[public_id])

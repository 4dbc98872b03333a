"""What all tests share: pages are made anew each time, so that a test never sees what an earlier one stored."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def unkept_pages(settings):
    """No page is kept between requests; the test of keeping asks for it."""
    backend = "django.core.cache.backends.dummy.DummyCache"
    settings.CACHES = {**settings.CACHES, "pages": {"BACKEND": backend}}

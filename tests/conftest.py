"""What all tests share: pages are made anew each time, so that a test never sees what an earlier one stored."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def unkept_pages(settings):
    """No page is kept between requests, no count shared by test processes; the tests of keeping and counting ask for it."""
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "tests"},
        "pages": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
    }

"""What all tests share: pages are made anew each time, so that a test never sees what an earlier one stored."""

from __future__ import annotations

import hypothesis
import pytest

# A law is asked of the same examples in every run, and none of them against a clock: what fails here fails everywhere.
# For other examples: `pytest --hypothesis-profile=others tests/property`.
hypothesis.settings.register_profile("peyman", derandomize=True, deadline=None)
hypothesis.settings.register_profile("others", deadline=None, max_examples=1000)
hypothesis.settings.load_profile("peyman")


@pytest.fixture(autouse=True)
def unkept_pages(settings):
    """No page is kept between requests, no count shared by test processes; the tests of keeping and counting ask for it."""
    settings.CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "tests"},
        "pages": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
    }

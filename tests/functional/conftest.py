from __future__ import annotations

import os
import shutil

import pytest

from peyman.web.store import search

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    if CHROMIUM is None:
        if os.environ.get("PEYMAN_REQUIRE_SYSTEM"):
            pytest.fail("Chromium is not installed, and PEYMAN_REQUIRE_SYSTEM asks for it")
        pytest.skip("Chromium is not installed")
    quiet = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
    ]
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": quiet}


@pytest.fixture(autouse=True)
def emptied_index(transactional_db):
    """What a browser test stored leaves the search index too, which no flush of Django's knows of."""
    yield
    search.clear(*search.KINDS)


@pytest.fixture
def quiet_page(page):
    """A page whose console must stay without errors."""
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: problems.append(str(error)))
    yield page
    assert problems == []

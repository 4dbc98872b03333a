"""The manual page «what it reads» is the specification, word for word."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_manual_page_is_up_to_date() -> None:
    done = subprocess.run([sys.executable, str(ROOT / "docs" / "what_it_reads.py"), "--check"], check=False)
    assert done.returncode == 0, "run `make docs`"


def test_every_picture_of_the_docs_is_there_and_shown() -> None:
    pages = (ROOT / "README.md").read_text(encoding="utf-8") + (ROOT / "docs/screens.md").read_text(
        encoding="utf-8"
    )
    shown = set(re.findall(r"images/([\w.-]+)", pages))
    assert {path.name for path in (ROOT / "docs/images").iterdir()} == shown

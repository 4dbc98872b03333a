"""The manual page «what it reads» is the specification, word for word."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_manual_page_is_up_to_date() -> None:
    done = subprocess.run([sys.executable, str(ROOT / "docs" / "what_it_reads.py"), "--check"], check=False)
    assert done.returncode == 0, "run `make docs`"

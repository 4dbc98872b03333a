"""Killed at any moment of an ingest: no half document, nothing lost that was acknowledged.

``make crash`` kills two hundred times; the ordinary run a few.
"""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

RECORD = Path(__file__).parents[2] / "src/peyman/demo/record"
KILLS = int(os.environ.get("PEYMAN_KILLS", "4"))


def ingest(files: list[Path], var: Path) -> subprocess.Popen[str]:
    environment = {
        **os.environ,
        "PEYMAN_VAR": str(var),
        "DATABASE_URL": f"sqlite:///{var}/p.sqlite3",
        "PYTHONUNBUFFERED": "1",
    }
    return subprocess.Popen(
        [sys.executable, "-m", "peyman.cli", "ingest", "--approve", *map(str, files)],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=environment,
    )  # fmt: skip


def state(database: Path) -> dict[str, tuple[int, int]]:
    """Each stored document with its findings and proposals."""
    with sqlite3.connect(database) as store:
        rows = store.execute(
            "select d.location, count(f.id), count(p.id) from store_document d left join store_finding f on f.document_id = d.id "
            "left join store_proposal p on p.finding_id = f.id group by d.id"
        ).fetchall()
        assert store.execute("pragma integrity_check").fetchone() == ("ok",)
    return {location: (findings, proposals) for location, findings, proposals in rows}


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Path], dict[str, tuple[int, int]], float]:
    """Ten documents, what an undisturbed run stores of them, and how long that takes."""
    files = sorted(RECORD.glob("*.txt"))[:40:4]
    var = tmp_path_factory.mktemp("whole")
    begun = time.monotonic()
    process = ingest(files, var)
    process.communicate(timeout=120)
    assert process.returncode == 0
    return files, state(var / "p.sqlite3"), time.monotonic() - begun


@pytest.mark.parametrize("number", range(KILLS))
def test_a_killed_ingest_leaves_whole_documents_only(whole, tmp_path: Path, number: int) -> None:
    files, expected, seconds = whole
    process = ingest(files, tmp_path)
    time.sleep(random.Random(number).uniform(0.3, 1.0) * seconds)
    process.send_signal(signal.SIGKILL)
    acknowledged = {line.split(": ")[0] for line in process.communicate()[0].splitlines() if ": " in line}
    if not (tmp_path / "p.sqlite3").exists():
        assert not acknowledged
        return
    try:
        found = state(tmp_path / "p.sqlite3")
    except sqlite3.OperationalError:  # killed before the tables were made
        assert not acknowledged
        return
    assert acknowledged <= set(found)
    assert {name: expected[name] for name in found} == found
    again = ingest(files, tmp_path)
    again.communicate(timeout=120)
    assert again.returncode == 0 and state(tmp_path / "p.sqlite3") == expected

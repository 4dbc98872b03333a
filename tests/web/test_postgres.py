"""The command line on a real PostgreSQL server of our own, started for this test; the tests of the store run on one by ``tests.postgres``."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.postgres import MISSING, find_tools, running_server

from .conftest import FIRST, SECOND

pytestmark = pytest.mark.postgres


@pytest.fixture
def server():
    tools = find_tools()
    if tools is None:
        if os.environ.get("PEYMAN_REQUIRE_SYSTEM"):
            pytest.fail(f"{MISSING}, and PEYMAN_REQUIRE_SYSTEM asks for it")
        pytest.skip(MISSING)
    with running_server(tools) as address:
        yield address


def test_ingest_and_export_on_postgresql(server: str, tmp_path: Path) -> None:
    for name, text, day in (("a", FIRST, "2025-01-16"), ("b", SECOND, "2025-06-01")):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        (tmp_path / f"{name}.meta.json").write_text(
            json.dumps({"published": day, "publisher_country": "IRN"})
        )
    environment = {**os.environ, "DATABASE_URL": server, "PEYMAN_VAR": str(tmp_path)}

    def peyman(*words: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "peyman", *words], capture_output=True, text=True, env=environment
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    peyman("ingest", "--approve", str(tmp_path / "b.txt"), str(tmp_path / "a.txt"))
    assert "nothing changed" in peyman("ingest", str(tmp_path / "a.txt"))
    entries = [json.loads(line) for line in peyman("export", "commitments").splitlines()]
    [target] = [e for e in entries if e["target"]]
    assert [(Path(m["document"]).stem, m["relation"]) for m in target["mentions"]] == [
        ("a", "new"),
        ("b", "restates"),
    ]

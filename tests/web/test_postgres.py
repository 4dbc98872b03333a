"""The same store on a real PostgreSQL server of our own, started for this test."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import FIRST, SECOND

pytestmark = pytest.mark.postgres
INITDB = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))


@pytest.fixture
def server(tmp_path: Path):
    if not INITDB:
        if os.environ.get("PEYMAN_REQUIRE_SYSTEM"):
            pytest.fail("PostgreSQL is not installed, and PEYMAN_REQUIRE_SYSTEM asks for it")
        pytest.skip("PostgreSQL is not installed")
    data, tools = Path("/tmp") / f"peyman-pg-{os.getpid()}", INITDB[-1].parent
    root = os.getuid() == 0
    prefix = ["runuser", "-u", "postgres", "--"] if root else []
    shutil.rmtree(data, ignore_errors=True)
    data.mkdir()
    if root:
        shutil.chown(data, "postgres")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    run = {"check": True, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": "/tmp"}
    subprocess.run(
        [*prefix, str(tools / "initdb"), "-D", f"{data}/db", "-U", "peyman", "-A", "trust", "-E", "UTF8"],
        **run,
    )
    options = f"-p {port} -c listen_addresses=127.0.0.1 -k {data}"
    subprocess.run(
        [
            *prefix,
            str(tools / "pg_ctl"),
            "-D",
            f"{data}/db",
            "-o",
            options,
            "-l",
            f"{data}/log",
            "-w",
            "start",
        ],
        **run,
    )
    yield f"postgres://peyman@127.0.0.1:{port}/postgres"
    subprocess.run([*prefix, str(tools / "pg_ctl"), "-D", f"{data}/db", "-m", "immediate", "stop"], **run)
    shutil.rmtree(data, ignore_errors=True)


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

"""A PostgreSQL server for the tests, and the tests of the store run on it: ``python -m tests.postgres [pytest's options]``.

It is started from the system's own programs, in a folder and on a port of its own, and goes when the tests are done. Where PostgreSQL is
not installed, it says so and succeeds; with ``PEYMAN_REQUIRE_SYSTEM`` it fails.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MISSING = "PostgreSQL is not installed"
TESTS = (
    "api", "desk", "digest", "exports", "kept_counts", "lives", "office", "people", "questions", "review_actions", "search", "sheets", "store", "stream", "tables", "watch",
)  # fmt: skip
UNTOUCHED = (  # by which database it is
    "api.py::test_the_interface_does_what_its_description_says[]",  # a reviewer may ask for more, and is kept
    "api.py::test_the_rate_is_counted_for_all_processes_together",
    "api.py::test_too_many_questions_are_refused",
    "desk.py::test_every_kind_has_a_form_that_gives_back_what_it_was_given",
    "office.py::test_each_role_sees_its_own_pages",
    "sheets.py::test_the_command_line_writes_a_template_and_takes_it",
    "watch.py::test_a_failing_source_is_shown_rests_longer_and_stops_no_other",
)
FAST = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c wal_level=minimal -c max_wal_senders=0 -c jit=off"


def find_tools() -> Path | None:
    """The folder of the newest version's programs; None where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


@contextmanager
def running_server(tools: Path) -> Iterator[str]:
    """The address of a server that runs as long as it is used; as the system's user postgres where we are root."""
    root = os.getuid() == 0
    prefix = ["runuser", "-u", "postgres", "--"] if root else []
    data = Path(tempfile.mkdtemp(prefix="peyman-pg-"))
    if root:
        shutil.chown(data, "postgres")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]

    def run(tool: str, *words: str) -> None:
        command = [*prefix, str(tools / tool), "-D", f"{data}/db", *words]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd="/tmp")

    try:
        run("initdb", "-U", "peyman", "-A", "trust", "-E", "UTF8")
        options = f"-p {port} -c listen_addresses=127.0.0.1 -k {data} {FAST}"
        run("pg_ctl", "-o", options, "-l", f"{data}/log", "-w", "start")
        try:
            yield f"postgres://peyman@127.0.0.1:{port}/postgres"
        finally:
            run("pg_ctl", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(data, ignore_errors=True)


def main(options: list[str]) -> int:
    """Run the tests of actions, ingest, selectors and reconcile on a server of their own."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # the server goes with us
    tools = find_tools()
    if tools is None:
        print(f"tests on PostgreSQL skipped: {MISSING}")
        return 1 if os.environ.get("PEYMAN_REQUIRE_SYSTEM") else 0
    files = [f"tests/web/test_{name}.py" for name in TESTS]
    options = [*options, *(f"--deselect=tests/web/test_{name}" for name in UNTOUCHED)]
    with running_server(tools) as address:
        environment = os.environ | {"DATABASE_URL": address}
        return subprocess.run(
            [sys.executable, "-m", "pytest", *options, *files], env=environment, check=False
        ).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

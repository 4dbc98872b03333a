"""Two checkouts asked in turn for the same pages and ingests: on a busy machine the one tells what the figures of the other are worth.

``python training/bench_store/beside.py ../before . "search, a name" "ingest of one document"`` prints for each checkout the medians of
what passed and of what the process used of a processor, over the store of ``DATABASE_URL``, which ``make bench-store`` has filled; both
must work on the same migrations. Without names, all pages and the ingest.
"""

from __future__ import annotations

import os
import random
import statistics
import subprocess
import sys
import time
from pathlib import Path

INGEST = "ingest of one document"
ROUNDS, WARM = 21, 2


def answer() -> None:
    """In a checkout: name what can be asked for, then do what each line asks for and print its milliseconds."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peyman.web.config.settings")
    os.environ.setdefault("PEYMAN_TODAY", "2026-11-24")
    django.setup()
    from django.conf import settings
    from django.test import Client
    from training.bench_store import measuring

    from peyman.web.ingest.services import ingest_source

    settings.MIDDLEWARE = [part for part in settings.MIDDLEWARE if "kept_pages" not in part]
    client, addresses, draw = (
        Client(HTTP_HOST="localhost"),
        measuring.addresses(),
        random.Random(time.time_ns()),
    )
    print("|".join([*addresses, INGEST]), flush=True)
    for line in sys.stdin:
        name = line.strip()
        source = measuring.communique(draw) if name == INGEST else None
        begun, used = time.perf_counter(), time.process_time()
        if source is None:
            client.get(addresses[name])
        else:
            ingest_source(source, approve=True)
        print((time.perf_counter() - begun) * 1000, (time.process_time() - used) * 1000, flush=True)


def compare(checkouts: list[str], names: list[str]) -> None:
    """Ask the checkouts in turn, each first in every other round."""
    running = {}
    for checkout in checkouts:
        root = Path(checkout).resolve()
        running[checkout] = subprocess.Popen(
            [sys.executable, __file__, "--answer"], cwd=root, env=os.environ | {"PYTHONPATH": f"{root}/src:{root}"}, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )  # fmt: skip
    known = [child.stdout.readline().strip().split("|") for child in running.values() if child.stdout][0]
    for name in names or known:
        took: dict[str, list[tuple[float, float]]] = {checkout: [] for checkout in checkouts}
        for at in range(WARM + ROUNDS):
            for checkout in checkouts if at % 2 else checkouts[::-1]:
                child = running[checkout]
                assert child.stdin and child.stdout
                print(name, file=child.stdin, flush=True)
                wall, processor = map(float, child.stdout.readline().split())
                took[checkout].append((wall, processor))
        for checkout, times in took.items():
            wall, processor = (statistics.median(column) for column in zip(*times[WARM:], strict=True))
            print(f"{name:32} {checkout:20} {wall:8.1f} ms ({processor:.1f} of the processor)", flush=True)
    for child in running.values():
        child.communicate()


if __name__ == "__main__":
    if sys.argv[1:] == ["--answer"]:
        answer()
    else:
        compare(sys.argv[1:3], sys.argv[3:])

"""What every type of public page costs on the demo record: time on the server, bytes, charts; and the first page after a start.

``python training/bench_pages.py`` loads the demo into ``PEYMAN_VAR`` where that is empty. «made» is the median time of a page that is made
anew, «kept» that of one which is kept until the next write, both in ms as Django answers them without a network; «CPU» is the processor's
share of «made». KiB are of the page as it is sent (gzip), with the style sheet; «charts» are pictures of figures on the first visit.
"""

from __future__ import annotations

import argparse
import gzip
import os
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peyman.web.config.settings")
os.environ.setdefault("PEYMAN_TODAY", "2026-11-24")
django.setup()

import httpx  # noqa: E402
from django.conf import settings  # noqa: E402
from django.contrib.staticfiles import finders  # noqa: E402
from django.core.cache import caches  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402

from peyman.demo.loading import load  # noqa: E402
from peyman.web.common.clock import today  # noqa: E402
from peyman.web.config.warming import draw_charts, load_pages  # noqa: E402
from peyman.web.store import selectors  # noqa: E402
from peyman.web.store.models import Document  # noqa: E402

MS, KIB = 1000, 1024
LIMIT_MS, LIMIT_KB, LIMIT_FIRST_S = 50, 150, 1.0


def list_pages() -> Iterator[tuple[str, str]]:
    """A page of every type, without its language; of types with many pages the one with most on it."""
    on = today()
    plain = (
        "", "roadmap/", "meetings/", "agreements/", "projects/", "people/", "indicators/", "opportunities/", "documents/", "corrections/",
        "about/", "search/?q=تجارت",
    )  # fmt: skip
    yield from ((path.strip("/").split("/")[0] or "home", path) for path in plain)
    yield "pair", "pair/IRN/TJK/"
    yield "briefing", "briefing/IRN/TJK/"
    yield "indicator", "indicators/trade/"
    promise = selectors.list_commitments(on=on).exclude(target_value=None).order_by("-mention_count").first()
    meeting = selectors.list_engagements(on=on).order_by("-mention_count").first()
    text = selectors.list_agreements(on=on).order_by("-mention_count").first()
    project = selectors.list_projects(on=on).order_by("-mention_count").first()
    for name, entry in (
        ("roadmap", promise),
        ("meetings", meeting),
        ("agreements", text),
        ("projects", project),
    ):
        if entry is not None:
            yield f"{name}: one", f"{name}/{entry.public_id}/"
    if meeting is not None:
        yield "sides", f"meetings/{meeting.public_id}/sides/"
    person = selectors.list_people(on=on).filter(name__contains="رحمان").first()
    if person is not None:
        yield "person", f"people/{person.public_id}/"
    document = max(Document.objects.visible(on=on), key=lambda d: len(d.text))
    yield "document", f"documents/{document.pk}/"


def measure(
    client: Client, address: str, runs: int
) -> tuple[list[float], list[float], list[float], int, int, int]:
    """Milliseconds made anew, processor's share, and kept; bytes sent; pictures and figures of the first visit."""
    made, busy, kept = [], [], []
    first = client.get(address)
    body = gzip.decompress(first.content) if first.has_header("Content-Encoding") else first.content
    figures, pictures = len(re.findall(rb'<figure class="chart', body)), body.count(b"<svg")
    for _ in range(runs):
        caches["pages"].clear()
        start, used = time.perf_counter(), time.process_time()
        client.get(address)
        made.append((time.perf_counter() - start) * MS)
        busy.append((time.process_time() - used) * MS)
        start = time.perf_counter()
        client.get(address)
        kept.append((time.perf_counter() - start) * MS)
    if first.status_code != 200:
        raise SystemExit(f"{address}: {first.status_code}")
    return made, busy, kept, len(first.content), pictures, figures


def first_page() -> float:
    """Seconds from the moment when a freshly started server says where it is until its first page is there."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "peyman", "serve", "--port", str(port)]
    with tempfile.TemporaryFile() as told, httpx.Client(timeout=60) as visitor:
        server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=told, text=True)
        try:
            assert server.stdout is not None
            address = server.stdout.readline().strip()
            start = time.perf_counter()
            visitor.get(f"{address}fa/").raise_for_status()
            return time.perf_counter() - start
        finally:
            server.terminate()
            server.wait()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=15)
    runs = parser.parse_args().runs
    call_command("migrate", verbosity=0, interactive=False)
    if not Document.objects.exists():
        load(out=lambda _line: None)
        draw_charts(on=today())  # as `peyman demo` does
    start = first_page()
    load_pages()
    client = Client(SERVER_NAME="localhost", headers={"accept-encoding": "gzip"})
    style = len(gzip.compress(Path(str(finders.find("peyman/peyman.css"))).read_bytes()))
    print(f"{'page':16}{'made':>8}{'CPU':>8}{'kept':>8}{'KiB':>8}  charts")
    over = []
    for name, path in list_pages():
        worst: list[tuple[float, float, float, float, int, int]] = []
        for language, _name in settings.LANGUAGES:
            made, busy, kept, size, pictures, figures = measure(client, f"/{language}/{path}", runs)
            medians = [statistics.median(numbers) for numbers in (made, busy, kept)]
            worst.append((*medians, (size + style) / KIB, pictures, figures))  # type: ignore[arg-type]
        most = [max(column) for column in zip(*worst, strict=True)]
        shown = f"{sum(w[4] for w in worst)}/{sum(w[5] for w in worst)}"
        print(f"{name:16}{most[0]:8.1f}{most[1]:8.1f}{most[2]:8.1f}{most[3]:8.1f}  {shown}")
        over += [name] if most[0] > LIMIT_MS or most[3] * KIB > LIMIT_KB * 1000 else []
    print(
        f"the slowest of fa, tg, en each; first page after the start of a server: {start:.2f} s (limit {LIMIT_FIRST_S:g})"
    )
    print(f"over {LIMIT_MS} ms or {LIMIT_KB} kB: {', '.join(over) or 'none'}")


if __name__ == "__main__":
    main()

"""Medians of the server's time: each kind of page, and an ingest from text to roadmap."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import Max
from django.test import Client
from training.bench_store.filling import COUNTRIES, DEEDS, PLACES, WORKS

from peyman.reader.sources import SourceText
from peyman.web.ingest.services import ingest_source
from peyman.web.store import models

RUNS = 15


class Timing(NamedTuple):
    """Medians in milliseconds: what passed, and what this process used of a processor; far apart where the machine is busy with other things."""

    wall: float
    processor: float

    def __str__(self) -> str:
        return f"{self.wall:8.1f} ms ({self.processor:.1f} of the processor)"


def median_ms(run: Callable[[], Any], prepare: Callable[[], Any] | None = None) -> Timing:
    """The medians of some runs, after one to warm up; ``prepare`` makes what a run takes and is not counted."""
    wall, processor = [], []
    for _ in range(RUNS + 1):
        given = () if prepare is None else (prepare(),)
        begun, used = time.perf_counter(), time.process_time()
        run(*given)
        wall.append((time.perf_counter() - begun) * 1000)
        processor.append((time.process_time() - used) * 1000)
    return Timing(statistics.median(wall[1:]), statistics.median(processor[1:]))


def addresses() -> dict[str, str]:
    """What is asked for of each kind of page."""
    chosen = models.Commitment.objects.order_by("-mention_count").first()
    person, document = models.Person.objects.first(), models.Document.objects.last()
    assert chosen and person and document
    place, work = PLACES[17], WORKS[0]
    return {
        "home": "/fa/",
        "list": "/fa/roadmap/",
        "list, page 1,000": "/fa/roadmap/?page=1000",
        "filter by side and sector": "/fa/roadmap/?side=TJK&sector=energy",
        "filter by two sides, overdue": "/fa/roadmap/?side=IRN&other=TJK&time=overdue",
        "filter by words": f"/fa/roadmap/?q={work}",
        "commitment": f"/fa/roadmap/{chosen.public_id}/",
        "search, a common word": "/fa/search/?q=همکاری",
        "search, two words": f"/fa/search/?q={work}+{place}",
        "search, a name": f"/fa/search/?q={PLACES[3]}",
        "search, nothing": "/fa/search/?q=زرافه",
        "people": "/fa/people/",
        "person": f"/fa/people/{person.public_id}/",
        "meetings": "/fa/meetings/",
        "agreements": "/fa/agreements/",
        "opportunities": "/fa/opportunities/",
        "documents": "/fa/documents/",
        "document": f"/fa/documents/{document.pk}/",
        "two countries": "/fa/pair/IRN/TJK/",
    }


def measure() -> None:
    """Print the median server time of each page, worked out anew each time, and of an ingest."""
    settings.MIDDLEWARE = [part for part in settings.MIDDLEWARE if "kept_pages" not in part]
    client = Client(HTTP_HOST="localhost")
    for name, address in addresses().items():
        answer = client.get(address)
        assert answer.status_code == 200, (name, answer.status_code)
        print(f"{name:32} {median_ms(lambda a=address: client.get(a))}", flush=True)  # type: ignore[misc]
    print(f"{'ingest of one document':32} {ingest_ms()}")


def ingest_ms() -> Timing:
    """The ingest of a communiqué with approval, from text to roadmap; each on a day of its own after all that is stored."""
    draw = random.Random(time.time_ns())
    return median_ms(lambda source: ingest_source(source, approve=True), lambda: communique(draw))


def communique(draw: random.Random) -> SourceText:
    """A text as a ministry may publish it, of two of the countries."""
    code, other = draw.sample(list(COUNTRIES), 2)
    ours, theirs = COUNTRIES[code], COUNTRIES[other]
    deed, work, place = draw.choice(DEEDS), draw.choice(WORKS), draw.choice(PLACES)
    latest = models.Document.objects.aggregate(day=Max("published"))["day"] or date(2026, 11, 1)
    count = draw.randint(2, 30)
    text = (
        f"دیدار مقامات {ours} و {theirs}\nوزیر امور خارجه {ours} در {place} با وزیر امور خارجه {theirs} دیدار کرد.\n"
        f"وزیر خارجه {ours} گفت: {ours} و {theirs} توافق کردند {deed} {work} {place} تا سال ۲۰۳۰ به پایان برسد.\n"
        "وی افزود: روابط دو کشور رو به گسترش است و همکاری‌های اقتصادی باید افزایش یابد.\n"
        f"وزیر خارجه {theirs} نیز از سرمایه‌گذاران {ours} برای حضور در بخش انرژی دعوت کرد.\n"
        f"در پایان این دیدار {count} سند همکاری میان {ours} و {theirs} به امضا رسید."
    )
    name = f"bench-{draw.getrandbits(40):x}.txt"
    return SourceText(
        name, text, "fa", "Arab", title="", publisher="خبرگزاری 1", publisher_country=code, published=latest + timedelta(days=1),
        raw=text.encode(),
    )  # fmt: skip

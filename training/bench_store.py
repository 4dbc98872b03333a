"""A store of a hundred thousand commitments and a million statements, and how long its pages and an ingest take.

``python training/bench_store.py`` fills the database of ``DATABASE_URL`` where it is empty and measures it; ``--commitments`` and
``--statements`` give other sizes. Times are of the server: the request as Django answers it, without a network; medians.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peyman.web.config.settings")
os.environ.setdefault("PEYMAN_TODAY", "2026-11-24")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils import timezone  # noqa: E402

from peyman.reader.sources import SourceText  # noqa: E402
from peyman.records import RECORD  # noqa: E402
from peyman.roadmap.clues import clues_of  # noqa: E402
from peyman.roadmap.entries import Change, Mention  # noqa: E402
from peyman.roadmap.facets import facets_of, pack  # noqa: E402
from peyman.web.ingest.services import ingest_source  # noqa: E402
from peyman.web.store import models, search  # noqa: E402
from peyman.web.store.identifiers import hash_finding, make_public_id  # noqa: E402

CHUNK = 400  # documents stored at a time
RUNS = 15
COUNTRIES = {
    "IRN": "ایران", "TJK": "تاجیکستان", "UZB": "ازبکستان", "KAZ": "قزاقستان", "KGZ": "قرقیزستان", "TKM": "ترکمنستان",
    "AFG": "افغانستان", "PAK": "پاکستان", "IND": "هند", "CHN": "چین", "RUS": "روسیه", "TUR": "ترکیه", "AZE": "آذربایجان",
    "ARM": "ارمنستان", "IRQ": "عراق", "OMN": "عمان", "QAT": "قطر", "SYR": "سوریه", "BLR": "بلاروس",
}  # fmt: skip
DEEDS = ("ساخت", "تکمیل", "راه‌اندازی", "توسعه", "تجهیز", "بازسازی", "نوسازی", "خرید", "صادرات", "آموزش")
WORKS = (
    "راه‌آهن", "نیروگاه", "سد", "تونل", "بندر", "پالایشگاه", "فرودگاه", "کارخانه سیمان", "خط لوله گاز", "بیمارستان", "دانشگاه", "مرکز تجاری",
    "پایانه مرزی", "خط انتقال برق", "شبکه فیبر نوری", "کشت پنبه", "معدن مس", "معدن زغال‌سنگ", "آزمایشگاه دارو", "ناوگان حمل بار",
)  # fmt: skip
PLACES = tuple(
    f"{first}{second}" for first in ("به", "خوش", "نو", "شاد", "گل", "مهر", "زر", "سرخ", "سبز", "تازه", "کوه", "رود")
    for second in ("آباد", "شهر", "دشت", "رود", "سار", "گرد", "کنار", "بند", "دره", "پایه")
)  # fmt: skip
SECTORS = ("trade", "energy", "transport", "industry", "agriculture", "mining", "health", "education")
MODALITIES = ("agreed", "pledged", "planned", "proposed", "urged", "hoped")
TOPICS = (
    "روابط دو کشور رو به گسترش است", "همکاری‌های اقتصادی اهمیت بسیار دارد", "تجارت دو کشور افزایش یافته است", "ملت‌های ما پیوندهای دیرینه دارند",
    "امنیت منطقه برای ما مهم است", "سرمایه‌گذاری مشترک سودمند است", "حمل‌ونقل و ترانزیت جایگاه ویژه‌ای دارد", "گردشگری فرصت تازه‌ای است",
)  # fmt: skip


class Filler:
    """Invented countries' talk, deterministic: every document belongs to a pair, names new promises and restates old ones."""

    def __init__(self, commitments: int, statements: int) -> None:
        self.draw = random.Random(7)
        codes = list(COUNTRIES)
        self.pairs = [(a, b) for i, a in enumerate(codes) for b in codes[i + 1 :]]
        self.weights = [1 / (rank + 3) for rank in range(len(self.pairs))]
        self.commitments, self.statements = commitments, statements
        self.documents = max(1, commitments * 3 // 8)
        self.known: dict[tuple[str, str], list[dict[str, Any]]] = {}
        self.made = 0
        self.next: dict[Any, int] = {}
        self.homes: dict[str, models.Commitment] = {}

    def number(self, table: Any) -> int:
        """The next primary key of a table."""
        self.next[table] = self.next.get(table, 0) + 1
        return self.next[table]

    def promise(self, pair: tuple[str, str]) -> dict[str, Any]:
        """A new promise of a pair, or one said before."""
        before = self.known.setdefault(pair, [])
        left = self.commitments - self.made
        if before and (not left or self.draw.random() < 0.33):
            return self.draw.choice(before[-400:])
        deed, work, place = self.draw.choice(DEEDS), self.draw.choice(WORKS), self.draw.choice(PLACES)
        sides = " و ".join(COUNTRIES[c] for c in pair)
        value = {
            "object": f"{deed} {work} {place}", "sectors": [self.draw.choice(SECTORS)], "modality": self.draw.choice(MODALITIES),
            "by": self.draw.choice([None, *pair]), "opportunity": self.draw.random() < 0.1, "deadline": None, "target": None,
            "quote": f"{sides} بر {deed} {work} {place} تأکید کردند",
        }  # fmt: skip
        if self.draw.random() < 0.3:
            year = self.draw.randint(2015, 2035)
            value["deadline"] = {
                "text": f"تا سال {year}", "start": f"{year}-01-01", "end": f"{year + 1}-01-01", "precision": "year", "calendar": "gregorian",
            }  # fmt: skip
        if self.draw.random() < 0.1:
            value["target"] = {
                "indicator": "trade",
                "value": self.draw.randint(1, 900) * 1e7,
                "unit": "USD",
                "value_min": None,
            }
        before.append(value)
        self.made += 1
        return value

    def fill(self) -> None:
        """Store everything, some documents at a time."""
        models.Country.objects.bulk_create([models.Country(code=c) for c in COUNTRIES], ignore_conflicts=True)
        models.Sector.objects.bulk_create([models.Sector(code=s) for s in SECTORS], ignore_conflicts=True)
        publishers = [models.Publisher(pk=i + 1, name=f"خبرگزاری {i + 1}") for i in range(60)]
        models.Publisher.objects.bulk_create(publishers)
        self.people()
        begun = time.monotonic()
        for at in range(0, self.documents, CHUNK):
            with transaction.atomic():
                self.store(range(at, min(at + CHUNK, self.documents)))
            if at // CHUNK % 10 == 9:
                print(f"{at + CHUNK} documents, {time.monotonic() - begun:.0f} s", flush=True)
        self.finish()

    def people(self) -> None:
        """A hundred officials."""
        self.officials = [
            models.Person(
                pk=i + 1, public_id=f"P-{i:012d}", review="approved", name=f"{PLACES[i % 100]} {PLACES[(i * 7) % 100]}زاده", names=[],
                folded=f"p{i}", country=list(COUNTRIES)[i % len(COUNTRIES)], public_from=date.min,
            )
            for i in range(100)
        ]  # fmt: skip
        for person in self.officials:
            person.names = [person.name]
        models.Person.objects.bulk_create(self.officials)
        search.write("person", {p.pk: p.name for p in self.officials})

    def store(self, numbers: Sequence[int]) -> None:
        """One chunk of documents with all that rests on them."""
        rows: dict[Any, list[Any]] = {}
        for number in numbers:
            self.document(number, rows)
        order = (
            models.Document, models.Finding, models.Proposal, models.Statement, models.Speaker, models.Commitment,
            models.Commitment.parties.through, models.Commitment.sectors.through, models.Mention, models.Facet, models.Clue,
        )  # fmt: skip
        for table in order:
            table.objects.bulk_create(rows.get(table, ()), batch_size=2000)
        search.write("document", {d.pk: d.text for d in rows[models.Document]})
        search.write("statement", {s.pk: s.quote for s in rows.get(models.Statement, ())})
        search.write("commitment", {c.pk: c.quote for c in rows.get(models.Commitment, ())})

    def document(self, number: int, rows: dict[Any, list[Any]]) -> None:
        """One document: what is said and what is promised in it."""
        pair = self.draw.choices(self.pairs, self.weights)[0]
        said = date(2004, 1, 1) + timedelta(days=number * 8300 // self.documents)
        share = self.statements * (number + 1) // self.documents - self.statements * number // self.documents
        lines = [
            f"{self.draw.choice(TOPICS)} و در {self.draw.choice(PLACES)} ادامه دارد" for _ in range(share)
        ]
        left = self.documents - number
        count = min(4, max(3, (self.commitments - self.made) // left)) if self.made < self.commitments else 3
        promises = [self.promise(pair) for _ in range(count)]
        text = ".\n".join([*lines, *(p["quote"] for p in promises), str(number)])
        document = models.Document(
            pk=self.number(models.Document), content_hash=f"{number:064x}", location=f"bench/{number}.txt", text=text, language="fa",
            script="Arab", title=lines[0] if lines else "", publisher_id=number % 60 + 1, published=said, read_state="read",
            reader="bench", added_at=timezone.now(), added_by="bench",
        )  # fmt: skip
        rows.setdefault(models.Document, []).append(document)
        at = 0
        for line in lines:
            at = text.index(line, at)
            self.statement(document, line, at, rows)
            at += len(line)
        self.promises(document, promises, pair, rows)

    def finding(self, document: Any, kind: str, value: dict[str, Any], rows: dict[Any, list[Any]]) -> Any:
        """A finding with its proposal."""
        first = value["evidence"][0]
        key = hash_finding(content_hash=document.content_hash, kind=kind, value=value)
        finding = models.Finding(
            pk=self.number(models.Finding), key=key, document=document, kind=kind, value=value, start=first["start"], end=first["end"],
            reader="bench",
        )  # fmt: skip
        rows.setdefault(models.Finding, []).append(finding)
        rows.setdefault(models.Proposal, []).append(
            models.Proposal(pk=finding.pk, finding=finding, value=value, review="approved", version=2)
        )
        return finding

    def statement(self, document: Any, line: str, at: int, rows: dict[Any, list[Any]]) -> None:
        """One reported sentence with its speaker."""
        person = self.draw.choice(self.officials)
        value = {
            "kind": "statement", "evidence": [{"start": at, "end": at + len(line), "quote": line}], "trace": None, "act": "says",
            "speakers": [{"name": person.name, "office": "president", "portfolio": None, "country": person.country}],
        }  # fmt: skip
        finding = self.finding(document, "statement", value, rows)
        row = models.Statement(
            pk=self.number(models.Statement), public_id=make_public_id("statement", finding.key), finding=finding, review="approved",
            act="says", quote=line, said=document.published, public_from=date.min,
        )  # fmt: skip
        rows.setdefault(models.Statement, []).append(row)
        rows.setdefault(models.Speaker, []).append(
            models.Speaker(
                statement=row, person=person, name=person.name, office="president", country=person.country
            )
        )

    def promises(
        self,
        document: Any,
        promises: Sequence[dict[str, Any]],
        pair: tuple[str, str],
        rows: dict[Any, list[Any]],
    ) -> None:
        """The promises of a document, each a mention of its commitment."""
        mentions, findings, at = [], {}, 0
        for promise in promises:
            at = document.text.index(promise["quote"], at)
            value = {
                "kind": "commitment", "trace": None, "modality": promise["modality"], "parties": list(pair), "by": promise["by"], "to": None,
                "evidence": [{"start": at, "end": at + len(promise["quote"]), "quote": promise["quote"]}],
                "action": {"predicate": None, "object": promise["object"]}, "sectors": promise["sectors"], "target": promise["target"],
                "deadline": promise["deadline"], "opportunity": promise["opportunity"], "speakers": [],
            }  # fmt: skip
            at += 1
            finding = self.finding(document, "commitment", value, rows)
            findings[finding.key] = (finding, promise)
            mentions.append(
                Mention(finding.key, RECORD.validate_python(value), document.content_hash, document.published)
            )
        for facet in facets_of(mentions):
            self.mention(facet, *findings[facet.mention.key], document, rows)

    def mention(
        self, facet: Any, finding: Any, promise: dict[str, Any], document: Any, rows: dict[Any, list[Any]]
    ) -> None:
        """A mention; the first founds the commitment."""
        home = promise.get("home")
        if home is None:
            home = promise["home"] = finding.key
            promise["row"] = self.commitment(facet, promise, finding, document, rows)
        relation = "new" if home == finding.key else "restates"
        change = Change(finding.key, home, relation, 0.98, ("the same words",))
        row = promise["row"]
        rows[models.Finding][-1].pk  # noqa: B018
        rows.setdefault(models.Mention, []).append(
            models.Mention(
                finding=finding,
                commitment_id=row,
                relation=relation,
                review="approved",
                said=document.published,
            )
        )
        clues = clues_of(facet)
        rows.setdefault(models.Facet, []).append(
            models.Facet(
                finding=finding, block=facet.block, home=home,
                value={**pack(facet), "left": sorted(clues.left), "sought": sorted(clues.sought - clues.left), "digest": "bench"},
                change={"relation": relation, "score": 0.98, "reasons": list(change.reasons), "alternatives": [], "unsure": False, "echoes": None},
            )
        )  # fmt: skip
        rows.setdefault(models.Clue, []).extend(
            models.Clue(facet_id=finding.pk, number=number) for number in clues.left
        )

    def commitment(
        self, facet: Any, promise: dict[str, Any], finding: Any, document: Any, rows: dict[Any, list[Any]]
    ) -> int:
        """The row of a new commitment; returns its primary key."""
        pk, record = self.number(models.Commitment), facet.record
        deadline, target = record.deadline, record.target
        pair = sorted(record.parties)
        rows.setdefault(models.Commitment, []).append(
            models.Commitment(
                pk=pk, public_id=make_public_id("commitment", finding.key), review="approved", quote=promise["quote"], quote_language="fa",
                first_said=document.published, last_said=document.published, mention_count=1, sides="+".join(pair), public_from=date.min,
                modality=record.modality.value, by=record.by or "", object=promise["object"], opportunity=record.opportunity,
                target_indicator=target.indicator if target else "", target_value=target.value if target else None,
                target_unit=target.unit if target else "", deadline_text=deadline.text if deadline else "",
                deadline_start=deadline.start if deadline else None, deadline_end=deadline.end if deadline else None,
                deadline_precision="year" if deadline else "", delivery=self.draw.choice(["not_assessed"] * 8 + ["delivered", "under_way"]),
            )
        )  # fmt: skip
        through = models.Commitment.parties.through
        rows.setdefault(through, []).extend(through(commitment_id=pk, country_id=code) for code in pair)
        sectors = models.Commitment.sectors.through
        rows.setdefault(sectors, []).append(sectors(commitment_id=pk, sector_id=promise["sectors"][0]))
        return pk

    def finish(self) -> None:
        """Counts and dates of what was restated; the database learns what it holds."""
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE store_commitment SET mention_count = (SELECT count(*) FROM store_mention m WHERE m.commitment_id = store_commitment.id),"
                " last_said = (SELECT max(said) FROM store_mention m WHERE m.commitment_id = store_commitment.id)"
            )
            if connection.vendor == "postgresql":
                for table in self.next:
                    name = table._meta.db_table
                    cursor.execute(
                        f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), (SELECT max(id) FROM {name}))"
                    )
                for table in ("publisher", "person"):
                    cursor.execute(
                        f"SELECT setval(pg_get_serial_sequence('store_{table}', 'id'), (SELECT max(id) FROM store_{table}))"
                    )
                cursor.execute(
                    "SELECT setval(pg_get_serial_sequence('store_proposal', 'id'), (SELECT max(id) FROM store_proposal))"
                )
            cursor.execute("ANALYZE")


def median_ms(run: Callable[[], Any]) -> float:
    """Milliseconds of the median of some runs, after one to warm up."""
    run()
    times = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        run()
        times.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times)


def measure() -> None:
    """Print the median server time of each page and of an ingest."""
    client = Client(HTTP_HOST="localhost")
    chosen = models.Commitment.objects.order_by("-mention_count").first()
    assert chosen is not None
    place, work = PLACES[17], WORKS[0]
    pages = {
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
    }
    for name, address in pages.items():
        answer = client.get(address)
        assert answer.status_code == 200, (name, answer.status_code)
        print(f"{name:32} {median_ms(lambda a=address: client.get(a)):8.1f} ms", flush=True)  # type: ignore[misc]
    print(f"{'ingest of one document':32} {ingest_ms():8.1f} ms")


def ingest_ms() -> float:
    """Milliseconds of the median ingest of a communiqué with approval, from text to roadmap."""
    draw = random.Random(time.time_ns())
    times = []
    for number in range(RUNS + 1):
        deed, work, place = draw.choice(DEEDS), draw.choice(WORKS), draw.choice(PLACES)
        text = (
            f"دیدار مقامات ایران و تاجیکستان {draw.random()}\nوزیر امور خارجه ایران در دوشنبه با وزیر امور خارجه تاجیکستان دیدار کرد.\n"
            f"وزیر خارجه ایران گفت: ایران و تاجیکستان توافق کردند {deed} {work} {place} تا سال ۲۰۳۰ به پایان برسد.\n"
            "وی افزود: روابط دو کشور رو به گسترش است و همکاری‌های اقتصادی باید افزایش یابد.\n"
            "وزیر خارجه تاجیکستان نیز از سرمایه‌گذاران ایرانی برای حضور در بخش انرژی دعوت کرد.\n"
            f"در پایان این دیدار {number + 3} سند همکاری میان ایران و تاجیکستان به امضا رسید."
        )
        source = SourceText(
            f"bench-{number}.txt", text, "fa", "Arab", title="", publisher="خبرگزاری 1", publisher_country="IRN",
            published=date(2026, 11, 1) + timedelta(days=number), raw=text.encode(),
        )  # fmt: skip
        begun = time.perf_counter()
        ingest_source(source, approve=True)
        times.append((time.perf_counter() - begun) * 1000)
    return statistics.median(times[1:])


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--commitments", type=int, default=100_000)
    parser.add_argument("--statements", type=int, default=1_000_000)
    chosen = parser.parse_args()
    call_command("migrate", verbosity=0, interactive=False)
    if not models.Document.objects.exists():
        Filler(chosen.commitments, chosen.statements).fill()
    print(
        f"{connection.vendor}: {models.Commitment.objects.count():,} commitments, {models.Statement.objects.count():,} statements, "
        f"{models.Document.objects.count():,} documents"
    )
    measure()


if __name__ == "__main__":
    main()

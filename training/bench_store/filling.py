"""What fills the store: invented countries' talk, the same on every machine."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db import connection, transaction
from django.utils import timezone
from training.bench_store.rows import write_rows

from peyman.records import RECORD
from peyman.roadmap.clues import clues_of
from peyman.roadmap.entries import Mention
from peyman.roadmap.facets import facets_of, pack
from peyman.web.store import models, search
from peyman.web.store.identifiers import hash_finding, make_public_id
from peyman.web.store.projection import tallies

CHUNK = 400  # documents stored at a time
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
        """Store everything, some documents at a time; what a crash leaves half is thrown away and filled again."""
        if connection.vendor == "sqlite":
            with connection.cursor() as cursor:
                cursor.execute("PRAGMA synchronous=OFF")
                cursor.execute("PRAGMA cache_size=-400000")
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
            write_rows(table, rows.get(table, ()))
        search.write("document", {row["id"]: row["text"] for row in rows[models.Document]})
        search.write("statement", {row["id"]: row["quote"] for row in rows.get(models.Statement, ())})
        search.write("commitment", {row["id"]: row["quote"] for row in rows.get(models.Commitment, ())})

    def document(self, number: int, rows: dict[Any, list[Any]]) -> None:
        """One document: what is said and what is promised in it."""
        pair = self.draw.choices(self.pairs, self.weights)[0]
        said = date(2004, 1, 1) + timedelta(days=number * 8300 // self.documents)
        share = self.statements * (number + 1) // self.documents - self.statements * number // self.documents
        lines = [
            f"{self.draw.choice(TOPICS)} و در {self.draw.choice(PLACES)} ادامه دارد" for _ in range(share)
        ]
        left = self.documents - number
        count = (
            min(8, max(3, -(-(self.commitments - self.made) * 3 // (2 * left))))
            if self.made < self.commitments
            else 3
        )
        promises = [self.promise(pair) for _ in range(count)]
        text = ".\n".join([*lines, *(p["quote"] for p in promises), str(number)])
        document = models.Document(
            id=self.number(models.Document), content_hash=f"{number:064x}", location=f"bench/{number}.txt", text=text, language="fa",
            script="Arab", title=lines[0] if lines else "", publisher_id=number % 60 + 1, published=said, read_state="read",
            reader="bench", added_at=timezone.now(), added_by="bench",
        )  # fmt: skip
        rows.setdefault(models.Document, []).append(plain(document))
        at = 0
        for line in lines:
            at = text.index(line, at)
            self.statement(document, line, at, rows)
            at += len(line)
        self.promises(document, promises, pair, rows)

    def finding(
        self, document: Any, kind: str, value: dict[str, Any], rows: dict[Any, list[Any]]
    ) -> tuple[int, str]:
        """A finding with its proposal; returns its number and its key."""
        first = value["evidence"][0]
        key = hash_finding(content_hash=document.content_hash, kind=kind, value=value)
        number = self.number(models.Finding)
        rows.setdefault(models.Finding, []).append({
            "id": number, "key": key, "document_id": document.pk, "kind": kind, "value": value, "start": first["start"],
            "end": first["end"], "reader": "bench",
        })  # fmt: skip
        rows.setdefault(models.Proposal, []).append(
            {"id": number, "finding_id": number, "value": value, "review": "approved", "version": 2}
        )
        return number, key

    def statement(self, document: Any, line: str, at: int, rows: dict[Any, list[Any]]) -> None:
        """One reported sentence with its speaker."""
        person = self.draw.choice(self.officials)
        value = {
            "kind": "statement", "evidence": [{"start": at, "end": at + len(line), "quote": line}], "trace": None, "act": "says",
            "speakers": [{"name": person.name, "office": "president", "portfolio": None, "country": person.country}],
        }  # fmt: skip
        finding, key = self.finding(document, "statement", value, rows)
        number = self.number(models.Statement)
        rows.setdefault(models.Statement, []).append({
            "id": number, "public_id": make_public_id("statement", key), "finding_id": finding, "review": "approved", "act": "says",
            "quote": line, "said": document.published, "public_from": date.min,
        })  # fmt: skip
        rows.setdefault(models.Speaker, []).append({
            "id": self.number(models.Speaker), "statement_id": number, "person_id": person.pk, "name": person.name, "office": "president",
            "country": person.country, "said": document.published, "public_from": date.min,
        })  # fmt: skip

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
            finding, key = self.finding(document, "commitment", value, rows)
            findings[key] = (finding, promise)
            mentions.append(
                Mention(key, RECORD.validate_python(value), document.content_hash, document.published)
            )
        for facet in facets_of(mentions):
            self.mention(facet, *findings[facet.mention.key], document, rows)

    def mention(
        self, facet: Any, finding: int, promise: dict[str, Any], document: Any, rows: dict[Any, list[Any]]
    ) -> None:
        """A mention; the first founds the commitment."""
        home = promise.get("home")
        if home is None:
            home = promise["home"] = facet.mention.key
            promise["row"] = self.commitment(facet, promise, document, rows)
        relation = "new" if home == facet.mention.key else "restates"
        rows.setdefault(models.Mention, []).append({
            "id": self.number(models.Mention), "finding_id": finding, "commitment_id": promise["row"], "relation": relation,
            "review": "approved", "said": document.published,
        })  # fmt: skip
        clues = clues_of(facet)
        rows.setdefault(models.Facet, []).append({
            "finding_id": finding, "block": facet.block, "home": home,
            "value": {**pack(facet), "left": sorted(clues.left), "sought": sorted(clues.sought - clues.left), "digest": "bench"},
            "change": {
                "relation": relation, "score": 0.98, "reasons": ["the same words"], "alternatives": [], "unsure": False, "echoes": None,
            },
        })  # fmt: skip
        rows.setdefault(models.Clue, []).extend(
            {"id": self.number(models.Clue), "facet_id": finding, "number": number} for number in clues.left
        )

    def commitment(
        self, facet: Any, promise: dict[str, Any], document: Any, rows: dict[Any, list[Any]]
    ) -> int:
        """The row of a new commitment; returns its primary key."""
        pk, record = self.number(models.Commitment), facet.record
        deadline, target = record.deadline, record.target
        pair = sorted(record.parties)
        rows.setdefault(models.Commitment, []).append(plain(
            models.Commitment(
                id=pk, public_id=make_public_id("commitment", facet.mention.key), review="approved", quote=promise["quote"], quote_language="fa",
                first_said=document.published, last_said=document.published, mention_count=1, sides="+".join(pair), public_from=date.min,
                modality=record.modality.value, by=record.by or "", object=promise["object"], opportunity=record.opportunity,
                target_indicator=target.indicator if target else "", target_value=target.value if target else None,
                target_unit=target.unit if target else "", deadline_text=deadline.text if deadline else "",
                deadline_start=deadline.start if deadline else None, deadline_end=deadline.end if deadline else None,
                deadline_precision="year" if deadline else "", delivery=self.draw.choice(["not_assessed"] * 8 + ["delivered", "under_way"]),
            )
        ))  # fmt: skip
        through = models.Commitment.parties.through
        rows.setdefault(through, []).extend(
            {"id": self.number(through), "commitment_id": pk, "country_id": code} for code in pair
        )
        sectors = models.Commitment.sectors.through
        rows.setdefault(sectors, []).append(
            {"id": self.number(sectors), "commitment_id": pk, "sector_id": promise["sectors"][0]}
        )
        return pk

    def finish(self) -> None:
        """Counts and dates of what was restated, kept counts; the database learns what it holds."""
        tallies.recount()
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE store_commitment SET mention_count = (SELECT count(*) FROM store_mention m WHERE m.commitment_id = store_commitment.id),"
                " last_said = (SELECT max(said) FROM store_mention m WHERE m.commitment_id = store_commitment.id)"
            )
            if connection.vendor == "postgresql":
                for table in (*self.next, models.Proposal, models.Publisher, models.Person):
                    name = table._meta.db_table
                    cursor.execute(
                        f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), (SELECT max(id) FROM {name}))"
                    )
            cursor.execute("ANALYZE")


def plain(row: Any) -> dict[str, Any]:
    """An instance as its columns."""
    return {field.column: getattr(row, field.attname) for field in row._meta.concrete_fields}

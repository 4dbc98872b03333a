"""People, statements and figures: a row of their own for each finding."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from peyman.records import Figure, Party, Person, Statement
from peyman.roadmap.amounts import rated_unit, unit_by_year
from peyman.web.store import models, search
from peyman.web.store.identifiers import make_public_id
from peyman.web.store.models import Review
from peyman.web.store.projection.columns import party_fields, quote_of, when_fields
from peyman.web.store.projection.people import People, fullest, keys_of, named
from peyman.web.store.rows import KEEP, create_rows, insert_rows, store_rows, update_rows

PLAIN_KINDS = ("person", "statement", "figure")  # people first: statements name them
SEEN = (
    "review", "version", "value", "finding__key", "finding__kind", "finding__document__published", "finding__document__visibility",
    "finding__document__embargoed_until",
)  # fmt: skip


def list_plain(documents: list[int]) -> list[models.Proposal]:
    """The proposals of these documents on people, statements and figures, as ``write_plain`` takes them."""
    found = models.Proposal.objects.filter(finding__document__in=documents, finding__kind__in=PLAIN_KINDS)
    return list(found.select_related("finding__document").only(*SEEN).order_by("pk"))


def list_texts(documents: list[int]) -> Iterable[tuple[int, str, str]]:
    """These documents as ``index_documents`` takes them: primary key, title, text."""
    return models.Document.objects.filter(pk__in=documents).order_by().values_list("pk", "title", "text")


def write_plain(proposals: Iterable[models.Proposal], *, new: bool = False) -> None:
    """Bring people, statements and figures to what these proposals say, which are all of their documents; of ``new`` ones no row is there yet."""
    records: dict[str, list[tuple[models.Proposal, Any]]] = {kind: [] for kind in PLAIN_KINDS}
    for proposal in proposals:
        if proposal.finding.kind in records:
            records[proposal.finding.kind].append((proposal, proposal.record))
    writers: tuple[Any, ...] = (_write_people, _write_statements, _write_figures)
    for write, found in zip(writers, records.values(), strict=True):
        if found:
            write(found, new)


def index_documents(rows: Iterable[tuple[int, str, str]]) -> None:
    """Have documents found by the words of their title and text."""
    search.write("document", {pk: f"{title} {text}" for pk, title, text in rows})


def _seen(proposal: models.Proposal) -> dict[str, Any]:
    """What every row takes over from its proposal and document."""
    approved = proposal.review == Review.APPROVED
    document = proposal.finding.document
    return {
        "review": proposal.review, "said": document.published, "public_from": document.public_from if approved else None,
    }  # fmt: skip


def _sync(
    table: Any, wanted: dict[int, dict[str, Any]], new: bool
) -> tuple[dict[int, Any], list[Any], list[Any]]:
    """Rows by finding, created or changed to hold these fields; those that were created, and those that were changed."""
    stored = () if new else table.objects.filter(finding__in=wanted).order_by()
    known = {row.finding_id: row for row in stored}
    fresh, moved = [], []
    for finding, fields in wanted.items():
        row = known.get(finding)
        if row is None:
            fresh.append(table(finding_id=finding, **fields))
        elif any(getattr(row, name) != value for name, value in fields.items()):
            for name, value in fields.items():
                setattr(row, name, value)
            moved.append(row)
    create_rows(table, fresh)
    names = sorted({name for fields in wanted.values() for name in fields})
    update_rows(moved, names)
    return known | {row.finding_id: row for row in fresh}, fresh, moved


def _write_statements(records: Sequence[tuple[models.Proposal, Statement]], new: bool) -> None:
    wanted = {
        p.finding_id: {
            "public_id": make_public_id("statement", p.finding.key), "act": r.act.value, "quote": quote_of(r), **_seen(p),
        }
        for p, r in records
    }  # fmt: skip
    rows, added, moved = _sync(models.Statement, wanted, new)
    said = {
        p.finding_id: [(party, named(party, p.finding.document.published)) for party in r.speakers]
        for p, r in records
    }
    people = People.of(known for pairs in said.values() for _, known in pairs)
    known: dict[int, list[models.Speaker]] = {}
    stored = [row.pk for row in rows.values()]
    for speaker in () if new else models.Speaker.objects.filter(statement__in=stored):
        known.setdefault(speaker.statement_id, []).append(speaker)
    fresh: list[models.Speaker] = []
    gone: list[int] = []
    for proposal, _record in records:
        row = rows[proposal.finding_id]
        speakers = [
            models.Speaker(
                statement=row,
                person=people.find(known),
                said=row.said,
                public_from=row.public_from,
                **party_fields(party),
            )
            for party, known in said[proposal.finding_id]
        ]
        before = known.get(row.pk, [])
        if [_told(s) for s in speakers] != [_told(s) for s in before]:
            gone += [s.pk for s in before]
            fresh += speakers
    if gone:
        models.Speaker.objects.filter(pk__in=gone).delete()
    store_rows(models.Speaker, fresh)
    search.write("statement", {row.pk: row.quote for row in (*added, *moved)})


def _told(speaker: models.Speaker) -> tuple[Any, ...]:
    return (
        speaker.person_id, speaker.name, speaker.office, speaker.portfolio, speaker.country, speaker.said, speaker.public_from,
    )  # fmt: skip


def _write_figures(records: Sequence[tuple[models.Proposal, Figure]], new: bool) -> None:
    wanted = {
        p.finding_id: {
            "public_id": make_public_id("figure", p.finding.key), "indicator": r.indicator, "value": r.value, "value_min": r.value_min,
            "unit": unit_by_year(rated_unit(r.unit, r.per)), "claim": r.claim.value, "reporter": r.reporter or "", "quote": quote_of(r), **when_fields("when", r.period),
            **_seen(p),
        }
        for p, r in records
    }  # fmt: skip
    rows, fresh, moved = _sync(models.Observation, wanted, new)
    codes = {code for _, record in records for code in record.parties}
    insert_rows(models.Country, ["code"], [(code,) for code in sorted(codes)], clash=KEEP)
    through = models.Observation.parties.through
    written = {row.pk for row in (*fresh, *moved)}
    if moved:
        through.objects.filter(observation__in=[row.pk for row in moved]).delete()
    links = [
        (rows[p.finding_id].pk, code)
        for p, r in records
        if rows[p.finding_id].pk in written
        for code in dict.fromkeys(r.parties)
    ]
    insert_rows(through, ["observation_id", "country_id"], links)


def _write_people(records: Sequence[tuple[models.Proposal, Person]], new: bool) -> None:
    """Each person once, under every form of the name that was met, with posts from the first text that names them to the last."""
    people = People.of(_party(record) for _, record in records)
    wanted: dict[int, dict[str, Any]] = {}
    news: dict[int, list[models.Proposal]] = {}
    rows: dict[int, models.Person] = {}
    for proposal, record in records:
        row = people.find(_party(record))
        if row is None:
            row = models.Person(
                public_id=make_public_id("person", proposal.finding.key), name=record.name, names=[record.name],
                country=record.country or "", review=proposal.review, **keys_of(record.name),
            )  # fmt: skip
            row.save()
            people.add(row)
        people.note(row, _party(record))
        wanted[proposal.finding_id] = {
            "person_id": row.pk,
            "review": proposal.review,
            "said": _seen(proposal)["said"],
        }
        rows[row.pk] = row
    stored = models.Appearance.objects.filter(finding__in=[] if new else wanted)
    before = dict(stored.values_list("finding", "review"))
    _, fresh, moved = _sync(models.Appearance, wanted, new)
    again: set[int] = set()
    by_finding = {p.finding_id: p for p, _ in records}
    for appearance in (*fresh, *moved):
        proposal = by_finding[appearance.finding_id]
        news.setdefault(appearance.person_id, []).append(proposal)
        was = before.get(appearance.finding_id, Review.PENDING)
        if was != Review.PENDING or proposal.review == Review.REJECTED or proposal.version > 2:
            again.add(appearance.person_id)
    for proposal, _ in records:
        row = rows[wanted[proposal.finding_id]["person_id"]]
        if proposal.review == Review.APPROVED and _hides(proposal.finding.document, row):
            news.setdefault(row.pk, []).append(proposal)
            again.add(row.pk)
    for pk, proposals in news.items():
        if pk in again:
            _write_person(rows[pk], _proposals_of(rows[pk]), anew=True)
        else:
            _write_person(rows[pk], proposals, anew=False)


def _hides(document: models.Document, row: models.Person) -> bool:
    """May this document, hidden or to be shown later, be the one by which a person was public until now?"""
    shown = row.public_from
    return shown is not None and (document.public_from is None or document.public_from > shown)


def _party(record: Person) -> Party:
    return Party(name=record.name, office=record.office, portfolio=record.portfolio, country=record.country)


def _proposals_of(row: models.Person) -> list[models.Proposal]:
    found = models.Proposal.objects.filter(finding__appearance__person=row).select_related(
        "finding__document"
    )
    return list(found.defer("finding__document__text", "finding__value"))


def _write_person(row: models.Person, proposals: Sequence[models.Proposal], *, anew: bool) -> None:
    """A person and their posts from the proposals that name them: from all of them anew, or from new ones beside what is known."""
    names = set() if anew else set(row.names)
    reviews = set() if anew or row.pk is None else {row.review}
    shown = [row.public_from] if row.public_from and not anew else []
    posts: dict[tuple[str, str, str], list[date]] = {}
    for proposal in proposals:
        reviews.add(proposal.review)
        if proposal.review == Review.REJECTED:
            continue
        record, document = proposal.record, proposal.finding.document
        assert isinstance(record, Person)
        names.add(record.name)
        if proposal.review == Review.APPROVED and document.public_from:
            shown.append(document.public_from)
        if record.office:
            post = (record.office.value, record.portfolio or "", record.country or "")
            posts.setdefault(post, []).extend([document.published] if document.published else [])
    name = fullest(names or {row.name})
    fields = {
        "name": name, **keys_of(name), "names": sorted(names or {row.name}), "public_from": min(shown, default=None),
        "review": Review.APPROVED if Review.APPROVED in reviews else min(reviews, default=row.review),
    }  # fmt: skip
    if any(getattr(row, name) != value for name, value in fields.items()):
        for name, value in fields.items():
            setattr(row, name, value)
        row.save()
        search.write("person", {row.pk: " ".join(row.names)})
    _write_posts(row, posts, anew=anew)


def _write_posts(row: models.Person, posts: dict[tuple[str, str, str], list[date]], *, anew: bool) -> None:
    known = {(p.office, p.portfolio, p.country): p for p in row.posts.all()} if posts or anew else {}
    for key, days in posts.items():
        post = known.pop(key, None) or models.Post(
            person=row, office=key[0], portfolio=key[1], country=key[2]
        )
        if not anew:
            days = [*days, *(d for d in (post.seen_from, post.seen_to) if d)]
        span = (min(days, default=None), max(days, default=None))
        if post.pk is None or (post.seen_from, post.seen_to) != span:
            post.seen_from, post.seen_to = span
            post.save()
    if anew:
        for post in known.values():
            post.delete()


def unite_people() -> int:
    """Work out anew by what people are found, and make one of those who are one; returns how many rows went."""
    people, gone = People(), 0
    for row in models.Person.objects.order_by("pk"):
        post = row.posts.first()
        party = Party(name=row.name, office=post.office if post else None, country=row.country or None)
        kept = people.find(party)
        if kept is None:
            for name, value in keys_of(row.name).items():
                setattr(row, name, value)
            row.save()
            people.add(row)
            continue
        for table in (models.Appearance, models.Speaker, models.Participant):
            table.objects.filter(person=row).update(person=kept)
        search.forget("person", [row.pk])
        row.delete()
        _write_person(kept, _proposals_of(kept), anew=True)
        gone += 1
    return gone

"""The roadmap's tables, worked out from findings and decisions; called by ``actions`` alone, inside its transaction."""

from __future__ import annotations

from datetime import date
from typing import Any

from peyman.language.naming import name_key
from peyman.records import (
    RECORD,
    Agreement,
    Commitment,
    Engagement,
    Figure,
    Party,
    Person,
    Record,
    Statement,
    When,
)
from peyman.roadmap import agreements, reconcile, status
from peyman.web.store import models
from peyman.web.store.identifiers import make_public_id
from peyman.web.store.models import Review

ENTRY_KINDS = ("commitment", "engagement", "agreement")
TABLES: dict[str, Any] = {
    "commitment": models.Commitment,
    "engagement": models.Engagement,
    "agreement": models.Agreement,
}


def refresh() -> None:
    """Bring every entry to what findings and decisions say; entries that are right already stay untouched."""
    proposals = list(
        models.Proposal.objects.filter(finding__kind__in=ENTRY_KINDS).exclude(review__in=(Review.REJECTED, Review.SUPERSEDED))
        .select_related("finding__document").defer("finding__document__text")
    )  # fmt: skip
    by_key = {p.finding.key: p for p in proposals}
    entries = reconcile.replay(map(_mention, proposals), decided=_decided_entries(by_key))
    stored = _stored_mentions()
    kept: set[str] = set()
    for entry in entries:
        kept.add(_sync(entry, by_key, stored))
    for table in TABLES.values():
        table.objects.exclude(public_id__in=kept).delete()


def _mention(proposal: models.Proposal) -> reconcile.Mention:
    document = proposal.finding.document
    return reconcile.Mention(
        proposal.finding.key,
        proposal.record,
        document.content_hash,
        document.published,
        document.publisher_country or None,
    )


def _decided_entries(by_key: dict[str, models.Proposal]) -> dict[str, str]:
    """Entries that reviewers chose: finding key to founding key."""
    chosen = {}
    for key, proposal in by_key.items():
        wanted = proposal.entry_id if proposal.reasons == ["reviewer"] else ""
        if wanted:
            founder = next((k for k in by_key if make_public_id(by_key[k].finding.kind, k) == wanted), None)
            if founder:
                chosen[key] = founder
    return chosen


def _stored_mentions() -> dict[str, list[tuple[Any, ...]]]:
    """What every entry rests on now, in one query: its public identifier to key, relation, review and version."""
    stored: dict[str, list[tuple[Any, ...]]] = {}
    for *ids, key, relation, review, version in models.Mention.objects.order_by().values_list(
        *(f"{kind}__public_id" for kind in ENTRY_KINDS),
        "finding__key", "relation", "review", "finding__proposal__version",
    ):  # fmt: skip
        stored.setdefault(next(filter(None, ids)), []).append((key, relation, review, version))
    return stored


def _sync(
    entry: reconcile.Entry, by_key: dict[str, models.Proposal], stored: dict[str, list[tuple[Any, ...]]]
) -> str:
    kind = entry.founder.record.kind
    public_id = make_public_id(kind, entry.founder.key)
    wanted = [(m.key, c.relation, by_key[m.key].review, by_key[m.key].version) for m, c in entry.mentions]
    if sorted(stored.get(public_id, [])) == sorted(wanted):
        return public_id
    row = TABLES[kind].objects.filter(public_id=public_id).first()
    row = _write_entry(entry, public_id, row, by_key)
    _write_mentions(entry, row, by_key)
    return public_id


def _write_entry(entry: reconcile.Entry, public_id: str, row: Any, by_key: dict[str, models.Proposal]) -> Any:
    kind = entry.founder.record.kind
    shown = [m for m, _ in entry.mentions if by_key[m.key].review == Review.APPROVED] or [entry.founder]
    days = sorted(m.said for m in shown if m.said)
    fields: dict[str, Any] = {
        "review": Review.APPROVED if by_key[shown[0].key].review == Review.APPROVED else Review.PENDING,
        "quote": by_key[shown[0].key].finding.quote,
        "quote_language": by_key[shown[0].key].finding.document.language,
        "first_said": days[0] if days else None,
        "last_said": days[-1] if days else None,
        "mention_count": len(shown),
    }
    records: list[Any] = [m.record for m in shown]
    fields.update(_FIELDS[kind](records))
    if row is None:
        row = TABLES[kind](public_id=public_id)
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()
    parties = records[0].countries if kind == "engagement" else records[0].parties
    row.parties.set([models.Country.objects.get_or_create(code=code)[0] for code in parties])
    sectors = list(dict.fromkeys(s.value for r in records for s in getattr(r, "sectors", ())))
    row.sectors.set([models.Sector.objects.get_or_create(code=code)[0] for code in sectors])
    if kind == "engagement":
        _write_participants(row, records[0].participants)
    return row


def _first(records: list[Any], name: str) -> Any:
    return next((getattr(r, name) for r in records if getattr(r, name) is not None), None)


def _when(prefix: str, when: When | None, *, precision: bool = True) -> dict[str, Any]:
    fields = {
        f"{prefix}_text": when.text[:300] if when else "",
        f"{prefix}_start": when.start if when else None,
        f"{prefix}_end": when.end if when else None,
    }
    return {**fields, f"{prefix}_precision": when.precision.value if when else ""} if precision else fields


def _commitment_fields(records: list[Commitment]) -> dict[str, Any]:
    last, first = records[-1], records[0]
    target = next((r.target for r in reversed(records) if r.target), None)
    return {
        "modality": first.modality.value,
        "by": first.by or "",
        "to": first.to or "",
        "predicate": first.action.predicate or "",
        "object": first.action.object or "",
        "opportunity": any(r.opportunity for r in records),
        "speakers": [s.model_dump(mode="json") for s in first.speakers],
        "target_indicator": target.indicator if target else "",
        "target_value": target.value if target else None,
        "target_unit": target.unit if target else "",
        "strength": status.strength_of(last.modality.value),
        **_when("deadline", next((r.deadline for r in reversed(records) if r.deadline), None)),
    }


def _engagement_fields(records: list[Engagement]) -> dict[str, Any]:
    return {
        "type": records[0].type.value,
        "tense": "past" if any(r.tense.value == "past" for r in records) else "planned",
        "place": (_first(records, "place") or "")[:200],
        "number": _first(records, "number"),
        **_when("when", _first(records, "when")),
    }


def _agreement_fields(records: list[Agreement]) -> dict[str, Any]:
    return {
        "type": records[0].type.value,
        "stage": agreements.stage_of(records) or "",
        "title": records[0].title or "",
        "count": _first(records, "count"),
        **_when("when", _first(records, "when")),
        **_when("period", _first(records, "period"), precision=False),
    }


_FIELDS: dict[str, Any] = {
    "commitment": _commitment_fields,
    "engagement": _engagement_fields,
    "agreement": _agreement_fields,
}


def _write_mentions(entry: reconcile.Entry, row: Any, by_key: dict[str, models.Proposal]) -> None:
    keys = [m.key for m, _ in entry.mentions]
    models.Mention.objects.filter(finding__key__in=keys).delete()
    kind = row.kind
    models.Mention.objects.filter(**{kind: row}).delete()
    for mention, change in entry.mentions:
        proposal = by_key[mention.key]
        written = models.Mention.objects.create(
            finding=proposal.finding,
            relation=change.relation,
            review=proposal.review,
            said=mention.said,
            **{kind: row},
        )
        if isinstance(mention.record, Commitment) and mention.record.target is not None:
            target = mention.record.target
            models.Target.objects.create(
                commitment=row, mention=written, indicator=target.indicator, value=target.value, value_min=target.value_min,
                unit=target.unit, **_when("deadline", mention.record.deadline),
            )  # fmt: skip
        if proposal.relation != change.relation or proposal.entry_id != row.public_id:
            reasons = proposal.reasons if proposal.reasons == ["reviewer"] else list(change.reasons)
            models.Proposal.objects.filter(pk=proposal.pk).update(
                relation=change.relation, entry_id=row.public_id, score=change.score, reasons=reasons,
                alternatives=[make_public_id(kind, key) for key in change.alternatives],
            )  # fmt: skip


def find_person(party: Party, *, said: date | None = None) -> models.Person | None:
    """The person of a name, by folded letters and country."""
    if not party.name:
        return None
    folded = name_key(party.name)[:300]
    people = models.Person.objects.filter(folded=folded)
    return people.filter(country=party.country or "").first() or people.first()


def _write_participants(row: models.Engagement, parties: tuple[Party, ...]) -> None:
    row.participants.all().delete()
    for party in parties:
        models.Participant.objects.create(engagement=row, person=find_person(party), **_party_fields(party))


def _party_fields(party: Party) -> dict[str, str]:
    return {
        "name": party.name or "",
        "office": party.office or "",
        "portfolio": party.portfolio or "",
        "country": party.country or "",
    }


def write_plain(proposal: models.Proposal) -> None:
    """Person, statement and figure have a row of their own each; it follows its proposal."""
    record: Record = RECORD.validate_python(proposal.value)
    finding, said = proposal.finding, proposal.finding.document.published
    public_id = make_public_id(finding.kind, finding.key)
    if isinstance(record, Person):
        _write_person(record, proposal, public_id, said)
    elif isinstance(record, Statement):
        row, _ = models.Statement.objects.update_or_create(
            finding=finding,
            defaults={
                "public_id": public_id,
                "review": proposal.review,
                "act": record.act.value,
                "quote": finding.quote,
                "said": said,
            },
        )
        row.speakers.all().delete()
        for party in record.speakers:
            models.Speaker.objects.create(statement=row, person=find_person(party), **_party_fields(party))
    elif isinstance(record, Figure):
        row, _ = models.Observation.objects.update_or_create(
            finding=finding,
            defaults={
                "public_id": public_id, "review": proposal.review, "indicator": record.indicator, "value": record.value,
                "value_min": record.value_min, "unit": record.unit, "claim": record.claim.value, "reporter": record.reporter or "",
                "quote": finding.quote, "said": said, **_when("when", record.period),
            },
        )  # fmt: skip
        row.parties.set([models.Country.objects.get_or_create(code=code)[0] for code in record.parties])


def _write_person(record: Person, proposal: models.Proposal, public_id: str, said: date | None) -> None:
    party = Party(name=record.name, office=record.office, portfolio=record.portfolio, country=record.country)
    row = find_person(party)
    if row is None:
        row = models.Person(
            public_id=public_id,
            name=record.name,
            folded=name_key(record.name)[:300],
            country=record.country or "",
        )
    row.names = sorted({*row.names, record.name})
    if proposal.review == Review.APPROVED or row.pk is None:
        row.review = proposal.review
    row.save()
    models.Appearance.objects.update_or_create(
        finding=proposal.finding, defaults={"person": row, "review": proposal.review, "said": said}
    )
    if record.office:
        post, _ = models.Post.objects.get_or_create(
            person=row,
            office=record.office.value,
            portfolio=(record.portfolio or ""),
            country=record.country or "",
        )
        days = [d for d in (post.seen_from, post.seen_to, said) if d]
        if days:
            post.seen_from, post.seen_to = min(days), max(days)
            post.save()

"""What an entry is linked with: its parties, its sectors, those who took part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from peyman.records import Engagement
from peyman.web.store import models
from peyman.web.store.projection.columns import party_fields
from peyman.web.store.projection.people import People, named


def parties_of(record: Any) -> tuple[str, ...]:
    """The parties of a record, whatever its kind: ``("IRN", "TJK")``."""
    return tuple(record.countries if isinstance(record, Engagement) else record.parties)


def write_links(entries: Mapping[Any, Sequence[Any]], *, new: set[int]) -> None:
    """Bring the links of these entries of one kind to what their records say; ``new`` are the primary keys of those without any."""
    parties = {row: set(parties_of(records[0])) for row, records in entries.items()}
    sectors = {
        row: {s.value for r in records for s in getattr(r, "sectors", ())} for row, records in entries.items()
    }
    _write_codes(parties, "parties", models.Country, new)
    _write_codes(sectors, "sectors", models.Sector, new)
    met = {row: records[0] for row, records in entries.items() if isinstance(records[0], Engagement)}
    if met:
        _write_participants(met, new)


def _write_codes(wanted: Mapping[Any, set[str]], name: str, table: Any, new: set[int]) -> None:
    """Links with countries or sectors, which are stored where they were not."""
    changed = {
        row: codes
        for row, codes in wanted.items()
        if codes != (set() if row.pk in new else {link.pk for link in getattr(row, name).all()})
    }
    if not changed:
        return
    codes = sorted(set().union(*changed.values()))
    table.objects.bulk_create([table(code=code) for code in codes], ignore_conflicts=True)
    through = getattr(next(iter(changed)), name).through
    own, other = through._meta.get_fields()[1:3]
    through.objects.filter(**{f"{own.name}__in": [row.pk for row in changed if row.pk not in new]}).delete()
    through.objects.bulk_create(
        through(**{own.attname: row.pk, other.attname: code})
        for row, codes in changed.items()
        for code in sorted(codes)
    )


def _write_participants(met: Mapping[Any, Engagement], new: set[int]) -> None:
    told = {
        row: [(party, named(party, row.first_said)) for party in record.participants]
        for row, record in met.items()
    }
    people = People.of(known for pairs in told.values() for _, known in pairs)
    fresh: list[models.Participant] = []
    for row, pairs in told.items():
        wanted = [
            models.Participant(engagement=row, person=people.find(known), **party_fields(party))
            for party, known in pairs
        ]
        if row.pk not in new:
            if list(map(_told, row.participants.all())) == list(map(_told, wanted)):
                continue
            row.participants.all().delete()
        fresh += wanted
    models.Participant.objects.bulk_create(fresh)


def _told(participant: models.Participant) -> tuple[Any, ...]:
    return (
        participant.person_id,
        participant.name,
        participant.office,
        participant.portfolio,
        participant.country,
    )

"""What an entry is linked with: its parties, its sectors, those who took part."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from peyman.records import Engagement
from peyman.web.store import models
from peyman.web.store.projection.columns import party_fields
from peyman.web.store.projection.people import People, named
from peyman.web.store.rows import KEEP, delete_rows, insert_rows, store_rows


def parties_of(record: Any) -> tuple[str, ...]:
    """The parties of a record, whatever its kind: ``("IRN", "TJK")``."""
    return tuple(record.countries if isinstance(record, Engagement) else record.parties)


def write_codes(records: Iterable[Any]) -> None:
    """Have the countries and sectors at hand that these records name."""
    countries, sectors = set[str](), set[str]()
    for record in records:
        countries.update(parties_of(record))
        sectors.update(sector.value for sector in getattr(record, "sectors", ()))
    for table, codes in ((models.Country, countries), (models.Sector, sectors)):
        insert_rows(table, ["code"], [(code,) for code in sorted(codes)], clash=KEEP)


def write_links(entries: Mapping[Any, Sequence[Any]], *, new: set[int]) -> None:
    """Bring the links of these entries of one kind to what their records say; ``new`` are the primary keys of those without any."""
    parties = {row: set(parties_of(records[0])) for row, records in entries.items()}
    sectors = {
        row: {s.value for r in records for s in getattr(r, "sectors", ())} for row, records in entries.items()
    }
    _link(parties, "parties", new)
    _link(sectors, "sectors", new)
    met = {row: records[0] for row, records in entries.items() if isinstance(records[0], Engagement)}
    if met:
        _write_participants(met, new)


def _link(wanted: Mapping[Any, set[str]], name: str, new: set[int]) -> None:
    """Links with countries or sectors, which are stored."""
    changed = {
        row: codes
        for row, codes in wanted.items()
        if codes
        != (set() if row.pk in new else set(row.party_codes if name == "parties" else row.sector_codes))
    }
    if not changed:
        return
    through = getattr(next(iter(changed)), name).through
    own, other = through._meta.get_fields()[1:3]
    again = [row.pk for row in changed if row.pk not in new]
    delete_rows(through, own.column, again)
    links = [(row.pk, code) for row, codes in changed.items() for code in sorted(codes)]
    insert_rows(through, [own.column, other.column], links)


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
    store_rows(models.Participant, fresh)


def _told(participant: models.Participant) -> tuple[Any, ...]:
    return (
        participant.person_id,
        participant.name,
        participant.office,
        participant.portfolio,
        participant.country,
    )

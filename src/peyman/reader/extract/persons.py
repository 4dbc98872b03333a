"""People: anyone named who does, says or attends something."""

from __future__ import annotations

from collections.abc import Iterator

from peyman.reader.annotate.document import Annotated, trace
from peyman.records import Office, Person, Sector

_OFFICES = frozenset(Office)
_SECTORS = frozenset(Sector)


def extract(document: Annotated) -> Iterator[Person]:
    """One record per person, with the fullest form of the name: «سید محمد خاتمی», president, IRN."""
    for entity in document.people.entities:
        if not entity.name or not entity.mentions:
            continue
        number, mention = max(
            entity.mentions, key=lambda m: (len((m[1].name or "").split()), bool(m[1].office))
        )
        evidence = document.evidence(number, mention.start, mention.end)
        if evidence is None:
            continue
        office = Office(entity.office) if entity.office in _OFFICES else None
        portfolio = entity.portfolio if entity.portfolio in _SECTORS else None
        yield Person(
            name=entity.name,
            office=office,
            portfolio=Sector(portfolio) if portfolio else None,
            country=entity.country,
            evidence=(evidence,),
            trace=trace(
                "name beside office" if entity.office else "name", *_entries(entity.office, entity.country)
            ),
        )


def _entries(office: str | None, country: str | None) -> tuple[str, ...]:
    return tuple(f"{kind}:{value}" for kind, value in (("office", office), ("country", country)) if value)


__all__ = ["extract"]

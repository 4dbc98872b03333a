"""Who a party is among the people that are stored."""

from __future__ import annotations

from collections.abc import Iterable

from peyman.language.naming import name_key
from peyman.records import Party
from peyman.web.store import models

LONGEST = 300


class People:
    """The people of these parties, found in one query: by folded letters, then by country."""

    def __init__(self, found: Iterable[models.Person] = ()) -> None:
        self.found: dict[str, list[models.Person]] = {}
        for person in found:
            self.add(person)

    @classmethod
    def of(cls, parties: Iterable[Party]) -> People:
        """Those whom these parties may be."""
        keys = {folded(party.name) for party in parties if party.name}
        return cls(models.Person.objects.filter(folded__in=keys).order_by("pk") if keys else ())

    def add(self, person: models.Person) -> None:
        """Take somebody in."""
        self.found.setdefault(person.folded, []).append(person)

    def find(self, party: Party) -> models.Person | None:
        """The person of a name, of the party's country if there is one: «رحمان» of TJK."""
        named = self.found.get(folded(party.name), []) if party.name else []
        country = party.country or ""
        return next((p for p in named if p.country == country), named[0] if named else None)


def folded(name: str | None) -> str:
    """The key of a name as it is stored."""
    return name_key(name or "")[:LONGEST]

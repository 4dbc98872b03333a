"""Who a party is among the people that are stored."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from peyman.language.naming import bare_name, name_key, skeleton, surname_key
from peyman.language.register import who_held
from peyman.records import Party
from peyman.web.store import models
from peyman.web.store.questions import Question

LONGEST = 300
NONE = frozenset({"\x01"})  # what no column holds
CYRILLIC = re.compile("[\u0400-\u04ff]")


def _alike(folded: Any, countries: Any, skeletons: Any, surnames: Any) -> QuerySet[Any]:
    """Those of a name by its letters, or of a country by its sound or surname."""
    sounds = Q(skeleton__in=skeletons) | Q(surname__in=surnames)
    return models.Person.objects.filter(Q(folded__in=folded) | Q(country__in=countries) & sounds).order_by(
        "pk"
    )


_ALIKE = Question(_alike, [str], [str], [str], [str])


class People:
    """The people of these parties, found in one query: by folded letters, by sound in the other script, by surname and office."""

    def __init__(self, found: Iterable[models.Person] = ()) -> None:
        self.found: dict[str, list[models.Person]] = {}
        self._sounds: dict[tuple[str, str], list[models.Person]] = {}
        self._surnames: dict[tuple[str, str], list[models.Person]] = {}
        self._names: dict[int, set[str]] = {}  # met since, not stored yet
        self._offices: dict[int, set[str]] = {}
        for person in found:
            self.add(person)

    @classmethod
    def of(cls, parties: Iterable[Party]) -> People:
        """Those whom these parties may be."""
        named = [party for party in parties if party.name]
        if not named:
            return cls()
        keys = [keys_of(party.name or "") for party in named]
        told = [{k[name] for k in keys} - {""} or NONE for name in ("skeleton", "surname")]
        countries = {party.country for party in named if party.country} or NONE
        return cls(_ALIKE.rows({k["folded"] for k in keys}, countries, *told))

    def add(self, person: models.Person) -> None:
        """Take somebody in."""
        self.found.setdefault(person.folded, []).append(person)
        self._sounds.setdefault((person.country, person.skeleton), []).append(person)
        self._surnames.setdefault((person.country, person.surname), []).append(person)

    def note(self, person: models.Person, party: Party) -> None:
        """Somebody is met under a name and in an office that are not stored yet."""
        self._names.setdefault(person.pk, set()).add(party.name or "")
        if party.office:
            self._offices.setdefault(person.pk, set()).add(party.office)
        for index, key in (
            (self.found, folded(party.name)),
            (self._sounds, (person.country, skeleton(party.name or ""))),
            (self._surnames, (person.country, surname_key(party.name or ""))),
        ):
            known: list[models.Person] = index.setdefault(key, [])  # type: ignore[attr-defined]
            if person not in known:
                known.append(person)

    def _names_of(self, person: models.Person) -> set[str]:
        return {person.name, *person.names} | self._names.get(person.pk, set())

    def _held(self, person: models.Person, office: str) -> bool:
        """Was somebody seen in an office?"""
        return office in self._offices.get(person.pk, ()) or any(
            p.office == office for p in person.posts.all()
        )

    def find(self, party: Party) -> models.Person | None:
        """The person of a name, of the party's country if there is one: «رحمان» of TJK; none where it may be one of several."""
        if not party.name:
            return None
        country, named = party.country or "", self.found.get(folded(party.name), [])
        exact = next((p for p in named if p.country == country), named[0] if named else None)
        return exact or (self._by_sound(party.name, country) or self._by_surname(party) if country else None)

    def _by_sound(self, name: str, country: str) -> models.Person | None:
        """Somebody known in the other script alone, or under this very name beside others: «Усмоналӣ Усмонзода»."""
        sounds = skeleton(name)
        alike = (
            [p for p in self._sounds.get((country, sounds), ()) if _takes(self._names_of(p), name)]
            if sounds
            else []
        )
        return alike[0] if len(alike) == 1 else None

    def _by_surname(self, party: Party) -> models.Person | None:
        """The only one of a surname who held the office, where one of both names is the surname alone: «ظریف»."""
        name = party.name or ""
        alike = [
            p
            for p in self._surnames.get((party.country or "", surname_key(name)), ())
            if (_is_lone(name) or all(map(_is_lone, self._names_of(p))))
            and party.office
            and self._held(p, party.office)
        ]
        return alike[0] if len(alike) == 1 else None


def _takes(names: Iterable[str], name: str) -> bool:
    """Does somebody of these names bear this one, or none in its script?"""
    own = [n for n in names if bool(CYRILLIC.search(n)) == bool(CYRILLIC.search(name))]
    return not own or any(folded(n) == folded(name) for n in own)


def _is_lone(name: str) -> bool:
    return len(bare_name(name).split()) == 1


def named(party: Party, on: date | None) -> Party:
    """A party that is told by its office alone, with the name that the register gives the office on that day."""
    if party.name or not party.office or not party.country or on is None:
        return party
    post = who_held(party.country, party.office, on, party.portfolio)
    return party.model_copy(update={"name": post.name_fa}) if post else party


def folded(name: str | None) -> str:
    """The key of a name as it is stored."""
    return name_key(name or "")[:LONGEST]


def keys_of(name: str) -> dict[str, Any]:
    """The columns by which somebody is found."""
    return {
        "folded": folded(name),
        "skeleton": skeleton(name)[:LONGEST],
        "surname": surname_key(name)[:LONGEST],
    }


def fullest(names: Iterable[str]) -> str:
    """The name of most words; of several the one in Persian script, then the longest."""
    return max(names, key=lambda n: (len(bare_name(n).split()), not CYRILLIC.search(n), len(n), n))

"""Which places stand for their state: palaces, ministries, capitals."""

from __future__ import annotations

from functools import cache

from peyman.language.folding import key
from peyman.language.tables import load_table


@cache
def _places_of(kind: str) -> frozenset[str]:
    rows = load_table("fa/places.tsv", ["place", "names", "country", "kind", "ambiguous", "source"])
    return frozenset(key(r["place"]) for r in rows if r["kind"] == kind)


def is_seat(place: str) -> bool:
    """Does a palace or a ministry stand for its state: ``is_seat("پنتاگون")``?"""
    return key(place) in _places_of("seat")


def is_capital(place: str) -> bool:
    """Does a place stand for its state: ``is_capital("اسلام‌آباد")``?"""
    return key(place) in _places_of("capital")

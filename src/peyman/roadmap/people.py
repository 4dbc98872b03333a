"""Are two parties one person? By name, by office and country, and by the dated register of posts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from difflib import SequenceMatcher
from functools import lru_cache

from peyman.language.folding import fold
from peyman.language.naming import bare_name, name_forms
from peyman.language.register import posts, posts_of, who_held
from peyman.records import Party

CYRILLIC = re.compile("[\u0400-\u04ff]")
CLOSE_SPELLING = 0.78  # likeness of letters of one name in two spellings, where the office is one


@lru_cache(maxsize=16384)
def _name(name: str) -> tuple[str, ...]:
    if CYRILLIC.search(name):
        name = name_forms(name).fa  # both sides' spellings are compared in one script
    return tuple(re.findall(r"[^\W_]+", fold(bare_name(name))))


def same_name(a: str, b: str) -> bool:
    """«سید ابراهیم رئیسی» and «رئیسی» are one name; so are forms that the register gives to one person."""
    mine, theirs = _name(a), _name(b)
    if not mine or not theirs:
        return False
    if "".join(mine) == "".join(theirs) or set(mine) <= set(theirs) or set(theirs) <= set(mine):
        return True
    ours = {post.name_en for post in posts_of(a)}
    return bool(ours) and bool(ours & {post.name_en for post in posts_of(b)})


def _known_as(party: Party, on: date | None) -> str | None:
    """The name of a party; where it bears none, or one that the register gives to another country's office, that of its office on that day."""
    if not party.office or not party.country or on is None or (party.name and not _is_foreign(party, on)):
        return party.name
    post = who_held(party.country, party.office, on, party.portfolio)
    return post.name_fa if post else None


def _is_foreign(party: Party, on: date) -> bool:
    """Does the register know the name, on that day, only in that office of other countries: «روحانی» as president of Tajikistan?"""
    held = _countries_of(party.name or "", party.office or "", on)
    return bool(held) and party.country not in held


@lru_cache(maxsize=4096)
def _countries_of(name: str, office: str, on: date) -> frozenset[str]:
    """Whose office of that kind somebody of that name held on a day."""
    words = set(_name(name))
    return frozenset(
        post.country
        for post in posts()
        if post.office == office and words and words <= set(_name(post.name_fa)) and post.holds(on)
    )


def _held(name: str, office: str, country: str | None, on: date | None) -> bool:
    return any(
        p.office == office and p.country == country and (on is None or p.holds(on)) for p in posts_of(name)
    )


def same_person(a: Party, b: Party, *, on: date | None = None) -> bool | None:
    """True, False, or None where it cannot be told: «رئیس‌جمهور تاجیکستان» is «امامعلی رحمان» by office or register."""
    if a.country and b.country and a.country != b.country:
        return False
    alike = bool(a.office) and a.office == b.office
    one_field = a.portfolio is None or b.portfolio is None or a.portfolio == b.portfolio
    if alike and not (a.name and b.name):
        return one_field  # what a text says goes before the register
    first, second = _known_as(a, on), _known_as(b, on)
    if first and second:
        if same_name(first, second):
            return True
        if alike and one_field:
            letters = SequenceMatcher(None, "".join(_name(first)), "".join(_name(second))).ratio()
            return letters >= CLOSE_SPELLING
        return False
    if alike:
        return one_field
    if a.office and b.office:
        name, other = (first, b) if first else (second, a)
        return bool(name and other.office and _held(name, other.office, other.country, on))
    return None


def met(mine: Sequence[Party], theirs: Sequence[Party], *, on: date | None = None) -> tuple[int, int]:
    """How many of the shorter list are in the other, and how many stand against somebody else of their country.

    Example: president and minister against the same president and an ambassador give one found, one against.
    """
    few, many = (mine, theirs) if len(mine) <= len(theirs) else (theirs, mine)
    found = against = 0
    for party in few:
        verdicts = [
            same_person(party, other, on=on)
            for other in many
            if not party.country or party.country == other.country
        ]
        if True in verdicts:
            found += 1
        elif verdicts and None not in verdicts:
            against += 1
    return found, against

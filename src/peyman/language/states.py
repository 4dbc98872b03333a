"""Which codes are states or organisations of states."""

from __future__ import annotations

import re
from functools import cache

from babel.core import get_global

from peyman.language.countries import countries
from peyman.language.organisations import organisations

_NOBODYS = re.compile("AA|Q[M-Z]|X[A-Z]|ZZ")  # what ISO 3166 leaves to its users


@cache
def parties() -> frozenset[str]:
    """Codes of states (ISO 3166-1 alpha-3, and those that the reader keeps besides) and of organisations."""
    listed = {row["code"] for row in (*countries(), *organisations())}
    return frozenset(listed | set(alpha2()))


@cache
def alpha2() -> dict[str, str]:
    """ISO 3166-1 alpha-3 codes with their alpha-2 codes: ``alpha2()["TJK"] == "TJ"``; XKX is Kosovo's, which ISO has not."""
    aliases = get_global("territory_aliases")
    known = {code: two[0] for code, two in aliases.items() if len(code) == 3 and code.isalpha()}
    named = {code: two for code, two in known.items() if len(two) == 2 and not _NOBODYS.fullmatch(two)}
    return named | {"XKX": "XK"}


def is_party(code: str) -> bool:
    """``is_party("TJK")`` and ``is_party("SCO")``, not ``is_party("ZZZ")``."""
    return code in parties()

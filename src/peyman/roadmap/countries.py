"""Which countries a text names, and which it only passes through."""

from __future__ import annotations

import re
from functools import lru_cache

from peyman.language.countries import countries
from peyman.language.folding import fold
from peyman.language.tables import alternatives, load_table


@lru_cache(maxsize=1)
def country_patterns() -> dict[str, re.Pattern[str]]:
    """For each country the pattern of its names and adjectives."""
    patterns = {}
    for row in countries():
        forms = {fold(f) for f in [*alternatives(row["names"]), *alternatives(row["adjectives"])]}
        ordered = sorted(forms, key=lambda f: (-len(f), f))
        patterns[row["code"]] = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, ordered))})(?!\w)")
    return patterns


def countries_in(text: str, codes: frozenset[str]) -> frozenset[str]:
    """Which of these countries a text names."""
    folded = fold(text)
    patterns = country_patterns()
    return frozenset(code for code in codes if code in patterns and patterns[code].search(folded))


@lru_cache(maxsize=1)
def _crossings() -> str:
    rows = load_table("fa/crossings.tsv", ["form", "source"])
    return "|".join(re.escape(fold(row["form"])) for row in rows)


def crossed_in(text: str, codes: frozenset[str]) -> frozenset[str]:
    """Which of these countries a text only passes through: «ترانزیت تجهیزات از خاک ازبکستان»."""
    folded = fold(text)
    return frozenset(
        code
        for code in codes & country_patterns().keys()
        if re.search(rf"(?<!\w)(?:{_crossings()}) {country_patterns()[code].pattern}", folded)
    )

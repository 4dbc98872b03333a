"""Countries, as the table has them."""

from __future__ import annotations

from functools import cache

from peyman.language.tables import load_table

COLUMNS = ["code", "names", "adjectives", "ambiguous", "source"]


@cache
def countries() -> tuple[dict[str, str], ...]:
    """The rows of the table: codes, names (the first one shown), adjectives, those of them that are common words too."""
    return tuple(load_table("fa/countries.tsv", COLUMNS))

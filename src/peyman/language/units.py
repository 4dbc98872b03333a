"""Units of amounts, as the table has them."""

from __future__ import annotations

from functools import cache

from peyman.language.tables import load_table

COLUMNS = ["unit", "forms", "kind", "factor", "indicator", "state", "source"]


@cache
def units() -> tuple[dict[str, str], ...]:
    """The rows of the table: units, their forms, kinds, factors, what they count by themselves, whose money they are."""
    return tuple(load_table("fa/units.tsv", COLUMNS))


@cache
def moneys() -> dict[str, str]:
    """Whose money a unit is: ``moneys()["TRY"] == "TUR"``; of several states' none."""
    return {row["unit"]: row["state"] for row in units() if row["state"]}

"""The organisations of states, as the table has them."""

from __future__ import annotations

from functools import cache

from peyman.language.tables import alternatives, load_table

COLUMNS = ["code", "names", "short", "kind", "contract", "source"]


@cache
def organisations() -> tuple[dict[str, str], ...]:
    """The rows of the table: codes, names, what they are called where the text has named them in full, kinds."""
    return tuple(load_table("fa/organisations.tsv", COLUMNS))


@cache
def short_names() -> dict[str, frozenset[str]]:
    """What may be called by a short name: ``short_names()["آژانس"]`` holds the code of the atomic energy agency."""
    named: dict[str, set[str]] = {}
    for row in organisations():
        for short in alternatives(row["short"]):
            named.setdefault(short, set()).add(row["code"])
    return {short: frozenset(codes) for short, codes in named.items()}

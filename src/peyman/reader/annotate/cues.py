"""Closed sets of words by the question that the rules ask: is this a preposition, a pronoun, «the two sides»?"""

from __future__ import annotations

from functools import lru_cache

from peyman.language.tables import alternatives, load_table
from peyman.reader.annotate.lexicon import Entry, Phrases


@lru_cache(maxsize=256)
def cue(name: str) -> Phrases:
    """The phrases of one cue: ``"وی" in cue("pronoun")``. Raises KeyError for a cue that has no row."""
    rows = [r for r in load_table("fa/cues.tsv", ["cue", "forms", "source"]) if r["cue"] == name]
    if not rows:
        raise KeyError(name)
    return Phrases(Entry(name, form, form) for row in rows for form in alternatives(row["forms"]))

"""What a state settles by itself: its elections, its constitution, who sits in its parliament."""

from __future__ import annotations

from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.document import Annotated


def states_at_home(document: Annotated, number: int, left: int = 0, right: int = 10_000) -> set[str] | None:
    """The states that a span names which tells of such affairs: ``{"IRQ"}`` for «در انتخابات عراق»; None where it tells of none."""
    if not document.sentences[number].has(cue("home_affairs"), left, right):
        return None
    return {h.code for h in document.people.hits[number] if left <= h.start < right and h.kind != "place"}

"""What a state settles by itself: its elections, its constitution, all that a text tells of it alone."""

from __future__ import annotations

from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.document import Annotated


def states_at_home(document: Annotated, number: int, left: int = 0, right: int = 10_000) -> set[str] | None:
    """The states that a span names which tells of such affairs: ``{"IRQ"}`` for «در انتخابات عراق»; None where it tells of none."""
    if not document.sentences[number].has(cue("home_affairs"), left, right):
        return None
    return {h.code for h in document.people.hits[number] if left <= h.start < right and h.kind != "place"}


def state_told_alone(document: Annotated, number: int, left: int = 0, right: int = 10_000) -> str | None:
    """The state that is not the publisher's and of which alone a text tells, where a span names no other one and nothing that
    crosses borders: that of «وی گفت حوزه‌های ثبت‌نام به‌زودی فعال خواهد شد» in a text on Afghanistan."""
    alone = document.state_alone
    if alone is None or alone == document.own_country:
        return None
    return alone if stays_within(document, number, left, right, alone) else None


def stays_within(document: Annotated, number: int, left: int, right: int, state: str) -> bool:
    """«انبارها تعطیل خواهد شد»: does a span name no state but one, no two sides and nothing that crosses borders?"""
    sentence = document.sentences[number]
    if sentence.has(cue("mutual"), left, right) or sentence.has(cue("across_borders"), left, right):
        return False
    named = {h.code for h in document.people.hits[number] if left <= h.start < right}
    return named.union(document.countries_in(number, left, right)) <= {state}

"""Reported words: whose they are and what they do."""

from __future__ import annotations

from dataclasses import dataclass

from peyman.reader.annotate.people import Entity
from peyman.reader.annotate.tokens import Sentence


@dataclass(slots=True)
class Utterance:
    """Reported words: tokens ``start`` to ``end`` of a sentence, who says them, what they do."""

    sentence: int
    start: int
    end: int
    speakers: list[Entity]
    act: str
    rule: str


def act_of(sentence: Sentence, start: int, end: int, act: str) -> str:
    """What the words do, where the verb only says «said»."""
    if act != "says" or end <= start:
        return act
    lo = sentence.starts[start]
    hi = sentence.starts[end] if end < len(sentence.starts) else len(sentence.folded)
    for pattern in sentence.likely("fa/acts.tsv"):
        if pattern.regex.search(sentence.folded, lo, hi):
            return pattern.values["act"]
    return act

"""How often a text tells of each state, and of which state alone it tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from peyman.reader.annotate import lexicon
from peyman.reader.annotate.countries import Hit
from peyman.reader.annotate.lexicon import is_state
from peyman.reader.annotate.people import Entity, Mention, People
from peyman.reader.annotate.tokens import Sentence

_OFTEN = 4  # sentences that tell of a state of whose affairs alone a text tells
_ALONE = 2.5  # how many times as often as any other a text names the state of whose affairs alone it tells


def weigh_states(sentences: list[Sentence], people: People) -> dict[str, float]:
    """What each state weighs in a text: its people and their mentions, then how often it is named but by an outlet."""
    weights: dict[str, float] = {}
    for entity in people.entities:
        if entity.country:
            weights[entity.country] = weights.get(entity.country, 0) + 2 + len(entity.mentions)
    for sentence, hits in zip(sentences, people.hits, strict=True):
        for hit in hits:
            told_by = hit.start > 0 and "outlet" in sentence.tokens[hit.start - 1].cues
            if hit.kind in ("country", "demonym") and not told_by:
                weights[hit.code] = weights.get(hit.code, 0) + 1
    return weights


def are_together(states: list[str], sentences: list[Sentence], people: People) -> bool:
    """Does a sentence name all of these states, or officials or bodies of theirs: «حماس» is Palestine's?"""
    bodies = lexicon.bodies()
    return any(
        set(states)
        <= {
            *(h.code for h in hits),
            *(e.country for _, e in mentions),
            *(entry.value for _, entry in sentence.where(bodies).values()),
        }
        for sentence, hits, mentions in zip(sentences, people.hits, people.mentions, strict=True)
    )


def state_alone(sentences: list[Sentence], people: People) -> str | None:
    """The state that a text tells of alone, any other one in passing: of «رئیس‌جمهور عراق … مجلس عراق … دولت عراق» Iraq."""
    told: Counter[str] = Counter()
    for number, sentence in enumerate(sentences):
        told.update(_told_in(sentence, people.hits[number], people.mentions[number]))
    (first, often), (_, less) = [*told.most_common(2), ("", 0), ("", 0)][:2]
    return first if is_state(first) and often >= max(_OFTEN, _ALONE * less) else None


def _told_in(sentence: Sentence, hits: Iterable[Hit], mentions: Iterable[tuple[Mention, Entity]]) -> set[str]:
    """The states of a sentence, each once, less those of an outlet: «خبرگزاری فرانسه»."""
    named = {
        h.code
        for h in hits
        if h.kind != "place" and not (h.start and {"outlet", "press"} & sentence.tokens[h.start - 1].cues)
    }
    return named | {entity.country for _, entity in mentions if entity.country}

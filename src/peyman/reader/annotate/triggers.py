"""Words that tell of an engagement, and whether it is yet to come."""

from __future__ import annotations

from dataclasses import dataclass

from peyman.reader.annotate import lexicon
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.predicates import Predicate, find_predicates
from peyman.reader.annotate.tokens import Sentence

_NEAR = 4  # words between «دیدار» and its verb
_FAR = 24  # and between «نشست …» and «برگزار خواهد شد»


@dataclass(slots=True)
class Trigger:
    """A word that tells of an engagement, over tokens ``start`` to ``end``."""

    start: int
    end: int
    type: str
    name: str


def find_triggers(sentence: Sentence) -> list[Trigger]:
    """Words of engagement in a sentence; earlier rows of the table win where they overlap."""
    found: list[Trigger] = []
    for pattern in lexicon.patterns("fa/engagements.tsv", "type"):
        for match in pattern.regex.finditer(sentence.folded):
            start, end = sentence.token_at(match.start()), sentence.token_at(match.end() - 1) + 1
            if not any(t.start < end and start < t.end for t in found):
                found.append(Trigger(start, end, pattern.values["type"], pattern.name))
    return sorted(found, key=lambda t: t.start)


def is_planned(sentence: Sentence, trigger: Trigger) -> bool:
    """Is the engagement yet to come: «سفر آتی», «قرار است … دیدار کند», «برگزار خواهد شد», «دیدار می‌کند»?"""
    tokens = sentence.tokens
    around = tokens[max(0, trigger.start - 1) : trigger.end + 2]
    if any(cue("to_come").get(t.text) for t in around):
        return True
    verb = _verb_of(sentence, trigger)
    if verb is None:
        return False
    if verb.mood == "future":
        return True
    if verb.mood == "subjunctive":
        return any(cue("will_be").match(tokens, i) for i in range(max(0, trigger.start - _FAR), trigger.end))
    near = verb.start - trigger.end < _NEAR
    return verb.mood == "present" and (near or _takes_place(sentence, verb))


def _takes_place(sentence: Sentence, verb: Predicate) -> bool:
    return bool(verb.start) and cue("takes_place").get(sentence.tokens[verb.start - 1].text) is not None


def _verb_of(sentence: Sentence, trigger: Trigger) -> Predicate | None:
    """The finite verb that the words of engagement belong to: inside them or the next one."""
    following = [p for p in find_predicates(sentence) if p.end >= trigger.end]
    return following[0] if following and following[0].start - trigger.end < _FAR else None

"""A subject that no comma and no adverb leads: who stands free before a verb that reports, where no rule found its subject."""

from __future__ import annotations

from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.people import Entity, Mention, People
from peyman.reader.annotate.predicates import find_predicates
from peyman.reader.annotate.subject_places import is_object
from peyman.reader.annotate.tokens import Sentence

_BREAKS = frozenset(["که", ":", "؛"])


def unled_subject(
    sentence: Sentence, number: int, people: People, floor: int, verb: int
) -> tuple[Entity, int] | None:
    """«اندکی پس از آن پوتین اعلام کرد S»: the official who stands free in the clause of the verb at token ``verb``."""
    start, head = _clause_start(sentence, floor, verb), _head_end(sentence, floor, verb)
    free = [(m, e) for m, e in people.mentions[number] if m.end <= verb and _stands(sentence, m)]
    own = ((e, m.end) for m, e in free if m.start >= start)
    heads = ((e, m.end) for m, e in free if m.name and floor <= m.start and m.end <= head)
    return next(own, None) or next(heads, None)


def _head_end(sentence: Sentence, floor: int, verb: int) -> int:
    """Where the first clause within a clause begins: «X ضمن اشاره به این مطلب که …»."""
    begun = [p.start for p in find_predicates(sentence) if floor <= p.start < verb]
    that = [i for i in range(floor, verb) if sentence.tokens[i].text in _BREAKS]
    return min([verb, *begun, *that])


def subject_aside(
    sentence: Sentence, number: int, people: People, floor: int, verb: int
) -> list[Entity] | None:
    """«ایران موافق است، در حالی که پوتین قاطعانه اعلام کرد S»: the official right behind «در حالی که», «حال آنکه»."""
    leads = sentence.where(cue("whereas"))
    start = max((end for i, (end, _) in leads.items() if floor <= i and end < verb), default=None)
    if start is None or start < _clause_start(sentence, floor, verb):
        return None
    named = ((m, e) for m, e in people.mentions[number] if m.start == start and m.end <= verb)
    return next(([e] for m, e in named if not is_object(sentence.tokens, m.end)), None)


def _clause_start(sentence: Sentence, floor: int, verb: int) -> int:
    """Behind the last finite verb or «که» before the verb, where a clause of its own begins."""
    ends = [p.end for p in find_predicates(sentence) if floor <= p.start and p.end < verb]
    that = [i + 1 for i in range(floor, verb) if sentence.tokens[i].text in _BREAKS]
    return max([floor, *ends, *that])


def _stands(sentence: Sentence, mention: Mention) -> bool:
    """Is a mention tied to nothing before it, and no object?"""
    return mention.free and not is_object(sentence.tokens, mention.end)

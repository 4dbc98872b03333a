"""Whom somebody met or signed with, told first by the office and then by the name: «با وزیر حج … . در این دیدار X با Y …»."""

from __future__ import annotations

from peyman.reader.annotate.name_forms import same_person
from peyman.reader.annotate.people import Entity, Mention, People
from peyman.reader.annotate.tokens import Sentence

_NEAR = 2  # sentences within which the office and the name stand


def name_the_met(sentences: list[Sentence], people: People, found: list[list[Mention]]) -> None:
    """Gives those named behind «با» or «بین … و» the office that stood there without a name shortly before."""
    for entity in (e for e in people.entities if e.name and e.office is None):
        place = _first(found, entity)
        joint = _joint(sentences, *place) if place is not None else None
        if place is None or joint is None:
            continue
        held = {(e.office, e.country) for e in people.entities if e.name}
        met = [
            m
            for n in range(max(0, place[0] - _NEAR), place[0])
            for m in found[n]
            if m.office and not m.name and not m.plural and not m.one and _joint(sentences, n, m) == joint
        ]
        kinds = {(m.office, m.country, m.portfolio) for m in met} if len(met) == 1 else set()
        for office, country, portfolio in kinds:
            state = country or entity.country
            if (office, state) not in held and entity.country in (None, state):
                entity.office, entity.country, entity.portfolio = office, state, portfolio


def _first(found: list[list[Mention]], entity: Entity) -> tuple[int, Mention] | None:
    """The sentence and the mention in which somebody is first named."""
    named = ((n, m) for n, ms in enumerate(found) for m in ms if m.name)
    return next(((n, m) for n, m in named if same_person(entity.name or "", m.name or "")), None)


def _joint(sentences: list[Sentence], number: int, mention: Mention) -> str | None:
    """«با», or «و» behind «بین»: the word right before somebody that makes him a counterpart."""
    tokens = sentences[number].tokens
    word = tokens[mention.start - 1].folded if mention.start else ""
    between = word == "و" and any("between" in t.cues for t in tokens[: mention.start])
    return word if word == "با" or between else None

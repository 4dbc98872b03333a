"""Of which state somebody is of whom the text tells none: the publisher's own, or another that it tells of."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from peyman.reader.annotate.countries import Hit
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.name_forms import same_person
from peyman.reader.annotate.names import is_named_abroad, is_named_at_home, looks_foreign
from peyman.reader.annotate.people import Entity, Mention, People
from peyman.reader.annotate.tokens import Sentence

_ANYBODYS = frozenset({"other", "adviser"})  # offices of experts, analysts and the like
_OFTEN = 3  # how often a text names a state that it is about
_SOURCE = 12  # tokens within which a comma ends «به گزارش خبرگزاری فرانسه از بغداد»


@dataclass
class Home:
    """What a text tells of states, for those of whom it does not tell theirs; ``own`` is the publisher's."""

    sentences: list[Sentence]
    people: People
    found: list[list[Mention]]
    own: str | None

    def of(self, entity: Entity) -> str | None:
        """The publisher's own state; in an Iranian text, where the name is of abroad, the one foreign state of its sentence
        or that of which the text tells most."""
        if self.own != "IRN":
            return self.own
        name = entity.name or ""
        deputy = any(cue("deputy").get(head) for head, _ in entity.titles)
        if entity.office in _ANYBODYS and not deputy and self._is_about_others:
            return None  # «عمر سلمان، کارشناس مسائل سیاسی» of a text on Syria and Turkey
        if any(cue("stateless").get(body) for _, body in entity.titles if body):
            return None  # «رهبر القاعده»
        expert = entity.office in _ANYBODYS and any(cue("profession").get(head) for head, _ in entity.titles)
        abroad = is_named_abroad(name) or any(cue("not_at_home").get(head) for head, _ in entity.titles)
        others = Counter({code: n for code, n in self._counts.items() if code != self.own})
        code, number = next(iter(others.most_common(1)), (None, 0))
        if not abroad and not looks_foreign(name):
            return code if number >= _OFTEN and not self._is_at_home(entity) else self.own
        if expert:
            return None  # «آلبین زاکولا، روزنامه‌نگار» may be of anywhere
        beside = self._beside(name) - {self.own}
        if len(beside) == 1:
            return beside.pop()
        if number > max(1, 0 if abroad else self._at_home):
            return code
        return None if abroad else self.own

    @cached_property
    def _told(self) -> list[list[Hit]]:
        """The states of each sentence, less those of its source."""
        return [
            [h for h in hits if not any(i <= h.start < end for i, end in _sources(sentence))]
            for sentence, hits in zip(self.sentences, self.people.hits, strict=True)
        ]

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(h.code for hits in self._told for h in hits if h.kind != "place")

    @cached_property
    def _at_home(self) -> int:
        """How often the own state or a place of it is named."""
        return sum(h.code == self.own for hits in self.people.hits for h in hits)

    @cached_property
    def _is_about_others(self) -> bool:
        """Does a text name other states, some of them often, and never its own?"""
        return self.own not in self._counts and max(self._counts.values(), default=0) >= _OFTEN

    def _beside(self, name: str) -> set[str]:
        """The states that the sentence tells in which somebody is first named."""
        named = (
            n
            for n, ms in enumerate(self.found)
            for m in ms
            if m.office and m.name and same_person(name, m.name)
        )
        number = next(named, None)
        return {h.code for h in self._told[number]} if number is not None else set()

    def _is_at_home(self, entity: Entity) -> bool:
        """Is somebody or somewhere of the own state told, or does the name itself tell it: «مراد رستگار»?"""
        if is_named_at_home(entity.name or "") or self._at_home:
            return True
        others = (e for e in self.people.entities if e is not entity and e.name)
        return any(e.country == self.own or is_named_at_home(e.name or "") for e in others)


def _sources(sentence: Sentence) -> list[tuple[int, int]]:
    """The words from «به گزارش», «خبرگزاری» on that tell the source, up to the comma behind them."""
    tokens, spans = sentence.tokens, []
    for i in {*sentence.where(cue("source_lead")), *sentence.where(cue("outlet"))}:
        near = range(i, min(i + _SOURCE, len(tokens)))
        spans.append((i, next((j for j in near if tokens[j].text == "،"), i + 2)))
    return spans

"""Those who attend an engagement, and «دو طرف»: the two states that the text is about."""

from __future__ import annotations

from dataclasses import dataclass, field

from peyman.reader.annotate import lexicon
from peyman.reader.annotate.counterpart import Counterpart
from peyman.reader.annotate.counterpart_phrases import holder_of
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.document import Annotated
from peyman.reader.annotate.people import Entity

_BOTH = 5  # words of «وزیران امور خارجه دو کشور»


@dataclass(eq=False)
class Attendance:
    """People, and the states of those known by their state alone, in the order in which the text gives them."""

    people: list[Entity] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)
    anonymous: bool = False  # with others of whom not even the state is told
    apart: bool = False  # each of those named met on his own
    with_powers: bool = False  # «ایران و گروه ۱+۵»: with others for whom no code stands
    lead: int = 1  # how many of the people come first, as the subject of the others' meetings

    def add(self, side: Counterpart | None) -> None:
        unknown = side is not None and side.anonymous and not (side.known or side.hosts)
        self.anonymous = self.anonymous or unknown
        self.apart = self.apart or bool(side and (side.examples or side.apart))
        for entity in side.people if side else []:
            if entity not in self.people:
                self.people.append(entity)
        for code in side.countries if side else []:
            if code not in self.countries:
                self.countries.append(code)

    @property
    def states(self) -> list[str]:
        """Every state that takes part, each once."""
        return list(dict.fromkeys([*(e.country for e in self.people if e.country), *self.countries]))

    @property
    def is_among_themselves(self) -> bool:
        """Are several, all of one state, told by name, or is one with others unnamed: «عباس و هنیه», «با مدیران»?"""
        named = [e for e in self.people if e.country and (e.name or (self.anonymous and e.office))]
        return len(self.states) == 1 and len(named) > (0 if self.anonymous else 1)


def both_states(document: Annotated, number: int, met: Attendance) -> Attendance | None:
    """«دو طرف», «روسای جمهور دو کشور»: the two states that the text is about, with those who hold the office."""
    pair = document.main_pair()
    if len(pair) < 2:
        return None
    sentence = document.sentences[number]
    heads = sentence.where(cue("two_sides"))
    office = next((lead for i in heads if (lead := _office_of(document, number, i))), None)
    if office is not None:
        met.people = [holder_of(document, office, code) for code in pair]
    elif any(
        cue("chairs").match(sentence.tokens, max(0, i - 1)) or cue("chairs").match(sentence.tokens, i)
        for i in heads
    ):
        met.people = [e for code in pair if (e := _first_of(document, code)) is not None]
    met.countries = list(pair)
    return met


def _office_of(document: Annotated, number: int, i: int) -> str | None:
    """The office of «روسای جمهور دو کشور» at token ``i``."""
    found = lexicon.plural_offices().match(document.sentences[number].tokens, i)
    return found[1].value if found else None


def are_officials_of_both(document: Annotated, number: int, start: int, stop: int) -> bool:
    """«وزیران خارجه دو کشور …», «هیأت‌های کارشناسی دو کشور ملاقات خواهند کرد»: the holders of one office or delegations of
    both sides, whoever the text told of before."""
    sentence = document.sentences[number]
    if not sentence.has(cue("both_sides"), start, stop):
        return False
    tokens = sentence.tokens
    officials = [i for i in sentence.where(cue("two_sides")) if lexicon.plural_offices().match(tokens, i)]
    groups = [i for i in sentence.where(cue("delegation")) if tokens[i].folded.endswith("های")]
    return any(
        start <= i < stop
        and not (i and "preposition" in tokens[i - 1].cues)
        and sentence.has(cue("both_sides"), i, min(i + _BOTH, stop))
        for i in [*officials, *groups]
    )


def are_both_sides(document: Annotated, number: int, start: int, stop: int) -> bool:
    """«دو طرف در نشستی خصوصی …», «در این سفر، دو رئیس‌جمهور …»: do the words for both sides head the clause from ``start`` on?"""
    sentence = document.sentences[number]
    return any(
        start <= i < stop and (i == start or sentence.tokens[i - 1].text == "،")
        for i in sentence.where(cue("two_sides"))
    )


def _first_of(document: Annotated, country: str) -> Entity | None:
    """Whom the text names first of a state."""
    return next((e for e in document.people.entities if e.name and e.country == country), None)


def partner_of(document: Annotated, country: str) -> list[str]:
    """The other state of a bilateral event that names one: the publisher's own, else the other that the text is about."""
    pair = [c for c in document.main_pair() if c != country]
    return pair[:1] if len(pair) == 1 else []

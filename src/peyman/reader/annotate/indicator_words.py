"""Words that say what a number measures, around it and before it: «صادرات» of «صادرات به ۵۰۰ میلیون دلار رسید»."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from peyman.language.tables import alternatives, load_table
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.document import Annotated
from peyman.reader.annotate.lexicon import indicators
from peyman.reader.annotate.phrases import Entry
from peyman.reader.annotate.predicates import find_predicates
from peyman.reader.annotate.tokens import Sentence

Accept = Callable[[Entry], bool]
REACH = 14  # tokens before a number in which the word that says what it measures may stand
NEAR = 6  # and around a number of people or a percentage
ITEM = 8  # tokens from one number to the next that shares its unit or its verb
_BACK = 3  # sentences back to which «این رقم» points


@dataclass(slots=True, eq=False)
class Unit:
    """A unit of a number: its code, kind (money, share, people, count, arms), factor and what it counts by itself."""

    code: str
    kind: str
    factor: float
    indicator: str
    end: int


@dataclass(frozen=True, slots=True)
class Indicator:
    """A row of the table of indicators: the units in which it is told, and what its growth is called."""

    name: str
    units: frozenset[str]
    growth: str


@cache
def indicator_rows() -> tuple[Indicator, ...]:
    """The rows behind ``indicators()``."""
    rows = load_table("fa/indicators.tsv", ["indicator", "forms", "units", "growth", "source"])
    return tuple(Indicator(r["indicator"], frozenset(alternatives(r["units"])), r["growth"]) for r in rows)


def clause_around(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """The clause of tokens ``start`` to ``end``: from behind the finite verb before it to the end of the next one."""
    predicates = find_predicates(sentence)
    left = 0
    for predicate in predicates:
        if predicate.end <= start:
            left = predicate.end
        elif predicate.start >= end:
            return left, predicate.end
    return left, len(sentence.tokens)


def fits(entry: Entry, unit: Unit) -> bool:
    """May the indicator of a word be counted in a unit: «صادرات» in dollars or tonnes, not in persons?"""
    told = indicator_rows()[int(entry.extra)].units
    return unit.code in told or unit.kind in told


def grows(entry: Entry) -> bool:
    """Has the indicator of a word a growth of its own: «صادرات», not «ظرفیت»?"""
    return bool(indicator_rows()[int(entry.extra)].growth)


def before_in(line: Sentence, start: int, floor: int, accept: Accept) -> Entry | None:
    """The nearest accepted indicator before a number; of words joined to one («تعرفه ترانزیت») the first."""
    tokens, named = line.tokens, line.where(indicators())
    for i in range(start - 1, max(-1, floor - 1), -1) if named else ():
        hit = named.get(i)
        if hit is None or hit[0] > start:
            continue
        bound = i - (i > floor and "frequency" in tokens[i - 1].cues)
        heads = map(named.get, range(bound - 1, max(floor - 1, bound - 4), -1))
        head = next((h[1] for h in heads if h is not None and h[0] >= bound and accept(h[1])), None)
        if head is not None:
            return head
        if accept(hit[1]) and (hit[1].value != "delegations" or start - i <= NEAR):
            return hit[1]
    return None


def after_in(line: Sentence, start: int, stop: int, accept: Accept) -> Entry | None:
    """The first word of an indicator between two tokens that is accepted: «حجم تجارت» behind an amount."""
    named = line.where(indicators()).items()
    return next((entry for i, (_, entry) in named if start <= i < stop and accept(entry)), None)


def said_before(document: Annotated, sentence: int, start: int, left: int, accept: Accept) -> Entry | None:
    """«این رقم», «این میزان»: what the number before measured."""
    line = document.sentences[sentence]
    first = min(left, max(0, start - REACH))
    told = [i for i in line.where(cue("this_amount")) if first <= i < start]
    if all(i and line.words[i - 1] == "از" for i in told):
        return None  # «از این تعداد ۲۰ نفر …» is a part of it
    for before in range(sentence, max(-1, sentence - _BACK - 1), -1):
        named = document.sentences[before].where(indicators())
        for i, (_, entry) in reversed(named.items()):
            if (before < sentence or i < start) and accept(entry):
                return entry
    return None

"""An undertaking, the clause in which it stands, and the deeds named before its verb."""

from __future__ import annotations

from dataclasses import dataclass

from peyman.reader.annotate.predicates import Predicate
from peyman.reader.annotate.tokens import Sentence, Token

_SHORTEST = 2  # words that a clause has at least before the word that governs it
WORKS = frozenset(["build", "finish"])  # rows of fa/deeds.tsv: what is built
REACH = 9  # words before a verb among which its deed is named
_CLOSING = frozenset(["و", "؛", "اما", "ولی", "زیرا", "چراکه", "چون", "همچنین", "،", ":"])


@dataclass(slots=True)
class Undertaking:
    """One predicate that undertakes something, from ``left`` to ``right``; ``start`` to ``end`` is what says so."""

    left: int
    right: int
    start: int
    end: int
    modality: str
    name: str
    needs: str
    verb: int = -1


def clause_of(
    sentence: Sentence, predicates: list[Predicate], start: int, end: int, bounds: list[tuple[int, int]]
) -> tuple[int, int]:
    """Where the clause of a governing word begins and ends inside the reported words."""
    tokens = sentence.tokens
    left, right = 0, len(tokens)
    for first, last in bounds:
        if first <= start < last:
            left, right = first, max(last, end)
        elif first < end <= last:
            left, right = min(start, first), max(last, end)
        elif left < last < start and tokens[last].text == "،":
            left = last + 1  # «با بیان اینکه S، خواستار …»
    for predicate in predicates:
        after = tokens[predicate.end].folded if predicate.end < len(tokens) else ""
        behind = tokens[predicate.end + 1] if after == "،" else None
        contrasts = behind is not None and "contrast" in behind.cues and behind.folded != "و"
        closes = after in _CLOSING and (predicate.mood != "participle" or contrasts)
        closes = closes and not (after == "،" and interrupts(sentence, left, predicate.start))
        near = _SHORTEST if after == "،" else 0
        if left < predicate.end <= start - near and closes:
            left = predicate.end + 1
        if predicate.start >= end and predicate.end < right and after in ("و", "؛", "اما", "ولی"):
            right = predicate.end
    return min(left, start), max(right, end)


def head_at(tokens: list[Token], left: int, stop: int) -> int:
    """Where the subject of a clause may begin: behind «اما», «همچنین», a comma or a quotation mark."""
    while left < stop - 1 and ("before_subject" in tokens[left].cues or not tokens[left].text[0].isalnum()):
        left += 1
    return left


def interrupts(sentence: Sentence, left: int, stop: int) -> bool:
    """«نتایج آن را در نشستی که برگزار می‌شود، اعلام خواهد کرد»: does a relative clause stand between an object and its verb?"""
    words = sentence.words[left:stop]
    return "که" in words and "را" in words[: words.index("که")]


def deeds_before(sentence: Sentence, predicate: Predicate, left: int) -> list[str]:
    """The rows of fa/deeds.tsv whose words stand right before a verb: «build» for «احداث می‌شود»."""
    lo = sentence.starts[max(left, predicate.start - REACH)] - 1
    hi = sentence.starts[predicate.start]
    return [
        p.name
        for p in sentence.likely("fa/deeds.tsv")
        for m in p.regex.finditer(sentence.folded, lo, hi)
        if sentence.token_at(m.end() - 1) + 1 == predicate.start
    ]

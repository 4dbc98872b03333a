"""The state of a body that a text names once and then points to: «رئیس این حزب», «معاون پژوهشی این دانشگاه»."""

from __future__ import annotations

from peyman.reader.annotate import lexicon
from peyman.reader.annotate.countries import Hit
from peyman.reader.annotate.tokens import Sentence

BODIES = frozenset(["named_body", "speaking_body", "outlet"])  # cues of words such as «دانشگاه», «روزنامه»
_FIELD = 4  # words between an office and «این دانشگاه»
_BACK = 3  # sentences within which the body is named
_NAME = 8  # words of a body up to its state


def end_of_this_body(sentence: Sentence, i: int, stops: frozenset[str]) -> int | None:
    """Where «این دانشگاه» ends, of which somebody whose office ends at token ``i`` is: «قائم مقام امور مالی این دانشگاه»."""
    tokens = sentence.tokens
    for j in range(i, min(i + _FIELD, len(tokens) - 1)):
        if tokens[j].folded == "این":
            return j + 2 if not BODIES.isdisjoint(tokens[j + 1].cues) else None
        if not tokens[j].text[0].isalpha() or not stops.isdisjoint(tokens[j].cues):
            return None
    return None


def state_of_this_body(sentences: list[Sentence], hits: list[list[Hit]], number: int, i: int) -> str | None:
    """The state of «این دانشگاه» at or behind token ``i``: that of the university named last."""
    tokens = sentences[number].tokens
    this = next((j for j in range(i, len(tokens) - 1) if tokens[j].folded == "این"), i)
    word = tokens[min(this + 1, len(tokens) - 1)].folded
    for n in range(number, max(-1, number - _BACK), -1):
        end = this if n == number else len(sentences[n].tokens)
        for j in range(end - 1, -1, -1):
            if sentences[n].tokens[j].folded.removesuffix("ی") == word and (
                state := _state_behind(sentences[n], hits[n], j)
            ):
                return state
    return None


def _state_behind(sentence: Sentence, hits: list[Hit], i: int) -> str | None:
    """The state in the name of a body that begins at token ``i``: «حزب سبز ترکیه», «روزنامه معاریو»."""
    for j in (i, i + 1, i + 2):
        known = sentence.at(lexicon.bodies(), j) or sentence.at(lexicon.outlets(), j)
        if known is not None and known[1].value:
            return known[1].value
    return next((h.code for h in hits if i < h.start <= i + _NAME), None)

"""Lines that a mark opens below «راستین: S», in a text where nobody else speaks: all that stands in them is his."""

from __future__ import annotations

import unicodedata

from peyman.reader.annotate.tokens import Sentence
from peyman.reader.annotate.utterances import Utterance, act_of

_BULLETS = frozenset("•*-–—▪◾")
_HEADLINE = 2  # sentences among which the headline stands
_LINES = 2  # lines with a mark that a list has at least


def read_bulleted(utterances: list[Utterance], sentences: list[Sentence]) -> None:
    """Give the lines of a list to whom the headline with its colon names; none where the text tells of other speech."""
    led = next((u for u in utterances if _leads(u, sentences[u.sentence])), None)
    if led is None or any(u.sentence > led.sentence for u in utterances):
        return
    marks = [n for n, s in enumerate(sentences) if n > led.sentence and _is_marked(s)]
    if len(marks) < _LINES:
        return
    for number in range(marks[0], len(sentences)):
        sentence = sentences[number]
        start = int(_is_marked(sentence))
        if start < len(sentence.tokens) and sentence.tokens[start].text[0].isalnum():
            stop = len(sentence.tokens)
            act = act_of(sentence, start, stop, "says")
            utterances.append(Utterance(number, start, stop, led.speakers, act, "bulleted"))


def _leads(utterance: Utterance, sentence: Sentence) -> bool:
    """«راستین: S»: is it said in the headline, behind a colon?"""
    start = utterance.start
    behind = start > 0 and sentence.tokens[start - 1].text == ":"
    return utterance.rule == "headline" and utterance.sentence < _HEADLINE and behind


def _is_marked(sentence: Sentence) -> bool:
    """Does a bullet or a sign like «🔹» open a line?"""
    first = sentence.tokens[0].text
    return first in _BULLETS or unicodedata.category(first[0]) == "So"

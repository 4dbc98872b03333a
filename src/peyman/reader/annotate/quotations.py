"""Sentences inside a quotation that runs over several."""

from __future__ import annotations

from peyman.reader.annotate.clauses import Clause
from peyman.reader.annotate.speaking import Speech
from peyman.reader.annotate.tokens import Sentence
from peyman.reader.annotate.utterances import Utterance, act_of

MARKS = frozenset('«»"“”')
_OPEN_FOR = 6  # sentences of a quotation


def quoted_on(speech: Speech, sentence: Sentence, number: int, clauses: list[Clause]) -> bool:
    """A sentence inside a quotation that began before, or that begins one: its speaker's, whoever is named behind it."""
    tokens = sentence.tokens
    reports = any(c.verb_start >= 0 for c in clauses)
    opens = tokens[0].text in MARKS and all(c.verb_start < 0 or c.passive for c in clauses)
    if speech.quoting is None and number and _is_open(speech.sentences[number - 1]):
        speech.quoting = [u for u in speech.utterances if u.sentence == number - 1][-1:] or None
    if speech.quoting is not None and _is_left_open(speech, number):
        speech.quoting = None
    if speech.quoting is None and (not opens or speech.running):
        return False
    closes = any(t.text in MARKS for t in tokens[1:])
    if speech.quoting is None and closes:
        return False
    named = speech.quoting == []  # the line before names who says it
    if speech.quoting is not None and reports and not named and not _closes_later(speech, number):
        speech.quoting = None
        return False
    start = 1 if opens or named else 0
    stop = next((i for i in range(start, len(tokens)) if tokens[i].text in MARKS), len(tokens))
    said = Utterance(number, start, stop, speech.now(), act_of(sentence, start, stop, "says"), "quotation")
    speech.utterances.append(said)
    speech.quoting = None if closes else [*(speech.quoting or []), said]
    return True


def _is_left_open(speech: Speech, number: int) -> bool:
    """Did the paragraph end in which a quotation began that nobody closes?"""
    first = speech.quoting[0].sentence if speech.quoting else number
    parted = speech.sentences[first].paragraph != speech.sentences[number].paragraph
    return (
        parted and speech.sentences[number].tokens[0].text not in MARKS and not _closes_later(speech, number)
    )


def _closes_later(speech: Speech, number: int) -> bool:
    """Does a quotation still open at a sentence end within the next ones, before another begins?"""
    for sentence in speech.sentences[number : number + _OPEN_FOR]:
        for token in sentence.tokens:
            if token.text in "«»“”":
                return token.text in "»”"
    return False


def _is_open(sentence: Sentence) -> bool:
    """Does a quotation begin in a sentence and not end there?"""
    opening, closing = map(sentence.folded.count, "«“"), map(sentence.folded.count, "»”")
    return sum(opening) > sum(closing)

"""Printed interviews: paragraphs that ask, paragraphs that answer, and whoever gives the answers."""

from __future__ import annotations

from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.people import Entity, People
from peyman.reader.annotate.tokens import Sentence

_QUESTIONS = 2  # questions with an answer that a printed interview has at least
_MARKS = frozenset("-–—*•")
_ASKS = frozenset("؟?")


def answers_of(sentences: list[Sentence], people: People) -> dict[int, Entity]:
    """The sentences of answers with who gives them: behind «* … ؟» a paragraph that a dash opens, and what follows it.

    Example: «با بهمن راستین گفت‌وگو کرده‌ایم. * صادرات چگونه است؟ - صادرات رو به رشد است.» gives the last sentence to
    بهمن راستین. Empty where a text asks fewer than two questions.
    """
    paragraphs: dict[int, list[int]] = {}
    for number, sentence in enumerate(sentences):
        paragraphs.setdefault(sentence.paragraph, []).append(number)
    lines = list(paragraphs.values())
    asked = [i for i, line in enumerate(lines) if sentences[line[-1]].tokens[-1].text in _ASKS]
    begun = [i for i in asked if i + 1 < len(lines) and _is_opened(sentences[lines[i + 1][0]])]
    if len(begun) < _QUESTIONS:
        return {}
    who = _who_answers(sentences, people, lines[begun[0]][0])
    if who is None:
        return {}
    answers: dict[int, Entity] = {}
    for i in begun:
        end = next((j for j in asked if j > i), len(lines))
        answers |= {number: who for line in lines[i + 1 : end] for number in line}
    return answers


def answer_begins(sentence: Sentence) -> int:
    """The token behind the dash that opens an answer."""
    return int(sentence.tokens[0].text in _MARKS)


def _is_opened(sentence: Sentence) -> bool:
    return sentence.tokens[0].text in _MARKS


def _who_answers(sentences: list[Sentence], people: People, first: int) -> Entity | None:
    """Whom the lines before the first question name: in a sentence that tells of the talk, else last."""
    named: Entity | None = None
    for number in range(first - 1, -1, -1):
        sentence, there = sentences[number], [e for _, e in people.mentions[number] if e.name]
        talks = sentence.where(cue("twin_noun")) or any("meeting_word" in t.cues for t in sentence.tokens)
        if there and talks:
            return there[-1]
        named = named or (there[-1] if there else None)
    return named

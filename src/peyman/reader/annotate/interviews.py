"""Printed interviews: paragraphs that ask, paragraphs that answer, and whoever gives the answers."""

from __future__ import annotations

from typing import NamedTuple

from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.people import Entity, People
from peyman.reader.annotate.reporting_verbs import find_verbs
from peyman.reader.annotate.tokens import Sentence

_QUESTIONS = 2  # questions with an answer that a printed interview has at least
_MARKS = frozenset("-–—*•")
_ASKS = frozenset("؟?")
_OFFICIAL = 12  # tokens of an official's name and office with the colon behind them
_WORDS = 3  # words that somebody says at least
_LABEL = 4  # tokens of «نام نام خانوادگی:» with its colon


class Answer(NamedTuple):
    """Who gives the answer that a sentence is of, and the token at which his words begin."""

    who: Entity
    start: int


def answers_of(sentences: list[Sentence], people: People) -> dict[int, Answer]:
    """The sentences of answers with who gives them: behind «* … ؟» a paragraph that a dash opens (or any, where an
    interview was told of above), behind «خبرنگار: …» one that a name opens, and what follows it.

    Example: «با بهمن راستین گفت‌وگو کرده‌ایم. * صادرات چگونه است؟ - صادرات رو به رشد است.» gives the last sentence to
    بهمن راستین. Empty where a text asks fewer than two questions, unless it names who asks and who answers.
    """
    paragraphs: dict[int, list[int]] = {}
    for number, sentence in enumerate(sentences):
        paragraphs.setdefault(sentence.paragraph, []).append(number)
    lines = list(paragraphs.values())
    asked = _labelled(sentences, people, lines) or _answered(sentences, people, lines)
    return asked or _under_names(sentences, people, lines)


def _under_names(sentences: list[Sentence], people: People, lines: list[list[int]]) -> dict[int, Answer]:
    """«نخست‌وزیر ارمنستان آرمن هاکوبیان: «ما خواهان صلح هستیم.»»: lines below the headline under whoever says them."""
    answers: dict[int, Answer] = {}
    for line in lines[1:]:
        first = sentences[line[0]]
        at = next((i for i, t in enumerate(first.tokens[:_OFFICIAL]) if t.text == ":"), 0)
        head = int(first.tokens[0].text in _MARKS)
        who = next((e for m, e in people.mentions[line[0]] if m.start == head and m.end == at), None)
        if who is not None and not first.headline and len(first.tokens) > at + _WORDS:
            answers |= {number: Answer(who, at + 1 if number == line[0] else 0) for number in line}
    return answers


def _labelled(sentences: list[Sentence], people: People, lines: list[list[int]]) -> dict[int, Answer]:
    """«خبرنگار: چه پیامی دارید؟», «راستین: از شما دعوت می‌کنم.»: questions and answers under the names of who says them."""
    labels = {i: end for i, line in enumerate(lines) if (end := _label_end(sentences[line[0]]))}
    first_asked = next((i for i, end in labels.items() if _asks(sentences[lines[i][0]], end)), None)
    answers: dict[int, Answer] = {}
    for i, end in labels.items():
        first = lines[i][0]
        who = next(
            (e for m, e in people.mentions[first] if m.start == 0 and m.end == end - 1 and e.name), None
        )
        if who is None or first_asked is None or i < first_asked:
            continue
        until = next((j for j in labels if j > i), len(lines))
        told = [number for line in lines[i:until] for number in line]
        answers |= {number: Answer(who, end if number == first else 0) for number in told}
    return answers


def _asks(sentence: Sentence, end: int) -> bool:
    """«خبرنگار: …»: do the words before the colon name whoever asks?"""
    return any("interviewer" in t.cues for t in sentence.tokens[: end - 1])


def _label_end(sentence: Sentence) -> int:
    """The token behind the colon of «نام:» at the head of a line; 0 where none is."""
    return next((i + 1 for i, t in enumerate(sentence.tokens[:_LABEL]) if t.text == ":" and i), 0)


def _answered(sentences: list[Sentence], people: People, lines: list[list[int]]) -> dict[int, Answer]:
    """What stands between the lines that ask: behind dashes, or bare where the lines above the first tell of an interview."""
    asked = [i for i, line in enumerate(lines) if sentences[line[-1]].tokens[-1].text in _ASKS]
    begun = [i for i in asked if i + 1 < len(lines) and _is_opened(sentences[lines[i + 1][0]])]
    if bare := len(begun) < _QUESTIONS:
        begun = [i for i in asked if i + 1 < len(lines) and i + 1 not in asked]
    if len(begun) < _QUESTIONS or (bare and not _is_interview(sentences, lines, begun[0])):
        return {}
    who = _who_answers(sentences, people, lines[begun[0]][0])
    if who is None:
        return {}
    answers: dict[int, Answer] = {}
    for i in begun:
        end = next((j for j in asked if j > i), len(lines))
        told = [number for line in lines[i + 1 : end] for number in line]
        answers |= {number: Answer(who, int(_is_opened(sentences[number]))) for number in told}
    return answers


def _is_interview(sentences: list[Sentence], lines: list[list[int]], first: int) -> bool:
    """«سفیر اندونزی در گفت‌وگو با ایرنا: …» above the first question, and no «وی گفت: …» below it?"""
    above, below = range(lines[first][0]), range(lines[first][0], len(sentences))
    told = any(
        v.frame == "speech" and v.end < len(s.tokens) and s.tokens[v.end].text == ":"
        for s in (sentences[n] for n in below)
        for v in find_verbs(s)
    )
    return not told and any(sentences[n].where(cue("in_talk")) for n in above)


def _is_opened(sentence: Sentence) -> bool:
    return sentence.tokens[0].text in _MARKS


def _who_answers(sentences: list[Sentence], people: People, first: int) -> Entity | None:
    """Whom the lines before the first question name: in a sentence that tells of the talk, else last."""
    named: Entity | None = None
    for number in range(first - 1, -1, -1):
        sentence, there = sentences[number], [e for _, e in people.mentions[number] if e.name or e.office]
        talks = sentence.where(cue("twin_noun")) or any("meeting_word" in t.cues for t in sentence.tokens)
        if there and talks:
            return there[-1]
        named = named or (there[-1] if there else None)
    return named

"""What a clause points back to: «این سردخانه», «قولی که داده بودیم», «корҳо то сентябр ба охир мерасанд»."""

from __future__ import annotations

from collections.abc import Sequence

from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.predicates import find_predicates
from peyman.reader.annotate.tokens import Sentence

_NAMED = 7  # tokens by which a thing is named
_MATTER = 14  # and by which a sentence says what it is about
_BACK = 6  # sentences in which a thing may have been named before
_ENDED = 3  # letters by which a noun may be longer where it was named: «سردخانه‌ای», «کارخانه‌های»
_SHORT = 3  # letters of a noun that tells anything
_MATTERS = frozenset(["promise", "work"])
_HEAD = 3  # tokens at the head of a clause among which its subject stands


def named_before(
    sentences: Sequence[Sentence], number: int, left: int, right: int
) -> tuple[int, int, int] | None:
    """Sentence, first and last token of the words by which a text named before what a clause points to; None where it points to nothing.

    Example: after «سردخانه خجند گشایش یافت» the clause «قول ما درباره این سردخانه عملی شد» points to «سردخانه خجند».
    """
    tokens, points = sentences[number].tokens, "this" in sentences[number].cues
    for i in range(left, min(right, len(tokens)) - 1) if points else ():
        if "this" in tokens[i].cues and _may_head(tokens[i + 1].folded):
            found = _same_noun(sentences, number, i, tokens[i + 1].folded)
            if found is not None:
                return found
    if not _is_bare(sentences[number], left, right):
        return None
    return _told_last(sentences, number, left)


def _may_head(word: str) -> bool:
    return (
        len(word) > _SHORT
        and word[0].isalpha()
        and not (cue("work").get(word) or cue("no_antecedent").get(word))
    )


def _same_noun(sentences: Sequence[Sentence], number: int, at: int, noun: str) -> tuple[int, int, int] | None:
    """The last place before token ``at`` where a noun stands that is not pointed to itself."""
    for n in range(number, max(-1, number - _BACK - 1), -1):
        tokens = sentences[n].tokens
        for j in range((at if n == number else len(tokens)) - 1, -1, -1):
            word = tokens[j].folded
            same = word == noun or (word.startswith(noun) and len(word) - len(noun) <= _ENDED)
            if same and not (j and "this" in tokens[j - 1].cues):
                return n, j, _end_of(sentences[n], j, _NAMED)
    return None


def _end_of(sentence: Sentence, start: int, most: int) -> int:
    """Where words that begin at a token end: at a verb, a stop or a comma, after ``most`` tokens."""
    tokens = sentence.tokens
    last = min(len(tokens), start + most)
    verbs = (p.start for p in find_predicates(sentence) if start < p.start <= last)
    verb = next((max(start + 1, at - 1) for at in verbs), last)  # «گشایش یافت»: the noun is the verb's
    return next(
        (i for i in range(start + 1, verb) if tokens[i].text in ".،؛:!؟«»" or tokens[i].folded == "که"), verb
    )


def _is_bare(sentence: Sentence, left: int, right: int) -> bool:
    """Does a clause speak of a promise or of works that it does not name: «قولی که داده بودیم», «این طرح», «کارها»?"""
    tokens = sentence.tokens
    if _MATTERS.isdisjoint(sentence.cues):
        return False
    for i in range(left, min(right, len(tokens))):
        if "promise" in tokens[i].cues:
            return True
        pointed = i > 0 and "this" in tokens[i - 1].cues
        if "work" in tokens[i].cues and (pointed or (i < left + _HEAD and _stands_alone(sentence, i))):
            return True
    return False


def _stands_alone(sentence: Sentence, i: int) -> bool:
    """Does no noun hang on a noun: «کارها تا سپتامبر …», not «برنامه آموزش مهندسان»?"""
    if i + 1 >= len(sentence.tokens):
        return True
    after = sentence.tokens[i + 1]
    return (
        not after.text[0].isalpha()
        or bool({"preposition", "also"} & after.cues)
        or after.folded in ("را", "که")
        or any(p.start == i + 1 for p in find_predicates(sentence))
    )


def _told_last(sentences: Sequence[Sentence], number: int, left: int) -> tuple[int, int, int] | None:
    """The words at the head of the sentence before, or of a headline that stands there."""
    for n in range(number - 1, max(-1, number - 3), -1):
        if len(sentences[n].tokens) > _HEAD:
            return n, 0, _head_of(sentences[n])
    return None


def _head_of(sentence: Sentence) -> int:
    return min(len(sentence.tokens), _MATTER)

"""What a clause points back to: «این سردخانه», «قولی که داده بودیم», «корҳо то сентябр ба охир мерасанд»."""

from __future__ import annotations

from collections.abc import Sequence

from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.numbers import ordinal_at
from peyman.reader.annotate.predicates import find_predicates
from peyman.reader.annotate.tokens import Sentence

_NAMED = 7  # tokens by which a thing is named
_MATTER = 14  # and by which a sentence says what it is about
_BACK = 6  # sentences in which a thing may have been named before
_ENDED = 3  # letters by which a noun may be longer where it was named: «سردخانه‌ای», «کارخانه‌های»
_SHORT = 3  # letters of a noun that tells anything
_MATTERS = frozenset(["promise", "work", "works", "part"])
_DATELINE = 12  # tokens at the head of a text that may say where it is from
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
    topic = _topic_before(sentences[number], left)
    if topic is not None:
        return number, *topic
    if not _is_bare(sentences[number], left, right):
        return None
    return _told_last(sentences, number, left)


def _topic_before(sentence: Sentence, left: int) -> tuple[int, int] | None:
    """«درباره نیروگاه‌های سرخ‌رود گفت: …»: what the words before a quotation say that it is about."""
    for end, _ in sentence.where(cue("topic_lead")).values():
        stop = _end_of(sentence, end, _NAMED) if end < left else end
        told = stop > end and any(p.start < left for p in find_predicates(sentence) if p.start >= stop - 1)
        if (
            told
            and not cue("no_antecedent").get(sentence.tokens[end].folded)
            and "this" not in sentence.tokens[end].cues
        ):
            return end, stop
    return None


def _may_head(word: str) -> bool:
    told = len(word) > _SHORT and word[0].isalpha()
    return told and not any(cue(name).get(word) for name in ("work", "works", "no_antecedent"))


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
        (i for i in range(start + 1, verb) if tokens[i].text in ".،؛:!؟" or tokens[i].folded == "که"), verb
    )


def _is_bare(sentence: Sentence, left: int, right: int) -> bool:
    """Does a clause speak of a promise or of works that it does not name: «قولی که داده بودیم», «این طرح», «کارها»?"""
    tokens = sentence.tokens
    if _MATTERS.isdisjoint(sentence.cues):
        return False
    named = {**sentence.where(cue("work")), **sentence.where(cue("works")), **sentence.where(cue("promise"))}
    if any(_is_part(sentence, i) for i in range(left, min(right, left + _HEAD + _HEAD))):
        return True
    for i, (end, entry) in named.items():
        if not left <= i < right:
            continue
        pointed = i > 0 and "this" in tokens[i - 1].cues
        alone = end >= len(tokens) or end > i + 1 or _leaves_off(sentence, end)  # «کارهای ساختمانی» is whole
        if entry.value == "promise":
            if pointed or alone or tokens[end].folded in ("ما", "خود", "خویش"):
                return True
        elif alone and (pointed or (entry.value == "works" and i < left + _HEAD)):
            return True
    return False


def _is_part(sentence: Sentence, i: int) -> bool:
    """«قطعه چهارم نیز …»: a part told by its number, of what was named before."""
    tokens = sentence.tokens
    numbered = "part" in tokens[i].cues and i + 2 < len(tokens) and ordinal_at(tokens, i + 1) is not None
    return numbered and _leaves_off(sentence, i + 2)


def _leaves_off(sentence: Sentence, i: int) -> bool:
    """Does no noun hang on the one before a token: «کارها تا سپتامبر …», not «برنامه آموزش مهندسان»?"""
    after = sentence.tokens[i]
    return (
        not after.text[0].isalpha()
        or bool({"preposition", "also", "adverb"} & after.cues)
        or after.folded in ("را", "که")
        or any(p.start == i for p in find_predicates(sentence))
    )


def _told_last(sentences: Sequence[Sentence], number: int, left: int) -> tuple[int, int, int] | None:
    """The words at the head of the sentence before, or of a headline that stands there."""
    for n in range(number - 1, max(-1, number - 3), -1):
        if len(sentences[n].tokens) > _HEAD:
            start = _behind_dateline(sentences[n])
            return n, start, _end_of(sentences[n], start, _MATTER)
    return None


def _behind_dateline(sentence: Sentence) -> int:
    """Where a sentence begins behind «دوشنبه - ایرنا -» or «کابل (پژواک، ۲۱ دلو):»; the dash of a route is none."""
    tokens = sentence.tokens[:_DATELINE]
    ends = [
        i + 1
        for i, t in enumerate(tokens)
        if i and (t.text in "-—" or (t.text in "–:" and tokens[i - 1].text in "»)"))
    ]
    return ends[-1] if ends and ends[-1] < len(sentence.tokens) else 0

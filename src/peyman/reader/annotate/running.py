"""Speech that runs on over sentences without a verb of its own, and the narrator's voice that ends it."""

from __future__ import annotations

from functools import cache
from itertools import compress, count

from peyman.reader.annotate import lexicon
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.predicates import find_predicates
from peyman.reader.annotate.reported import Clause
from peyman.reader.annotate.speaking import Speech
from peyman.reader.annotate.tokens import Sentence
from peyman.reader.annotate.verbs import forms

_NOT_PAST = frozenset(["present", "future"])
_CREDIT = 2  # tokens of an outlet by itself at the end of a text
_NEAR = 5  # words from the head of a sentence within which «باید» is its own


def is_of_speaker(sentence: Sentence) -> bool:
    """«این برای من مایه سرفرازی بود»: does a sentence name its speaker in the first person, as no narrator does?"""
    if sentence.tokens[0].text in '«“"':
        return False
    mine = list(compress(count(), map(_mine().__contains__, sentence.words)))
    if not mine:
        return False
    own = [range(at, end) for at, (end, _) in sentence.where(cue("own_country")).items()]
    return any(not any(i in words for words in own) for i in mine)


def speaks_of_us(sentence: Sentence) -> bool:
    """«از این قطعنامه راضی نیستیم», «من می‌گویم»: is any word the speaker's own, in the singular or the plural?"""
    return is_of_speaker(sentence) or any(map(_is_ours, sentence.words))


@cache
def _mine() -> frozenset[str]:
    """The speaker, and the verbs of the present in the first person: «من», «می‌کنم», «می‌خواهیم»."""
    verbs = (form for form in forms() if form.startswith(("می", "نمی")) and form.endswith("م"))
    return frozenset(cue("myself").entries).union(verbs)


def runs_on(paragraph: int, sentence: Sentence) -> bool:
    """Is a sentence without reporting verb still the speech begun before? In the next line only in the first person."""
    if len(sentence.tokens) <= _CREDIT and sentence.at(lexicon.outlets(), 0) is not None:
        return False  # «… شد./ایسنا»
    if paragraph == sentence.paragraph:
        return True
    persons = [t.folded for t in sentence.tokens if t.folded.startswith(("می", "نمی")) or _is_ours(t.folded)]
    return sentence.paragraph == paragraph + 1 and any(
        _is_ours(w) or (w.endswith(("یم", "م")) and len(w) > 4 and cue("not_ours").get(w) is None)
        for w in persons
    )


def narrates(sentence: Sentence) -> bool:
    """Does a sentence open as the narrator's own: «دو طرف توافق کردند», «گفتنی است», «در پایان این دیدار … امضا شد»?

    «دو طرف باید …» is an opinion, «در این نشست … بررسی می‌شود» a plan, and nobody's but the speaker's.
    """
    told = sentence.at(cue("narration"), 0) is not None
    if told and sentence.at(cue("narrated_then"), 0) is None:
        return True
    sides = sentence.at(cue("two_sides"), 0) is not None
    if not (told or sides) or (sides and is_called_for(sentence)):
        return False
    moods = [p.mood for p in find_predicates(sentence) if p.mood != "subjunctive"]
    return not moods or moods[-1] not in _NOT_PAST


def tells_of_official(sentence: Sentence) -> bool:
    """«این مقام از اظهارنظر بیشتر خودداری کرد», «وی …»: behind a speech the narrator tells what the one who spoke did."""
    told = sentence.at(cue("this_official"), 0) is not None or sentence.words[0] == "وی"
    return told and any(p.mood == "past" for p in find_predicates(sentence))


def is_forecast(sentence: Sentence, clause: Clause) -> bool:
    """«پیش‌بینی می‌شود این مشکل برطرف شود»: what the speaker himself expects, in the passive and of no text."""
    words = sentence.words[clause.verb_start]
    return words.startswith("پیش") and sentence.words[0] != "در"


def is_teaser(speech: Speech, number: int) -> bool:
    """A line without a stop between the paragraphs of a text, which points to another one: «پمپئو راهی پکن شد»."""
    sentence, around = speech.sentences[number], speech.sentences[max(0, number - 1) : number + 2]
    alone = sum(s.paragraph == sentence.paragraph for s in around) == 1
    if not find_predicates(sentence):
        return False  # «رضا امینی» in a line of its own goes on in the next
    return number > 0 and alone and not sentence.headline and sentence.tokens[-1].text not in ".:»،؛"


def is_called_for(sentence: Sentence) -> bool:
    """Does a sentence open with what ought to be: «دو طرف باید طرح را اجرا کنند»?"""
    return any(i < _NEAR for i in sentence.where(cue("ought")))


def retells(running: int, sentence: Sentence, clauses: list[Clause]) -> bool:
    """Inside a running speech «سفیر گفت حاضریم …» is still the speaker's: no colon, no «که», no new speech begins."""
    if running != sentence.paragraph:
        return False
    first = next(c for c in clauses if c.verb_start >= 0)
    tokens = sentence.tokens
    return not (
        first.before
        or first.colon
        or first.start >= len(tokens)
        or tokens[first.start - 1].folded in ("که", ":", "،")
    ) and any(
        _is_ours(w) or (w.endswith("یم") and cue("not_ours").get(w) is None)
        for w in sentence.words[first.start :]
    )


def _is_ours(folded: str) -> bool:
    """A word in the first person plural: «داریم», «ما»."""
    return cue("first_person").get(folded) is not None

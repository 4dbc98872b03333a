"""The day or the period by which something is promised, and what of a clause was told before it."""

from __future__ import annotations

from datetime import date, timedelta

from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.date_mentions import DateMention
from peyman.reader.annotate.document import Annotated
from peyman.reader.annotate.predicates import find_predicates
from peyman.reader.annotate.tokens import Sentence
from peyman.reader.annotate.undertakings import Undertaking
from peyman.records import Precision, When

_GONE = 2  # words after a day that may say that it is gone: «۱۷ دسامبر سال گذشته»


def deadline_in(
    document: Annotated, number: int, left: int, right: int, *, gone: bool = False
) -> When | None:
    """A future date or period of the clause; a date of the past or of an event is none, but for a day ``gone`` by which
    something was to be: «قرار بود تا پایان ۱۴۰۲ راه‌اندازی شود»."""
    published = document.published
    for mention in document.dates[number]:
        when = mention.when
        if not left <= mention.start < right:
            continue
        known = when.end or when.start
        until = mention.term or when.text.split()[0] == "تا" or _is_until(document, number, mention.start)
        if known is not None or until:
            if known is not None and published is not None and known <= published and not (gone and until):
                continue
            if "امروز" in when.text or "دیروز" in when.text or _is_today(when, published):
                continue
            return _as_told(document, number, mention, _from_its_beginning(document, number, mention))
    return None


def _is_today(when: When, published: date | None) -> bool:
    """«имрӯз созиш карданд»: the day of publication is when something was said."""
    return when.precision == Precision.DAY and published is not None and when.start == published


def _from_its_beginning(document: Annotated, number: int, mention: DateMention) -> When:
    """«تا ابتدای مهر ۱۴۰۵», «از ابتدای سال آینده»: due on the first day of the month or year, not on its last."""
    when, sentence = mention.when, document.sentences[number]
    at = mention.start - 1
    whole = when.precision in (Precision.YEAR, Precision.MONTH) and when.start is not None
    if not whole or when.start is None or at < 0 or "beginning_of" not in sentence.tokens[at].cues:
        return when
    if document.published is not None and when.start < document.published:
        return when  # «از ابتدای سال جاری»
    text = f"{sentence.tokens[at].text} {when.text}"
    return when.model_copy(update={"text": text, "end": when.start + timedelta(days=1)})


def _as_told(document: Annotated, number: int, mention: DateMention, when: When) -> When:
    """«تا پایان سال»: a deadline with the words before its date that say which end of it is meant."""
    tokens, first = document.sentences[number].tokens, mention.start
    if when is not mention.when or not first or "end_of" not in tokens[first - 1].cues:
        return when
    first -= 2 if first > 1 and tokens[first - 2].folded == "تا" else 1
    return when.model_copy(update={"text": document.text(number, first, mention.end)})


def day_told(
    document: Annotated, number: int, undertaking: Undertaking, span: tuple[int, int]
) -> When | None:
    """The day or month of a clause that nothing resolves: «در ماه نوامبر», «هفته جاری»; none of the past or of a report made,
    as in «روز دوشنبه ابراز امیدواری کرد که …»."""
    sentence = document.sentences[number]
    ends = (undertaking.end - 1, undertaking.end, undertaking.verb)  # «هفتم اوت توافق کردند که …»
    told = next((i for i in ends if i <= undertaking.verb and _is_past(sentence, i)), -1)
    for mention in document.dates[number]:
        when = mention.when
        if not span[0] <= mention.start < span[1] or when.start or when.end:
            continue
        if sentence.tokens[mention.start - 1].text == "(":
            continue  # «پس از انتقال قدرت (۱۰ تیر)»
        if (
            sentence.has(cue("no_day_ahead"), mention.start, mention.end + _GONE)
            or mention.start < told
            and not mention.term
        ):
            continue
        return when
    return None


def _is_past(sentence: Sentence, verb: int) -> bool:
    return any(p.start <= verb < p.end and p.mood == "past" for p in find_predicates(sentence))


def was_to_be(sentence: Sentence, undertaking: Undertaking) -> bool:
    """«قرار بود …», «بنا بود …»: was something to be, when the words were said?"""
    words = sentence.tokens[undertaking.start : undertaking.end]
    return any("was" in t.cues for t in words)


def _is_until(document: Annotated, number: int, at: int) -> bool:
    """Do the words before token ``at`` say that it is the last day: «تا پایان ماه ژوئن»?"""
    tokens = document.sentences[number].tokens
    return any(t.folded == "تا" for t in tokens[max(0, at - 2) : at])

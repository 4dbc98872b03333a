"""Titles of named texts: which words behind a name still belong to it."""

from __future__ import annotations

from collections.abc import Sequence

from peyman.reader.annotate import lexicon
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.date_mentions import DateMention
from peyman.reader.annotate.phrases import Entry
from peyman.reader.annotate.predicates import find_predicates
from peyman.reader.annotate.tokens import Sentence, Token
from peyman.records import Precision

_TITLE = 10  # tokens after a name that belong to its title at most
_SHORT = 6  # and where nothing ends it, not even a word that joins
_PLANS = ("programme", "roadmap")  # texts whose title tells until when they run
_OPENING = frozenset('«"“')
_CLOSING = frozenset('»"”')
_OCCASION = frozenset(["in_course", "meets", "told_at"])
_DASHES = frozenset("-–")


def title_end(sentence: Sentence, end: int, entry: Entry, dates: Sequence[DateMention] = ()) -> int:
    """Where the words of a title end whose name ends at ``end``: before another text, a stop, a date or what happens to it.

    Example: «موافقت‌نامه لغو روادید با عمان» of «… تا پایان سال امضا می‌شود», «برنامه همکاری برای سال‌های ۲۰۲۵ تا ۲۰۲۸» whole.
    """
    tokens = sentence.tokens
    limit = min(end + _TITLE, len(tokens))
    last = next((i for i in range(end, limit) if _stops(tokens, i, end, entry)), limit)
    verb = next((p.start for p in find_predicates(sentence) if end <= p.start <= last), None)
    if verb is not None:
        last = max(end, verb - 1)  # «… پاراف شد», «… به امضا رسید»: the noun is the verb's
    for date in dates:
        told = _is_of_title(sentence, date, end, entry)
        if end <= date.start < last + told:
            if told:
                return date.end
            last = date.start
    if last == limit < len(tokens) and verb is None:
        last = _joint_before(tokens, end, last)
    while last > end and not _ends_title(tokens[last - 1]):
        last -= 1
    if last < len(tokens) and tokens[last].folded == "و":
        last = _before_half_pair(tokens, end, last)
    quoted = end < last < len(tokens) and tokens[end].text in _OPENING and tokens[last].text in _CLOSING
    return last + quoted


def _stops(tokens: list[Token], i: int, end: int, entry: Entry) -> bool:
    """Is token ``i`` behind the title: «که», «را», a mark, another text, for the proper name of a text a preposition?"""
    token = tokens[i]
    if begins_another(tokens, i) or _is_beside(tokens, i) or "title_stop" in token.cues:
        return True
    if entry.extra.startswith("own ") and ("preposition" in token.cues or token.folded == "و"):
        return True  # «برجام برای …»
    if token.text == "،":
        return not _is_in_list(tokens, i)
    if token.text in _OPENING and i == end and i + 1 < len(tokens):
        return "preposition" in tokens[i + 1].cues
    return not (token.text[0].isalnum() or token.text in _DASHES)


def _is_in_list(tokens: list[Token], i: int) -> bool:
    """«در زمینه‌های مرزی، قضایی و امنیتی»: a comma before one word and «و» or another comma."""
    return i + 2 < len(tokens) and (tokens[i + 2].folded == "و" or tokens[i + 2].text == "،")


def _is_of_title(sentence: Sentence, date: DateMention, end: int, entry: Entry) -> bool:
    """«توافقات ۲۴ بهمن», «برای سال‌های ۲۰۲۵ تا ۲۰۲۸», «барномаи ҳамкорӣ то соли 2030»: a date that a text is called by."""
    if entry.extra == "day" and date.start == end:
        return True
    if is_period_of_text(sentence, date):
        return True
    if entry.value not in _PLANS or date.when.precision is not Precision.YEAR:
        return False
    return "تا" in (sentence.words[date.start], sentence.words[date.start - 1])


def _joint_before(tokens: list[Token], end: int, last: int) -> int:
    """Where a title that is too long breaks off: before its last preposition or «و», but of «فازهای ۱۳ و ۱۴»."""
    joints = [i for i in range(end + 1, last) if _joins(tokens[i]) and not tokens[i - 1].text.isdigit()]
    return joints[-1] if joints else min(end + _SHORT, last)


def _before_half_pair(tokens: list[Token], end: int, last: int) -> int:
    """Before «میان» of which only one side is left: «سند همکاری میان تهران و»."""
    between = next((i for i in range(last - 1, end, -1) if "between" in tokens[i].cues), None)
    if between is None or any(t.folded == "و" for t in tokens[between:last]):
        return last
    return between


def _joins(token: Token) -> bool:
    return "preposition" in token.cues or token.folded in ("و", "یا")


def _is_beside(tokens: list[Token], i: int) -> bool:
    """«… به امضا», «… در حضور روسای جمهور», «… از سوی دو وزیر»: what happens to a text, no word of its title."""
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    if after is None:
        return False
    if tokens[i].folded == "به":
        return "outcome" in after.cues
    if tokens[i].folded == "از":
        return "agent" in after.cues
    if tokens[i].folded != "در":
        return False
    this = "this" in after.cues and i + 2 < len(tokens)
    occasion = (tokens[i + 2] if this else after).cues
    return not _OCCASION.isdisjoint(occasion) or cue("in_presence").match(tokens, i) is not None


def _ends_title(token: Token) -> bool:
    return token.text[0].isalnum() and "untitled" not in token.cues and not _joins(token)


def begins_another(tokens: list[Token], at: int) -> bool:
    """Is this the «و» before another text: «… و موافقتنامه …», «… و شش سند …»?"""
    names = lexicon.agreement_names()
    return tokens[at].folded == "و" and any(names.match(tokens, at + n) is not None for n in (1, 2))


def is_period_of_text(sentence: Sentence, date: DateMention) -> bool:
    """«برنامه همکاری برای سال‌های ۲۰۲۵ تا ۲۰۲۷ امضا شد»: years for which a text is made, not when anything happens."""
    led = date.start > 0 and sentence.tokens[date.start - 1].folded == "برای"
    if date.when.precision is not Precision.YEAR or not led:
        return False
    verbs = [p.start for p in find_predicates(sentence) if p.start < date.start]
    floor = verbs[-1] if verbs else 0
    return any(floor <= i < date.start for i in sentence.where(lexicon.agreement_names()))

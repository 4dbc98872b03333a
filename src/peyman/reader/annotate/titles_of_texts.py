"""Titles of named texts: which words behind a name still belong to it."""

from __future__ import annotations

from peyman.reader.annotate import lexicon
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.date_mentions import DateMention
from peyman.reader.annotate.predicates import find_predicates
from peyman.reader.annotate.tokens import Sentence, Token
from peyman.records import Precision

_TITLE = 6  # tokens after a name that belong to its title


def title_end(sentence: Sentence, end: int) -> int:
    """Where the words of a title end: six tokens behind its name, which ends at ``end``, before another text, a stop or what happens to it."""
    tokens = sentence.tokens
    last = min(end + _TITLE, len(tokens))
    last = next((i for i in range(end, last) if begins_another(tokens, i) or tokens[i].text in ".؛:"), last)
    verb = next((p.start for p in find_predicates(sentence) if end <= p.start <= last), None)
    if verb is not None:
        last = max(end, verb - 1)  # «… پاراف شد», «… به امضا رسید»: the noun is the verb's
    last = next((i for i in range(end, last) if _is_beside(tokens, i)), last)
    while last > end and not _ends_title(tokens[last - 1]):
        last -= 1
    while last > end and "preposition" in tokens[last - 1].cues:
        last -= 1
    return last


def _is_beside(tokens: list[Token], i: int) -> bool:
    """«… به امضا», «… در حضور روسای جمهور»: what happens to a text, no word of its title."""
    after = tokens[i + 1].text if i + 1 < len(tokens) else ""
    if tokens[i].folded == "به":
        return cue("outcome").get(after) is not None
    return tokens[i].folded == "در" and cue("in_presence").match(tokens, i) is not None


def _ends_title(token: Token) -> bool:
    return token.text[0].isalnum() and "untitled" not in token.cues


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

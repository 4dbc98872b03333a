"""In which span of time an amount comes again and again: «هفته‌ای ۵ پرواز», «۳۰۰ هزار بشکه در روز», «صادرات سالانه»."""

from __future__ import annotations

from functools import cache

from peyman.language.tables import alternatives, load_table
from peyman.reader.annotate.amounts import Measure
from peyman.reader.annotate.document import Annotated
from peyman.reader.annotate.indicator_words import clause_around
from peyman.reader.annotate.lexicon import indicators
from peyman.reader.annotate.numbers import Number
from peyman.reader.annotate.phrases import Entry, Phrases
from peyman.reader.annotate.tokens import Sentence
from peyman.records import Per

_GOODS = 2  # words between a unit and «در روز»: «۳۰۰ هزار بشکه نفت خام در روز»
_REACH = 10  # words before a number in which «صادرات سالانه» may stand
_LEADING = frozenset(["به", "تا", "از"])
_SCALELESS = ("percent", "times")  # of shares and multiples none is told by the day


@cache
def _rates(place: str) -> Phrases:
    """Words of rates that stand ``before`` the number, ``behind`` its unit, or as ``adjective`` of what is counted."""
    rows = load_table("fa/rates.tsv", ["per", "before", "behind", "adjective", "source"])
    return Phrases(Entry("rate", row["per"], form) for row in rows for form in alternatives(row[place]))


def rate_of(document: Annotated, number: int, amount: Number, measured: Measure) -> tuple[Per | None, int]:
    """The span of time in which an amount comes again, None for a sum told once, and the token behind unit and rate.

    Example: «هفته‌ای ۵ پرواز» and «۵ پرواز در هفته» are per week, «صادرات سالانه گاز به ۸ میلیارد متر مکعب» per year; «در روز سه‌شنبه» is a date.
    """
    end = measured.end
    if measured.unit in _SCALELESS:
        return None, end
    line = document.sentences[number]
    found = _before(line, amount.start)
    if found is None:
        found, end = _behind(document, number, end)
    found = found or _adjective(line, amount)
    return Per(found) if found else None, end


def _before(line: Sentence, start: int) -> str | None:
    """«سالانه بیش از ۵ میلیون تن», «روزانه به ۲۰۰ هزار بشکه»."""
    at = start
    while at and (
        line.words[at - 1] in _LEADING or not {"about", "more"}.isdisjoint(line.tokens[at - 1].cues)
    ):
        at -= 1
    return next((e.value for end, e in line.where(_rates("before")).values() if end == at), None)


def _behind(document: Annotated, number: int, end: int) -> tuple[str | None, int]:
    """«… بشکه در روز», «… متر مکعب گاز در هر سال» and where it ends; not «… بشکه در روز سه‌شنبه»."""
    line = document.sentences[number]
    for at in range(end, min(end + _GOODS + 1, len(line.tokens))):
        hit = line.at(_rates("behind"), at)
        if hit is not None:
            dated = any(d.start <= hit[0] and d.end > at for d in document.dates[number])
            return (None, end) if dated else (hit[1].value, hit[0])
        if not line.tokens[at].text[0].isalpha():
            break
    return None, end


def _adjective(line: Sentence, amount: Number) -> str | None:
    """«صادرات سالانه گاز به ترکیه به ۸ میلیارد متر مکعب رسید»: of what is counted itself."""
    left, _ = clause_around(line, amount.start, amount.end)
    ends = {end for end, _ in line.where(indicators()).values()}
    first = max(left, amount.start - _REACH)
    near = (line.at(_rates("adjective"), i) for i in range(amount.start - 1, first - 1, -1) if i in ends)
    return next((hit[1].value for hit in near if hit is not None), None)

"""The unit of a number: its own, one that two amounts share, the goods or people that «تن» and «دستگاه» count."""

from __future__ import annotations

from itertools import pairwise

from peyman.reader.annotate.document import Annotated
from peyman.reader.annotate.indicator_words import ITEM, NEAR, Unit
from peyman.reader.annotate.lexicon import indicators, units
from peyman.reader.annotate.numbers import Number, ordinal_at, scale_between
from peyman.reader.annotate.phrases import Entry
from peyman.reader.annotate.predicates import find_predicates
from peyman.reader.annotate.tokens import Sentence, Token

_LARGE = 1_000_000  # of an amount that takes its money from the end of a list
_CROWD = 14  # words before a number in which the people whom it counts are named
FLOWING = frozenset(
    ["tonne", "barrel", "m3", "piece"]
)  # units of goods, whose verb stands at the end of a long clause


def unit_of(document: Annotated, sentence: int, amount: Number) -> tuple[float, Unit | None]:
    """A number with its unit; of «از ۳ به ۵ میلیارد دلار» the first takes scale and unit of the second."""
    line = document.sentences[sentence]
    tokens = line.tokens
    hit, last = line.at(units(), amount.end), amount
    value = amount.value
    if hit is not None and _is_fraction(tokens, amount):
        return value, None
    if hit is None and amount.start and tokens[amount.start - 1].folded == "از":
        later = next((n for n in document.numbers[sentence] if n.start == amount.end + 1), None)
        if later is not None and tokens[amount.end].folded == "به":
            hit, last = line.at(units(), later.end), later
            value *= scale_between(tokens, value, later)
    if hit is None and amount.end < len(tokens) and tokens[amount.end].folded == "و":
        other = next((n for n in document.numbers[sentence] if n.start == amount.end + 1), None)
        hit = line.at(units(), other.end) if other is not None else None  # «۳۹/۴ و ۵۵/۴ درصد»
        hit = hit if hit is not None and hit[1].value == "percent" else None
    if hit is None and (shared := _told_once(document, sentence, amount)) is not None:
        hit, last = shared
        value *= scale_between(tokens, value, last)
    if hit is None and (value != int(value) or value >= _LARGE):
        hit = _unit_of_list(line, document.numbers[sentence], amount)
    if hit is None:
        return value, None
    if hit[1].value == "tonne" and _counts_people(line, last, hit[0]):
        return value, Unit("person", "people", 1.0, "", hit[0])
    if hit[1].value == "piece" and _counts_trucks(line, last, hit[0]):
        return value, Unit("truck", "count", 1.0, "trucks", hit[0])
    kind, factor, *rest = hit[1].extra.split()
    return value, Unit(hit[1].value, kind, float(factor), rest[0] if rest else "", hit[0])


def _told_once(document: Annotated, sentence: int, amount: Number) -> tuple[tuple[int, Entry], Number] | None:
    """«واردات ۲ و صادرات ۱ میلیارد دلار بود»: the unit, with its number, that two amounts of two flows share."""
    line = document.sentences[sentence]
    ahead = [n for n in document.numbers[sentence] if amount.end < n.start <= amount.end + NEAR]
    if line.words[amount.end : amount.end + 1] != ["و"] or not ahead:
        return None
    flows = line.where(indicators())
    named = any(i in flows for i in range(max(0, amount.start - NEAR), amount.start))
    again = any(i in flows for i in range(amount.end + 1, ahead[0].start))
    hit = line.at(units(), ahead[0].end) if named and again else None
    flows_in = hit is not None and (hit[1].extra.startswith("money") or hit[1].value in FLOWING)
    return (hit, ahead[0]) if hit is not None and flows_in else None


def _unit_of_list(line: Sentence, numbers: list[Number], amount: Number) -> tuple[int, Entry] | None:
    """«ماشین آلات با ۲۲/۳، لوازم برقی با ۶/۴ و پلاستیک با ۳/۴ درصد», «صادرات ۲ میلیارد و واردات ۳ میلیارد دلار»: the per
    cent or the money that a list tells at its end."""
    end, large = amount.end, amount.value >= _LARGE
    for other in (n for n in numbers if n.start >= end):
        between = line.tokens[end : other.start]
        joined = any(t.folded in ("،", "و") for t in between) or "،" in line.tokens[end - 1].text
        if len(between) > ITEM or not joined:
            return None
        if any(end <= p.start < other.start for p in find_predicates(line)):
            return None
        hit = line.at(units(), other.end)
        if hit is not None and large:
            return hit if hit[1].extra.startswith("money") and other.value >= _LARGE else None
        if hit is not None:
            return hit if hit[1].value == "percent" else None
        if not large and other.value == int(other.value):
            return None
        end = other.end
    return None


def _counts_people(line: Sentence, amount: Number, end: int) -> bool:
    """«تعداد نیروهای آمریکایی … به ۱۰۰ هزار تن»: a «تن» of people."""
    before = line.tokens[max(0, amount.start - _CROWD) : amount.start]
    if end != amount.end + 1:
        return False
    if any("number_of" in a.cues and "people" in b.cues for a, b in pairwise(before)):
        return True
    people = [i for i in range(amount.start - len(before), amount.start) if "people" in line.tokens[i].cues]
    goods = any(people[-1] < i < amount.start for i in line.where(indicators())) if people else True
    verb = any(p.start == end for p in find_predicates(line))
    return not goods and (verb or end == len(line.tokens) or not line.tokens[end].text[0].isalpha())


def _counts_trucks(line: Sentence, amount: Number, end: int) -> bool:
    """«شمار کامیون‌های عبوری به ۱۵۰ دستگاه رسید»: a «دستگاه» alone, behind the trucks that it counts."""
    alone = end == amount.end + 1 and "piece_of_any" in line.tokens[amount.end].cues
    before = line.tokens[max(0, amount.start - _CROWD) : amount.start]
    return alone and any("trucks" in t.cues for t in before)


def _is_fraction(tokens: list[Token], amount: Number) -> bool:
    """«یک سوم»: a third of something, and no sum of money."""
    small = amount.value in (1, 2) and amount.end == amount.start + 1
    return small and ordinal_at(tokens, amount.end) is not None

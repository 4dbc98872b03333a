"""What a number measures: its unit and indicator, by the words of its clause; used by figures, targets and projects."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from peyman.language.tables import alternatives, load_table
from peyman.language.units import moneys
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.document import Annotated
from peyman.reader.annotate.home_affairs import states_at_home
from peyman.reader.annotate.indicator_words import (
    REACH,
    Accept,
    Unit,
    after_in,
    before_in,
    clause_around,
    fits,
    said_before,
)
from peyman.reader.annotate.lexicon import indicators, units
from peyman.reader.annotate.numbers import Number
from peyman.reader.annotate.percentages import change
from peyman.reader.annotate.phrases import Entry, Phrases
from peyman.reader.annotate.predicates import find_predicates
from peyman.reader.annotate.tokens import Sentence
from peyman.reader.annotate.units_of_numbers import FLOWING, unit_of

_ARMS = 10  # tanks or aircraft that are counted, at least: «دو هواپیما» is an incident
_PAIR = 2  # states of a text about relations
_FEW = 3  # people who are counted, at least
_ALL = 100  # per cent that tell no share but «wholly»
_VICTIMS = 4  # words before a number of people that may tell of their death
_NO_AMOUNT = frozenset(["numbered", "per_unit"])  # «شماره ۵», «بشکه‌ای ۱۳۸ دلار»


@dataclass(slots=True, eq=False)
class Measure:
    """What a number measures: its unit and indicator, the value in that unit, the token after the unit.

    ``named`` is false where no word but the unit says what is counted.
    """

    unit: str
    indicator: str
    value: float
    end: int
    named: bool


@cache
def _commodities() -> tuple[Phrases, dict[tuple[str, str], str]]:
    """What flows, by its words, and the indicator of its flow in a direction: («gas», «exports») to gas_exports."""
    rows = load_table("fa/commodities.tsv", ["commodity", "forms", "direction", "indicator", "source"])
    phrases = Phrases(Entry("commodity", r["commodity"], f) for r in rows for f in alternatives(r["forms"]))
    return phrases, {(r["commodity"], r["direction"]): r["indicator"] for r in rows}


def measure(document: Annotated, sentence: int, amount: Number) -> Measure | None:
    """What a number measures of relations; None for other numbers: «۲ میلیارد دلار تجارت», «رشد ۱۲ درصدی صادرات»."""
    tokens = document.sentences[sentence].tokens
    value, unit = unit_of(document, sentence, amount)
    before = tokens[amount.start - 1] if amount.start else None
    if unit is None or (before is not None and not _NO_AMOUNT.isdisjoint(before.cues)):
        return None
    if (unit.kind in ("count", "people") and value == 1) or (unit.kind == "arms" and value < _ARMS):
        return None
    if unit.kind == "people" and (value < _FEW or _are_victims(document.sentences[sentence], amount, unit)):
        return None
    if unit.kind in ("people", "share"):
        at_home = states_at_home(document, sentence)
        if at_home is not None and len(at_home) < _PAIR:
            return None  # «در انتخابات پارلمان ۴۰ درصد رأی آورد»
    value *= unit.factor
    if unit.factor < 1 and unit.kind == "money" and _is_small_change(document, sentence, amount):
        return None
    value += _small_change(document, sentence, unit) if unit.kind == "money" else 0
    if unit.kind in ("money", "share") and _is_of_market(document, sentence, amount, unit):
        return None
    if unit.code == "percent":
        indicator, value = change(document, sentence, amount, unit, value)
        if indicator == "share" and value == _ALL:
            return None  # «آمادگی صد درصدی»
        return Measure(unit.code, indicator, value, unit.end, True) if indicator else None
    indicator = _counted(document, sentence, amount, unit, value)
    if unit.kind == "money" and _buys_at_home(document, unit, indicator):
        return None
    named = indicator or unit.indicator
    return Measure(unit.code, named, value, unit.end, bool(indicator)) if named else None


def _buys_at_home(document: Annotated, unit: Unit, indicator: str | None) -> bool:
    """«قیمت نان به ۵ هزار تومان رسید», «این فرودگاه به سه میلیارد تومان اعتبار نیاز دارد»: the state's own money where a
    price or no other state is told of."""
    if document.own_country is None or moneys().get(unit.code) != document.own_country:
        return False
    return indicator == "price" or (indicator != "investment" and len(document.main_pair()) < _PAIR)


def _small_change(document: Annotated, sentence: int, unit: Unit) -> float:
    """«۳۱۵ دلار و ۴۰ سنت»: what the cents behind «و» add to the dollars."""
    line = document.sentences[sentence]
    if line.words[unit.end : unit.end + 1] != ["و"]:
        return 0.0
    cents = next((n for n in document.numbers[sentence] if n.start == unit.end + 1), None)
    hit = line.at(units(), cents.end) if cents is not None else None
    if cents is None or hit is None or hit[1].value != unit.code or unit.factor < 1:
        return 0.0
    factor = float(hit[1].extra.split()[1])
    return cents.value * factor if factor < 1 else 0.0


def _is_small_change(document: Annotated, sentence: int, amount: Number) -> bool:
    """Are cents told already with their dollars: «… دلار و ۴۰ سنت»?"""
    line = document.sentences[sentence]
    at = amount.start - 2
    return at > 0 and line.words[at + 1] == "و" and line.at(units(), at) is not None


def _are_victims(line: Sentence, amount: Number, unit: Unit) -> bool:
    """«کشته شدن ۲۰ سرباز», «۵۰ نفر کشته و ۱۰۰ نفر زخمی شدند»: casualties, which measure no relations."""
    verb = next((p for p in find_predicates(line) if p.start >= unit.end), None)
    if verb is not None and any("casualty" in t.cues for t in line.tokens[verb.start - 1 : verb.end]):
        return True  # «۳۰ نظامی دیگر نیز مجروح شدند»
    joint = next((i for i in range(amount.start, 0, -1) if line.words[i - 1] in ("و", "،")), 0)
    first = max(joint, amount.start - _VICTIMS)  # «… را کشته و نیم میلیون نفر را آواره کرد»
    around = line.tokens[first : amount.start] + line.tokens[unit.end : unit.end + 2]
    return any("casualty" in t.cues for t in around)


def _is_of_market(document: Annotated, sentence: int, amount: Number, unit: Unit) -> bool:
    """«هر اونس طلا به ۱۵۲۳ دلار و ۲۶ سنت رسید»: what an exchange quotes is nothing of relations, of an ounce in all a sentence."""
    line = document.sentences[sentence]
    left, right = clause_around(line, amount.start, unit.end)
    of_money = unit.kind == "share" and line.has(cue("money_value"), amount.start - _VICTIMS, unit.end + 2)
    return of_money or line.has(cue("market"), left, right) or line.has(cue("ounce"), 0, amount.start)


def _candidates(document: Annotated, sentence: int, amount: Number, unit: Unit) -> Iterator[Entry | None]:
    """Words that may say what a number counts, the surest first."""
    line = document.sentences[sentence]
    left, right = clause_around(line, amount.start, unit.end)

    valued = bool(amount.start) and "worth" in line.tokens[amount.start - 1].cues

    def told(entry: Entry) -> bool:
        if (valued and entry.value == "tariff") or (unit.indicator and entry.value == "participants"):
            return False  # «تعرفه کالاهایی به ارزش …», «چهار هزار سرباز حضور دارند»
        return fits(entry, unit)

    def names(entry: Entry) -> bool:
        return fits(entry, unit) and entry.form not in _commodities()[0]

    if unit.kind == "money" and line.has(cue("price_of_each"), max(left, amount.start - REACH), amount.start):
        yield before_in(line, amount.start, left, lambda entry: entry.value == "price")
    yield after_in(line, amount.end, amount.end + 1, told)
    yield after_in(line, unit.end, unit.end + 1, names)
    reckoned = [i for i in line.where(cue("reckoning")) if left <= i < amount.start]
    if reckoned:  # «صادرات با احتساب تجارت چمدانی به … رسید»
        yield before_in(line, reckoned[0], left, told)
    yield before_in(line, amount.start, max(left, amount.start - REACH), told)
    yield said_before(document, sentence, amount.start, left, told)
    yield after_in(line, unit.end, right if unit.code in FLOWING else min(right, unit.end + REACH), told)
    yield before_in(line, amount.start, max(0, amount.start - REACH), told)
    if unit.kind == "money":
        yield before_in(line, amount.start, 0, told)
        yield after_in(line, unit.end, right, told)
        yield _carried(document, sentence, amount.start, told)


def _carried(document: Annotated, sentence: int, start: int, accept: Accept) -> Entry | None:
    """«صادرات کالاهای صنعتی کاهش یافت. ارزش کل این کالاها ۲۰۵ میلیون دلار بود»: what the sentence before tells of, where
    the number is of a value, or where that sentence breaks off before its verb."""
    if not sentence:
        return None
    line, before = document.sentences[sentence], document.sentences[sentence - 1]
    valued = any("value_word" in t.cues for t in line.tokens[max(0, start - REACH) : start])
    if not valued and find_predicates(before):
        return None
    return before_in(before, len(before.tokens), 0, lambda entry: accept(entry) and _is_flow(entry))


def _counted(document: Annotated, sentence: int, amount: Number, unit: Unit, value: float) -> str | None:
    """The indicator of an amount that is no percentage."""
    tokens = document.sentences[sentence].tokens
    bare = unit.code == "tonne" and unit.end == amount.end + 1  # «۸ تن از …» are people, «متریک تن» is none
    if bare and unit.end < len(tokens) and "hurt" in tokens[unit.end].cues:
        return None
    found = next((e for e in _candidates(document, sentence, amount, unit) if e is not None), None)
    flow = _flow(document, sentence, amount, unit)
    if flow is not None and (found is None or found.value in _commodities()[1].values() or _is_flow(found)):
        return flow
    if found is None:
        return "cargo" if _are_goods(document.sentences[sentence], unit) else None
    return found.value


def _are_goods(line: Sentence, unit: Unit) -> bool:
    """«هزار تن غله به بنادر شمالی رسید»: do goods stand behind a measure of weight, and no people behind «تن»?"""
    behind = line.tokens[unit.end : unit.end + 1]
    return unit.code == "tonne" and any("goods" in t.cues for t in behind)


def _is_flow(entry: Entry) -> bool:
    phrases, flows = _commodities()
    return entry.value in {direction for _, direction in flows} or entry.form in phrases


def _flow(document: Annotated, sentence: int, amount: Number, unit: Unit) -> str | None:
    """The flow of what stands beside the unit: «صادرات … ۵۰۰ مگاوات برق» is electricity_exports."""
    line = document.sentences[sentence]
    phrases, flows = _commodities()
    goods = next(
        (hit[1].value for i in range(amount.end, unit.end + 1) if (hit := line.at(phrases, i))),
        None,
    )
    if goods is None:
        return None
    left, right = clause_around(line, amount.start, unit.end)
    around = [*range(amount.start - 1, max(left, amount.start - REACH) - 1, -1), *range(unit.end, right)]
    hits = map(line.where(indicators()).get, around)
    named = (flows.get((goods, hit[1].value)) for hit in hits if hit is not None)
    return next((flow for flow in named if flow), None)

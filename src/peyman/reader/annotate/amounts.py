"""What a number measures: its unit and indicator, by the words of its clause; used by figures, targets and projects."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from peyman.language.tables import alternatives, load_table
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.document import Annotated
from peyman.reader.annotate.lexicon import indicators, units
from peyman.reader.annotate.numbers import Number, ordinal_at, scale_between
from peyman.reader.annotate.phrases import Entry, Phrases
from peyman.reader.annotate.predicates import find_predicates
from peyman.reader.annotate.tokens import Sentence, Token

Accept = Callable[[Entry], bool]
_CROWD = 14  # words before a number in which the people whom it counts are named
_REACH = 14  # tokens before a number in which the word that says what it measures may stand
_NEAR = 6  # and around a number of people or a percentage
_ITEM = 8  # tokens from one share of a list to the next
_BACK = 3  # sentences back to which «این رقم» points
_NO_AMOUNT = frozenset(["numbered", "per_unit"])  # «شماره ۵», «بشکه‌ای ۱۳۸ دلار»


@dataclass(slots=True, eq=False)
class Unit:
    """A unit of a number: its code, kind (money, share, people, count), factor and what it counts by itself."""

    code: str
    kind: str
    factor: float
    indicator: str
    end: int


@dataclass(frozen=True, slots=True)
class Indicator:
    """A row of the table of indicators: the units in which it is told, and what its growth is called."""

    name: str
    units: frozenset[str]
    growth: str


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
def indicator_rows() -> tuple[Indicator, ...]:
    """The rows behind ``indicators()``."""
    rows = load_table("fa/indicators.tsv", ["indicator", "forms", "units", "growth", "source"])
    return tuple(Indicator(r["indicator"], frozenset(alternatives(r["units"])), r["growth"]) for r in rows)


@cache
def _commodities() -> tuple[Phrases, dict[tuple[str, str], str]]:
    """What flows, by its words, and the indicator of its flow in a direction: («gas», «exports») to gas_exports."""
    rows = load_table("fa/commodities.tsv", ["commodity", "forms", "direction", "indicator", "source"])
    phrases = Phrases(Entry("commodity", r["commodity"], f) for r in rows for f in alternatives(r["forms"]))
    return phrases, {(r["commodity"], r["direction"]): r["indicator"] for r in rows}


def measure(document: Annotated, sentence: int, amount: Number) -> Measure | None:
    """What a number measures of relations; None for other numbers: «۲ میلیارد دلار تجارت», «رشد ۱۲ درصدی صادرات»."""
    tokens = document.sentences[sentence].tokens
    value, unit = _unit_of(document, sentence, amount)
    before = tokens[amount.start - 1] if amount.start else None
    if unit is None or (before is not None and not _NO_AMOUNT.isdisjoint(before.cues)):
        return None
    if unit.kind in ("count", "people") and value == 1:
        return None
    value *= unit.factor
    if unit.kind in ("money", "share") and _is_of_market(document, sentence, amount, unit):
        return None
    if unit.code == "percent":
        indicator, value = _change(document, sentence, amount, unit, value)
        return Measure(unit.code, indicator, value, unit.end, True) if indicator else None
    indicator = _counted(document, sentence, amount, unit, value)
    named = indicator or unit.indicator
    return Measure(unit.code, named, value, unit.end, bool(indicator)) if named else None


def _is_of_market(document: Annotated, sentence: int, amount: Number, unit: Unit) -> bool:
    """«هر اونس طلا به ۱۵۲۳ دلار و ۲۶ سنت رسید»: what an exchange quotes is nothing of relations, of an ounce in all a sentence."""
    line = document.sentences[sentence]
    left, right = clause_around(line, amount.start, unit.end)
    return line.has(cue("market"), left, right) or line.has(cue("ounce"), 0, amount.start)


def _unit_of(document: Annotated, sentence: int, amount: Number) -> tuple[float, Unit | None]:
    """A number with its unit; of «از ۳ به ۵ میلیارد دلار» the first takes scale and unit of the second."""
    line = document.sentences[sentence]
    tokens = line.tokens
    hit = line.at(units(), amount.end)
    value = amount.value
    if hit is not None and _is_fraction(tokens, amount):
        return value, None
    if hit is None and amount.start and tokens[amount.start - 1].folded == "از":
        later = next((n for n in document.numbers[sentence] if n.start == amount.end + 1), None)
        if later is not None and tokens[amount.end].folded == "به":
            hit = line.at(units(), later.end)
            value *= scale_between(tokens, value, later)
    if hit is None and amount.end < len(tokens) and tokens[amount.end].folded == "و":
        other = next((n for n in document.numbers[sentence] if n.start == amount.end + 1), None)
        hit = line.at(units(), other.end) if other is not None else None  # «۳۹/۴ و ۵۵/۴ درصد»
        hit = hit if hit is not None and hit[1].value == "percent" else None
    if hit is None and value != int(value):
        hit = _percent_of_list(line, document.numbers[sentence], amount)
    if hit is None:
        return value, None
    if hit[1].value == "tonne" and _counts_people(line, amount, hit[0]):
        return value, Unit("person", "people", 1.0, "", hit[0])
    kind, factor, *rest = hit[1].extra.split()
    return value, Unit(hit[1].value, kind, float(factor), rest[0] if rest else "", hit[0])


def _percent_of_list(line: Sentence, numbers: list[Number], amount: Number) -> tuple[int, Entry] | None:
    """«ماشین آلات با ۲۲/۳، لوازم برقی با ۶/۴ و پلاستیک با ۳/۴ درصد»: the per cent that a list of shares tells at its end."""
    end = amount.end
    for other in (n for n in numbers if n.start >= end):
        between = line.tokens[end : other.start]
        if len(between) > _ITEM or not any(t.folded in ("،", "و") for t in between):
            return None
        if any(end <= p.start < other.start for p in find_predicates(line)):
            return None
        hit = line.at(units(), other.end)
        if hit is not None:
            return hit if hit[1].value == "percent" else None
        if other.value == int(other.value):
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


def _is_fraction(tokens: list[Token], amount: Number) -> bool:
    """«یک سوم»: a third of something, and no sum of money."""
    small = amount.value in (1, 2) and amount.end == amount.start + 1
    return small and ordinal_at(tokens, amount.end) is not None


def clause_around(sentence: Sentence, start: int, end: int) -> tuple[int, int]:
    """The clause of tokens ``start`` to ``end``: from behind the finite verb before it to the end of the next one."""
    predicates = find_predicates(sentence)
    left = 0
    for predicate in predicates:
        if predicate.end <= start:
            left = predicate.end
        elif predicate.start >= end:
            return left, predicate.end
    return left, len(sentence.tokens)


def _fits(entry: Entry, unit: Unit) -> bool:
    told = indicator_rows()[int(entry.extra)].units
    return unit.code in told or unit.kind in told


def _grows(entry: Entry) -> bool:
    return bool(indicator_rows()[int(entry.extra)].growth)


def _before(line: Sentence, start: int, floor: int, accept: Accept) -> Entry | None:
    """The nearest accepted indicator before a number; of words joined to one («تعرفه ترانزیت») the first."""
    tokens, named = line.tokens, line.where(indicators())
    for i in range(start - 1, max(-1, floor - 1), -1) if named else ():
        hit = named.get(i)
        if hit is None or hit[0] > start:
            continue
        bound = i - (i > floor and "frequency" in tokens[i - 1].cues)
        heads = map(named.get, range(bound - 1, max(floor - 1, bound - 4), -1))
        head = next((h[1] for h in heads if h is not None and h[0] >= bound and accept(h[1])), None)
        if head is not None:
            return head
        if accept(hit[1]) and (hit[1].value != "delegations" or start - i <= _NEAR):
            return hit[1]
    return None


def _after(line: Sentence, start: int, stop: int, accept: Accept) -> Entry | None:
    named = line.where(indicators()).items()
    return next((entry for i, (_, entry) in named if start <= i < stop and accept(entry)), None)


def _candidates(document: Annotated, sentence: int, amount: Number, unit: Unit) -> Iterator[Entry | None]:
    """Words that may say what a number counts, the surest first."""
    line = document.sentences[sentence]
    left, right = clause_around(line, amount.start, unit.end)

    def fits(entry: Entry) -> bool:
        return _fits(entry, unit)

    def names(entry: Entry) -> bool:
        return _fits(entry, unit) and entry.form not in _commodities()[0]

    yield _after(line, amount.end, amount.end + 1, fits)
    yield _after(line, unit.end, unit.end + 1, names)
    yield _before(line, amount.start, max(left, amount.start - _REACH), fits)
    yield _said_before(document, sentence, amount.start, left, fits)
    yield _after(line, unit.end, min(right, unit.end + _REACH), fits)
    yield _before(line, amount.start, max(0, amount.start - _REACH), fits)
    if unit.kind == "money":
        yield _before(line, amount.start, 0, fits)


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
    return found.value if found is not None else None


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
    around = [*range(amount.start - 1, max(left, amount.start - _REACH) - 1, -1), *range(unit.end, right)]
    hits = map(line.where(indicators()).get, around)
    named = (flows.get((goods, hit[1].value)) for hit in hits if hit is not None)
    return next((flow for flow in named if flow), None)


def _change(
    document: Annotated, sentence: int, amount: Number, unit: Unit, value: float
) -> tuple[str | None, float]:
    """Of a percentage: growth of what is named, downwards with a minus; else a share, a tariff or progress of works."""
    line = document.sentences[sentence]
    left, right = clause_around(line, amount.start, unit.end)
    last = min(unit.end + 3, right, len(line.tokens)) - 1
    hi = line.starts[last] + len(line.tokens[last].folded) + 1
    lo = line.starts[max(left, amount.start - 4)] - 1
    for pattern in line.likely("fa/growth.tsv"):
        if pattern.regex.search(line.folded, max(lo, 0), hi):
            grown = _grown(document, sentence, amount, unit)
            level = bool(amount.start) and line.words[amount.start - 1] in ("از", "به")
            return grown, value if level else value * float(pattern.values["sign"])
    near = _before(line, amount.start, max(left, amount.start - _NEAR), lambda entry: _fits(entry, unit))
    if near is None and _is_polled(line, unit.end, (left, right)):
        return None, value
    return (near.value if near is not None else "share"), value


def _is_polled(line: Sentence, end: int, clause: tuple[int, int]) -> bool:
    """«۸۱ درصد از مردم معتقدند …», «با ۶۰ درصد آرا»: what people think, which measures no relations."""
    behind = line.tokens[end : end + 2]
    people = any("polled" in t.cues or "also" in t.cues or t.folded.endswith("ها") for t in behind)
    asked = line.has(cue("opinion"), end, clause[1]) or line.has(cue("poll"), 0, len(line.tokens))
    return any("vote" in t.cues for t in behind) or (people and asked)


def _grown(document: Annotated, sentence: int, amount: Number, unit: Unit) -> str | None:
    """What the growth that a percentage tells is called; None where what grows is nothing of relations."""
    line = document.sentences[sentence]
    left, right = clause_around(line, amount.start, unit.end)
    entry = (
        _after(line, unit.end, min(unit.end + 4, right), _grows)
        or _before(line, amount.start, max(left, amount.start - _REACH), _grows)
        or _said_before(document, sentence, amount.start, left, _grows)
        or _after(line, unit.end, right, _grows)
        or _before(line, amount.start, max(0, amount.start - 2 * _REACH), _grows)
    )
    return indicator_rows()[int(entry.extra)].growth if entry is not None else None


def _said_before(document: Annotated, sentence: int, start: int, left: int, accept: Accept) -> Entry | None:
    """«این رقم», «این میزان»: what the number before measured."""
    if not document.sentences[sentence].has(cue("this_amount"), min(left, max(0, start - _REACH)), start):
        return None
    for before in range(sentence, max(-1, sentence - _BACK - 1), -1):
        named = document.sentences[before].where(indicators())
        for i, (_, entry) in reversed(named.items()):
            if (before < sentence or i < start) and accept(entry):
                return entry
    return None

"""What a number measures: its unit, indicator, claim and period; used by figures and by targets."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from peyman.language.folding import fold
from peyman.language.tables import alternatives, load_table
from peyman.reader.annotate import lexicon
from peyman.reader.annotate.document import Annotated
from peyman.reader.annotate.lexicon import Entry, Phrases
from peyman.reader.annotate.numbers import Number
from peyman.records import Amount, Claim, When

_REACH = 14
_PEOPLE = ("person",)
_COUNTED_PEOPLE = ("delegations", "visitors", "students", "scholarships", "troops", "refugees", "population")
_OF_MONEY = ("trade", "exports", "imports", "investment", "loan", "debt", "aid")
_ONLY = {"m3": ("gas", "water", "capacity"), "truck": ("transit",), "hectare": ("area",), "km": ("length",)}
_BY_UNIT = {
    "document": "documents", "MW": "capacity", "MWh": "electricity_exports", "flight": "flights",
    "company": "companies", "housing_unit": "housing", "barrel": "capacity",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Measure:
    """What a number measures: its unit and indicator, the value in that unit, the token after the unit."""

    unit: str
    indicator: str
    value: float
    end: int


@lru_cache(maxsize=1)
def units() -> Phrases:
    """Units by their forms, «دلاری» as well as «دلار»."""
    rows = load_table("fa/units.tsv", ["unit", "forms", "kind", "factor", "source"])
    forms = [(r, form + ending) for r in rows for form in alternatives(r["forms"]) for ending in ("", "ی")]
    return Phrases(Entry("unit", r["unit"], form, f"{r['kind']} {r['factor']}") for r, form in forms)


@lru_cache(maxsize=1)
def indicators() -> Phrases:
    rows = load_table("fa/indicators.tsv", ["indicator", "forms", "source"])
    return Phrases(
        Entry("indicator", r["indicator"], form) for r in rows for form in alternatives(r["forms"])
    )


def measure(document: Annotated, sentence: int, amount: Number) -> Measure | None:
    """What a number measures of relations; None for other numbers: «۲ میلیارد دلار تجارت», «رشد ۱۲ درصدی صادرات»."""
    tokens = document.sentences[sentence].tokens
    hit = units().match(tokens, amount.end)
    if hit is None or (
        amount.start and tokens[amount.start - 1].folded in ("ماده", "بند", "شماره", "قطعنامه")
    ):
        return None
    end, unit = hit
    kind, factor = unit.extra.split()
    if kind == "count" and amount.value == 1:
        return None
    value = amount.value * float(factor)
    indicator: str | None
    if unit.value == "percent":
        indicator, value = _change(document, sentence, amount, end, value)
    else:
        indicator = _counted(document, sentence, amount, end, unit.value, kind)
    return Measure(unit.value, indicator, value, end) if indicator else None


def _change(document: Annotated, sentence: int, amount: Number, end: int, value: float) -> tuple[str, float]:
    """Of a percentage: growth of what is named, downwards with a minus; else a share, or progress of works."""
    line = document.sentences[sentence]
    named = _indicator(document, sentence, amount.start, end)
    last = min(end + 3, len(line.tokens)) - 1
    hi = line.starts[last] + len(line.tokens[last].folded) + 1
    lo = line.starts[max(0, amount.start - 4)] - 1
    for pattern in lexicon.patterns("fa/growth.tsv", "sign"):
        if pattern.regex.search(line.folded, max(lo, 0), hi):
            grown = {"exports": "export_growth", "imports": "import_growth"}.get(named or "", "trade_growth")
            return grown, value * float(pattern.values["sign"])
    return ("progress" if named == "progress" else "share"), value


def _counted(
    document: Annotated, sentence: int, amount: Number, end: int, unit: str, kind: str
) -> str | None:
    """The indicator of an amount that is no percentage."""
    tokens = document.sentences[sentence].tokens
    indicator = _indicator(document, sentence, amount.start, end) or _said_before(
        document, sentence, amount.start
    )
    own = indicators().match(tokens, amount.end)
    if unit == "tonne" and (
        indicator is None or (end < len(tokens) and tokens[end].folded in ("از", "کشته", "زخمی", "دیگر"))
    ):
        return None
    if unit in _PEOPLE:
        indicator = own[1].value if own and own[1].value != "population" else indicator
        return indicator if indicator in _COUNTED_PEOPLE else None
    if unit in _ONLY:
        return indicator if indicator in _ONLY[unit] else _ONLY[unit][0]
    if kind == "count" and own:
        return own[1].value
    if indicator is None and kind == "money":
        return _named_earlier(document, sentence, amount.start) or "contract_value"
    return indicator or _BY_UNIT.get(unit)


def _named_earlier(document: Annotated, sentence: int, start: int) -> str | None:
    """What money measured earlier in the sentence: «تجارت به ۳۸۰ میلیون دلار رسید و از ۵۰۰ میلیون خواهد گذشت»."""
    tokens = document.sentences[sentence].tokens
    for i in range(start - _REACH, -1, -1):
        hit = indicators().match(tokens, i)
        if hit and hit[1].value in _OF_MONEY:
            return hit[1].value
    return None


def _said_before(document: Annotated, sentence: int, start: int) -> str | None:
    """«این رقم», «این میزان»: what the number before measured."""
    tokens = document.sentences[sentence].tokens
    window = [t.folded for t in tokens[max(0, start - _REACH) : start]]
    if not any(
        a == "این" and b in ("رقم", "میزان", "حجم", "مبلغ") for a, b in zip(window, window[1:], strict=False)
    ):
        return None
    for before in range(sentence, max(-1, sentence - 4), -1):
        line = document.sentences[before].tokens
        for i in range((start if before == sentence else len(line)) - 1, -1, -1):
            hit = indicators().match(line, i)
            if hit and hit[1].value not in ("population", "share", "capacity", "water", "gas"):
                return hit[1].value
    return None


def _indicator(document: Annotated, sentence: int, start: int, end: int) -> str | None:
    """The nearest word that says what is counted, before the number first."""
    tokens, phrases = document.sentences[sentence].tokens, indicators()
    for i in range(start - 1, max(-1, start - _REACH), -1):
        hit = phrases.match(tokens, i)
        if hit and hit[1].value not in ("population", "share"):
            return hit[1].value
    for i in range(end, min(end + 6, len(tokens))):
        hit = phrases.match(tokens, i)
        if hit and hit[1].value != "share":
            return hit[1].value
    own = phrases.match(tokens, end - 1)
    return own[1].value if own else None


def claim_of(document: Annotated, sentence: int, amount: Number) -> Claim:
    """Whether a number is a goal, an estimate or a fact: by the undertaking it stands in, else by words beside it."""
    line = document.sentences[sentence]
    inside = [u for u in document.undertakings[sentence] if u.left <= amount.start < u.right]
    before = "از" if _left_behind(document, sentence, amount) else ""
    if any(u.modality == "none" for u in inside):
        return Claim.ESTIMATE
    if any(u.modality not in ("done", "denied") for u in inside) and before != "از":
        return Claim.TARGET
    lo = line.starts[max(0, amount.start - 10)] - 1
    last = min(amount.end + 7, len(line.tokens)) - 1
    hi = line.starts[last] + len(line.tokens[last].folded) + 1
    for pattern in lexicon.patterns("fa/claims.tsv", "claim"):
        if before != "از" and pattern.regex.search(line.folded, max(lo, 0), hi):
            return Claim(pattern.values["claim"])
    return Claim.ACTUAL


_ABOUT = frozenset(map(fold, ("حدود", "نزدیک", "تقریبا", "قریب", "مرز")))


def _left_behind(document: Annotated, sentence: int, amount: Number) -> bool:
    """Is this where one comes from: «از حدود ۳۰۰ میلیون به یک میلیارد»? «از ۵۰۰ میلیون خواهد گذشت» is where one goes."""
    tokens, at = document.sentences[sentence].tokens, amount.start - 1
    while at > 0 and tokens[at].folded in _ABOUT:
        at -= 1
    if at < 0 or tokens[at].folded != "از" or (at and tokens[at - 1].folded in _MORE):
        return False
    later = (n for n in document.numbers[sentence] if amount.end <= n.start < amount.end + 12)
    return any("به" in [t.folded for t in tokens[max(0, n.start - 4) : n.start]] for n in later)


_MORE = frozenset(map(fold, ("بیش", "کمتر", "بیشتر", "فراتر", "بالاتر")))


def period_of(document: Annotated, sentence: int, amount: Number, claim: Claim) -> When | None:
    """The period that a number is of: the date before it, else the first after it before another number.

    «در سال ۲۰۲۵ به ۴۸۳ میلیون رسید که در سال ۲۰۲۴ برابر با ۳۷۷ میلیون بود» has one for each. A goal has none that is over.
    """
    dates = [d for d in document.dates[sentence] if d.when.precision in ("year", "quarter", "month")]
    before = [d for d in dates if d.end <= amount.start]
    others = [n.start for n in document.numbers[sentence] if n.start >= amount.end]
    after = [d for d in dates if d.start >= amount.end and d.start <= min(others, default=d.start)]
    first = len(document.numbers[sentence]) < 2 or not any(
        n.end <= amount.start for n in document.numbers[sentence]
    )
    found = before[-1] if before else (after[0] if after else (dates[0] if dates and first else None))
    day = document.published
    if found is None or day is None or found.when.start is None or found.when.end is None:
        return found.when if found else None
    over, to_come = found.when.end <= day, found.when.start >= day
    return None if (to_come if claim == Claim.ACTUAL else over) else found.when


def target_in(document: Annotated, sentence: int, left: int, right: int) -> Amount | None:
    """The number that a commitment aims at: the one after «به» of several, with its unit and indicator."""
    found: list[tuple[bool, Amount]] = []
    tokens = document.sentences[sentence].tokens
    for amount in document.numbers[sentence]:
        if left <= amount.start < right:
            measured = measure(document, sentence, amount)
            if measured is not None:
                before = [t.folded for t in tokens[max(left, amount.start - 3) : amount.start]]
                goal = Amount(
                    indicator=measured.indicator,
                    value=measured.value,
                    value_min=amount.low,
                    unit=measured.unit,
                )
                found.append(("به" in before, goal))
    return next((goal for aimed, goal in found if aimed), found[0][1] if found else None)

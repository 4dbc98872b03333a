"""What a number measures: its unit, indicator, claim and period; used by figures and by targets."""

from __future__ import annotations

from functools import lru_cache

from peyman.language.tables import alternatives, load_table
from peyman.reader.annotate import lexicon
from peyman.reader.annotate.document import Annotated
from peyman.reader.annotate.lexicon import Entry, Phrases
from peyman.reader.annotate.numbers import Number
from peyman.records import Amount, Claim, When

_REACH = 14
_PEOPLE = ("person",)


@lru_cache(maxsize=1)
def units() -> Phrases:
    rows = load_table("fa/units.tsv", ["unit", "forms", "kind", "source"])
    return Phrases(
        Entry("unit", r["unit"], form, r["kind"]) for r in rows for form in alternatives(r["forms"])
    )


@lru_cache(maxsize=1)
def indicators() -> Phrases:
    rows = load_table("fa/indicators.tsv", ["indicator", "forms", "source"])
    return Phrases(
        Entry("indicator", r["indicator"], form) for r in rows for form in alternatives(r["forms"])
    )


def measure(document: Annotated, sentence: int, amount: Number) -> tuple[str, str, int] | None:
    """Unit, indicator and end of a number that measures relations; None for others."""
    tokens = document.sentences[sentence].tokens
    hit = units().match(tokens, amount.end)
    if hit is None:
        return None
    end, unit = hit
    if amount.start and tokens[amount.start - 1].folded in ("ماده", "بند", "شماره", "قطعنامه"):
        return None
    if unit.extra == "count" and amount.value == 1:
        return None
    indicator = _indicator(document, sentence, amount.start, end)
    if unit.value == "tonne" and (
        indicator is None or (end < len(tokens) and tokens[end].folded in ("از", "کشته", "زخمی", "دیگر"))
    ):
        return None
    if unit.value in _PEOPLE:
        own = indicators().match(tokens, amount.end)
        indicator = own[1].value if own and own[1].value != "population" else indicator
        if indicator not in (
            "delegations",
            "visitors",
            "students",
            "scholarships",
            "troops",
            "refugees",
            "population",
        ):
            return None
    elif unit.extra == "count":
        own = indicators().match(tokens, amount.end)
        indicator = own[1].value if own else indicator
    if indicator is None:
        indicator = {
            "document": "documents",
            "MW": "capacity",
            "km": "length",
            "flight": "flights",
            "company": "companies",
            "housing_unit": "housing",
        }.get(unit.value)
    if indicator is None:
        indicator = (
            "share" if unit.value == "percent" else "contract_value" if unit.extra == "money" else None
        )
    return (unit.value, indicator, end) if indicator else None


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


def claim_of(document: Annotated, sentence: int, at: int) -> Claim:
    """Whether a number is a goal, an estimate or a fact."""
    text = document.sentences[sentence]
    text.folded  # noqa: B018
    for pattern in lexicon.patterns("fa/claims.tsv", "claim"):
        if pattern.regex.search(text.folded):
            return Claim(pattern.values["claim"])
    return Claim.ACTUAL


def period_of(document: Annotated, sentence: int) -> When | None:
    """The year or month that the sentence gives, if it gives one."""
    return next(
        (d.when for d in document.dates[sentence] if d.when.precision in ("year", "quarter", "month")), None
    )


def target_in(document: Annotated, sentence: int, left: int, right: int) -> Amount | None:
    """The number that a commitment aims at: the one after «به» of several, with its unit and indicator."""
    found: list[tuple[bool, Amount]] = []
    tokens = document.sentences[sentence].tokens
    for amount in document.numbers[sentence]:
        if left <= amount.start < right:
            measured = measure(document, sentence, amount)
            if measured is not None:
                unit, indicator, _ = measured
                before = [t.folded for t in tokens[max(left, amount.start - 3) : amount.start]]
                goal = Amount(indicator=indicator, value=amount.value, value_min=amount.low, unit=unit)
                found.append(("به" in before, goal))
    return next((goal for aimed, goal in found if aimed), found[0][1] if found else None)

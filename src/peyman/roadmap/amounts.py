"""Amounts that promises aim at, as their words write them: «500 میلیون» for 500000000, and whether the words say that one changes."""

from __future__ import annotations

import re
from functools import lru_cache

from peyman.language.folding import fold
from peyman.language.script.equivalents import in_persian
from peyman.language.tables import load_table
from peyman.records import Amount, Per
from peyman.roadmap.facets import Facet
from peyman.roadmap.numerals import THOUSAND, numerals_below

FLOWS = frozenset(
    {
        "trade",
        "trade_balance",
        "trade_growth",
        "exports",
        "export_growth",
        "imports",
        "import_growth",
        "investment",
    }
)  # what is aimed at as a whole; any other number belongs to a thing that the words name
HALF = (fold("نیم میلیارد"), fold("500 میلیون"))
SCALES = ((1e9, "میلیارد"), (1e6, "میلیون"), (1e3, "هزار"))


def rated_unit(unit: str, per: str | None) -> str:
    """The unit of an amount with the span of its rate: ``rated_unit("flight", "week") == "flight/week"``."""
    return f"{unit}/{per}" if per else unit


def unit_by_year(unit: str) -> str:
    """The unit of figures, whose period tells the year already: ``unit_by_year("m3/year") == "m3"``; a weekly rate stays."""
    return unit.removesuffix(f"/{Per.YEAR}")


def parted_unit(unit: str) -> dict[str, str | None]:
    """The fields of a unit with a rate: ``parted_unit("flight/week") == {"unit": "flight", "per": "week"}``."""
    counted, _, per = unit.partition("/")
    return {"unit": counted, "per": per or None}


@lru_cache(maxsize=1)
def _amending() -> re.Pattern[str]:
    rows = load_table("fa/amendments.tsv", ["name", "pattern", "source"])
    return re.compile("|".join(f"(?:{fold(row['pattern'])})" for row in rows))


@lru_cache(maxsize=1)
def _new_goal() -> re.Pattern[str]:
    rows = load_table("fa/amendments.tsv", ["name", "pattern", "source"])
    return re.compile("|".join(f"(?:{fold(row['pattern'])})" for row in rows if row["name"] == "new_goal"))


def is_whole(amount: Amount) -> bool:
    """Is a number aimed at as a whole, as «۵۰۰ میلیون دلار تجارت» is? «۳۰۰ هزار تن جو» belongs to the barley that the words name."""
    return amount.indicator in FLOWS and (amount.unit.isupper() or amount.unit in ("percent", "times"))


def names_number(facet: Facet, amount: Amount) -> bool:
    """Do the words hold the number of an amount: «۵۰۰ میلیون» for 500000000?"""
    return bool(re.search(_written(amount), told_numbers(facet)))


def told_numbers(facet: Facet) -> str:
    """The folded words of a mention, with small numbers before thousands, millions or billions in digits: «1 میلیارد» for «یک میلیارد»."""
    text = fold(in_persian(" ".join(piece.quote for piece in facet.record.evidence)))
    return _spelled().sub(lambda m: f"{numerals_below(THOUSAND)[m[1]]:g} {m[2]}", text.replace(*HALF))


@lru_cache(maxsize=1)
def _spelled() -> re.Pattern[str]:
    words, scales = (
        sorted(w, key=len, reverse=True) for w in (numerals_below(THOUSAND), [fold(s) for _, s in SCALES])
    )
    return re.compile(rf"(?<!\w)(?<! و )({'|'.join(words)}) ?({'|'.join(scales)})")


def _written(amount: Amount) -> str:
    """The pattern of a number with its thousands, millions or billions."""
    scale, word = next(((s, w) for s, w in SCALES if amount.value >= s), (1.0, ""))
    return rf"(?<![0-9.٫]){amount.value / scale:g}(?![0-9.٫])" + (rf" ?{fold(word)}" if word else "")


def changes_target(new: Facet, before: Amount) -> bool:
    """Does the text name the earlier number and say that it is replaced: «هدف ۵۰۰ میلیون دلاری به ۷۰۰ میلیون افزایش یافت»?"""
    text = told_numbers(new)
    return names_number(new, before) and bool(_amending().search(text) or _from_number(text, before))


def says_new_goal(new: Facet) -> bool:
    """Do the words speak of a new goal, «هدف جدید», whether or not they name the earlier number?"""
    return bool(_new_goal().search(told_numbers(new)))


def _from_number(text: str, before: Amount) -> bool:
    """Does the text go on from the earlier number: «از ۲۰۰ به ۳۰۰ بورسیه»?"""
    return bool(re.search(rf"(?<!\w)از {_written(before)} ?(?:[^\W\d]+ ){{0,2}}به ", text))

"""When two promises are one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from peyman.language.folding import fold
from peyman.language.script.equivalents import in_persian
from peyman.language.tables import load_table
from peyman.records import Amount, Commitment, Modality
from peyman.roadmap import thresholds
from peyman.roadmap.facets import Facet
from peyman.roadmap.likeness import (
    NOTHING,
    Verdict,
    days_between,
    known_start,
    same_amount,
    same_number,
    within,
)
from peyman.roadmap.numerals import THOUSAND, numerals_below
from peyman.roadmap.shared_words import (
    contained,
    likeness,
    one_named,
    opposed,
    other_deeds,
    other_names,
    other_ordinals,
    shared_weight,
)
from peyman.roadmap.thresholds import COUNTING

EVERYDAY = frozenset(
    {"widen", "raise", "support", "carry_out", "ease"}
)  # what everybody wishes on every occasion
BUSINESS = frozenset({"trade", "investment"})  # what every invitation names
OFFERS = frozenset({"proposed", "pledged", "planned"})
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
UNNAMED = "contract_value"  # what money is counted as where no word says what it is for
FINANCE = frozenset({"investment", "loan", "aid", "debt", UNNAMED})
MEANS = frozenset({"loan", "investment", "debt"})  # concepts of what is paid
JUDGED = frozenset({Modality.DENIED, Modality.DONE})  # what says of a promise that it is kept or not
HALF = (fold("نیم میلیارد"), fold("500 میلیون"))
SCALES = ((1e9, "میلیارد"), (1e6, "میلیون"), (1e3, "هزار"))


@lru_cache(maxsize=1)
def _amending() -> re.Pattern[str]:
    rows = load_table("fa/amendments.tsv", ["name", "pattern", "source"])
    return re.compile("|".join(f"(?:{fold(row['pattern'])})" for row in rows))


@lru_cache(maxsize=1)
def _new_goal() -> re.Pattern[str]:
    rows = load_table("fa/amendments.tsv", ["name", "pattern", "source"])
    return re.compile("|".join(f"(?:{fold(row['pattern'])})" for row in rows if row["name"] == "new_goal"))


def compare(new: Facet, life: Sequence[Facet]) -> Verdict:
    """Likeness of a promise to an entry: to that of its mentions which is most like it."""
    best = NOTHING
    for old in life:
        best = best | _compare(new, old)
    return NOTHING if _is_sibling(new, life) else best


def _is_sibling(new: Facet, life: Sequence[Facet]) -> bool:
    """Is it «سنگ‌توده سه», or its «واحد دوم», and the entry that of «سنگ‌توده یک», though one of its mentions does not say which?"""
    if not any(new.words.proper & old.words.proper for old in life):
        return False
    numbered = frozenset[str]().union(*(old.words.numbered for old in life))
    ordinals = frozenset[str]().union(*(old.words.ordinals for old in life))
    return any(
        mine and told and not mine & told
        for mine, told in ((new.words.numbered, numbered), (new.words.ordinals, ordinals))
    )


def _compare(new: Facet, old: Facet) -> Verdict:
    mine, theirs = new.record, old.record
    if not isinstance(mine, Commitment) or not isinstance(theirs, Commitment):
        return NOTHING
    if new.parties != old.parties:
        return _compare_circles(new, old, mine, theirs)
    return _compare_promises(new, old, mine, theirs)


def is_whole(amount: Amount) -> bool:
    """Is a number aimed at as a whole, as «۵۰۰ میلیون دلار تجارت» is? «۳۰۰ هزار تن جو» belongs to the barley that the words name."""
    return amount.indicator in FLOWS and (amount.unit.isupper() or amount.unit in ("percent", "times"))


def _compare_circles(new: Facet, old: Facet, mine: Commitment, theirs: Commitment) -> Verdict:
    """One names a party more: «سوآپ گاز ترکمنستان به آذربایجان» is Iran's with both; what is traded among three is not the trade of two."""
    if any(r.target and is_whole(r.target) for r in (mine, theirs)):
        return NOTHING
    verdict = _compare_promises(new, old, mine, theirs)
    if not verdict.score or not new.words.objects & old.words.objects:
        return NOTHING
    return Verdict(
        max(0.0, round(verdict.score - thresholds.OTHER_PARTIES, 4)),
        (*verdict.reasons, "one names a party more"),
    )


def _compare_promises(new: Facet, old: Facet, mine: Commitment, theirs: Commitment) -> Verdict:
    if mine.target and theirs.target:
        return _compare_targets(new, old, mine.target, theirs.target)
    amount = mine.target or theirs.target
    if amount:
        return _compare_half(new, old, amount, old if mine.target else new)
    return _compare_words(new, old)


def _compare_targets(new: Facet, old: Facet, mine: Amount, theirs: Amount) -> Verdict:
    """The same number is the same goal, also in another currency; another number only where the text says that it changed."""
    alike = likeness(new.words, old.words)
    whole = is_whole(mine)
    if not whole and new.words.proper & old.words.proper:
        return _compare_words(new, old)
    if same_amount(mine, theirs):
        if mine.indicator == theirs.indicator and (whole or not _apart(new, old)):
            return Verdict(0.95, (f"the same target: {mine.value:g} {mine.unit} of {mine.indicator}",))
        reason = f"the same number {mine.value:g} {mine.unit} of another indicator"
        if _may_be_one(mine, theirs) and not other_names(new.words, old.words):
            return Verdict(min(0.9, thresholds.SAME_MONEY + 0.3 * alike), (reason,))
        return Verdict(min(0.9, 0.4 + 0.5 * alike), (reason,))
    if (
        same_number(mine, theirs)
        and mine.indicator == theirs.indicator
        and len(mine.unit) == len(theirs.unit) == 3
    ):
        return Verdict(0.8, (f"the same number in {mine.unit} and in {theirs.unit}",))
    if _same_kind(mine, theirs) and changes_target(new, theirs):
        return Verdict(0.75, (f"says that the target of {theirs.value:g} {theirs.unit} changes",))
    judged = isinstance(new.record, Commitment) and new.record.modality in JUDGED
    if _same_kind(mine, theirs) and judged and names_number(new, theirs):
        return Verdict(0.75, (f"the number {theirs.value:g} stands in both",))
    return _compare_goals(new, old, mine, theirs) if whole else NOTHING


def _same_kind(a: Amount, b: Amount) -> bool:
    """Do two numbers count one thing, though one may not say which money it is?"""
    return a.unit == b.unit and (a.indicator == b.indicator or UNNAMED in (a.indicator, b.indicator))


def _may_be_one(a: Amount, b: Amount) -> bool:
    """Is it one sum of money, called a loan by one and an investment by the other, or only by its unit?"""
    names = {a.indicator, b.indicator}
    return a.unit.isupper() and (UNNAMED in names or names <= FINANCE)


def _compare_goals(new: Facet, old: Facet, mine: Amount, theirs: Amount) -> Verdict:
    """Another number for the same flow between the same sides: it takes the place of a dated goal whose time is running out.

    «تا سال ۲۰۲۰ به ۵۰۰ میلیون» becomes «تا سال ۲۰۲۳ به ۱ میلیارد»; without days, or long after, it is a goal of its own.
    """
    first, second = (known_start(getattr(f.record, "deadline", None)) for f in (old, new))
    said = new.mention.said
    if (mine.indicator, mine.unit) != (theirs.indicator, theirs.unit):
        return NOTHING
    if _new_goal().search(told_numbers(new)) and new.mention.document != old.mention.document:
        return Verdict(
            thresholds.RENEWED_GOAL,
            (f"another goal of {mine.indicator} than {theirs.value:g} {theirs.unit}",),
        )
    lowered = mine.value < theirs.value and first is None and within(new, old, thresholds.LOWERED_DAYS)
    if (
        lowered
        and second
        and new.mention.document != old.mention.document
        and not other_names(new.words, old.words)
    ):
        return Verdict(
            thresholds.RENEWED_GOAL,
            (f"another goal of {mine.indicator} than {theirs.value:g} {theirs.unit}",),
        )
    if not (first and second and said):
        return NOTHING
    if first.end is None or second.end is None or new.mention.document == old.mention.document:
        return NOTHING
    goes_on = first.end == second.end or (
        first.end < second.end and (said - first.end).days <= thresholds.RENEWED_DAYS
    )
    less = (
        mine.value < theirs.value and first.end < second.end
    )  # «۷۰۰ تا ۱۴۰۳», then «۵۰۰ تا ۲۰۳۰»: a goal of its own
    if not goes_on or less or other_names(new.words, old.words):
        return NOTHING
    return Verdict(
        thresholds.RENEWED_GOAL, (f"another goal of {mine.indicator} than {theirs.value:g} {theirs.unit}",)
    )


def _apart(new: Facet, old: Facet) -> bool:
    """Are two counted things two by their words: a hundred engineers and a hundred buses?"""
    mine, theirs = new.words.objects, old.words.objects
    return bool(mine and theirs and not mine & theirs) or other_names(new.words, old.words)


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


def _from_number(text: str, before: Amount) -> bool:
    """Does the text go on from the earlier number: «از ۲۰۰ به ۳۰۰ بورسیه»?"""
    return bool(re.search(rf"(?<!\w)از {_written(before)} ?(?:[^\W\d]+ ){{0,2}}به ", text))


def _compare_half(new: Facet, old: Facet, amount: Amount, bare: Facet) -> Verdict:
    """A goal whose number was read once only: the number stands in the other's words, or it is one saying in nearly the same words.

    The number of a thing tells as little as its name does: «نیروگاه شورآب» is that of «۸۵۰ مگاوات».
    """
    alike = likeness(new.words, old.words)
    if names_number(bare, amount):
        return Verdict(min(0.9, 0.45 + 0.5 * alike), (f"the number {amount.value:g} stands in both",))
    alike_deed = (MEANS & new.words.names & old.words.names) or new.words.families & old.words.families
    if amount.indicator in FINANCE and not alike_deed:
        return NOTHING  # to pay for a work is not to build it
    if not is_whole(amount):
        return _compare_words(new, old)
    if new.mention.document != old.mention.document and not within(new, old, thresholds.SAYING_DAYS):
        return NOTHING
    return (
        Verdict(0.8 * alike, (f"{alike:.0%} alike in words, one without the number",))
        if alike >= 0.75
        else NOTHING
    )


def _compare_words(new: Facet, old: Facet) -> Verdict:
    mine, theirs = new.record, old.record
    assert isinstance(mine, Commitment) and isinstance(theirs, Commitment)
    alike, shared = likeness(new.words, old.words), shared_weight(new.words, old.words)
    if opposed(new.words, old.words):
        return NOTHING
    if shared < thresholds.LEAST_SHARED or not speak_of_one(new, old):
        return _compare_offers(mine, theirs) | _compare_vague(new, old, alike)
    paid = MEANS & new.words.names & old.words.names  # «برای ساخت تونل وام می‌دهد» is a loan, not a work
    deeds = other_deeds(new.words, old.words) and not paid
    named = one_named(new.words, old.words)
    if named and not deeds:
        alike = max(alike, (alike + contained(new.words, old.words)) / 2)
    score, reasons = alike, [f"{alike:.0%} alike in words"]
    score += thresholds.EVIDENCE * (min(shared, 3.0) - 1.0)
    if new.words.families & old.words.families:
        score, reasons = score + thresholds.SAME_FAMILY, [*reasons, "the same thing to do"]
    elif deeds:
        score -= thresholds.OTHER_DEED_OF_ONE if named else thresholds.OTHER_DEED
    if other_names(new.words, old.words) or other_ordinals(new.words, old.words):
        score -= thresholds.OTHER_NAME
    elif named and not deeds:
        score, reasons = score + thresholds.SAME_NAME, [*reasons, "the same thing by its name"]
        score += thresholds.SAME_NUMBER if new.words.numbered & old.words.numbered else 0.0
    same_deed = (new.words.families & old.words.families) - EVERYDAY
    if (mine.modality in JUDGED or same_deed) and new.words.objects == old.words.objects and not deeds:
        score += thresholds.ONLY_OBJECT
    score -= _faded(new, old)
    score += _sectors(mine, theirs) + _deadlines(mine, theirs, reasons)
    if mine.by and theirs.by and mine.by != theirs.by:
        rivals = {mine.modality.value, theirs.modality.value} <= OFFERS or (
            mine.opportunity and theirs.opportunity
        )
        score -= 0.15 if rivals else 0.03  # what one side offers and the other wishes is one matter
    return Verdict(round(max(0.0, min(score, 0.98)), 4), tuple(reasons))


def speak_of_one(new: Facet, old: Facet) -> bool:
    """Have both enough telling words in common: two, or the only one of either, or one on one occasion?

    «ساخت نیروگاه شادآباد» is not «توسعه نیروگاه گلدشت», whatever else is alike; «استفاده از پول ملی» is known again years later.
    """
    common = new.words.objects & old.words.objects
    if len(common) == 1:
        return common in (new.words.objects, old.words.objects) or within(new, old, thresholds.OCCASION_DAYS)
    return bool(common)


def _compare_offers(mine: Commitment, theirs: Commitment) -> Verdict:
    """One side's invitation to business is known again by its fields: «دعوت از سرمایه‌گذاران در معدن و کشاورزی»."""
    if not (mine.opportunity and theirs.opportunity and mine.by and mine.by == theirs.by):
        return NOTHING
    a, b = ({s.value for s in r.sectors} - BUSINESS for r in (mine, theirs))
    share = len(a & b) / len(a | b) if a and b else 0.0
    if share < thresholds.SAME_FIELDS:
        return NOTHING
    return Verdict(0.5 + 0.4 * share, (f"invitations to {', '.join(sorted(a & b))}",))


def _compare_vague(new: Facet, old: Facet, alike: float) -> Verdict:
    """Wishes without an object: one on one occasion, or where field and deed are the same in nearly the same words.

    «روابط دو کشور گسترش یابد» of two years is two wishes; «خرید برق» of a field is known again.
    """
    if alike < thresholds.VAGUE_WORDS:
        return NOTHING
    if within(new, old, thresholds.OCCASION_DAYS):
        return Verdict(0.7, (f"one occasion, {alike:.0%} alike in words",))
    deeds = (new.words.families & old.words.families) - EVERYDAY
    if deeds and shared_weight(new.words, old.words) >= COUNTING:
        return Verdict(0.65, (f"the same deed in the same field, {alike:.0%} alike in words",))
    return NOTHING


def _faded(new: Facet, old: Facet) -> float:
    """What is taken away where only one thing is common to two sayings that are years apart: «روادید» of 2010 and of 2025."""
    apart = days_between(new, old) or 0
    if len(new.words.objects & old.words.objects) > 1 or apart < thresholds.FADING_DAYS:
        return 0.0
    return thresholds.FADED


def _sectors(mine: Commitment, theirs: Commitment) -> float:
    a, b = set(mine.sectors), set(theirs.sectors)
    if not a or not b:
        return 0.0
    share = len(a & b) / len(a | b)
    return 0.05 if share >= 0.5 else (-0.08 if not share else 0.0)


def _deadlines(mine: Commitment, theirs: Commitment, reasons: list[str]) -> float:
    a, b = known_start(mine.deadline), known_start(theirs.deadline)
    if a is None or b is None:
        return 0.0
    if a.end == b.end:
        reasons.append(f"the same deadline, {a.text}")
        return 0.1
    return -0.03

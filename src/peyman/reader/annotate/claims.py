"""Whether a number is a goal, an estimate or a fact, of which period it is, and which number a commitment aims at."""

from __future__ import annotations

from peyman.reader.annotate.amounts import measure
from peyman.reader.annotate.cues import cue, cues_of
from peyman.reader.annotate.date_mentions import DateMention
from peyman.reader.annotate.document import Annotated
from peyman.reader.annotate.indicator_words import clause_around
from peyman.reader.annotate.numbers import Number
from peyman.reader.annotate.predicates import Predicate, find_predicates
from peyman.reader.annotate.rates import rate_of
from peyman.reader.annotate.titles_of_texts import is_period_of_text
from peyman.reader.annotate.tokens import Sentence
from peyman.reader.annotate.undertakings import Undertaking
from peyman.reader.annotate.verbs import WILL
from peyman.records import Amount, Claim, When

_FAR = 10  # tokens before a number that may say that it is a goal
_TOLD = ("past", "copula", "present")  # moods of a verb that tells what is, before something else is promised
_GUESTS = ("visitors", "companies")
_HEAD = 3  # words of «۲۵ سند همکاری» behind the number, before «که»
_WITH_UNIT = 3  # tokens of a unit and «در»
_NEXT = 12  # tokens between «از …» and «به …»


def claim_of(document: Annotated, sentence: int, amount: Number, indicator: str) -> Claim:
    """Whether a number is a goal, an estimate or a fact: by its verb, the undertaking it stands in, words beside it.

    Example: «به ۴۳۰ میلیون دلار رسیده است» is a fact, «به یک میلیارد دلار برسانیم» a goal.
    """
    verb, said = _verb_after(document, sentence, amount), _said(document, sentence, amount)
    if said == Claim.ESTIMATE:
        return said
    if (
        _is_replaced(document, sentence, amount)
        or _left_behind(document, sentence, amount)
        or _is_known(document, sentence, amount)
    ):
        return Claim.ACTUAL
    if verb is not None and _is_reached(document, sentence, verb):
        return Claim.ACTUAL
    inside = [
        u
        for u in document.undertakings[sentence]
        if behind_what_was(document.sentences[sentence], u, u.left) <= amount.start < u.right
        and not _is_apart(document, sentence, amount, u, verb)
    ]
    if any(u.modality == "none" for u in inside):
        return Claim.ESTIMATE
    if indicator in _GUESTS and inside and all(u.name in ("future", "due") for u in inside):
        return Claim.ESTIMATE
    if any(u.modality not in ("done", "denied") and u.name != "in_hand" for u in inside):
        return Claim.TARGET
    return said or _by_verb(document, sentence, amount, verb, indicator)


def _is_apart(
    document: Annotated, sentence: int, amount: Number, undertaking: Undertaking, verb: Predicate | None
) -> bool:
    """Does a number's own verb tell what is or was, before or behind what is undertaken in the sentence?"""
    if verb is None:
        return False
    left, _ = clause_around(document.sentences[sentence], amount.start, amount.end)
    ahead = verb.mood in _TOLD and undertaking.start >= verb.end
    return ahead or (verb.mood == "past" and undertaking.end <= left)


def _said(document: Annotated, sentence: int, amount: Number) -> Claim | None:
    """What words beside a number in its clause say it is: «پیش‌بینی» an estimate, «رساندن … به» a goal."""
    line = document.sentences[sentence]
    left, right = clause_around(line, amount.start, amount.end)
    lo = line.starts[max(left, amount.start - _FAR)] - 1
    last = min(right, len(line.tokens)) - 1
    hi = line.starts[last] + len(line.tokens[last].folded) + 1
    for pattern in line.likely("fa/claims.tsv"):
        if pattern.regex.search(line.folded, max(lo, 0), hi):
            return Claim(pattern.values["claim"])
    return None


def _by_verb(
    document: Annotated, sentence: int, amount: Number, verb: Predicate | None, indicator: str
) -> Claim:
    """What the verb alone makes of a number: who will come is expected, what will be reached is aimed at."""
    tokens = document.sentences[sentence].tokens
    if verb is None:
        return Claim.ACTUAL
    if verb.mood == "future" or tokens[verb.start].folded in WILL:
        return Claim.ESTIMATE if indicator in _GUESTS else Claim.TARGET
    at = amount.start - 1
    while at > 0 and "about" in tokens[at].cues:
        at -= 1
    moves = at >= 0 and tokens[at].folded == "به"
    aims = verb.mood == "subjunctive" or (verb.mood == "present" and moves)
    return Claim.TARGET if aims else Claim.ACTUAL


def _verb_after(document: Annotated, sentence: int, amount: Number) -> Predicate | None:
    return next((p for p in find_predicates(document.sentences[sentence]) if p.start >= amount.end), None)


def _is_reached(document: Annotated, sentence: int, verb: Predicate) -> bool:
    """«رسید», «رسیده است», «گذشت», «بود»: verbs that tell how much there was."""
    tokens = document.sentences[sentence].tokens
    told = verb.mood in ("past", "participle") and "reached" in tokens[verb.start].cues
    return told and not (verb.start and "not_reached" in tokens[verb.start - 1].cues)


def _is_known(document: Annotated, sentence: int, amount: Number) -> bool:
    """«این ۳۵ سند»: what the reader of the text knows already."""
    tokens = document.sentences[sentence].tokens
    return bool(amount.start) and "this" in tokens[amount.start - 1].cues


def _left_behind(document: Annotated, sentence: int, amount: Number) -> bool:
    """Is this where one comes from: «از حدود ۳۰۰ میلیون به یک میلیارد»? «از ۵۰۰ میلیون خواهد گذشت» is where one goes."""
    tokens, at = document.sentences[sentence].tokens, amount.start - 1
    while at > 0 and "about" in tokens[at].cues:
        at -= 1
    if at < 0 or tokens[at].folded != "از" or (at and "more" in tokens[at - 1].cues):
        return False
    later = (n for n in document.numbers[sentence] if amount.end <= n.start < amount.end + _NEXT)
    return any("به" in [t.folded for t in tokens[max(0, n.start - 4) : n.start]] for n in later)


def _is_replaced(document: Annotated, sentence: int, amount: Number) -> bool:
    """«به جای ۵۰۰ میلیون دلار قبلی ۷۰۰ میلیون», «از هدف پیشین ۵۰۰ میلیون»: a goal of before."""
    return document.sentences[sentence].has(cue("instead"), amount.start - 3, amount.start)


def period_of(document: Annotated, sentence: int, amount: Number, claim: Claim) -> When | None:
    """The period that a number is of: the date before it, else the first after it before another number.

    «در سال ۲۰۲۵ به ۴۸۳ میلیون رسید که در سال ۲۰۲۴ برابر با ۳۷۷ میلیون بود» has one for each. A goal has none that is over.
    What it is compared with, «نسبت به سال گذشته», is not its own.
    """
    line = document.sentences[sentence]
    dates = [
        d
        for d in document.dates[sentence]
        if d.when.precision in ("year", "quarter", "month")
        and not is_period_of_text(line, d)
        and not _is_base(document, sentence, d)
    ]
    before = [d for d in dates if d.end <= amount.start and not _is_of_others(document, sentence, d, amount)]
    others = [n.start for n in document.numbers[sentence] if n.start >= amount.end]
    after = [d for d in dates if d.start >= amount.end and d.start <= min(others, default=d.start)]
    first = len(document.numbers[sentence]) < 2 or not any(
        n.end <= amount.start for n in document.numbers[sentence]
    )
    if before and _has_own_behind(document, sentence, amount) and _is_closed(document, sentence, before[-1]):
        before = []
    found = before[-1] if before else (after[0] if after else (dates[0] if dates and first else None))
    day = document.published
    if found is None or day is None or found.when.start is None or found.when.end is None:
        return found.when if found else None
    over, to_come = found.when.end <= day, found.when.start >= day
    return None if (to_come if claim == Claim.ACTUAL else over) else found.when


def _has_own_behind(document: Annotated, sentence: int, amount: Number) -> bool:
    """«۲۳۰ میلیون دلار در سال ۲۰۲۴»: does the date of a number stand right behind its unit?"""
    return any(_is_right_behind(document, sentence, amount, d) for d in document.dates[sentence])


def _is_closed(document: Annotated, sentence: int, date: DateMention) -> bool:
    """«از ۹۰ میلیون دلار در سال ۲۰۲۰ به …»: is a date told with the number before it?"""
    return any(_is_right_behind(document, sentence, n, date) for n in document.numbers[sentence])


def _is_right_behind(document: Annotated, sentence: int, amount: Number, date: DateMention) -> bool:
    """Do no more than a unit and «در» stand between a number and a date?"""
    words = document.sentences[sentence].words
    return 0 < date.start - amount.end <= _WITH_UNIT and words[date.start - 1] == "در"


def _is_base(document: Annotated, sentence: int, date: DateMention) -> bool:
    """«نسبت به سال ۲۰۲۳», «بیشتر از مدت مشابه سال گذشته»: a date that a number is held against; not «نسبت به سال قبل که ۵۰ میلیون بود»."""
    line = document.sentences[sentence]
    told = line.words[date.end : date.end + 1] == ["که"]
    return not told and any(end == date.start for end, _ in line.where(cue("compared_with")).values())


def _is_of_others(document: Annotated, number: int, date: DateMention, amount: Number) -> bool:
    """«از ۲۵ سندی که سال گذشته امضا شد، ۱۱ سند …»: the date of a clause that tells of another number of the same sentence."""
    sentence = document.sentences[number]
    verbs = [p for p in find_predicates(sentence) if date.end <= p.start < amount.start]
    others = [n for n in document.numbers[number] if n.end < date.start]
    if not verbs or not others:
        return False
    last = others[-1].end
    return "که" in sentence.words[last : min(last + _HEAD, date.start)]


def behind_what_was(sentence: Sentence, undertaking: Undertaking, left: int) -> int:
    """Where what is promised begins behind what was told before it in the same clause, whose numbers and days are not its own.

    Example: «شمار آنان به ۹۰۰ نفر رسیده و بنا است ۲۰۰ نفر دیگر بیایند», «با اشاره به رشد ۱۵ درصدی تجارت، ابراز امیدواری کرد …».
    """
    joined = (
        p.end + 1
        for p in find_predicates(sentence)
        if left <= p.start
        and p.end < undertaking.start
        and p.mood == "participle"
        and sentence.words[p.end] == "و"
    )
    leads = (i for i in sentence.where(cue("looks_back")) if left <= i < undertaking.start)
    lead = next(leads, undertaking.start)
    commas = (i + 1 for i in range(lead, undertaking.start) if sentence.words[i] == "،")
    return max([*joined, *commas], default=left)


def target_in(document: Annotated, sentence: int, left: int, right: int) -> Amount | None:
    """The number that a commitment aims at: the one after «به» of several, with its unit and indicator."""
    found: list[tuple[bool, Amount]] = []
    tokens = document.sentences[sentence].tokens
    for amount in document.numbers[sentence]:
        if left <= amount.start < right and not _is_replaced(document, sentence, amount):
            measured = measure(document, sentence, amount)
            if measured is not None:
                before = [t.folded for t in tokens[max(left, amount.start - 3) : amount.start]]
                goal = Amount(
                    indicator=measured.indicator,
                    value=measured.value,
                    value_min=amount.low,
                    unit=measured.unit,
                    per=rate_of(document, sentence, amount, measured)[0],
                )
                aimed = _is_aimed_at(before) and measured.unit != "company" and not _is_worth(before)
                found.append((aimed, goal))
    return next((goal for aimed, goal in found if aimed), found[0][1] if found else None)


def _is_aimed_at(before: list[str]) -> bool:
    """«به ۴۵ میلیون متر مکعب», not «به عراق از ۲۵ میلیون»: does «به» lead to a number, and no «از» behind it?"""
    return "به" in before and "از" not in before[len(before) - before[::-1].index("به") :]


def _is_worth(before: list[str]) -> bool:
    """«۳۰ فروند هواپیما به ارزش دو میلیارد دلار»: does a number only tell what another one is worth?"""
    behind = before[len(before) - before[::-1].index("به") :] if "به" in before else before
    return any("by_measure" in cues_of(word) for word in behind)  # not «این تعداد به هفت پرواز …»

"""What a percentage tells: how much something grew or fell, a share of it, a tariff, the progress of works."""

from __future__ import annotations

from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.document import Annotated
from peyman.reader.annotate.indicator_words import (
    ITEM,
    NEAR,
    REACH,
    Unit,
    after_in,
    before_in,
    clause_around,
    fits,
    grows,
    indicator_rows,
    said_before,
)
from peyman.reader.annotate.lexicon import indicators, units
from peyman.reader.annotate.numbers import Number
from peyman.reader.annotate.phrases import Entry
from peyman.reader.annotate.tokens import Sentence

_BESIDE = 4  # tokens before a percentage among which what it tells may stand
_RATES = frozenset({"tariff", "toll"})  # what is told in per cent itself


def change(
    document: Annotated, sentence: int, amount: Number, unit: Unit, value: float
) -> tuple[str | None, float]:
    """Of a percentage: growth of what is named, downwards with a minus; else a share, a tariff or progress of works."""
    line = document.sentences[sentence]
    clause = clause_around(line, amount.start, unit.end)
    if _is_level_of_share(line, amount.start, clause[0]):
        return "share", value
    sign = _sign(line, amount.start, unit.end, clause)
    if sign is None:
        sign = _shared_sign(document, sentence, unit.end, clause)
    if sign is not None:
        level = bool(amount.start) and line.words[amount.start - 1] in ("از", "به")
        rate = (
            before_in(line, amount.start, clause[0], lambda entry: entry.value in _RATES) if level else None
        )
        if rate is not None:
            return rate.value, value  # «تعرفه واردات کالا را از ۲۵ به ۳۰ درصد افزایش داد»
        return _grown(document, sentence, amount, unit), value if level else value * sign
    floor = max(clause[0], amount.start - NEAR)
    near = before_in(line, amount.start, floor, lambda entry: fits(entry, unit))
    if near is None and (
        _is_polled(document, line, unit.end, clause) or not _is_of_economy(document, sentence)
    ):
        return None, value
    return (near.value if near is not None else "share"), value


def _is_level_of_share(line: Sentence, start: int, left: int) -> bool:
    """«سهم دلار به کمتر از ۵ درصد رسیده است»: is a share told with the number above or below which it lies?"""
    bounded = (
        start > 1 and line.words[start - 1] == "از" and line.words[start - 2] in ("کمتر", "بیشتر", "بیش")
    )
    return bounded and before_in(line, start, left, lambda entry: entry.value == "share") is not None


def _sign(line: Sentence, start: int, end: int, clause: tuple[int, int]) -> float | None:
    """Upwards or downwards, as the words beside a percentage say: «۱۲ درصد رشد»; None where it tells no change."""
    last = min(end + 3, clause[1], len(line.tokens)) - 1
    hi = line.starts[last] + len(line.tokens[last].folded) + 1
    lo = max(line.starts[max(clause[0], start - _BESIDE)] - 1, 0)
    found = (p for p in line.likely("fa/growth.tsv") if p.regex.search(line.folded, lo, hi))
    return next((float(p.values["sign"]) for p in found), None)


def _shared_sign(document: Annotated, sentence: int, end: int, clause: tuple[int, int]) -> float | None:
    """«از نظر وزن ۵ درصد و از نظر ارزش ۱۲ درصد افزایش یافت»: the change that two percentages share stands behind the second."""
    line = document.sentences[sentence]
    if end >= len(line.tokens) or line.words[end] not in ("و", "،"):
        return None
    second = next(
        (n for n in document.numbers[sentence] if end < n.start <= min(end + ITEM, clause[1])), None
    )
    unit = line.at(units(), second.end) if second is not None else None
    if second is None or unit is None or unit[1].value != "percent":
        return None
    by_measure = any("by_measure" in t.cues for t in line.tokens[end : second.start])
    return _sign(line, second.start, unit[0], clause) if by_measure else None


def _is_of_economy(document: Annotated, sentence: int) -> bool:
    """«۲۰ درصد نیز زیر ۱۹ سال هستند» is a share of nothing between states: no word of its sentence or of
    the one before is of trade or goods."""
    near = document.sentences[max(0, sentence - 1) : sentence + 1]
    return any(line.where(indicators()) or line.where(cue("economy")) for line in near)


def _is_polled(document: Annotated, line: Sentence, end: int, clause: tuple[int, int]) -> bool:
    """«۸۱ درصد از مردم معتقدند …», «با ۶۰ درصد آرا»: what people think, which measures no relations."""
    behind = line.tokens[end : end + 2]
    people = any("polled" in t.cues or "also" in t.cues or t.folded.endswith("ها") for t in behind)
    asked = line.has(cue("opinion"), end, clause[1]) or document.tells_of_poll
    return any("vote" in t.cues for t in behind) or (people and asked)


def _grown(document: Annotated, sentence: int, amount: Number, unit: Unit) -> str | None:
    """What the growth that a percentage tells is called; None where what grows is nothing of relations."""
    line = document.sentences[sentence]
    left, right = clause_around(line, amount.start, unit.end)
    entry = (
        after_in(line, unit.end, min(unit.end + 4, right), grows)
        or before_in(line, amount.start, max(left, amount.start - REACH), grows)
        or said_before(document, sentence, amount.start, left, grows)
        or after_in(line, unit.end, right, grows)
        or before_in(line, amount.start, 0, grows)
        or _grew_before(document, sentence)
    )
    return indicator_rows()[int(entry.extra)].growth if entry is not None else None


def _grew_before(document: Annotated, sentence: int) -> Entry | None:
    """«صادرات … رسید. این نسبت به مدت مشابه سال قبل ۵ درصد رشد دارد»: what the sentence before tells of, where this compares."""
    if not sentence or not document.sentences[sentence].where(cue("same_period")):
        return None
    before = document.sentences[sentence - 1]
    return before_in(before, len(before.tokens), 0, grows)

"""Figures: a number about relations with its unit, indicator, period and claim."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress, count

from peyman.reader.annotate.amounts import measure
from peyman.reader.annotate.claims import claim_of, period_of
from peyman.reader.annotate.document import Annotated, trace
from peyman.reader.annotate.rates import rate_of
from peyman.records import Figure

_ROUNDED = 0.03  # how far the round number of a headline may lie from that of the text


def extract(document: Annotated) -> Iterator[Figure]:
    """«۵۰۰ میلیون دلار» beside «تبادلات تجاری» is trade of 500000000 USD; «100 تن کشته» is none."""
    seen: set[tuple[str, float, str]] = set()
    found: list[tuple[Figure, bool]] = []
    for number in sorted(compress(count(), document.numbers), key=document.is_heading):
        with document.guard(number):
            told = list(_in_sentence(document, number, seen))
            if document.is_heading(number):
                told = [(f, named) for f, named in told if not _is_told_below(f, found, named=named)]
            found += told
    named = {(figure.value, figure.unit) for figure, is_named in found if is_named}
    yield from (f for f, is_named in found if is_named or (f.value, f.unit) not in named)


def _is_told_below(figure: Figure, found: list[tuple[Figure, bool]], *, named: bool) -> bool:
    """«صادرات به ۴.۶ میلیارد دلار رسید» of a headline is what the text tells as «۴ میلیارد و ۶۰۳ میلیون»: one figure."""
    same = [f for f, _ in found if f.unit == figure.unit]
    return any(
        f.value == figure.value
        or ((f.indicator == figure.indicator or not named) and _is_rounded(figure.value, f.value))
        for f in same
    )


def _is_rounded(value: float, exact: float) -> bool:
    """``_is_rounded(4.6e9, 4_603_800_000)``: nearly the same with fewer digits."""
    digits = [len(f"{v:.10g}".replace(".", "").strip("-0")) for v in (value, exact)]
    return digits[0] < digits[1] and abs(value - exact) <= _ROUNDED * abs(exact)


def _in_sentence(
    document: Annotated, number: int, seen: set[tuple[str, float, str]]
) -> Iterator[tuple[Figure, bool]]:
    """The figures of a sentence, each with whether words or only its unit say what it counts."""
    sentence = document.sentences[number]
    for amount in document.numbers[number]:
        found = measure(document, number, amount)
        if found is None:
            continue
        unit, indicator = found.unit, found.indicator
        if (indicator, found.value, unit) in seen:
            continue
        seen.add((indicator, found.value, unit))
        per, end = rate_of(document, number, amount, found)
        start = max(0, amount.start - 4)
        evidence = document.evidence(number, start, min(end + 1, len(sentence.tokens)))
        if evidence is None:
            continue
        claim = claim_of(document, number, amount, indicator)
        figure = Figure(
            indicator=indicator,
            value=found.value,
            value_min=amount.low,
            unit=unit,
            per=per,
            claim=claim,
            period=period_of(document, number, amount, claim),
            reporter=_reporter(document, number),
            parties=_parties(document, number),
            evidence=(evidence,),
            trace=trace("number with unit", f"unit:{unit}", f"indicator:{indicator}"),
        )
        yield figure, found.named


def _parties(document: Annotated, number: int) -> tuple[str, ...]:
    """The states whose relations are measured: those of the sentence, else the two that the document is about."""
    named = [c for c in document.countries_in(number) if len(c) == 3]
    return tuple(named if len(named) > 1 else dict.fromkeys([*named, *document.main_pair()]))[:2]


def _reporter(document: Annotated, number: int) -> str | None:
    """The country whose statistics a sentence names: «به نقل از گمرک تاجیکستان» is TJK; null where it names none."""
    sentence = document.sentences[number]
    for pattern in sentence.likely("fa/statisticians.tsv"):
        match = pattern.regex.search(sentence.folded)
        if match:
            at = sentence.token_at(match.end() - 1)
            named = [
                c for c in document.countries_in(number, at, min(at + 4, len(sentence.tokens))) if len(c) == 3
            ]
            return named[0] if named else document.own_country
    return None

"""Figures: a number about relations with its unit, indicator, period and claim."""

from __future__ import annotations

from collections.abc import Iterator

from peyman.reader.annotate.amounts import claim_of, measure, period_of
from peyman.reader.annotate.document import Annotated
from peyman.records import Figure, Trace


def extract(document: Annotated) -> Iterator[Figure]:
    """«۵۰۰ میلیون دلار» beside «تبادلات تجاری» is trade of 500000000 USD; «100 تن کشته» is none."""
    seen: set[tuple[str, float, str]] = set()
    order = sorted(range(len(document.sentences)), key=document.is_heading)
    for number in order:
        with document.guard(number):
            yield from _in_sentence(document, number, seen)


def _in_sentence(document: Annotated, number: int, seen: set[tuple[str, float, str]]) -> Iterator[Figure]:
    sentence = document.sentences[number]
    for amount in document.numbers[number]:
        found = measure(document, number, amount)
        if found is None:
            continue
        unit, indicator, end = found.unit, found.indicator, found.end
        if (indicator, found.value, unit) in seen:
            continue
        seen.add((indicator, found.value, unit))
        start = max(0, amount.start - 4)
        evidence = document.evidence(number, start, min(end + 1, len(sentence.tokens)))
        if evidence is None:
            continue
        yield Figure(
            indicator=indicator,
            value=found.value,
            value_min=amount.low,
            unit=unit,
            claim=claim_of(document, number, amount),
            period=period_of(document, number),
            parties=_parties(document, number),
            evidence=(evidence,),
            trace=Trace(rule="number with unit", entries=(f"unit:{unit}", f"indicator:{indicator}")),
        )


def _parties(document: Annotated, number: int) -> tuple[str, ...]:
    """The states whose relations are measured: those of the sentence, else the two that the document is about."""
    named = [c for c in document.countries_in(number) if len(c) == 3]
    return tuple(named if len(named) > 1 else dict.fromkeys([*named, *document.main_pair()]))[:2]

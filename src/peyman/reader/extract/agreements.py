"""Agreements: named texts and packages of texts with their stage."""

from __future__ import annotations

from collections.abc import Iterator

from peyman.reader.annotate import lexicon
from peyman.reader.annotate.document import Annotated, sectors_in
from peyman.reader.annotate.lexicon import Entry
from peyman.records import Agreement, AgreementStage, AgreementType, Evidence, Sector, Trace

_THIS = ("این", "آن", "ان", "مذکور", "همین", "مزبور", "بین", "هر")
_NOT_TEXTS = ("بالادستی", "هویتی", "تاریخی", "رسمی", "اعتباری", "ملی")


def extract(document: Annotated) -> Iterator[Agreement]:
    """One record per text or package, told once or often: «۲۳ سند همکاری امضا شد»."""
    found: dict[tuple[str, int | None], Agreement] = {}
    for number in sorted(range(len(document.sentences)), key=document.is_heading):
        found_here: list[Agreement] = []
        with document.guard(number):
            found_here = list(_in_sentence(document, number))
        for agreement in found_here:
            key = (agreement.type.value, None)
            known = found.get(key)
            found[key] = agreement if known is None else merge(known, agreement)
    yield from found.values()


def merge(a: Agreement, b: Agreement) -> Agreement:
    """The same text told again: evidence added while it stays short, gaps filled."""
    evidence: tuple[Evidence, ...] = a.evidence
    if sum(e.end - e.start for e in (*a.evidence, *b.evidence)) <= 560:
        evidence = (*a.evidence, *b.evidence)
    stage = a.stage
    if stage is None or (stage == AgreementStage.AGREED and b.stage is not None):
        stage = b.stage
    return a.model_copy(
        update={
            "evidence": evidence,
            "stage": stage,
            "count": a.count if a.count is not None else b.count,
            "parties": a.parties or b.parties,
            "sectors": a.sectors or b.sectors,
            "when": a.when or b.when,
            "period": a.period or b.period,
        }
    )


def _in_sentence(document: Annotated, number: int) -> Iterator[Agreement]:
    sentence, i = document.sentences[number], 0
    tokens = sentence.tokens
    while i < len(tokens):
        hit = lexicon.agreement_names().match(tokens, i)
        if hit is None:
            i += 1
            continue
        end, entry = hit
        if (
            (i and tokens[i - 1].folded in _THIS)
            or (end < len(tokens) and tokens[end].folded in _NOT_TEXTS)
            or not _is_text(document, number, i, end, entry)
        ):
            i = end
            continue
        yield _agreement(document, number, i, end, entry)
        i = end


def _is_text(document: Annotated, number: int, start: int, end: int, entry: Entry) -> bool:
    """A bare «سند», «قرارداد» or «بیانیه» needs a signature, a stage or a number in its sentence."""
    bare = entry.form in ("بیانیه",) or entry.value in ("documents", "contract", "protocol")
    if not bare:
        return True
    tokens = document.sentences[number].tokens
    return (
        any(
            p.regex.search(document.sentences[number].folded)
            for p in lexicon.patterns("fa/stages.tsv", "stage")
        )
        or any(n.end == start for n in document.numbers[number])
        or "همکاری" in tokens[end - 1].folded
    )


def _agreement(document: Annotated, number: int, start: int, end: int, entry: Entry) -> Agreement:
    sentence = document.sentences[number]
    left = max(0, start - 6)
    right = min(len(sentence.tokens), end + 14)
    evidence = document.evidence(number, left, right)
    assert evidence is not None
    count = next((int(n.value) for n in document.numbers[number] if n.end == start and n.value < 1000), None)
    countries = [c for c in document.countries_in(number, left, right) if c != "UN"] or document.countries_in(
        number
    )
    if len(countries) < 2:
        countries = list(dict.fromkeys([*countries, *document.main_pair()]))[:2]
    period = next(
        (d.when for d in document.dates[number] if d.start >= end and d.when.precision == "year"), None
    )
    return Agreement(
        type=AgreementType(entry.value),
        stage=stage_of(document, number, start, end),
        count=count,
        title=document.text(number, start, min(right, end + 6)),
        parties=tuple(countries),
        sectors=tuple(Sector(s) for s in sectors_in(sentence, end, right)),
        when=next((d.when for d in document.dates[number] if d.when.precision == "day"), None),
        period=period if entry.value in ("roadmap", "programme") else None,
        evidence=(evidence,),
        trace=Trace(rule="named text", entries=(f"agreement:{entry.form}",)),
    )


def stage_of(document: Annotated, number: int, start: int, end: int) -> AgreementStage | None:
    """The stage by the words around the name; «agreed» where nothing else is said."""
    sentence = document.sentences[number]
    text = sentence.folded
    lo = sentence.starts[max(0, start - 10)] - 1
    last = min(len(sentence.tokens) - 1, end + 24)
    hi = sentence.starts[last] + len(sentence.tokens[last].folded) + 1
    for pattern in lexicon.patterns("fa/stages.tsv", "stage"):
        if pattern.regex.search(text, max(lo, 0), hi):
            return AgreementStage(pattern.values["stage"])
    return AgreementStage.AGREED

"""Agreements: named texts and packages of texts with their stage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import compress, count

from peyman.reader.annotate import lexicon
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.document import Annotated, sectors_in, trace
from peyman.reader.annotate.indicator_words import clause_around
from peyman.reader.annotate.kinds_of_places import is_capital
from peyman.reader.annotate.named_texts import find_texts
from peyman.reader.annotate.predicates import find_predicates
from peyman.reader.annotate.proofs_of_texts import NamedText
from peyman.reader.annotate.titles_of_texts import title_end
from peyman.reader.annotate.tokens import Sentence
from peyman.records import Agreement, AgreementStage, AgreementType, Evidence, Sector

_LONGEST = 560  # characters of evidence up to which a text told again adds its words
_BOTH = 2  # states between which a text is
_ALIKE = 0.5  # share of telling words from which two subjects are one
_AHEAD = ("proposed", "negotiating", "agreed")  # of a text in force they tell what is yet to be done about it
_ORDER = ["proposed", "negotiating", "agreed", "in_force", "signed", "ratified", "suspended"]
_MARK = 2  # tokens of «۱.» or «–» before the text that a line opens with
_LIST = 30  # lines of a list


@dataclass(slots=True)
class _Told:
    """A text as it is told so far: what it is about, with which other states, how far it was said to be."""

    about: frozenset[str]
    states: frozenset[str]
    said: str | None
    record: Agreement


def extract(document: Annotated) -> Iterator[Agreement]:
    """One record per text or package, told once or often: «۲۳ سند همکاری امضا شد»."""
    found: list[_Told] = []
    named = (s.where(lexicon.agreement_names()) for s in document.sentences)
    for number in sorted(compress(count(), named), key=document.is_heading):
        with document.guard(number):
            for text in find_texts(document, number):
                _add(document, found, number, text)
    yield from (told.record for told in found)


def _stands_in_list(document: Annotated, number: int, text: NamedText) -> bool:
    """«سه سند به امضا رسید: ⏎ ۱. موافقت‌نامه گمرکی؛ ⏎ ۲. …»: a line that opens with a text, below one that ends in a colon."""
    if text.start > _MARK:
        return False
    for line in reversed(document.sentences[max(0, number - _LIST) : number]):
        if any(t.text == ":" for t in line.tokens[-_MARK - 1 :]):
            return bool(line.where(lexicon.agreement_names()))
        if len(line.tokens) > _MARK and not line.where(lexicon.agreement_names()):
            return False
    return False


def _add(document: Annotated, found: list[_Told], number: int, text: NamedText) -> None:
    told = _told(document, number, text)
    packages = [t for t in found if t.record.type == AgreementType.DOCUMENTS and t.said]
    if told.said is None and packages and (text.listed or _stands_in_list(document, number, text)):
        told.said = packages[-1].said
        told.record = told.record.model_copy(update={"stage": packages[-1].record.stage})
    name = told.about if text.entry.extra.startswith("own ") else None
    meant = found[-1:] if _is_only_meant(told, text) else []
    known = meant or [t for t in found if t.record.type == told.record.type or t.about == name]
    same = [t for t in known if _is_same(t, told, text)]
    if not same and len(known) == 1 and document.sentences[number].headline and not _conflict(known[0], told):
        same = known
    if same:
        _merge(same[-1], told, heading=document.is_heading(number))
    elif not text.back or _between(document, number, text) or (not found and text.stage):
        found.append(told)


def _is_only_meant(told: _Told, text: NamedText) -> bool:
    """«در معاهده آمده است»: is it the text told last, whatever that was called?"""
    bare = not (told.about or told.states or text.count or text.entry.form.endswith("ای"))
    return bare and told.record.type in (AgreementType.AGREEMENT, AgreementType.TREATY)


def _is_same(known: _Told, told: _Told, text: NamedText) -> bool:
    """Is a text the one told before: by its subject, or because it has none of its own?"""
    if known.record.type == AgreementType.DOCUMENTS or text.back:
        return True
    if text.entry.extra.startswith("own "):
        return known.about == told.about
    if _conflict(known, told):
        return False
    if not (told.about and known.about) or (told.said is None and told.states & known.states):
        return True
    common, all_words = known.about & told.about, known.about | told.about
    if known.states and known.states == told.states and len(common) > 1:
        return True
    return common in (known.about, told.about) or len(common) / len(all_words) >= _ALIKE


def _conflict(known: _Told, told: _Told) -> bool:
    """Are two texts with other states?"""
    return bool(known.states and told.states and not known.states & told.states)


def _between(document: Annotated, number: int, text: NamedText) -> bool:
    """«این توافقنامه بین … و …»: named with its parties, whatever stood before."""
    tokens = document.sentences[number].tokens
    return text.end < len(tokens) and tokens[text.end].folded in ("بین", "میان")


def _merge(known: _Told, told: _Told, *, heading: bool) -> None:
    """The same text told again: evidence added while it stays short, gaps filled, the further stage kept.

    But «امضای سند همکاری» of a headline is no more than what the text says of it: «… امضا می‌شود».
    """
    a, b = known.record, told.record
    evidence: tuple[Evidence, ...] = a.evidence
    if sum(e.end - e.start for e in (*a.evidence, *b.evidence)) <= _LONGEST:
        evidence = (*a.evidence, *b.evidence)
    elif heading:
        evidence = (*a.evidence[:1], *b.evidence)
    further = max((known.said, told.said), key=lambda s: _ORDER.index(s) if s else -1)
    kept = (heading and known.said) or (a.stage is AgreementStage.IN_FORCE and told.said in _AHEAD)
    said = known.said if kept else further
    known.said, known.about, known.states = said, known.about or told.about, known.states or told.states
    known.record = a.model_copy(
        update={
            "evidence": evidence,
            "stage": AgreementStage(said) if said else a.stage,
            "count": max((c for c in (a.count, b.count) if c is not None), default=None),
            "parties": a.parties or b.parties,
            "sectors": a.sectors or b.sectors,
            "when": a.when or b.when,
            "period": a.period or b.period,
        }
    )


def _usual(sentence: Sentence, text: NamedText) -> AgreementStage:
    """The stage of a text of which nothing is said: «برجام», «پیمان منع گسترش …» are in force, others agreed; so is what a
    clause says that it is not yet, or was agreed."""
    own = text.entry.extra.startswith("own") or text.entry.value == "treaty"
    left, right = clause_around(sentence, text.start, text.end)
    negative = any(p.negative for p in find_predicates(sentence) if left <= p.start < right)
    doubted = negative or sentence.has(cue("unsettled"), text.end, right)
    return AgreementStage.IN_FORCE if own and not doubted else AgreementStage.AGREED


def _told(document: Annotated, number: int, text: NamedText) -> _Told:
    sentence = document.sentences[number]
    left = max(0, text.start - 6)
    right = min(len(sentence.tokens), text.end + 14)
    evidence = document.evidence(number, left, right)
    assert evidence is not None
    stage = _stage(text)
    parties = _parties(document, number, left, right)
    period = next(
        (d.when for d in document.dates[number] if d.start >= text.end and d.when.precision == "year"), None
    )
    record = Agreement(
        type=AgreementType(text.entry.value),
        stage=AgreementStage(stage) if stage else _usual(sentence, text),
        count=text.count,
        title=_title(document, number, text),
        parties=tuple(parties),
        sectors=tuple(Sector(s) for s in sectors_in(sentence, text.end, right)),
        when=next((d.when for d in document.dates[number] if d.when.precision == "day"), None),
        period=period if text.entry.value in ("roadmap", "programme") else None,
        evidence=(evidence,),
        trace=trace("named text", f"agreement:{text.entry.form}"),
    )
    clause = clause_around(sentence, text.start, text.end)[1]
    others = (i for i in sentence.where(lexicon.agreement_names()) if i >= text.end)
    named = document.countries_in(number, text.end, min(clause, next(others, clause)))
    states = frozenset(c for c in named if c not in ("UN", document.own_country))
    return _Told(text.about, states, stage, record)


def _title(document: Annotated, number: int, text: NamedText) -> str:
    """What a text is called, without the «ро» of an object: «созишномаи бозаргонӣ» of «созишномаи бозаргониро имзо кард»."""
    sentence = document.sentences[number]
    end = title_end(sentence, text.end, text.entry, document.dates[number])
    title = document.text(number, text.start, end)
    if end == len(sentence.tokens) or sentence.words[end] != "را" or not title.endswith("ро"):
        return title
    stem = title.removesuffix("ро")
    return stem[:-1] + "ӣ" if stem.endswith("и") else stem


def _stage(text: NamedText) -> str | None:
    """What is said of a text's stage; what is yet to be done about «برجام» or the NPT says none: they are known texts."""
    named = text.entry.extra.startswith("own ") and text.entry.value != "protocol"
    return None if named and text.stage in _AHEAD else text.stage


def _parties(document: Annotated, number: int, left: int, right: int) -> list[str]:
    """The states named beside a text, else in its sentence; one alone takes the other of the document's two."""
    named = [c for c in document.countries_in(number, left, right) if c != "UN"]
    countries = named or document.countries_in(number)
    if len(countries) < 2:
        around = [*document.main_pair(), *document.places_in(number, left, right)]
        around = [*_capital_that_acts(document, number, left), *_states_present(document, number), *around]
        countries = list(dict.fromkeys([*countries, *around]))[:2]
    return countries


def _capital_that_acts(document: Annotated, number: int, left: int) -> list[str]:
    """«آنکارا قرارداد خرید جنگنده از فرانسه را فسخ کرد»: the capital at the head of a sentence stands for its state."""
    heads = (h for h in document.people.hits[number] if h.start == left == 0 and h.kind == "place")
    return [h.code for h in heads if is_capital(h.text)]


def _states_present(document: Annotated, number: int) -> list[str]:
    """«چهار سند در حضور X و Y به امضا رسید»: the two states of the people whom a sentence names, where it names no state."""
    people = [e for _, e in document.people.mentions[number]]
    states = list(dict.fromkeys(e.country for e in people if e.country))
    return states if len(states) == _BOTH and not document.countries_in(number) else []

"""A document with its annotations: what every extractor reads from."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache

from peyman.reader.annotate import lexicon
from peyman.reader.annotate.antecedents import named_before
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.date_mentions import DateMention
from peyman.reader.annotate.dates import calendar_at, find_dates, lies_ahead
from peyman.reader.annotate.guards import Guard, SentenceGuard
from peyman.reader.annotate.modality import find_undertakings, told_by_nobody
from peyman.reader.annotate.numbers import Number, find_numbers, writes_fraction_first
from peyman.reader.annotate.own_bodies import give_ministries_their_state
from peyman.reader.annotate.people import Entity, People
from peyman.reader.annotate.recognition import mark_names
from peyman.reader.annotate.sentence_ends import split_sentences
from peyman.reader.annotate.speech import find_speech
from peyman.reader.annotate.tokens import Sentence
from peyman.reader.annotate.told_states import are_together, state_alone, weigh_states
from peyman.reader.annotate.undertakings import Undertaking
from peyman.reader.annotate.utterances import Utterance
from peyman.reader.annotate.who_is_who import find_people
from peyman.reader.repair import Repaired
from peyman.records import Evidence, Party, Trace

_CALL = 5  # sentences around one in which a telephone is spoken of


@dataclass(eq=False)
class Annotated:
    """Sentences, people, speech, dates and numbers of one repaired text."""

    repaired: Repaired
    published: date | None
    own_country: str | None
    sentences: list[Sentence]
    people: People
    utterances: list[Utterance]
    dates: list[list[DateMention]]
    numbers: list[list[Number]]
    undertakings: list[list[Undertaking]] = field(default_factory=list)
    failures: list[tuple[int, int, str]] = field(default_factory=list)
    guard: Guard = field(init=False)
    """What fails inside ``guard(number)`` loses this sentence only; the failure is kept with its place."""

    def __post_init__(self) -> None:
        self.guard = [SentenceGuard(self.failures, self.repaired, s) for s in self.sentences].__getitem__

    def evidence(self, sentence: int, start: int, end: int) -> Evidence | None:
        """The original words of tokens ``start`` to ``end``; None for an empty span."""
        tokens = self.sentences[sentence].tokens
        while start < end and not tokens[start].text[0].isalnum() and tokens[start].text not in '«"(':
            start += 1
        while end > start and tokens[end - 1].text in ".،؛:!؟":
            end -= 1
        if end <= start:
            return None
        first, last = self.repaired.to_original(tokens[start].start, tokens[end - 1].end)
        return Evidence(start=first, end=last, quote=self.repaired.original[first:last])

    def text(self, sentence: int, start: int, end: int) -> str:
        """The repaired words of tokens ``start`` to ``end``; of a converted text the original ones."""
        first, last = self.sentences[sentence].span(start, end)
        if self.repaired.ends is not None:
            first, last = self.repaired.to_original(first, last)
            return " ".join(self.repaired.original[first:last].split())
        return " ".join(self.repaired.text[first:last].split())

    def text_before(self, sentence: int, start: int, end: int) -> str | None:
        """The words of the text before to which tokens ``start`` to ``end`` point: «این سردخانه» to «سردخانه خجند»."""
        found = named_before(self.sentences, sentence, start, end)
        return self.text(*found) if found is not None else None

    def countries_in(self, sentence: int, start: int = 0, end: int = 10_000) -> list[str]:
        """Codes of the countries named in a span, in order, each once."""
        codes: list[str] = []
        for hit in self.people.hits[sentence]:
            if start <= hit.start < end and hit.kind != "place" and hit.code not in codes:
                codes.append(hit.code)
        for mention, entity in self.people.mentions[sentence]:
            if (
                start <= mention.start < end
                and mention.country
                and entity.country
                and entity.country not in codes
            ):
                codes.append(entity.country)
        return codes

    def places_in(self, sentence: int, start: int, end: int) -> list[str]:
        """The states of the places that a clause names, then of its sentence: «سفیر کشورمان در دوشنبه گفت: کارخانه ختلان …»."""
        places = [h for h in self.people.hits[sentence] if h.kind == "place"]
        return [h.code for h in sorted(places, key=lambda h: not start <= h.start < end)]

    def is_heading(self, number: int) -> bool:
        """A short line of its own without a stop: a headline, what stands above or below it, a caption."""
        return self._headings[number]

    @cached_property
    def _headings(self) -> list[bool]:
        lines = Counter(s.paragraph for s in self.sentences)
        return [
            s.headline
            or (lines[s.paragraph] == 1 and len(s.tokens) < 30 and s.tokens[-1].text not in ".!?؟:»")
            for s in self.sentences
        ]

    def told_in(self, number: int) -> list[Utterance]:
        """The reported words of a sentence."""
        return self._told.get(number, [])

    @cached_property
    def _told(self) -> dict[int, list[Utterance]]:
        told: dict[int, list[Utterance]] = {}
        for utterance in self.utterances:
            told.setdefault(utterance.sentence, []).append(utterance)
        return told

    def tells_of_call(self, number: int) -> bool:
        """Does the text tell of a talk by telephone near a sentence?"""
        before = self.sentences[max(0, number - _CALL) : number + 1]
        behind = self.sentences[number + 1 : number + _CALL + 1]
        return any("by_phone" in s.cues for s in before) or any(s.where(cue("this_call")) for s in behind)

    @cached_property
    def tells_of_poll(self) -> bool:
        """Does the text tell what people were asked and answered?"""
        return any(s.where(cue("poll")) for s in self.sentences)

    def name_of(self, code: str) -> str | None:
        """A country as the text itself names it."""
        return next(
            (h.text for hits in self.people.hits for h in hits if h.kind == "country" and h.code == code),
            None,
        )

    @cached_property
    def is_domestic(self) -> bool:
        """Does a text that names its own state, or none, name no other state and no organisation of states?"""
        codes = {h.code for hits in self.people.hits for h in hits} | {
            e.country for e in self.people.entities
        }
        return codes <= {self.own_country, None}

    def main_pair(self) -> list[str]:
        """The states that the document is about: those of its speakers and people, then the most named."""
        return list(self._main_pair)

    @cached_property
    def _main_pair(self) -> list[str]:
        counts = weigh_states(self.sentences, self.people)
        pair = sorted(counts, key=lambda c: -counts[c])[:2]
        own = self.own_country
        if len(pair) == 1:
            places = [hit.code for hits in self.people.hits for hit in hits if hit.kind == "place"]
            others = [c for c in ([own] if own else []) + places if c not in pair]
            return [*pair, *others[:1]]  # of two states one may only be told by its outlet or its towns
        if len(pair) < 2 or own is None or own in pair or are_together(pair, self.sentences, self.people):
            return pair
        return [pair[0], own]  # an outlet need not name its own state

    @cached_property
    def state_alone(self) -> str | None:
        """The state of whose affairs alone a text tells."""
        return state_alone(self.sentences, self.people)


def annotate(
    repaired: Repaired, *, published: date | None, own_country: str | None, with_model: bool = False
) -> Annotated:
    """All annotations of a repaired text, sentence by sentence; with the trained pipeline, its people are names."""
    sentences = split_sentences(repaired.text, repaired.names)
    if with_model and repaired.names is None:
        mark_names(sentences)
    _mark_links(sentences, repaired)
    document = Annotated(
        repaired,
        published,
        own_country,
        sentences,
        People(),
        [],
        [[] for _ in sentences],
        [[] for _ in sentences],
        [[] for _ in sentences],
    )
    calendar = calendar_at(own_country) if repaired.ends is None else "gregorian"
    document.people = find_people(
        sentences, own_country=own_country, published=published, guard=document.guard
    )
    turned = writes_fraction_first(sentences)
    document.utterances = find_speech(sentences, document.people, guard=document.guard)
    give_ministries_their_state(sentences, document.people, document.utterances, own_country)
    for number, sentence in enumerate(sentences):
        with document.guard(number):
            document.dates[number] = find_dates(sentence, published, calendar=calendar)
            dates = document.dates[number]
            document.numbers[number] = [
                n
                for n in find_numbers(sentence.tokens, fraction_first=turned)
                if not any(d.start <= n.start and n.end <= d.end for d in dates)
            ]
            told = [(u.start, u.end) for u in _outermost(document.told_in(number))]
            document.undertakings[number] = find_undertakings(
                sentence,
                told or told_by_nobody(sentence),
                ahead=[d.start for d in dates if lies_ahead(d, published)],
            )
    if repaired.ends is not None:
        _write_as_found(document)
    return document


def _outermost(told: list[Utterance]) -> list[Utterance]:
    """The reported words that bound what is undertaken, without what is asked inside others' words: «گفت X از Y خواسته S»."""
    return [
        u
        for u in told
        if u.rule != "asked_of" or not any(o.start < u.start and u.end <= o.end for o in told if o is not u)
    ]


def _mark_links(sentences: list[Sentence], repaired: Repaired) -> None:
    """Which words an ezafe ties to the next one, where the source writes «и» for it and «ӣ» for a word's own."""
    if repaired.ends is None or "ӣ" not in repaired.original.lower():
        return
    for sentence in sentences:
        for token in sentence.tokens:
            _, end = repaired.to_original(token.start, token.end)
            token.linked = repaired.original[end - 1].lower() == "и"


def _write_as_found(document: Annotated) -> None:
    """Names, places and dates of a converted text in the words of the original."""
    voices = {id(s): s for u in document.utterances for s in u.speakers}
    for entity in {**{id(e): e for e in document.people.entities}, **voices}.values():
        spans = [(n, m.name_span) for n, m in entity.mentions if m.name == entity.name and m.name_span]
        if entity.name and spans:
            number, (start, end) = spans[0]
            written = document.text(number, start, end)
            tokens = document.sentences[number].tokens
            hangs = (
                end < len(tokens)
                and tokens[end].folded in ("را", "و")
                and _same_source(document, number, end)
            )
            entity.name = written[: -2 if tokens[end].folded == "را" else -1] if hangs else written
    for number in range(len(document.sentences)):
        for hit in document.people.hits[number]:
            hit.text = document.text(number, hit.start, hit.end)
        for mention in document.dates[number]:
            words = document.text(number, mention.start, mention.end)
            mention.when = mention.when.model_copy(update={"text": words})


def _same_source(document: Annotated, number: int, i: int) -> bool:
    """Do tokens ``i - 1`` and ``i`` stand for one word of the original?"""
    tokens = document.sentences[number].tokens
    before = document.repaired.to_original(tokens[i - 1].start, tokens[i - 1].end)
    return before == document.repaired.to_original(tokens[i].start, tokens[i].end)


def party(entity: Entity) -> Party:
    """An entity as a party of a record."""
    return _party(entity.name, entity.office, entity.portfolio, entity.country)


@lru_cache(maxsize=4096)  # the same few people speak in every sentence of a text
def _party(name: str | None, office: str | None, portfolio: str | None, country: str | None) -> Party:
    return Party(name=name, office=office, portfolio=portfolio, country=country)


@lru_cache(maxsize=4096)
def trace(rule: str, *entries: str) -> Trace:
    """The rule that made a record and the lexicon entries that it used: ``trace("speech", "reporting:say")``."""
    return Trace(rule=rule, entries=entries)


def sectors_in(sentence: Sentence, start: int, end: int) -> list[str]:
    """Sectors named in a span, in order, each once."""
    found: dict[str, None] = {}
    free = start
    for i, (stop, entry) in sentence.where(lexicon.sectors()).items():
        if i >= free and stop <= end:
            found[entry.value] = None
            free = stop
    return list(found)


__all__ = ["Annotated", "annotate", "party", "sectors_in", "trace"]

"""Commitments: stated future actions or goals of a country towards another, modality first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from peyman.language.tables import load_table
from peyman.reader.annotate import lexicon
from peyman.reader.annotate.amounts import target_in
from peyman.reader.annotate.document import Annotated, party, sectors_in
from peyman.reader.annotate.lexicon import Entry, Phrases
from peyman.reader.annotate.people import is_two_sides
from peyman.reader.annotate.speech import Utterance
from peyman.records import Action, Commitment, Modality, Sector, Trace, When

LIMIT = 300


@lru_cache(maxsize=1)
def relations() -> Phrases:
    return Phrases(
        Entry("relation", r["form"], r["form"]) for r in load_table("fa/relations.tsv", ["form", "source"])
    )


@dataclass(slots=True)
class Cue:
    """A sign of commitment over tokens ``start`` to ``end``."""

    start: int
    end: int
    modality: str
    name: str
    needs_relation: bool


def extract(document: Annotated) -> Iterator[Commitment]:
    """One commitment per predicate, from speech as from narration; a headline told again in full is dropped."""
    found: list[Commitment] = []
    for number, sentence in enumerate(document.sentences):
        if sentence.headline or len(sentence.tokens) < 5:
            continue
        with document.guard(number):
            for cue in find_cues(document, number):
                commitment = _commitment(document, number, cue)
                if commitment is not None and not _told(found, commitment):
                    found.append(commitment)
                    yield commitment


def find_cues(document: Annotated, number: int) -> list[Cue]:
    """Signs of commitment in a sentence, one to a predicate."""
    sentence, found = document.sentences[number], []
    for pattern in lexicon.patterns("fa/modalities.tsv", "modality", "needs"):
        for match in pattern.regex.finditer(sentence.folded):
            start, end = sentence.token_at(match.start()), sentence.token_at(match.end() - 1) + 1
            found.append(
                Cue(
                    start,
                    end,
                    pattern.values["modality"],
                    pattern.name,
                    pattern.values["needs"] == "relation",
                )
            )
    kept: list[Cue] = []
    for cue in found:
        if not any(_same_predicate(sentence.tokens, cue, other) for other in kept):
            kept.append(cue)
    return sorted(kept, key=lambda c: c.start)


def _same_predicate(tokens: list, a: Cue, b: Cue) -> bool:  # type: ignore[type-arg]
    first, second = sorted((a, b), key=lambda c: c.start)
    if second.start < first.end:
        return True
    between = [t.folded for t in tokens[first.end : second.start]]
    return len(between) < 14 and "و" not in between[-4:] and "گفت" not in between and ":" not in between


def _utterance(document: Annotated, number: int, at: int) -> Utterance | None:
    return next(
        (u for u in document.utterances if u.sentence == number and u.start <= at < u.end),
        next((u for u in document.utterances if u.sentence == number), None),
    )


def _commitment(document: Annotated, number: int, cue: Cue) -> Commitment | None:
    sentence = document.sentences[number]
    utterance = _utterance(document, number, cue.start)
    if utterance is not None and utterance.rule == "headline":
        return None
    left, right = _bounds(document, number, cue, utterance)
    if cue.needs_relation and not _about_relations(document, number, left, right):
        return None
    speakers = utterance.speakers if utterance else []
    by = next((e.country for e in speakers if e.country), None)
    if by is None and utterance is None:
        by = next(iter(document.countries_in(number)), None)
    joint = len({e.country for e in speakers if e.country}) > 1 or _joint(document, number)
    modality = cue.modality
    parties = _parties(document, number, left, right, by)
    if len(parties) < 1 or (len(parties) < 2 and cue.needs_relation and modality in ("planned", "urged")):
        return None
    if modality == "agreed" or joint:
        by = None
    evidence = document.evidence(number, left, right)
    if evidence is None:
        return None
    deadline = deadline_in(document, number, left, right)
    sectors = sectors_in(sentence, left, right)
    return Commitment(
        modality=Modality(modality),
        parties=tuple(parties),
        by=by,
        to=next((p for p in parties if p != by), None) if by else None,
        action=Action(
            predicate=document.text(number, cue.start, cue.end), object=document.text(number, left, right)
        ),
        sectors=tuple(Sector(s) for s in sectors),
        target=target_in(document, number, left, right),
        deadline=deadline,
        opportunity=is_opportunity(document, number, left, right),
        speakers=tuple(party(e) for e in speakers),
        evidence=(evidence,),
        trace=Trace(rule="modality", entries=(f"modality:{cue.name}",)),
    )


def _bounds(document: Annotated, number: int, cue: Cue, utterance: Utterance | None) -> tuple[int, int]:
    """The clause around a cue, no longer than LIMIT characters."""
    tokens = document.sentences[number].tokens
    left = utterance.start if utterance and utterance.start <= cue.start else 0
    right = utterance.end if utterance and utterance.end > cue.end else len(tokens)
    if utterance and utterance.end <= cue.start:
        left, right = utterance.start, max(cue.end, utterance.end)
    while left < cue.start and tokens[cue.start].start - tokens[left].start > LIMIT // 2:
        left += 1
    while right > cue.end and tokens[right - 1].end - tokens[left].start > LIMIT:
        right -= 1
    return left, right


def _about_relations(document: Annotated, number: int, left: int, right: int) -> bool:
    tokens = document.sentences[number].tokens
    phrases = relations()
    return any(phrases.match(tokens, i) for i in range(left, right))


def _joint(document: Annotated, number: int) -> bool:
    sentence = document.sentences[number]
    return any(
        is_two_sides(sentence, i) is not None
        and (i == 0 or sentence.tokens[i - 1].folded in ("،", "و", "دیدار", "همچنین"))
        for i in range(min(12, len(sentence.tokens)))
    )


def _parties(document: Annotated, number: int, left: int, right: int, by: str | None) -> list[str]:
    named = list(document.countries_in(number, left, right))
    parties = list(dict.fromkeys([*([by] if by else []), *named]))
    if len(parties) < 2:
        parties = list(dict.fromkeys([*parties, *document.main_pair()]))[:2]
    return parties[:4]


def deadline_in(document: Annotated, number: int, left: int, right: int) -> When | None:
    """A future date or period of the clause; a date of the past or of an event is none."""
    published = document.published
    for mention in document.dates[number]:
        when = mention.when
        if not left <= mention.start < right:
            continue
        opens = when.text.split()[0] in ("تا", "ظرف", "طی", "پایان", "افق") or when.start is not None
        if opens and (when.start is None or published is None or (when.end or when.start) > published):
            if when.start is None and not when.text.startswith(("تا", "ظرف", "طی")):
                continue
            if "امروز" in when.text or "دیروز" in when.text:
                continue
            return when
    return None


def is_opportunity(document: Annotated, number: int, left: int, right: int) -> bool:
    """Is business or are investors invited?"""
    sentence = document.sentences[number]
    sentence.folded  # noqa: B018
    lo = sentence.starts[left] - 1
    last = min(right, len(sentence.tokens)) - 1
    hi = sentence.starts[last] + len(sentence.tokens[last].folded) + 1
    return any(p.regex.search(sentence.folded, lo, hi) for p in lexicon.patterns("fa/opportunities.tsv"))


def _told(found: list[Commitment], new: Commitment) -> bool:
    return any(a.evidence[0].start == new.evidence[0].start and a.modality == new.modality for a in found)

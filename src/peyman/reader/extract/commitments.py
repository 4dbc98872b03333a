"""Commitments: stated future actions or goals of a country towards another, modality first."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import compress, count

from peyman.language.folding import fold
from peyman.reader.annotate.claims import behind_what_was, target_in
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.document import Annotated, party, sectors_in, trace
from peyman.reader.annotate.home_affairs import state_told_alone
from peyman.reader.annotate.not_undertaken import engages
from peyman.reader.annotate.tokens import Sentence
from peyman.reader.annotate.undertakings import Undertaking
from peyman.reader.annotate.utterances import Utterance
from peyman.reader.extract.affairs import agrees_alone, is_nobody_elses, is_settled_at_home
from peyman.reader.extract.deadlines import day_told, deadline_in, was_to_be
from peyman.reader.extract.matters import (
    goes_on_about,
    is_of_others,
    matters,
    shorten,
    utterance_at,
)
from peyman.reader.extract.undertakers import OPINIONS, named_parties, nearest_parties, parties_of, undertaker
from peyman.records import Action, Amount, Commitment, Modality, Sector, When

_TELLS = ("media", "parliament")  # sectors of who tells of a matter: «به گزارش خبرگزاری …»
PROOF = 580  # characters of all the places that prove one commitment
_LEAST = 2  # words of what is promised: «نمی‌خواهیم» alone is nothing
_SHORTEST = 5  # tokens of a sentence that promises something
_TOO_FAR = 12  # words of an official that may stand before the words that prove a promise
LOOK_BACK = 1  # sentences before in which the matter of a clause may have been named
HEADED = 0.4  # share of its words by which a headline is told in the body
_LEADS = 6  # sentences after a headline in which it is told in full
AGAIN = 0.75  # and a sentence in an earlier one
_SAME = 3  # words that it then shares with an earlier one that it tells more fully
_ASKED = 8  # tokens of those who are asked, behind «از»
STRESSED = ("stressed", "emphasise_on", "elided_on")  # reports of what both sides hold together
STRESSES = ("stress", "stress_elided", "stress_by")  # rows of fa/modalities.tsv on what is stressed
WILL = ("agreed", "pledged", "planned", "conditional")


def extract(document: Annotated) -> Iterator[Commitment]:
    """One commitment per predicate, from speech as from narration; a headline told again in full is dropped."""
    found: list[Commitment] = []
    before: dict[int, Commitment] = {}  # the last commitment of each sentence
    for number in sorted(compress(count(), document.undertakings), key=document.is_heading):
        if len(document.sentences[number].tokens) >= _SHORTEST:
            headed = document.is_heading(number)
            more = _in_sentence(document, number, before.get(number - 1))
            before |= {number: more[-1]} if more else {}
            more = [_with_body(document, number, c) for c in more] if headed else more
            _gather(found, more, HEADED if headed else AGAIN)
    yield from found


def _gather(found: list[Commitment], more: list[Commitment], share: float) -> None:
    """Add commitments; one that is told already only lends its words as further proof."""
    for commitment in more:
        known = next((i for i, c in enumerate(found) if _is_told(c, commitment, share)), None)
        if known is None:
            found.append(commitment)
            continue
        told = found[known].evidence
        apart = (e for e in commitment.evidence if all(e.end <= k.start or k.end <= e.start for k in told))
        proof = (*told, *apart)
        if sum(e.end - e.start for e in proof) <= PROOF:
            found[known] = found[known].model_copy(update={"evidence": proof})


def _with_body(document: Annotated, number: int, headed: Commitment) -> Commitment:
    """What a headline promises with the words of the text that tell it again in full, and the day and amount that they give."""
    words = _content(headed)
    told = [(_told_share(document, i, words), i) for i in range(number + 1, number + 1 + _LEADS)]
    share, later = max(told, key=lambda pair: (pair[0], -pair[1]))
    if share < HEADED:
        return headed
    at = [i for i, t in enumerate(document.sentences[later].tokens) if t.folded in words]
    span = at[0], at[-1] + 1
    proof = document.evidence(later, *span)
    if proof is None or sum(e.end - e.start for e in (*headed.evidence, proof)) > PROOF:
        return headed
    return headed.model_copy(
        update={
            "evidence": (*headed.evidence, proof),
            "target": headed.target or target_in(document, later, *span),
            "deadline": headed.deadline or deadline_in(document, later, *span),
        }
    )


def _told_share(document: Annotated, number: int, words: frozenset[str]) -> float:
    """The share of some words that a sentence of the text holds; none of a headline or behind the end."""
    if number >= len(document.sentences) or document.is_heading(number):
        return 0.0
    return len(words.intersection(document.sentences[number].words)) / max(1, len(words))


def _in_sentence(document: Annotated, number: int, before: Commitment | None) -> list[Commitment]:
    found: list[Commitment] = []
    with document.guard(number):
        sentence = document.sentences[number]
        matter: set[int] = set()  # where words stand of which one predicate is about relations already
        for undertaking in document.undertakings[number]:
            if undertaking.modality == "none" or engages(sentence, undertaking):
                continue
            if is_of_others(document, number, undertaking) or undertaking.right - undertaking.left < _LEAST:
                continue
            goes_on = before is not None and goes_on_about(document, number, undertaking)
            if not (goes_on or undertaking.start in matter or matters(document, number, undertaking)):
                continue
            matter.add(undertaking.start)
            commitment = _commitment(document, number, undertaking)
            if commitment is not None and before is not None and goes_on:
                commitment = _as_before(document, number, undertaking, commitment, before)
            if commitment is not None and all(c.evidence != commitment.evidence for c in found):
                found.append(commitment)
    return found


def _as_before(
    document: Annotated, number: int, undertaking: Undertaking, told: Commitment, before: Commitment
) -> Commitment:
    """«… وام می‌دهد. این مبلغ صرف ساخت سد خواهد شد»: whoever undertook what a clause of the narrator goes on with, naming no
    state of its own."""
    hits = (h for h in document.people.hits[number] if h.kind != "place")
    named = any(undertaking.left <= h.start < undertaking.right for h in hits)
    if named or document.told_in(number):
        return told
    return told.model_copy(update={"by": before.by, "to": before.to, "parties": before.parties})


def _commitment(document: Annotated, number: int, undertaking: Undertaking) -> Commitment | None:
    utterance = utterance_at(document, number, undertaking.start)
    span = left, right = shorten(document, number, undertaking)
    by, joint = undertaker(document, number, undertaking, utterance)
    sentence = document.sentences[number]
    if _is_own_affair(document, number, undertaking, span, by, joint=joint):
        return None
    own = behind_what_was(sentence, undertaking, left)
    target = target_in(document, number, own, right)
    deadline = deadline_in(document, number, own, right, gone=was_to_be(sentence, undertaking))
    parties = parties_of(document, number, left, right, by)
    if _concerns_nobody(document, number, undertaking, span, by, parties, target, deadline, joint=joint):
        return None
    if undertaking.modality == "denied" and by is not None and not sentence.has(cue("mutual"), left, right):
        # «با تکذیب خبر ارسال تانک به X گفت چنین قصدی ندارد», «ایران درباره موشک‌ها مذاکره نخواهد کرد»
        pointing = any("such" in t.cues for t in sentence.tokens[left:right])
        parties = named_parties(document, number, 0 if pointing else left, right, by)
    modality = "agreed" if joint and _is_stressed(undertaking, utterance) else undertaking.modality
    if (modality == "agreed" and not agrees_alone(document, number, undertaking)) or joint:
        by = None
    object_ends = sentence.words[right - 1] == "را"  # «پیشنهاد ایران برای لغو روادید را»
    evidence = document.evidence(number, _subject_at(document, number, left), right - object_ends)
    if evidence is None:
        return None
    parties = nearest_parties(document, number, left, right, parties)
    return Commitment(
        modality=Modality(modality),
        parties=tuple(parties),
        by=by,
        to=next((p for p in parties if p != by), None) if by else None,
        action=Action(
            predicate=document.text(number, undertaking.start, undertaking.end),
            object=document.text(number, left, right),
            about=document.text_before(number, left, right),
        ),
        sectors=tuple(Sector(s) for s in _sectors(document, number, left, right)),
        target=target,
        deadline=deadline or day_told(document, number, undertaking, span),
        opportunity=is_opportunity(document, number, _asked_at(sentence, undertaking, left), right, by),
        speakers=tuple(party(e) for e in (utterance.speakers if utterance else [])),
        evidence=(evidence,),
        trace=trace("modality", f"modality:{undertaking.name}"),
    )


def _is_own_affair(
    document: Annotated,
    number: int,
    undertaking: Undertaking,
    span: tuple[int, int],
    by: str | None,
    *,
    joint: bool,
) -> bool:
    """What a ministry promises its own citizens, and what a state settles at home."""
    abroad = document.sentences[number].has(cue("abroad"), *span)
    if document.is_domestic and not joint and not abroad:
        return True
    return is_settled_at_home(document, number, undertaking, span, by)


def _concerns_nobody(
    document: Annotated,
    number: int,
    undertaking: Undertaking,
    span: tuple[int, int],
    by: str | None,
    parties: list[str],
    target: Amount | None,
    deadline: When | None,
    *,
    joint: bool,
) -> bool:
    """Has an undertaking no other party: none told, the affairs of one state alone, or vague words about nobody else?"""
    alone = len(parties) < 2 and undertaking.needs and undertaking.modality in ("planned", "urged")
    if (not parties and not joint) or alone:
        return True
    if by is None or joint:
        return False
    shared = target is None or target.unit == "percent"  # «۸۰ درصد پیشرفت»
    if shared and state_told_alone(document, number, *span) == by:
        return True
    vague = target is None and deadline is None
    return vague and is_nobody_elses(document, number, undertaking, span, by, parties)


def _is_stressed(undertaking: Undertaking, utterance: Utterance | None) -> bool:
    """«دو طرف بر گسترش روابط تأکید کردند»: what both sides hold together where they stress it or call for it."""
    stressed = utterance is not None and utterance.rule in STRESSED
    return undertaking.name in STRESSES or (undertaking.modality == "urged" and stressed)


def _subject_at(document: Annotated, number: int, left: int) -> int:
    """Where the proof of a clause begins: with «دو وزیر» or the official right before the words that they reported."""
    sentence = document.sentences[number]
    before = left - ("also" in sentence.tokens[left - 1].cues if left else 0)
    sides = (i for i, (end, _) in sentence.where(cue("two_sides")).items() if end == before)
    heads = (m.start for m, _ in document.people.mentions[number] if m.end == before)
    return next((i for i in (*sides, *heads) if _TOO_FAR > left - i > 0), left)


def _sectors(document: Annotated, number: int, left: int, right: int) -> list[str]:
    """The sectors of a clause, else of its sentence; where it points back («این طرح»), of what was told just before."""
    here = document.sentences[number]
    found = sectors_in(here, left, right)
    points = "this" in here.cues and any("this" in t.cues for t in here.tokens[left:right])
    back = LOOK_BACK if points else 0
    for before in range(number, max(-1, number - 1 - back), -1):
        sentence = document.sentences[before]
        around = (s for s in sectors_in(sentence, 0, len(sentence.tokens)) if s not in _TELLS)
        found = found or list(around)
    return found


def _asked_at(sentence: Sentence, undertaking: Undertaking, left: int) -> int:
    """«از سرمایه‌گذاران خواست …»: where those who are asked to do something are named, right before the asking verb."""
    if undertaking.name not in ("ask", "demand", "invite"):
        return left
    behind = range(undertaking.start - 1, max(-1, undertaking.start - _ASKED), -1)
    return min(left, next((i for i in behind if sentence.words[i] == "از"), left))


def is_opportunity(document: Annotated, number: int, left: int, right: int, by: str | None) -> bool:
    """Is business invited: «سرمایه‌گذاران», «شرکت‌های ایرانی» by another state, not by Iran itself nor «بخش خصوصی دو کشور»?"""
    sentence = document.sentences[number]
    lo = sentence.starts[left] - 1
    last = min(right, len(sentence.tokens)) - 1
    hi = sentence.starts[last] + len(sentence.tokens[last].folded) + 1
    own = {h.start for h in document.people.hits[number] if h.code == by} | set(sentence.where(cue("mutual")))
    return any(
        sentence.token_at(match.end() - 1) + 1 not in own
        for p in sentence.likely("fa/opportunities.tsv")
        for match in p.regex.finditer(sentence.folded, lo, hi)
    )


def _is_told(known: Commitment, told: Commitment, share: float) -> bool:
    """Is it said already, in a ``share`` of its words and with the same amount?"""
    words, before = _content(told), _content(known)
    both = len(words & before)
    fuller = known.by == told.by and both >= max(_SAME, AGAIN * len(before))
    return (
        (both >= share * len(words) or fuller)
        and (known.target == told.target or share == HEADED)
        and _strength(known) == _strength(told)
    )


def _strength(commitment: Commitment) -> str:
    """What will be, what is wished, or what is denied or done."""
    return next((words[0] for words in (WILL, OPINIONS) if commitment.modality in words), commitment.modality)


def _content(commitment: Commitment) -> frozenset[str]:
    return _words(commitment.evidence[0].quote)


@lru_cache(maxsize=1024)
def _words(quote: str) -> frozenset[str]:
    return frozenset(w for w in map(fold, quote.split()) if len(w) > 2)

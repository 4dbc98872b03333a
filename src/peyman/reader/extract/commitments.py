"""Commitments: stated future actions or goals of a country towards another, modality first."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import compress, count, takewhile

from peyman.language.folding import fold
from peyman.reader.annotate import lexicon
from peyman.reader.annotate.claims import target_in
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.document import Annotated, party, sectors_in, trace
from peyman.reader.annotate.not_undertaken import engages
from peyman.reader.annotate.tokens import Token
from peyman.reader.annotate.undertakings import Undertaking
from peyman.reader.annotate.utterances import Utterance
from peyman.reader.extract.undertakers import concerns_nobody, parties_of, undertaker
from peyman.records import Action, Commitment, Modality, Sector, When

LIMIT = 300
_TELLS = (
    "media",
    "parliament",
)  # sectors of those who tell of a matter: «به گزارش خبرگزاری …», «کمیسیون مجلس»
PROOF = 580  # characters of all the places that prove one commitment
_LEAST = 2  # words of what is promised: «نمی‌خواهیم» alone is nothing
_SHORTEST = 5  # tokens of a sentence that promises something
_TOO_FAR = 12  # words of an official that may stand before the words that prove a promise
_GROUPS = frozenset(
    ["this", "someone", "named_body", "some_of", "people"]
)  # what «مهاجران» may stand behind: «این گروه»
_HEAD = 4  # words from the head of a clause in which its subject begins
LOOK_BACK = 1  # sentences before in which the matter of a clause may have been named
HEADED = 0.4  # share of its words by which a headline is told in the body
AGAIN = 0.75  # and a sentence in an earlier one
STRESSED = ("stressed", "emphasise_on", "elided_on")  # reports of what both sides hold together
WILL = ("agreed", "pledged", "planned", "conditional")


def extract(document: Annotated) -> Iterator[Commitment]:
    """One commitment per predicate, from speech as from narration; a headline told again in full is dropped."""
    found: list[Commitment] = []
    for number in sorted(compress(count(), document.undertakings), key=document.is_heading):
        if len(document.sentences[number].tokens) >= _SHORTEST:
            share = HEADED if document.is_heading(number) else AGAIN
            _gather(found, _in_sentence(document, number), share)
    yield from found


def _gather(found: list[Commitment], more: list[Commitment], share: float) -> None:
    """Add commitments; one that is told already only lends its words as further proof."""
    for commitment in more:
        known = next((i for i, c in enumerate(found) if _is_told(c, commitment, share)), None)
        if known is None:
            found.append(commitment)
            continue
        proof = (*found[known].evidence, *commitment.evidence)
        if sum(e.end - e.start for e in proof) <= PROOF:
            found[known] = found[known].model_copy(update={"evidence": proof})


def _in_sentence(document: Annotated, number: int) -> list[Commitment]:
    found: list[Commitment] = []
    with document.guard(number):
        sentence = document.sentences[number]
        matter: set[int] = set()  # where words stand of which one predicate is about relations already
        for undertaking in document.undertakings[number]:
            if undertaking.modality == "none" or engages(sentence, undertaking):
                continue
            if _of_others(document, number, undertaking) or undertaking.right - undertaking.left < _LEAST:
                continue
            if not (undertaking.start in matter or _matters(document, number, undertaking)):
                continue
            matter.add(undertaking.start)
            commitment = _commitment(document, number, undertaking)
            if commitment is not None and all(c.evidence != commitment.evidence for c in found):
                found.append(commitment)
    return found


def _utterance(document: Annotated, number: int, at: int) -> Utterance | None:
    told = document.told_in(number)
    around = [u for u in told if u.start <= at < u.end]
    return max(around, key=lambda u: u.start) if around else next(iter(told), None)


def _commitment(document: Annotated, number: int, undertaking: Undertaking) -> Commitment | None:
    utterance = _utterance(document, number, undertaking.start)
    left, right = _shorten(document, number, undertaking)
    by, joint = undertaker(document, number, undertaking, utterance)
    modality = undertaking.modality
    parties = parties_of(document, number, left, right, by)
    if (not parties and not joint) or (
        len(parties) < 2 and undertaking.needs and modality in ("planned", "urged")
    ):
        return None
    target, deadline = target_in(document, number, left, right), deadline_in(document, number, left, right)
    vague = target is None and deadline is None and not joint
    if by is not None and vague and concerns_nobody(document, number, (left, right), by, parties):
        return None
    stressed = utterance is not None and utterance.rule in STRESSED
    if joint and (undertaking.name in ("stress", "stress_elided") or (modality == "urged" and stressed)):
        modality = "agreed"
    if modality == "agreed" or joint:
        by = None
    evidence = document.evidence(number, _subject_at(document, number, left), right)
    if evidence is None:
        return None
    sectors = _sectors(document, number, left, right)
    speakers = utterance.speakers if utterance else []
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
        sectors=tuple(Sector(s) for s in sectors),
        target=target,
        deadline=deadline,
        opportunity=is_opportunity(document, number, left, right),
        speakers=tuple(party(e) for e in speakers),
        evidence=(evidence,),
        trace=trace("modality", f"modality:{undertaking.name}"),
    )


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


def _shorten(document: Annotated, number: int, undertaking: Undertaking) -> tuple[int, int]:
    """The clause of an undertaking, no longer than LIMIT characters."""
    tokens, left, right = document.sentences[number].tokens, undertaking.left, undertaking.right
    while left < undertaking.start and tokens[undertaking.start].start - tokens[left].start > LIMIT - 20:
        left += 1
    while right > undertaking.end and tokens[right - 1].end - tokens[left].start > LIMIT:
        right -= 1
    return left, right


def _matters(document: Annotated, number: int, undertaking: Undertaking) -> bool:
    """Is it about relations: by its words, by an amount or a day to keep, or said by an official of a state?"""
    if not undertaking.needs:
        return True
    span = _shorten(document, number, undertaking)
    day = deadline_in(document, number, *span)
    if (day is not None and day.end is not None) or target_in(document, number, *span) is not None:
        return True
    if undertaking.start == undertaking.verb:  # no word of promise: somebody's deed, not what will happen
        sentence = document.sentences[number]
        ours = sentence.words[undertaking.verb].endswith("یم")
        named = any(span[0] <= h.start < span[1] for h in document.people.hits[number])
        verb = undertaking.verb
        helps = undertaking.name == "future" and sentence.has(lexicon.relations(), verb - 1, verb)
        works = undertaking.name == "deed" and document.text_before(number, *span) is not None
        own = _is_own(document, number, span)
        points = ours or named or helps or works or own
        if not (points or sentence.has(cue("mutual"), *span)):
            return False
        acts = ours or own or sentence.words[verb].endswith("م")
        if not (acts or _has_actor(document, number, undertaking)):
            return False
    if _about_relations(document, number, *span) or _of_state(document, number, undertaking):
        return True
    states = {h.code for h in document.people.hits[number] if span[0] <= h.start < span[1]}
    if undertaking.modality == "conditional" and len(states) > 1:
        return True  # «در صورت خروج روسیه، اتحادیه اروپا مذاکرات را از سر می‌گیرد»
    utterance = _utterance(document, number, undertaking.start)
    return utterance is not None and any(e.country for e in utterance.speakers)


def _is_own(document: Annotated, number: int, span: tuple[int, int]) -> bool:
    """«ایران اعلام کرد که تعهدات خود را کاهش می‌دهد»: what the state that speaks does with its own."""
    utterance = _utterance(document, number, span[0])
    own = any(t.folded == "خود" for t in document.sentences[number].tokens[span[0] : span[1]])
    return own and utterance is not None and any(e.country and not e.name for e in utterance.speakers)


def _of_others(document: Annotated, number: int, undertaking: Undertaking) -> bool:
    """«این گروه تروریستی تلاش می‌کند …», «مهاجران به دنبال … هستند»: what is told of people who are no state's is no promise."""
    if undertaking.modality not in ("planned", "pledged", "hoped", "denied"):
        return False
    sentence = document.sentences[number]
    last = min(undertaking.left + _HEAD, undertaking.start)
    head = list(takewhile(_goes_on, sentence.tokens[undertaking.left : last]))
    ours = any(
        sentence.words[i].endswith(("یم", "م"))
        for i in range(undertaking.verb, undertaking.verb + 1)
        if i >= 0
    )
    named = min((h.start for h in document.people.hits[number] if h.start >= undertaking.left), default=last)
    head = [t for t in head[: named - undertaking.left] if t.text not in '«"']
    at = next((i for i, t in enumerate(head) if "non_state" in t.cues), None)
    return not ours and at is not None and not any(_GROUPS.isdisjoint(t.cues) for t in head[:at])


def _goes_on(token: Token) -> bool:
    """Does a subject go on with a word: no preposition, «و» or comma?"""
    return token.text not in "،:" and token.folded != "و" and "preposition" not in token.cues


def _has_actor(document: Annotated, number: int, undertaking: Undertaking) -> bool:
    """May the subject of a deed in the third person be a state, a body or somebody, or is it a passive, and no thing that
    has an effect: «هجوم پناهندگان زمینه اعتیاد را فراهم می‌کند»?"""
    sentence, left = document.sentences[number], undertaking.left
    verb = sentence.words[undertaking.verb : undertaking.verb + 2]
    if not any("acts_on" in t.cues for t in sentence.tokens[undertaking.verb : undertaking.verb + 2]):
        return bool(verb)
    head = range(left, min(left + _HEAD, undertaking.verb))
    if any(not {"actor", "subject_head", "pronoun"}.isdisjoint(sentence.tokens[i].cues) for i in head):
        return True
    if sentence.has(cue("two_sides"), head.start, head.stop) or not any(
        t.folded == "را" for t in sentence.tokens[left : undertaking.verb]
    ):
        return True
    hits = (h.start for h in document.people.hits[number])
    return any(i in head for i in hits) or any(m.start in head for m, _ in document.people.mentions[number])


def _of_state(document: Annotated, number: int, undertaking: Undertaking) -> bool:
    """Does a state, or do both sides, head the clause: «ایران مایل است …», «دو طرف … بازنگری خواهند کرد»?"""
    sentence, left = document.sentences[number], undertaking.left
    if undertaking.modality not in ("agreed", "pledged", "planned", "hoped", "denied"):
        return False
    hits = document.people.hits[number]
    heads = {h.start for h in hits if h.kind in ("country", "organisation")}
    officials = {m.start for m, e in document.people.mentions[number] if e.country and e.office}
    bodied = (
        left in officials
        or "subject_head" in sentence.tokens[left].cues
        and any(h.start == left + 1 and h.kind != "place" for h in hits)
    )
    return bodied or left in heads or sentence.has(cue("two_sides"), left, min(left + 2, undertaking.start))


def _about_relations(document: Annotated, number: int, left: int, right: int) -> bool:
    return document.sentences[number].has(lexicon.relations(), left, right)


def deadline_in(document: Annotated, number: int, left: int, right: int) -> When | None:
    """A future date or period of the clause; a date of the past or of an event is none."""
    published = document.published
    for mention in document.dates[number]:
        when = mention.when
        if not left <= mention.start < right:
            continue
        known = when.end or when.start
        until = mention.term or when.text.split()[0] == "تا" or _is_until(document, number, mention.start)
        if known is not None or until:
            if known is not None and published is not None and known <= published:
                continue
            if "امروز" in when.text or "دیروز" in when.text:
                continue
            return when
    return None


def _is_until(document: Annotated, number: int, at: int) -> bool:
    """Do the words before token ``at`` say that it is the last day: «تا پایان ماه ژوئن»?"""
    tokens = document.sentences[number].tokens
    return any(t.folded == "تا" for t in tokens[max(0, at - 2) : at])


def is_opportunity(document: Annotated, number: int, left: int, right: int) -> bool:
    """Is business or are investors invited?"""
    sentence = document.sentences[number]
    lo = sentence.starts[left] - 1
    last = min(right, len(sentence.tokens)) - 1
    hi = sentence.starts[last] + len(sentence.tokens[last].folded) + 1
    return any(p.regex.search(sentence.folded, lo, hi) for p in sentence.likely("fa/opportunities.tsv"))


def _is_told(known: Commitment, told: Commitment, share: float) -> bool:
    """Is it said already, in a ``share`` of its words and with the same amount?"""
    words = _content(told)
    return (
        len(words & _content(known)) >= share * len(words)
        and (known.target == told.target or share == HEADED)
        and (known.modality in WILL) == (told.modality in WILL)
    )


def _content(commitment: Commitment) -> frozenset[str]:
    return _words(commitment.evidence[0].quote)


@lru_cache(maxsize=1024)
def _words(quote: str) -> frozenset[str]:
    return frozenset(w for w in map(fold, quote.split()) if len(w) > 2)

"""Facts: what is told as done, or as not done so far, without a word of promise; the roadmap asks whether it was promised."""

from __future__ import annotations

from collections.abc import Iterator

from peyman.reader.annotate import lexicon
from peyman.reader.annotate.claims import target_in
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.document import Annotated, party, sectors_in, trace
from peyman.reader.annotate.modality import told_by_nobody
from peyman.reader.annotate.predicates import Predicate, find_predicates
from peyman.reader.annotate.tokens import Sentence
from peyman.reader.annotate.undertakings import clause_of, deeds_before
from peyman.reader.extract.undertakers import parties_of
from peyman.records import Action, Fact, Sector

LIMIT = 300  # characters of the words that prove one fact
_SIGNERS = 8  # words of those who sign, between «امضای» and «رسید»
_OVER = ("past", "participle")
_BOUNDS = frozenset(["begins_or_ends", "departs"])
_DEEDS = frozenset(
    ["build", "give", "finish", "change", "halt"]
)  # rows of fa/deeds.tsv: deeds that are done once


def extract(document: Annotated) -> Iterator[Fact]:
    """One fact for each clause that tells of a deed between states as over, or as left undone.

    Example: «خط تولید تراکتور ایرانی در سمرقند به بهره‌برداری رسید», «тракторсозӣ то ҳол ба кор надаромадааст».
    """
    for number, sentence in enumerate(document.sentences):
        with document.guard(number):
            taken = [(u.verb, u.start, u.right) for u in document.undertakings[number]]
            told: dict[int, Fact] = {}
            for predicate in find_predicates(sentence):
                at = predicate.start
                if any(at == verb or start <= at < right for verb, start, right in taken):
                    continue
                if not _is_deed(sentence, predicate):
                    continue
                for left, fact in _facts(document, number, predicate):
                    told[left] = fact  # a verb of a relative clause gives way to that of its clause
            yield from told.values()


def _is_deed(sentence: Sentence, predicate: Predicate) -> bool:
    """Does a verb of the past end the words of a deed: «ساخته شده است», «به کار نیفتاد»? A signing is none."""
    if predicate.mood not in _OVER:
        return False
    tokens, at = sentence.tokens, predicate.start
    if "calls" in tokens[at].cues or (at and {"signature", "signature_of"} & tokens[at - 1].cues):
        return False
    if any("signature_of" in t.cues for t in tokens[max(0, at - _SIGNERS) : at]):
        return False  # «به امضای وزیران دو کشور رسید»
    if "deed_done" in tokens[at].cues:
        return True
    return not _DEEDS.isdisjoint(deeds_before(sentence, predicate, 0))


def _is_done(sentence: Sentence, predicate: Predicate, left: int) -> bool:
    """Not what is denied, nor what stopped, nor what is done but in part: «تنها ۲۷ میلیون متر مکعب رسیده است»."""
    stopped = "halt" in deeds_before(sentence, predicate, left)
    partly = any("only" in t.cues for t in sentence.tokens[left : predicate.start])
    return predicate.negative == (stopped or partly)


def _is_session(sentence: Sentence, left: int, verb: int) -> bool:
    """«نشست … آغاز شد», «مذاکره … به پایان رسید», «با سفر رسمی به X وارد شد»: an engagement that begins or ends."""
    bounds = any(not _BOUNDS.isdisjoint(t.cues) for t in sentence.tokens[max(0, verb - 1) : verb + 1])
    return bounds and sentence.has(cue("meets"), left, verb)


def _facts(document: Annotated, number: int, predicate: Predicate) -> Iterator[tuple[int, Fact]]:
    """The fact that a verb tells with the token at which its clause begins; nothing that does not touch two states."""
    sentence = document.sentences[number]
    told = document.told_in(number)
    bounds = [(u.start, u.end) for u in told] or told_by_nobody(sentence)
    left, _ = clause_of(sentence, find_predicates(sentence), predicate.start, predicate.end, bounds)
    right = predicate.end
    first = left
    while sentence.tokens[right - 1].end - sentence.tokens[first].start > LIMIT:
        first += 1
    speakers = next((u.speakers for u in told if u.start <= predicate.start < u.end), [])
    by = next((e.country for e in speakers if e.country), None)
    if _is_session(sentence, first, predicate.start) or not (
        by
        or document.is_heading(number)
        or any(first <= hit.start < right for hit in document.people.hits[number])
        or sentence.has(lexicon.relations(), first, right)
    ):
        return
    parties = parties_of(document, number, first, right, by)
    evidence = document.evidence(number, first, right)
    if len(parties) < 2 or evidence is None:
        return
    yield (
        left,
        Fact(
            done=_is_done(sentence, predicate, first),
            parties=tuple(parties),
            action=Action(
                predicate=document.text(number, predicate.start, predicate.end),
                object=document.text(number, first, right),
                about=document.text_before(number, first, right),
            ),
            sectors=tuple(Sector(s) for s in sectors_in(sentence, first, right)),
            target=target_in(document, number, first, right),
            speakers=tuple(party(e) for e in speakers),
            evidence=(evidence,),
            trace=trace("deed told as over"),
        ),
    )

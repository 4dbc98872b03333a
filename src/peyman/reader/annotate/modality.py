"""What the clauses of a sentence undertake, and how bindingly: one undertaking for each predicate."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from peyman.reader.annotate import lexicon
from peyman.reader.annotate.governing import Cue, find_governing, governed, is_subjunctive
from peyman.reader.annotate.predicates import Predicate, find_predicates
from peyman.reader.annotate.tokens import Sentence
from peyman.reader.annotate.undertakings import Undertaking
from peyman.reader.annotate.ungoverned import ungoverned

_RIGHT_BEHIND = 4  # words behind a verb within which its condition begins
_BINDS = 3  # words before «باشد» among which «متعهد» stands


def find_undertakings(
    sentence: Sentence, bounds: list[tuple[int, int]], *, ahead: Sequence[int] = ()
) -> list[Undertaking]:
    """One undertaking for each predicate, the more binding word first; ``bounds`` are the reported clauses.

    ``ahead`` are the tokens at which times to come begin: «تا دسامبر ۲۰۱۶ بندر را تکمیل می‌کند» is a promise by its date.

    Forecasts («پیش‌بینی می‌شود») come with modality ``none``: they are no commitments, but tell estimates from facts.
    """
    predicates = find_predicates(sentence)
    cues = _not_asked(sentence, find_governing(sentence))
    wished = [c for c in cues if is_subjunctive(predicates, c)]
    cues = [
        c for c in cues if c not in wished
    ]  # «امیدواریم … اجرایی شود»: what governs those wished goes first
    taken = _governed(sentence, predicates, cues, wished, bounds)
    for predicate in predicates:
        governs = any(c.start <= predicate.start < c.end and c.scope != "clause" for c in (*cues, *wished))
        if predicate.start not in taken and not governs:
            free = ungoverned(sentence, predicates, predicate, bounds, ahead)
            if free is not None:
                taken[predicate.start] = free
    kept = [
        u
        for owner, u in taken.items()
        if not (_only_should_be(sentence, u, owner) or _is_supposed(sentence, predicates, u))
    ]
    _make_conditional(sentence, kept, [c.start for c in cues if c.name == "conditional"])
    for ended in (c.end for c in cues if c.scope == "elided"):
        for undertaking in kept:
            if undertaking.left < ended < undertaking.start:
                undertaking.left = ended + 1  # behind the «و» of «بر … تأکید و مقرر شد …»
    found = sorted(kept, key=lambda u: (u.left, u.right))
    _part(sentence, found)
    return found


def _not_asked(sentence: Sentence, cues: list[Cue]) -> list[Cue]:
    """The cues of a sentence but those of a question: «آیا قصد دارد …: …»."""
    if "ایا" not in sentence.words:
        return cues
    asks = sentence.words.index("ایا")
    told = next((i for i in range(asks, len(sentence.tokens)) if sentence.tokens[i].text == ":"), 10_000)
    return [c for c in cues if c.start < asks or c.start > told]


def _governed(
    sentence: Sentence,
    predicates: list[Predicate],
    cues: list[Cue],
    wished: list[Cue],
    bounds: list[tuple[int, int]],
) -> dict[int, Undertaking]:
    """What the cues govern, by the predicate that owns it; a cue reaches as far as the next one."""
    taken: dict[int, Undertaking] = {}
    for rank, governing in enumerate([*cues, *wished]):
        any_scope = governing.scope == "phrase"
        rivals = [
            c.start
            for i, c in enumerate(cues)
            if i != rank and c.start >= governing.end and (any_scope or c.scope != "clause")
        ]
        reach = min(rivals, default=10_000)
        for owner, undertaking in governed(sentence, predicates, governing, reach, bounds):
            taken.setdefault(owner, undertaking)
    return taken


def _part(sentence: Sentence, undertakings: list[Undertaking]) -> None:
    """«بحرین هزینه را تقبل نموده و اردن کار ساخت را بر عهده گرفته است»: behind the participle and «و» of what one undertakes the
    clause of another begins, where a state heads it."""
    for first, second in pairwise(undertakings):
        begins = first.right + 1
        reaches = second.left <= first.left and first.right < second.start and first.verb < first.right
        if not reaches or sentence.words[first.right] != "و":
            continue
        if sentence.at(lexicon.countries(), begins) is not None:
            second.left = begins


def _make_conditional(sentence: Sentence, undertakings: list[Undertaking], conditions: list[int]) -> None:
    """«همکاری را ادامه می‌دهد مشروط بر آنکه …»: what a condition right behind its verb binds is conditional."""
    for undertaking in undertakings:
        verb = undertaking.verb
        near = [i for i in conditions if verb < i < verb + _RIGHT_BEHIND]
        apart = (not w[0].isalpha() or w == "که" for i in near for w in sentence.words[verb + 1 : i])
        if undertaking.modality in ("planned", "pledged") and near and not any(apart):
            undertaking.modality = "conditional"


def _only_should_be(sentence: Sentence, undertaking: Undertaking, owner: int) -> bool:
    """«روابط ما باید خوب باشد», «باید پرچمدار صلح باشد»: how something should be is no deed, unless it binds: «متعهد باشند»."""
    if undertaking.name != "must" or owner == undertaking.start or not owner:
        return False
    if "reason" in sentence.tokens[undertaking.left].cues:
        return True  # «زیرا چنین پیمانی باید متقابل باشد»
    verb = sentence.words[owner]
    if verb in ("باشد", "باشند"):
        return all("binding" not in t.cues for t in sentence.tokens[max(0, owner - _BINDS) : owner])
    return _is_of_mind(sentence, undertaking, owner)


def _is_of_mind(sentence: Sentence, undertaking: Undertaking, verb: int) -> bool:
    """«باید سیاست‌ها را متفاوت بدانیم», «باید منتظر ماند»: what is to be thought, told or found out is no deed, unless one binds
    himself: «باید خود را متعهد بدانند»."""
    tokens = sentence.tokens
    if "ought" not in tokens[undertaking.start].cues:
        return False  # «همکاری را نیازمند تلاش دو طرف دانست»
    if any(a.folded == "خود" and b.folded == "را" for a, b in pairwise(tokens[undertaking.left : verb])):
        return False
    return "of_mind" in tokens[verb].cues or "minded" in tokens[verb - 1].cues


def _is_supposed(sentence: Sentence, predicates: list[Predicate], undertaking: Undertaking) -> bool:
    """«اگر آنها به آتش‌بس پایبند بمانند، …»: what stands in a condition before its comma is supposed, not promised."""
    words, start = sentence.words, undertaking.start
    ours = start == undertaking.verb and words[start].endswith("م")
    follows = undertaking.modality == "conditional" and undertaking.name != "conditional"
    given = max((i for i in range(start) if words[i] == "اگر" and words[i + 1] != "چه"), default=-1)
    if ours or follows or given < 0:
        return False
    joined = (words[p.end] in ("که", "و") for p in predicates if given < p.start < start)
    return not any(t.text in "،؛:" for t in sentence.tokens[given:start]) and not any(joined)


def told_by_nobody(sentence: Sentence) -> list[tuple[int, int]]:
    """The clause that an impersonal report brings: «خاطرنشان شد که پرواز مستقیم در فروردین برقرار می‌شود»."""
    found = (p.regex.search(sentence.folded) for p in sentence.likely("fa/impersonal_reports.tsv"))
    return [(sentence.token_at(m.end() - 1) + 1, len(sentence.tokens)) for m in found if m][:1]

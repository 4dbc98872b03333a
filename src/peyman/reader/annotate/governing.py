"""Governing words («قرار شد», «باید», «امیدواریم») and the predicates that they govern."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise

from peyman.reader.annotate.not_undertaken import becomes_so
from peyman.reader.annotate.predicates import Predicate, complements, find_predicates
from peyman.reader.annotate.reporting_verbs import find_verbs
from peyman.reader.annotate.tokens import Sentence
from peyman.reader.annotate.undertakings import Undertaking, clause_of
from peyman.reader.annotate.verbs import OPEN, double_forms

_THAT = 6  # words between «که» and a governing word of its clause
_MAIN = ("future", "present")  # moods of what follows from a condition
_BOTH = 2  # predicates of a condition and of what follows from it
_OPEN_AHEAD = ("must", "due")  # rows behind which a form of past and present is of the present
_ABLE = 12  # words between «می‌تواند» and what is possible
_REFUSED = frozenset(
    ["resolve", "ready", "interest", "plan"]
)  # rows of fa/modalities.tsv that a negative verb turns round


@dataclass(slots=True)
class Cue:
    """A governing word over tokens ``start`` to ``end``, in the order of its table."""

    start: int
    end: int
    modality: str
    name: str
    needs: str
    scope: str


def find_governing(sentence: Sentence) -> list[Cue]:
    """The governing words of a sentence in the order of their table: «قرار شد» before the «باید» behind it."""
    found: list[Cue] = []
    for pattern in sentence.likely("fa/modalities.tsv"):
        for match in pattern.regex.finditer(sentence.folded):
            start, end = sentence.token_at(match.start()), sentence.token_at(match.end() - 1) + 1
            if any(c.start < end and start < c.end and c.scope != "clause" for c in found):
                continue
            values = pattern.values
            if pattern.name.startswith("stress") and (crossed := _crosses_verb(sentence, start, end)):
                again = pattern.regex.search(sentence.folded, sentence.starts[crossed] - 1)
                if again is None or sentence.token_at(again.end() - 1) + 1 != end:
                    continue
                start = sentence.token_at(again.start())  # «بر A که آغاز شده است و بر B تأکید کردند»
            found.append(
                Cue(
                    start,
                    end,
                    values["modality"],
                    pattern.name,
                    values["needs"],
                    values["scope"],
                )
            )
    return found


def _crosses_verb(sentence: Sentence, start: int, end: int) -> int:
    """«به این اتحادیه را ارزیابی می‌کنند که ترکیه تأکید دارد»: the token behind the last verb that tells between the words
    of a cue, over which what is stressed does not run; 0 where none is."""
    told = (p for p in find_predicates(sentence) if p.mood in ("past", "present", "future", "copula"))
    return max((p.end for p in told if start < p.start and p.end < end - 1), default=0)


def governed(
    sentence: Sentence, predicates: list[Predicate], cue: Cue, rival: int, bounds: list[tuple[int, int]]
) -> list[tuple[int, Undertaking]]:
    """The undertakings of a cue with the predicates that own them."""
    if cue.scope == "elided":  # «بر … تأکید و توافق کردند»: the verb is the next one's
        left = clause_of(sentence, predicates, cue.start, cue.end, bounds)[0]
        words = Undertaking(left, cue.end, cue.start, cue.end, cue.modality, cue.name, cue.needs)
        return [(cue.start, words)]
    own = _own_predicate(sentence, predicates, cue)
    if own is not None and own.negative and cue.name in _REFUSED and own.start >= cue.end:
        cue = replace(cue, modality="denied")  # «خود را متعهد به پرداخت غرامت نمی‌داند»
    if cue.scope not in ("clause", "phrase"):
        following = _following(sentence, predicates, cue, own, rival, bounds)
        if following is not None:
            return following
    if cue.scope == "phrase":
        return [(cue.start, _phrase(sentence, predicates, cue, rival))]
    return [_by_itself(sentence, predicates, cue, own, bounds)]


def _following(
    sentence: Sentence,
    predicates: list[Predicate],
    cue: Cue,
    own: Predicate | None,
    rival: int,
    bounds: list[tuple[int, int]],
) -> list[tuple[int, Undertaking]] | None:
    """What follows the words of a cue: «قرار شد A و B»; nothing where it has to and does not, None where its own clause counts."""
    at = own.end if own is not None else cue.end
    chain = _complements(sentence, predicates, cue, own, at, rival)
    if chain is None:
        return []  # «در صورت A دچار مشکل خواهد شد», «می‌تواند B را اعلام کند»
    if chain:
        found = _chain(sentence, predicates, cue, chain, bounds)
        leads = cue.scope == "conditional" and sentence.words[cue.start] != "مگر"
        if leads and _is_clausal(sentence, cue) and len(found) < _BOTH:
            return []  # «آماده‌ام در صورتی که شما مدرکی بیاورید»: nothing that follows is told
        return _without_condition(sentence, cue, found) if cue.scope == "conditional" else found
    if cue.scope == "complement" or (cue.scope == "following" and _leads_to_another(sentence, at, rival)):
        return []
    return None


def _complements(
    sentence: Sentence, predicates: list[Predicate], cue: Cue, own: Predicate | None, at: int, rival: int
) -> list[Predicate] | None:
    """The predicates that a cue governs from token ``at`` on; None where they only tell what comes of itself or can be."""
    ended = at < len(sentence.tokens) and sentence.words[at] in ("و", "؛", ".", "»")
    if own is not None and (ended or at >= len(sentence.tokens)):
        return []
    told = at < len(sentence.tokens) and sentence.words[at] == "که"
    hoped = cue.modality == "hoped" and told  # «ابراز امیدواری کرد که روابط گسترش می‌یابد»
    moods = OPEN | {"present"} if hoped or cue.scope == "conditional" else OPEN
    chain = complements(sentence, predicates, at, stop=max(rival, at + 1), moods=moods)
    if cue.scope == "conditional":
        if _is_clausal(sentence, cue) and len(chain) == 1:  # «در صورتی که A شود B را انجام خواهد داد»
            after = chain[0].end
            more = complements(sentence, predicates, after, stop=max(rival, after + 1), moods=moods)
            chain += [p for p in more if p.mood in _MAIN][:1]
        kept = [p for p in chain if not becomes_so(sentence, p) and not _is_able(sentence, p)]
        if chain and not kept:
            return None
        chain = kept
    return chain[:1] if chain and _is_in_relative(sentence, cue, chain[0]) else chain


def _by_itself(
    sentence: Sentence,
    predicates: list[Predicate],
    cue: Cue,
    own: Predicate | None,
    bounds: list[tuple[int, int]],
) -> tuple[int, Undertaking]:
    """The clause in which a cue stands: «قصد گسترش آن را دارد»."""
    owner = own.start if own is not None else cue.start
    end = max(cue.end, own.end if own else 0)
    left, right = clause_of(sentence, predicates, cue.start, end, bounds)
    joined = (
        end < len(sentence.tokens) and sentence.words[end] == "و" and any(p.end == end for p in predicates)
    )
    if joined and cue.modality != "done":
        right = end  # «قصد گسترش آن را دارد و …», but «به وعده خود عمل کرد و دانشکده را ساخت»
    return owner, Undertaking(left, right, cue.start, cue.end, cue.modality, cue.name, cue.needs, owner)


def _leads_to_another(sentence: Sentence, at: int, rival: int) -> bool:
    """«تهدید کرد که در صورت قطع کمک‌ها مرزها را خواهد گشود»: is what follows a governing word behind «که» another one's?"""
    return rival == at + 1 and sentence.words[at] == "که"


def _is_able(sentence: Sentence, predicate: Predicate) -> bool:
    """«می‌تواند … اعلام کند», «نمی‌تواند دوام بیاورد»: is what a verb tells only possible?"""
    first = max(0, predicate.start - _ABLE)
    comma = max((i for i in range(first, predicate.start) if sentence.tokens[i].text in "،؛:"), default=first)
    before = sentence.words[comma : predicate.start]
    possible = any(a == "ممکن" and b.startswith("است") for a, b in pairwise(before))
    return possible or any("able" in t.cues for t in sentence.tokens[comma : predicate.start])


def _phrase(sentence: Sentence, predicates: list[Predicate], cue: Cue, rival: int) -> Undertaking:
    """«با تأکید بر گسترش روابط، …»: a governing phrase up to the comma, the verb or the governing word behind it."""
    ends = [i for i in range(cue.end, len(sentence.tokens)) if sentence.tokens[i].text in "،؛:"]
    verbs = [p.start for p in predicates if p.start >= cue.end]
    verbs = sorted([*verbs, *(v.start for v in find_verbs(sentence) if v.start >= cue.end)])
    right = min([len(sentence.tokens), rival, *ends[:1], *verbs[:1]])
    return Undertaking(cue.start, right, cue.start, cue.end, cue.modality, cue.name, cue.needs, cue.start)


def _chain(
    sentence: Sentence,
    predicates: list[Predicate],
    cue: Cue,
    chain: list[Predicate],
    bounds: list[tuple[int, int]],
) -> list[tuple[int, Undertaking]]:
    left = clause_of(sentence, predicates, cue.start, cue.end, bounds)[0]
    found = []
    for predicate in chain:
        undertaking = Undertaking(
            left,
            predicate.end,
            cue.start,
            cue.end,
            cue.modality,
            cue.name,
            cue.needs,
            predicate.start,
        )
        found.append((predicate.start, undertaking))
        left = predicate.end
    return found


def _is_in_relative(sentence: Sentence, cue: Cue, first: Predicate) -> bool:
    """«مذاکرات که قرار است سوم اکتبر انجام شود، موافقت کند»: what follows the comma is no part of the relative clause."""
    tokens = sentence.tokens
    ends = first.end < len(tokens) and tokens[first.end].text == "،"
    between = tokens[max(0, cue.start - _THAT) : cue.start]
    return ends and cue.name == "due" and any(t.folded == "که" for t in between)


def _without_condition(
    sentence: Sentence, cue: Cue, found: list[tuple[int, Undertaking]]
) -> list[tuple[int, Undertaking]]:
    """«در صورتی که A شود، B را انجام می‌دهیم»: what is undertaken is B, of whose clause A is a part."""
    if not _is_clausal(sentence, cue) or len(found) < _BOTH:
        return found
    (owner, condition), *rest = found
    rest[0][1].left = condition.left
    return [(owner, replace(condition, modality="none")), *rest]


def _is_clausal(sentence: Sentence, cue: Cue) -> bool:
    """Does a condition stand in a clause: «در صورتی که …», «چنانچه …», not «در صورت …»?"""
    tokens = sentence.tokens
    if "که" in tokens[cue.end - 1].folded or "whenever" in tokens[cue.start].cues:
        return True
    return cue.end < len(tokens) and tokens[cue.end].folded in ("که", "انکه", "اینکه", "ان")


def is_subjunctive(predicates: list[Predicate], cue: Cue) -> bool:
    """Is a cue no more than a verb with its noun, which another word may govern: «اجرایی شود»?"""
    return any(p.end == cue.end and p.start == cue.start + 1 and p.mood == "subjunctive" for p in predicates)


def _own_predicate(sentence: Sentence, predicates: list[Predicate], cue: Cue) -> Predicate | None:
    """The finite verb of the cue itself: inside it, or the next one that it does not govern."""
    inside = [p for p in predicates if cue.start < p.end and p.start < cue.end]
    if inside:
        return inside[-1]
    following = next((p for p in predicates if p.start >= cue.end), None)
    if following is None or following.mood in ("subjunctive", "future", "participle"):
        return None
    if cue.name in _OPEN_AHEAD and sentence.words[following.start] in double_forms():
        return None  # «باید مقدمات را فراهم آورد»
    between = [t.folded for t in sentence.tokens[cue.end : following.start]]
    return None if "که" in between[:2] else following

"""What one reporting verb reports: words inside it, behind it or before it."""

from __future__ import annotations

from dataclasses import dataclass

from peyman.reader.annotate.around_verbs import (
    TOLD,
    appoints,
    has_object,
    is_sentenced,
    names_it,
    object_start,
    recalls,
    tells_of,
    threatens,
    while_at,
    wishes_on,
)
from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.predicates import find_predicates
from peyman.reader.annotate.reporting_verbs import Verb
from peyman.reader.annotate.tokens import Sentence

POINTED = 3  # words that an object has at least which is no mere «این امر»


@dataclass(slots=True)
class Clause:
    """Reported words from ``start`` to ``stop``; ``before`` when they precede their verb."""

    start: int
    stop: int
    act: str
    rule: str
    verb_start: int
    floor: int = 0
    before: bool = False
    colon: bool = False
    passive: bool = False
    nested: bool = False


def clause_at(sentence: Sentence, verb: Verb, floor: int) -> Clause | None:
    """The clause that a verb reports, from token ``floor`` on; None where it reports nothing: «به فهرست سیاه اضافه کرد»."""
    if verb.frame == "between":
        return _inside(sentence, verb, floor)
    follows = _follows(sentence, verb, floor)
    if verb.frame == "asked":
        return _asked(sentence, verb, floor, follows)
    if (behind := _behind(sentence, verb, floor, follows)) is not None:
        return behind
    if (verb.frame == "ahead" and not threatens(sentence, verb, floor)) or sentence.tokens[-1].text in "؟?":
        return None
    if (wished := _wished(sentence, verb, floor, follows)) is not None:
        return wished
    return None if _says_nothing(sentence, verb, floor) else _before(sentence, verb, floor, follows)


def _clause(sentence: Sentence, verb: Verb, start: int, floor: int, *, colon: bool = False) -> Clause:
    """The words from token ``start`` to the end of the sentence."""
    return Clause(start, len(sentence.tokens), verb.act, verb.name, verb.start, floor, colon=colon)


def _inside(sentence: Sentence, verb: Verb, floor: int) -> Clause | None:
    """«خواستار S شد», «در مورد S سخن گفته است»: the words between the two parts of a verb, «خواستار این شد که S» behind it."""
    tokens, end = sentence.tokens, verb.end
    if tokens[-1].text in "؟?" and "asking" in tokens[0].cues:
        return None  # «چرا آمریکا تهدید به حمله می‌کند؟»
    start, stop = verb.start + 1, max(verb.start + 2, verb.end - 1)
    if verb.name == "speak_of":
        start += tokens[verb.start].folded == "در"
        stop = next(i for i in range(start, verb.end) if "speech_word" in tokens[i].cues)
        if stop - start < 2:
            return None  # «که از آن سخن گفته است»
    if stop - start < POINTED and tokens[start].folded in ("این", "آن", "ان") and end + 1 < len(tokens):
        behind = end + (tokens[end].folded == "که")
        return Clause(behind, len(tokens), verb.act, verb.name, verb.end - 1, floor)
    return Clause(start, stop, verb.act, verb.name, verb.end - 1, floor, before=True)


def _follows(sentence: Sentence, verb: Verb, floor: int) -> str:
    """The word or mark behind a verb; a stop where a «که» only goes on about what stands before it."""
    follows = sentence.tokens[verb.end].text if verb.end < len(sentence.tokens) else "."
    goes_on = follows == "که" and (
        while_at(sentence, floor, verb.start)
        or names_it(sentence, verb, floor)
        or tells_of(sentence, verb, floor)
    )
    return "." if goes_on else follows


def _asked(sentence: Sentence, verb: Verb, floor: int, follows: str) -> Clause | None:
    """«از X خواست S», «همتای خود را دعوت کرد که S»: what somebody is asked for."""
    tokens, end = sentence.tokens, verb.end
    accepted = verb.name == "invited_to" and follows == "که" and "برای" in sentence.words[floor : verb.start]
    if accepted or "contrast" in tokens[min(end, len(tokens) - 1)].cues:  # «دعوت کرده بود ولی وی نرفت»
        start = object_start(sentence, floor, verb.start)
        return Clause(start, verb.start, verb.act, verb.name, verb.start, floor, before=True)
    requested = verb.passive or "plea" in tokens[verb.start].cues  # «درخواست کرد از حمله خودداری شود»
    whom = ("از", "را") if verb.name == "invited_to" else ("از",)
    if not requested and not any(t.folded in whom for t in tokens[floor : verb.start]):
        return None
    start = end + 1 if follows in ("که", "تا", "،") else end
    if sentence.has(cue("anonymity"), start, start + 2):
        return None  # «یک مقام که خواست نامش فاش نشود»
    return _clause(sentence, verb, start, floor) if start < len(tokens) else None


def _behind(sentence: Sentence, verb: Verb, floor: int, follows: str) -> Clause | None:
    """«گفت: S», «گفت که S», «گفت S»: the words behind a verb of speech, and behind any verb that a colon follows."""
    if verb.frame not in ("speech", "ahead") and not (verb.frame == "object" and follows == ":"):
        return None
    tokens, end = sentence.tokens, verb.end
    goes_on = "adds_up" in tokens[verb.start].cues and has_object(sentence, floor, verb.start)
    colon = follows == ":" or (follows == "؛" and not goes_on)
    if colon or follows == "که" or follows in '«"':
        start = end + 1 if follows in (":", "؛", "که") else end
        return _clause(sentence, verb, start, floor, colon=colon or follows in '«"')
    if follows == "،" and end + 1 < len(tokens) and tokens[end + 1].folded == "که":
        return _clause(sentence, verb, end + 2, floor)
    asks = any("question" in t.cues for t in tokens[floor : verb.start])  # «این پرسش را مطرح کرد، S؟»
    if follows == "،" and len(tokens) - end >= TOLD and (asks or not has_object(sentence, floor, verb.start)):
        return _clause(sentence, verb, end + 1, floor)
    if follows[0].isalpha() and follows != "و" and not goes_on:  # but «روابط خود را ادامه دادند …»
        return _clause(sentence, verb, end, floor)
    return None


def _wished(sentence: Sentence, verb: Verb, floor: int, follows: str) -> Clause | None:
    """«ابراز امیدواری کرد S», «محکوم کرد که S»: behind a verb with an object what is wished, or the object itself."""
    tokens, end = sentence.tokens, verb.end
    if verb.name == "express" and wishes_on(sentence, verb, floor):
        return _clause(sentence, verb, end, floor)
    wishes = follows == "تا" and all("leads_to" not in t.cues for t in tokens[floor : verb.start])
    opens = verb.frame == "object" and (follows == "که" or wishes) and end + 2 < len(tokens)
    return (
        _clause(sentence, verb, end + 1, floor) if opens and not _is_judged(sentence, verb, floor) else None
    )


def _is_judged(sentence: Sentence, verb: Verb, floor: int) -> bool:
    """«این زلزله را بدترین حادثه دانست که …»: does what is judged stand before the verb, so that «که» only tells of it?"""
    tokens = sentence.tokens
    if verb.name == "refer":  # «به ۱۱ حوزه اشاره کرد که …»: but «به این نکته اشاره کرد که S»
        return not any("this" in t.cues for t in tokens[max(floor, verb.start - POINTED) : verb.start])
    judged = verb.name in ("deem", "accuse", "reveal") and has_object(sentence, floor, verb.start)
    if verb.name == "accuse" and judged:
        return any(t.folded == "به" for t in tokens[floor : verb.end])  # else «X را متهم کرد که S»
    if verb.passive and verb.name == "deem":  # «هدف‌ها مراکزی خوانده شدند که …»
        return judged or sentence.words[verb.start - 1].endswith("ی")
    return judged


def _says_nothing(sentence: Sentence, verb: Verb, floor: int) -> bool:
    """«به فهرست سیاه اضافه کرد», «سلام‌های گرم خود را ابلاغ کرد»: verbs of speech for what is done, not said."""
    tokens, cues = sentence.tokens, sentence.tokens[verb.start].cues
    if "adds_up" in cues or appoints(sentence, floor, verb.start):
        return True
    sentenced = verb.name == "condemn" and is_sentenced(sentence, floor, verb.start)
    if sentenced or recalls(sentence, floor, verb):
        return True  # «او را به ۱۸ ماه حبس محکوم کرد», «سفیر خود را فراخواند»
    if "hands_over" in cues and any("greeting" in t.cues for t in tokens[floor : verb.start]):
        return True
    tells = verb.frame == "speech" and "confirms" not in cues
    points = sentence.where(cue("this_point")).items() if tells else ()
    # «این سخنان را در جمع خبرنگاران بیان کرد»
    return any(tokens[e].folded == "را" for i, (e, _) in points if floor <= i < verb.start)


def _before(sentence: Sentence, verb: Verb, floor: int, follows: str) -> Clause | None:
    """«X را Y دانست»: the object before a verb, behind what a participle tells."""
    stops = [c.stop for c in participles(sentence, floor, verb.start)]
    ends = bool(stops) and max(stops) >= verb.start - 1 and sentence.tokens[verb.start - 1].text == "،"
    if ends and follows[0].isalpha():
        return _clause(sentence, verb, verb.end, floor)  # «با بیان اینکه …، ابراز تأسف کرد S»
    told = [stop for stop in stops if stop < verb.start - 1]
    start = max([object_start(sentence, floor, verb.start), *told])
    if verb.start - start < 1 or (verb.frame == "speech" and verb.start - start < 2):
        return None
    return Clause(start, verb.start, verb.act, verb.name, verb.start, floor, before=True)


def participles(sentence: Sentence, floor: int, verb: int) -> list[Clause]:
    """«با بیان این‌که S، …»: S is a clause of its own."""
    found: list[Clause] = []
    tokens = sentence.tokens
    lo = sentence.starts[floor] if floor < len(tokens) else 0
    hi = sentence.starts[verb] if verb < len(tokens) else len(sentence.folded)
    for pattern in sentence.likely("fa/participles.tsv"):
        for match in pattern.regex.finditer(sentence.folded, max(lo - 1, 0), hi):
            start = sentence.token_at(match.end() - 1) + 1
            if any(c.start == start for c in found):
                continue
            commas = [j for j in range(start + 2, verb) if tokens[j].text == "،"]
            ends = [p.end for p in find_predicates(sentence) if start < p.start and p.end < verb - 1]
            closed = [j for j in commas if j in ends]
            stop = closed[-1] if closed else commas[-1] if commas else ends[0] if ends else verb
            found.append(Clause(start, stop, pattern.values["act"], pattern.name, -1, floor))
    return found

"""The clauses that the reporting verbs of a sentence report, participial ones too."""

from __future__ import annotations

from dataclasses import dataclass

from peyman.reader.annotate.around_verbs import (
    TOLD,
    appoints,
    asks,
    has_object,
    is_of_nobody,
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
from peyman.reader.annotate.reporting_verbs import Verb, find_verbs
from peyman.reader.annotate.tokens import Sentence

_POINTED = 3  # words that an object has at least which is no mere «این امر»
_OPENLY = frozenset(  # verbs of a judgement or a demand, which another one has who is told of
    ["demand", "condemn", "accuse", "deny", "stressed", "deem", "criticise", "speak_of", "sorry", "express"]
    + ["censure", "threatened_with", "threaten_to", "inform", "refer", "thank", "call", "ready"]
    + ["happy", "invite", "praise", "extol", "beware", "criticise", "asked", "congratulate", "reveal"]
)
_PERFECT = frozenset(["است", "اند", "بود", "بودند"])


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


def clauses_of(sentence: Sentence) -> list[Clause]:
    """Every reported clause of a sentence, participial ones too, from left to right."""
    tokens = sentence.tokens
    clauses: list[Clause] = []
    floor, closed = 0, len(tokens)
    verbs = find_verbs(sentence)
    if not verbs:
        return _participles(sentence, 0, len(tokens) - 1)  # «راستین با بیان اینکه S.»
    for verb in verbs:
        if asks(sentence, verb) or (verb is not verbs[-1] and is_of_nobody(sentence, verb)):
            floor = verb.end + 1
            continue
        joint = _joins(sentence, verb, clauses[-1]) if closed < len(tokens) and clauses else None
        if joint is not None:
            clauses[-1].stop, floor, closed = joint, joint + 1, len(tokens)
        elif closed < len(tokens) and (again := _behind_but(sentence, verb, closed, clauses[-1])) is not None:
            clauses[-1].stop, floor, closed = again, again + 1, len(tokens)
        elif closed < len(tokens) and not _resumes(sentence, verb, closed, clauses[-1]):
            clauses += _nested(sentence, verb, clauses)
            continue
        if closed < len(tokens) and clauses:
            clauses[-1].stop = max(clauses[-1].start, verb.start - 1)
            floor = verb.start
        head = verb.end - 1 if verb.frame == "between" else verb.start
        clauses += _participles(sentence, floor, head)
        clause = _clause(sentence, verb, floor)
        if clause is not None:
            clause.passive = verb.passive
            clauses.append(clause)
            closed = clause.start if not clause.before else len(tokens)
        floor = verb.end
    return clauses


def _nested(sentence: Sentence, verb: Verb, clauses: list[Clause]) -> list[Clause]:
    """«وی افزود: این مسئول تاکید کرد که S»: inside what somebody says another one says S; its subject decides."""
    tokens, end = sentence.tokens, verb.end
    follows = tokens[end].folded if end < len(tokens) else "."
    outer = [c for c in clauses if not c.nested][-1]
    if (inner := _object_inside(sentence, verb, outer)) is not None:
        return [inner]
    if verb.passive or verb.start - outer.start < 1 or end + 2 >= len(tokens):
        return []
    if verb.name == "say" and not outer.colon and follows[0].isalpha() and follows not in ("که", "و", "تا"):
        return [Clause(end, len(tokens), verb.act, verb.name, verb.start, outer.start, nested=True)]
    if verb.frame == "speech" and follows == ":":
        inner = Clause(end + 1, len(tokens), verb.act, verb.name, verb.start, outer.start, nested=True)
        inner.colon = True  # «ایرنا گزارش داد که این مقام گفته است: S»
        return [inner]
    told = verb.frame in ("speech", "asked") or verb.name == "inform"
    if not told or (follows != "که" and (verb.frame, follows) != ("asked", "تا")):
        return _told_inside(sentence, verb, outer.start)
    return [Clause(end + 1, len(tokens), verb.act, verb.name, verb.start, outer.start, nested=True)]


def _object_inside(sentence: Sentence, verb: Verb, outer: Clause) -> Clause | None:
    """«این روزنامه نوشت: دولت ژاپن این طرح را محکوم کرد»: what another one does with words that stand before his verb."""
    if verb.passive or verb.name not in _OPENLY:
        return None
    inner = _clause(sentence, verb, outer.start)
    if inner is None or not inner.before or inner.stop - inner.start < _POINTED:
        return None
    inner.nested = True
    return inner


def _told_inside(sentence: Sentence, verb: Verb, floor: int) -> list[Clause]:
    """«وی گفت: وزیر نیرو قول داد قیمت‌ها کاهش یابد»: what another one asks, promises or believes, without «که»."""
    told = verb.frame in ("asked", "speech") and verb.name != "say"
    inner = _clause(sentence, verb, floor) if told else None
    if inner is None or inner.before or inner.stop - inner.start < TOLD:
        return []
    if "contrast" in sentence.tokens[inner.start].cues:
        return []  # «طرح را مطرح کرده اما …»
    inner.nested = True
    return [inner]


def _joins(sentence: Sentence, verb: Verb, last: Clause) -> int | None:
    """«ابراز امیدواری کرد … و از … قدردانی کرد»: where the second object begins; None inside a colon speech."""
    tokens = sentence.tokens
    demands = verb.name == "demand" and tokens[verb.end - 1].folded in (
        "شد",
        "شدند",
    )  # not of whoever says «I»
    if last.before or (last.colon and not demands):
        return None
    ends = {p.end for p in find_predicates(sentence)}
    if verb.frame == "between" and verb.start - 1 in ends and tokens[verb.start - 1].folded == "و":
        return verb.start - 1
    joints = [i for i in ends if i < verb.start and tokens[i].folded == "و" and tokens[i + 1].folded == "از"]
    if verb.frame == "asked" and joints and max(joints) > last.start + 1:
        return max(joints)
    told = verb.end >= len(tokens) - 1 and tokens[verb.end - 1].folded not in _PERFECT
    spoken = told and verb.frame == "speech" and tokens[verb.start - 1].folded == "را"
    if verb.frame != "object" and not spoken:
        return None
    if verb.name == "deem" or spoken or (told and verb.name in ("extol", "invite")):
        joints = [i for i in range(last.start + 2, verb.start - 2) if tokens[i].folded == "و" and i in ends]
        if joints and any(t.folded == "را" for t in tokens[joints[-1] : verb.start]):
            return joints[-1]
    for i in range(verb.start - 2, last.start + 1, -1):
        if tokens[i].folded == "و" and tokens[i + 1].folded in ("از", "به", "بر", "با"):
            return i
    return None


def _behind_but(sentence: Sentence, verb: Verb, since: int, last: Clause) -> int | None:
    """«گفت که بدبین نیست اما به اروپا هشدار داد S»: the «اما» behind which the same man speaks on, with no subject of its own."""
    tokens = sentence.tokens
    if last.colon or last.before or verb.frame != "speech" or verb.passive or verb.end >= len(tokens) - 1:
        return None
    ends = {p.end for p in find_predicates(sentence)}
    at = next((i for i in range(verb.start - 1, since, -1) if tokens[i].folded in ("اما", "ولی")), None)
    if at is None or not (at in ends or (tokens[at - 1].text == "،" and at - 1 in ends)):
        return None
    between = tokens[at + 1 : verb.start]
    if between and {"preposition", "during"}.isdisjoint(between[0].cues):
        return None
    return at if not any(p.start > at and p.end <= verb.start for p in find_predicates(sentence)) else None


def _resumes(sentence: Sentence, verb: Verb, since: int, last: Clause) -> bool:
    """After a colon only «… و افزود: …» is the narrator's again; after «گفت S» also «… و افزود S»."""
    tokens = sentence.tokens
    if verb.start <= since or tokens[verb.start - 1].folded not in ("و", "،", "»", '"', "همچنین"):
        return False
    follows = tokens[verb.end].text if verb.end < len(tokens) else ""
    marks = [t.text for t in tokens[since : verb.start]]
    quoted = sum(m in "«“" for m in marks) > sum(m in "»”" for m in marks)
    if quoted or verb.frame != "speech":
        return False
    if follows in (":", "«", "که"):
        return True
    told = not last.colon and not last.before and tokens[verb.start - 1].folded == "و"
    return told and follows[:1].isalpha() and any(p.end == verb.start - 1 for p in find_predicates(sentence))


def _clause(sentence: Sentence, verb: Verb, floor: int) -> Clause | None:
    tokens, end = sentence.tokens, verb.end
    if verb.frame == "between":
        if tokens[-1].text in "؟?" and "asking" in tokens[0].cues:
            return None  # «چرا آمریکا تهدید به حمله می‌کند؟»
        start, stop = verb.start + 1, max(verb.start + 2, verb.end - 1)
        if verb.name == "speak_of":  # «در مورد S سخن گفته است»
            start += tokens[verb.start].folded == "در"
            stop = next(i for i in range(start, verb.end) if "speech_word" in tokens[i].cues)
            if stop - start < 2:
                return None  # «که از آن سخن گفته است»
        if stop - start < _POINTED and tokens[start].folded in ("این", "آن", "ان") and end + 1 < len(tokens):
            behind = end + (tokens[end].folded == "که")  # «خواستار این شد که S»
            return Clause(behind, len(tokens), verb.act, verb.name, verb.end - 1, floor)
        return Clause(start, stop, verb.act, verb.name, verb.end - 1, floor, True)
    follows = tokens[end].text if end < len(tokens) else "."
    if follows == "که" and (
        while_at(sentence, floor, verb.start)
        or names_it(sentence, verb, floor)
        or tells_of(sentence, verb, floor)
    ):
        follows = "."
    if verb.frame == "asked":
        accepted = (
            verb.name == "invited_to" and follows == "که" and "برای" in sentence.words[floor : verb.start]
        )
        if accepted or "contrast" in tokens[min(end, len(tokens) - 1)].cues:  # «دعوت کرده بود ولی وی نرفت»
            start = object_start(sentence, floor, verb.start)
            return Clause(start, verb.start, verb.act, verb.name, verb.start, floor, True)
        requested = verb.passive or "plea" in tokens[verb.start].cues  # «درخواست کرد از حمله خودداری شود»
        whom = ("از", "را") if verb.name == "invited_to" else ("از",)  # «همتای خود را دعوت کرد که S»
        if not requested and not any(t.folded in whom for t in tokens[floor : verb.start]):
            return None
        start = end + 1 if follows in ("که", "تا", "،") else end
        if sentence.has(cue("anonymity"), start, start + 2):
            return None  # «یک مقام که خواست نامش فاش نشود»
        return (
            Clause(start, len(tokens), verb.act, verb.name, verb.start, floor)
            if start < len(tokens)
            else None
        )
    if verb.frame in ("speech", "ahead") or (verb.frame == "object" and follows == ":"):
        goes_on = "adds_up" in tokens[verb.start].cues and has_object(sentence, floor, verb.start)
        colon = follows == ":" or (follows == "؛" and not goes_on)
        if colon or follows == "که" or follows in '«"':
            stop = len(tokens)
            start = end + 1 if follows in (":", "؛", "که") else end
            return Clause(
                start, stop, verb.act, verb.name, verb.start, floor, False, colon or follows in '«"'
            )
        if follows == "،" and end + 1 < len(tokens) and tokens[end + 1].folded == "که":
            return Clause(end + 2, len(tokens), verb.act, verb.name, verb.start, floor)
        questions = any(
            "question" in t.cues for t in tokens[floor : verb.start]
        )  # «این پرسش را مطرح کرد، S؟»
        whole = questions or not has_object(sentence, floor, verb.start)
        if follows == "،" and len(tokens) - end >= TOLD and whole:
            return Clause(end + 1, len(tokens), verb.act, verb.name, verb.start, floor)
        if follows[0].isalpha() and follows != "و" and not goes_on:  # «روابط خود را ادامه دادند …»
            return Clause(end, len(tokens), verb.act, verb.name, verb.start, floor)
    if (verb.frame == "ahead" and not threatens(sentence, verb, floor)) or tokens[-1].text in "؟?":
        return None
    # «این زلزله را بدترین حادثه دانست که …»: what is judged stands before
    judged = verb.name in ("deem", "accuse", "reveal") and has_object(sentence, floor, verb.start)
    if verb.name == "accuse" and judged:
        judged = any(t.folded == "به" for t in tokens[floor : verb.end])  # else «X را متهم کرد که S»
    if verb.passive and verb.name == "deem":  # «هدف‌ها مراکزی خوانده شدند که …»
        judged = judged or sentence.words[verb.start - 1].endswith("ی")
    if verb.name == "refer":  # «به ۱۱ حوزه اشاره کرد که …»: but «به این نکته اشاره کرد که S»
        judged = not any("this" in t.cues for t in tokens[max(floor, verb.start - _POINTED) : verb.start])
    wishes = follows == "تا" and all("leads_to" not in t.cues for t in tokens[floor : verb.start])
    if verb.name == "express" and wishes_on(sentence, verb, floor):
        return Clause(end, len(tokens), verb.act, verb.name, verb.start, floor)
    if verb.frame == "object" and (follows == "که" or wishes) and end + 2 < len(tokens) and not judged:
        return Clause(end + 1, len(tokens), verb.act, verb.name, verb.start, floor)
    if "adds_up" in tokens[verb.start].cues or appoints(sentence, floor, verb.start):
        return None  # «به فهرست سیاه اضافه کرد»: nothing is said
    sentenced = verb.name == "condemn" and is_sentenced(sentence, floor, verb.start)
    if sentenced or recalls(sentence, floor, verb):
        return None  # «او را به ۱۸ ماه حبس محکوم کرد», «سفیر خود را فراخواند»
    if "hands_over" in tokens[verb.start].cues and any(
        "greeting" in t.cues for t in tokens[floor : verb.start]
    ):
        return None  # «سلام‌های گرم خود را ابلاغ کرد»
    tells = verb.frame == "speech" and "confirms" not in tokens[verb.start].cues
    points = sentence.where(cue("this_point")).items() if tells else ()
    if any(tokens[e].folded == "را" for i, (e, _) in points if floor <= i < verb.start):
        return None  # «این سخنان را در جمع خبرنگاران بیان کرد»
    stops = [c.stop for c in _participles(sentence, floor, verb.start)]
    if stops and max(stops) >= verb.start - 1 and tokens[verb.start - 1].text == "،" and follows[0].isalpha():
        return Clause(
            end, len(tokens), verb.act, verb.name, verb.start, floor
        )  # «با بیان اینکه …، ابراز تأسف کرد S»
    told = [stop for stop in stops if stop < verb.start - 1]
    start = max([object_start(sentence, floor, verb.start), *told])
    if verb.start - start < 1 or (verb.frame == "speech" and verb.start - start < 2):
        return None
    return Clause(start, verb.start, verb.act, verb.name, verb.start, floor, True)


def _participles(sentence: Sentence, floor: int, verb: int) -> list[Clause]:
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

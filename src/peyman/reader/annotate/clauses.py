"""The clauses that the reporting verbs of a sentence report, participial ones too."""

from __future__ import annotations

from peyman.reader.annotate.around_verbs import TOLD, asks, is_of_nobody
from peyman.reader.annotate.predicates import find_predicates
from peyman.reader.annotate.reported import POINTED, Clause, clause_at, participles
from peyman.reader.annotate.reporting_verbs import Verb, find_verbs
from peyman.reader.annotate.tokens import Sentence
from peyman.reader.annotate.verbs import PERFECT

_OPENLY = frozenset(  # verbs of a judgement or a demand, which another one has who is told of
    ["demand", "condemn", "accuse", "deny", "stressed", "deem", "criticise", "speak_of", "sorry", "express"]
    + ["censure", "threatened_with", "threaten_to", "inform", "refer", "thank", "call", "ready"]
    + ["happy", "invite", "praise", "extol", "beware", "criticise", "asked", "congratulate", "reveal"]
)


def clauses_of(sentence: Sentence) -> list[Clause]:
    """Every reported clause of a sentence, participial ones too, from left to right."""
    tokens = sentence.tokens
    clauses: list[Clause] = []
    floor, closed = 0, len(tokens)
    verbs = find_verbs(sentence)
    if not verbs:
        return participles(sentence, 0, len(tokens) - 1)  # «راستین با بیان اینکه S.»
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
        clauses += participles(sentence, floor, head)
        clause = clause_at(sentence, verb, floor)
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
    inner = clause_at(sentence, verb, outer.start)
    if inner is None or not inner.before or inner.stop - inner.start < POINTED:
        return None
    inner.nested = True
    return inner


def _told_inside(sentence: Sentence, verb: Verb, floor: int) -> list[Clause]:
    """«وی گفت: وزیر نیرو قول داد قیمت‌ها کاهش یابد»: what another one asks, promises or believes, without «که»."""
    told = verb.frame in ("asked", "speech") and verb.name != "say"
    inner = clause_at(sentence, verb, floor) if told else None
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
    told = verb.end >= len(tokens) - 1 and tokens[verb.end - 1].folded not in PERFECT
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

"""What a clause undertakes, and how bindingly: governing words («قرار شد», «باید», «امیدواریم») and the predicates they govern."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from peyman.reader.annotate import lexicon
from peyman.reader.annotate.clauses import find_verbs
from peyman.reader.annotate.cues import cue as words_of
from peyman.reader.annotate.predicates import Predicate, complements, find_predicates
from peyman.reader.annotate.tokens import Sentence, Token
from peyman.reader.annotate.verbs import OPEN

_SIGNERS = 4  # words before a verb among which «به امضای …» stands
_THAT = 6  # words between «که» and a governing word of its clause
_COMPARED = 4  # letters of a comparative, more than
_BINDS = 3  # words before «باشد» among which «متعهد» stands
_SHORTEST = 2  # words that a clause has at least before the word that governs it
_REACH = 9  # words before a verb among which its deed is named
_MADE = frozenset(["build", "finish"])  # rows of fa/deeds.tsv: works
_REFUSED = frozenset(
    ["resolve", "ready", "interest", "plan"]
)  # rows of fa/modalities.tsv that a negative verb turns round
_CLOSING = frozenset(["و", "؛", "اما", "ولی", "زیرا", "چراکه", "چون", "همچنین", "،", ":"])


@dataclass(slots=True)
class Undertaking:
    """One predicate that undertakes something, from ``left`` to ``right``; ``start`` to ``end`` is what says so."""

    left: int
    right: int
    start: int
    end: int
    modality: str
    name: str
    needs: str
    verb: int = -1


@dataclass(slots=True)
class Cue:
    """A governing word over tokens ``start`` to ``end``, in the order of its table."""

    start: int
    end: int
    modality: str
    name: str
    needs: str
    scope: str


def find_undertakings(
    sentence: Sentence, bounds: list[tuple[int, int]], *, ahead: Sequence[int] = ()
) -> list[Undertaking]:
    """One undertaking for each predicate, the more binding word first; ``bounds`` are the reported clauses.

    ``ahead`` are the tokens at which times to come begin: «تا دسامبر ۲۰۱۶ بندر را تکمیل می‌کند» is a promise by its date.

    Forecasts («پیش‌بینی می‌شود») come with modality ``none``: they are no commitments, but tell estimates from facts.
    """
    predicates = find_predicates(sentence)
    cues = _find_cues(sentence)
    if "ایا" in sentence.words:
        asks = sentence.words.index("ایا")
        told = next((i for i in range(asks, len(sentence.tokens)) if sentence.tokens[i].text == ":"), 10_000)
        cues = [c for c in cues if c.start < asks or c.start > told]
    taken: dict[int, Undertaking] = {}
    for rank, governing in enumerate(cues):
        any_scope = governing.scope == "phrase"
        rivals = [
            c.start
            for i, c in enumerate(cues)
            if i != rank and c.start >= governing.end and (any_scope or c.scope != "clause")
        ]
        for owner, undertaking in _governed(
            sentence, predicates, governing, min(rivals, default=10_000), bounds
        ):
            taken.setdefault(owner, undertaking)
    for predicate in predicates:
        governs = any(c.start <= predicate.start < c.end and c.scope != "clause" for c in cues)
        if predicate.start not in taken and not governs:
            free = _unmarked(sentence, predicates, predicate, bounds, ahead)
            if free is not None:
                taken[predicate.start] = free
    taken = {owner: u for owner, u in taken.items() if not _only_should_be(sentence, u, owner)}
    for ended in (c.end for c in cues if c.scope == "elided"):
        for undertaking in taken.values():
            if undertaking.left < ended < undertaking.start:
                undertaking.left = ended + 1  # behind the «و» of «بر … تأکید و مقرر شد …»
    return sorted(taken.values(), key=lambda u: (u.left, u.right))


def _only_should_be(sentence: Sentence, undertaking: Undertaking, owner: int) -> bool:
    """«روابط ما باید خوب باشد», «باید پرچمدار صلح باشد»: how something should be is no deed, unless it binds: «متعهد باشند»."""
    if undertaking.name != "must" or owner == undertaking.start or not owner:
        return False
    verb = sentence.words[owner]
    return verb in ("باشد", "باشند") and not any(
        "binding" in t.cues for t in sentence.tokens[max(0, owner - _BINDS) : owner]
    )


def told_by_nobody(sentence: Sentence) -> list[tuple[int, int]]:
    """The clause that an impersonal report brings: «خاطرنشان شد که پرواز مستقیم در فروردین برقرار می‌شود»."""
    found = (p.regex.search(sentence.folded) for p in sentence.likely("fa/impersonal_reports.tsv"))
    return [(sentence.token_at(m.end() - 1) + 1, len(sentence.tokens)) for m in found if m][:1]


def _find_cues(sentence: Sentence) -> list[Cue]:
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


def _governed(
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
        at = own.end if own is not None else cue.end
        chain: list[Predicate] = []
        if (
            own is None
            or at >= len(sentence.tokens)
            or sentence.tokens[at].folded not in ("و", "؛", ".", "»")
        ):
            moods = OPEN | {"present"} if cue.scope == "conditional" else OPEN
            chain = complements(sentence, predicates, at, stop=max(rival, at + 1), moods=moods)
            if cue.scope == "conditional":
                chain = [p for p in chain if not _becomes_so(sentence, p)]
            chain = chain[:1] if chain and _is_in_relative(sentence, cue, chain[0]) else chain
        if chain:
            found = _chain(sentence, predicates, cue, chain, bounds)
            return _without_condition(sentence, cue, found) if cue.scope == "conditional" else found
        if cue.scope == "complement":
            return []
    if cue.scope == "phrase":
        return [(cue.start, _phrase(sentence, predicates, cue, rival))]
    owner = own.start if own is not None else cue.start
    left, right = clause_of(sentence, predicates, cue.start, max(cue.end, own.end if own else 0), bounds)
    return [
        (
            owner,
            Undertaking(left, right, cue.start, cue.end, cue.modality, cue.name, cue.needs, owner),
        )
    ]


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
    tokens = sentence.tokens
    clausal = "که" in tokens[cue.end - 1].folded or tokens[cue.start].folded == "چنانچه"
    clausal = clausal or (cue.end < len(tokens) and tokens[cue.end].folded in ("که", "انکه", "اینکه", "ان"))
    if not clausal or len(found) < 2:
        return found
    (owner, condition), *rest = found
    rest[0][1].left = condition.left
    return [(owner, replace(condition, modality="none")), *rest]


def _own_predicate(sentence: Sentence, predicates: list[Predicate], cue: Cue) -> Predicate | None:
    """The finite verb of the cue itself: inside it, or the next one that it does not govern."""
    inside = [p for p in predicates if cue.start < p.end and p.start < cue.end]
    if inside:
        return inside[-1]
    following = next((p for p in predicates if p.start >= cue.end), None)
    if following is None or following.mood in ("subjunctive", "future", "participle"):
        return None
    between = [t.folded for t in sentence.tokens[cue.end : following.start]]
    return None if "که" in between[:2] else following


def clause_of(
    sentence: Sentence, predicates: list[Predicate], start: int, end: int, bounds: list[tuple[int, int]]
) -> tuple[int, int]:
    """Where the clause of a governing word begins and ends inside the reported words."""
    tokens = sentence.tokens
    left, right = 0, len(tokens)
    for first, last in bounds:
        if first <= start < last:
            left, right = first, max(last, end)
        elif first < end <= last:
            left, right = min(start, first), max(last, end)
        elif left < last < start and tokens[last].text == "،":
            left = last + 1  # «با بیان اینکه S، خواستار …»
    for predicate in predicates:
        after = tokens[predicate.end].folded if predicate.end < len(tokens) else ""
        closes = after in _CLOSING and predicate.mood != "participle"
        near = _SHORTEST if after == "،" else 0
        if left < predicate.end <= start - near and closes:
            left = predicate.end + 1
        if predicate.start >= end and predicate.end < right and after in ("و", "؛", "اما", "ولی"):
            right = predicate.end
    return min(left, start), max(right, end)


def _unmarked(
    sentence: Sentence,
    predicates: list[Predicate],
    predicate: Predicate,
    bounds: list[tuple[int, int]],
    ahead: Sequence[int],
) -> Undertaking | None:
    """A future, or a present of doing, that no word governs: «روادید را لغو می‌کند»."""
    commands, tells = _commands(sentence, predicate), predicate.mood in ("future", "present")
    if not (commands or tells):
        return None
    reported = any(first <= predicate.start < last for first, last in bounds)
    if commands and reported:
        left, right = clause_of(sentence, predicates, predicate.start, predicate.end, bounds)
        return Undertaking(
            left, right, predicate.start, predicate.end, "urged", "command", "relation", predicate.start
        )
    if not tells:
        return None
    left, right = clause_of(sentence, predicates, predicate.start, predicate.end, bounds)
    dated = any(left <= i < predicate.start for i in ahead)
    if predicate.mood == "present" and not (
        reported
        or dated
        or (sentence.headline and not sentence.has(lexicon.relations(), left, predicate.start))
        or _is_due(sentence, predicate)
        or _is_made(sentence, predicate)
    ):
        return None
    right = predicate.end
    if predicate.mood == "present" and _is_habit(sentence, left, right):
        return None
    deeds = (
        bool(deeds_before(sentence, predicate, left))
        or "deed_verb" in sentence.tokens[predicate.start].cues
        or (dated and predicate.mood == "present" and not _only_is(sentence, predicate))
    )
    ours = sentence.tokens[predicate.end - 1].folded.endswith("یم")
    given = _condition(sentence, predicates, predicate)
    bare = (
        not deeds and predicate.mood != "future" and not (ours and (predicate.negative or given is not None))
    )
    if bare or _engages(sentence, predicate, left) or _is_effect(sentence, predicate, left):
        return None
    if _becomes_so(sentence, predicate) or "thinks" in sentence.tokens[predicate.start].cues:
        return None
    if "has_effect" in sentence.tokens[predicate.end - 1].cues and sentence.has(
        words_of("effect"), left, predicate.start
    ):
        return None  # «این تحریم‌ها هیچ تأثیری بر بانک نخواهد داشت»
    if _signs(sentence, predicate):
        return None
    if any(t.folded == "که" for t in sentence.tokens[left + 1 : predicate.start]):
        return None
    modality = "conditional" if given is not None else "denied" if predicate.negative else "planned"
    left = left if given is None else given
    name, needs = ("deed", "matter") if deeds else ("future", "relation")
    return Undertaking(left, right, predicate.start, predicate.end, modality, name, needs, predicate.start)


def deeds_before(sentence: Sentence, predicate: Predicate, left: int) -> list[str]:
    """The rows of fa/deeds.tsv whose words stand right before a verb: «build» for «احداث می‌شود»."""
    lo = sentence.starts[max(left, predicate.start - _REACH)] - 1
    hi = sentence.starts[predicate.start]
    return [
        p.name
        for p in sentence.likely("fa/deeds.tsv")
        for m in p.regex.finditer(sentence.folded, lo, hi)
        if sentence.token_at(m.end() - 1) + 1 == predicate.start
    ]


def _is_made(sentence: Sentence, predicate: Predicate) -> bool:
    """«کارخانه سیمان در دنغره احداث می‌شود»: the narrator's passive of what is built is told of what will stand."""
    if "deed_verb" in sentence.tokens[predicate.start].cues:
        return True
    passive = "passive" in sentence.tokens[predicate.end - 1].cues
    return passive and not _MADE.isdisjoint(deeds_before(sentence, predicate, 0))


def _is_due(sentence: Sentence, predicate: Predicate) -> bool:
    """«گذرگاه را به‌زودی بازگشایی می‌کند»: the narrator's present of a day to come, and what was made public."""
    return sentence.has(words_of("due_soon"), 0, predicate.start)


def _only_is(sentence: Sentence, predicate: Predicate) -> bool:
    """«تا سال ۲۰۳۰ اعتبار دارد», «می‌تواند», «می‌گوید»: what lasts, is possible or told, and is not done by a day."""
    return "lasts" in sentence.tokens[predicate.end - 1].cues


def _is_habit(sentence: Sentence, left: int, right: int) -> bool:
    """«اکنون برق صادر می‌کند», «هر سال … می‌فرستد»: the present tells what is; from a year to come on it is a promise."""
    if sentence.has(words_of("from_then"), left, right):
        return False
    return sentence.has(words_of("habitual"), left, right)


def _condition(sentence: Sentence, predicates: list[Predicate], predicate: Predicate) -> int | None:
    """«اگر A نشود، B را امضا خواهیم کرد»: the token of the «if» whose clause ends with a comma before the predicate's."""
    tokens = sentence.tokens
    for i in range(predicate.start - 1, -1, -1):
        if tokens[i].folded == "اگر":
            between = [p for p in predicates if i < p.start < predicate.start]
            ends = bool(between) and between[-1].end < len(tokens) and tokens[between[-1].end].text == "،"
            joined = all(tokens[p.end].folded == "و" for p in between[:-1])
            return i if joined and ends else None
    return None


def _is_effect(sentence: Sentence, predicate: Predicate, left: int) -> bool:
    """«این روابط منافع دو طرف را تأمین می‌کند»: what a thing does is no undertaking."""
    tokens = sentence.tokens
    moves = "comes_to" in tokens[predicate.end - 1].cues
    clause = tokens[left : predicate.start]
    if moves and any("quantity" in t.cues for t in clause[:2]) and all(t.folded != "را" for t in clause):
        return True  # «قیمت‌ها تا سال ۲۰۳۰ به … خواهد رسید»
    does = predicate.mood == "present" and "does" in tokens[predicate.end - 1].cues
    return does and "this" in tokens[left].cues and "actor" not in tokens[left + 1].cues


def _becomes_so(sentence: Sentence, predicate: Predicate) -> bool:
    """«شدیدتر خواهد شد», «مؤثر خواهد بود», «تحت فشار قرار خواهد گرفت»: what comes over somebody, which nobody undertakes."""
    tokens = sentence.tokens
    clause = tokens[max(0, predicate.start - _REACH) : predicate.start]
    if not clause or predicate.mood != "future":
        return False
    last = clause[-1]
    if last.folded == "قرار":
        return _is_under(tokens[: predicate.start])
    if last.folded == "نظر" and len(clause) > 1 and clause[-2].folded == "به":
        return True  # «مجرم به نظر خواهند رسید»
    if "befalls" not in tokens[predicate.end - 1].cues or any(t.folded == "را" for t in clause):
        return False
    compared = last.folded.endswith("تر") and len(last.folded) > _COMPARED
    return compared or "becomes_so" in last.cues or any("undergoes" in t.cues for t in clause)


def _is_under(tokens: list[Token]) -> bool:
    """«تحت فشار … قرار خواهد گرفت», «مورد انتقاد قرار خواهد گرفت»: is what is put on somebody suffered?"""
    near = any("suffered" in t.cues for t in tokens[-3:])
    comma = next((i for i in range(len(tokens) - 1, -1, -1) if tokens[i].text in "،؛:"), -1)
    clause = tokens[max(comma + 1, len(tokens) - 2 * _REACH) :]
    pressed = any(a.folded == "تحت" and "suffered" in b.cues for a, b in pairwise(clause))
    return near or pressed


def _commands(sentence: Sentence, predicate: Predicate) -> bool:
    """«نمایشگاه‌های بیشتری برپا کنید.»: a verb of the second person in the subjunctive that ends what is said."""
    word = sentence.words[predicate.start]
    if predicate.mood != "subjunctive" or not word.endswith("ید"):
        return False
    if word.endswith("انید") and not word.startswith("ب"):
        return False  # «به انجام رسانید» tells what was done
    return all(not t.text[0].isalnum() for t in sentence.tokens[predicate.end :])


def _signs(sentence: Sentence, predicate: Predicate) -> bool:
    """«… به امضای وزیران خواهد رسید»: a signing to come is an engagement, unless «we» promise it."""
    tokens = sentence.tokens
    if any(t.folded.endswith("یم") for t in tokens[predicate.start : predicate.end]):
        return False
    before = tokens[max(0, predicate.start - _SIGNERS) : predicate.start]
    return bool(before) and ("signature" in before[-1].cues or any("signature_of" in t.cues for t in before))


def _engages(sentence: Sentence, predicate: Predicate, left: int) -> bool:
    """Is it a planned meeting or trip, which is an engagement?"""
    lo = sentence.starts[left] - 1
    hi = sentence.starts[predicate.start] if predicate.start < len(sentence.starts) else len(sentence.folded)
    text = sentence.folded[lo:hi]
    if any(p.regex.search(text) for p in sentence.likely("fa/planned_meetings.tsv")):
        return True
    clause = sentence.tokens[left : predicate.start]
    words = [t.folded for t in clause]
    takes_up = "takes_up" in sentence.tokens[predicate.end - 1].cues and "به" in words and "را" not in words
    return takes_up and any({"meets", "meeting_word"} & t.cues for t in clause)


def engages(sentence: Sentence, undertaking: Undertaking) -> bool:
    """Does the undertaking only plan a meeting: «قرار شد نشست بعدی در کابل تشکیل شود»?"""
    if undertaking.modality not in ("planned", "agreed") or undertaking.verb <= undertaking.left:
        return False
    left = undertaking.left
    if undertaking.name == "put_off" and sentence.has(words_of("meets"), left, undertaking.verb):
        return True  # «سفر … به ماه آوریل موکول شد»
    if sentence.tokens[left].folded == "در" and undertaking.end <= undertaking.verb:
        left = undertaking.end  # «در این نشست مقرر شد کارگروهی تشکیل شود»: where it was agreed
    text = sentence.folded[sentence.starts[left] - 1 : sentence.starts[undertaking.verb]]
    return any(p.regex.search(text) for p in sentence.likely("fa/planned_meetings.tsv"))

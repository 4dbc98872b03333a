"""Futures, presents of doing and commands that no word governs: «روادید را لغو می‌کند», «نمایشگاه‌های بیشتری برپا کنید»."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from peyman.reader.annotate import lexicon
from peyman.reader.annotate.cues import cue as words_of
from peyman.reader.annotate.not_undertaken import becomes_so, is_effect, is_engagement, is_signing
from peyman.reader.annotate.numbers import numerals
from peyman.reader.annotate.predicates import Predicate
from peyman.reader.annotate.tokens import Sentence
from peyman.reader.annotate.undertakings import WORKS, Undertaking, clause_of, deeds_before, interrupts


def ungoverned(
    sentence: Sentence,
    predicates: list[Predicate],
    predicate: Predicate,
    bounds: list[tuple[int, int]],
    ahead: Sequence[int],
) -> Undertaking | None:
    """A future, or a present of doing, that no word governs: «روادید را لغو می‌کند»."""
    reported = any(first <= predicate.start < last for first, last in bounds)
    if reported and _commands(sentence, predicate):
        left, right = clause_of(sentence, predicates, predicate.start, predicate.end, bounds)
        return _undertaking(predicate, left, right, "urged", "command", "relation")
    if predicate.mood == "subjunctive":
        return _demand(sentence, predicates, predicate, bounds)
    if predicate.mood not in ("future", "present"):
        return None
    left, _ = clause_of(sentence, predicates, predicate.start, predicate.end, bounds)
    dated = any(left <= i < predicate.start for i in ahead)
    if predicate.mood == "present" and not _is_to_come(sentence, predicate, left, told=reported or dated):
        return None
    given = _condition(sentence, predicates, predicate)
    deeds = _does(sentence, predicate, left, dated=dated)
    refuses = _is_ours(sentence, predicate) and (predicate.negative or given is not None)
    if not (deeds or refuses or predicate.mood == "future") or _is_nothing_done(sentence, predicate, left):
        return None
    comma = max((i for i in range(left, predicate.start) if sentence.tokens[i].text == "،"), default=left)
    told = comma if given is not None or interrupts(sentence, left, comma) else left
    if _is_subordinate(sentence, predicates, told, predicate):
        return None
    if any("nominal" in t.cues for t in sentence.tokens[left : left + 2]):
        return None  # «اینکه آمریکا سلاح در اختیار آنها قرار می‌دهد، …»
    modality = "conditional" if given is not None else "denied" if predicate.negative else "planned"
    left = left if given is None or given[1] else given[0]
    name, needs = ("deed", "matter") if deeds else ("future", "relation")
    return _undertaking(predicate, left, predicate.end, modality, name, needs)


def _undertaking(
    predicate: Predicate, left: int, right: int, modality: str, name: str, needs: str
) -> Undertaking:
    return Undertaking(left, right, predicate.start, predicate.end, modality, name, needs, predicate.start)


def _is_to_come(sentence: Sentence, predicate: Predicate, left: int, *, told: bool) -> bool:
    """Is a present of something ahead: reported or dated (``told``), in a headline, due, made, undertaken by a side? No habit is."""
    if _is_habit(sentence, left, predicate.end) or _is_what_is(sentence, left, predicate):
        return False
    return (
        told
        or (sentence.headline and not sentence.has(lexicon.relations(), left, predicate.start))
        or _is_due(sentence, predicate)
        or _is_made(sentence, predicate)
        or _is_of_a_side(sentence, left, predicate)
        or _gives_money(sentence, left, predicate)
    )


def _does(sentence: Sentence, predicate: Predicate, left: int, *, dated: bool) -> bool:
    """Does a verb tell of a deed: by its noun, by itself, or by a day to come?"""
    return (
        bool(deeds_before(sentence, predicate, left))
        or "deed_verb" in sentence.tokens[predicate.start].cues
        or (dated and predicate.mood == "present" and not _only_is(sentence, predicate))
    )


def _is_ours(sentence: Sentence, predicate: Predicate) -> bool:
    """«نمی‌پذیریم»: the first person plural."""
    return sentence.tokens[predicate.end - 1].folded.endswith("یم")


def _is_nothing_done(sentence: Sentence, predicate: Predicate, left: int) -> bool:
    """Meetings and signings to come, effects, thoughts, what takes time or can be: nothing that anybody undertakes."""
    first, last = sentence.tokens[predicate.start].cues, sentence.tokens[predicate.end - 1].cues
    if (not predicate.negative and is_engagement(sentence, predicate, left)) or is_signing(
        sentence, predicate
    ):
        return True
    if is_effect(sentence, predicate, left) or becomes_so(sentence, predicate) or "thinks" in first:
        return True
    if "could" in last or (predicate.negative and predicate.mood == "future" and "unable" in last):
        return True  # «خواهند توانست با این کارت خرید کنند», «راهی برای این بن‌بست نخواهند یافت»
    if predicate.start and "takes_time" in sentence.tokens[predicate.start - 1].cues:
        return True  # «دو روز طول خواهد کشید»
    # «این تحریم‌ها هیچ تأثیری بر بانک نخواهد داشت»
    return "has_effect" in last and sentence.has(words_of("effect"), left, predicate.start)


def _demand(
    sentence: Sentence, predicates: list[Predicate], predicate: Predicate, bounds: list[tuple[int, int]]
) -> Undertaking | None:
    """«تأکید کردند که بغداد غرامت‌ها را بپردازد», «آمریکا به تصمیم عراق احترام بگذارد»: a bare subjunctive that is reported."""
    tokens = sentence.tokens
    first = next(
        (first for first, last in bounds if first <= predicate.start < last), 0 if sentence.headline else None
    )
    if first is None or predicate.mood != "subjunctive":
        return None
    left, right = clause_of(sentence, predicates, predicate.start, predicate.end, bounds)
    if left != first or any("opens_subjunctive" in t.cues for t in tokens[left : predicate.start]):
        return None
    if any(left <= p.start < predicate.start for p in predicates):
        return None
    if (
        predicate.end < len(tokens)
        and tokens[predicate.end].text[0].isalpha()
        and tokens[predicate.end].folded != "و"
    ):
        return None
    return Undertaking(
        left, predicate.end, predicate.start, predicate.end, "urged", "bare", "relation", predicate.start
    )


def _is_made(sentence: Sentence, predicate: Predicate) -> bool:
    """«کارخانه سیمان در دنغره احداث می‌شود»: the narrator's passive of what is built is told of what will stand."""
    if "deed_verb" in sentence.tokens[predicate.start].cues:
        return True
    passive = "passive" in sentence.tokens[predicate.end - 1].cues
    return passive and not WORKS.isdisjoint(deeds_before(sentence, predicate, 0))


def _is_of_a_side(sentence: Sentence, left: int, predicate: Predicate) -> bool:
    """«طرف ایرانی زمین را تأمین می‌کند», «هر یک از طرفین نیمی از آن را می‌پردازد»: the present by which a protocol binds a side."""
    begins = [i + 1 for i in range(left, predicate.start - 1) if sentence.words[i] in ("و", "،")]
    for i in (left, *begins):
        at = sentence.at(words_of("each_of"), i)
        if "protocol_side" in sentence.tokens[at[0] if at is not None else i].cues:
            return True
    return False


def _gives_money(sentence: Sentence, left: int, predicate: Predicate) -> bool:
    """«تونس ۵ میلیون دلار را تأمین می‌کند»: the narrator's present of a sum that the state at the head of a clause gives."""
    head = left + ("subject_head" in sentence.tokens[left].cues)
    if sentence.at(lexicon.countries(), head) is None or "give" not in deeds_before(
        sentence, predicate, left
    ):
        return False
    units = ((i, e) for i, (_, e) in sentence.where(lexicon.units()).items() if left < i < predicate.start)
    before = (sentence.words[i - 1] for i, entry in units if entry.extra.startswith("money"))
    return any(word[0].isdigit() or word in numerals() for word in before)


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


def _is_subordinate(sentence: Sentence, predicates: list[Predicate], left: int, predicate: Predicate) -> bool:
    """Does a verb stand in a clause with «که», and not behind one: «آنچه که در توان داریم به کار خواهیم گرفت»?"""
    tokens = sentence.tokens[left : predicate.start]
    opened = [
        left + i + 1
        for i, (before, t) in enumerate(pairwise(tokens))
        if t.folded == "که" and "whatever" not in before.cues
    ]
    closed = [p for p in predicates if opened and opened[0] < p.start < predicate.start]
    return bool(opened) and (predicate.mood != "future" or len(closed) < len(opened))


def _is_what_is(sentence: Sentence, left: int, predicate: Predicate) -> bool:
    """«زیرا شرکت‌ها در آنجا سرمایه‌گذاری می‌کنند», «پوشش بیمه افزایش می‌یابد», «۶۰ شرکت فعالیت می‌کنند»: the present of a
    reason, of what comes by itself and of what goes on."""
    tokens = sentence.tokens
    if "reason" in tokens[left].cues or (left and "reason" in tokens[left - 1].cues):
        return True
    before = tokens[predicate.start - 1].cues if predicate.start > left else frozenset()
    if "goes_on_now" in before:
        return True
    rises = "rises" in before and "finds" in tokens[predicate.end - 1].cues
    return rises and not _to_amount(sentence, left, predicate.start)


def _to_amount(sentence: Sentence, left: int, stop: int) -> bool:
    """«صدور گاز به ۴۵ میلیون متر مکعب افزایش می‌یابد»: is it told to what amount something rises?"""
    words = sentence.words[left:stop]
    return any(a == "به" and (b[0].isdigit() or b in numerals()) for a, b in pairwise(words))


def _condition(
    sentence: Sentence, predicates: list[Predicate], predicate: Predicate
) -> tuple[int, bool] | None:
    """«اگر A نشود، B را امضا خواهیم کرد و C را آغاز می‌کنیم»: the token of the «if» whose clause ends with a comma before the
    predicate's, and whether another one follows from it before."""
    tokens = sentence.tokens
    for i in range(predicate.start - 1, -1, -1):
        if tokens[i].folded == "اگر":
            between = [p for p in predicates if i < p.start < predicate.start]
            follows = bool(between) and between[-1].mood in ("future", "present")
            return (i, follows) if _leads_to(sentence, between, predicate.start) else None
    return None


def _leads_to(sentence: Sentence, between: list[Predicate], stop: int) -> bool:
    """Of «اگر A نشود، B را امضا خواهیم کرد و C را آغاز می‌کنیم»: do the verbs between «اگر» and the last one end a condition
    with a comma, behind which only what follows from it stands?"""
    tokens = sentence.tokens
    after = [tokens[p.end].folded if p.end < len(tokens) else "" for p in between]
    while between and after[-1] == "و" and between[-1].mood in ("future", "present"):
        between, after = between[:-1], after[:-1]
    if not between or any(a not in ("و", "که") for a in after[:-1]):
        return False
    nested = after[-1] == "که" and any(t.text == "،" for t in tokens[between[-1].end : stop])
    return after[-1] == "،" or nested  # «اگر ایران بپذیرد که سوخت بازگردد، …»


def _commands(sentence: Sentence, predicate: Predicate) -> bool:
    """«نمایشگاه‌های بیشتری برپا کنید.»: a verb of the second person in the subjunctive that ends what is said."""
    word = sentence.words[predicate.start]
    if predicate.mood != "subjunctive" or not word.endswith("ید"):
        return False
    if word.endswith("انید") and not word.startswith("ب"):
        return False  # «به انجام رسانید» tells what was done
    return all(not t.text[0].isalnum() for t in sentence.tokens[predicate.end :])

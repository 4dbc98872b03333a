"""Finite verbs of a sentence with their mood, from two stems a verb: «خواهد رسید» is future, «برسد» subjunctive."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import compress, count, pairwise

from peyman.reader.annotate.cues import cue
from peyman.reader.annotate.numbers import numerals
from peyman.reader.annotate.tokens import Sentence, Token, once
from peyman.reader.annotate.verbs import OPEN, PERFECT, WILL, double_forms, forms, past_stems, stems_of

_OBJECT = 8  # words before a verb among which its object stands
_MI = frozenset(["می", "نمی"])


@dataclass(slots=True, eq=False)  # not frozen: a frozen one costs twice as much to make
class Predicate:
    """A finite verb over tokens ``start`` to ``end``: past, present, copula, subjunctive, future or participle."""

    start: int
    end: int
    mood: str
    negative: bool


@once
def find_predicates(sentence: Sentence) -> list[Predicate]:
    """Finite verbs from left to right, whatever the spacing of «می شود» and «خواهد شد»."""
    found: list[Predicate] = []
    words, free = [*sentence.words, ""], 0
    twins = sentence.where(cue("twin_noun"))  # «گفت و گو» is no verb
    for i in compress(count(), map(_beginnings().__contains__, sentence.words)):
        no_verb = i < free or i in twins or _is_ordinal(sentence, i)
        form = None if no_verb else _form(words[i], words[i + 1])
        if form is None and words[i + 1] == "و" and not no_verb and _governs_object(words, free, i):
            form = 1, "past", words[i].startswith("ن")
        if form is not None and form[1] == "copula" and _is_to_hold(sentence, i):
            form = form[0], "subjunctive", form[2]
        if form is not None:
            length, mood, negative = form
            free = i + length
            found.append(Predicate(i, free, mood, negative))
    return found


def _is_ordinal(sentence: Sentence, i: int) -> bool:
    """«نشست دهم این کمیسیون»: the form of «دادن» that numbers a session."""
    if not i or "meets" not in sentence.tokens[i - 1].cues:
        return False
    return sentence.words[i].removesuffix("م") in numerals()


def _is_to_hold(sentence: Sentence, i: int) -> bool:
    """«راه‌ها را باز نگه دارند», «آمار را ارسال دارند»: is «دارند» the subjunctive of a verb with its noun?"""
    holds = sentence.words[i].removeprefix("ن").startswith("دار")
    return holds and i > 0 and "held_so" in sentence.tokens[i - 1].cues


def _governs_object(words: list[str], since: int, i: int) -> bool:
    """«پل را ساخت و …», «از مرز دو میلیارد دلار گذشت و …»: is a noun behind «را» or «از مرز» a verb after all?"""
    if words[i] not in stems_of("noun"):
        return False
    between = words[max(since, i - _OBJECT) : i]
    return between[-1:] == ["را"] or any(pair == ("از", "مرز") for pair in pairwise(between))


@cache
def _beginnings() -> frozenset[str]:
    """The folded words with which a finite verb may begin."""
    return WILL.union(_MI, forms())


@lru_cache(maxsize=65536)
def _form(word: str, after: str) -> tuple[int, str, bool] | None:
    """Of a folded word and the next one: how many of them are a finite verb, its mood, whether it denies."""
    if word in WILL and after in past_stems():
        return 2, "copula" if after in stems_of("state") else "future", word.startswith("ن")
    if word in _MI and word + after in forms():
        return 2, *forms()[word + after]
    known = forms().get(word)
    if known is None:
        return None
    mood, negative = known
    if word in stems_of("noun") and after not in ("", ".", "؛", "که", "تا", ":", "»", "،"):
        return None
    if mood == "participle":
        if after in PERFECT:
            has = after.startswith("باش") and word[:-1].removeprefix("ن") in stems_of("state")
            return 2, "subjunctive" if has else "past", negative  # «سفری به عراق داشته باشد»
        return (1, mood, negative) if after in ("و", "،") else None
    return 1, mood, negative


def _leads_to_verb(tokens: list[Token], starts: dict[int, Predicate], i: int) -> bool:
    """«بتوانند … حل کنند»: does another verb in the subjunctive follow before any «و» that joins clauses?"""
    following = next((p for at, p in sorted(starts.items()) if at >= i), None)
    return (
        following is not None
        and following.mood == "subjunctive"
        and not any(t.text in "؛." for t in tokens[i : following.start])
    )


def _may_be_open(word: str) -> bool:
    """«حاضر است سوخت را بازگرداند», «خواست تسهیلات فراهم آورد»: is a past form of a verb the present one too?"""
    return word in double_forms()


def complements(
    sentence: Sentence, predicates: list[Predicate], at: int, *, stop: int, moods: frozenset[str] = OPEN
) -> list[Predicate]:
    """The predicates that a governing word asks for: «قرار شد A شود و B یابد» has two, relative clauses none.

    ``at`` is the first token of the complement, ``stop`` the token where another governing word takes over.
    """
    tokens = sentence.tokens
    while at < len(tokens) and tokens[at].folded in ("که", ":", "،", "تا", "«", '"', "این", "اینکه"):
        at += 1
    found: list[Predicate] = []
    starts = {p.start: p for p in predicates}
    pending, i = 0, at
    while i < min(stop, len(tokens)):
        word = tokens[i].folded
        if word in ("که", "اینکه", "چون", "زیرا"):
            if found and found[-1].mood != "participle":
                break
            pending += 1  # «احترام گذاشته و با کسانی که مرتکب می‌شوند مبارزه کنند»
        elif word in ("؛", ".") or (found and word in ("اما", "ولی", ":")):
            break
        elif found and word == "تا" and tokens[i - 1].folded != "و":
            break  # «… کند تا …», but not «… کند و تا سه سال آینده …»
        predicate = starts.get(i)
        if predicate is None:
            i += 1
            continue
        i = predicate.end
        if pending:
            pending -= 1
            continue
        if predicate.mood not in moods and not _may_be_open(word):
            break
        able = "can" in tokens[predicate.start].cues or "able_to" in tokens[predicate.start - 1].cues
        if able and _leads_to_verb(tokens, starts, i):
            continue
        found.append(predicate)
        if i < len(tokens) and tokens[i].folded not in ("و", "،"):
            break
    while found and found[-1].mood == "participle":
        found.pop()
    return found

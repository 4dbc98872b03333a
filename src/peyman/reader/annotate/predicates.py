"""Finite verbs of a sentence with their mood, from two stems a verb: «خواهد رسید» is future, «برسد» subjunctive."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from peyman.language.folding import key
from peyman.language.tables import load_table
from peyman.reader.annotate.tokens import Sentence, Token

_PAST = ("م", "ی", "", "یم", "ید", "ند")
_PRESENT = ("م", "ی", "د", "یم", "ید", "ند")
_BE = {
    "است": "copula", "نیست": "copula", "هست": "copula", "هستم": "copula", "هستیم": "copula", "هستند": "copula",
    "نیستیم": "copula", "نیستند": "copula", "ماست": "copula", "دارد": "copula", "دارم": "copula", "داریم": "copula",
    "دارند": "copula", "ندارد": "copula", "نداریم": "copula", "ندارند": "copula", "باشد": "subjunctive",
    "باشند": "subjunctive", "باشیم": "subjunctive", "نباشد": "subjunctive", "نباشند": "subjunctive",
}  # fmt: skip
_WILL = frozenset(n + "خواه" + e for n in ("", "ن") for e in _PRESENT)
OPEN = frozenset(["subjunctive", "future", "participle"])
_PERFECT = frozenset(["است", "اند", "ایم", "ام", "بود", "بودند", "باشد", "باشند"])


@dataclass(frozen=True, slots=True)
class Predicate:
    """A finite verb over tokens ``start`` to ``end``: past, present, copula, subjunctive, future or participle."""

    start: int
    end: int
    mood: str
    negative: bool


@lru_cache(maxsize=1)
def _forms() -> dict[str, tuple[str, bool]]:
    """Every one-word form with its mood and whether it denies."""
    forms: dict[str, tuple[str, bool]] = {}
    for row in load_table("fa/verbs.tsv", ["past", "present", "kind", "source"]):
        past, present = key(row["past"]), key(row["present"])
        for ending in _PAST:
            forms.setdefault(past + ending, ("past", False))
            forms.setdefault("ن" + past + ending, ("past", True))
        for ending in _PRESENT:
            for joint in _joints(present):
                form = joint + ending
                forms.setdefault("می" + form, ("present", False))
                forms.setdefault("نمی" + form, ("present", True))
                forms.setdefault("ب" + form, ("subjunctive", False))
                forms.setdefault("ن" + form, ("subjunctive", True))
                if row["kind"].startswith("light"):
                    forms.setdefault(form, ("subjunctive", False))
        forms.setdefault(past + "ه", ("participle", False))
        forms.setdefault("ن" + past + "ه", ("participle", True))
    for form, mood in _BE.items():
        forms[key(form)] = (mood, form.startswith("ن"))
    return forms


def _joints(stem: str) -> tuple[str, ...]:
    """Present stems before endings: «آ» and «گشا» take «ی»."""
    return (stem + "ی", "ی" + stem[1:] + "ی") if stem.startswith(("آ", "ا")) and len(stem) < 3 else (
        (stem + "ی",) if stem[-1] in "او" and len(stem) > 2 else (stem,)
    )  # fmt: skip


@lru_cache(maxsize=1)
def _past_stems() -> frozenset[str]:
    return frozenset(
        key(r["past"]) for r in load_table("fa/verbs.tsv", ["past", "present", "kind", "source"])
    )


@lru_cache(maxsize=4)
def _stems(kind: str) -> frozenset[str]:
    """Past stems of a kind: noun for «ساخت نیروگاه», state for «خواهد بود»."""
    rows = load_table("fa/verbs.tsv", ["past", "present", "kind", "source"])
    return frozenset(key(r["past"]) for r in rows if r["kind"].endswith(kind))


def find_predicates(sentence: Sentence) -> list[Predicate]:
    """Finite verbs from left to right, whatever the spacing of «می شود» and «خواهد شد»."""
    tokens, found, i = sentence.tokens, [], 0
    while i < len(tokens):
        predicate = _predicate(tokens, i)
        if predicate is not None:
            found.append(predicate)
            i = predicate.end
        else:
            i += 1
    return found


def _predicate(tokens: list[Token], i: int) -> Predicate | None:
    word = tokens[i].folded
    after = tokens[i + 1].folded if i + 1 < len(tokens) else ""
    if word in _WILL and after in _past_stems():
        return Predicate(i, i + 2, "copula" if after in _stems("state") else "future", word.startswith("ن"))
    if word in ("می", "نمی") and word + after in _forms():
        mood, negative = _forms()[word + after]
        return Predicate(i, i + 2, mood, negative)
    known = _forms().get(word)
    if known is None:
        return None
    mood, negative = known
    if word in _stems("noun") and after not in ("", ".", "؛", "که", ":", "»", "،"):
        return None
    if mood == "participle":
        if after in _PERFECT:
            return Predicate(i, i + 2, "past", negative)
        return Predicate(i, i + 1, mood, negative) if after in ("و", "،") else None
    return Predicate(i, i + 1, mood, negative)


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
            if found:
                break
            pending += 1
        elif word in ("؛", ".") or (found and word in ("تا", "اما", "ولی", ":")):
            break
        predicate = starts.get(i)
        if predicate is None:
            i += 1
            continue
        i = predicate.end
        if pending:
            pending -= 1
            continue
        if predicate.mood not in moods:
            break
        found.append(predicate)
        if i < len(tokens) and tokens[i].folded not in ("و", "،"):
            break
    while found and found[-1].mood == "participle":
        found.pop()
    return found

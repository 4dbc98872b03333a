"""Forms of verbs made from their two stems: «کرد», «کن» give «کرد», «می‌کند», «بکند», «نکند», «کرده»."""

from __future__ import annotations

from functools import cache, lru_cache

from peyman.language.folding import key
from peyman.language.tables import load_table

_PAST = ("م", "", "یم", "ید", "ند")  # without «thou», whom no report addresses: «بدهی» is a debt
_PERFECT = ("هام", "هایم", "هاید", "هاند")  # «شده‌اند», as one word
_PRESENT = ("م", "د", "یم", "ید", "ند")
_BE = {
    "است": "copula", "نیست": "copula", "هست": "copula", "هستم": "copula", "هستیم": "copula", "هستند": "copula",
    "نیستیم": "copula", "نیستند": "copula", "ماست": "copula", "دارد": "copula", "دارم": "copula", "داریم": "copula",
    "دارند": "copula", "ندارد": "copula", "نداریم": "copula", "ندارند": "copula", "باشد": "subjunctive",
    "باشند": "subjunctive", "باشیم": "subjunctive", "نباشد": "subjunctive", "نباشند": "subjunctive",
}  # fmt: skip
_LONG = frozenset(map(key, ["آمد", "آورد", "آموخت", "آفرید"]))
_PREVERBS = ("باز", "بر", "در", "فرا", "فرو")
WILL = frozenset(n + "خواه" + e for n in ("", "ن") for e in _PRESENT)
OPEN = frozenset(["subjunctive", "future", "participle"])
HAD = frozenset(["بود", "بودند"])  # what had taken place before
PERFECT = frozenset(["است", "اند", "ایم", "ام", "بود", "بودند", "باشد", "باشند"])


@cache
def forms() -> dict[str, tuple[str, bool]]:
    """Every one-word form with its mood and whether it denies."""
    forms: dict[str, tuple[str, bool]] = {}
    for row in load_table("fa/verbs.tsv", ["past", "present", "kind", "source"]):
        past, present = key(row["past"]), key(row["present"])
        for ending in _PAST:
            forms.setdefault(past + ending, ("past", False))
            forms.setdefault(_denied(past) + ending, ("past", True))
        for ending in _PRESENT:
            for joint in _joints(present):
                form = joint + ending
                forms.setdefault("می" + form, ("present", False))
                forms.setdefault("نمی" + form, ("present", True))
                _add_inside(forms, joint, ending)
                glide = "ی" if form.startswith(("آ", "ا")) else ""  # «بیاورد», «نیاید»
                forms.setdefault("ب" + glide + form, ("subjunctive", False))
                forms.setdefault("ن" + glide + form, ("subjunctive", True))
                if glide:  # «بیفتد», «نیندازد»
                    forms.setdefault("بی" + form[1:], ("subjunctive", False))
                    forms.setdefault("نی" + form[1:], ("subjunctive", True))
                if row["kind"].startswith("light"):
                    forms.setdefault(form, ("subjunctive", False))
        for ending in _PERFECT:
            forms.setdefault(past + ending, ("past", False))
            forms.setdefault("ن" + past + ending, ("past", True))
        forms.setdefault(past + "ه", ("participle", False))
        forms.setdefault(_denied(past) + "ه", ("participle", True))
    for form, mood in _BE.items():
        forms[key(form)] = (mood, form.startswith("ن"))
    return forms


def _add_inside(forms: dict[str, tuple[str, bool]], stem: str, ending: str) -> None:
    """«بازمی‌گرداند», «برنمی‌گردد»: the present of a stem with a preverb has «می» behind it, or «ن»: «بازنگردد»."""
    preverb = next((p for p in _PREVERBS if stem.startswith(p) and len(stem) > len(p) + 1), None)
    if preverb is None:
        return
    bare = stem[len(preverb) :] + ending
    forms.setdefault(preverb + "می" + bare, ("present", False))
    forms.setdefault(preverb + "نمی" + bare, ("present", True))
    forms.setdefault(preverb + "ن" + bare, ("subjunctive", True))


def _denied(past: str) -> str:
    """The past stem with «ن»: «نکرد», «نیامد», «نیفتاد»."""
    if past.startswith("ا"):  # folded: «آمد» keeps its vowel, «افتاد» loses it
        return "نی" + (past if past in _LONG else past[1:])
    return "ن" + past


def _joints(stem: str) -> tuple[str, ...]:
    """Present stems before endings: «آ» and «گشا» take «ی»."""
    return (stem + "ی", "ی" + stem[1:] + "ی") if stem.startswith(("آ", "ا")) and len(stem) < 3 else (
        (stem + "ی",) if stem[-1] in "او" and len(stem) > 2 else (stem,)
    )  # fmt: skip


@cache
def past_stems() -> frozenset[str]:
    return frozenset(
        key(r["past"]) for r in load_table("fa/verbs.tsv", ["past", "present", "kind", "source"])
    )


@cache
def double_forms() -> frozenset[str]:
    """Past stems that are present forms too: «بازگرداند», «آورد»; not «باید منتظر ماند»."""
    rows = load_table("fa/verbs.tsv", ["past", "present", "kind", "source"])
    return frozenset(key(r["past"]) for r in rows if r["past"] == r["present"] + "د" and r["kind"] != "state")


@lru_cache(maxsize=4)
def stems_of(kind: str) -> frozenset[str]:
    """Past stems of a kind: noun for «ساخت نیروگاه», state for «خواهد بود»."""
    rows = load_table("fa/verbs.tsv", ["past", "present", "kind", "source"])
    return frozenset(key(r["past"]) for r in rows if r["kind"].endswith(kind))


def ends_clause(word: str) -> bool:
    """Is a folded word a finite verb by itself, so that a line may end with it?"""
    mood = forms().get(word, ("", False))[0]
    return mood in ("present", "copula", "subjunctive") or (mood == "past" and word not in stems_of("noun"))

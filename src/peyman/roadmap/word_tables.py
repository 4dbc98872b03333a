"""What the tables of words say: concepts and families of predicates by their forms, words that tell nothing, bands of common words, places."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from peyman.language.folding import fold
from peyman.language.tables import alternatives, load_table
from peyman.language.units import units

CONCEPTS = ("fa/concepts.tsv", ("concept", "kind", "forms", "source"))
PREDICATES = ("fa/predicates.tsv", ("family", "forms", "deed", "against", "source"))
ENDING = re.compile(r"(?<=...)(?:هایشان|هایی|های|ها|شان|مان|ترین|تر|(?<=ه)ای|ی)$")
MEASURES = frozenset({"tonne", "km", "MW", "MWh", "m3", "hectare", "barrel"})
PERSONS = ("م", "د", "یم", "ید", "ند")


@dataclass(frozen=True, slots=True)
class Form:
    """What a form says: its concept or family, and the kind that decides its weight, such as ``object``, ``field`` or ``act``."""

    name: str
    kind: str


@lru_cache(maxsize=1)
def known_forms() -> tuple[re.Pattern[str], dict[str, Form]]:
    """One pattern of all forms, the longest first, and what each form says."""
    known: dict[str, Form] = {}
    spellings: set[str] = set()
    listed = [(row["concept"], row["kind"], row["forms"]) for row in load_table(*CONCEPTS)]
    listed += [(row["family"], "act", row["forms"]) for row in load_table(*PREDICATES)]
    for name, kind, forms in listed:
        for form in alternatives(forms):
            known.setdefault(squeeze(form), Form(name, kind))
            spellings.add(" ?".join(re.escape(fold(part)) for part in re.split(r"[ \u200c]+", form)))
    ordered = sorted(spellings, key=lambda s: (-len(s), s))
    return re.compile(rf"(?<!\w)(?:{'|'.join(ordered)})(?: ?های| ?ها| ?ای|ی)?(?!\w)"), known


@lru_cache(maxsize=1)
def deeds() -> dict[str, str]:
    """The deed that a family is a step of: building and completing are both ``make``."""
    return {row["family"]: row["deed"] for row in load_table(*PREDICATES) if row["deed"]}


@lru_cache(maxsize=1)
def opposites() -> dict[str, str]:
    """Families that stand against each other: ``opposites()["raise"] == "cut"``."""
    rows = load_table(*PREDICATES)
    return {row["family"]: row["against"] for row in rows if row["against"]}


@lru_cache(maxsize=1)
def stopwords() -> frozenset[str]:
    """Words that tell nothing, names of months among them: they say when."""
    months = load_table("fa/months.tsv", ["month", "calendar", "number", "doubtful", "source"])
    told = [r["word"] for r in load_table("fa/stopwords.tsv", ["word", "source"])]
    return frozenset(map(squeeze, [*told, *(r["month"] for r in months if not r["doubtful"])]))


@lru_cache(maxsize=1)
def verb_forms() -> frozenset[str]:
    """Finite forms without «می», and participles: «بدهند», «کنند», «ساخته»; they say how, not what."""
    found: set[str] = set()
    for row in load_table("fa/verbs.tsv", ["past", "present", "kind", "source"]):
        past, present = fold(row["past"]), fold(row["present"])
        stems = [f"ب{present}", f"ن{present}", *([present] if row["kind"].startswith("light") else [])]
        found |= {stem + person for stem in stems for person in PERSONS}
        for stem in (past, f"ن{past}"):
            found |= {stem + "ه"} | {stem + person for person in PERSONS if person != "د"}
        found.add(f"ن{past}")
    return frozenset(found)


@lru_cache(maxsize=1)
def unit_words() -> frozenset[str]:
    """Words of units, which tell how much and not what: «تن», «کیلومتر», «مگاوات»."""
    measured = (r for r in units() if r["unit"] in MEASURES)
    return frozenset(
        w for r in measured for f in alternatives(r["forms"]) for w in fold(f).split() if len(w) > 1
    )


@lru_cache(maxsize=1)
def bands_by_word() -> dict[str, str]:
    """Stems of common words with their band, and words of places."""
    bands = {
        row["word"]: row["band"] for row in load_table("fa/common_words.tsv", ["word", "band", "source"])
    }
    for row in load_table("fa/places.tsv", ["place", "names", "country", "kind", "ambiguous", "source"]):
        for form in alternatives(row["names"]):
            bands |= dict.fromkeys(
                (ENDING.sub("", word) for word in re.findall(r"[^\W_]+", fold(form))), "place"
            )
    return bands


@lru_cache(maxsize=1)
def _capitals() -> dict[str, frozenset[str]]:
    """For each country the words of its capital, which stands for it: «تهران و دوشنبه توافق کردند»."""
    found: dict[str, frozenset[str]] = {}
    for row in load_table("fa/places.tsv", ["place", "names", "country", "kind", "ambiguous", "source"]):
        if row["kind"] == "capital":
            words = {
                ENDING.sub("", w) for n in alternatives(row["names"]) for w in re.findall(r"[^\W_]+", fold(n))
            }
            found[row["country"]] = found.get(row["country"], frozenset()) | words
    return found


def capitals_of(parties: Iterable[str]) -> frozenset[str]:
    """The words of these countries' capitals: ``capitals_of({"IRN"}) == {"تهران"}``."""
    return frozenset(word for code in parties for word in _capitals().get(code, ()))


@lru_cache(maxsize=8192)
def squeeze(form: str) -> str:
    """A form as the tables are looked up: folded, without spaces and half-spaces."""
    return "".join(c for c in fold(form) if not c.isspace())

"""Endings of Tajik words, and how Persian hangs them on a word: «созишнома» with «-е» is «موافقت‌نامه‌ای»."""

from __future__ import annotations

from functools import lru_cache

from peyman.language.tables import load_table

_HALF_SPACE = "\u200c"
_LONG = ("گو", "جو", "نیرو", "مو", "سو")  # words whose last «و» is a vowel: they take «ی»
_SHORT = 3  # letters of a word that is not read through an ending


@lru_cache(maxsize=1)
def endings() -> tuple[tuple[str, str], ...]:
    """Endings, the longest first, with what Persian writes for them; nothing for the ezafe."""
    rows = load_table("tg/endings.tsv", ["ending", "fa", "source"])
    pairs = [(r["ending"], r["fa"].replace("_", " ").replace("-", "")) for r in rows]
    return tuple(sorted(pairs, key=lambda p: -len(p[0])))


@lru_cache(maxsize=1)
def by_length() -> dict[int, dict[str, str]]:
    """The endings by their number of letters, the longest first."""
    found: dict[int, dict[str, str]] = {}
    for ending, persian in endings():
        found.setdefault(len(ending), {}).setdefault(ending, persian)
    return found


@lru_cache(maxsize=1)
def plurals() -> tuple[tuple[str, str], ...]:
    """Persian plural endings without half-spaces, the longest first, with the Tajik ones: ``("های", "ҳои")``."""
    found = {fa.replace(_HALF_SPACE, ""): tg for tg, fa in endings() if tg[:2] == "ҳо" and " " not in fa}
    return tuple(sorted(found.items(), key=lambda p: -len(p[0])))


def hung(before: str, ending: str) -> str:
    """A Tajik word with what is written as part of it: «миллӣ» and «ро» are «миллиро»."""
    return (before[:-1] + "и" if before.endswith("ӣ") else before) + ending


@lru_cache(maxsize=50_000)
def stems(word: str) -> tuple[tuple[str, str, str], ...]:
    """A word without each ending that it may have: the stem, the ending and what Persian writes for it.

    Example: ``stems("лоиҳаҳои")`` holds ``("лоиҳа", "ҳои", "‌های")``; before an ending «и» may be «ӣ» («тиҷоративу» is «тиҷоратӣ» and «ву»).
    """
    found: list[tuple[str, str, str]] = []
    for ending, fa in endings():
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < 2:
            continue
        if len(stem) >= _SHORT or ending[0] not in "аоуею":
            found.append((stem, ending, fa))
        if stem.endswith("и"):
            found.append((stem[:-1] + "ӣ", ending, fa))
    return tuple(found)


def attached(word: str, ending: str, fa: str) -> str:
    """A Persian word with what it writes for a Tajik ending: ``attached("طرح‌ها", "и", "") == "طرح‌های"``."""
    silent = word.endswith("ه")
    vowel = word.endswith(("ا", *_LONG))
    if not fa:
        return word + "ی" if ending and vowel and not word.endswith("‌را") else word
    if fa[0] in " " + _HALF_SPACE:
        return word + fa
    if fa.startswith("ی") and (silent or vowel or word.endswith("ی")):
        return word + (_HALF_SPACE + "ا" if not vowel else "ی") + fa
    if fa.startswith("گان"):
        return word.removesuffix("ه") + fa
    if fa.startswith("ان"):
        return word.removesuffix("ه") + "گ" + fa if silent else word + "ی" + fa if vowel else word + fa
    if fa[0] in "شم":
        return (
            word + _HALF_SPACE + "ا" + fa
            if silent or word.endswith("ی")
            else word + ("ی" if vowel else "") + fa
        )
    return word + fa

"""Single words of office-holders' names in both scripts: «پزشکیان» is «Пизишкиён» though no training line has it."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import lru_cache

from peyman.language.folding import key
from peyman.language.register import posts
from peyman.language.script.decoding import lexicon, memory
from peyman.language.tables import load_table

_SHORTEST = 4  # letters of a word of a name that is told by itself
_LEAST, _MOST = 0.75, 2.2  # Tajik letters for a Persian one in a word that is the same in both scripts
_SURE = 0.9  # share from which a word is one of a name, whatever training wrote
_SHARE = 0.25  # share in names below which a word is none
_FREQUENT = {"fa": 6.6, "tg": 4.0}  # logarithm of the count from which an unlisted word is none


@lru_cache(maxsize=2)
def name_words(into: str) -> dict[str, str]:
    """Words that are told by themselves, folded, with their commonest form in the other script; what training wrote is left to the model.

    Example: ``name_words("tg")["پزشکیان"] == "Пизишкиён"``.
    """
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    for tg, fa in _pairs():
        source, target = (tg.lower(), fa) if into == "fa" else (key(fa), tg)
        if len(source) >= _SHORTEST and not _is_word(source, fa, into):
            counted[source][target] += 1
    return {source: found.most_common(1)[0][0] for source, found in counted.items()}


def _pairs() -> list[tuple[str, str]]:
    """Words of names that stand in the same place in both scripts (Tajik, Persian), without the ezafe between surnames."""
    found: list[tuple[str, str]] = []
    for name_tg, name_fa in dict.fromkeys((p.name_tg, p.name_fa) for p in posts() if p.name_tg):
        tajik, persian = name_tg.replace("-", " ").split(), name_fa.split()
        if len(tajik) != len(persian):
            continue
        for number, (tg, fa) in enumerate(zip(tajik, persian, strict=True), start=1):
            if number < len(tajik):
                tg = tg[:-2] + "ӣ" if tg.endswith("ии") else tg
                tg = tg[:-1] if tg.endswith("и") and fa[-1] not in "ایوه" else tg
            if _LEAST <= len(tg) / len(fa) <= _MOST:
                found.append((tg, fa))
    return found


def _is_word(source: str, fa: str, into: str) -> bool:
    """Is a word of a name a word too, or one that training lines hold?"""
    folded = key(fa)
    share = name_shares().get(folded)
    if into == "tg" and share is not None and share >= _SURE:
        return False
    if source in memory(into) or fa in memory("tg") or (share is not None and share < _SHARE):
        return True
    if into == "fa" and (
        lexicon("tg").get(source, 0.0) >= _FREQUENT["tg"] or source.endswith(_russian_endings())
    ):
        return True
    return share is None and lexicon("fa").get(folded, 0.0) >= _FREQUENT["fa"]


@lru_cache(maxsize=1)
def _russian_endings() -> tuple[str, ...]:
    """«-ов», «-ева»: endings of surnames that Persian writes in several ways; they are left to the rule for them."""
    rows = load_table("tg/surnames.tsv", ["tg", "fa", "kind", "source"])
    return tuple(r["tg"] for r in rows if r["kind"] == "Russian")


@lru_cache(maxsize=1)
def name_shares() -> dict[str, float]:
    """How often a folded word is part of a person's name, where it is known (see the table's provenance)."""
    return {
        r["word"]: float(r["share"]) for r in load_table("fa/name_shares.tsv", ["word", "share", "source"])
    }

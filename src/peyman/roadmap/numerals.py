"""Numbers as words write them: numerals in digits, ordinals, and the numbers of things of one name."""

from __future__ import annotations

import re
from functools import lru_cache

from peyman.language.folding import fold
from peyman.language.tables import load_table

THOUSAND = 1000  # numerals below it are single words
HUNDRED = 100
MANY = 10  # from here on a number after a name is none of its own
NUMBERED = "№"  # before the number of «سنگ‌توده ۲»
ORDINAL = "#"  # before the number of «سوم» in «خط سوم»


@lru_cache(maxsize=2)
def numerals_below(limit: int) -> dict[str, float]:
    """The folded numerals from one up to, not including, a limit: ``numerals_below(1000)["یک"] == 1.0``."""
    rows = load_table("fa/numerals.tsv", ["word", "value", "source"])
    return {fold(r["word"]): float(r["value"]) for r in rows if 1 <= float(r["value"]) < limit}


def in_digits(folded: str) -> str:
    """A folded text with its numbers of hundreds, tens and ones in digits: «120» for «یک صد و بیست», «300» for «سه صد»; small ones stay words."""
    return _numeral_runs().sub(_digits, folded)


@lru_cache(maxsize=1)
def _numeral_runs() -> re.Pattern[str]:
    words = "|".join(sorted(numerals_below(THOUSAND), key=lambda w: (-len(w), w)))
    return re.compile(rf"(?<!\w)(?:{words})(?: (?:و )?(?:{words}))*(?!\w)")


def _digits(run: re.Match[str]) -> str:
    values = [numerals_below(THOUSAND)[w] for w in run.group().split() if w in numerals_below(THOUSAND)]
    total = 0.0
    for value in values:
        total = total * value if value == HUNDRED and 1 <= total < MANY else total + value
    return f"{total:g}" if total >= MANY else run.group()


@lru_cache(maxsize=1)
def ordinals_by_word() -> dict[str, str]:
    """Folded ordinals: ``ordinals_by_word()["سوم"] == "#3"``."""
    rows = load_table("fa/ordinals.tsv", ["word", "value", "source"])
    found = {fold(row["word"]): f"{ORDINAL}{row['value']}" for row in rows}
    for row in load_table("fa/numerals.tsv", ["word", "value", "source"]):
        value = float(row["value"])
        if 1 < value < 1000 and value.is_integer():
            for ending in ("م", "مین"):
                found.setdefault(f"{fold(row['word'])}{ending}", f"{ORDINAL}{int(value)}")
    return found


@lru_cache(maxsize=1)
def numbers_of_names() -> dict[str, str]:
    """What a small number after a name says: ``numbers_of_names()["دو"] == numbers_of_names()["2"] == "№2"`` for «سنگ‌توده دو»."""
    small = {word: int(value) for word, value in numerals_below(MANY).items()}
    return {word: f"{NUMBERED}{value}" for word, value in small.items()} | {
        str(value): f"{NUMBERED}{value}" for value in range(1, MANY)
    }

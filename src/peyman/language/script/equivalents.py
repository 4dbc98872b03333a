"""Tajik words as official Persian says them, for comparison: «савдо» is «تجارت», not «سودا»."""

from __future__ import annotations

import re
from functools import lru_cache

from peyman.language.script.conversion import transliterate
from peyman.language.script.keyboard import regular_tajik
from peyman.language.tables import load_table

CYRILLIC = re.compile("[\u0400-\u04ff]")
ENDINGS = "(?:ҳоро|ҳову|ҳои|ҳо|ро|и|у)?"  # plural, ezafe, object, «and»: they tell nothing here


@lru_cache(maxsize=1)
def _equivalents() -> tuple[re.Pattern[str], dict[str, str]]:
    """One pattern of all phrases, the longest first, and what Persian says for each."""
    rows = load_table("tg/equivalents.tsv", ["tg", "fa", "kind", "source"])
    known = {row["tg"].lower(): "" if row["fa"] == "-" else row["fa"] for row in rows}
    ordered = sorted(known, key=lambda phrase: (-len(phrase), phrase))
    pattern = "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in ordered)
    return re.compile(rf"(?<!\w)({pattern}){ENDINGS}(?!\w)", re.IGNORECASE), known


@lru_cache(maxsize=4096)
def in_persian(text: str) -> str:
    """A text in Persian script and in Persian's official words, whatever it is written in; a Persian one stays as it is.

    Example: ``in_persian("гардиши савдо")`` holds «تجارت» where transliteration alone gives «سودا».
    """
    if not CYRILLIC.search(text):
        return text
    pattern, known = _equivalents()
    words = pattern.sub(lambda m: known[" ".join(m[1].lower().split())], regular_tajik(text))
    return transliterate(words, to="fa").text

"""Which language a text is written in, by its letters and its small words (data in ``languages.tsv``)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from peyman.language.script.keyboard import is_known
from peyman.language.tables import alternatives, load_table

_SCRIPTS = (("Arab", re.compile(r"[\u0600-\u06ff\ufb50-\ufdff\ufe70-\ufeff]")), ("Cyrl", re.compile(r"[\u0400-\u04ff]")),
            ("Latn", re.compile(r"[A-Za-z]")))  # fmt: skip
SAMPLE = 20_000
_STRETCH = {
    "Arab": re.compile("[\u0400-\u04ff](?:[^\u0600-\u06ff\ufb50-\ufefcA-Za-z]*[\u0400-\u04ff])?"),
    "Cyrl": re.compile(
        "[\u0600-\u06ff\ufb50-\ufefc](?:[^\u0400-\u04ffA-Za-z]*[\u0600-\u06ff\ufb50-\ufefc])?"
    ),
}
_NOTED = 25  # letters: a name or a quoted title in the other script is no second text


@lru_cache(maxsize=1)
def _table() -> list[tuple[str, str, frozenset[str], str]]:
    rows = load_table(
        Path(__file__).with_name("languages.tsv"), ["language", "script", "words", "letters", "source"]
    )
    return [(r["language"], r["script"], frozenset(alternatives(r["words"])), r["letters"]) for r in rows]


def identify(text: str) -> tuple[str | None, str | None]:
    """Language and script: ``identify("روابط دو کشور است")`` is ``("fa", "Arab")``."""
    sample = text[:SAMPLE]
    counts = {name: len(pattern.findall(sample)) for name, pattern in _SCRIPTS}
    script = max(counts, key=lambda s: counts[s])
    if not counts[script]:
        return None, None
    words = Counter(re.findall(r"[^\W\d_]+", sample.replace("ي", "ی").replace("ك", "ک").casefold()))
    scores = {}
    for language, its_script, small, letters in _table():
        if its_script == script:
            scores[language] = sum(words[w] for w in small) + 0.2 * sum(
                sample.casefold().count(c) for c in letters
            )
    best = max(scores, key=lambda k: scores[k])
    if not any(scores.values()):
        best = {"Arab": "fa", "Cyrl": "tg" if _may_be_tajik(words) else ""}.get(script, "")
    return best or None, script


def _may_be_tajik(words: Counter[str]) -> bool:
    """Of two words or more in Cyrillic at least one must be Tajik: «Встреча министров» is not."""
    cyrillic = [w for w in words if "\u0400" <= w[0] <= "\u04ff"]
    return len(cyrillic) < 2 or any(is_known(w) for w in cyrillic)


def other_script(text: str, script: str | None) -> Iterator[tuple[int, int]]:
    """Stretches of a text in Persian script (``Arab``) that are Cyrillic, or the other way round; names and titles apart.

    Example: of «تهران …» with a paragraph of Tajik below it the span of that paragraph.
    """
    pattern = _STRETCH.get(script or "")
    for match in pattern.finditer(text) if pattern else ():
        if sum(map(str.isalpha, match.group())) >= _NOTED:
            yield match.span()

"""How alike two mentions are: the words, parties, targets and days that tell one thing from another."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from peyman.language.folding import fold
from peyman.language.tables import load_table
from peyman.records import Agreement, Amount, Commitment, Engagement, Party

SAME_WORDS = 0.5  # Jaccard of content words from which two wishes without a number are one
SAME_DOCUMENT_WORDS = 0.6
SAME_TITLE = 0.34
DAYS_OF_ONE_EVENT = 4
DAYS_OF_ONE_VISIT = 10
DAYS_OF_ONE_PACKAGE = 10
TITLED = ("roadmap", "programme", "treaty", "joint_statement")


@lru_cache(maxsize=1)
def _stopwords() -> frozenset[str]:
    return frozenset(fold(r["word"]) for r in load_table("fa/stopwords.tsv", ["word", "source"]))


@lru_cache(maxsize=65536)
def content_words(text: str) -> frozenset[str]:
    """Folded words that carry meaning, plural and ezafe endings cut: «همکاری‌های» and «همکاری» meet."""
    words = (w for w in re.findall(r"[^\W_]+", fold(text)) if len(w) > 2)
    stems = (re.sub(r"(?<=...)(?:هایی|های|ها|ی)$", "", w) for w in words if w not in _stopwords())
    return frozenset(s for s in stems if s not in _stopwords())


def jaccard(a: frozenset[str], b: frozenset[str]) -> float:
    """Shared part of two sets of words, 0 to 1."""
    return len(a & b) / len(a | b) if a and b else 0.0


def words_of(record: Commitment | Agreement) -> frozenset[str]:
    """What a commitment or agreement is about, in words."""
    if isinstance(record, Agreement):
        return content_words(record.title or record.evidence[0].quote)
    return content_words(record.action.object or record.evidence[0].quote)


def same_amount(a: Amount, b: Amount) -> bool:
    """The same number of the same unit."""
    return a.unit == b.unit and abs(a.value - b.value) <= 1e-6 * max(1.0, abs(a.value))


def days_apart(a: date | None, b: date | None) -> int | None:
    """Days between two dates; None where one is not known."""
    return abs((a - b).days) if a is not None and b is not None else None


def people_of(parties: Iterable[Party]) -> set[str]:
    """Keys of people by last word of the name and by office with country."""
    keys: set[str] = set()
    for party in parties:
        if party.name:
            keys.add(fold(party.name.split()[-1]))
        if party.office and party.country:
            keys.add(f"{party.office}/{party.country}/{party.portfolio or ''}")
    return keys


def event_day(record: Engagement, said: date | None) -> date | None:
    """The day of an event: as the text gives it, else the day of its publication."""
    if record.when is not None and record.when.start is not None and record.when.precision.value == "day":
        return record.when.start
    return said

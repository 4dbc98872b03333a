"""Is an ezafe read between two words of a phrase without a verb? What the tagger says, weighed with what is known of the two words."""

from __future__ import annotations

import json
import lzma
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from peyman.language.folding import key
from peyman.language.script.gazetteer import given_names, joints
from peyman.language.script.name_words import name_shares, name_words
from peyman.language.script.tagger import MODEL
from peyman.language.tables import load_table

FEATURES = ("one", "both names", "name before", "name after", "odds after", "odds before")
SURE = 99.0
_LINKS = frozenset(["و", "در", "به", "از", "با", "که", "تا", "را", "هم", "یا", "بر", "اند", "است"])
_GIVEN = 0.9  # how sure a given name or a title of honour («استاد») belongs to a name
_STEP = 10.0  # log odds are stored in tenths


@dataclass(frozen=True, slots=True)
class Look:
    """Log odds of an ezafe after a word and before a word, words that are verbs, and weights that :data:`FEATURES` have beside the tagger's log odds."""

    after: dict[str, float]
    before: dict[str, float]
    verbs: frozenset[str]
    weights: tuple[float, ...]


@lru_cache(maxsize=1)
def look() -> Look:
    """What training found, loaded once."""
    first, *rows = lzma.decompress((MODEL / "ezafe.tg.tsv.xz").read_bytes()).decode("utf-8").split("\n")
    after: dict[str, float] = {}
    before: dict[str, float] = {}
    verbs: set[str] = set()
    for row in rows:
        word, taken, follows, verb = row.split("\t")
        if taken:
            after[word] = int(taken) / _STEP
        if follows:
            before[word] = int(follows) / _STEP
        if verb:
            verbs.add(word)
    return Look(after, before, frozenset(verbs), tuple(json.loads(first)))


def is_phrase(words: Sequence[str]) -> bool:
    """Is there no verb among some Persian words? ``is_phrase(["وزارت", "صنعت"])``."""
    return look().verbs.isdisjoint(words) and _infinitives().isdisjoint(words)


@lru_cache(maxsize=1)
def _infinitives() -> frozenset[str]:
    """«کردن», «دادن»: no ezafe is read before them."""
    rows = load_table("fa/verbs.tsv", ["past", "present", "kind", "source"])
    return frozenset(r["past"] + "ن" for r in rows)


def features(first: str, second: str, after: float, before: float) -> tuple[float, ...]:
    """The values of :data:`FEATURES` for two words and their log odds."""
    a, b = _named(first), _named(second)
    return (1.0, a * b, a, b, after, before)


@lru_cache(maxsize=50_000)
def gain(first: str, second: str) -> float:
    """What an ezafe between two words of a phrase gains over what the tagger says of it (natural logarithm).

    Example: ``gain("محمدباقر", "قالیباف") < 0 < gain("وزارت", "صنعت")``.
    """
    always = _always(key(first), key(second))
    if always is not None:
        return SURE if always else -SURE
    known = look()
    values = features(first, second, known.after.get(first, 0.0), known.before.get(second, 0.0))
    return sum(w * v for w, v in zip(known.weights, values, strict=True))


def _always(first: str, second: str) -> bool | None:
    """Is an ezafe certain between two folded words («назди», «шаҳри»), or certainly none («миёни», a rank before a given name)?"""
    if second in joints("before"):
        return joints("before")[second]
    if second in _LINKS:
        return None
    if first in _honorifics() and second in given_names() and not first.endswith("ی"):
        return False
    return joints("after").get(first)


@lru_cache(maxsize=50_000)
def _named(word: str) -> float:
    """How sure a word is part of a person's name, from 0 to 1."""
    folded = key(word)
    if folded in name_words("tg"):
        return 1.0
    return _GIVEN if folded in given_names() or folded in _honorifics() else name_shares().get(folded, 0.0)


@lru_cache(maxsize=1)
def _honorifics() -> frozenset[str]:
    """Folded titles of honour of one word."""
    return frozenset(
        key(r["form"]) for r in load_table("fa/honorifics.tsv", ["form", "source"]) if " " not in r["form"]
    )

"""Is an ezafe read between two words of a phrase without a verb? What the tagger says, weighed with what is known of the two words."""

from __future__ import annotations

import json
import lzma
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from peyman.language.folding import key
from peyman.language.script.gazetteer import certain_names, given_names, joints, surname_endings
from peyman.language.script.name_words import name_shares, name_words
from peyman.language.script.tagger import MODEL
from peyman.language.tables import load_table

FEATURES = ("one", "both names", "name before", "name after", "odds after", "odds before")
SURE = 99.0
_COMPOSED = 5  # letters of a given name that is told by its ending
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


def begins_name(words: Sequence[str], at: int) -> bool:
    """Does the name of an office's holder, or the surname of a bare name, begin at a word of a phrase? No ezafe stands before it.

    Example: ``begins_name(["وزیر", "دفاع", "علی", "رضایی"], 2)``; not in «مقبره علی رضایی».
    """
    second = key(words[at])
    if len(words) == 2 and second.endswith(_surnames()):
        return key(words[0]) not in joints("after") | joints("office")
    return key(words[0]) in joints("office") and at < len(words) - 1 and _is_given(second)


@lru_cache(maxsize=1)
def _surnames() -> tuple[str, ...]:
    """Endings that only surnames have."""
    return tuple(fa for _, fa, kind in surname_endings() if kind in ("name", "Russian") and len(fa) > 1)


def _is_given(word: str) -> bool:
    """Is a folded word a given name: one of the gazetteer, or composed like one («نورالدین»)?"""
    return word in certain_names() or (len(word) > _COMPOSED and word.endswith(_given_endings()))


@lru_cache(maxsize=1)
def _given_endings() -> tuple[str, ...]:
    return tuple(fa for _, fa, kind in surname_endings() if kind == "given")


def _always(first: str, second: str) -> bool | None:
    """Is an ezafe certain between two folded words («назди», «шаҳри»), or certainly none («миёни», a rank before a given name)?"""
    if second in joints("before"):
        return joints("before")[second]
    if second in _LINKS:
        return None
    if first in _honorifics() and not first.endswith("ی") and (second in given_names() or _is_given(second)):
        return False
    return joints("after").get(first)


@lru_cache(maxsize=50_000)
def _named(word: str) -> float:
    """How sure a word is part of a person's name, from 0 to 1."""
    folded = key(word)
    if folded in name_words("tg"):
        return 1.0
    if len(folded) > _COMPOSED and folded.endswith(_given_endings()):
        return _GIVEN
    return _GIVEN if folded in given_names() or folded in _honorifics() else name_shares().get(folded, 0.0)


@lru_cache(maxsize=1)
def _honorifics() -> frozenset[str]:
    """Folded titles of honour of one word."""
    return frozenset(
        key(r["form"]) for r in load_table("fa/honorifics.tsv", ["form", "source"]) if " " not in r["form"]
    )

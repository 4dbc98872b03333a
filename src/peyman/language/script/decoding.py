"""Words out of the tagger's choices: a beam over characters, weighed by how common a word is and how it was written before."""

from __future__ import annotations

import lzma
import math
from dataclasses import dataclass
from functools import lru_cache

from peyman.language.script.tagger import MODEL, Choice

BEAM = 12
COMMON = {"fa": 0.45, "tg": 0.25}  # weight of a word's frequency, tuned on lines kept from training
UNSEEN = {"fa": -4.0, "tg": -3.5}  # what a word costs that no list knows
NEW = {"fa": 1.0, "tg": 2.0}  # how much more that counts for a word not seen in training
REMEMBERED = {"fa": 1.5, "tg": 1.6}  # weight of how the same source word was written in training


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word with its score (natural logarithm, higher is likelier)."""

    text: str
    score: float


@lru_cache(maxsize=2)
def lexicon(into: str) -> dict[str, float]:
    """Words of the target script with the logarithm of their counts."""
    found: dict[str, float] = {}
    for line in _lines(f"lexicon.{into}.tsv.xz"):
        word, _, count = line.partition("\t")
        plain = word.replace("\u200c", "")
        found[plain] = max(found.get(plain, 0.0), math.log(int(count) + 1.0))
    return found


@lru_cache(maxsize=2)
def memory(into: str) -> dict[str, dict[str, float]]:
    """Source words with the words they became in training and the logarithm of their share."""
    counted: dict[str, list[tuple[str, int]]] = {}
    for line in _lines(f"memory.{into}.tsv.xz"):
        source, target, count = line.split("\t")
        counted.setdefault(source, []).append((target, int(count)))
    return {
        source: {t: math.log(n / (sum(c for _, c in found) + 1.0)) for t, n in found}
        for source, found in counted.items()
    }


def _lines(name: str) -> list[str]:
    return lzma.decompress((MODEL / name).read_bytes()).decode("utf-8").splitlines()


def decode(source: str, choices: list[list[Choice]], into: str) -> list[Candidate]:
    """Candidates for one word, the best first."""
    beams = _beams(choices)
    scored = {text.strip(): score for text, score in beams if text.strip()}
    before = memory(into).get(source)
    if before:
        for text in before:
            scored.setdefault(text, beams[-1][1] - 3.0)
    ranked = [Candidate(text, score + _prior(text, before, into)) for text, score in scored.items()]
    if len(ranked) > 1:
        ranked.sort(key=lambda c: -c.score)
    return ranked or [Candidate(source, -20.0)]


def _beams(choices: list[list[Choice]]) -> list[tuple[str, float]]:
    """The likeliest words of the tagger, the best first."""
    beams: list[tuple[str, float]] = [("", 0.0)]
    for options in choices:
        if len(options) == 1:
            only, cost = options[0]
            beams = [(text + only, score + cost) for text, score in beams]
            continue
        grown: dict[str, float] = {}
        for text, score in beams:
            for added, cost in options:
                longer, total = text + added, score + cost
                if total > grown.get(longer, -1e9):
                    grown[longer] = total
        beams = sorted(grown.items(), key=_by_score)[:BEAM]
    return beams


def _by_score(beam: tuple[str, float]) -> float:
    return -beam[1]


def _prior(text: str, before: dict[str, float] | None, into: str) -> float:
    plain = text.replace("\u200c", "").replace(" ", "")
    known = lexicon(into).get(plain)
    common = UNSEEN[into] if known is None else COMMON[into] * (known - 12.0) / 2
    if not before:
        return NEW[into] * common
    return common + REMEMBERED[into] * before.get(text, -6.0)

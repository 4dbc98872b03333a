"""Words out of the tagger's choices: a beam over characters, weighed by how common a word is and how it was written before."""

from __future__ import annotations

import lzma
import math
from dataclasses import dataclass
from functools import lru_cache

from peyman.language.script.endings import hung, plurals
from peyman.language.script.joint import joint
from peyman.language.script.tagger import MODEL, Choice

BEAM = 8
COMMON = {"fa": 0.3, "tg": 0.25}  # weight of a word's frequency, tuned on lines kept from training
UNSEEN = {"fa": -4.0, "tg": -3.5}  # what a word costs that no list knows
NEW = {"fa": 1.0, "tg": 2.0}  # how much more that counts for a word not seen in training
REMEMBERED = {"fa": 1.0, "tg": 1.6}  # weight of how the same source word was written in training
JOINT = {"fa": 0.5, "tg": 0.2}  # weight of the n-gram, for a word not seen in training
_CERTAIN = -0.05  # a word whose outputs are that sure is taken as it is
Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word with its score (natural logarithm, higher is likelier)."""

    text: str
    score: float


@lru_cache(maxsize=2)
def lexicon(into: str) -> dict[str, float]:
    """Words of the target script with the logarithm of their counts."""
    cells = _text(f"lexicon.{into}.tsv.xz").replace("\n", "\t").split("\t")
    words, counts = cells[::2], cells[1::2]
    logarithms = {count: math.log(int(count) + 1.0) for count in set(counts)}
    found = dict(zip(words, map(logarithms.__getitem__, counts), strict=True))
    for word in [w for w in words if "\u200c" in w]:
        value, plain = found.pop(word), word.replace("\u200c", "")
        if value > found.get(plain, -1.0):
            found[plain] = value
    return found


@lru_cache(maxsize=2)
def memory(into: str) -> dict[str, dict[str, float]]:
    """Source words with the words they became in training and the logarithm of their share."""
    counted: dict[str, list[tuple[str, int]]] = {}
    for line in _text(f"memory.{into}.tsv.xz").split("\n"):
        source, target, count = line.split("\t")
        counted.setdefault(source, []).append((target, int(count)))
    return {
        source: {t: math.log(n / (sum(c for _, c in found) + 1.0)) for t, n in found}
        for source, found in counted.items()
    }


def _text(name: str) -> str:
    return lzma.decompress((MODEL / name).read_bytes()).decode("utf-8")


def decode(source: str, choices: list[list[Choice]], into: str, *, all_: bool = True) -> list[Candidate]:
    """Candidates for one word, the best first; unless ``all_``, only the best where nothing else comes near it."""
    before = memory(into).get(source)
    if into == "tg" and not before and (stem := _before_ezafe(source)):
        return [Candidate(stem + "и", 0.0)]
    if into == "tg" and not _is_plural(before) and (parts := _plural(source)):
        size, ending = parts
        return [
            Candidate(hung(c.text, ending), c.score)
            for c in decode(source[:size], choices[:size], into, all_=all_)
        ]
    if not all_ and all(choices):
        text = "".join([options[0][0] for options in choices]).strip()
        score = sum([options[0][1] for options in choices])
        if text and score > _CERTAIN and (not before or text in before):
            return [Candidate(text, score)]
    found = beams(choices)
    scored: dict[str, float] = {}
    paths: dict[str, Path] = {}
    for text, score, path in found:
        text = text.strip()
        if text and text not in scored:
            scored[text], paths[text] = score, path
    if before and found:
        for text in before:
            scored.setdefault(text, found[-1][1] - 3.0)
    elif len(scored) > 1:
        weight, model = JOINT[into], joint(into)
        scored = {t: s + weight * model.score(source, paths[t]) for t, s in scored.items()}
    ranked = [Candidate(text, score + _prior(text, before, into)) for text, score in scored.items()]
    if len(ranked) > 1:
        ranked.sort(key=lambda c: -c.score)
    return ranked or [Candidate(source, -20.0)]


def _before_ezafe(source: str) -> str:
    """The Tajik of a word that training knew without the «ی» of its ezafe alone: «شهدای» is «шуҳадо» before an ezafe."""
    known = memory("tg").get(source[:-1]) if source.endswith("ای") else None
    return max(known, key=known.__getitem__) if known else ""


def _is_plural(before: dict[str, float] | None) -> bool:
    """Did training write a word as the Tajik plural that it is?"""
    return before is not None and any("ҳо" in text for text in before)


def _plural(source: str) -> tuple[int, str] | None:
    """Where the plural ending of a word begins that training knew without it, and the ending in Tajik."""
    for ending, tg in plurals():
        stem = source.removesuffix(ending).removesuffix("\u200c")
        if len(stem) < len(source) - 1 and stem in memory("tg"):
            return len(stem), tg
    return None


def beams(choices: list[list[Choice]]) -> list[tuple[str, float, Path]]:
    """The likeliest words of the tagger with their outputs, the best first."""
    found: list[tuple[str, float, Path]] = [("", 0.0, ())]
    for options in choices:
        if len(options) < 2:
            only, cost = options[0] if options else ("", 0.0)
            found = [(text + only, score + cost, (*path, only)) for text, score, path in found]
            continue
        grown: dict[str, tuple[str, float, Path]] = {}
        for text, score, path in found:
            for added, cost in options:
                longer, total = text + added, score + cost
                if longer not in grown or total > grown[longer][1]:
                    grown[longer] = (longer, total, (*path, added))
        found = sorted(grown.values(), key=_by_score)[:BEAM]
    return found


def _by_score(beam: tuple[str, float, Path]) -> float:
    return -beam[1]


def _prior(text: str, before: dict[str, float] | None, into: str) -> float:
    plain = text.replace("\u200c", "").replace(" ", "")
    known = lexicon(into).get(plain)
    common = UNSEEN[into] if known is None else COMMON[into] * (known - 12.0) / 2
    if not before:
        return NEW[into] * common
    return common + REMEMBERED[into] * before.get(text, -6.0)

"""Find the weights of the decoder (``decoding.py``) on the lines kept for tuning: which word right, set by set.

python -m training.transliteration.weights [fa|tg]      (prints the weights; they are written into decoding.py by hand)
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from dataclasses import dataclass

from training.transliteration.data import SETS, pairs
from training.transliteration.evaluate import spelling_of

from peyman.language.script import decoding
from peyman.language.script.joint import joint
from peyman.language.script.spelling import respelt
from peyman.language.script.tagger import tagger

GRID = {
    "common": (0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.6),
    "unseen": (-6.0, -5.5, -5.0, -4.5, -4.0, -3.5, -3.0, -2.5, -2.0),
    "new": (0.5, 0.75, 1.0, 1.25, 1.5, 1.75, 2.0, 2.5),
    "remembered": (0.6, 0.8, 1.0, 1.2, 1.4, 1.6, 1.8, 2.0),
    "joint": (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8),
}
Weights = dict[str, float]
Feature = tuple[float, float | None, float | None, float, str]
"""The tagger's score, the word's frequency, the share in training, the n-gram's score; the word without half-spaces."""


@dataclass(frozen=True)
class Case:
    """A word of the tuning lines with its candidates."""

    name: str
    wanted: str
    features: tuple[Feature, ...]


def cases(into: str) -> list[Case]:
    """The words of all lines whose words are as many in both scripts."""
    found = []
    for name in SETS:
        lines = [p if into == "fa" else p[::-1] for p in pairs(name, "tune")]
        read = tagger(into).read([source for source, _ in lines])
        for (source, target), choices in zip(lines, read, strict=True):
            words = target.replace("\u200c", "").split()
            places = list(re.finditer(r"\S+", source))
            if len(words) != len(places):
                continue
            for place, wanted in zip(places, words, strict=True):
                some = choices[place.start() : place.end()]
                found.append(Case(name, wanted, features(place.group(), some, into, spelling_of(name))))
    return found


def features(
    source: str, choices: list[list[tuple[str, float]]], into: str, spelling: str
) -> tuple[Feature, ...]:
    """Every candidate of a word with what the decoder knows of it."""
    before = decoding.memory(into).get(source)
    beams = decoding.beams(choices)
    found: dict[str, Feature] = {}
    for text, score, path in beams:
        text = text.strip()
        if text and text not in found:
            found[text] = feature(
                text, score, before, 0.0 if before else joint(into).score(source, path), into, spelling
            )
    for text in before or ():
        if text not in found:
            found[text] = feature(text, beams[-1][1] - 3.0, before, 0.0, into, spelling)
    return tuple(found.values())


def feature(
    text: str, score: float, before: dict[str, float] | None, joined: float, into: str, spelling: str
) -> Feature:
    """What is known of one candidate."""
    known = decoding.lexicon(into).get(text.replace("\u200c", "").replace(" ", ""))
    shown = respelt(text, spelling) if into == "tg" else text
    return score, known, before.get(text, -6.0) if before else None, joined, shown.replace("\u200c", "")


def chosen(case: Case, w: Weights) -> str:
    """The best candidate under some weights."""
    best, word = -1e9, ""
    for score, known, share, joined, text in case.features:
        common = w["unseen"] if known is None else w["common"] * (known - 12.0) / 2
        total = score + (
            w["new"] * common + w["joint"] * joined if share is None else common + w["remembered"] * share
        )
        if total > best:
            best, word = total, text
    return word


def right(found: list[Case], w: Weights) -> Counter[str]:
    """Right words by set."""
    return Counter(case.name for case in found if chosen(case, w) == case.wanted)


def main() -> None:
    for into in sys.argv[1:] or ("fa", "tg"):
        found = cases(into)
        w: Weights = {
            "common": decoding.COMMON[into],
            "unseen": decoding.UNSEEN[into],
            "new": decoding.NEW[into],
            "remembered": decoding.REMEMBERED[into],
            "joint": decoding.JOINT[into],
        }
        best = right(found, w).total()
        print(into, len(found), "words", w, best, dict(right(found, w)), flush=True)
        for _ in range(3):
            before = dict(w)
            for name, values in GRID.items():
                for value in values:
                    if (now := right(found, w | {name: value}).total()) > best:
                        best, w[name] = now, value
            if w == before:
                break
        print(into, w, best, dict(right(found, w)), flush=True)


if __name__ == "__main__":
    main()

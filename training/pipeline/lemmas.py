"""Rules that make lemmas of words, learnt from pairs; ``peyman.reader.model.layers.apply_rule`` applies them."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Sequence

import numpy as np
from training.pipeline.data import Sentence

from peyman.reader.model.language import unify
from peyman.reader.model.layers import JOINER, apply_rule
from peyman.reader.model.network import HALF_SPACE

TRIED = 8


def rule(word: str, lemma: str) -> str:
    """What turns a word into its lemma: ``rule("کتاب‌ها", "کتاب")`` is ``"0|||3|~ها|"``."""
    word, lemma = (text.replace(HALF_SPACE, JOINER).replace(" ", JOINER) for text in (word, lemma))
    if word == lemma:
        return "="
    match = difflib.SequenceMatcher(None, word, lemma, False).find_longest_match(0, len(word), 0, len(lemma))
    if not match.size:
        return ">" + lemma
    start, cut = match.a, len(word) - match.a - match.size
    beginning = word[:start] if start < 4 else "#"
    return "|".join(
        [
            str(start),
            beginning,
            lemma[: match.b],
            str(cut),
            word[len(word) - cut :],
            lemma[match.b + match.size :],
        ]
    )


def rules(words: Sequence[str], lemmas: Sequence[str]) -> list[str]:
    """A rule for each word."""
    return [rule(word, lemma) for word, lemma in zip(words, lemmas, strict=True)]


def known(treebanks: Sequence[Sequence[Sentence]], least: float = 0.95) -> dict[str, str]:
    """The lemma of each word by its letters, where it nearly always has that one; later treebanks overrule earlier ones."""
    found: dict[str, str] = {}
    for treebank in treebanks:
        counts: dict[str, Counter[str]] = {}
        for s in treebank:
            for word, lemma in zip(s.words, s.lemmas, strict=True):
                counts.setdefault(unify(word), Counter())[lemma] += 1
        for letters, lemmas in counts.items():
            lemma, n = lemmas.most_common(1)[0]
            found.pop(letters, None)
            if n >= least * lemmas.total():
                found[letters] = lemma
    return found


class Lemmas:
    """Lemmas from scores of rules: the best rule that fits."""

    def __init__(self, labels: Sequence[str]) -> None:
        self.labels = labels

    def __call__(self, words: Sequence[str], scores: np.ndarray) -> list[str]:
        best = np.argsort(-scores, axis=1)[:, :TRIED]
        return [
            next((lemma for i in row if (lemma := apply_rule(word, self.labels[i]))), word)
            for word, row in zip(words, best, strict=True)
        ]

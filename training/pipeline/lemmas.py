"""Rules that make lemmas of words, learnt from pairs; ``peyman.reader.model.lemmas.apply_rule`` applies them."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Sequence

from training.pipeline.data import Sentence, lists

from peyman.reader.model.language import unify
from peyman.reader.model.lemmas import JOINER
from peyman.reader.model.network import HALF_SPACE

OPEN = frozenset({"NOUN", "ADJ", "ADV", "PROPN", "NUM"})
VERBS = frozenset({"VERB", "AUX"})
ENDINGS = ("", "م", "ی", "د", "یم", "ید", "ند")
NOMINAL = frozenset({"N", "AJ", "ADV", "NUM"})


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
    """A rule for each word, empty for one without a lemma."""
    return [rule(word, lemma) if lemma else "" for word, lemma in zip(words, lemmas, strict=True)]


def known(treebanks: Sequence[Sequence[Sentence]], least: float = 0.95) -> dict[str, str]:
    """The lemma of each word by its letters, where it nearly always has that one; later treebanks overrule earlier ones."""
    found: dict[str, str] = {}
    for treebank in treebanks:
        counts: dict[str, Counter[str]] = {}
        for s in treebank:
            for word, lemma in zip(s.words, s.lemmas, strict=True):
                if lemma:
                    counts.setdefault(unify(word), Counter())[lemma] += 1
        for letters, lemmas in counts.items():
            lemma, n = lemmas.most_common(1)[0]
            found.pop(letters, None)
            if n >= least * lemmas.total():
                found[letters] = lemma
    return found


def words(treebanks: Sequence[Sequence[Sentence]]) -> list[str]:
    """Letters of the lemmas of nouns, adjectives and adverbs, in hazm's list of words and in treebanks."""
    found = {
        unify(lemma)
        for treebank in treebanks
        for s in treebank
        for lemma, pos in zip(s.lemmas, s.pos, strict=True)
        if pos in OPEN
    }
    for line in (lists() / "words.dat").read_text(encoding="utf-8").splitlines():
        word, count, kinds = line.split("\t")
        if NOMINAL & set(kinds.split(",")) and "PL" not in kinds and int(count) > 0:
            found.add(unify(word))
    return sorted(found)


def stems(treebanks: Sequence[Sequence[Sentence]]) -> dict[str, dict[str, list[str]]]:
    """Past and present stems by their letters: verbs of treebanks, and hazm's list of verbs where it says nothing else."""
    seen = Counter(
        lemma
        for bank in treebanks
        for s in bank
        for lemma, pos in zip(s.lemmas, s.pos, strict=True)
        if pos in VERBS and lemma
    )
    pairs = [
        line.split("#")
        for line in (lists() / "verbs.dat").read_text(encoding="utf-8").split()
        if line.count("#") == 1
    ]
    known = {unify(present) for past, present in pairs if past in seen}
    found: dict[str, dict[str, list[str]]] = {
        "past": {unify(lemma): [lemma] for lemma in seen},
        "present": {},
    }
    for past, present in sorted(pairs, key=lambda pair: -seen[pair[0]]):
        stem = unify(present)
        if (
            not past
            or not present
            or past not in seen
            and any(stem.removesuffix(end) in known for end in ENDINGS)
        ):
            continue  # seen otherwise, or an inflected form of a seen verb
        found["past"].setdefault(unify(past), [past])
        some = found["present"].setdefault(stem, [])
        if past not in some:
            some.append(past)
    return found

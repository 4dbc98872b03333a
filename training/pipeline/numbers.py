"""All sentences as numbers: what the training reads.

python -m training.pipeline.numbers BUILT     (reads BUILT/vectors.npy and BUILT/raw; writes numbers.npz, words.json)
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from spacy.strings import StringStore
from spacy.vectors import Vectors
from training.pipeline.corpus import NAMES
from training.pipeline.data import Sentence, glued, mended, peyma, seraji, silver, spaced, treebank
from training.pipeline.lemmas import rules

from peyman.reader.model.language import unify

FLORET = {"mode": "floret", "minn": 2, "maxn": 5, "hash_count": 2, "hash_seed": 2166136261, "bow": "<", "eow": ">"}  # fmt: skip
FREQUENT = 24_000  # words that a hidden word is guessed among
NOTHING = -100
GOLD = ("heads", "deps", "pos", "tags", "morphs", "lemma")
TASKS = {
    "gold": GOLD, "dev": GOLD, "silver": ("heads", "deps"), "seraji": ("heads", "deps2", "pos2", "morphs2", "lemma"),
    "peyma": ("ner",), "peyma_spaced": ("ner",), "peymadev": ("ner",),
}  # fmt: skip
Arrays = dict[str, np.ndarray]
Labels = dict[str, list[str]]


def begun(labels: Sequence[str]) -> list[str]:
    """Labels in which every name begins with B-."""
    found, before = [], "O"
    for label in labels:
        found.append("B" + label[1:] if label[0] == "I" and before[2:] != label[2:] else label)
        before = label
    return found


def labelled() -> tuple[dict[str, list[Sentence]], set[str]]:
    """The sets of labelled sentences, and the letters of all sentences that are kept for figures."""
    gold, dev, test = treebank("trainA"), treebank("dev"), treebank("test")
    names, names_dev = [mended(s) for s in peyma("train")], [mended(s) for s in peyma("dev")]
    sets = {
        "gold": gold, "dev": dev, "silver": silver(gold + dev + test), "seraji": seraji(),
        "peyma": names, "peyma_spaced": [spaced(s) for s in peyma("train")], "peymadev": names_dev,
    }  # fmt: skip
    for name in ("peyma", "peyma_spaced", "peymadev"):
        for s in sets[name]:
            s.names = begun(s.names)
    kept = dev + test + names_dev + [mended(s) for s in peyma("test")]
    return sets, {letters(s.words) for s in kept}


def letters(words: Iterable[str]) -> str:
    """A sentence by its letters alone."""
    return "".join(map(unify, words))


def raw(built: Path, kept: set[str]) -> dict[str, list[list[str]]]:
    """The raw sentences without those that are kept for figures."""
    found = {}
    for name in NAMES:
        lines = (built / "raw" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
        found["raw_" + name] = [words for words in map(str.split, lines) if letters(words) not in kept]
    return found


def labels_of(sets: dict[str, list[Sentence]]) -> Labels:
    """Labels by task, the most frequent first, the root's before the other relations."""
    gold, other = sets["gold"], sets["seraji"]
    lemma = [r for s in gold + other for words in (s.words, glued(s.words)) for r in rules(words, s.lemmas)]
    return {
        "deps": ["ROOT", *_often((d for s in gold + sets["silver"] for d in s.deps if d != "ROOT"), 3)],
        "pos": _often(p for s in gold for p in s.pos),
        "tags": _often(t for s in gold for t in s.tags),
        "morphs": _often(m for s in gold for m in s.morphs),
        "deps2": ["ROOT", *_often(d for s in other for d in s.deps if d != "ROOT")],
        "pos2": _often(p for s in other for p in s.pos),
        "morphs2": _often(m for s in other for m in s.morphs),
        "ner": _often(n for s in sets["peyma"] for n in s.names),
        "lemma": _often((r for r in lemma if r), 3),
    }


def _often(labels: Iterable[str], least: int = 1) -> list[str]:
    return [label for label, n in Counter(labels).most_common() if n >= least]


class Types:
    """Different words, the most frequent first, behind the two that stand for nothing and for a hidden word."""

    def __init__(self, sentences: Iterable[Sequence[str]]) -> None:
        self.counts = Counter(word for words in sentences for word in words)
        self.texts = ["\0PAD", "\1MASK", *(word for word, _ in self.counts.most_common())]
        known = set(self.texts)
        self.texts += sorted({g for word in self.texts for g in glued([word])} - known)
        self.place = {word: i for i, word in enumerate(self.texts)}

    def arrays(self) -> tuple[Arrays, list[str]]:
        """Each word without half-spaces, its letters, whether they are frequent; and all different letters."""
        glue = np.array([self.place[glued([word])[0]] for word in self.texts], dtype="int32")
        of: dict[str, int] = {}
        letters_of = np.array([of.setdefault(unify(word), len(of)) for word in self.texts], dtype="int32")
        counts: Counter[int] = Counter()
        for word, n in self.counts.items():
            counts[int(letters_of[self.place[word]])] += n
        frequent = [i for i, n in counts.most_common(FREQUENT) if n >= 5]
        target = np.full(len(of), NOTHING, dtype="int32")
        target[frequent] = np.arange(len(frequent))
        return {"glue": glue, "letters_of": letters_of, "target": target}, list(of)


def piece_rows(words: Sequence[str], rows: int) -> np.ndarray:
    """The floret rows of each different piece of the words, in order of first occurrence."""
    vectors = Vectors(strings=StringStore(), data=np.zeros((rows, 1), dtype="float32"), **FLORET)
    seen: dict[str, list[int]] = {}
    for word in words:
        for piece in vectors._get_ngrams(word):
            if piece not in seen:
                seen[piece] = [h % rows for h in vectors._get_ngram_hashes(piece)]
    return np.array(list(seen.values()), dtype="uint16")


def columns(sentences: Sequence[Sentence], tasks: Sequence[str], labels: Labels) -> Arrays:
    """The numbers of the labels of sentences, one word after another."""
    place = {task: {label: i for i, label in enumerate(some)} for task, some in labels.items()}
    found: Arrays = {}
    for task in tasks:
        if task == "heads":
            values = [h + 1 for s in sentences for h in s.heads]
        elif task == "lemma":
            values = [place[task].get(r, NOTHING) for s in sentences for r in rules(s.words, s.lemmas)]
            without = [
                place[task].get(r, NOTHING) for s in sentences for r in rules(glued(s.words), s.lemmas)
            ]
            found["lemma_glued"] = np.array(without, dtype="int16")
        else:
            attribute = {"ner": "names"}.get(task, task.rstrip("2"))
            values = [place[task].get(x, NOTHING) for s in sentences for x in getattr(s, attribute)]
        found[task] = np.array(values, dtype="int16")
    return found


def main(built: Path) -> None:
    sets, kept = labelled()
    texts = raw(built, kept)
    labels = labels_of(sets)
    words = {name: [s.words for s in some] for name, some in sets.items()} | texts
    types = Types(sentence for some in words.values() for sentence in some)
    arrays, different = types.arrays()
    vectors = np.load(built / "vectors.npy")
    arrays |= {"floret": vectors.astype("float16"), "piece_rows": piece_rows(different, len(vectors))}
    for name, some in words.items():
        arrays[name + ".tokens"] = np.array([types.place[w] for sentence in some for w in sentence], "int32")
        arrays[name + ".lengths"] = np.array([len(sentence) for sentence in some], dtype="int16")
    for name, tasks in TASKS.items():
        arrays |= {f"{name}.{k}": v for k, v in columns(sets[name], tasks, labels).items()}
    np.savez_compressed(built / "numbers.npz", **arrays)
    meta = {
        "types": types.texts,
        "letters": different,
        "labels": labels,
        "frequent": int(arrays["target"].max()) + 1,
    }
    (built / "words.json").write_text(json.dumps(meta, ensure_ascii=False), encoding="utf-8")


def read_labels(built: Path) -> Labels:
    """Labels by task."""
    labels: Labels = json.loads((built / "words.json").read_text(encoding="utf-8"))["labels"]
    return labels


if __name__ == "__main__":
    main(Path(sys.argv[1]))

"""Sentences of the treebanks and of PEYMA, and raw text, from the folder that PEYMAN_PERSIAN_DATA names.

python -m training.pipeline.data    (compares the files with checksums.txt)
"""

from __future__ import annotations

import hashlib
import lzma
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import spacy
from spacy.tokens import DocBin

HALF_SPACE = "\u200c"
RAW = ("assembly", "fars", "hamshahri", "khabaryaab", "ntrex", "perdt_raw", "sci2lab", "seraji_raw")


@dataclass
class Sentence:
    """Words with whatever annotation there is; heads are indices, -1 is the root. Empty lists stand for none."""

    words: list[str]
    heads: list[int] = field(default_factory=list)
    deps: list[str] = field(default_factory=list)
    pos: list[str] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)
    morphs: list[str] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    memory: dict[str, list[int]] = field(default_factory=dict, repr=False)

    def __len__(self) -> int:
        return len(self.words)

    @property
    def text(self) -> str:
        return " ".join(self.words)


def folder() -> Path:
    """The data. Exits with a message where PEYMAN_PERSIAN_DATA is not set."""
    if not (path := os.environ.get("PEYMAN_PERSIAN_DATA")):
        sys.exit("PEYMAN_PERSIAN_DATA is not set: the folder with ud/, ner/ and raw/ (see MODEL_CARD.md)")
    return Path(path)


def lists() -> Path:
    """The folder with words.dat and verbs.dat. Exits with a message where PEYMAN_WORD_LISTS is not set."""
    if not (path := os.environ.get("PEYMAN_WORD_LISTS")):
        sys.exit("PEYMAN_WORD_LISTS is not set: the folder with words.dat and verbs.dat of hazm 0.10.0")
    return Path(path)


def treebank(name: str) -> list[Sentence]:
    """One DocBin of ud/, like ``treebank("dev")``."""
    found = []
    for doc in DocBin().from_disk(folder() / "ud" / f"{name}.spacy").get_docs(spacy.blank("fa").vocab):
        for s in doc.sents:
            heads = [-1 if t.head.i == t.i else t.head.i - s.start for t in s]
            found.append(
                Sentence(
                    [t.text for t in s], heads, [t.dep_ for t in s], [t.pos_ for t in s],
                    [t.tag_ for t in s], [str(t.morph) for t in s], [t.lemma_.strip(HALF_SPACE) for t in s],
                )
            )  # fmt: skip
    return found


def silver(known: list[Sentence]) -> list[Sentence]:
    """Trees of the training sentences as MaltParser gave them; none that is among ``known``."""
    seen = {s.text for s in known}
    kept = []
    for s in treebank("silA"):
        if s.text not in seen:
            seen.add(s.text)
            kept.append(Sentence(s.words, s.heads, s.deps))
    return kept


def seraji() -> list[Sentence]:
    """The other treebank, whose style differs; its surface words, pieces hang where their outer head hangs."""
    found = []
    for part in ("dev", "test"):
        with lzma.open(folder() / "ud" / f"seraji-{part}.conllu.xz", "rt", encoding="utf-8") as file:
            found += [_surface(block) for block in file.read().strip().split("\n\n")]
    return found


def _surface(block: str) -> Sentence:
    rows: list[list[str]] = []
    spans: dict[int, tuple[int, str]] = {}
    for line in block.splitlines():
        cells = line.split("\t")
        if "-" in cells[0] and not line.startswith("#"):
            first, last = map(int, cells[0].split("-"))
            spans[first] = (last, cells[1])
        elif cells[0].isdigit():
            rows.append(cells)
    place, words, at = {0: 0}, [], 1
    while at <= len(rows):
        last, form = spans.get(at, (at, rows[at - 1][1]))
        place.update(dict.fromkeys(range(at, last + 1), len(words) + 1))
        words.append((at, last, form))
        at = last + 1
    s = Sentence([form.replace(" ", HALF_SPACE) for *_, form in words])
    for first, last, _ in words:
        row = next(rows[i - 1] for i in range(first, last + 1) if not first <= int(rows[i - 1][6]) <= last)
        s.heads.append(place[int(row[6])] - 1)
        s.deps.append("ROOT" if row[7] == "root" else row[7])
        s.pos.append(row[3])
        s.tags.append(row[4])
        s.morphs.append("" if row[5] == "_" else row[5])
        alike = first == last and row[3] not in (
            "VERB",
            "AUX",
        )  # lemmas of verbs and of joined words are of another style
        s.lemmas.append(row[2] if alike else "")
    return s


def peyma(part: str) -> list[Sentence]:
    """Sentences with names; PEYMA writes a lost half-space as a space inside a word."""
    found, words, names = [], [], []
    with lzma.open(folder() / "ner" / f"peyma-{part}.txt.xz", "rt", encoding="utf-8") as file:
        for line in [*file, "\n"]:
            if line.strip():
                word, label = line.rstrip("\n").rsplit("|", 1)
                words.append(word.strip())
                names.append(label.replace("_", "-"))
            elif words:
                found.append(Sentence(words, names=names))
                words, names = [], []
    return found


def mended(s: Sentence) -> Sentence:
    """The same with half-spaces where PEYMA has spaces."""
    return Sentence([w.replace(" ", HALF_SPACE) for w in s.words], names=s.names)


def spaced(s: Sentence) -> Sentence:
    """The same with the pieces as words of their own, as careless text has them."""
    words, names = [], []
    for word, label in zip(s.words, s.names, strict=True):
        for i, piece in enumerate(word.split(" ")):
            words.append(piece)
            names.append(label if not i or label == "O" else "I" + label[1:])
    return Sentence(words, names=names)


def glued(words: list[str]) -> list[str]:
    """Words without half-spaces."""
    return [word.replace(HALF_SPACE, "") or word for word in words]


def raw_lines(name: str) -> Iterator[str]:
    """Lines of one raw text, its spaces regular."""
    with lzma.open(folder() / "raw" / f"{name}.txt.xz", "rt", encoding="utf-8") as file:
        for line in file:
            yield (
                line.replace("\xa0", " ").replace("\u200f", HALF_SPACE).replace("\u200b", HALF_SPACE).strip()
            )


def check() -> int:
    """Says which files differ from those that the shipped weights were trained on; the number of them."""
    bad = 0
    for line in Path(__file__).with_name("checksums.txt").read_text().splitlines():
        digest, name = line.split()
        path = lists() / name.removeprefix("lists/") if name.startswith("lists/") else folder() / name
        if not path.exists() or hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            print(f"differs or is missing: {name}")
            bad += 1
    return bad


if __name__ == "__main__":
    sys.exit(min(check(), 1))

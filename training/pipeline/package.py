"""Writes trained weights as the pipeline ``fa_peyman``.

python -m training.pipeline.package BUILT [OUT]     (BUILT: numbers, student.npz, names.npz; OUT: src/peyman/reader/model/fa_peyman)
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import spacy.util
from spacy.util import load_config
from training.pipeline.data import seraji, treebank
from training.pipeline.lemmas import known, stems, words
from training.pipeline.numbers import FLORET, read_labels

from peyman.reader.model import WEIGHTS
from peyman.reader.model.language import LetterVectors
from peyman.reader.model.network import DILATIONS

VERSION = "1.3.0"
Weights = dict[str, np.ndarray]


class Exporter:
    """Takes the weights of a student apart by component."""

    def __init__(self, path: Path) -> None:
        with np.load(path) as stored:
            self.all: Weights = {name: stored[name].astype("float32") for name in stored.files}

    def vectors(self) -> np.ndarray:
        """The rows of the floret vectors; the last, which stands for nothing, stays behind."""
        return (self.all["floret|rows"] * self.all["floret|steps"])[:-1]

    def linear(self, name: str, new: str) -> Weights:
        return {f"{new}.weight": self.all[f"{name}.weight"].T, f"{new}.bias": self.all[f"{name}.bias"]}

    def encoder(self) -> Weights:
        plain = ["parts.weight", "words.weight", "enter_norm.weight", "enter_norm.bias"]
        plain += [f"norms.{i}.{kind}" for i in range(len(DILATIONS)) for kind in ("weight", "bias")]
        found = {name: self.all[name] for name in plain} | self.linear("first", "first")
        found |= self.linear("enter", "enter")
        for i in range(len(DILATIONS)):
            found |= self.linear(f"blocks.{i}", f"blocks.{i}")
        return found

    def head(self, task: str, prefix: str = "") -> Weights:
        return self.linear(f"tasks.{task}.hidden", prefix + "hidden") | self.linear(
            f"tasks.{task}.out", prefix + "out"
        )

    def tree(self) -> Weights:
        """Weights of the parser; scores of labels as one matrix, (dependent, head) × label."""
        found = {name: self.all[f"tasks.deps.{name}"] for name in ("root", "arc", "arc_bias")}
        for name in ("dependent", "head", "label_dependent", "label_head"):
            found |= self.linear(f"tasks.deps.{name}", name)
        tensor = self.all["tasks.deps.label"]
        found["label"] = tensor.reshape(len(tensor), -1).T
        return found


def package(built: Path, out: Path) -> None:
    """Builds the pipeline from its configuration, fills in the weights and writes it."""
    nlp = spacy.util.load_model_from_config(
        load_config(Path(__file__).with_name("config.cfg")), auto_fill=True
    )
    take, labels = Exporter(built / "student.npz"), read_labels(built)
    vectors = LetterVectors(strings=nlp.vocab.strings, data=take.vectors(), attr="NORM", **FLORET)
    nlp.vocab.vectors = vectors
    with np.load(built / "names.npz") as stored:
        names = {name: stored[name] for name in stored.files}
    treebanks = [seraji(), treebank("trainA")]
    lexicon = {"known": known(treebanks), "words": words(treebanks[1:]), "stems": stems(treebanks[1:])}
    for name, weights, its in (
        ("encoder", take.encoder(), []),
        ("tagger", take.head("tags"), labels["tags"]),
        ("morphologizer", take.head("pos", "pos.") | take.head("morphs", "morph."),
         {"pos": labels["pos"], "morph": labels["morphs"]}),
        ("parser", take.tree(), labels["deps"]),
        ("lemmatizer", take.head("lemma"), lexicon | {"rules": labels["lemma"]}),
        ("names", names, labels["ner"]),
    ):  # fmt: skip
        layer = nlp.get_pipe(name)
        layer.weights, layer.labels = weights, its
    nlp.meta.update(
        name="peyman", version=VERSION, license="CC BY-SA 4.0", description="Persian news, read on a CPU"
    )
    nlp.to_disk(out)


if __name__ == "__main__":
    package(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else WEIGHTS)

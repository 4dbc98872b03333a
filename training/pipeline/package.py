"""Writes trained weights as the pipeline ``fa_peyman``.

python -m training.pipeline.package VECTORS.npy NETWORK.pt [OUT]     (OUT: src/peyman/reader/model/fa_peyman)
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import numpy as np
import spacy.util
import torch
from spacy.util import load_config
from training.pipeline.data import seraji, treebank
from training.pipeline.lemmas import known
from training.pipeline.networks import FLORET

from peyman.reader.model import WEIGHTS
from peyman.reader.model.language import LetterVectors
from peyman.reader.model.network import DILATIONS

VERSION = "1.0.0"
Weights = dict[str, np.ndarray]


class Exporter:
    """Takes the weights apart by component."""

    def __init__(self, trained: dict[str, Any]) -> None:
        self.all = {name: value.numpy() for name, value in trained["weights"].items()}
        self.labels: dict[str, list[str]] = trained["labels"]

    def linear(self, name: str, new: str) -> Weights:
        return {f"{new}.weight": self.all[f"{name}.weight"].T, f"{new}.bias": self.all[f"{name}.bias"]}

    def encoder(self) -> Weights:
        plain = ["parts.weight", "words.weight", "enter_norm.weight", "enter_norm.bias"]
        plain += [f"norms.{i}.{kind}" for i in range(len(DILATIONS)) for kind in ("weight", "bias")]
        found = {name: self.all[name] for name in plain} | self.linear("enter", "enter")
        for i in range(len(DILATIONS)):
            found |= self.linear(f"blocks.{i}", f"blocks.{i}")
        return found

    def head(self, task: str, prefix: str = "") -> Weights:
        return self.linear(f"heads.{task}.hidden", prefix + "hidden") | self.linear(
            f"heads.{task}.out", prefix + "out"
        )

    def tree(self) -> tuple[Weights, list[str]]:
        """Weights of the parser, and its labels with the root's first."""
        labels = self.labels["deps"]
        order = sorted(range(len(labels)), key=lambda i: labels[i] != "ROOT")
        found = {name: self.all[f"heads.deps.{name}"] for name in ("root", "arc", "arc_bias")}
        for name in ("dependent", "head", "label_dependent", "label_head"):
            found |= self.linear(f"heads.deps.{name}", name)
        tensor = self.all["heads.deps.label"][order].transpose(1, 0, 2)
        found["label"] = tensor.reshape(len(tensor), -1)
        return found, [labels[i] for i in order]


def package(vectors: Path, network: Path, out: Path) -> None:
    """Builds the pipeline from its configuration, fills in the weights and writes it."""
    config = load_config(Path(__file__).with_name("config.cfg"))
    nlp = spacy.util.load_model_from_config(config, auto_fill=True, exclude=["ner"])
    rows = np.load(vectors)
    nlp.vocab.vectors = LetterVectors(strings=nlp.vocab.strings, data=rows, attr="NORM", **FLORET)
    take = Exporter(torch.load(network))
    tree, deps = take.tree()
    for name, weights, labels in (
        ("encoder", take.encoder(), []),
        ("tagger", take.head("tags"), take.labels["tags"]),
        ("morphologizer", take.head("pos", "pos.") | take.head("morphs", "morph."),
         {"pos": take.labels["pos"], "morph": take.labels["morphs"]}),
        ("parser", tree, deps),
        ("lemmatizer", take.head("lemma"), {"rules": take.labels["lemma"], "known": known([seraji(), treebank("trainA")])}),
    ):  # fmt: skip
        layer = nlp.get_pipe(name)
        layer.weights, layer.labels = weights, labels
    nlp.meta.update(
        name="peyman", version=VERSION, license="CC BY-SA 4.0", description="Persian news, read on a CPU"
    )
    nlp.to_disk(out)


if __name__ == "__main__":
    package(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]) if len(sys.argv) > 3 else WEIGHTS)

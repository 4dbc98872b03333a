"""Trains the network; several workers on one machine or one core share the work.

python -m training.pipeline.train VECTORS.npy OUT.pt [--minutes 27] [--workers 5] [--from OUT.pt]
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import torch
from torch.multiprocessing import spawn
from training.pipeline.data import Sentence, glued, peyma, seraji, silver, treebank
from training.pipeline.fitting import GOLD, SERAJI, Part, Trainer, Workers
from training.pipeline.lemmas import rules
from training.pipeline.networks import Network, Words
from training.pipeline.scores import accuracy


def labels_of(
    gold: list[Sentence], trees: list[Sentence], other: list[Sentence], names: list[Sentence]
) -> dict[str, list[str]]:
    """Labels by task, the most frequent first; rare labels of trees and rules of lemmas are left out."""
    lemma = [r for s in gold + other for words in (s.words, glued(s.words)) for r in rules(words, s.lemmas)]
    return {
        "deps": _often((d for s in gold + trees for d in s.deps), 3),
        "pos": _often(p for s in gold for p in s.pos),
        "tags": _often(t for s in gold for t in s.tags),
        "morphs": _often(m for s in gold for m in s.morphs),
        "deps2": _often(d for s in other for d in s.deps),
        "pos2": _often(p for s in other for p in s.pos),
        "morphs2": _often(m for s in other for m in s.morphs),
        "ner": _often(n for s in names for n in s.names),
        "lemma": _often(lemma, 3),
    }


def _often(labels: Iterable[str], least: int = 1) -> list[str]:
    return [label for label, n in Counter(labels).most_common() if n >= least]


def work(rank: int, options: argparse.Namespace) -> None:
    """One worker; the first prints figures and writes the weights."""
    random.seed(7 + rank)
    torch.manual_seed(7 + rank)
    torch.set_num_threads(1)
    workers = Workers(rank, options.workers, options.port)
    workers.meet()
    gold, dev, other, names = treebank("trainA"), treebank("dev"), seraji(), peyma("train")
    trees = silver(gold + dev + treebank("test"))
    labels = labels_of(gold, trees, other, names)
    trainer = Trainer(Network(labels), labels, Words(np.load(options.vectors)))
    if options.start:
        trainer.network.load_state_dict(torch.load(options.start)["weights"])
    parts = [
        Part(trees, ("deps",), 0.6, 0.0, 1400),
        Part(gold, GOLD, 0.15, 0.55, 1000),
        Part(other, SERAJI, 0.05, 0.05, 1000),
        Part(names, ("ner",), 0.2, 0.4, 1400),
    ]
    trainer.fit(parts, minutes=options.minutes, rate=2.5e-3, damage=0.25, workers=workers)
    if rank == 0:
        print("dev", accuracy(trainer.annotate(dev, GOLD), dev))
        torch.save({"weights": trainer.network.state_dict(), "labels": labels}, options.out)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("vectors", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--minutes", type=float, default=27)
    parser.add_argument("--workers", type=int, default=5)
    parser.add_argument("--port", type=int, default=29511)
    parser.add_argument("--from", dest="start", type=Path)
    options = parser.parse_args()
    spawn(work, (options,), nprocs=options.workers)


if __name__ == "__main__":
    main()

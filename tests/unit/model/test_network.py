"""The network without its weights: trees, names, lemma rules, and sentences that do not see one another."""

from itertools import pairwise, product

import numpy as np
import pytest

from peyman.reader.model.lemmas import apply_rule, verb_lemmas
from peyman.reader.model.network import DILATIONS, best_tree, encode, features, likely_names, shape


def best_by_trying(scores: np.ndarray) -> float:
    """The score of the best tree with one root, found by trying all."""
    n, best = len(scores), -np.inf
    for heads in product(range(n + 1), repeat=n):
        up = (0, *heads)
        reached = set(range(n + 1))
        for _ in range(n):
            reached = {up[i] for i in reached}
        if heads.count(0) == 1 and reached == {0}:
            best = max(best, sum(scores[i, h] for i, h in enumerate(heads)))
    return float(best)


@pytest.mark.parametrize("seed", range(40))
def test_the_tree_is_the_best(seed: int) -> None:
    chance = np.random.default_rng(seed)
    n = int(chance.integers(1, 6))
    scores = chance.normal(size=(n, n + 1)).astype("float32")
    heads = best_tree(scores)
    assert (heads == -1).sum() == 1
    assert scores[np.arange(n), heads + 1].sum() == pytest.approx(best_by_trying(scores), abs=1e-4)


def test_sentences_do_not_see_one_another() -> None:
    chance, width = np.random.default_rng(3), 6
    weights = {}
    for i in range(len(DILATIONS)):
        weights[f"blocks.{i}.weight"] = chance.normal(size=(3 * width, 2 * width)).astype("float32")
        weights[f"blocks.{i}.bias"] = chance.normal(size=2 * width).astype("float32")
        weights[f"norms.{i}.weight"], weights[f"norms.{i}.bias"] = np.ones(width, "f"), np.zeros(width, "f")
    first, second = (chance.normal(size=(n, width)).astype("float32") for n in (4, 7))
    together = encode(weights, np.concatenate([first, second]), [4, 7])[-1]
    assert np.allclose(together[:4], encode(weights, first, [4])[-1], atol=1e-5)
    assert np.allclose(together[4:], encode(weights, second, [7])[-1], atol=1e-5)


@pytest.mark.parametrize(
    ("word", "rule", "lemma"),
    [
        ("کتاب‌ها", "0|||3|~ها|", "کتاب"),
        ("کتابها", "0|||3|~ها|", None),
        ("کتاب", "=", "کتاب"),
        ("است", ">بود", "بود"),
        ("نمی‌رود", "4|نمی~||3|رود|رفت", None),
        ("می‌برد", "3|می~||0||", "برد"),
    ],
)
def test_rules_of_lemmas(word: str, rule: str, lemma: str | None) -> None:
    assert apply_rule(word, rule) == lemma


def test_shape_tells_kinds_of_signs() -> None:
    assert [shape(w) for w in ("۲۵", "2.5", "کتاب‌ها", "G20", "»")] == ["9", "9.9", "x-x", "a9", "»"]


def test_a_lost_half_space_changes_two_features() -> None:
    whole, lost = features("کتاب‌ها", "کتابها", 10_000), features("کتابها", "کتابها", 10_000)
    assert sum(a != b for a, b in zip(whole, lost, strict=True)) == 2


def named(labels: tuple[int, ...]) -> set[tuple[int, int, int]]:
    """The names of a sequence of labels: 0 none; 1 begins, 2 goes on with kind 0; 3 and 4 with kind 1."""
    found, at = set(), 0
    while at < len(labels):
        end = at + 1
        if labels[at] in (1, 3):
            while end < len(labels) and labels[end] == labels[at] + 1:
                end += 1
            found.add((at, end, labels[at] // 2))
        at = end
    return found


@pytest.mark.parametrize("threshold", [0.5, 0.35, 0.2])
@pytest.mark.parametrize("seed", range(12))
def test_likely_names_have_the_probability_of_all_sequences_with_them(seed: int, threshold: float) -> None:
    chance = np.random.default_rng(seed)
    lengths = [int(n) for n in chance.integers(1, 5, size=3)]
    scores = chance.normal(scale=2, size=(sum(lengths), 5)).astype("float32")
    following = chance.normal(size=(6, 5)).astype("float32")
    for before, inside in product(range(6), (2, 4)):
        if before not in (inside - 1, inside):
            following[before, inside] = -1e4
    likely, at = set(), 0
    for length in lengths:
        shares: dict[tuple[int, int, int], float] = {}
        total = 0.0
        for labels in product(range(5), repeat=length):
            steps = following[5, labels[0]] + sum(following[a, b] for a, b in pairwise(labels))
            weight = float(np.exp(steps + scores[np.arange(at, at + length), labels].sum()))
            total += weight
            for name in named(labels):
                shares[name] = shares.get(name, 0.0) + weight
        taken: set[int] = set()
        for (start, end, kind), share in sorted(shares.items(), key=lambda item: -item[1]):
            if share / total > threshold and taken.isdisjoint(range(start, end)):
                taken.update(range(start, end))
                likely.add((start + at, end + at, kind))
        at += length
    assert likely
    assert set(likely_names(scores, following, lengths, [(1, 2), (3, 4)], threshold)) == likely


@pytest.mark.parametrize(
    ("form", "lemmas"),
    [
        ("میروند", ["رفت"]),
        ("نرفتهاند", ["رفت"]),
        ("برنمیگردد", ["گشت"]),
        ("بیفتد", ["افتاد"]),
        ("نیامد", ["آمد"]),
        ("فراگرفتی", ["گرفت"]),
        ("کتاب", []),
    ],
)
def test_stems_of_verbs(form: str, lemmas: list[str]) -> None:
    past = {"رفت": ["رفت"], "گشت": ["گشت"], "افتاد": ["افتاد"], "امد": ["آمد"], "گرفت": ["گرفت"]}
    present = {"رو": ["رفت"], "گرد": ["گشت"], "افت": ["افتاد"], "ا": ["آمد"], "گیر": ["گرفت"]}
    assert verb_lemmas(form, {"past": past, "present": present}) == lemmas

"""The trained weights over the spellings of a stretch of words."""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

import numpy as np

from peyman.reader.repair.affixes import affixes
from peyman.reader.repair.features import BITS, JOINED, MORE, OPENED, PARTED, word_features
from peyman.reader.repair.lattice import Atom, arcs, atoms
from peyman.reader.repair.lexicon import MODEL, NONE, Lexicon, load_lexicon
from peyman.reader.repair.neighbours import Edges, edge_after, edge_before, join_features
from peyman.reader.repair.options import AMBIGUOUS, BEGINS, CLOSES, ENDS, FIRST, OPEN, OPENS, Options, edited
from peyman.reader.repair.spelling import HALF_SPACE, key_and_mask
from peyman.reader.repair.ways import Answers, Way, Ways, ways_of
from peyman.reader.repair.weights import Homographs, Neighbours, Weights

_LARGE = 500_000
_BEAM = 24
_ALONE, _BOUND = (
    20,
    2.5,
)  # endings that edited text has less often by themselves are joined so much more readily
_NEVER = 3.0  # what letters cost that no text writes without a half-space
_SWING = 3.0  # by how much the words beside a stretch may change what is best within it


class Words(dict[str, float]):
    """How right spellings are by themselves, of those met."""

    def __init__(self, scorer: Scorer, known: Mapping[str, float]) -> None:
        super().__init__()
        self._scorer = scorer
        self._known = known

    def __missing__(self, form: str) -> float:
        score = self._known.get(form)
        if score is None:
            score = self._scorer.weigh(form)
        self[form] = score
        return score


class Pairs(dict[tuple[str, str], float]):
    """How right two spellings are beside each other, of those met."""

    def __init__(self, scorer: Scorer) -> None:
        super().__init__()
        self._scorer = scorer

    def __missing__(self, pair: tuple[str, str]) -> float:
        score = self[pair] = self._scorer.weigh_pair(*pair)
        return score


class Spellings(dict[tuple[str, ...], Ways]):
    """The best spellings of stretches of words with their scores, and the scores of the words as found, of those met."""

    def __init__(self, scorer: Scorer, answers: Answers | None) -> None:
        super().__init__()
        self._scorer = scorer
        self._answers = answers

    def __missing__(self, words: tuple[str, ...]) -> Ways:
        known = self._answers.ways(words) if self._answers else None
        found = self[words] = known or self._scorer.rank(words)
        return found


class Joins(dict[tuple[str, str], bool]):
    """Which neighbours could be one word, of those met."""

    def __init__(self, scorer: Scorer) -> None:
        super().__init__()
        self._scorer = scorer

    def __missing__(self, pair: tuple[str, str]) -> bool:
        scorer = self._scorer
        found = self[pair] = scorer.options.joinable(*pair) and scorer.could_join(*pair)
        return found


class Scorer:
    """The trained weights over words and pairs; what was computed is kept until there is too much of it."""

    def __init__(
        self,
        lexicon: Lexicon,
        weights: Weights,
        known: Mapping[str, float] | None = None,
        answers: Answers | None = None,
    ) -> None:
        self.lexicon = lexicon
        self.options = Options(lexicon)
        self.weights = weights
        self.joined, self.opened, self.parted, self.more = map(weights.of, (JOINED, OPENED, PARTED, MORE))
        self._bound = frozenset(e for e in affixes().suffixes if edited(lexicon.counts.get(e, NONE)) < _ALONE)
        self.words, self.pairs = Words(self, known or {}), Pairs(self)
        self._neighbours, self._homographs = Neighbours(lexicon), Homographs(lexicon, weights)
        self._before, self._after = Edges(lexicon, edge_before), Edges(lexicon, edge_after)
        self.ways = Spellings(self, answers)
        self._answers = answers
        self.joins = Joins(self)
        self._kept = (
            *(self.words, self.pairs, self.ways, self.joins, self.weights),
            *(self._neighbours, self._before, self._after),
        )
        if answers:
            self.joins.update(answers.joins)

    def weigh(self, form: str) -> float:
        """How right a spelling is by itself."""
        score = self.weights.total(word_features(self.lexicon, form)) * self.weights.scale
        if any(map(self.options.is_never_glued, form.split(HALF_SPACE))):
            score -= _NEVER
        return score

    def weigh_pair(self, left: str, right: str) -> float:
        """How right two spellings are beside each other, with a space between them."""
        lexicon, weights, flags = self.lexicon, self.weights, self.options.flags
        a, b = flags[left], flags[right]
        total = 0
        if (a & OPENS or b & CLOSES or (a & BEGINS and b & ENDS)) and self.options.joinable(left, right):
            total = weights.total(join_features(lexicon, self._before[left], self._after[right]))
        if (a | b) & AMBIGUOUS:
            total += self._neighbours.together(left, right, weights.table)
        if left in self._homographs or right in self._homographs:
            total += self._homographs.beside(left, right)
        return total * weights.scale

    def could_join(self, left: str, right: str) -> bool:
        """Could two neighbours that are joinable be one word, if what is beside them asks for it?"""
        is_known = right in affixes().endings or left + HALF_SPACE + right in self.lexicon.counts
        return is_known or self._comes_near(left, right)

    def is_restless(self, before: str, forms: Sequence[str], after: str) -> bool:
        """Could words that are new in a text be spelt in yet another way, alone or with those beside them?"""
        flags = self.options.flags.__getitem__
        left, a = before, flags(before) if before else 0
        for form in forms:
            b = flags(form)
            if b & OPEN or (left and self._may_join(left, a, form, b)):
                return True
            left, a = form, b
        return bool(after) and self._may_join(left, a, after, flags(after))

    def _may_join(self, left: str, a: int, right: str, b: int) -> bool:
        """Could two words of these flags be one, or the first two of three that are?"""
        if a & FIRST and right in self.lexicon.middle:
            return True
        return (a & OPENS or b & CLOSES or (a & BEGINS and b & ENDS)) > 0 and self.joins[left, right]

    def _comes_near(self, left: str, right: str) -> bool:
        """Is a spelling with a half-space between two words nearly as good as the words as they are, or better?"""
        flags = self.options.flags
        if (flags[left] | flags[right]) & OPEN:
            return any(
                len(way.forms) == 1
                or way.forms[0].startswith(left + HALF_SPACE)
                or HALF_SPACE + right in way.forms[-1]
                for way in self.ways[left, right].ranked
            )
        key, mask = key_and_mask(left + HALF_SPACE + right)
        if not (forms := self.options.forms(key, mask, 1)):
            return False
        words = self.words
        least = words[left] + words[right] + self.pairs[left, right] - _SWING
        return any(words[form] + self._cost(1, opened) >= least for form, opened in forms)

    def rank(self, words: tuple[str, ...]) -> Ways:
        """The best spellings of a stretch of words with their scores, and the score of the words as found."""
        line = atoms(self.options, words)
        if len(line) == 1:
            return self._rank_one(words[0], line[0])
        states: list[list[Way]] = [[] for _ in range(len(line) + 1)]
        states[0].append(Way(0.0, (), 0, 0))
        own_scores, pairs = self.words, self.pairs
        for at, here in enumerate(states[:-1]):
            if not here:
                continue
            here.sort(reverse=True)
            parted = self.parted if line[at].glued else 0.0
            for end, form, joined, opened in arcs(self.options, line, at):
                own = own_scores[form] + self._cost(joined, opened) + parted
                if joined and line[end - 1].key in self._bound:
                    own += _BOUND
                following = states[end]
                for score, forms, joins, opens in here[:_BEAM]:
                    between = pairs[forms[-1], form] if forms else 0.0
                    following.append(
                        Way(score + own + between, (*forms, form), joins + joined, opens + opened)
                    )
        as_found = sum([own_scores[word] for word in words]) + sum([pairs[pair] for pair in pairwise(words)])
        return self._near(words, states[-1], as_found)

    def _rank_one(self, word: str, atom: Atom) -> Ways:
        """The spellings of a word by itself."""
        score = self.words[word]
        ways = [Way(score, (word,), 0, 0)]
        for form, opened in self.options.forms(atom.key, atom.mask, 0):
            ways.append(Way(self.words[form] + self._cost(0, opened), (form,), 0, opened))
        return self._near((word,), ways, score)

    def _near(self, words: tuple[str, ...], ways: list[Way], as_found: float) -> Ways:
        """Spellings of a stretch that come near the best one, best first."""
        ways.sort(reverse=True)
        least, homographs = ways[0].score - _SWING, self.lexicon.homographs
        near = [w for w in ways[:_BEAM] if w.score >= least or not homographs.isdisjoint(w.forms)]
        return ways_of(words, near, as_found)

    def _cost(self, joined: int, opened: int) -> float:
        """What the half-spaces of a word cost that were not there; where one was lost, more were."""
        cost = joined * self.joined
        return cost + self.opened + (opened - 1) * self.more if opened else cost

    def choices(self, words: tuple[str, ...], ways: Ways, left: str, right: str) -> list[Way]:
        """The words of a stretch as found and their best spellings, each scored beside its neighbours."""
        found = [Way(ways.as_found + self._beside(words, left, right), words, 0, 0)]
        for score, forms, joined, opened in ways.ranked:
            if forms != words:
                found.append(Way(score + self._beside(forms, left, right), forms, joined, opened))
        return found

    def _beside(self, forms: tuple[str, ...], left: str, right: str) -> float:
        score = self.pairs[left, forms[0]] if left else 0.0
        return score + self.pairs[forms[-1], right] if right else score

    def forget(self, most: int = _LARGE) -> None:
        """Let go of what was computed, where it has grown large."""
        if len(self.pairs) > most:
            for kept in self._kept:
                kept.clear()
            if self._answers:
                self.joins.update(self._answers.joins)
            self.options.forget()
            self.lexicon.forget()


@lru_cache(maxsize=1)
def load_scorer() -> Scorer:
    """The shipped model (``model/weights.npz``), read once."""
    return read_scorer(answered=True)


def read_scorer(*, answered: bool) -> Scorer:
    """The shipped model, with or without what was worked out of frequent stretches while training."""
    with np.load(MODEL / "weights.npz") as stored:
        table = np.zeros(1 << BITS, np.int8)
        table[stored["places"]] = stored["values"]
        weights = Weights(array("b", table.tobytes()), float(stored["scale"]))
        scores, flags = stored["scores"].tolist(), stored["flags"].tolist()
        answers = Answers(stored) if answered else None
    lexicon = load_lexicon()
    scorer = Scorer(lexicon, weights, dict(zip(lexicon.counts, scores, strict=True)), answers)
    scorer.options.flags.update(zip(lexicon.counts, flags, strict=True))
    return scorer

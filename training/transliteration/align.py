"""Hard-EM alignment: every source character gives zero to three target characters; the ezafe belongs to the space."""

from __future__ import annotations

import math
from collections import Counter

LONGEST = 3
SOUNDS = {
    "а": "اعهآ", "б": "ب", "в": "و", "г": "گ", "д": "د", "е": "یئ", "ё": "ی", "ж": "ژ", "з": "زذضظ", "и": "یعئا",
    "й": "ی", "к": "ک", "л": "ل", "м": "م", "н": "ن", "о": "اآع", "п": "پ", "р": "ر", "с": "سصث", "т": "تط",
    "у": "وعا", "ф": "ف", "х": "خ", "ц": "ست", "ч": "چ", "ш": "ش", "ъ": "عئء", "э": "اعی", "ю": "ی", "я": "ی",
    "ғ": "غ", "ӣ": "ی", "қ": "ق", "ӯ": "و", "ҳ": "هح", "ҷ": "ج",
}  # fmt: skip
Units = list[tuple[str, str]]


def _first_score(source: str, target: str, into: str) -> float:
    """Log score before anything is learned: letters that can sound alike."""
    if not target:
        return -1.5 if source in "аиуъьع ه\u200c" else -4.0
    pairs = ((source, t) if into == "fa" else (t, source) for t in target)
    score = 0.0
    for tg, fa in pairs:
        if tg == " " or fa == " ":
            score += -0.1 if tg == fa else -3.0 if fa in " \u200c" or tg == " " else -6.0
        elif fa in SOUNDS.get(tg, ""):
            score += -0.3
        else:
            score += -2.2 if into == "tg" and tg in "аиу" else -5.0
    return score - 0.8 * (len(target) - 1)


class Aligner:
    """Unit scores and their Viterbi alignment, in one direction (``into`` is fa or tg)."""

    def __init__(self, into: str) -> None:
        self.into = into
        self.scores: dict[tuple[str, str], float] | None = None
        self.memory: dict[tuple[str, str], float] = {}

    def score(self, source: str, target: str) -> float:
        """Log score of one unit."""
        if self.scores is not None:
            return self.scores.get((source, target), -11.0 - len(target))
        unit = (source, target)
        if unit not in self.memory:
            self.memory[unit] = _first_score(source, target, self.into)
        return self.memory[unit]

    def align(self, source: str, target: str) -> tuple[float, Units]:
        """Best units of a pair and their score; beams along the diagonal."""
        n, m = len(source), len(target)
        band = 8 + abs(n - m) + n // 12
        best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
        for i, char in enumerate(source):
            row: dict[int, tuple[float, int]] = {}
            middle = (i + 1) * m / n
            low, high = middle - band, middle + band
            for j, (value, _) in best[-1].items():
                for length in range(LONGEST + 1):
                    end = j + length
                    if end > m or end < low or end > high:
                        continue
                    new = value + self.score(char, target[j:end])
                    if end not in row or new > row[end][0]:
                        row[end] = (new, length)
            best.append(row)
        if m not in best[-1]:
            return -1e9, []
        units: Units = []
        j = m
        for i in range(n, 0, -1):
            length = best[i][j][1]
            units.append((source[i - 1], target[j - length : j]))
            j -= length
        return best[n][m][0], units[::-1]

    def learn(self, counted: Counter[tuple[str, str]]) -> None:
        """Scores from counts of units: given the source character."""
        totals: Counter[str] = Counter()
        for (source, _), number in counted.items():
            totals[source] += number
        self.scores = {u: math.log(n / totals[u[0]]) - 0.05 * len(u[1]) for u, n in counted.items()}


def ezafe_to_space(units: Units) -> Units:
    """Move an ezafe from the last letter of a word to the space after it: «б|и» + « » → «б» + «и »."""
    moved = list(units)
    for i in range(1, len(moved)):
        source, target = moved[i]
        before, given = moved[i - 1]
        if source == " " and target.startswith(" ") and len(given) >= 2 and given.endswith("и"):
            moved[i - 1] = (before, given[:-1])
            moved[i] = (source, "и" + target)
    return moved


def settled(units: Units) -> Units:
    """Letters before a space as they are without an ezafe: «и» + «и » is «ӣ» + «и » («асосии»), and «к» + «и » is «ки», no ezafe."""
    moved = list(units)
    for i in range(1, len(moved)):
        source, target = moved[i]
        before, given = moved[i - 1]
        if source != " " or target != "и ":
            continue
        if (before, given) == ("ی", "и"):
            moved[i - 1] = (before, "ӣ")
        elif (before, given) == ("ه", "") and moved[i - 2] in (("ک", "к"), ("چ", "ч")):
            moved[i - 1], moved[i] = (before, "и"), (source, " ")
    return moved


def align_all(pairs: list[tuple[str, str]], into: str, rounds: int = 4) -> list[Units]:
    """Units of every pair that aligns well; the words of the dictionary teach the first rounds."""
    aligner = Aligner(into)
    short = [p for p in pairs if len(p[0]) < 26]
    result: list[Units] = []
    for number in range(rounds):
        counted: Counter[tuple[str, str]] = Counter()
        result = []
        for source, target in pairs if number == rounds - 1 else short:
            score, units = aligner.align(source, target)
            if not units or (number and score < -3.0 * len(source) - 4):
                continue
            if into == "tg":
                units = ezafe_to_space(units)
            counted.update(units)
            result.append(units)
        if number == rounds - 2:
            counted = Counter({u: c for u, c in counted.items() if c > 1})
        aligner.learn(counted)
    return result

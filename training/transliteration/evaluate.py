"""CER, word accuracy and chrF++ of both directions on the lines kept from training.

python -m training.transliteration.evaluate      (speed.py has the words per second and the peer)
"""

from __future__ import annotations

import difflib
import json
import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from training.transliteration.data import SETS, distance, pairs, tidy_fa, tidy_tg

from peyman.language.script import transliterate

LIMIT = 400
REPORT = Path(__file__).with_name("metrics.json")
Convert = Callable[[str], str]


def _grams(items: list[str] | str, size: int) -> Counter[tuple[str, ...]]:
    return Counter(tuple(items[i : i + size]) for i in range(len(items) - size + 1))


def chrf(found: list[str], wanted: list[str]) -> float:
    """chrF++ of a set: characters up to 6, words up to 2, beta 2 (Popović 2017)."""
    kinds = [("c", n) for n in range(1, 7)] + [("w", n) for n in (1, 2)]
    total = []
    for kind, size in kinds:
        hit = mine = yours = 0
        for a, b in zip(found, wanted, strict=True):
            x = _grams(a.replace(" ", "") if kind == "c" else a.split(), size)
            y = _grams(b.replace(" ", "") if kind == "c" else b.split(), size)
            hit, mine, yours = hit + sum((x & y).values()), mine + sum(x.values()), yours + sum(y.values())
        p, r = (hit / mine if mine else 0.0), (hit / yours if yours else 0.0)
        if mine or yours:
            total.append(5 * p * r / (4 * p + r) if p + r else 0.0)
    return 100 * sum(total) / len(total)


def right_words(found: str, wanted: str) -> int:
    """Words that agree, aligned where their numbers differ."""
    a, b = found.split(), wanted.split()
    if len(a) == len(b):
        return sum(x == y for x, y in zip(a, b, strict=True))
    return sum(m.size for m in difflib.SequenceMatcher(None, a, b, autojunk=False).get_matching_blocks())


def spelling_of(name: str) -> str:
    """How the Tajik of a set is spelt: the dictionary as the state does, running text as the BBC does."""
    return "official" if name == "dict" else "bbc"


def measure(name: str, into: str, convert: Convert) -> dict[str, float]:
    """The figures of one set in one direction; half-spaces do not count."""
    lines = [p if into == "fa" else p[::-1] for p in pairs(name, "held")]
    random.Random(5).shuffle(lines)
    tidy = tidy_fa if into == "fa" else tidy_tg
    found = [
        tidy(line).replace("\u200c", "")
        for line in convert("\n".join(s for s, _ in lines[:LIMIT])).split("\n")
    ]
    wanted = [target.replace("\u200c", "") for _, target in lines[:LIMIT]]
    return {
        "lines": len(wanted),
        "cer": round(100 * sum(map(distance, found, wanted)) / sum(map(len, wanted)), 2),
        "words": round(100 * sum(map(right_words, found, wanted)) / sum(len(w.split()) for w in wanted), 1),
        "chrf": round(chrf(found, wanted), 1),
    }


def round_trip(first: str, other: str) -> float:
    """chrF++ of news lines there and back again, as a figure and no proof."""
    lines = [p[0] if first == "tg" else p[1].replace("\u200c", "") for p in pairs("news", "held")][:200]
    tidy = tidy_tg if first == "tg" else tidy_fa
    there = transliterate("\n".join(lines), to=other).text
    back = [tidy(line).replace("\u200c", "") for line in transliterate(there, to=first).text.split("\n")]
    return round(chrf(back, lines), 1)


def main() -> None:
    report: dict[str, object] = {}
    transliterate("салом", to="fa"), transliterate("سلام", to="tg")
    for into in ("fa", "tg"):
        for name in SETS:
            spelling = spelling_of(name)
            row = measure(
                name, into, lambda line, to=into, s=spelling: transliterate(line, to=to, spelling=s).text
            )  # type: ignore[misc]
            if into == "tg" and spelling != "official":
                row["chrf in official spelling"] = measure(
                    name, into, lambda line: transliterate(line, to="tg").text
                )["chrf"]
            report[f"{into}/{name}"] = row
            print(f"→{into} {name:5} " + "  ".join(f"{k} {v}" for k, v in row.items()))
    report["round trip tg→fa→tg"], report["round trip fa→tg→fa"] = (
        round_trip("tg", "fa"),
        round_trip("fa", "tg"),
    )
    print("round trips, chrF++:", report["round trip tg→fa→tg"], report["round trip fa→tg→fa"])
    REPORT.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

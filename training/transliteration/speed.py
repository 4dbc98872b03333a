"""Words per second from cold in one pass over lines that never repeat, one core; and the peer from PyPI on the same lines.

python -m training.transliteration.speed [--words 100000] [--peer PYTHON]

``--peer`` is a Python of another environment in which ``tg2fa_translit`` is installed (it reads Tajik only); both are
given the same kept lines for accuracy, and the time of each counts from the start of its process: the core's time, not
the clock's, so that what else runs on the machine weighs less.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys

from training.transliteration.data import SETS, pairs, tidy_fa
from training.transliteration.evaluate import chrf, right_words

OURS = """
import sys, json
from peyman.language.script import transliterate
print(json.dumps(transliterate(sys.stdin.read(), to=sys.argv[1], half_space="none").text.split("\\n")))
"""
PEER = """
import sys, json
from tg2fa_translit.convert import convert
print(json.dumps([convert(line) for line in sys.stdin.read().split("\\n")]))
"""


def distinct_lines(into: str, words: int) -> list[str]:
    """Lines of the data, each once, until there are so many words."""
    column = 0 if into == "fa" else 1
    lines = list(
        {p[column] for name in SETS for part in ("held", "tune", "train") for p in pairs(name, part)}
    )
    random.Random(5).shuffle(lines)
    chosen, count = [], 0
    for line in lines:
        chosen.append(line)
        count += len(line.split())
        if count >= words:
            break
    return chosen


def run(python: str, code: str, lines: list[str], *arguments: str) -> tuple[list[str], float]:
    """The converted lines and the seconds that a fresh process took of one core."""
    environment = os.environ | dict.fromkeys(
        ("OMP_NUM_THREADS", "MKL_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1"
    )
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [python, "-c", code, *arguments],
        input="\n".join(lines),
        capture_output=True,
        text=True,
        env=environment,
        check=True,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return json.loads(done.stdout.splitlines()[-1]), seconds


def compare(peer: str, words: int) -> None:
    """Both converters on the same kept lines, Tajik to Persian."""
    kept = [p for name in SETS for p in pairs(name, "held")]
    random.Random(5).shuffle(kept)
    while sum(len(tg.split()) for tg, _ in kept) > words:
        kept.pop()
    count = sum(len(tg.split()) for tg, _ in kept)
    wanted = [fa.replace("\u200c", "") for _, fa in kept]
    for name, python, code, arguments in (
        ("peyman", sys.executable, OURS, ["fa"]),
        ("tg2fa_translit", peer, PEER, []),
    ):
        found, seconds = run(python, code, [tg for tg, _ in kept], *arguments)
        plain = [tidy_fa(line).replace("\u200c", "") for line in found]
        share = sum(map(right_words, plain, wanted)) / sum(len(w.split()) for w in wanted)
        print(
            f"{name}: word accuracy {share:.3f}, chrF++ {chrf(plain, wanted):.1f}, {count / seconds:,.0f} words/s ({count} words)"
        )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--words", type=int, default=100_000)
    parser.add_argument("--peer")
    parser.add_argument("--peer-words", type=int, default=2_000)
    given = parser.parse_args()
    for into in ("fa", "tg"):
        lines = distinct_lines(into, given.words)
        count = sum(len(line.split()) for line in lines)
        _, seconds = run(sys.executable, OURS, lines, into)
        print(
            f"→{into}: {count / seconds:,.0f} words/s from cold over {count} words in {len(lines)} distinct lines"
        )
    if given.peer:
        compare(given.peer, given.peer_words)


if __name__ == "__main__":
    main()

"""How fast half-spaces are put back: medians of five fresh processes, or instructions, which no other load of the machine changes.

    python -m training.halfspaces.speed                 seconds to load, MB of UTF-8 a second of processor time
    python -m training.halfspaces.speed --count         instructions a byte (needs valgrind)

``first``: a text in a new process, damaged; ``again``: the same text; ``then``: another; ``whole``: the first with its half-spaces.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections.abc import Sequence
from statistics import median

from training.halfspaces.data import HELD, damaged, held_lines

from peyman.reader.repair import repair
from peyman.reader.repair.lexicon import MODEL

PROCESSES = 5
STEPS = ("load", "first", "again", "then", "whole")


def texts() -> dict[str, str]:
    """What is read in each step."""
    first, other = (held_lines(name) for name in HELD)
    damaged_first = "\n".join(damaged(first, "mixed"))
    return {
        "load": "می شود",
        "first": damaged_first,
        "again": damaged_first,
        "then": "\n".join(damaged(other, "mixed")),
        "whole": "\n".join(first),
    }


def seconds(steps: Sequence[str]) -> dict[str, float]:
    """Processor time of each step, one after the other in this process."""
    read, found = texts(), {}
    for step in steps:
        begun = time.process_time()
        repair(read[step])
        found[step] = time.process_time() - begun
    return found


def _run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*command], capture_output=True, text=True, check=True)


def speed() -> dict[str, float]:
    """Medians of fresh processes: seconds to load, MB a second of the other steps, and the size of the model."""
    every = [
        json.loads(_run(sys.executable, "-m", "training.halfspaces.speed", *STEPS).stdout)
        for _ in range(PROCESSES)
    ]
    took = {step: median(one[step] for one in every) for step in STEPS}
    rates = {step: len(text.encode()) / 1e6 / took[step] for step, text in texts().items()}
    return {
        "load_seconds": round(took["load"], 2),
        **{f"mb_per_second_{step}": round(rates[step], 2) for step in STEPS[1:]},
        "megabytes_on_disk": round(sum(f.stat().st_size for f in MODEL.glob("*.npz")) / 1e6, 2),
    }


def instructions() -> dict[str, int]:
    """Instructions a byte of a first text and of the same again: what a process that reads it more often counts more."""
    counted = []
    for times in range(3):
        program = f"from training.halfspaces.speed import seconds, STEPS; seconds(STEPS[:{1 + times}])"
        done = _run(
            *("valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null"),
            *(sys.executable, "-c", program),
        )
        refs = re.search(r"refs:\s+([\d,]+)", done.stderr)
        assert refs, done.stderr
        counted.append(int(refs[1].replace(",", "")))
    size = len(texts()["first"].encode())
    return {
        "first": (counted[1] - counted[0]) // size,
        "again": (counted[2] - counted[1]) // size,
    }


def main() -> None:
    if "--count" in sys.argv:
        print(instructions())
    elif len(sys.argv) > 1:
        print(json.dumps(seconds(sys.argv[1:])))
    else:
        print(speed())


if __name__ == "__main__":
    main()

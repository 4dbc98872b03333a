"""Another library's normaliser over lines: a JSON list in, a JSON list out. Runs in an environment that holds the library.

python training/halfspaces/peers.py hazm|shekar|parsivar < lines.json
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable


def normalizer(name: str) -> Callable[[str], str]:
    """The library's own normaliser, with its spacing correction on."""
    if name == "hazm":
        from hazm import Normalizer

        return Normalizer(persian_numbers=False).normalize
    if name == "shekar":
        from shekar import Normalizer

        return Normalizer()
    if name == "parsivar":
        from parsivar import Normalizer

        return Normalizer(statistical_space_correction=True).normalize
    raise SystemExit(f"{name}: not one of hazm, shekar, parsivar")


def main() -> None:
    out, sys.stdout = sys.stdout, sys.stderr
    restore = normalizer(sys.argv[1])
    json.dump([restore(line) for line in json.load(sys.stdin)], out, ensure_ascii=False)


if __name__ == "__main__":
    main()

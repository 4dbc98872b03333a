"""The mean of two taggers' weights, matched by the names of their characters and outputs.

python -m training.transliteration.average BEFORE.npz AFTER.npz OUT.npz      (inventories of AFTER)
"""

from __future__ import annotations

import json
import sys

import numpy as np


def main() -> None:
    before, after = np.load(sys.argv[1]), np.load(sys.argv[2])
    old, new = json.loads(bytes(before["meta"])), json.loads(bytes(after["meta"]))
    mean = {}
    for key in (k for k in after.files if k != "meta"):
        fresh, known = after[key].astype(np.float32), before[key].astype(np.float32)
        if key == "embedding_weight" or key.startswith("head"):
            part = "chars" if key == "embedding_weight" else "tags"
            place = {name: i for i, name in enumerate(old[part])}
            for i, name in enumerate(new[part]):
                if name in place:
                    fresh[i] = 0.5 * (fresh[i] + known[place[name]])
        else:
            fresh = 0.5 * (fresh + known)
        mean[key] = fresh.astype(np.float16)
    np.savez_compressed(sys.argv[3], meta=after["meta"], **mean)


if __name__ == "__main__":
    main()

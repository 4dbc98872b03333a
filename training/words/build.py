"""Build language/fa/common_words.tsv: words too common in Persian news to tell one promise from another.

    python training/words/build.py --data ../shared/data/persian

Ranks of folded stems over agency news (raw/fars.txt.xz, Apache-2.0); only words and their bands enter the file.
"""

from __future__ import annotations

import argparse
import lzma
import re
from collections import Counter
from pathlib import Path

from peyman.language.folding import fold
from peyman.language.tables import alternatives, load_table
from peyman.roadmap.word_tables import ENDING

TARGET = Path(__file__).parents[2] / "src/peyman/language/fa/common_words.tsv"
HEAD = """# Words too common in news to tell one promise from another: «common» the first 800 folded stems, «usual» those to 2,000.
# Ranks over agency news of language-ml/course-nlp-ir-1-text-exploring (Apache-2.0). Made by training/words/build.py.
word\tband\tsource
"""
BANDS = (("common", 0, 800), ("usual", 800, 2000))


def places() -> set[str]:
    """Names of cities, which do tell."""
    rows = load_table("fa/places.tsv", ["place", "names", "country", "kind", "ambiguous", "source"])
    return {word for row in rows for form in alternatives(row["names"]) for word in fold(form).split()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    counts: Counter[str] = Counter()
    with lzma.open(parser.parse_args().data / "raw/fars.txt.xz", "rt", encoding="utf-8") as file:
        for line in file:
            counts.update(ENDING.sub("", word) for word in re.findall(r"[^\W\d_]{3,}", fold(line)))
    named = places()
    ranked = [
        word for word, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0])) if len(word) > 2
    ]
    lines = [f"{w}\t{band}\tFars" for band, low, high in BANDS for w in ranked[low:high] if w not in named]
    TARGET.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

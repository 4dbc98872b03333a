"""Convert raw Persian into Tajik with the package's model: pairs that teach the way back (``var/transliteration/back.tsv``).

python -m training.transliteration.back [--words 500000]      (PEYMAN_RAW_DATA: raw Persian texts, packed with xz)
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator
from itertools import islice

from training.transliteration.pack import WORK, raw_lines

from peyman.language.script import transliterate

SOURCES = ("khabaryaab", "fars")
AT_ONCE = 500  # lines


def pieces(lines: list[str]) -> Iterator[str]:
    """Every line whose words all stand in the result, as ``tajik TAB persian`` joined by bars; the BBC's spelling, as the lines of the data have it."""
    text = "\n".join(lines)
    words = iter(transliterate(text, to="tg", spelling="bbc").words)
    word, start = next(words, None), 0
    for line in lines:
        end, row = start + len(line), []
        while word is not None and word.start < end:
            row.append((word.text.lower(), text[word.start : word.end]))
            word = next(words, None)
        if " ".join(fa for _, fa in row) == line:
            yield "|".join(f"{tg}\t{fa.replace(' ', '_')}" for tg, fa in row)
        start = end + 1


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--words", type=int, default=500_000)
    limit = parser.parse_args().words
    lines = list(dict.fromkeys(line for name in SOURCES for line in raw_lines(name)))
    random.Random(3).shuffle(lines)
    rest, count = iter(lines), 0
    with (WORK / "back.tsv").open("w", encoding="utf-8") as file:
        while count < limit and (some := list(islice(rest, AT_ONCE))):
            for row in pieces(some):
                file.write(row + "\n")
                count += row.count("\t")
    print(count, "words")


if __name__ == "__main__":
    main()

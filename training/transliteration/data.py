"""The training lines: made regular, and split by the hash of the Tajik line into train, tune and held-out."""

from __future__ import annotations

import csv
import hashlib
import json
import lzma
import os
import re
from collections import Counter
from pathlib import Path

DATA = Path(os.environ.get("PEYMAN_TAJIK_DATA", "../data/tajik"))
SETS = {
    "bbc": "train.pt_bbc.tsv",
    "dr": "train.pt_dr.tsv",
    "jj": "train.pt_jj.tsv",
    "news": "train.news.tsv",
    "dict": "train.dict.tsv",
}
TG_LETTERS = set("абвгдеёжзийклмнопрстуфхцчшщъыьэюяғӣқӯҳҷ")
FA_LETTERS = set("اآبپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیئءأؤ\u200c")
_TG = str.maketrans(
    {"ќ": "қ", "ў": "ӯ", "ї": "ӣ", "љ": "ҷ", "њ": "ҳ", "ѓ": "ғ", "ҳ": "ҳ", "-": " ", "\u2019": None}
)
_FA = str.maketrans(
    {"ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "إ": "ا", "ۀ": "ه", "ٱ": "ا", "ـ": None, "ٔ": None}
)
_MARKS = re.compile("[\u064b-\u0655\u0670\u200d\u200e\u200f]")
_AUXILIARY = re.compile(
    "\u200c(?=(?:است|بود|بوده|شد|شده|باش|خواه|می\u200cشو|نشد|نبود|نشو)(?:م|ی|یم|ید|ند)?(?: |$))"
)
# Consonants that sound alike in both scripts; vowels and the letters that come and go are left out.
_SOLID_TG = str.maketrans({**dict.fromkeys("аеёиӣйоеуӯыьъэюявҳ "), "ц": "с", "щ": "ш"})
_SOLID_FA = str.maketrans(
    {
        **dict.fromkeys("اآوهیئءأؤعح \u200c"),
        **dict(zip("بپتثجچخدذرزژسشصضطظغفقکگلمن", "бптсҷчхдзрзжсшсзтзғфқкглмн", strict=True)),
    }
)
BROKEN = 0.15  # share of consonants that differ, above which two lines do not say the same


def tidy_tg(text: str) -> str:
    """A Tajik line as the models see it: lower case, letters and single spaces."""
    text = text.lower().translate(_TG)
    return " ".join("".join(c if c in TG_LETTERS else " " for c in text).split())


def tidy_fa(text: str) -> str:
    """A Persian line as the models see it: unified letters, the particle «را» apart, half-spaces only inside words."""
    text = _MARKS.sub("", text.translate(_FA))
    text = "".join(c if c in FA_LETTERS else " " for c in text)
    text = re.sub("\u200c*را(?= |$)", lambda m: " را" if m.group().startswith("\u200c") else m.group(), text)
    text = re.sub("\u200c+", "\u200c", text)
    text = " ".join(w.strip("\u200c") for w in text.split() if w.strip("\u200c"))
    return _AUXILIARY.sub(" ", text)


def is_pair(tg: str, fa: str) -> bool:
    """Do two lines say the same words? One differing consonant is always allowed, else :data:`BROKEN` of them."""
    a, b = (re.sub(r"(.)\1+", r"\1", solid) for solid in (tg.translate(_SOLID_TG), fa.translate(_SOLID_FA)))
    return distance(a, b) <= max(1.0, BROKEN * max(len(a), len(b)))


def distance(a: str, b: str) -> int:
    """Edit distance in characters."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        new = [i]
        for j, y in enumerate(b, 1):
            new.append(min(row[j] + 1, new[-1] + 1, row[j - 1] + (x != y)))
        row = new
    return row[-1]


def part(line: str) -> str:
    """train, tune (4 %) or held (8 %), by hash."""
    number = int(hashlib.sha1(line.encode()).hexdigest()[:8], 16) % 100
    return "held" if number < 8 else "tune" if number < 12 else "train"


def pairs(name: str, wanted: str) -> list[tuple[str, str]]:
    """Pairs (Tajik, Persian) of a set and a part; lines that do not belong together are left out before the split."""
    found = []
    for line in (DATA / SETS[name]).read_text(encoding="utf-8").splitlines():
        tg, _, fa = line.partition("\t")
        tg, fa = tidy_tg(tg), tidy_fa(fa)
        if tg and fa and part(tg) == wanted and is_pair(tg, fa):
            found.append((tg, fa))
    return found


def cased_lines() -> list[str]:
    """Tajik lines with their capitals, of the training part."""
    with (DATA / "news.cased.train.csv").open(encoding="utf-8") as file:
        return [r["tj"] for r in csv.DictReader(file) if part(tidy_tg(r["tj"])) == "train"]


def _xz(name: str) -> str:
    return lzma.open(DATA / name, "rt", encoding="utf-8").read()


def tajik_counts() -> Counter[str]:
    """Tajik words with counts; a rank in the lexicon counts as a Zipf frequency."""
    counts: Counter[str] = Counter()
    for word, number in json.loads(_xz("tajik_word_counts.json.xz")):
        if tidy_tg(word) == word:
            counts[word] += number
    for rank, word in enumerate(json.loads(_xz("tajik_lexicon.json.xz"))):
        if tidy_tg(word) == word:
            counts[word] += max(1, round(20000 / (rank + 10)))
    return counts


def persian_counts() -> Counter[str]:
    """Persian words with counts (a web corpus scaled to about a million)."""
    counts: Counter[str] = Counter()
    for line in _xz("fa_vocab.csv.xz").splitlines():
        word, _, number = line.rpartition(",")
        if number.isdigit() and tidy_fa(word) == word:
            counts[word] += max(1, int(number) // 5000)
    return counts

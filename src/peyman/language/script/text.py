"""A text as the models see it, and back: runs of words in lower case, everything else kept as it stands."""

from __future__ import annotations

import re
from dataclasses import dataclass

_TAJIK = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяғӣқӯҳҷ"
_PERSIAN = "اآبپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیئءأؤ"
_ARABIC = str.maketrans({"ي": "ی", "ى": "ی", "ك": "ک", "ة": "ه", "إ": "ا", "ۀ": "ه", "ٱ": "ا"})
_RUN = re.compile(
    r"[^\W\d_]+(?:[\u200c\u0640\u064b-\u0655\u0670]+[^\W\d_]+)*[\u200c\u064b-\u0655\u0670]*(?:[ \u00a0]+[^\W\d_]+(?:[\u200c\u0640\u064b-\u0655\u0670]+[^\W\d_]+)*[\u200c\u064b-\u0655\u0670]*)*"
)
_WORD = re.compile(r"[^\s]+")


@dataclass(frozen=True, slots=True)
class Run:
    """Words with nothing but spaces between them: ``line`` is what the model reads, ``words`` their places."""

    line: str
    words: tuple[tuple[int, int], ...]


def letters(into: str) -> str:
    """The letters of the script that is read when writing ``into``."""
    return _TAJIK if into == "fa" else _PERSIAN + "\u200c"


def regular(word: str, into: str) -> str:
    """A word in the letters of the model; letters it does not know are left out."""
    known = letters(into)
    lowered = word.lower() if into == "fa" else word.translate(_ARABIC)
    return "".join(c for c in lowered if c in known)


def runs(text: str, into: str) -> list[Run]:
    """The runs of a text whose words are all of the script to be read."""
    found: list[Run] = []
    for match in _RUN.finditer(text):
        line: list[str] = []
        words: list[tuple[int, int]] = []
        for word in _WORD.finditer(match.group()):
            plain = regular(word.group(), into)
            if plain and is_of_script(word.group(), into):
                line.append(plain)
                words.append((match.start() + word.start(), match.start() + word.end()))
            elif line:
                found.append(Run(" ".join(line), tuple(words)))
                line, words = [], []
        if line:
            found.append(Run(" ".join(line), tuple(words)))
    return found


def is_of_script(word: str, into: str) -> bool:
    """Is a word written in the script that is read: Cyrillic for «fa», Arabic letters for «tg»?"""
    first = next((c for c in word if c.isalpha()), "")
    return (
        ("\u0400" <= first <= "\u04ff")
        if into == "fa"
        else ("\u0600" <= first <= "\u06ff" or first >= "\ufb50")
    )

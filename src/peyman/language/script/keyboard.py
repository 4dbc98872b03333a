"""Tajik typed with a Russian keyboard, an old font or Latin look-alikes, made regular letter for letter."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product

from peyman.language.script.decoding import lexicon

_WORD = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_OWN = re.compile("[ҳқӯӣҷғҲҚӮӢҶҒ]")
_PLAIN = re.compile("[хкуигчйХКУИГЧЙ]")
_LOOKALIKES = str.maketrans("aceopxyiABCEHKMOPTX", "асеорхуиАВСЕНКМОРТХ")
_OLD_FONTS = str.maketrans("ќЌўЎѓЃїЇњЊљЉ", "қҚӯӮғҒӣӢҳҲҷҶ")
_MEANT = {"х": "хҳ", "к": "кқ", "у": "уӯ", "и": "иӣ", "г": "гғ", "ч": "чҷ", "й": "йӣ"}
_ENDINGS = ("ро", "и", "у", "ю", "ҳо", "ҳои", "ии", "ию", "аш", "ву", "он", "ҳоро", "ам", "анд")
_FEW = 5  # letters without any of Tajik's own below which nothing is concluded: words of a line
_MANY = 8  # doubtful letters of a word beyond which it is left alone
_CERTAIN = 1.1  # how much commoner (natural logarithm) the restored word must be


def regular_tajik(text: str) -> str:
    """Tajik letters where an old font (ќ, ў), a Latin look-alike or a Russian keyboard (х for ҳ, и for ӣ) stands for them.

    One letter for one, so that offsets stay. Example: ``regular_tajik("хамкории Точикистон ва Эрон дар ин соха")``
    gives «ҳамкории Тоҷикистон ва Эрон дар ин соҳа»; a line that has letters of its own is left as it is.
    """
    text = text.translate(_OLD_FONTS)
    text = _WORD.sub(
        lambda m: m.group().translate(_LOOKALIKES) if _CYRILLIC.search(m.group()) else m.group(), text
    )
    return "".join(map(_restored_line, text.splitlines(keepends=True)))


def is_known(word: str) -> bool:
    """Is a word Tajik, as it stands, through its endings or as a Russian keyboard writes it?"""
    return _share(_restored(word).lower()) > 0


def _restored_line(line: str) -> str:
    words = len(_WORD.findall(line))
    if _OWN.search(line) or words < _FEW or not _CYRILLIC.search(line):
        return line
    return _WORD.sub(lambda m: _restored(m.group()), line)


@lru_cache(maxsize=20_000)
def _restored(word: str) -> str:
    """The commonest Tajik word that a Russian keyboard writes so."""
    lowered = word.lower()
    doubtful = len(_PLAIN.findall(word))
    if not doubtful or doubtful > _MANY or len(lowered) != len(word):
        return word
    forms = ("".join(f) for f in product(*(_MEANT.get(c, c) for c in lowered)))
    best, share = lowered, _share(lowered) + _CERTAIN
    for form in forms:
        if form != lowered and (found := _share(form)) > share:
            best, share = form, found
    return "".join(b.upper() if w.isupper() else b for w, b in zip(word, best, strict=True))


def _share(word: str) -> float:
    """How common a word is, through its endings (logarithm of its count; an ending costs a little)."""
    counts = lexicon("tg")
    best = counts.get(word, 0.0)
    for ending in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 2:
            best = max(
                best,
                counts.get(stem, 0.0) - 1.0,
                counts.get(stem[:-1] + "ӣ", 0.0) - 1.5 if ending in ("ии", "ию") else 0.0,
            )
    return best

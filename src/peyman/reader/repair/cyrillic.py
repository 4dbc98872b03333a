"""Tajik Cyrillic read as Persian: official terms by their Persian equivalents, all other words by transliteration."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from peyman.language.folding import key
from peyman.language.script import ConvertedWord, transliterate
from peyman.language.script.keyboard import regular_tajik
from peyman.language.tables import load_table
from peyman.reader.repair.mapping import Repaired

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*|\d+|[^\w\s]")
_LONGEST = 9
_OBJECT, _AND = "ро", "у"


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands for the source from ``start`` to ``end``; ``proper`` where it is written as a name."""

    start: int
    end: int
    text: str
    proper: bool


@lru_cache(maxsize=1)
def _equivalents() -> tuple[dict[tuple[str, ...], str], frozenset[tuple[str, ...]]]:
    """Phrases to their Persian equivalents, and every beginning of a phrase."""
    rows = load_table("tg/equivalents.tsv", ["tg", "fa", "kind", "source"])
    table = {tuple(_WORD.findall(r["tg"])): "" if r["fa"] == "-" else r["fa"] for r in rows}
    return table, frozenset(k[:n] for k in table for n in range(1, len(k) + 1))


@lru_cache(maxsize=1)
def given_names() -> frozenset[str]:
    """Folded Persian words that begin a name."""
    rows = load_table("fa/names.tsv", ["word", "kind", "source"])
    return frozenset(key(r["word"]) for r in rows if r["kind"] == "given")


@lru_cache(maxsize=1)
def _endings() -> tuple[tuple[str, str], ...]:
    """Endings of Tajik words, longest first, with what Persian writes for them."""
    rows = load_table("tg/endings.tsv", ["ending", "fa", "source"])
    pairs = [(r["ending"], r["fa"].replace("_", " ").replace("-", "")) for r in rows]
    return tuple(sorted(pairs, key=lambda p: -len(p[0])))


def repair_cyrillic(text: str) -> Repaired:
    """A Tajik text in Persian words, each with the way back to the Cyrillic that it stands for.

    Example: ``repair_cyrillic("Вазири корҳои хориҷӣ гуфт").text == "وزیر امور خارجه گفت"``.
    """
    regular = regular_tajik(text)
    pieces = _pieces(regular)
    chars: list[str] = []
    offsets: list[int] = []
    ends: list[int] = []
    names: set[int] = set()
    last = 0
    for piece in pieces:
        _copy(regular, last, piece.start, chars, offsets, ends)
        if piece.proper:
            names.update(_starts(len(chars), piece.text))
        chars += piece.text
        offsets += [piece.start] * len(piece.text)
        ends += [piece.end] * len(piece.text)
        last = piece.end
    _copy(regular, last, len(regular), chars, offsets, ends)
    return Repaired("".join(chars), text, tuple(offsets), tuple(ends), frozenset(names))


def _copy(text: str, start: int, end: int, chars: list[str], offsets: list[int], ends: list[int]) -> None:
    for i in range(start, end):
        decimal = text[i] == "," and text[i - 1 : i].isdigit() and text[i + 1 : i + 2].isdigit()
        chars.append(text[i] if decimal else {",": "،", ";": "؛", "?": "؟"}.get(text[i], text[i]))
        offsets.append(i)
        ends.append(i + 1)


def _starts(at: int, text: str) -> list[int]:
    return [at + m.start() for m in re.finditer(r"\S+", text) if m.group() not in ("را", "و")]


def _pieces(text: str) -> list[Piece]:
    words = list(_WORD.finditer(text))
    converted = {w.start: w for w in transliterate(text, to="fa").words}
    pieces: list[Piece] = []
    i = 0
    while i < len(words):
        found = _phrase(text, words, i)
        if found is not None:
            pieces.append(found[1])
            i = found[0]
            continue
        word = words[i]
        if word.group() == "," and i + 1 < len(words) and words[i + 1].group() == "ки":
            pieces.append(Piece(word.start(), word.end(), "", False))
        elif word.group()[0].isalpha():
            whole = converted.get(word.start())
            if whole is not None and whole.end > word.end():
                pieces += _several(text, words, i, whole)
                while i + 1 < len(words) and words[i + 1].start() < whole.end:
                    i += 1
            else:
                pieces.append(_word(text, words, i, whole.text if whole else word.group()))
        i += 1
    return [_tied(p, text) if not p.text and text[p.start] != "," else p for p in pieces]


def _several(text: str, words: list[re.Match[str]], i: int, whole: ConvertedWord) -> list[Piece]:
    """A phrase of the gazetteer: word for word where both forms have as many, else as one."""
    places = [j for j in range(i, len(words)) if words[j].start() < whole.end]
    forms = whole.text.split()
    if len(forms) != len(places):
        return [Piece(whole.start, whole.end, whole.text, _is_proper(text, words, i))]
    return [
        Piece(words[j].start(), words[j].end(), fa, _is_proper(text, words, j))
        for j, fa in zip(places, forms, strict=True)
    ]


def _word(text: str, words: list[re.Match[str]], i: int, fa: str) -> Piece:
    """One word by its transliteration; a name apart from the «-ро» or «-у» that hangs on it."""
    word = words[i]
    if not _is_proper(text, words, i):
        return Piece(word.start(), word.end(), fa, False)
    for ending, after in ((_OBJECT, " را"), (_AND, " و")):
        if (
            word.group().endswith(ending)
            and len(word.group()) > len(ending) + 2
            and not _is_final(text, word)
        ):
            stem = word.group().removesuffix(ending)
            if ending == _OBJECT or stem[-1] not in "еёоӯуиӣаэ":
                alone = transliterate(stem, to="fa").words
                return Piece(word.start(), word.end(), "".join(w.text for w in alone) + after, True)
    ezafe = word.group().endswith("и") and len(word.group()) > 4
    return Piece(word.start(), word.end(), fa, not ezafe or key(fa) in given_names())


def _is_final(text: str, word: re.Match[str]) -> bool:
    return text[word.end() : word.end() + 1] in ".!?"


def _tied(piece: Piece, text: str) -> Piece:
    """An emptied phrase of honour also takes the space after it."""
    if piece.text:
        return piece
    end = piece.end
    while end < len(text) and text[end] in " \u00a0":
        end += 1
    return Piece(piece.start, end, "", False)


def _phrase(text: str, words: list[re.Match[str]], i: int) -> tuple[int, Piece] | None:
    """The longest official phrase that begins at word ``i``, read through its endings."""
    table, prefixes = _equivalents()
    best: tuple[int, str] | None = None
    states: list[tuple[tuple[str, ...], str]] = [((), "")]
    for j in range(i, min(i + _LONGEST, len(words))):
        word = words[j].group().lower()
        if j > i and "\n" in text[words[j - 1].end() : words[j].start()]:
            break
        following: list[tuple[tuple[str, ...], str]] = []
        for begun, _ in states:
            for stem, ending in _readings(word):
                longer = (*begun, stem)
                if longer in table:
                    tail = table[longer] + ending if table[longer] else ""
                    if best is None or best[0] < j + 1 or (best[0] == j + 1 and not ending):
                        best = (j + 1, tail)
                if longer in prefixes and (ending == "" or stem == word):
                    following.append((longer, ending))
        states = following
        if not states:
            break
    if best is None:
        return None
    end, fa = best
    return end, Piece(words[i].start(), words[end - 1].end(), fa, False)


def _readings(word: str) -> list[tuple[str, str]]:
    """A word as it stands, and without each ending that it may have."""
    found = [(word, "")]
    for ending, fa in _endings():
        stem = word.removesuffix(ending)
        if stem != word and len(stem) > 1:
            found.append((stem, fa))
            if ending[0] == "и" and stem.endswith("и"):
                found.append((stem[:-1] + "ӣ", fa))
    return found


def _is_proper(text: str, words: list[re.Match[str]], i: int) -> bool:
    """Is the word written as a name: capital inside a sentence, or at its head before another such word?"""
    word = words[i].group()
    if not word[0].isupper() or (word.isupper() and len(word) > 1):
        return False
    before = words[i - 1].group() if i else "."
    opens = before in '.!?:«"–—-' or (i > 0 and "\n" in text[words[i - 1].end() : words[i].start()]) or not i
    if not opens:
        return True
    after = words[i + 1].group() if i + 1 < len(words) else ""
    return after[:1].isupper() and _phrase(text, words, i + 1) is None

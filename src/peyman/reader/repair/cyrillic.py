"""Tajik Cyrillic read as Persian: official terms by their Persian equivalents, all other words by transliteration."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from peyman.language.folding import key
from peyman.language.script import ConvertedWord, transliterate
from peyman.language.script.decoding import lexicon
from peyman.language.script.gazetteer import phrases
from peyman.language.script.keyboard import regular_tajik
from peyman.reader.repair.equivalents import WORD, find_phrase, is_place, is_title
from peyman.reader.repair.mapping import Repaired
from peyman.reader.repair.tajik_marks import find_initials, find_initials_after, find_marks
from peyman.reader.repair.tajik_names import (
    OBJECT,
    comes_back,
    ends_in_i,
    given_names,
    is_first_of_two,
    is_proper,
    is_within_name,
    name_particles,
    split_russian,
)

_AND, _JOINED = "у", ("ву", "ю")
_RUSSIAN = str.maketrans({"ц": "тс", "щ": "ш", "ы": "и", "ь": "", "Ц": "Тс", "Щ": "Ш", "Ы": "И", "Ь": ""})
_GLUED = re.compile(r"([^\W\d_]*[А-ЯЁҲҚӮӢҶҒ][^\W\d_]+)-(?=[а-яёҳқӯӣҷғ]{4})")
_EZAFE = re.compile(r"[^\W\d_]{2,}[бвгғдёжзйкқлмнпрстфхҳчҷшщъ]и", re.I)


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands for the source from ``start`` to ``end``; ``proper`` where it is written as a name."""

    start: int
    end: int
    text: str
    proper: bool


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
            piece = replace(piece, text=piece.text.replace("-", "\u200c"))  # «Франк-Валтер»: one word
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
    marks = find_marks(text)
    taken = [(m.start, m.end) for m in marks]
    words = [w for w in _words(text) if not any(a <= w.start() < b for a, b in taken)]
    converted = {w.start: w for w in transliterate(text, to="fa").words}
    pieces = [Piece(m.start, m.end, m.said, False) for m in marks]
    names = _full_names(text, converted.values())
    i = 0
    while i < len(words):
        i = _read_word(text, words, i, converted, names, pieces)
    pieces.sort(key=lambda p: p.start)
    return _with_initials(text, pieces)


def _full_names(text: str, converted: Iterable[ConvertedWord]) -> dict[str, str]:
    """The words of names that the gazetteer knows, with their spelling there."""
    found: dict[str, str] = {}
    for word in converted:
        parts, forms = text[word.start : word.end].split(), word.text.split()
        if len(parts) == len(forms) > 1:
            found.update({p.lower(): f for p, f in zip(parts, forms, strict=True) if p[0].isupper()})
    return found


def _words(text: str) -> Iterator[re.Match[str]]:
    """Words and marks; a dash glued between a name and a common word («Алӣ-раиси») parts them."""
    for word in WORD.finditer(text):
        glued = _GLUED.match(word.group())
        dash = glued.end(1) if glued else _dash_of_place(word.group())
        if dash is None:
            yield word
            continue
        at = word.start() + dash
        for start, end in ((word.start(), at), (at, at + 1), (at + 1, word.end())):
            part = WORD.match(text, start, end)
            if part is not None:
                yield part


def _dash_of_place(word: str) -> int | None:
    """Where the dash stands that joins a state to another name: «Марказӣ-Чин», «Душанбе-Теҳрон»; not within «Ню-Йорк»."""
    parts = word.split("-")
    if len(parts) != 2 or not all(p[:1].isupper() for p in parts) or is_place(word):
        return None
    return len(parts[0]) if any(is_place(p) for p in parts) else None


def _read_word(
    text: str,
    words: list[re.Match[str]],
    i: int,
    converted: dict[int, ConvertedWord],
    names: dict[str, str],
    pieces: list[Piece],
) -> int:
    """Add what stands for word ``i``; the word to go on with."""
    phrase = find_phrase(text, words, i)
    if phrase is not None:
        alone = phrase.end == i + 1 and not phrase.hung
        after = words[i + 1].group() if i + 1 < len(words) else ""
        titled = is_title(words[i].group()) and after[:1].isupper()
        proper = alone and (titled or key(phrase.text) in given_names()) and is_proper(text, words, i)
        piece = Piece(words[i].start(), words[phrase.end - 1].end(), phrase.text, proper)
        pieces.append(_tied(_apart(piece, text), text))
        return phrase.end
    word = words[i]
    if word.group() == "," and i + 1 < len(words) and words[i + 1].group() == "ки":
        apart = text[word.end()].isspace()
        pieces.append(Piece(word.start(), word.end(), "" if apart else " ", False))
    elif word.group()[0].isalpha():
        whole = converted.get(word.start())
        if whole is not None and whole.end > word.end():
            pieces += _several(text, words, i, whole)
            return next((j for j in range(i, len(words)) if words[j].start() >= whole.end), len(words))
        fa = whole.text if whole else _alone(word.group())
        within = is_within_name(words, i) and key(fa) in name_particles()
        pieces.append(
            Piece(word.start(), word.end(), fa, True) if within else _word(text, words, i, fa, names)
        )
    return i + 1


def _with_initials(text: str, pieces: list[Piece]) -> list[Piece]:
    """Initials belong to the surname after them: «М. Убайдуллоев» is one name."""
    for start, end in find_initials(text):
        surname = next((n for n, p in enumerate(pieces) if p.start == end), None)
        if surname is not None and all(
            p.start >= start for p in pieces[surname - 1 : surname] if p.end > start
        ):
            named = Piece(start, pieces[surname].end, pieces[surname].text, True)
            first = next(n for n, p in enumerate(pieces) if p.start >= start)
            pieces[first : surname + 1] = [named]
    for start, end in find_initials_after(text):
        name = next((n for n, p in enumerate(pieces) if p.end == start and text[p.start].isupper()), None)
        if name is not None:
            last = max(n for n in range(name, len(pieces)) if pieces[n].start < end)
            pieces[name : last + 1] = [Piece(pieces[name].start, end, pieces[name].text, True)]
    return pieces


@lru_cache(maxsize=20_000)
def _alone(word: str) -> str:
    """One word without its neighbours, in Persian script; «Назаров» by the name that it is made of."""
    base, ending = split_russian(word)
    if ending:
        return f"{_alone(base)}\u200c{ending}"
    tajik = word.translate(_RUSSIAN)
    return transliterate(tajik, to="fa").text or word


def _spelt(source: str, fa: str, names: dict[str, str]) -> str:
    """A word that no list knows, spelt alike wherever it stands; a surname as in the full name that the document gives."""
    known = names.get(source.lower())
    if known is not None:
        return known
    if (
        not source[:1].isupper()
        or " " not in fa
        and (source.lower() in lexicon("tg") and not split_russian(source)[1])
    ):
        return fa
    return fa if key(fa) in given_names() else _alone(source)


def _several(text: str, words: list[re.Match[str]], i: int, whole: ConvertedWord) -> list[Piece]:
    """A phrase of the gazetteer: word for word where both forms have as many, else as one."""
    places = [j for j in range(i, len(words)) if words[j].start() < whole.end]
    forms = whole.text.split()
    if len(forms) != len(places):
        return [Piece(whole.start, whole.end, whole.text, is_proper(text, words, i))]
    return [
        Piece(words[j].start(), words[j].end(), fa, is_proper(text, words, j))
        for j, fa in zip(places, forms, strict=True)
    ]


def _word(text: str, words: list[re.Match[str]], i: int, fa: str, names: dict[str, str]) -> Piece:
    """One word by its transliteration, apart from the «-ро» or «-у» that hangs on it."""
    word = words[i]
    source = word.group()
    if not is_proper(text, words, i):
        for ending in _JOINED:
            if source.endswith(ending) and len(source) > len(ending) + 3 and not _is_final(text, word):
                stem = source.removesuffix(ending)
                stem = stem[:-1] + "ӣ" if stem.endswith("и") else stem
                return Piece(word.start(), word.end(), _alone(stem) + " و", False)
        if _EZAFE.fullmatch(source) and fa.endswith("ی") and "ӣ" in text.lower():
            return Piece(word.start(), word.end(), fa[:-1], False)
        return Piece(word.start(), word.end(), _spelt(source, fa, names), False)
    for ending, after in ((OBJECT, " را"), (_AND, " و")):
        if (ending == _AND and source.lower() in names) or (
            ending == OBJECT and (comes_back(text, source) or is_first_of_two(text, words, i))
        ):
            break  # «Шойгу» of «Сергей Шойгу», «Оҷиро» of «Макото Оҷиро», «Кеиширо Танабэ» are all name
        if source.endswith(ending) and len(source) > len(ending) + 2 and not _is_final(text, word):
            stem = source.removesuffix(ending)
            if ending == OBJECT or not (stem[-1] in "еёоӯуиӣаэ" or _is_whole(words, i, stem)):
                fa = names.setdefault(stem.lower(), _spelt(stem, _alone(stem), names))
                return Piece(word.start(), word.end(), fa + after, True)
    ezafe = source.endswith("и") and len(source) > 4 and not ends_in_i(source.lower())
    fa = fa if ezafe else names.setdefault(source.lower(), _spelt(source, fa, names))
    named = not ezafe or key(fa) in given_names() or key(fa) in name_particles()
    named = named or _joins_names(text, words, i)
    return Piece(word.start(), word.end(), fa, named)


def _is_whole(words: list[re.Match[str]], i: int, stem: str) -> bool:
    """«хонум Рупа Шойму ба Душанбе омад»: before no other name a strange word has its last «у» as its own."""
    if i + 1 < len(words) and words[i + 1].group()[:1].isupper():
        return False
    known = stem.lower() in lexicon("tg") or (stem.lower(),) in phrases("fa") or split_russian(stem)[1]
    return not known and not is_place(stem) and key(_alone(stem)) not in given_names()


def _joins_names(text: str, words: list[re.Match[str]], i: int) -> bool:
    """«Алӣ Наҷафии Хушрӯдӣ»: is word ``i`` with its ezafe the first of two surnames behind a given name?"""
    if not i or i + 1 >= len(words) or not is_proper(text, words, i - 1) or not is_proper(text, words, i + 1):
        return False
    return words[i].group().endswith("ии") and key(_alone(words[i - 1].group())) in given_names()


def _is_final(text: str, word: re.Match[str]) -> bool:
    return text[word.end() : word.end() + 1] in ".!?"


def _apart(piece: Piece, text: str) -> Piece:
    """«20млн.доллар»: what is written without a space is several words."""
    before = " " if piece.text[:1].isalpha() and text[piece.start - 1 : piece.start].isdigit() else ""
    after = " " if text[piece.end - 1] == "." and text[piece.end : piece.end + 1].isalpha() else ""
    return replace(piece, text=before + piece.text + after) if before or after else piece


def _tied(piece: Piece, text: str) -> Piece:
    """An emptied phrase of honour also takes the space after it."""
    if piece.text:
        return piece
    end = piece.end
    while end < len(text) and text[end] in " \u00a0":
        end += 1
    return Piece(piece.start, end, "", False)

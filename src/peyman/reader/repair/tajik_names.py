"""Names in a Tajik text: words written as names, given names and particles, Russian endings, a name's own endings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from peyman.language.folding import key
from peyman.language.script.decoding import lexicon
from peyman.language.script.gazetteer import phrases, surname_endings
from peyman.language.tables import load_table
from peyman.reader.repair.equivalents import find_phrase, heads_place

OBJECT = "ро"  # «-ро», which hangs on the object
_ARTICLE = re.compile(r"[аэ][лсшнтзрд]ь?-[А-ЯЁҒӢҚӮҲҶ]")  # the Arabic article before a surname
_VOWELS = frozenset("аеёиоуӯэюяӣ")


@lru_cache(maxsize=1)
def given_names() -> frozenset[str]:
    """Folded Persian words that begin a name."""
    return frozenset(word for word, kind in _names() if kind.startswith("given"))


@lru_cache(maxsize=1)
def name_particles() -> frozenset[str]:
    """Folded Persian words that stand within a name: «بن», «ابن»."""
    return frozenset(word for word, kind in _names() if kind == "particle")


def _names() -> Iterator[tuple[str, str]]:
    """The rows of ``fa/names.tsv``: folded words and their kinds."""
    rows = load_table("fa/names.tsv", ["word", "kind", "source"])
    return ((key(r["word"]), r["kind"]) for r in rows)


def is_within_name(words: list[re.Match[str]], i: int) -> bool:
    """«Салмон ибни Абдулазиз»: does a small word stand between two with capitals?"""
    around = [w.group() for w in words[max(0, i - 1) : i + 2]]
    return len(around) == 3 and around[1].islower() and all(w[:1].isupper() for w in around[::2])


def split_russian(word: str) -> tuple[str, str]:
    """The name that a Russian surname is made of and what Persian writes for its ending: «Назаров» is «Назар» and «اف»."""
    lowered = word.lower()
    ends = [(tg, fa) for tg, fa, kind in surname_endings() if kind == "Russian" and lowered.endswith(tg)]
    if not word[:1].isupper() or not ends or (lowered,) in phrases("fa"):
        return word, ""
    longest = max(len(tg) for tg, _ in ends)
    tg, fa = min((e for e in reversed(ends) if len(e[0]) == longest), key=lambda e: len(e[1]))
    return (word[: -len(tg)], fa) if len(word) > len(tg) + 2 else (word, "")


def comes_back(text: str, name: str) -> bool:
    """«Макото Оҷиро … гуфт М. Оҷиро»: a name that comes back and never stands without its «ро» has it as its own."""
    stem = name.removesuffix(OBJECT)
    return stem[-1:] in _VOWELS and text.count(name) > 1 and not re.search(rf"\b{stem}(?!{OBJECT}\b)", text)


def is_first_of_two(text: str, words: list[re.Match[str]], i: int) -> bool:
    """«Сафири Ҷопон Кеиширо Танабэ»: a word that no name stands before and a name follows does not end in «-ро»."""
    if not i or i + 1 >= len(words):
        return False
    if words[i - 1].group()[:1].isupper() and find_phrase(text, words, i - 1) is None:
        return False
    follows = words[i + 1].group()[:1].isupper() and find_phrase(text, words, i + 1) is None
    return follows and text[words[i].end() : words[i + 1].start()] == " "


def ends_in_i(word: str) -> bool:
    """Is the «и» a foreign name's own («Такаюки»)? What stands before an ezafe is a word of Tajik."""
    stem = word.removesuffix("и")
    return stem[-1] not in _VOWELS and not {stem, stem + "ӣ", word} & lexicon("tg").keys()


def _is_listed_place(words: list[re.Match[str]], i: int) -> bool:
    """«ноҳияҳои Ховалинг, Кӯҳистони Мастчоҳ ва Рӯшон»: what follows a plural word for places, up to the last comma."""
    at = i - 1
    while at >= 0 and (words[at].group() in (",", "ва") or words[at].group()[:1].isupper()):
        at -= 1
    if at < 0 or not heads_place(words[at].group().replace("ҳо", "")):
        return False
    plural = "ҳо" in words[at].group()
    since = [w.group() for w in words[at + 1 : i]]
    return plural and (since[-1:] == [","] or "ва" not in since)


def is_proper(text: str, words: list[re.Match[str]], i: int) -> bool:
    """Is the word written as a name: capital inside a sentence, or at its head before another such word?"""
    word = words[i].group()
    if i and (heads_place(words[i - 1].group()) or _is_listed_place(words, i)):
        return False
    if _ARTICLE.match(word):
        return True  # «Салмон ас-Самадӣ»
    if not word[0].isupper() or (word.isupper() and len(word) > 1):
        return False
    before = words[i - 1].group() if i else "."
    opens = before in '.!?:«"–—-' or (i > 0 and "\n" in text[words[i - 1].end() : words[i].start()]) or not i
    if not opens:
        return True
    after = words[i + 1].group() if i + 1 < len(words) else ""
    if split_russian(word)[1]:
        return True  # «Лавров гуфт, …»
    return after[:1].isupper() and find_phrase(text, words, i + 1) is None

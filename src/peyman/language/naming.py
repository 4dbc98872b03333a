"""A person's name in Persian, Tajik and Latin letters: the official form where the register knows it, else by machine."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from peyman.language.folding import key
from peyman.language.register import Post, posts
from peyman.language.script import transliterate
from peyman.language.tables import load_table


@dataclass(frozen=True, slots=True)
class NameForms:
    """One name in three scripts; ``official`` says that the register of posts gives them, else they are by machine."""

    fa: str
    tg: str
    en: str
    official: bool


@lru_cache(maxsize=1)
def _register() -> dict[str, Post]:
    """Every form in the register of posts, folded, with its post."""
    known: dict[str, Post] = {}
    for post in posts():
        for form in (post.name_fa, *post.variants, post.name_tg, post.name_en):
            if len(form.split()) > 1:
                known.setdefault(key(form), post)
    return known


@lru_cache(maxsize=20_000)
def name_forms(name: str) -> NameForms:
    """The three forms of a name: ``name_forms("Эмомалӣ Раҳмон").fa == "امامعلی رحمان"``."""
    post = _register().get(key(name)) or _register().get(key(bare_name(name)))
    if post is not None:
        return NameForms(post.name_fa, post.name_tg, post.name_en, True)
    if any("\u0400" <= c <= "\u04ff" for c in name):
        return NameForms(transliterate(name, to="fa").text, name, romanise(name), False)
    if any("\u0600" <= c <= "\u06ff" for c in name):
        tajik = " ".join(w[:1].upper() + w[1:] for w in transliterate(name, to="tg").text.split())
        return NameForms(name, tajik, romanise(tajik), False)
    return NameForms(name, name, name, False)


@lru_cache(maxsize=1)
def _latin() -> dict[str, str]:
    return {r["letter"]: r["latin"] for r in load_table("tg/latin.tsv", ["letter", "latin", "source"])}


def romanise(tajik: str) -> str:
    """Tajik Cyrillic in Latin letters: ``romanise("Сироҷиддин") == "Sirojiddin"``."""
    out = []
    for char in tajik:
        latin = _latin().get(char.lower(), char)
        out.append(latin.capitalize() if char.isupper() else latin)
    return "".join(out)


@lru_cache(maxsize=20_000)
def _persian(name: str) -> str:
    """A name in Persian letters, without the work of the other forms."""
    post = _register().get(key(name)) or _register().get(key(bare_name(name)))
    if post is not None:
        return post.name_fa
    return transliterate(name, to="fa").text if any("\u0400" <= c <= "\u04ff" for c in name) else name


@lru_cache(maxsize=1)
def _prefixes() -> frozenset[str]:
    """Words, folded, that may be left out before a name: honorifics and titles of descent."""
    tables = ("fa/honorifics.tsv", "fa/name_prefixes.tsv")
    return frozenset(key(row["form"]) for table in tables for row in load_table(table, ["form", "source"]))


@lru_cache(maxsize=20_000)
def bare_name(name: str) -> str:
    """A name without what may stand before it: ``bare_name("دکتر سید محمد اتابک") == "محمد اتابک"``; one word always stays."""
    words = name.split()
    while len(words) > 1 and key(words[0]) in _prefixes():
        del words[0]
    return " ".join(words)


@lru_cache(maxsize=20_000)
def name_key(name: str) -> str:
    """The key under which the forms of one name meet, whatever their script and their titles."""
    return key(bare_name(_persian(name)))


@lru_cache(maxsize=20_000)
def surname_key(name: str) -> str:
    """The key of the last word of a name: ``surname_key("محمدجواد ظریف") == surname_key("Зариф")``."""
    return key(_persian(name).split()[-1]) if name.split() else ""


LIKE_SOUNDS = str.maketrans("صثطذضظحغآ", "سستزززهقا")
WEAK = str.maketrans("", "", "اویعءئؤه")  # what one script writes and the other leaves out


@lru_cache(maxsize=20_000)
def skeleton(name: str) -> str:
    """What two scripts' spellings of one name have in common: its consonants, those of one sound as one letter.

    Example: ``skeleton("عثمان‌علی عثمان‌زاده") == skeleton("Усмоналӣ Усмонзода")``.
    """
    return name_key(name).translate(LIKE_SOUNDS).translate(WEAK)


def consonants(word: str) -> str:
    """A folded word as both scripts spell it alike: its first letter, then consonants; a word of less stays as it is.

    Example: ``consonants("شورآب") == consonants("شوراب")``; «وخش» keeps its «و».
    """
    bare = word[:1].translate(LIKE_SOUNDS) + word[1:].translate(LIKE_SOUNDS).translate(WEAK)
    return bare if len(bare) > 1 else word


@lru_cache(maxsize=512)
def search_variants(words: str) -> tuple[str, ...]:
    """What a search for ``words`` should also look for: the other script, and the register's forms of a name.

    Example: ``"Emomali Rahmon"``, ``"Эмомали Раҳмон"`` and ``"امامعلی رحمان"`` have the same variants.
    """
    found = [words]
    folded = key(words)
    for known, post in _register().items():
        if folded and (folded == known or (len(folded) > 3 and folded in known)):
            found += [post.name_fa, *post.variants, post.name_tg, post.name_en]
    if any("\u0400" <= c <= "\u04ff" for c in words):
        found.append(transliterate(words, to="fa").text)
    elif any("\u0600" <= c <= "\u06ff" for c in words):
        found.append(transliterate(words, to="tg").text)
    return tuple(dict.fromkeys(found))

"""The lexicons in memory, each table loaded once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache, lru_cache

from peyman.language.countries import countries as country_rows
from peyman.language.folding import fold, key
from peyman.language.organisations import organisations
from peyman.language.organisations import short_names as organisation_short_names
from peyman.language.register import Post, posts
from peyman.language.script.decoding import lexicon as counts
from peyman.language.script.name_words import name_shares
from peyman.language.tables import alternatives, load_table
from peyman.language.units import units as unit_rows
from peyman.reader.annotate.phrases import Entry, Phrases

_SURNAME = 4  # letters of a surname that is told without a date
_MOSTLY_NAME = 0.75  # share in names of such a word
_FREQUENT = 7.0  # logarithm of the count of a common word, at least
_SHORT = 3  # an adjective that short and doubtful («ترک») is read only where a country is expected


@cache
def countries() -> Phrases:
    """Names, adjectives and organisations to their codes: «روس» and «روسیه» to RUS, «سازمان شانگهای» to SCO."""
    entries: list[Entry] = []
    for row in country_rows():
        named = set(map(key, alternatives(row["names"])))
        unsafe = {k for k in map(key, alternatives(row["ambiguous"])) if k in named or len(k) <= _SHORT}
        entries += [
            Entry("country", row["code"], n + copula)
            for n in alternatives(row["names"])
            if key(n) not in unsafe
            for copula in (("", "ست") if n.endswith(("ا", "و")) else ("",))  # «رئیس‌جمهوری کلمبیاست»
        ]
        entries += [
            Entry("demonym", row["code"], n + plural)
            for n in alternatives(row["adjectives"])
            if key(n) not in unsafe
            for plural in ("", "\u200cها", "\u200cاش", *(["ش"] if n[-1] != "ی" and len(n) > _SHORT else []))
        ]
    for row in organisations():
        entries += [Entry("organisation", row["code"], n, row["kind"]) for n in alternatives(row["names"])]
    return Phrases(entries)


@cache
def short_names() -> Phrases:
    """What organisations are called by those who have named them in full: «آژانس», «این اتحادیه»."""
    return Phrases(Entry("organisation", form, form) for form in organisation_short_names())


@cache
def ambiguous_countries() -> Phrases:
    """Names of countries that are common words too («عمان», «قطر», «هند»): read only where a country is expected."""
    rows = country_rows()
    return Phrases(
        Entry(
            "country" if key(form) in set(map(key, alternatives(row["names"]))) else "demonym",
            row["code"],
            form,
        )
        for row in rows
        for form in alternatives(row["ambiguous"])
    )


@cache
def bodies() -> Phrases:
    """Movements, parties, houses of parliament, companies to the state that they are of: «جنبش انصارالله» to YEM."""
    rows = load_table("fa/bodies.tsv", ["names", "country", "source"])
    return Phrases(Entry("body", r["country"], name) for r in rows for name in alternatives(r["names"]))


@cache
def glued() -> dict[str, int]:
    """Words glued from two, to the letters of the first: «بابیان» to 2, «خبرداد» to 3."""
    rows = load_table("fa/glued.tsv", ["first", "second", "source"])
    pairs = ((r["first"], second) for r in rows for second in alternatives(r["second"]))
    return {first + second: len(first) for first, second in pairs}


@cache
def outlets() -> Phrases:
    """Outlets known by their names alone to the state where they appear: «آسوشیتدپرس» to USA."""
    rows = load_table("fa/outlets.tsv", ["outlet", "country", "source"])
    return Phrases(Entry("outlet", r["country"], n) for r in rows for n in alternatives(r["outlet"]))


@cache
def places() -> Phrases:
    """Cities, seats and provinces to their country: «دمشق» to SYR."""
    rows = load_table("fa/places.tsv", ["place", "names", "country", "kind", "ambiguous", "source"])
    return Phrases(
        Entry("place", row["country"], n, row["place"])
        for row in rows
        for n in alternatives(row["names"])
        if key(n) not in {key(a) for a in alternatives(row["ambiguous"])}
    )


@cache
def geography() -> Phrases:
    """All that may name a country, an organisation or a place: where none of it stands nothing of the four tables does."""
    tables = (countries(), ambiguous_countries(), places(), ambiguous_places())
    return Phrases(entry for table in tables for entry in table.entries.values())


@cache
def ambiguous_places() -> Phrases:
    """Places whose name is also a common word («دوشنبه»): read only after a preposition of place."""
    rows = load_table("fa/places.tsv", ["place", "names", "country", "kind", "ambiguous", "source"])
    return Phrases(
        Entry("place", row["country"], n, row["place"])
        for row in rows
        for n in alternatives(row["ambiguous"])
    )


@cache
def offices() -> Phrases:
    """Offices by their forms: «رئیس جمهور», «رئیسجمهوری» and «رییس‌جمهوری» to president."""
    rows = load_table("fa/offices.tsv", ["office", "forms", "portfolio", "source"])
    return Phrases(
        Entry("office", row["office"], n, row["portfolio"])
        for row in rows
        for n in alternatives(row["forms"])
    )


@cache
def chained_offices() -> dict[str, dict[str, str]]:
    """What an office and the one that it hangs on make together: ``["other"]["minister"]`` is a deputy minister."""
    chained: dict[str, dict[str, str]] = {}
    for row in load_table("fa/chained_offices.tsv", ["office", "of", "becomes", "source"]):
        chained.setdefault(row["office"], {})[row["of"]] = row["becomes"]
    return chained


@cache
def plural_offices() -> Phrases:
    """Offices named for several states: «رؤسای جمهور», «وزرای خارجه»."""
    rows = load_table("fa/plural_offices.tsv", ["office", "forms", "portfolio", "source"])
    return Phrases(
        Entry("offices", r["office"], form, r["portfolio"]) for r in rows for form in alternatives(r["forms"])
    )


@cache
def sectors() -> Phrases:
    rows = load_table("fa/sectors.tsv", ["sector", "forms", "source"])
    return Phrases(Entry("sector", row["sector"], n) for row in rows for n in alternatives(row["forms"]))


@cache
def units() -> Phrases:
    """Units by their forms, «دلاری» as well as «دلار»."""
    forms = [
        (r, form + ending) for r in unit_rows() for form in alternatives(r["forms"]) for ending in ("", "ی")
    ]
    return Phrases(
        Entry("unit", r["unit"], form, f"{r['kind']} {r['factor']} {r['indicator']}") for r, form in forms
    )


@cache
def indicators() -> Phrases:
    """Indicators by the words that name them; ``extra`` is the row in ``amounts.indicator_rows()``."""
    rows = load_table("fa/indicators.tsv", ["indicator", "forms", "units", "growth", "source"])
    return Phrases(
        Entry("indicator", r["indicator"], form, str(n))
        for n, r in enumerate(rows)
        for form in alternatives(r["forms"])
    )


@cache
def _states() -> frozenset[str]:
    return frozenset(row["code"] for row in country_rows())


def is_state(code: str) -> bool:
    """Is a code that of a state, not of an organisation: ``is_state("IRQ")``?"""
    return code in _states()


@cache
def works() -> Phrases:
    """The words that name a dam, a tunnel, a plant or a railway by its type."""
    rows = load_table("fa/projects.tsv", ["type", "forms", "source"])
    return Phrases(Entry("project", r["type"], form) for r in rows for form in alternatives(r["forms"]))


@cache
def relations() -> Phrases:
    """The words of relations between states: «همکاری», «روابط»."""
    rows = load_table("fa/relations.tsv", ["form", "source"])
    return Phrases(Entry("relation", r["form"], r["form"]) for r in rows)


@cache
def agreement_names() -> Phrases:
    """Names of texts between states: «یادداشت تفاهم» is an mou, «نقشه راه» a roadmap; ``extra`` is the proof needed."""
    return Phrases(
        Entry("agreement", r["type"], form, _proof(r["proof"], forms[0]))
        for r in load_table("fa/agreements.tsv", ["type", "forms", "proof", "source"])
        if (forms := alternatives(r["forms"]))
        for form in forms
    )


def _proof(told: str, first: str) -> str:
    """``_proof("own", "برجام")`` and ``_proof("own:برجام", "توافق هسته‌ای")`` are ``"own برجام"``: the name of a text."""
    name = told.removeprefix("own:") if told != "own" else first
    return f"own {fold(name)}" if told.startswith("own") else told


@cache
def honorifics() -> Phrases:
    rows = load_table("fa/honorifics.tsv", ["form", "source"])
    return Phrases(Entry("honorific", row["form"], row["form"]) for row in rows)


@cache
def known_people() -> Phrases:
    """Full names of the register of posts, in any known form."""
    return Phrases(
        Entry("person", post.name_fa, form)
        for post in posts()
        for form in (post.name_fa, *post.variants)
        if len(form.split()) > 1
    )


@lru_cache(maxsize=64)
def surnames_on(year: int, month: int) -> Phrases:
    """Surnames by which one holder of a post was known in a month: «پوتین», «لاوروف»; and those of any day."""
    day = date(year, month, 15)
    known = _surnames(p for p in posts() if p.holds(day))
    others = [form for form in _rare_surnames() if form not in known]
    return Phrases([*(Entry("person", form, form) for form in known), *map(_surname, others)])


@cache
def surnames_of_any_day() -> Phrases:
    """Surnames that one person of the register alone bears and that are no common word: «البرادعی», «ترامپ»."""
    return Phrases(map(_surname, _rare_surnames()))


def _surname(form: str) -> Entry:
    """A surname; ``extra`` says where it is a common word too: «ظریف»."""
    return Entry("person", form, form, "common" if is_common(form) else "")


def is_common(word: str) -> bool:
    """Is a word frequent in Persian, whatever else it names: «ظریف»?"""
    return counts("fa").get(key(word), 0.0) >= _FREQUENT


@cache
def _rare_surnames() -> list[str]:
    return [
        form
        for form in _surnames(posts())
        if len(form) >= _SURNAME
        and name_shares().get(key(form), 1.0) >= _MOSTLY_NAME
        and form not in places()
    ]


def _surnames(held: Iterable[Post]) -> list[str]:
    owners: dict[str, set[str]] = {}
    for post in held:
        for form in (post.name_fa, *post.variants):
            if " " not in form:
                owners.setdefault(form, set()).add(post.name_en)
    return [form for form, names in owners.items() if len(names) == 1]


@cache
def given_names() -> dict[str, str]:
    """Folded words that mark a person's name, with their kind (given or particle)."""
    rows = load_table("fa/names.tsv", ["word", "kind", "source"])
    return {key(r["word"]): r["kind"].removesuffix("_abroad") for r in rows}


@cache
def names_abroad() -> frozenset[str]:
    """Folded given names that none of Iran or its Muslim neighbours bears: «جرمی», «ولادیمیر»."""
    rows = load_table("fa/names.tsv", ["word", "kind", "source"])
    return frozenset(key(r["word"]) for r in rows if r["kind"] == "given_abroad")

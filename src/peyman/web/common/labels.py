"""Labels of codes in the language of the page."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from babel import Locale
from django.utils.translation import get_language

from peyman.language import states
from peyman.language.countries import countries as country_rows
from peyman.language.tables import load_table


@lru_cache(maxsize=1)
def _labels() -> dict[tuple[str, str], dict[str, str]]:
    rows = load_table(Path(__file__).with_name("labels.tsv"), ["group", "code", "fa", "tg", "en", "source"])
    return {(r["group"], r["code"]): {lang: r[lang] for lang in ("fa", "tg", "en")} for r in rows}


def current_language() -> str:
    """``fa``, ``tg`` or ``en``: the language of the request, Persian outside of one."""
    return get_language() or "fa"


def label(group: str, code: str | None, language: str | None = None) -> str:
    """The label of a code: ``label("sector", "energy", "tg") == "энергетика"``; the code itself where none is known."""
    if not code:
        return ""
    row = _labels().get((group, code))
    return row[language or current_language()] if row else code.replace("_", " ")


def has_label(group: str, code: str) -> bool:
    """Is there a label in all three languages?"""
    row = _labels().get((group, code))
    return row is not None and all(row.values())


def alpha2(code: str) -> str:
    """The ISO 3166-1 alpha-2 code of a country: ``alpha2("TJK") == "TJ"``; empty for an organisation."""
    return states.alpha2().get(code, "")


def alpha3(code: str) -> str:
    """The way back: ``alpha3("TJ") == "TJK"``; empty for what is no country."""
    return next((three for three, two in states.alpha2().items() if two == code.upper()), "")


@lru_cache(maxsize=2048)
def country(code: str, language: str) -> str:
    """Name of a country (CLDR) or organisation: ``country("TJK", "fa") == "تاجیکستان"``."""
    if has_label("organisation", code):
        return label("organisation", code, language)
    territory = states.alpha2().get(code, "")
    return (
        Locale.parse(language).territories.get(territory)
        or Locale.parse("en").territories.get(territory)
        or code
    )


def codes_of(group: str) -> list[str]:
    """All codes of a group in the order of the table: ``codes_of("claim") == ["actual", "target", "estimate"]``."""
    return [code for found, code in _labels() if found == group]


@lru_cache(maxsize=4)
def countries(language: str) -> list[tuple[str, str]]:
    """Codes of states and organisations with their names in a language, in the order of the names."""
    codes = [row["code"] for row in country_rows()]
    named = [(code, country(code, language)) for code in [*codes, *codes_of("organisation")]]
    return sorted(dict(named).items(), key=lambda pair: pair[1])

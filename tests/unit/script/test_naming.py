"""Names in three scripts, and searches that meet across them."""

from __future__ import annotations

import pytest

from peyman.language.naming import name_forms, name_key, romanise, search_variants


@pytest.mark.parametrize("form", ["Эмомалӣ Раҳмон", "امامعلی رحمان", "Emomali Rahmon", "Эмомали Рахмон"])
def test_the_register_gives_official_forms(form: str) -> None:
    forms = name_forms(form)
    assert (forms.fa, forms.tg, forms.en, forms.official) == (
        "امامعلی رحمان",
        "Эмомалӣ Раҳмон",
        "Emomali Rahmon",
        True,
    )


def test_other_names_are_converted_and_say_so() -> None:
    forms = name_forms("Худобахш Худобахшзода")
    assert (
        not forms.official
        and forms.tg == "Худобахш Худобахшзода"
        and forms.en == "Khudobakhsh Khudobakhshzoda"
    )
    assert forms.fa.replace("\u200c", "") == "خدابخش خدابخشزاده"


def test_one_person_has_one_key() -> None:
    assert name_key("Сироҷиддин Муҳриддин") == name_key("سراج‌الدین مهرالدین")


def test_latin_letters() -> None:
    assert romanise("Сироҷиддин Муҳриддин") == "Sirojiddin Muhriddin"


@pytest.mark.parametrize("asked", ["Эмомалӣ", "Эмомали", "امامعلی", "Emomali"])
def test_a_search_finds_all_forms(asked: str) -> None:
    found = search_variants(asked)
    assert "امامعلی رحمان" in found and "Эмомалӣ Раҳмон" in found

"""What belongs together is there together: kinds, labels, messages, commands, settings of the house."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from peyman import cli
from peyman.language.organisations import organisations
from peyman.reader.pipeline import EXTRACTORS
from peyman.records import KINDS, vocabularies
from peyman.web.common.labels import countries, country, has_label
from peyman.web.common.shapes import shapes_of

ROOT = Path(__file__).parents[2]
WEB = ROOT / "src/peyman/web"
GROUPS = {
    "Office": "office", "EngagementType": "engagement_type", "Tense": "tense", "Act": "act", "Per": "per", "AgreementType": "agreement_type",
    "AgreementStage": "stage", "Modality": "modality", "Claim": "claim", "Sector": "sector",
    "ProjectType": "project_type", "ProjectStage": "project_stage",
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_extractor_label_and_spec(kind: str) -> None:
    assert kind in EXTRACTORS
    assert has_label("kind", kind)
    chapters = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "tests/spec").glob("*.md"))
    assert f"\n- {kind} " in chapters
    assert (
        f"| {kind}" in (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
        or f"{kind} |" in (ROOT / "GLOSSARY.md").read_text(encoding="utf-8")
        or kind == "person"
    )


def test_every_word_of_every_vocabulary_has_three_labels() -> None:
    found = [
        v
        for v in vars(vocabularies).values()
        if isinstance(v, type) and issubclass(v, StrEnum) and v is not StrEnum
    ]
    assert {v.__name__ for v in found} == set(GROUPS)
    assert [(v.__name__, w) for v in found for w in v if not has_label(GROUPS[v.__name__], w)] == []


def test_store_vocabularies_have_labels() -> None:
    from peyman.web.store.models import vocabularies as own

    for name, group in (
        ("Review", "review"),
        ("Relation", "relation"),
        ("Strength", "strength"),
        ("Delivery", "delivery"),
        ("Stage", "stage"),
        ("ProjectStage", "project_stage"),
    ):
        assert [v for v in getattr(own, name).values if not has_label(group, v)] == []


def test_countries_are_named_in_three_languages() -> None:
    for code in ("IRN", "TJK", "UZB", "PSE", "SCO"):
        assert len({country(code, language) for language in ("fa", "tg", "en")}) == 3


# Names of formats and of the language itself, the same in every language.
FORMATS = {
    "Atom",
    "CSV",
    "English",
    "IATI",
    "JSON",
    "Lines",
    "Parquet",
    "Excel",
    "PDF",
    "PLOVER",
    "Popolo",
    "Word",
    "doctype",
    "iCalendar",
}


WITHOUT_REQUEST = {"400.html", "500.html"}  # written in all three languages: no language is known there


def messages() -> set[str]:
    used: set[str] = set()
    for file in WEB.rglob("*.html"):
        text = file.read_text(encoding="utf-8")
        used |= set(re.findall(r'{% translate "([^"]+)"', text))
        visible = re.sub(r"{%.*?%}|{{.*?}}|<(script|style|code|kbd)\b.*?</\1>|<[^>]+>", " ", text, flags=re.S)
        words = set(re.findall(r"[A-Za-z]{3,}", visible))
        assert words <= FORMATS or file.name in WITHOUT_REQUEST, file
    for file in WEB.rglob("*.py"):
        used |= set(re.findall(r'\b(?:_|gettext_lazy)\(\s*"([^"]+)"', file.read_text(encoding="utf-8")))
    return used


@pytest.mark.parametrize("language", ["fa", "tg"])
def test_every_message_is_translated(language: str) -> None:
    with (WEB / f"pages/locale/{language}/LC_MESSAGES/django.po").open("rb") as file:
        catalogue = read_po(file, locale=language)
    translated = {m.id for m in catalogue if m.id and m.string}
    assert messages() - translated == set()
    assert translated - messages() == set(), "messages that nothing uses"


def test_every_command_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [c for c in cli.main.commands if f"peyman {c}" not in readme] == []


def test_every_setting_is_in_the_readme() -> None:
    told = (ROOT / "README.md").read_text(encoding="utf-8")
    sources = "".join((WEB / f"config/{n}.py").read_text(encoding="utf-8") for n in ("settings", "secret"))
    names = set(re.findall(r'"(PEYMAN_(?!FETCH)\w+|DATABASE_URL|SECRET_KEY)"', sources))
    assert len(names) > 12
    assert [name for name in names if f"`{name}`" not in told] == []


def test_every_dependency_has_its_reason() -> None:
    lines = (
        (ROOT / "pyproject.toml")
        .read_text(encoding="utf-8")
        .split("dependencies = [")[1]
        .split("]\n")[0]
        .strip()
        .splitlines()
    )
    assert [line for line in lines if "#" not in line] == []


def test_requirements_are_pinned_with_hashes_and_name_no_host() -> None:
    for name in ("base", "dev"):
        text = (ROOT / f"requirements/{name}.txt").read_text(encoding="utf-8")
        assert "://" not in text
        pins = re.findall(r"^[a-z0-9_.-]+(?:\[.*?\])?==", text, flags=re.M)
        assert len(pins) > 40
        assert len(re.findall(r"--hash=sha256", text)) >= len(pins)


def test_only_the_actions_of_the_store_write() -> None:
    """Nothing else in the web half creates, changes or deletes a row; migrations are Django's."""
    writing = re.compile(r"\.(save|create|bulk_create|update|delete|get_or_create|update_or_create|set)\(")
    writers = {
        str(file.relative_to(WEB))
        for file in WEB.rglob("*.py")
        if "migrations" not in file.parts
        and writing.search(
            re.sub(
                r"\b(?:dict|values|entries|out|fields|found|axes|value)\.update\(|\b(?:document|book)\.save\(out\)|\bcaches\[\"pages\"\]\.set\(|\b_STREAM\.set\(",
                "",
                file.read_text(encoding="utf-8"),
            )
        )
    }
    assert {w for w in writers if not re.match(r"store/(actions|projection)\w*(/\w+)?\.py$", w)} == set()


def test_the_back_office_is_read_only(rf: object) -> None:
    from django.contrib import admin

    from peyman.web.store.admin import ReadOnlyAdmin

    own = [a for m, a in admin.site._registry.items() if m._meta.app_label == "store"]
    assert len(own) > 10
    assert all(isinstance(a, ReadOnlyAdmin) and not a.has_change_permission(None) for a in own)  # type: ignore[arg-type]


def test_every_state_and_organisation_that_is_read_has_a_name_in_the_three_languages() -> None:
    read = [row["code"] for row in organisations()]
    assert len(read) > 40
    assert [
        code for code in read if not has_label("organisation", code) and country(code, "tg") == code
    ] == []


@pytest.mark.parametrize("language", ["fa", "tg"])
def test_no_choice_of_countries_is_a_bare_code(language: str) -> None:
    assert [code for code, name in countries(language) if name == code] == []


def test_every_field_of_a_record_has_three_labels() -> None:
    assert [(kind, name) for kind in KINDS for name in shapes_of(kind) if not has_label("field", name)] == []

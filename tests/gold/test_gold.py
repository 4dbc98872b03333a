"""The gold set parses strictly: every anchor stands in its text, every word of a vocabulary is known."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from peyman.evaluation.matching import locate, squeeze
from peyman.reader.sources import load
from peyman.records import (
    Act,
    AgreementStage,
    AgreementType,
    Claim,
    EngagementType,
    Modality,
    Office,
    Precision,
    Sector,
    Tense,
)

FOLDER = Path(__file__).parent
GOLD = [json.loads(line) for line in (FOLDER / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
PARTY = {"name", "office", "country"}
FIELDS = {
    "people": {"name", "office", "portfolio", "country"},
    "engagements": {"type", "tense", "participants", "countries", "place", "when"},
    "attributions": {"speaker", "act"},
    "agreements": {"type", "stage", "count", "parties", "sectors"},
    "commitments": {"parties", "by", "modality", "sectors", "target", "deadline"},
    "figures": {"indicator", "value", "unit", "period", "claim"},
}
WORDS = {
    ("people", "office"): Office,
    ("people", "portfolio"): Sector,
    ("engagements", "type"): EngagementType,
    ("engagements", "tense"): Tense,
    ("attributions", "act"): Act,
    ("agreements", "type"): AgreementType,
    ("agreements", "stage"): AgreementStage,
    ("commitments", "modality"): Modality,
    ("figures", "claim"): Claim,
}


def items(gold: dict[str, Any]) -> list[tuple[str, dict[str, Any]]]:
    return [(layer, item) for layer in FIELDS for item in gold[layer]]


def test_every_text_has_its_annotation() -> None:
    assert sorted(g["id"] for g in GOLD) == sorted(p.stem for p in (FOLDER / "texts").glob("*.txt"))


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold["id"])
def test_annotation_is_well_formed(gold: dict[str, Any]) -> None:
    source = load(str(FOLDER / "texts" / f"{gold['id']}.txt"))
    assert source.published == (date.fromisoformat(gold["published"]) if gold["published"] else None)
    squeezed = squeeze(source.text)
    for layer, item in items(gold):
        assert locate(item["anchor"], squeezed), f"anchor not found: {item['anchor']}"
        assert set(item) - {"anchor", "value_min"} == FIELDS[layer]
        for field, vocabulary in WORDS.items():
            if field[0] == layer and item[field[1]] is not None:
                vocabulary(item[field[1]])
        for sector in item.get("sectors", ()):
            Sector(sector)


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold["id"])
def test_parties_and_dates_are_well_formed(gold: dict[str, Any]) -> None:
    named = {person["name"] for person in gold["people"]}
    for _layer, item in items(gold):
        for party in [*item.get("participants", ()), *filter(None, [item.get("speaker")])]:
            assert set(party) == PARTY
            assert party["office"] is None or Office(party["office"])
            assert party["name"] is None or party["name"] in named or party["office"] is None
        for when in filter(None, (item.get(f) for f in ("when", "deadline", "period"))):
            known = Precision(when["precision"]) is not Precision.UNRESOLVED
            assert (when["start"] is not None) == known
            assert when["end"] is not None or not known  # a counted span has its last day
            assert not known or date.fromisoformat(when["start"]) < date.fromisoformat(when["end"])

"""Precision, recall and F1 per layer and field, over a folder of texts with gold annotations."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from peyman.errors import MetadataError
from peyman.evaluation.matching import (
    MODALITY_CLASS,
    Item,
    covers,
    locate,
    pair,
    same_amount,
    same_date,
    same_name,
    same_speaker,
    squeeze,
)
from peyman.reader.contract import contract_of
from peyman.reader.pipeline import read
from peyman.reader.sources import load

Same = Callable[[Item, Item], bool]
KINDS = {
    "people": "person",
    "engagements": "engagement",
    "agreements": "agreement",
    "commitments": "commitment",
    "figures": "figure",
}


@dataclass(slots=True)
class Tally:
    """Hits among gold and found."""

    hit: float = 0
    gold: int = 0
    found: int = 0

    def add(self, hit: float, gold: int, found: int) -> None:
        """Count some items more: how many were right, how many are in the gold, how many were found."""
        self.hit, self.gold, self.found = self.hit + hit, self.gold + gold, self.found + found

    def row(self) -> dict[str, float]:
        """Precision, recall and F1 from 0 to 1 to four digits, and the counts behind them; nought where there is nothing to divide by."""
        p = self.hit / self.found if self.found else 0.0
        r = self.hit / self.gold if self.gold else 0.0
        f1 = 2 * p * r / (p + r) if p + r else 0.0
        return {
            "precision": round(p, 4),
            "recall": round(r, 4),
            "f1": round(f1, 4),
            "gold": self.gold,
            "found": self.found,
        }


class Score:
    """The tallies of all layers and notes on what was missed or surplus."""

    def __init__(self) -> None:
        self.layers: dict[str, Tally] = {}
        self.notes: list[str] = []

    def tally(self, name: str) -> Tally:
        """The tally of a layer or of a field of one, such as "commitments: deadline"; an empty one where there is none yet."""
        return self.layers.setdefault(name, Tally())

    def count(
        self,
        document: str,
        name: str,
        golds: list[Item],
        found: list[Item],
        match: Same,
        fields: dict[str, Same],
    ) -> list[tuple[Item, Item]]:
        """Pair the items of a layer and tally its fields over the pairs."""
        pairs = pair(
            golds,
            found,
            match,
            lambda g, f: sum(map(bool, (same(g, f) for same in fields.values()))) + near(g, f),
        )
        self.tally(name).add(len(pairs), len(golds), len(found))
        for field, same in fields.items():
            right = [bool(same(g, f)) for g, f in pairs]
            self.tally(f"{name}: {field}").add(sum(right), len(pairs), len(pairs))
            self.notes += [
                _wrong(document, name, field, g, f)
                for (g, f), good in zip(pairs, right, strict=True)
                if not good
            ]
        hit = {id(item) for both in pairs for item in both}
        self.notes += [f"MISS  {document} {name}: {g.get('anchor')}" for g in golds if id(g) not in hit]
        self.notes += [
            f"EXTRA {document} {name}: {f['evidence'][0]['quote'][:80]}" for f in found if id(f) not in hit
        ]
        return pairs

    def filled(
        self,
        document: str,
        name: str,
        field: str,
        pairs: list[tuple[Item, Item]],
        same: Callable[[Any, Any], bool],
    ) -> None:
        """A field that most records leave empty: only values count."""
        for g, f in pairs:
            has_g, has_f = bool(g.get(field)), bool(f.get(field))
            right = has_g and has_f and same(g[field], f[field])
            self.tally(f"{name}: {field}").add(right, has_g, has_f)
            if not right and (has_g or has_f):
                self.notes.append(_wrong(document, name, field, g, f))


def _wrong(document: str, name: str, field: str, gold: Item, found: Item) -> str:
    """A note on a field of a pair that differs."""
    field = field.split()[0]
    return f"WRONG {document} {name}.{field}: {_brief(gold.get(field))} was read as {_brief(found.get(field))}: {gold.get('anchor')}"


def _brief(value: Any) -> Any:
    """A value in few words, without what is empty."""
    if isinstance(value, list):
        return [_brief(v) for v in value]
    return " ".join(str(v) for v in value.values() if v is not None) if isinstance(value, dict) else value


def near(gold: Item, found: Item) -> bool:
    """Does a found item rest on the words that the gold one names?"""
    return bool(gold.get("span")) and covers(found, gold["span"])


def _engaged(gold: Item, found: Item) -> bool:
    people = gold.get("participants") or []
    met = sum(any(same_speaker(a, b) for b in found["participants"]) for a in people)
    return gold["type"] == found["type"] and (near(gold, found) or (bool(people) and met * 2 > len(people)))


def _equal(field: str) -> Same:
    return lambda g, f: g.get(field) == f.get(field)


def _equal_sets(field: str) -> Same:
    return lambda g, f: set(g.get(field) or []) == set(f.get(field) or [])


def score_document(score: Score, gold: Item, text: str, records: list[Item]) -> None:
    """Add one document to the tallies."""
    squeezed = squeeze(text)
    for items in gold.values():
        for item in items if isinstance(items, list) else []:
            item["span"] = locate(item["anchor"], squeezed) if item.get("anchor") else None
    for record in records:
        for e in record["evidence"]:
            score.tally("evidence quotes exact").add(text[e["start"] : e["end"]] == e["quote"], 1, 1)
    by = {name: [r for r in records if r["kind"] == kind] for name, kind in KINDS.items()}
    name, layer = gold["id"], lambda key: gold.get(key, [])
    score.count(name, "people", layer("people"), by["people"], lambda g, f: same_name(g["name"], f["name"]),
                {"office": _equal("office"), "country": _equal("country")})  # fmt: skip
    score.count(name, "engagements", layer("engagements"), by["engagements"], _engaged, {
        "tense": _equal("tense"), "countries": _equal_sets("countries"),
        "participants": lambda g, f: all(any(same_speaker(a, b) for b in f["participants"]) for a in g.get("participants") or [])})  # fmt: skip
    _score_speech(score, name, layer("attributions"), [r for r in records if r["kind"] == "statement"])
    score.count(name, "agreements", layer("agreements"), by["agreements"], near,
                {"type": _equal("type"), "stage": _equal("stage"), "count": _equal("count")})  # fmt: skip
    promised = score.count(name, "commitments", layer("commitments"), by["commitments"], near, {
        "modality class": lambda g, f: MODALITY_CLASS.get(g["modality"]) == MODALITY_CLASS.get(f["modality"]),
        "modality": _equal("modality"), "by": _equal("by"), "parties": _equal_sets("parties")})  # fmt: skip
    score.filled(name, "commitments", "sectors", promised, lambda g, f: bool(set(g) & set(f)))
    score.filled(name, "commitments", "target", promised, same_amount)
    score.filled(name, "commitments", "deadline", promised, same_date)
    score.count(
        name,
        "figures",
        layer("figures"),
        by["figures"],
        same_amount,
        {"claim": _equal("claim"), "indicator": _equal("indicator")},
    )


def _said_by(speaker: Item | None, statement: Item) -> bool:
    """Is this the statement of the speaker, alone or with at most two others?"""
    said = statement["speakers"]
    return len(said) <= 3 and any(same_speaker(speaker, s) for s in said)


def _score_speech(score: Score, document: str, golds: list[Item], statements: list[Item]) -> None:
    free = list(statements)
    found, right = score.tally("attributions: found"), score.tally("attributions: right speaker")
    for gold in golds:
        fits = partial(_said_by, gold.get("speaker"))
        there = [s for s in free if gold.get("span") and covers(s, gold["span"], 2)]
        there.sort(key=lambda s: (not fits(s), sum(e["end"] - e["start"] for e in s["evidence"])))
        if there:
            free.remove(there[0])
        found.add(bool(there), 1, 0)
        right.add(bool(there) and fits(there[0]), 1, 0)
        if not there:
            score.notes.append(f"MISS  {document} attributions: {gold['anchor']}")
        elif not fits(there[0]):
            score.notes.append(
                f"WRONG {document} attributions.speaker: {_brief(gold.get('speaker'))} "
                f"was read as {_brief(there[0]['speakers'])}: {gold['anchor']}"
            )
    score.notes += [f"EXTRA {document} attributions: {s['evidence'][0]['quote'][:80]}" for s in free]
    found.found += len(statements)
    right.found += len(statements)


def score_folder(
    gold: str, texts: str, *, with_model: bool = False, only: str | None = None
) -> tuple[dict[str, dict[str, float]], list[str]]:
    """The table of layers and the notes for gold in JSON Lines and a folder of texts, or those whose names begin like one
    of a range: ``only="01:20"``. Raises MetadataError for bad gold and for a range that holds no text.
    """
    score = Score()
    for number, line in enumerate(Path(gold).read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            wanted = json.loads(line)
            path = Path(texts) / f"{wanted['id']}.txt"
        except (ValueError, KeyError, TypeError) as error:
            raise MetadataError(f"{gold}:{number}", f"not a gold annotation: {error!r}") from None
        if only is not None and not _is_within(str(wanted["id"]), only):
            continue
        source = load(str(path))
        reading = read(source, with_model=with_model)
        score_document(score, wanted, source.text, contract_of(reading)["records"])
    if only is not None and not score.layers:
        raise MetadataError(gold, f"no text is named {only!r}: give the first and the last, as in 01:20")
    return {name: tally.row() for name, tally in score.layers.items()}, score.notes


def _is_within(name: str, only: str) -> bool:
    """Does a name begin between the two ends of a range, both meant: «07-irn-pak» in "01:20"?"""
    first, _, given = only.partition(":")
    last = given or first
    return first <= name[: len(first)] and name[: len(last)] <= last

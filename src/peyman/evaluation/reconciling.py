"""Reconcile measured: texts with marked mentions in, B-cubed per kind out."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from peyman.errors import MetadataError
from peyman.language.folding import fold
from peyman.reader.pipeline import read
from peyman.reader.sources import SourceText
from peyman.reader.sources.languages import identify
from peyman.roadmap.bcubed import BCubed, b_cubed
from peyman.roadmap.entries import Mention
from peyman.roadmap.reconcile import mentions_of, roadmap_of
from peyman.roadmap.snapshot import Snapshot

KINDS = {"c": "commitment", "e": "engagement", "a": "agreement", "p": "project"}
LEAST_COVERED = 0.3  # of a mark
MARK = re.compile(r"\[\[([ceap])-([^:=\]]+)(?:=(\w+))?: ([^\]]+)\]\]")


@dataclass(frozen=True, slots=True)
class Marked:
    """A mention that a person marked: its entry, its place in the text and, where they said so, what it is to the entry."""

    kind: str
    entry: str
    span: tuple[int, int]
    relation: str | None = None


@dataclass(slots=True)
class MarkedText:
    """One text of a set: ``## 2021-09-18 IRN ایرنا`` begins it, ``[[c-trade: …]]`` or ``[[c-trade=restates: …]]`` marks a mention."""

    name: str
    published: date
    country: str
    publisher: str
    text: str = ""
    marks: list[Marked] = field(default_factory=list)

    def add_line(self, line: str) -> None:
        """Append a line, its marks taken out and kept."""
        self.text += "\n" if self.text else ""
        at = 0
        for match in MARK.finditer(line):
            self.text += line[at : match.start()]
            start = len(self.text)
            self.text += match[4]
            span = (start, len(self.text))
            self.marks.append(Marked(KINDS[match[1]], f"{match[1]}-{match[2]}", span, match[3]))
            at = match.end()
        self.text += line[at:]


def load_set(path: Path) -> list[MarkedText]:
    """The texts of a set in one file. Raises MetadataError for a heading that gives no date, country and publisher."""
    texts: list[MarkedText] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("## "):
            try:
                day, country, publisher = line[3:].split(maxsplit=2)
                texts.append(
                    MarkedText(f"{path.stem}-{len(texts) + 1}", date.fromisoformat(day), country, publisher)
                )
            except ValueError as error:
                raise MetadataError(f"{path}:{number}", f"no date, country and publisher: {error}") from None
        elif line.strip() and not line.startswith("#") and texts:
            texts[-1].add_line(line)
    return texts


def read_set(texts: list[MarkedText]) -> list[Mention]:
    """All mentions that the reader finds in the texts of a set."""
    found: list[Mention] = []
    for marked in texts:
        language, script = identify(marked.text)
        source = SourceText(
            id=marked.name, text=marked.text, language=language, script=script, publisher=marked.publisher,
            publisher_country=marked.country, published=marked.published,
        )  # fmt: skip
        reading = read(source)
        content_hash = hashlib.sha256(marked.text.encode()).hexdigest()
        found += mentions_of(reading.document, reading.records, content_hash=content_hash)
    return found


@dataclass(frozen=True, slots=True)
class SetScore:
    """B-cubed per kind and over all, how many marks the reader found, what went wrong.

    ``relations`` is the share of right relations among the marks that name one and were read; None where none does.
    """

    kinds: dict[str, BCubed]
    read: dict[str, float]
    relations: float | None
    notes: tuple[str, ...]


def score_set(path: Path) -> SetScore:
    """Read the texts of a set, replay them and compare entries with marks."""
    texts = load_set(path)
    mentions = read_set(texts)
    roadmap = roadmap_of(mentions)
    homes = roadmap.homes
    gold: dict[str, str] = {}
    found: dict[str, str] = {}
    notes: list[str] = []
    right: list[bool] = []
    for marked in texts:
        content_hash = hashlib.sha256(marked.text.encode()).hexdigest()
        said = {m: _kind_of(m, roadmap) for m in mentions if m.document == content_hash}
        paired = _pair(said, marked.marks, marked.text)
        for mark in marked.marks:
            name = f"{mark.kind}:{marked.name}:{mark.span[0]}"
            gold[name] = mark.entry
            if mark in paired:
                key = paired[mark].key
                found[name] = homes[key]
                relation = roadmap.placed[key].change.relation
                right += [relation == mark.relation] if mark.relation else []
                if mark.relation and relation != mark.relation:
                    notes.append(f"RELATION {mark.entry} {marked.published}: {relation}, not {mark.relation}")
            else:
                notes.append(f"NOT READ {mark.entry} {marked.published} {marked.text[slice(*mark.span)]}")
    kinds, share = {}, {}
    for kind in [*KINDS.values(), "all"]:
        wanted = {n: e for n, e in gold.items() if kind == "all" or n.startswith(kind)}
        kinds[kind] = b_cubed(wanted, found)
        share[kind] = sum(n in found for n in wanted) / len(wanted) if wanted else 0.0
    relations = sum(right) / len(right) if right else None
    return SetScore(kinds, share, relations, tuple(notes + _wrong(gold, found, texts)))


def _kind_of(mention: Mention, roadmap: Snapshot) -> str:
    """The kind of the entry that a mention belongs to: a figure may claim that a commitment is fulfilled."""
    home = roadmap.placed.get(roadmap.home_of(mention.key) or "")
    return home.facet.record.kind if home else mention.record.kind


def _pair(mentions: Mapping[Mention, str], marks: list[Marked], text: str) -> dict[Marked, Mention]:
    """Marks and records of one document, one to one: the same kind, the mark covered, the closest fit first."""
    fits = []
    for mark in marks:
        for mention, kind in mentions.items():
            pieces = ((e.start, e.end) for e in mention.record.evidence)
            shared, length = max((_overlap(mark.span, p), p[0] - p[1]) for p in pieces)
            if kind == mark.kind and shared > LEAST_COVERED:
                named = _named(mention, text[slice(*mark.span)])
                fits.append((-shared, -named, -length, mark.span, mention.key, mark, mention))
    paired: dict[Marked, Mention] = {}
    for *_, mark, mention in sorted(fits, key=lambda fit: fit[:5]):
        if mark not in paired and mention not in paired.values():
            paired[mark] = mention
    return paired


def _named(mention: Mention, words: str) -> int:
    """How many words of a mark stand in the title or name of a record: two texts of one sentence are told apart."""
    name = getattr(mention.record, "title", None) or getattr(mention.record, "name", None) or ""
    return len(set(fold(name).split()) & set(fold(words).split()))


def _overlap(mark: tuple[int, int], evidence: tuple[int, int]) -> float:
    """How much of a mark the evidence covers."""
    return max(0, min(mark[1], evidence[1]) - max(mark[0], evidence[0])) / (mark[1] - mark[0])


def _wrong(gold: dict[str, str], found: dict[str, str], texts: list[MarkedText]) -> list[str]:
    """One line for each right entry that was torn and each found entry that mixes."""
    when = {t.name: t.published.isoformat() for t in texts}
    notes = []
    for entry in dict.fromkeys(gold.values()):
        homes = {found[n]: when[n.split(":")[1]] for n, e in gold.items() if e == entry and n in found}
        if len(homes) > 1:
            notes.append(f"TORN {entry}: {', '.join(homes.values())}")
    for home in dict.fromkeys(found.values()):
        mixed = {gold[n]: when[n.split(":")[1]] for n, h in found.items() if h == home}
        if len(mixed) > 1:
            notes.append(f"MIXED {', '.join(f'{e} {d}' for e, d in mixed.items())}")
    return notes

"""What the command line prints of a set of texts, scored as a stranger would: ingest with approval, export, B-cubed over places."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from peyman.evaluation.reconciling import Marked, MarkedText, load_set
from peyman.roadmap.bcubed import b_cubed

SET = Path(__file__).parents[1] / "unit/roadmap/sets/printed.md"


def write_texts(folder: Path, texts: list[MarkedText]) -> list[str]:
    """The texts as files with what is known of them beside."""
    for text in texts:
        path = folder / f"{text.name}.txt"
        path.write_text(text.text, encoding="utf-8")
        about = {
            "publisher": text.publisher,
            "publisher_country": text.country,
            "published": text.published.isoformat(),
        }
        path.with_suffix(".meta.json").write_text(json.dumps(about, ensure_ascii=False), encoding="utf-8")
    return [f"texts/{text.name}.txt" for text in texts]


def run(*words: str, at: Path) -> str:
    """Run a command in a folder, with an empty database of its own."""
    env = os.environ | {"DATABASE_URL": f"sqlite:///{at / 'empty.sqlite3'}", "PEYMAN_VAR": str(at / "var")}
    command = [sys.executable, "-m", "peyman", *words]
    return subprocess.run(command, cwd=at, env=env, check=True, capture_output=True, text=True).stdout


def find_home(mark: Marked, document: str, entries: list[dict[str, Any]]) -> tuple[str, str] | None:
    """The entry, and the relation, of the shortest printed place that holds the beginning of a mark."""
    start = mark.span[0]
    places = [
        (m["end"] - m["start"], entry["id"], m["relation"])
        for entry in entries
        if entry["kind"] == mark.kind
        for m in entry["mentions"]
        if m["document"] == document and m["start"] <= start < m["end"]
    ]
    return min(places)[1:] if places else None


def test_clusters_as_printed(tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    texts = load_set(SET)
    files = write_texts(tmp_path / "texts", texts)
    run("ingest", "--approve", *files, at=tmp_path)
    printed = [
        json.loads(line)
        for kind in ("commitments", "engagements", "agreements")
        for line in run("export", kind, "--format", "jsonl", at=tmp_path).splitlines()
    ]
    assert all(
        {"id", "kind", "parties", "target", "deadline", "status", "mentions"} <= e.keys() for e in printed
    )
    gold: dict[str, str] = {}
    found: dict[str, str] = {}
    relations: list[bool] = []
    for text, file in zip(texts, files, strict=True):
        for mark in text.marks:
            name = f"{text.name}:{mark.span}"
            gold[name] = mark.entry
            home = find_home(mark, file, printed)
            if home is not None:
                found[name] = home[0]
                relations.append(home[1] == mark.relation)
    score = b_cubed(gold, found)
    print(f"as printed: B-cubed {score.f1:.3f}, right relations {sum(relations) / len(relations):.3f}")
    assert score.f1 >= 0.85
    assert sum(relations) / len(relations) >= 0.75

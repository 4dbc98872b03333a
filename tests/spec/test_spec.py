"""The specification: every example of the chapters beside this file is read and compared with what it promises."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest

from peyman.language.folding import key
from peyman.reader.pipeline import read
from peyman.reader.sources import SourceText

CHAPTERS = sorted(Path(__file__).parent.glob("*.md"))


@dataclass
class Example:
    chapter: str
    title: str
    text: str = ""
    expected: list[str] = field(default_factory=list)


def examples() -> list[Example]:
    found: list[Example] = []
    for chapter in CHAPTERS:
        for line in chapter.read_text(encoding="utf-8").splitlines():
            if line.startswith("## "):
                found.append(Example(chapter.stem, line[3:]))
            elif line == ">" or line.startswith("> "):
                found[-1].text += ("\n" if found[-1].text else "") + line[2:]
            elif line.startswith("- "):
                found[-1].expected.append(line[2:])
    return found


def source(text: str) -> SourceText:
    return SourceText(
        id="spec",
        text=text,
        language="tg" if "\u0400" < text[0] < "\u04ff" else "fa",
        script="Cyrl" if "\u0400" < text[0] < "\u04ff" else "Arab",
        publisher_country="TJK" if "\u0400" < text[0] < "\u04ff" else "IRN",
        published=date(2024, 6, 5),
    )


def dig(record: dict, path: str):
    for part in path.split("."):
        if isinstance(record, list | tuple):
            if part == "len":
                return len(record)
            record = record[int(part)] if len(record) > int(part) else None
        else:
            assert record is None or part in record, f"no field {part}: {sorted(record)}"
            record = (record or {}).get(part)
    return record


def satisfies(record: dict, wanted: dict[str, str]) -> bool:
    for path, value in wanted.items():
        if path == "quote":
            if key(value) not in key(" ".join(e["quote"] for e in record["evidence"])):
                return False
            continue
        got = dig(record, path)
        if isinstance(got, list):
            got = "+".join(map(str, got))
        if isinstance(got, float) and got == int(got):
            got = int(got)
        if key(str(got)) != key(value):
            return False
    return True


@pytest.mark.parametrize("example", examples(), ids=lambda e: f"{e.chapter}: {e.title}")
def test_example(example: Example) -> None:
    assert example.expected, "an example without expectation proves nothing"
    reading = read(source(example.text)).model_dump(mode="json")
    for record in reading["records"]:
        for e in record["evidence"]:
            assert example.text[e["start"] : e["end"]] == e["quote"]
    for line in example.expected:
        kind, _, rest = line.partition(" ")
        if kind == "count":
            kind, _, number = rest.partition("=")
            assert sum(r["kind"] == kind for r in reading["records"]) == int(number), reading["records"]
            continue
        absent = kind == "no"
        if absent:
            kind, _, rest = rest.partition(" ")
        assert re.fullmatch(r"(?:[\w.]+=[^;]*(?:; |$))*", rest.strip()), line
        wanted = dict(re.findall(r"([\w.]+)=([^;]*?)(?:;|$)", rest.strip()))
        matching = [r for r in reading["records"] if r["kind"] == kind and satisfies(r, wanted)]
        others = [r for r in reading["records"] if r["kind"] == kind]
        assert bool(matching) != absent, f"{line}\nread as: {others}"

"""A crash loses what crashed and says so; nothing else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from peyman.reader import pipeline
from peyman.reader.sources import SourceText


def test_an_extractor_that_fails_is_reported_and_the_others_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(document: object) -> Iterator[object]:
        raise ValueError("no such thing")
        yield

    source = SourceText(
        "a",
        "علی باقری معاون وزیر خارجه ایران گفت: گفت‌وگوها ادامه دارد.",
        "fa",
        "Arab",
        published=date(2024, 1, 1),
    )
    whole = pipeline.read(source)
    monkeypatch.setitem(pipeline.EXTRACTORS, "statement", broken)
    reading = pipeline.read(source)
    assert [r.kind for r in reading.records] == [r.kind for r in whole.records if r.kind != "statement"]
    [warning] = reading.warnings
    assert "no such thing" in warning.reason

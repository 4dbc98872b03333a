"""Entries against the marks of the sets: B-cubed F1 of at least .90 on each, whatever its scripts."""

from __future__ import annotations

from pathlib import Path

import pytest

from peyman.evaluation.reconciling import score_set

SETS = sorted((Path(__file__).parent / "sets").glob("*.md"))


@pytest.mark.parametrize("file", SETS, ids=lambda file: file.stem)
def test_b_cubed(file: Path) -> None:
    assert score_set(file).kinds["all"].f1 >= 0.90

"""``peyman evaluate --only``: the layers of a range of texts, and a clear error for an empty one."""

import json
from pathlib import Path

from click.testing import CliRunner

from peyman.cli import main

GOLD = Path(__file__).parents[1] / "gold" / "gold.jsonl"
TEXTS = Path(__file__).parents[1] / "gold" / "texts"


def evaluated(*options: str) -> dict:
    result = CliRunner().invoke(main, ["evaluate", str(GOLD), str(TEXTS), "--json", *options])
    assert result.exit_code == 0, result.output
    return json.loads(result.output)


def test_a_range_counts_only_its_own_texts() -> None:
    lines = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    wanted = [g for g in lines if "03" <= g["id"][:2] <= "05"]
    table = evaluated("--only", "03:05")
    assert table["people"]["gold"] == sum(len(g["people"]) for g in wanted)
    assert table["attributions: found"]["gold"] == sum(len(g["attributions"]) for g in wanted)


def test_one_text_may_be_a_range() -> None:
    lines = [json.loads(line) for line in GOLD.read_text(encoding="utf-8").splitlines()]
    first = next(g for g in lines if g["id"].startswith("07"))
    assert evaluated("--only", "07")["people"]["gold"] == len(first["people"])


def test_a_range_that_holds_no_text_is_refused() -> None:
    result = CliRunner().invoke(main, ["evaluate", str(GOLD), str(TEXTS), "--only", "90:99"])
    assert result.exit_code == 1
    assert "90:99" in result.output or "90:99" in (result.stderr if result.stderr_bytes else "")

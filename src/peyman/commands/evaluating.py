"""``peyman evaluate``: the reader against gold annotations."""

from __future__ import annotations

import json

import click

from peyman.evaluation.scoring import score_folder


def evaluate_reader(gold: str, texts: str, show: bool, as_json: bool, with_model: bool) -> int:
    """Print precision, recall and F1 per layer."""
    table, notes = score_folder(gold, texts, with_model=with_model)
    if show:
        for note in notes:
            click.echo(note)
    if as_json:
        click.echo(json.dumps(table, ensure_ascii=False, indent=1))
        return 0
    click.echo(f"{'layer':38} {'P':>6} {'R':>6} {'F1':>6} {'gold':>6} {'found':>6}")
    for name, row in sorted(table.items()):
        click.echo(
            f"{name:38} {row['precision']:6.3f} {row['recall']:6.3f} {row['f1']:6.3f} {row['gold']:6.0f} {row['found']:6.0f}"
        )
    return 0

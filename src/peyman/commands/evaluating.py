"""``peyman evaluate``: the reader against gold annotations, the roadmap against marked mentions."""

from __future__ import annotations

import json
from pathlib import Path

import click

from peyman.errors import MetadataError
from peyman.evaluation.scoring import score_folder


def evaluate(
    gold: str,
    texts: str | None,
    reconcile: bool,
    show: bool,
    as_json: bool,
    with_model: bool,
    only: str | None,
) -> int:
    """The reader or the roadmap. Raises MetadataError where a folder of texts is missing or ``only`` holds none."""
    if reconcile:
        return evaluate_roadmap(gold, show=show, as_json=as_json)
    if texts is None:
        raise MetadataError(gold, "give the folder of texts as well, or --reconcile")
    return evaluate_reader(gold, texts, show, as_json, with_model, only)


def evaluate_roadmap(gold: str, *, show: bool, as_json: bool) -> int:
    """Print B-cubed precision, recall and F1 of entries over marked mentions, kind by kind, file by file."""
    from peyman.evaluation.reconciling import score_set

    path = Path(gold)
    files = sorted(path.glob("*.md")) if path.is_dir() else [path]
    table: dict[str, dict[str, float]] = {}
    relations: dict[str, float] = {}
    for file in files:
        score = score_set(file)
        for note in score.notes if show else ():
            click.echo(note)
        for kind, figures in score.kinds.items():
            if figures.mentions:
                table[f"{file.stem}: {kind}"] = {
                    "precision": round(figures.precision, 4), "recall": round(figures.recall, 4), "f1": round(figures.f1, 4),
                    "mentions": figures.mentions, "read": round(score.read[kind], 4),
                }  # fmt: skip
        if score.relations is not None:
            relations[file.stem] = round(score.relations, 4)
    if as_json:
        click.echo(json.dumps({**table, "relations": relations}, ensure_ascii=False, indent=1))
        return 0
    click.echo(f"{'B-cubed':38} {'P':>6} {'R':>6} {'F1':>6} {'marked':>7} {'read':>6}")
    for name, row in table.items():
        click.echo(
            f"{name:38} {row['precision']:6.3f} {row['recall']:6.3f} {row['f1']:6.3f} {row['mentions']:7.0f} {row['read']:6.3f}"
        )
    for name, share in relations.items():
        click.echo(f"{f'{name}: right relations':38} {share:6.3f}")
    return 0


def evaluate_reader(
    gold: str, texts: str, show: bool, as_json: bool, with_model: bool, only: str | None
) -> int:
    """Print precision, recall and F1 per layer."""
    table, notes = score_folder(gold, texts, with_model=with_model, only=only)
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

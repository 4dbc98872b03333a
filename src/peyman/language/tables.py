"""Language data in files: strict tab-separated tables with named columns."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from peyman.errors import LexiconError

ROOT = Path(__file__).parent


def load_table(path: Path | str, columns: Sequence[str]) -> list[dict[str, str]]:
    """Rows of a table whose header is exactly ``columns``; lines that begin with ``#`` are comments.

    Raises LexiconError, with file and line, for a wrong header or number of cells or an empty first cell.
    Example: ``load_table("fa/countries.tsv", ["code", "names", "adjectives", "ambiguous", "source"])``.
    """
    path = Path(path) if Path(path).is_absolute() else ROOT / path
    rows: list[dict[str, str]] = []
    header_seen = False
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if not header_seen:
            if cells != list(columns):
                raise LexiconError(str(path), number, f"the columns are {cells}, not {list(columns)}")
            header_seen = True
            continue
        if len(cells) != len(columns):
            raise LexiconError(str(path), number, f"{len(cells)} cells where {len(columns)} are needed")
        if not cells[0]:
            raise LexiconError(str(path), number, f"the first cell ({columns[0]}) is empty")
        rows.append(dict(zip(columns, cells, strict=True)))
    if not header_seen:
        raise LexiconError(str(path), 1, "no header line")
    return rows


def alternatives(cell: str) -> list[str]:
    """The alternatives of a cell: ``alternatives("روسیه|فدراسیون روسیه")`` gives two."""
    return [part.strip() for part in cell.split("|") if part.strip()]

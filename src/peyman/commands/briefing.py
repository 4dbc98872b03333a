"""The command that writes a briefing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from peyman.commands.files import write_bytes
from peyman.commands.keeping import start_django
from peyman.errors import MetadataError


def write_briefing(pair: str, day: str | None, language: str, style: str | None, out: str) -> int:
    """Write the briefing of a pair, as in ``IRN-TJK``, to a file; the format is that of its name where none is given."""
    start_django()
    from peyman.reader.sources import read_day
    from peyman.web.briefing.gathering import make_paper
    from peyman.web.charts import waiting
    from peyman.web.common.clock import today

    first, second = pair_of(pair)
    chosen = style or Path(out).suffix.lstrip(".").lower()
    if chosen not in ("pdf", "html", "docx"):
        raise MetadataError("--output", f"{out!r}: give --format or a name that ends in .pdf, .html or .docx")
    meeting: date = read_day(day, "flags", field="--for") if day else today()
    with waiting():
        paper = make_paper(first, second, day=meeting, on=today(), language=language)
    if not any(not section.is_empty for section in paper.sections[1:]):
        raise MetadataError("--pair", f"nothing public is known of {pair}")
    write_bytes(out, _write(paper, chosen))
    click.echo(f"{out}: {sum(len(s.items) for s in paper.sections)} items, {len(paper.sources)} sources")
    return 0


def _write(paper: object, style: str) -> bytes:
    from peyman.web.briefing.page import write_page
    from peyman.web.briefing.paper import Paper
    from peyman.web.briefing.typesetting import typeset
    from peyman.web.briefing.word import write_word

    assert isinstance(paper, Paper)
    if style == "pdf":
        return typeset(paper)
    return write_word(paper) if style == "docx" else write_page(paper).encode()


def pair_of(pair: str) -> tuple[str, str]:
    """The two codes of ``IRN-TJK``, ours first. Raises MetadataError for anything else."""
    codes = [code.strip().upper() for code in pair.replace("–", "-").split("-")]
    if (
        len(codes) != 2
        or codes[0] == codes[1]
        or not all(len(code) == 3 and code.isalpha() for code in codes)
    ):
        raise MetadataError(
            "--pair", f"{pair!r}: give two countries by their codes, ours first, like IRN-TJK"
        )
    return codes[0], codes[1]

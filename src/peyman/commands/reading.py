"""``peyman read`` and ``peyman repair``."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator

import click
from rich.console import Console
from rich.progress import track

from peyman.commands.rendering import as_html, as_json, as_table
from peyman.errors import PeymanError
from peyman.language.script import transliterate
from peyman.reader.pipeline import read
from peyman.reader.repair import repair
from peyman.reader.sources import (
    Metadata,
    SourceText,
    load,
    other_script,
    parse_metadata,
    require_read,
    require_script,
)


def metadata_of(publisher: str | None, publisher_country: str | None, published: str | None) -> Metadata:
    """The flags of a command as metadata."""
    given = {"publisher": publisher, "publisher_country": publisher_country, "published": published}
    return parse_metadata({k: v for k, v in given.items() if v is not None}, "flags")


def sources(files: tuple[str, ...], metadata: Metadata) -> Iterator[SourceText | PeymanError]:
    """Each document in turn, or the error that keeps it from being read; a progress bar on a terminal."""
    several = len(files) > 1 and sys.stderr.isatty()
    for file in (
        track(files, description="", console=Console(stderr=True), transient=True) if several else files
    ):
        try:
            stdin = sys.stdin.buffer.read() if file == "-" else None
            yield load(file, metadata=metadata, stdin=stdin)
        except PeymanError as error:
            yield error


def read_files(
    files: tuple[str, ...],
    style: str,
    explain: bool,
    with_model: bool,
    publisher: str | None,
    publisher_country: str | None,
    published: str | None,
) -> int:
    """Print a reading per document; a document that fails is one line on standard error and status 1."""
    status = 0
    render = {"json": as_json, "html": as_html, "table": as_table}[style]
    for source in sources(files, metadata_of(publisher, publisher_country, published)):
        try:
            if isinstance(source, PeymanError):
                raise source
            require_read(source)
            reading = read(source, with_model=with_model)
        except PeymanError as error:
            click.echo(f"peyman: {error}", err=True)
            status = 1
            continue
        for warning in reading.warnings:
            click.echo(f"peyman: {source.id}: {place(warning.start, warning.end)}{warning.reason}", err=True)
        click.echo(render(reading, source.text, explain=explain))
    return status


def place(start: int, end: int) -> str:
    """Where something stands in a document, as a warning begins; nothing for what concerns all of it."""
    return f"characters {start}–{end}: " if end else ""


def repair_file(file: str) -> int:
    """Print the repaired text of one document."""
    stdin = sys.stdin.buffer.read() if file == "-" else None
    click.echo(repair(load(file, stdin=stdin).text).text, nl=False)
    return 0


def transliterate_file(file: str, to: str, half_space: str, spelling: str, best: int) -> int:
    """Print a text in the other script; with ``best`` above one, a JSON line for each word with its span and spellings.

    Raises WrongScript where the text is not of the script that is read, UnreadLanguage where it is another language.
    """
    stdin = sys.stdin.buffer.read() if file == "-" else None
    source = load(file, stdin=stdin)
    require_script(source, to)
    for start, end in other_script(source.text, source.script):
        click.echo(
            f"peyman: {source.id}: characters {start}–{end}: in another script than most of the text: left as it is",
            err=True,
        )
    found = transliterate(source.text, to=to, half_space=half_space, spelling=spelling, best=best)
    if best <= 1:
        click.echo(found.text, nl=False)
        return 0
    for word in found.words:
        spellings = [{"text": c.text, "score": round(c.score, 3)} for c in word.alternatives]
        line = {"text": word.text, "start": word.start, "end": word.end, "spellings": spellings}
        click.echo(json.dumps(line, ensure_ascii=False))
    return 0

"""Commands that need the store: ingest, export, serve, demo."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from peyman.commands.reading import metadata_of, sources
from peyman.errors import PeymanError


def start_django() -> None:
    """Set Django up and bring the store to the newest migration."""
    import django
    from django.core.management import call_command

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peyman.web.config.settings")
    django.setup()
    call_command("migrate", verbosity=0, interactive=False)


def ingest_files(
    files: tuple[str, ...],
    approve: bool,
    publisher: str | None,
    publisher_country: str | None,
    published: str | None,
) -> int:
    """Store each document once; a document that fails is one line and status 1, the others are kept."""
    start_django()
    from peyman.web.ingest.services import ingest_source

    status = 0
    for source in sources(files, metadata_of(publisher, publisher_country, published)):
        try:
            if isinstance(source, PeymanError):
                raise source
            result = ingest_source(source, approve=approve, actor="peyman ingest")
        except PeymanError as error:
            click.echo(f"peyman: {error}", err=True)
            status = 1
            continue
        click.echo(f"{source.id}: {result}")
    return status


def export_entries(kind: str, style: str) -> int:
    """Print the entries of one kind."""
    start_django()
    from peyman.web.exports.jsonl import as_csv, export_lines

    lines = list(export_lines(kind))
    if style == "csv":
        click.echo(as_csv(kind), nl=False)
    elif style == "json":
        click.echo("[\n" + ",\n".join(lines) + "\n]")
    else:
        for line in lines:
            click.echo(line)
    return 0


def load_demo() -> int:
    """Load the demo record and show one of its documents as it was read; a second run changes nothing."""
    start_django()
    from peyman.commands.rendering import as_table
    from peyman.demo.loading import SHOWN, load
    from peyman.reader.pipeline import read
    from peyman.reader.sources import load as load_source

    load(out=click.echo)
    shown = load_source(str(SHOWN))
    click.echo(as_table(read(shown), shown.text))
    return 0


def serve_web(host: str, port: int) -> int:
    """Serve the web app with gunicorn until it is stopped."""
    start_django()
    click.echo(f"http://{host}:{port}/")
    os.execvp(
        str(Path(sys.executable).with_name("gunicorn")),
        [
            "gunicorn",
            "--bind",
            f"{host}:{port}",
            "--workers",
            "2",
            "--access-logfile",
            "/dev/null",
            "peyman.web.config.wsgi",
        ],
    )

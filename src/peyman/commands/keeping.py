"""Commands that need the store: ingest, export, serve, demo."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from peyman.commands.files import read_bytes, read_text, write_bytes
from peyman.commands.reading import metadata_of, place, sources
from peyman.errors import MetadataError, PeymanError, SettingError
from peyman.language.states import is_party

FIELDS = ("period", "indicator", "value", "unit", "per", "reporter", "partner", "claim")


def start_django() -> None:
    """Set Django up and bring the store to the newest migration. Raises SettingError for a database that cannot be opened."""
    import django
    from django.core.management import call_command
    from django.db import OperationalError

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "peyman.web.config.settings")
    django.setup()
    try:
        call_command("migrate", verbosity=0, interactive=False)
    except OperationalError as error:
        reason = str(error).splitlines()[0]
        raise SettingError("DATABASE_URL", f"names a database that cannot be opened: {reason}") from None
    from peyman.web.store import actions

    actions.upgrade(actor="peyman")


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
        for warning in result.document.warnings if result.new else ():
            words = place(warning["start"], warning["end"]) + warning["reason"]
            click.echo(f"peyman: {source.id}: {words}", err=True)
        click.echo(f"{source.id}: {result}")
    return status


def watch_sources(every: int | None) -> int:
    """Look at every source that is due, once or again and again; status 1 where one of them failed."""
    start_django()
    import time

    from peyman.web.ingest.watching import watch

    while True:
        failed = False
        for look in watch():
            failed |= bool(look.error or look.failed)
            click.echo(str(look), err=bool(look.error))
            for line in look.failed:
                click.echo(f"  {line}", err=True)
        if every is None:
            return int(failed)
        time.sleep(every * 60)


def observe_files(
    files: tuple[str, ...], publisher: str, published: str | None, columns: tuple[str, ...]
) -> int:
    """Store each table once; refused rows are listed, a table that fails is one line and status 1."""
    start_django()
    from peyman.reader.sources import read_day
    from peyman.web.ingest.services import ingest_table

    status = 0
    for file in files:
        try:
            mapping = columns_of(columns)
            day = read_day(published, "flags", field="--published") if published else None
            text = read_text(file)
            _, new, table = ingest_table(
                text, file, publisher=publisher, published=day, columns=mapping, actor="peyman observe"
            )
        except PeymanError as error:
            click.echo(f"peyman: {error}", err=True)
            status = 1
            continue
        for refusal in table.refused:
            click.echo(f"{file}: line {refusal.line}: {refusal.reason}", err=True)
        words = f"{len(table.figures)} observations, {len(table.refused)} rows refused"
        click.echo(f"{file}: {words}" if new else f"{file}: known already, nothing changed")
    return status


def columns_of(pairs: tuple[str, ...]) -> dict[str, str] | None:
    """``--map`` flags as a mapping; None without any. Raises MetadataError for a field that is not known."""
    mapping = {}
    for pair in pairs:
        field, _, column = pair.partition("=")
        if field not in FIELDS or not column:
            raise MetadataError("--map", f"{pair!r}: give FIELD=COLUMN, FIELD one of {', '.join(FIELDS)}")
        mapping[field] = column
    missing = [f for f in ("period", "indicator", "value", "unit", "reporter") if f not in mapping]
    if mapping and missing:
        raise MetadataError("--map", f"{missing[0]} is missing")
    return mapping or None


def export_entries(kind: str, style: str, out: str) -> int:
    """Write the rows of one kind, or the whole record, to a file or the terminal."""
    start_django()
    from peyman.web.exports.columns import COLUMNS
    from peyman.web.exports.record import write_record
    from peyman.web.exports.rows import list_rows
    from peyman.web.exports.writing import STYLES

    if kind == "record" and style != "jsonl":
        raise MetadataError("--format", f"a whole record is written as jsonl, not as {style}")
    if out == "-" and style in ("parquet", "xlsx") and sys.stdout.isatty():
        raise MetadataError("--output", f"{style} is not text; give a file")
    if kind == "record":
        body = "".join(f"{line}\n" for line in write_record()).encode()
    else:
        body = STYLES[style][0](list_rows(kind, public=False), COLUMNS[kind])
    write_bytes(out, body)
    return 0


def import_record(file: str) -> int:
    """Read back what `peyman export record` wrote; what is known already stays as it is."""
    start_django()
    from peyman.web.ingest.records import read_record

    new, known = read_record(read_text(file).splitlines(), file)
    click.echo(f"{file}: {new} documents stored, {known} known already")
    return 0


def enter_sheets(
    kind: str, files: tuple[str, ...], template: str | None, language: str, reason: str, actor: str
) -> int:
    """Write the template of a kind, or store workbooks row by row; a refused row is told by row and column, and status 1."""
    start_django()
    from django.utils import translation

    from peyman.web.ingest.sheets import enter_sheet, write_template

    if bool(files) == bool(template):
        raise MetadataError("peyman enter", "give either workbooks or --template FILE")
    if files and not reason.strip():
        raise MetadataError("--reason", "say why these are entered")
    status = 0
    with translation.override(language):
        if template:
            write_bytes(template, write_template(kind))
            click.echo(template)
        for file in files:
            try:
                report = enter_sheet(read_bytes(file), Path(file).name, kind=kind, actor=actor, reason=reason)
            except PeymanError as error:
                click.echo(f"peyman: {error}", err=True)
                status = 1
                continue
            for refused in report.refused:
                click.echo(f"{file}: row {refused.row}, {refused.column}: {refused.reason}", err=True)
            status |= bool(report.refused)
            click.echo(
                f"{file}: {len(report.stored)} entries stored, {report.known} known already, {len(report.refused)} cells refused"
            )
    return int(status)


def list_due_entries(days: int, side: str, mail: tuple[str, ...], language: str) -> int:
    """Print what is due, one line each, or send it as a digest; without a mail server the letter is kept as a file, and said to be."""
    start_django()
    from django.conf import settings
    from django.utils import translation

    from peyman.web.common.clock import today
    from peyman.web.feeds.digest import describe, send_digest
    from peyman.web.store.duties import list_due

    side = side.upper()
    if side and not is_party(side):
        raise MetadataError("--side", f"{side!r} is no state that is known; give a code like IRN")
    found = list_due(on=today(), days=days, side=side)
    with translation.override(language):
        if mail:
            send_digest(found, list(mail), on=today(), side=side, language=language)
            told = f"{len(found)} entries for {', '.join(mail)}"
            kept = f"kept in {settings.EMAIL_FILE_PATH}, not sent: PEYMAN_SMTP names no mail server"
            click.echo(f"{told}: {'sent' if settings.EMAIL_HOST else kept}")
            return 0
        for due in found:
            click.echo(describe(due, language))
    if not found:
        click.echo("nothing is due")
    return 0


def load_demo(record: str) -> int:
    """Load a demo record and show one of its documents as it was read; a second run changes nothing."""
    start_django()
    from peyman.commands.rendering import as_table
    from peyman.demo.loading import RECORDS, load
    from peyman.reader.pipeline import read
    from peyman.reader.sources import load as load_source
    from peyman.web.common.clock import today
    from peyman.web.config.warming import draw_charts

    load(record, out=click.echo)
    click.echo(f"{draw_charts(on=today())} charts drawn")
    shown = load_source(str(RECORDS[record].shown))
    click.echo(as_table(read(shown), shown.text))
    return 0


def serve_web(host: str, port: int) -> int:
    """Serve the web app with gunicorn until it is stopped; what it says first is said once everything is loaded."""
    start_django()
    os.environ["PEYMAN_SERVED_AT"] = f"http://{host}:{port}/"
    gunicorn = str(Path(sys.executable).with_name("gunicorn"))
    os.execvp(gunicorn, [gunicorn, "--config", "python:peyman.web.config.server", "--bind", f"{host}:{port}"])

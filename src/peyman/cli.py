"""The command tree; each command imports what it needs when it runs, so that ``peyman --help`` is quick."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

import click

from peyman import __version__
from peyman.errors import PeymanError


def later(module: str, function: str, **values: Any) -> None:
    """Run a function of ``peyman.commands``; an error on purpose is one line and exit status 1."""
    try:
        status = getattr(import_module(f"peyman.commands.{module}"), function)(**values)
    except PeymanError as error:
        click.echo(f"peyman: {error}", err=True)
        status = 1
    sys.exit(status or 0)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    """Peyman reads official news in Persian and Tajik and keeps the roadmap of promises it implies."""


def about_the_text(command: Any) -> Any:
    """Flags that say what is known of a text beside its words."""
    for flag, text in (
        ("--published", "Day of publication, like 2021-09-19 or 1400-06-28."),
        ("--publisher-country", "ISO 3166-1 alpha-3 code of the publisher's country, like IRN."),
        ("--publisher", "Who published it."),
    ):
        command = click.option(flag, help=text)(command)
    return command


@main.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…|-|URL…")
@click.option(
    "--format", "style", type=click.Choice(["table", "json", "html"]), default="table", show_default=True
)
@click.option("--explain", is_flag=True, help="Show which rule and lexicon entries made each record.")
@click.option(
    "--model/--no-model", "with_model", default=False, help="Let the trained pipeline help the rules."
)
@about_the_text
def read(**values: Any) -> None:
    """Read documents and print what was found, each record with its source words."""
    later("reading", "read_files", **values)


@main.command()
@click.argument("file", default="-")
def repair(**values: Any) -> None:
    """Print a text with regular letters, half-spaces and spaces."""
    later("reading", "repair_file", **values)


@main.command()
@click.argument("file", default="-", metavar="FILE|-")
@click.option("--to", type=click.Choice(["tg", "fa"]), required=True, help="The script to write.")
@click.option(
    "--half-space",
    type=click.Choice(["keep", "space", "none"]),
    default="keep",
    show_default=True,
    help="What stands between the parts of a Persian word.",
)
@click.option(
    "--spelling",
    type=click.Choice(["official", "bbc"]),
    default="official",
    show_default=True,
    help="Tajik spelling: of the state, or of the BBC.",
)
@click.option(
    "--best",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="How many spellings to show for each word (JSON Lines).",
)
def transliterate(**values: Any) -> None:
    """Write a Tajik text in Persian script, or a Persian one in Tajik Cyrillic."""
    later("reading", "transliterate_file", **values)


@main.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…|-|URL…")
@click.option("--approve", is_flag=True, help="Take every proposal, as from a trusted source.")
@about_the_text
def ingest(**values: Any) -> None:
    """Store documents, read them and put proposals into the review queue."""
    later("keeping", "ingest_files", **values)


@main.command()
@click.option("--every", type=click.IntRange(min=1), metavar="MINUTES", help="Go on looking, this often.")
def watch(**values: Any) -> None:
    """Look at the watched feeds, sitemaps and pages, and put what is new on the desk."""
    later("keeping", "watch_sources", **values)


@main.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--publisher", default="UN Comtrade", show_default=True, help="Who published the table.")
@click.option("--published", help="Day of publication, like 2026-01-31 or 1404-11-11.")
@click.option(
    "--map",
    "columns",
    multiple=True,
    metavar="FIELD=COLUMN",
    help="For other tables than Comtrade's: which column holds period, indicator, value, unit, reporter, partner, claim; FIELD==VALUE is the same for every row.",
)
def observe(**values: Any) -> None:
    """Store tables of observations (UN Comtrade CSV or JSON, or any CSV with --map) and say which rows were refused."""
    later("keeping", "observe_files", **values)


@main.command()
@click.argument(
    "kind",
    type=click.Choice(
        [
            "commitments",
            "engagements",
            "agreements",
            "projects",
            "people",
            "statements",
            "figures",
            "documents",
            "record",
        ]
    ),
)
@click.option(
    "--format",
    "style",
    type=click.Choice(["jsonl", "json", "csv", "xlsx", "parquet"]),
    default="jsonl",
    show_default=True,
)
@click.option("-o", "--output", "out", default="-", help="A file; the terminal without it.")
def export(**values: Any) -> None:
    """Write one list, or the whole record for `peyman import`."""
    later("keeping", "export_entries", **values)


@main.command(name="import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False))
def import_(**values: Any) -> None:
    """Read back a record that `peyman export record` wrote."""
    later("keeping", "import_record", **values)


@main.command()
@click.argument("kind", type=click.Choice(["commitment", "engagement", "agreement", "figure"]))
@click.argument("files", nargs=-1, metavar="[FILE.xlsx]…")
@click.option(
    "--template", metavar="FILE", help="Write an empty workbook to be filled in instead of reading one."
)
@click.option(
    "--language",
    type=click.Choice(["fa", "tg", "en"]),
    default="fa",
    show_default=True,
    help="Of headings and report.",
)
@click.option("--reason", default="", help="Why these are entered; needed where files are read.")
@click.option("--actor", default="peyman enter", show_default=True, help="In whose name.")
def enter(**values: Any) -> None:
    """Enter by hand from filled-in Excel workbooks: every row of a workbook or, where one is refused, none of it."""
    later("keeping", "enter_sheets", **values)


@main.command()
@click.option(
    "--pair",
    required=True,
    metavar="OURS-THEIRS",
    help="Two countries by their codes, ours first, like IRN-TJK.",
)
@click.option("--for", "day", help="Day of the meeting, like 2026-12-10 or 1405-09-19; today without it.")
@click.option("--language", type=click.Choice(["fa", "tg", "en"]), default="fa", show_default=True)
@click.option(
    "--format", "style", type=click.Choice(["pdf", "html", "docx"]), help="Else by the name of the file."
)
@click.option("-o", "--output", "out", required=True, type=click.Path(dir_okay=False, writable=True))
def brief(**values: Any) -> None:
    """Write the briefing for a meeting: who is who, what is open, overdue, slid, figures, differences, talking points."""
    later("briefing", "write_briefing", **values)


@main.command()
@click.argument("gold", type=click.Path(exists=True))
@click.argument("texts", required=False, type=click.Path(exists=True, file_okay=False))
@click.option(
    "--reconcile",
    is_flag=True,
    help="GOLD is a file or folder of texts with marked mentions: B-cubed of the roadmap made of them.",
)
@click.option("--show", is_flag=True, help="Print every miss and every extra.")
@click.option("--json", "as_json", is_flag=True)
@click.option(
    "--only", metavar="FIRST:LAST", help="Only texts whose names begin within this range, like 01:20."
)
@click.option(
    "--model/--no-model", "with_model", default=False, help="Let the trained pipeline help the rules."
)
def evaluate(**values: Any) -> None:
    """Compare the reader, or with --reconcile the roadmap, with gold annotations."""
    later("evaluating", "evaluate", **values)


@main.command()
@click.option(
    "--days",
    type=click.IntRange(min=0),
    default=180,
    show_default=True,
    help="How many days ahead a deadline counts as due soon.",
)
@click.option("--side", default="", help="Only what this country is to do or looks after, like IRN.")
@click.option(
    "--mail", multiple=True, metavar="ADDRESS", help="Send the list by e-mail instead; may be given again."
)
@click.option("--language", type=click.Choice(["fa", "tg", "en"]), default="fa", show_default=True)
def due(**values: Any) -> None:
    """List what is overdue, due soon or to be looked at again, or mail it as a digest."""
    later("keeping", "list_due_entries", **values)


@main.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
def serve(**values: Any) -> None:
    """Serve the web app."""
    later("keeping", "serve_web", **values)


@main.command()
@click.option(
    "--record",
    type=click.Choice(["iran-tajikistan", "iran-uzbekistan"]),
    default="iran-tajikistan",
    show_default=True,
    help="Which record to load.",
)
def demo(**values: Any) -> None:
    """Load a demo record and show one reading."""
    later("keeping", "load_demo", **values)


if __name__ == "__main__":
    main()

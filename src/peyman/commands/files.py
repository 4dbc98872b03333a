"""Files that commands read and write; what cannot be is an error in one line."""

from __future__ import annotations

from pathlib import Path

import click

from peyman.errors import UndecodableSource, UnreachableSource, UnwritableFile


def read_bytes(file: str) -> bytes:
    """A file as it is. Raises UnreachableSource."""
    try:
        return Path(file).read_bytes()
    except OSError as error:
        raise UnreachableSource(file, (error.strerror or "cannot be opened").lower()) from None


def read_text(file: str) -> str:
    """A table as text. Raises UnreachableSource or UndecodableSource."""
    try:
        return read_bytes(file).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UndecodableSource(file, "a table must be UTF-8") from None


def write_bytes(file: str, body: bytes) -> None:
    """Write a file, ``-`` for the terminal. Raises UnwritableFile, as for «گزارش/ایران.pdf» without the folder «گزارش»."""
    try:
        with click.open_file(file, "wb") as out:
            out.write(body)
    except OSError as error:
        raise UnwritableFile(file, f"cannot be written: {(error.strerror or 'refused').lower()}") from None

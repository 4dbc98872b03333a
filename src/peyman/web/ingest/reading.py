"""The reader as the store knows it: a document keeps which reader read it, so that a newer one is noticed."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

import peyman.language
import peyman.reader
from peyman.reader.pipeline import VERSION, read
from peyman.reader.sources import SourceText
from peyman.records import Reading

PARTS = (peyman.reader, peyman.language)  # what a reading depends on: rules and language data
SUFFIXES = (".py", ".tsv")


@lru_cache(maxsize=1)
def reader_stamp() -> str:
    """The reader of today by its version and the state of its rules and data: ``rules/2.5f2c90ab``."""
    files = [
        (file.relative_to(folder), file) for folder in (Path(str(part.__file__)).parent for part in PARTS)
        for file in sorted(folder.rglob("*")) if file.suffix in SUFFIXES
    ]  # fmt: skip
    state = b"".join(str(name).encode() + b"\0" + file.read_bytes() for name, file in files)
    return f"rules/{VERSION}.{hashlib.sha256(state).hexdigest()[:8]}"


def read_stamped(source: SourceText) -> Reading:
    """A reading that says which reader it is of."""
    return read(source).model_copy(update={"reader": reader_stamp()})

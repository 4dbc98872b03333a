"""A file per kind of source; each becomes a SourceText."""

from peyman.reader.sources.languages import other_script
from peyman.reader.sources.loading import load, load_bytes, require_read, require_script
from peyman.reader.sources.source import Metadata, SourceText, parse_metadata, read_day

__all__ = [
    "Metadata",
    "SourceText",
    "load",
    "load_bytes",
    "other_script",
    "parse_metadata",
    "read_day",
    "require_read",
    "require_script",
]

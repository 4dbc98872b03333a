"""Every error that Peyman raises on purpose.

PeymanError
├── SourceError              a document cannot be read; names the document and the reason
│   ├── EmptySource          nothing in it
│   ├── BinarySource         not text, nor a format that is read
│   ├── UndecodableSource    the encoding could not be told
│   ├── OversizedSource      larger than the limit
│   ├── NoTextInSource       a page or a PDF without text
│   ├── UnreadLanguage       written in a language that is not read
│   ├── WrongScript          not in the script that is to be converted, or in two at once
│   └── UnreachableSource    a link or a file that cannot be opened
├── MetadataError            a sidecar or a flag with a wrong value
├── SettingError             an environment variable with a wrong value
├── UnwritableFile           a file that cannot be written
├── LexiconError             a file of language data breaks its own rules; names file and line
├── ModelMissing             the trained pipeline is asked for and is not installed
├── ReadingError             one sentence could not be read; carries the document and the offsets
└── StoreError               the store refuses a write
    ├── NotAllowed           this person may not do this
    ├── StaleProposal        somebody else decided meanwhile
    ├── StaleEntry           somebody else changed the status of an entry meanwhile
    └── ImpossibleMove       a status cannot go from here to there
"""

from __future__ import annotations


class PeymanError(Exception):
    """Root of all errors that are shown to people in one line, without a traceback."""


class SourceError(PeymanError):
    """A document that cannot be read, with its name and the reason in one line.

    Example: ``str(SourceError("نامه.txt", "the file is empty")) == "نامه.txt: the file is empty"``.
    """

    def __init__(self, document: str, reason: str) -> None:
        super().__init__(f"{document}: {reason}")
        self.document = document
        self.reason = reason


class EmptySource(SourceError):
    """Nothing in it but white space."""


class BinarySource(SourceError):
    """Not text, nor a format that is read."""


class UndecodableSource(SourceError):
    """The encoding could not be told."""


class OversizedSource(SourceError):
    """Larger than the limit."""


class NoTextInSource(SourceError):
    """A page or a PDF without text."""


class UnreadLanguage(SourceError):
    """Written in a language that is not read (yet)."""

    def __init__(self, document: str, reason: str, language: str | None = None) -> None:
        super().__init__(document, reason)
        self.language = language


class WrongScript(SourceError):
    """A text that is not in the script to be converted, or that mixes two."""


class UnreachableSource(SourceError):
    """A link or a file that cannot be opened."""


class MetadataError(SourceError):
    """A sidecar, flag or field about a document with a wrong value."""


class SettingError(PeymanError):
    """An environment variable with a wrong value: ``PEYMAN_TODAY=فردا``."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name} {reason}")
        self.name = name
        self.reason = reason


class UnwritableFile(PeymanError):
    """A file that cannot be written: its folder is missing, or it may not be."""

    def __init__(self, file: str, reason: str) -> None:
        super().__init__(f"{file}: {reason}")
        self.file = file
        self.reason = reason


class LexiconError(PeymanError):
    """A file of language data that breaks its own rules."""

    def __init__(self, path: str, line: int, reason: str) -> None:
        super().__init__(f"{path}:{line}: {reason}")
        self.path = path
        self.line = line
        self.reason = reason


class ModelMissing(PeymanError):
    """The trained pipeline is asked for and its weights are not installed."""


class ReadingError(PeymanError):
    """One sentence that could not be read; the others are."""

    def __init__(self, document: str, start: int, end: int, reason: str) -> None:
        super().__init__(f"{document}: characters {start}–{end}: {reason}")
        self.document = document
        self.start = start
        self.end = end
        self.reason = reason


class StoreError(PeymanError):
    """The store refuses a write."""


class NotAllowed(StoreError):
    """This person may not do this."""


class StaleProposal(StoreError):
    """Somebody else decided meanwhile."""


class StaleEntry(StoreError):
    """Somebody else changed the status of an entry meanwhile."""


class ImpossibleMove(StoreError):
    """A status cannot go from here to there."""

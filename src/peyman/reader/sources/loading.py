"""Where a text comes from does not matter further on: a path, a link or standard input becomes a SourceText."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from peyman.errors import EmptySource, OversizedSource, UnreachableSource, UnreadLanguage, WrongScript
from peyman.reader.sources import formats, links
from peyman.reader.sources.languages import identify
from peyman.reader.sources.pdf import read_pdf
from peyman.reader.sources.source import Metadata, SourceText, read_sidecar
from peyman.reader.sources.text import decode

LIMIT = 50 * 1024 * 1024
_NAMES = {
    "en": "English",
    "ru": "Russian",
    "uz": "Uzbek",
    "ar": "Arabic",
    "ur": "Urdu",
    "ps": "Pashto",
    "ky": "Kyrgyz",
    "kk": "Kazakh",
    "tr": "Turkish",
}
_TYPES = {".html": "text/html", ".htm": "text/html", ".json": "application/json", ".pdf": "application/pdf",
          ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}  # fmt: skip

_MIXED = 0.15  # share of letters of the other script from which a text is of two scripts


def load(where: str, *, metadata: Metadata | None = None, stdin: bytes | None = None) -> SourceText:
    """A document from a path, a link or ``-``; flags in ``metadata`` win over the sidecar, that over the page.

    Raises a SourceError in one line for whatever cannot be read. Example: ``load("خبر.txt").language == "fa"``.
    """
    flags = metadata or Metadata()
    if where == "-":
        return _build(where, stdin or b"", "", flags, Metadata())
    if where.startswith(("http://", "https://")):
        raw, media_type, final = links.fetch(where)
        return _build(where, raw, media_type or "text/html", flags, Metadata(url=final))
    path = Path(where)
    try:
        if path.stat().st_size > LIMIT:
            raise OversizedSource(where, f"larger than {LIMIT // 1024 // 1024} MB")
        raw = path.read_bytes()
    except OSError as error:
        raise UnreachableSource(where, (error.strerror or "cannot be opened").lower()) from None
    return _build(where, raw, _TYPES.get(path.suffix.lower(), ""), flags, read_sidecar(path))


def load_bytes(
    name: str, raw: bytes, *, media_type: str = "", metadata: Metadata | None = None
) -> SourceText:
    """A document from its bytes, as they were uploaded or fetched; the end of its name tells the kind where the media type does not.

    Example: ``load_bytes("خبر.pdf", raw)``. Raises a SourceError as ``load`` does.
    """
    kind = media_type or _TYPES.get(Path(name).suffix.lower(), "")
    return _build(name, raw, kind, metadata or Metadata(), Metadata())


def _build(where: str, raw: bytes, media_type: str, flags: Metadata, sidecar: Metadata) -> SourceText:
    if len(raw) > LIMIT:
        raise OversizedSource(where, f"larger than {LIMIT // 1024 // 1024} MB")
    if not raw.strip():
        raise EmptySource(where, "the file is empty")
    media_type = _sniff(raw, media_type)
    extracted = media_type != "text/plain"
    if media_type == "text/html":
        text, page = formats.read_html(raw, where)
    elif media_type == "application/json":
        text, page = formats.read_json(raw, where)
    elif media_type == "application/pdf":
        text, page = read_pdf(raw, where)
    elif media_type == _TYPES[".docx"]:
        text, page = formats.read_docx(raw, where)
    else:
        text, page = decode(raw, where), Metadata()
    known = flags.over(sidecar).over(page)
    language, script = identify(text)
    return SourceText(
        id=where, text=text, language=language, script=script, title=known.title or _headline(text), url=known.url,
        publisher=known.publisher, publisher_country=known.publisher_country, published=known.published,
        media_type=media_type, extracted=extracted, raw=raw, retrieved=datetime.now(UTC),
        made=known.made,
    )  # fmt: skip


def _sniff(raw: bytes, media_type: str) -> str:
    """The media type, by the first bytes where they tell."""
    if raw.startswith(b"%PDF-"):
        return "application/pdf"
    if raw.startswith(formats.OLD_WORD) or (raw.startswith(b"PK\x03\x04") and b"word/" in raw[:20_000]):
        return _TYPES[".docx"]
    if raw.lstrip()[:15].lower().startswith((b"<!doctype html", b"<html")):
        return "text/html"
    return media_type if media_type in _TYPES.values() else "text/plain"


def _headline(text: str) -> str | None:
    first = next((line.strip(" \ufeff\t\r") for line in text.splitlines() if line.strip(" \ufeff\t\r")), None)
    return first if first is not None and len(first) <= 200 else None


def require_read(source: SourceText) -> None:
    """Raises UnreadLanguage unless the reader reads the language of the text."""
    if source.language in ("fa", "tg"):
        return
    name = _NAMES.get(source.language or "", "")
    reason = (
        f"a text in {name}: Peyman reads Persian and Tajik"
        if name
        else "not a text in a language that Peyman reads (Persian, Tajik)"
    )
    raise UnreadLanguage(source.id, reason, source.language)


def require_script(source: SourceText, to: str) -> None:
    """Raises WrongScript unless a text can be written in the script ``to``: Tajik for fa, Persian for tg, not both at once."""
    require_read(source)
    letters = [c for c in source.text if c.isalpha()]
    cyrillic = sum("\u0400" <= c <= "\u04ff" for c in letters) / max(len(letters), 1)
    arabic = sum("\u0600" <= c <= "\u06ff" or c >= "\ufb50" for c in letters) / max(len(letters), 1)
    if min(cyrillic, arabic) > _MIXED:
        raise WrongScript(
            source.id, f"two scripts in one text: {cyrillic:.0%} Cyrillic, {arabic:.0%} Arabic letters"
        )
    if (arabic if to == "fa" else cyrillic) > (cyrillic if to == "fa" else arabic):
        raise WrongScript(source.id, "already in " + ("Persian script" if to == "fa" else "Tajik Cyrillic"))

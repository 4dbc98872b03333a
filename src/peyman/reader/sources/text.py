"""Plain text: which encoding, and is it text at all?"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from peyman.errors import BinarySource, EmptySource, UndecodableSource

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_READABLE = re.compile(r"[\u0600-\u06FF\u0400-\u04FFA-Za-z\s]")


def decode(raw: bytes, document: str) -> str:
    """The text of a file: UTF-8, UTF-16 with or without a mark, Windows-1256; nothing is changed in it.

    A UTF-8 byte-order mark stays as the first character, so that offsets agree with a plain UTF-8 decoding.
    """
    if not raw.strip():
        raise EmptySource(document, "the file is empty")
    for bom, encoding in _BOMS:
        if raw.startswith(bom):
            return _checked(raw.decode(encoding, errors="strict"), document)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return _guess(raw, document)
    return _guess(raw, document) if text.count("\x00") > len(text) // 10 else _checked(text, document)


def _checked(text: str, document: str) -> str:
    controls = sum(1 for c in text[:10_000] if c < " " and c not in "\t\r\n\f")
    if controls:
        raise BinarySource(document, "not a text file")
    if not text.strip("\ufeff \t\r\n"):
        raise EmptySource(document, "the file is empty")
    return text


def _guess(raw: bytes, document: str) -> str:
    """UTF-16 without a mark, Windows-1256, else whatever is told with certainty."""
    zeros = raw[:2000].count(0)
    if zeros and len(raw) % 2 == 0:
        for encoding in ("utf-16-le", "utf-16-be"):
            try:
                text = raw.decode(encoding)
            except UnicodeDecodeError:
                continue
            if len(_READABLE.findall(text[:2000])) > 0.8 * len(text[:2000]):
                return _checked(text, document)
    if zeros:
        raise BinarySource(document, "not a text file")
    arabic = raw.decode("cp1256", errors="replace")
    if _arabic_share(arabic) > 0.5:
        return _checked(arabic, document)
    best = from_bytes(raw[:200_000]).best()
    if best is None or best.coherence < 0.5:
        raise UndecodableSource(
            document, "its encoding cannot be told (UTF-8, UTF-16 and Windows-1256 are read)"
        )
    return _checked(raw.decode(best.encoding, errors="replace"), document)


def _arabic_share(text: str) -> float:
    letters = [c for c in text[:5000] if c.isalpha()]
    return sum("\u0600" <= c <= "\u06ff" for c in letters) / len(letters) if letters else 0.0

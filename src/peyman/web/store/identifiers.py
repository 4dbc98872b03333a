"""Public identifiers: short, the same on every machine, and found again after a merge."""

from __future__ import annotations

import hashlib
import json
from typing import Any

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O, U
BITS = 60
PREFIXES = {
    "commitment": "C",
    "engagement": "E",
    "agreement": "A",
    "person": "P",
    "statement": "S",
    "figure": "F",
    "project": "W",
    "fact": "T",
}
# Fields that records have got since: where they are null they change no identifier
LATER = frozenset({"per"})
KINDS = {prefix: kind for kind, prefix in PREFIXES.items()}


def hash_finding(*, content_hash: str, kind: str, value: dict[str, Any]) -> str:
    """The key of a finding: the hash of its document's hash and its record without the trace."""
    bare = _told({name: content for name, content in value.items() if name != "trace"})
    words = json.dumps([content_hash, kind, bare], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(words.encode()).hexdigest()


def _told(value: dict[str, Any]) -> dict[str, Any]:
    """A record or a value in it without later fields that say nothing."""
    return {
        name: _told(content) if isinstance(content, dict) else content
        for name, content in value.items()
        if content is not None or name not in LATER
    }


def make_public_id(kind: str, key: str) -> str:
    """The first 60 bits of a key after the letter of the kind; with a million things two meet once in a million stores.

    Example: ``make_public_id("commitment", "ff00…") == "C-ZW0000000000"`` for a key of ff and zeros.
    """
    number = int(key[: BITS // 4], 16)
    digits = [LETTERS[number >> shift & 31] for shift in range(BITS - 5, -1, -5)]
    return f"{PREFIXES[kind]}-{''.join(digits)}"


def split_public_id(public_id: str) -> tuple[str, str] | None:
    """The kind and the first fifteen hexadecimal digits of the key; null for what is no identifier."""
    prefix, _, digits = public_id.upper().partition("-")
    if prefix not in KINDS or len(digits) != BITS // 5 or not set(digits) <= set(LETTERS):
        return None
    number = 0
    for digit in digits:
        number = number << 5 | LETTERS.index(digit)
    return KINDS[prefix], f"{number:015x}"


def keys_from(prefix: str, path: str = "key") -> dict[str, str]:
    """The condition that a hexadecimal key begins so, as a range that an index answers: ``Finding.objects.filter(**keys_from("4f2a"))``."""
    return {f"{path}__gte": prefix, f"{path}__lt": f"{prefix}g"}

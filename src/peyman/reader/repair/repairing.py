"""Repair: regular letters, single spaces, half-spaces where Persian writes them; every edit has its way back."""

from __future__ import annotations

import re
from collections.abc import Iterator

from peyman.reader.repair.affixes import affixes
from peyman.reader.repair.cyrillic import repair_cyrillic
from peyman.reader.repair.letters import OTHERS, TATWEEL, characters, regular, unified
from peyman.reader.repair.mapping import Edit, Repaired, apply_edits, identity
from peyman.reader.repair.scorer import load_scorer
from peyman.reader.repair.spacing import spacing_edits
from peyman.reader.repair.spelling import HALF_SPACE, plain

_LONGEST = max(map(len, affixes().adverb))
_CYRILLIC = re.compile("[\u0400-\u04ff]+")
_ALL_CYRILLIC = frozenset(map(chr, range(0x400, 0x500)))
_MARKS = "[\u064b-\u0655\u0670]"
_A_LETTER = re.compile(r"[^\W\d_]")
_IN_WORD = re.compile(f"[^\\W\\d_]|{_MARKS}")
_TORN = re.compile(f"(?<![^ \\n«(])({'|'.join(affixes().torn)}) ([^\\W\\d_]{{3,}})")
_COMMON, _RARER = 20, 10  # how often a torn word is found at least, and beside what is left of it
_QUOTE = re.compile(r'"(?=[\s.,،؛:)]|$)')
_UNEVEN = re.compile(
    "[ \u200c](?:[ \u200c]+"
    f"|(?<=\u200c)(?:(?<![^\\W\\d_]\u200c)(?<!{_MARKS}\u200c)|(?![^\\W\\d_])(?!{_MARKS})))"
)


def repair(text: str) -> Repaired:
    """A text with regular letters and half-spaces; letters are unified, never added or dropped.

    Example: ``repair("رئيس جمهور مي گويد").text == "رئیس جمهور می‌گوید"``.
    """
    used = characters(text)
    if is_cyrillic(text, used):
        return repair_cyrillic(text)
    changed = unified(text, used)
    offsets = identity(len(text))
    for find in (_letters, _tanvin, _tidy, _torn, spacing_edits):
        edits = list(find(changed))
        if edits:
            changed, offsets = apply_edits(changed, offsets, edits)
    if changed == text:
        return Repaired(text, text)
    return Repaired(changed, text, offsets)


def is_cyrillic(text: str, used: frozenset[str] | None = None) -> bool:
    """Is most of a text in Cyrillic letters? ``used`` are its characters, where they are known."""
    if _ALL_CYRILLIC.isdisjoint(characters(text) if used is None else used):
        return False
    return 2 * sum(map(len, _CYRILLIC.findall(text))) > sum(map(str.isalpha, text))


def _letters(text: str) -> Iterator[Edit]:
    """Characters that become none or several; a tatweel that stretches no letter is a dash: «خواف ـ هرات»."""
    for match in OTHERS.finditer(text):
        start, end = match.span()
        apart = (
            match[0] == TATWEEL
            and text[max(0, start - 1) : start].isspace()
            and text[end : end + 1].isspace()
        )
        yield Edit(start, end, "–" if apart else regular(match[0]))


def _tanvin(text: str) -> Iterator[Edit]:
    """«متقابلا" از وی دعوت کرد»: the quotation mark that stands for the tanvin of an adverb, and quotes nothing."""
    known = affixes().adverb
    for match in _QUOTE.finditer(text):
        start = at = match.start()
        while start and at - start <= _LONGEST and _A_LETTER.match(text, start - 1):
            start -= 1
        if text[start:at] in known and text[start - 1 : start] != '"':
            yield Edit(at, at + 1, "")


def _torn(text: str) -> Iterator[Edit]:
    """«ا علام کرد», «تأ کید دارد»: the space behind letters that are no word, where a common word is torn."""
    if not any(f" {head} " in text for head in affixes().torn):
        return
    lexicon = load_scorer().lexicon
    for match in _TORN.finditer(text):
        word, rest = plain(match[1] + match[2]), plain(match[2])
        if lexicon.total(word) > max(_COMMON, _RARER * lexicon.total(rest)):
            yield Edit(match.end(1), match.end(1) + 1, "")


def _tidy(text: str) -> Iterator[Edit]:
    """Single spaces; half-spaces only between letters, one at a time."""
    if HALF_SPACE not in text and "  " not in text:
        return
    for match in _UNEVEN.finditer(text):
        start, end = match.span()
        space = text.find(" ", start, end)
        if space < 0 and _IN_WORD.match(text[start - 1 : start]) and _IN_WORD.match(text[end : end + 1]):
            space = start
        if space > start or space < 0:
            yield Edit(start, space if space > 0 else end, "")
        if 0 <= space < end - 1:
            yield Edit(space + 1, end, "")

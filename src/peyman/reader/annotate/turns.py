"""Whose turn it is to speak where two met and the text has named neither: «X نیز» is not the one who has just spoken."""

from __future__ import annotations

from peyman.reader.annotate.people import Mention
from peyman.reader.annotate.tokens import Sentence

_NEAR = 2  # sentences before an official's words in which the one whom he met is told


def takes_turn(sentences: list[Sentence], found: list[list[Mention]], first: tuple[int, int]) -> bool:
    """«راستین نیز …»: does «نیز» follow where somebody is first named?"""
    number, start = first
    end = next((m.end for m in found[number] if m.start == start), start)
    tokens = sentences[number].tokens
    return end < len(tokens) and tokens[end].folded in ("نیز", "هم")


def other_side(
    found: list[list[Mention]],
    spoke: tuple[tuple[int, int], Mention],
    held: set[tuple[str | None, str | None]],
    own: str | None,
) -> list[tuple[tuple[int, int], Mention]]:
    """«رئیس مجلس فرانسه در دیدار سفیر ایران گفت … . راستین نیز …»: the one whom the official who ``spoke`` met, no more."""
    (number, _), official = spoke
    near = ((n, m) for n in range(max(0, number - _NEAR), number + 1) for m in found[n])
    others = [
        ((n, m.start), m)
        for n, m in near
        if m.office and not m.name and not m.plural and (m.country or own) != (official.country or own)
    ]
    kinds = {(m.office, m.country or own) for _, m in others} - held
    return [o for o in others if (o[1].office, o[1].country or own) in kinds][:1] if len(kinds) == 1 else []

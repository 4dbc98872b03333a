"""What a promise is to do: the family of its words that says it best, and what that governs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from peyman.language.folding import fold
from peyman.language.script import transliterate
from peyman.language.tables import alternatives, load_table
from peyman.roadmap.words import words_in
from peyman.web.common import labels

FILE = Path(__file__).with_name("deeds.tsv")
COLUMNS = ("family", "forms", "beside", "things", "source")


@dataclass(frozen=True, slots=True)
class Deed:
    """A family of predicates as a sentence says it: the things that it may govern; none are for topics, or alone."""

    family: str
    pattern: re.Pattern[str] | None
    beside: str
    things: frozenset[str]

    def is_named(self, folded: str, families: frozenset[str]) -> bool:
        """Do these words say it?"""
        named = self.family in families or bool(self.pattern and self.pattern.search(folded))
        return named and (not self.beside or self.beside in families)


@lru_cache(maxsize=1)
def deeds() -> tuple[Deed, ...]:
    """The table, the most telling first."""
    found = []
    for row in load_table(FILE, COLUMNS):
        forms = [r" ?".join(map(re.escape, fold(form).split())) for form in alternatives(row["forms"])]
        pattern = re.compile(rf"(?<!\w)(?:{'|'.join(forms)})(?!\w)") if forms else None
        things = frozenset(alternatives(row["things"]))
        found.append(Deed(row["family"], pattern, row["beside"], things))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Said:
    """What the words of a promise name: concepts that have a label, and deeds, the most telling first.

    ``things`` are those that tell of a promise by themselves; ``named`` are these and what a deed alone makes telling: «تحویل زمین».
    """

    things: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    deeds: tuple[Deed, ...] = ()

    def governed(self) -> Iterator[tuple[Deed, tuple[str, ...]]]:
        """Each deed with the things named that it may govern: «ساخت نیروگاه» gives build with the power plant."""
        for deed in self.deeds:
            yield deed, tuple(code for code in self.named if code in deed.things)


@lru_cache(maxsize=8192)
def listen(text: str, written: str) -> Said:
    """What a promise says, from its words in Persian or Tajik (``written`` is ``fa`` or ``tg``).

    Example: «باید روابط دو کشور را گسترش دهیم» names no thing and the deed ``widen``.
    """
    if not text:
        return Said()
    persian = transliterate(text, to="fa").text if written == "tg" else text
    words, folded = words_in(persian), fold(persian)
    named = tuple(sorted(code for code in words.names if labels.has_label("concept", code)))
    things = tuple(code for code in named if code in words.objects)
    return Said(things, named, tuple(deed for deed in deeds() if deed.is_named(folded, words.families)))

"""The people of a document: mentions in its sentences, and whom they mean."""

from __future__ import annotations

from dataclasses import dataclass, field

from peyman.reader.annotate.countries import Hit
from peyman.reader.annotate.phrases import Phrases


@dataclass(slots=True)
class Mention:
    """Somebody in a sentence: a name, an office, or both, with what the words beside them give."""

    start: int
    end: int
    name: str | None = None
    name_span: tuple[int, int] | None = None
    office: str | None = None
    portfolio: str | None = None
    country: str | None = None
    relative: str | None = None
    second: tuple[str, str | None] | None = None
    plural: bool = False
    heads: bool = False
    free: bool = False
    example: bool = False  # «عکاسان ایرانی همچون X»: named as one of many of a state
    bare: bool = False  # «سفر خاتمی»: a surname that only the register knows
    one: bool = False  # «یک عضو مجلس کویت»: somebody whom the words only describe
    titles: list[tuple[str, str]] = field(default_factory=list)


@dataclass(eq=False)
class Entity:
    """One person or office-holder of the document."""

    name: str | None = None
    office: str | None = None
    portfolio: str | None = None
    country: str | None = None
    second: tuple[str, str | None] | None = None
    mentions: list[tuple[int, Mention]] = field(default_factory=list)
    titles: list[tuple[str, str]] = field(default_factory=list)

    def is_called(self, title: tuple[str, str]) -> bool:
        """Is a title, as far as its words tell, one of this person's: «مدیرکل» is no «رهبر», «رئیس کمیته» no «رئیس حزب»?"""
        return not self.titles or any(
            title[0].startswith(head) or head.startswith(title[0])
            for head, body in self.titles
            if not (body and title[1]) or body == title[1]
        )

    def fits(self, office: str | None, country: str | None, portfolio: str | None) -> bool:
        """Could an office without a name mean this person?"""
        if country is not None and self.country not in (None, country):
            return False
        held = [(self.office, self.portfolio), *([self.second] if self.second else [])]
        return any(o == office and (portfolio is None or p in (None, portfolio)) for o, p in held)


@dataclass(eq=False)
class People:
    """The people of a document, in order of appearance, with the mentions of each sentence.

    ``outlets`` are the newspapers and sites that the document itself names in quotation marks.
    """

    entities: list[Entity] = field(default_factory=list)
    hits: list[list[Hit]] = field(default_factory=list)
    mentions: list[list[tuple[Mention, Entity]]] = field(default_factory=list)
    outlets: Phrases | None = None

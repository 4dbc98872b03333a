"""The state of speech in a document: who speaks now, which speech runs on, which quotation is open."""

from __future__ import annotations

from dataclasses import dataclass, field

from peyman.reader.annotate.interviews import Answer
from peyman.reader.annotate.people import Entity, People
from peyman.reader.annotate.tokens import Sentence
from peyman.reader.annotate.utterances import Utterance


@dataclass(eq=False)
class Speech:
    """The state: who speaks now, whether a colon speech runs on, the sentences of a quotation still open.

    ``issuer`` is whose statement or message was told last, which a later «این بیانیه» means.
    ``quoting`` is None outside a quotation and empty where a line before has named whose quotation begins.
    """

    people: People
    sentences: list[Sentence]
    utterances: list[Utterance] = field(default_factory=list)
    speaker: Entity | None = None
    running: tuple[int, str] | None = None
    quoting: list[Utterance] | None = None
    source: Entity | None = None
    outlet: Entity | None = None
    issuer: Entity | None = None
    answers: dict[int, Answer] = field(default_factory=dict)

    def of_text(self) -> list[Entity]:
        """Whose text «این بیانیه» is: who issued the last one, else whoever speaks now."""
        return [self.issuer] if self.issuer is not None else self.now()

    def person(self) -> list[Entity]:
        """Whom «او» means: whoever speaks now, or who spoke last before a state or a body did."""
        spoken = (e for u in reversed(self.utterances) for e in u.speakers if e.name or e.office)
        who = self.speaker
        return [next(spoken, who)] if who is not None and not (who.name or who.office) else self.now()

    def now(self) -> list[Entity]:
        """Whoever speaks now, as a list; empty where nobody does."""
        return [self.speaker] if self.speaker is not None else []

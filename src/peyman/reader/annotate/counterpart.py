"""Those whom the words beside a meeting name: «با X و Y», «میان ایران و هند»."""

from __future__ import annotations

from dataclasses import dataclass, field

from peyman.reader.annotate.people import Entity


@dataclass(eq=False)
class Counterpart:
    """Who stands after «با» or «میان»: people, or officials of whom only the state is known."""

    people: list[Entity] = field(default_factory=list)
    countries: list[str] = field(default_factory=list)
    anonymous: bool = False
    hosts: bool = False  # of «مقامات این کشور» the state is known elsewhere
    mutual: bool = False
    press: bool = False
    reciprocal: bool = False
    bare: bool = False
    with_powers: bool = False  # «ایران و گروه ۱+۵»
    examples: bool = False  # «از جمله» names some of many
    apart: bool = False  # «با X و سپس با Y»
    end: int = 0

    @property
    def size(self) -> int:
        """How many people and states of unnamed officials."""
        return len(self.people) + len(self.countries)

    @property
    def known(self) -> bool:
        return self.size > 0


def add_state(side: Counterpart, code: str) -> None:
    """A state that stands for those who act for it, once."""
    if code not in side.countries:
        side.countries.append(code)
    side.bare = True

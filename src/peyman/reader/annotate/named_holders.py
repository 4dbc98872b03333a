"""Who held a post on the day of a text, asked of the register by name, by surname or by the office alone."""

from __future__ import annotations

from datetime import date

from peyman.language.register import Post, posts_of, posts_of_surname, states_with
from peyman.reader.annotate.offices import HEADS
from peyman.reader.annotate.people import Entity


def chief_called(entity: Entity, published: date, told: set[str | None]) -> Post | None:
    """«ژنرال مشرف»: the head or foreign minister of the day, of a state that the text tells of, who alone has this surname."""
    posts = [] if " " in (entity.name or " ") else posts_of_surname(entity.name or "")
    chiefs = [
        p for p in posts if p.holds(published) and (p.office in HEADS or p.office == "foreign_minister")
    ]
    one = len({p.name_en for p in chiefs}) == 1
    return chiefs[0] if one and chiefs[0].country in ({entity.country} if entity.country else told) else None


def only_state_with(office: str) -> str | None:
    """The one state of the register that has such an office, and others have not: the supreme leader is Iran's."""
    states = states_with(office)
    return next(iter(states)) if office == "supreme_leader" and len(states) == 1 else None


def holder_named(name: str, on: date, country: str | None) -> Post | None:
    """The post that somebody of this name held on a day, where the register knows exactly one such person."""
    posts = [p for p in posts_of(name) if p.holds(on) and country in (None, p.country)]
    if not posts or len({p.name_fa for p in posts}) > 1:
        return None
    return posts[0]

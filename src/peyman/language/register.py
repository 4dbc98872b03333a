"""The dated register of posts: who held what, from when to when. Used to resolve and to check, never to invent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from peyman.language.folding import key
from peyman.language.tables import alternatives, load_table

COLUMNS = [
    "country",
    "office",
    "portfolio",
    "name_fa",
    "variants",
    "name_tg",
    "name_en",
    "from",
    "to",
    "source",
]


@dataclass(frozen=True, slots=True)
class Post:
    """An office held by a person; dates as precise as known («2006-12» is a month), an empty ``to`` means still."""

    country: str
    office: str
    portfolio: str | None
    name_fa: str
    variants: tuple[str, ...]
    name_tg: str
    name_en: str
    since: str
    until: str

    def holds(self, on: date) -> bool:
        """Did the person hold the post on a day? An imprecise end counts to its last day."""
        day = on.isoformat()
        return day[: len(self.since)] >= self.since and (
            not self.until or day[: len(self.until)] <= self.until
        )


@lru_cache(maxsize=1)
def posts() -> tuple[Post, ...]:
    """All posts of the register."""
    return tuple(
        Post(
            r["country"], r["office"], r["portfolio"] or None, r["name_fa"], tuple(alternatives(r["variants"])),
            r["name_tg"], r["name_en"], r["from"], r["to"],
        )
        for r in load_table("fa/posts.tsv", COLUMNS)
    )  # fmt: skip


def who_held(country: str, office: str, on: date, portfolio: str | None = None) -> Post | None:
    """Holder of a post on a day: ``who_held("TJK", "president", date(2021, 9, 18)).name_en == "Emomali Rahmon"``."""
    fitting = [p for p in posts() if p.country == country and p.office == office and p.holds(on)]
    if portfolio is not None:
        fitting = [p for p in fitting if p.portfolio == portfolio]
    return fitting[-1] if fitting else None


@lru_cache(maxsize=1)
def _by_name() -> dict[str, tuple[Post, ...]]:
    index: dict[str, list[Post]] = {}
    for post in posts():
        for form in (post.name_fa, *post.variants):
            index.setdefault(key(form), []).append(post)
    return {name: tuple(held) for name, held in index.items()}


def posts_of(name: str) -> list[Post]:
    """All posts of a person by any known form of the name, whatever its spelling."""
    return list(_by_name().get(key(name), ()))

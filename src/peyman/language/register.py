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


@lru_cache(maxsize=1)
def _by_office() -> dict[tuple[str, str], tuple[Post, ...]]:
    index: dict[tuple[str, str], list[Post]] = {}
    for post in posts():
        index.setdefault((post.country, post.office), []).append(post)
    return {office: tuple(held) for office, held in index.items()}


@lru_cache(maxsize=64)
def states_with(office: str) -> frozenset[str]:
    """States and organisations for which the register has holders of an office: ``states_with("supreme_leader")``."""
    return frozenset(country for country, held in _by_office() if held == office)


def who_held(country: str, office: str, on: date, portfolio: str | None = None) -> Post | None:
    """Holder of a post on a day: ``who_held("TJK", "president", date(2021, 9, 18)).name_en == "Emomali Rahmon"``.

    None where nobody or more than one person is known to have held it: a bare «minister», a parliament of two chambers.
    Without a portfolio, who holds the office itself goes before who holds a part of it; on a day or in a month of change
    the one who leaves gives way to the one who comes.
    """
    fitting = [p for p in _by_office().get((country, office), ()) if p.holds(on)]
    if portfolio is None:
        fitting = [p for p in fitting if p.portfolio is None] or fitting
    else:
        fitting = [p for p in fitting if p.portfolio == portfolio]
    day = on.isoformat()
    fitting = [p for p in fitting if not (p.until and day.startswith(p.until))] or fitting
    return fitting[-1] if len({p.name_en for p in fitting}) == 1 else None


@lru_cache(maxsize=1)
def _by_name() -> dict[str, tuple[Post, ...]]:
    index: dict[str, list[Post]] = {}
    for post in posts():
        for form in (post.name_fa, *post.variants):
            index.setdefault(key(form), []).append(post)
    return {name: tuple(held) for name, held in index.items()}


@lru_cache(maxsize=1)
def _by_surname() -> dict[str, tuple[Post, ...]]:
    index: dict[str, list[Post]] = {}
    for post in posts():
        for surname in {key(form.split()[-1]) for form in (post.name_fa, *post.variants)}:
            index.setdefault(surname, []).append(post)
    return {surname: tuple(held) for surname, held in index.items()}


def posts_of_surname(surname: str) -> tuple[Post, ...]:
    """All posts of those whose names end so: of Vladimir Putin for ``posts_of_surname("پوتین")``."""
    return _by_surname().get(key(surname), ())


def posts_of(name: str) -> list[Post]:
    """All posts of a person by any known form of the name, whatever its spelling."""
    return list(_by_name().get(key(name), ()))

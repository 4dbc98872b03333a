"""Who is who: holders of the posts that matter on the day, by the register, and whom the record has seen lately."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from peyman.language.naming import name_key
from peyman.language.register import posts
from peyman.web.common import formats
from peyman.web.store import selectors, selectors_office

ALWAYS = ("supreme_leader", "president", "vice_president", "prime_minister", "foreign_minister", "speaker")
RANKS = (
    *ALWAYS[:4], "deputy_prime_minister", "speaker", "foreign_minister", "minister", "ambassador", "deputy_minister", "governor",
)  # fmt: skip
LATELY = timedelta(days=730)
MOST = 14


def list_holders(country: str, *, on: date, language: str) -> list[tuple[str, str, str]]:
    """Name, post and when last seen in the record, the highest post first: ``("امامعلی رحمان", "رئیس‌جمهور", "…")``."""
    approved = selectors_office.approved_renderings(language)
    seen: dict[str, Any] = {}
    for person in selectors.list_people(on=on).filter(country=country):
        seen[name_key(person.name)] = person
    found: dict[str, tuple[int, str, str, date | None]] = {}
    for post in posts():
        if post.country != country or not post.holds(on):
            continue
        key = name_key(post.name_fa)
        if post.office in ALWAYS or key in seen:
            last = _last_seen(seen[key]) if key in seen else None
            name = {"fa": post.name_fa, "tg": post.name_tg, "en": post.name_en}[language]
            name = selectors_office.approved_name(post.name_fa, language, approved) or name
            found.setdefault(
                key,
                (_rank(post.office), name, formats.post(post.office, post.portfolio, None, language), last),
            )
    ended = {(name_key(p.name_fa), p.office) for p in posts() if p.country == country and not p.holds(on)}
    for key, person in seen.items():
        last = _last_seen(person)
        held = sorted((p for p in person.posts.all() if p.seen_to), key=lambda p: p.seen_to)
        if (
            key not in found
            and held
            and last
            and on - last <= LATELY
            and held[-1].office in RANKS
            and (key, held[-1].office) not in ended
        ):
            name = selectors_office.name_in(person.name, language, approved)
            found[key] = (
                _rank(held[-1].office),
                name,
                formats.post(held[-1].office, held[-1].portfolio, None, language),
                last,
            )
    ranked = sorted(found.values(), key=lambda row: (row[0], -(row[3] or date.min).toordinal(), row[1]))
    return [(name, post, formats.short_day(last, language)) for _rank_, name, post, last in ranked[:MOST]]


def _last_seen(person: Any) -> date | None:
    return max((p.seen_to for p in person.posts.all() if p.seen_to), default=None)


def _rank(office: str) -> int:
    return RANKS.index(office) if office in RANKS else len(RANKS)

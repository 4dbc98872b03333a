"""People and their posts in the shapes of Popolo."""

from __future__ import annotations

from typing import Any

from peyman.web.common import labels
from peyman.web.exports.rows import list_rows
from peyman.web.store.selectors_office import LANGUAGES, approved_renderings, name_in


def describe_people() -> dict[str, Any]:
    """``{"persons", "organizations", "posts", "memberships"}`` of everybody public."""
    people = list_rows("people")
    approved = {language: approved_renderings(language) for language in LANGUAGES}
    countries = sorted({post["country"] for p in people for post in p["posts"] if post["country"]})
    posts: dict[str, dict[str, Any]] = {}
    memberships = []
    for person in people:
        for held in person["posts"]:
            key = "/".join(filter(None, (held["country"], held["office"], held["portfolio"])))
            posts.setdefault(key, _post(key, held))
            memberships.append({
                "person_id": person["id"], "post_id": key, "organization_id": held["country"], "role": held["office"],
                "start_date": held["seen_from"], "end_date": held["seen_to"],
            })  # fmt: skip
    return {
        "persons": [_person(person, approved) for person in people],
        "organizations": [
            {"id": code, "name": labels.country(code, "en"), "classification": "country"}
            for code in countries
        ],
        "posts": list(posts.values()),
        "memberships": memberships,
    }


def _person(person: dict[str, Any], approved: dict[str, Any]) -> dict[str, Any]:
    others = [{"name": name_in(person["name"], lang, approved[lang]), "note": lang} for lang in LANGUAGES]
    others += [{"name": name} for name in person["names"] if name not in {o["name"] for o in others}]
    return {
        "id": person["id"],
        "name": person["name"],
        "other_names": others,
        "national_identity": person["country"],
    }


def _post(key: str, held: dict[str, Any]) -> dict[str, Any]:
    label = " ".join(
        filter(
            None,
            (labels.label("sector", held["portfolio"], "en"), labels.label("office", held["office"], "en")),
        )
    )
    return {"id": key, "label": label, "role": held["office"], "organization_id": held["country"]}

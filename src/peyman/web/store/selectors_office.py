"""Reads of what an office keeps: renderings, replies, publishers, sources, accounts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db.models import Count, QuerySet

from peyman.language.naming import name_forms, name_key
from peyman.web.store.models import Publisher, Rendering, Reply, Review, Source, Token

LANGUAGES = ("fa", "tg", "en")


@dataclass(frozen=True)
class Form:
    """A name or quotation in one language; ``approved`` by a person or by the register of posts, else made by machine."""

    language: str
    text: str
    approved: bool
    by: str = ""


def subject_of_name(name: str) -> str:
    """The subject under which renderings of a name lie, whatever its script."""
    return f"name:{name_key(name)}"[:320]


def subject_of_quote(key: str) -> str:
    """The subject under which renderings of the words of a finding lie."""
    return f"quote:{key}"


def forms_of_name(name: str) -> list[Form]:
    """A name in the three languages: as a person approved it, as the register has it, or by machine."""
    approved = {r.language: r for r in Rendering.objects.filter(subject=subject_of_name(name))}
    machine = name_forms(name)
    found = []
    for language in LANGUAGES:
        row = approved.get(language)
        if row is not None:
            found.append(Form(language, row.text, True, row.approved_by))
        else:
            found.append(Form(language, getattr(machine, language), machine.official))
    return found


def renderings_of(subjects: Iterable[str], language: str) -> dict[str, Rendering]:
    """The approved renderings of several subjects in a language."""
    rows = Rendering.objects.filter(subject__in=list(subjects), language=language)
    return {row.subject: row for row in rows}


def list_shown_replies(entry_id: str) -> QuerySet[Reply]:
    """The answers to an entry that an editor let through, oldest first."""
    return Reply.objects.filter(entry_id=entry_id, review=Review.APPROVED)


def list_publishers() -> QuerySet[Publisher]:
    """Publishers with how many documents each has."""
    return Publisher.objects.annotate(count=Count("documents")).order_by("name")


def list_sources() -> QuerySet[Source]:
    """Watched sources with their publishers."""
    return Source.objects.select_related("publisher").annotate(count=Count("items__document"))


def list_accounts() -> QuerySet[User]:
    """Accounts with their roles."""
    return User.objects.prefetch_related("groups").order_by("username")


def list_tokens(user: User) -> QuerySet[Token]:
    """The keys of a person, the newest first."""
    return Token.objects.filter(user=user)

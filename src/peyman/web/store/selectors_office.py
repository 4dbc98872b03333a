"""Reads of what an office keeps: renderings, replies, publishers, sources, accounts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.contrib.auth.models import User
from django.db import connection
from django.db.models import Count, QuerySet

from peyman.language.naming import name_forms, name_key
from peyman.language.script import transliterate
from peyman.web.store.models import Finding, Publisher, Rendering, Reply, Review, Source, Token

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
    machine, subject = name_forms(name), subject_of_name(name)
    found = []
    for language in LANGUAGES:
        row = approved_renderings(language).get(subject)
        if row is not None:
            found.append(Form(language, row.text, True, row.approved_by))
        else:
            found.append(Form(language, getattr(machine, language), machine.official))
    return found


def forms_of_quote(finding: Finding) -> list[Form]:
    """The words of a finding in the two other languages: as a person approved them, else by machine into the other script, else nothing."""
    subject, written, found = subject_of_quote(finding.key), finding.document.language or "fa", []
    for language in LANGUAGES:
        row = approved_renderings(language).get(subject)
        if language == written:
            continue
        if row is not None:
            found.append(Form(language, row.text, True, row.approved_by))
        else:
            machine = (
                transliterate(finding.quote, to=language).text if {written, language} == {"fa", "tg"} else ""
            )
            found.append(Form(language, machine, False))
    return found


def translated_keys() -> list[str]:
    """Keys of the findings whose words have an approved translation."""
    rows = Rendering.objects.filter(subject__startswith="quote:").values_list("subject", flat=True)
    return [subject.partition(":")[2] for subject in rows.distinct()]


def approved_renderings(language: str) -> Mapping[str, Rendering]:
    """All renderings that people approved in a language, by subject; read anew only after an approval."""
    table, newest = (
        connection.ops.quote_name(name)
        for name in (Rendering._meta.db_table, Rendering._meta.get_field("approved_at").column)
    )
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*), max({newest}) FROM {table}")
        return _approved(language, *cursor.fetchone())


@lru_cache(maxsize=6)
def _approved(language: str, count: int, newest: object) -> Mapping[str, Rendering]:
    return {row.subject: row for row in Rendering.objects.filter(language=language)} if count else {}


def approved_name(written: str, language: str, approved: Mapping[str, Rendering] | None = None) -> str:
    """A name as a person approved it in a language; empty where nobody did."""
    known = approved_renderings(language) if approved is None else approved
    row = known.get(subject_of_name(written)) if known else None
    return row.text if row else ""


def name_in(written: str, language: str, approved: Mapping[str, Rendering] | None = None) -> str:
    """A name in a language: as a person approved it, else as the register has it or by machine.

    Example: ``name_in("مسعود پزشکیان", "tg") == "Масъуд Пизишкиён"``. ``approved`` saves the look at the store.
    """
    machine: str = getattr(name_forms(written), language)
    return approved_name(written, language, approved) or machine


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

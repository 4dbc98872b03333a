"""What an office keeps beside documents: publishers, watched sources, renderings, replies, accounts and keys."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import Group, User
from django.db import transaction
from django.utils import timezone

from peyman.errors import NotAllowed, StoreError
from peyman.web.common.roles import ROLES
from peyman.web.store import models
from peyman.web.store.actions import record_event
from peyman.web.store.models import Review

LONGEST_WAIT = timedelta(days=2)
FIRST_WAIT = timedelta(minutes=15)


def _reasoned(reason: str, what: str) -> None:
    if not reason.strip():
        raise NotAllowed(f"{what} needs a reason")


@transaction.atomic
def set_policy(
    publisher: models.Publisher, *, trusted: bool, shows_full_text: bool, actor: str, reason: str
) -> None:
    """Whether a publisher is trusted, and whether its texts may be shown whole. Raises NotAllowed without a reason."""
    _reasoned(reason, "changing the policy of a publisher")
    was = {"trusted": publisher.trusted, "shows_full_text": publisher.shows_full_text}
    publisher.trusted, publisher.shows_full_text = trusted, shows_full_text
    publisher.save()
    record_event(
        "set_policy", subject=f"publisher:{publisher.pk}", actor=actor, reason=reason, was=was,
        becomes={"trusted": trusted, "shows_full_text": shows_full_text},
    )  # fmt: skip


@transaction.atomic
def save_source(
    *, url: str, publisher: str, country: str = "", kind: str, pattern: str = "", actor: str, reason: str
) -> models.Source:
    """Watch an address from now on, or change how it is watched."""
    owner, _ = models.Publisher.objects.get_or_create(name=publisher, defaults={"country": country})
    source, _ = models.Source.objects.update_or_create(
        url=url, defaults={"publisher": owner, "kind": kind, "pattern": pattern, "active": True}
    )
    record_event("save_source", subject=f"source:{source.pk}", actor=actor, reason=reason, url=url, kind=kind)
    return source


@transaction.atomic
def set_watching(source: models.Source, active: bool, *, actor: str, reason: str) -> None:
    """Stop watching a source, or go on; a source that goes on is tried at once."""
    source.active, source.next_check, source.failures = active, None, 0
    source.save()
    record_event("set_watching", subject=f"source:{source.pk}", actor=actor, reason=reason, active=active)


@transaction.atomic
def note_check(
    source: models.Source,
    *,
    at: datetime,
    error: str = "",
    etag: str = "",
    modified: str = "",
    new: int = 0,
    wait: int = 0,
) -> None:
    """What came of looking at a source; after failures in a row it rests twice as long each time, at most two days.

    ``wait`` is what the server itself asked for, in seconds.
    """
    source.last_checked, source.last_error = at, error[:2000]
    if error:
        source.failures += 1
        rest = min(FIRST_WAIT * 2 ** min(source.failures - 1, 10), LONGEST_WAIT)
        source.next_check = at + max(rest, timedelta(seconds=min(wait, 7 * 86400)))
    else:
        source.failures, source.next_check = 0, None
        source.etag, source.modified = etag[:300], modified[:100]
        if new:
            source.last_new = at
    source.save()


@transaction.atomic
def note_item(
    source: models.Source, url: str, *, document: models.Document | None = None, error: str = ""
) -> models.SourceItem:
    """What became of one link of a source."""
    item, _ = models.SourceItem.objects.get_or_create(
        source=source, url=url[:1000], defaults={"seen_at": timezone.now()}
    )
    item.document, item.error = document, error[:2000]
    item.failures = item.failures + 1 if error else 0
    item.save()
    return item


@transaction.atomic
def approve_rendering(
    subject: str, language: str, text: str, *, actor: str, reason: str = ""
) -> models.Rendering:
    """What a name or a quotation is in a language, as a person approves it. Raises StoreError for an empty one."""
    if not text.strip():
        raise StoreError("a rendering cannot be empty")
    row, _ = models.Rendering.objects.update_or_create(
        subject=subject, language=language,
        defaults={"text": text.strip(), "approved_by": actor, "approved_at": timezone.now()},
    )  # fmt: skip
    record_event(
        "approve_rendering", subject=subject, actor=actor, reason=reason, language=language, text=text.strip()
    )
    return row


@transaction.atomic
def add_reply(**fields: Any) -> models.Reply:
    """An answer to a public entry; it waits for an editor."""
    reply = models.Reply.objects.create(sent_at=timezone.now(), **fields)
    record_event(
        "add_reply", subject=reply.entry_id, actor=reply.name[:150], reason="right of reply", reply=reply.pk
    )
    return reply


@transaction.atomic
def decide_reply(reply_id: int, *, approve: bool, actor: str, reason: str) -> models.Reply:
    """Let an answer be shown with its entry, or not. Raises NotAllowed for a refusal without a reason."""
    reply = models.Reply.objects.select_for_update().get(pk=reply_id)
    if not approve:
        _reasoned(reason, "refusing a reply")
    reply.review = Review.APPROVED if approve else Review.REJECTED
    reply.decided_by, reply.decided_at, reply.reason = actor, timezone.now(), reason
    reply.save()
    record_event(
        "decide_reply",
        subject=reply.entry_id,
        actor=actor,
        reason=reason,
        reply=reply.pk,
        becomes=reply.review,
    )
    return reply


@transaction.atomic
def add_account(name: str, password: str, *, role: str, actor: str, reason: str = "") -> User:
    """An account with one role; one that is there already only gets the role. Raises StoreError for an unknown role."""
    if role not in ROLES:
        raise StoreError(f"{role!r} is none of the roles {', '.join(ROLES)}")
    user, created = User.objects.get_or_create(username=name)
    if created:
        user.set_password(password)
        user.save()
    _give(user, role)
    record_event("add_account", subject=name, actor=actor, reason=reason, role=role, new=created)
    return user


@transaction.atomic
def set_role(user: User, role: str, *, actor: str, reason: str) -> None:
    """Give an account another role. Raises NotAllowed without a reason."""
    _reasoned(reason, "changing a role")
    if role not in ROLES:
        raise StoreError(f"{role!r} is none of the roles {', '.join(ROLES)}")
    was = list(user.groups.filter(name__in=ROLES).values_list("name", flat=True))
    _give(user, role)
    record_event("set_role", subject=user.username, actor=actor, reason=reason, was=was, becomes=role)


def _give(user: User, role: str) -> None:
    user.groups.remove(*user.groups.filter(name__in=ROLES))
    user.groups.add(Group.objects.get_or_create(name=role)[0])


@transaction.atomic
def add_token(user: User, name: str, *, actor: str, reason: str = "") -> tuple[models.Token, str]:
    """A key of the programming interface, and the secret itself, which is shown once and never stored."""
    secret = f"peyman_{secrets.token_urlsafe(32)}"
    token = models.Token.objects.create(
        user=user, name=name[:100], digest=digest(secret), created_at=timezone.now()
    )
    record_event("add_token", subject=f"token:{token.pk}", actor=actor, reason=reason, name=name)
    return token, secret


@transaction.atomic
def revoke_token(token: models.Token, *, actor: str, reason: str = "") -> None:
    """A key that opens nothing from now on."""
    token.revoked_at = timezone.now()
    token.save()
    record_event("revoke_token", subject=f"token:{token.pk}", actor=actor, reason=reason)


def digest(secret: str) -> str:
    """What is kept of a key."""
    return hashlib.sha256(secret.encode()).hexdigest()

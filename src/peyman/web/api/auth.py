"""Keys of the programming interface, and how often it may be asked."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from ninja.security import HttpBearer
from ninja.throttling import AnonRateThrottle, AuthRateThrottle

from peyman.web.common.roles import may
from peyman.web.store.actions_office import digest
from peyman.web.store.models import Token


class Forbidden(Exception):
    """The role of the key's owner does not allow it."""


class Key(HttpBearer):
    """``Authorization: Bearer peyman_…``: the key of somebody with a role, made on the desk."""

    openapi_description = "A key made on the desk, under «Accounts and keys»."

    def authenticate(self, request: HttpRequest, token: str) -> Any:
        """The active user whose key this is; None for a key that is unknown or revoked."""
        found = Token.objects.select_related("user").filter(digest=digest(token), revoked_at=None).first()
        return found.user if found is not None and found.user.is_active else None


def demand(request: HttpRequest, ability: str) -> str:
    """The name of the key's owner. Raises Forbidden where their role does not allow it."""
    user = request.auth  # type: ignore[attr-defined]
    if not may(user, ability):
        raise Forbidden
    return str(user.get_username())


class Strangers(AnonRateThrottle):
    """As often as the setting says for an address, read each time so that an installation can change it."""

    def __init__(self) -> None:
        super().__init__(settings.PEYMAN_API_RATE)


class Owners(AuthRateThrottle):
    """The same for the owner of a key, ten times as often."""

    def __init__(self) -> None:
        number, period = settings.PEYMAN_API_RATE.split("/")
        super().__init__(f"{int(number) * 10}/{period}")

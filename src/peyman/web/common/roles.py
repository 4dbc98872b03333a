"""Who may do what: four roles, each a group of Django's, and what each adds to the one before."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

ABILITIES: dict[str, frozenset[str]] = {
    "visitor": frozenset(),
    "reviewer": frozenset({"review", "add"}),
    "editor": frozenset({"review", "add", "publish", "sources", "words", "moderate", "enter", "bulk"}),
    "administrator": frozenset(
        {"review", "add", "publish", "sources", "words", "moderate", "enter", "bulk", "accounts"}
    ),
}
ROLES = tuple(ABILITIES)


def abilities_of(user: Any) -> frozenset[str]:
    """What a user may do; a superuser everything, a stranger nothing."""
    if not getattr(user, "is_active", False):
        return frozenset()
    if user.is_superuser:
        return ABILITIES["administrator"]
    if not hasattr(user, "_abilities"):
        names = user.groups.values_list("name", flat=True)
        user._abilities = frozenset().union(*(ABILITIES.get(name, frozenset()) for name in names))
    found: frozenset[str] = user._abilities
    return found


def may(user: Any, ability: str) -> bool:
    """May this user do that? ``may(user, "review")``."""
    return ability in abilities_of(user)


def requires(ability: str) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """A view for those alone who may do that: others sign in, or are told that they may not (403)."""

    def wrap(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        @login_required
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not may(request.user, ability):
                raise PermissionDenied(ability)
            return view(request, *args, **kwargs)

        return guarded

    return wrap

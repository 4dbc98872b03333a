"""The programming interface: its description, its errors, its parts."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI, Swagger

from peyman import __version__
from peyman.errors import PeymanError, StaleEntry, StaleProposal
from peyman.web.api import reading, writing
from peyman.web.api.auth import Forbidden, Owners, Strangers

api = NinjaAPI(
    title="Peyman", version=__version__, docs=Swagger(), throttle=[Strangers(), Owners()], urls_namespace="api",
    description="The public record as JSON. Everybody may read what is public; writing needs a key and a role. "
    "Lists are given in parts (limit, offset); answers carry an ETag, and If-None-Match saves the way.",
)  # fmt: skip
api.add_router("", reading.router)  # writing adds to it: one path may be read and written


def _answer(status: int) -> Any:
    def handler(request: HttpRequest, error: Exception) -> HttpResponse:
        return api.create_response(request, {"detail": str(error)}, status=status)

    return handler


api.exception_handler(PeymanError)(_answer(422))
api.exception_handler(StaleProposal)(_answer(409))
api.exception_handler(StaleEntry)(_answer(409))
api.exception_handler(writing.Refused)(_answer(422))
api.exception_handler(reading.Unclear)(_answer(422))


@api.exception_handler(Forbidden)
def _forbidden(request: HttpRequest, error: Forbidden) -> HttpResponse:
    return api.create_response(request, {"detail": "the role of this key does not allow it"}, status=403)


def not_found(request: HttpRequest, rest: str = "") -> HttpResponse:
    """An address that the interface does not have."""
    return JsonResponse({"detail": "Not Found"}, status=404)

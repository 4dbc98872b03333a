"""Public pages are made once for each state of the store: until somebody writes, the next visitor gets the page that the last one got."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from peyman.web.charts import count_unfinished
from peyman.web.common.clock import today
from peyman.web.store.revision import revision

SECONDS = 60  # at most so long is a page kept, however quiet the store is
LARGEST = 1_000_000  # bytes of a page that is kept
PREFIXES = tuple(f"/{code}/" for code, _name in settings.LANGUAGES)
Answer = Callable[[HttpRequest], HttpResponse]


class KeptPages:
    """Middleware that keeps pages for visitors without any cookie but that of the language; others always get theirs made anew.

    A page with a cookie of its own, as a form has, or with a chart that is still being drawn is not kept.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The page as it was kept for this state of the store, or made anew and kept where that is allowed."""
        state = revision() if self._is_public(request) else ""
        if not state:
            return self.get_response(request)
        key = f"{state}:{today()}:{request.get_host()}:{request.get_full_path()}"
        kept: tuple[bytes, dict[str, str]] | None = caches["pages"].get(key)
        if kept is not None:
            return HttpResponse(kept[0], headers=kept[1])
        before = count_unfinished()
        response = self.get_response(request)
        if self._is_worth_keeping(response) and count_unfinished() == before:
            patch_vary_headers(response, ("Cookie",))
            caches["pages"].set(key, (response.content, dict(response.items())), SECONDS)
        return response

    @staticmethod
    def _is_public(request: HttpRequest) -> bool:
        return (
            request.method == "GET"
            and request.path.startswith(PREFIXES)
            and not set(request.COOKIES) - {settings.LANGUAGE_COOKIE_NAME}
            and "Authorization" not in request.headers
        )

    @staticmethod
    def _is_worth_keeping(response: HttpResponse) -> bool:
        return (
            response.status_code == 200
            and not response.streaming
            and not response.cookies
            and "Cookie" not in response.get("Vary", "")
            and len(response.content) <= LARGEST
        )

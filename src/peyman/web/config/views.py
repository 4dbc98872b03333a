"""The one page without a language: it leads to one with."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect


def choose_language(request: HttpRequest) -> HttpResponse:
    """From ``/`` to ``/fa/``, or to the language that the visitor chose before."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    known = {code for code, _name in settings.LANGUAGES}
    return HttpResponseRedirect(f"/{chosen if chosen in known else settings.LANGUAGE_CODE}/")

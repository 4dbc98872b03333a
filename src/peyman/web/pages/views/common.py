"""What the public pages share: rendering, pages of a list, what a list was narrowed to."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

PAGE = 30


def show(request: HttpRequest, template: str, **context: Any) -> HttpResponse:
    """One of the public pages."""
    return render(request, f"pages/{template}.html", context)


def paginate(request: HttpRequest, items: Any, *, size: int = PAGE) -> Page[Any]:
    """The page of a list that ``?page=`` asks for; the nearest one where there is none."""
    return Paginator(items, size).get_page(request.GET.get("page"))


def query_of(request: HttpRequest) -> str:
    """The filters of a list as a query string, without the page and what is empty."""
    values = request.GET.copy()
    for name in ("page", *(name for name, value in values.items() if not value)):
        values.pop(name, None)
    return values.urlencode()

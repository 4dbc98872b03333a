"""What the public pages share: rendering, pages of a list, what a list was narrowed to."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

PAGE = 30
Find = Callable[[list[int]], Mapping[int, Any]]


def show(request: HttpRequest, template: str, **context: Any) -> HttpResponse:
    """One of the public pages."""
    return render(request, f"pages/{template}.html", context)


def paginate(
    request: HttpRequest,
    items: Any,
    *,
    size: int = PAGE,
    count: int | None = None,
    rows: Any = None,
    find: Find | None = None,
) -> Page[Any]:
    """The page of a list that ``?page=`` asks for; the nearest one where there is none.

    ``count`` is how many there are, where known; ``rows`` is where those come from of which ``items`` are the primary keys, ``find``
    what gives them by primary key.
    """
    pages: Paginator[Any]
    if isinstance(items, QuerySet):
        keys = items if rows is not None else items.values_list("pk", flat=True)
        pages = KeyPaginator(keys, size, find=find or partial(_find, items if rows is None else rows))
    else:
        pages = Paginator(items, size)
    if count is not None:
        pages.count = count
    return pages.get_page(request.GET.get("page"))


class KeyPaginator(Paginator):  # type: ignore[type-arg]
    """Pages of a query: first which rows, from an index, then those rows alone, however many come before."""

    def __init__(self, keys: Any, size: int, *, find: Find) -> None:
        super().__init__(keys, size)
        self.find = find

    def page(self, number: int | str) -> Page[Any]:
        """One page. Raises InvalidPage where there is none."""
        number = self.validate_number(number)
        first = (number - 1) * self.per_page
        keys = list(self.object_list[first : first + self.per_page])
        found = self.find(keys)
        return self._get_page([found[key] for key in keys if key in found], number, self)


def _find(rows: QuerySet[Any], keys: list[int]) -> dict[int, Any]:
    return {row.pk: row for row in rows.order_by().filter(pk__in=keys)}


def query_of(request: HttpRequest) -> str:
    """The filters of a list as a query string, without the page and what is empty."""
    values = request.GET.copy()
    for name in ("page", *(name for name, value in values.items() if not value)):
        values.pop(name, None)
    return values.urlencode()

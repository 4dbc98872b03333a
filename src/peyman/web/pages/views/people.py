"""People: their posts through time and what they said."""

from __future__ import annotations

from datetime import date

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from peyman.language.folding import fold
from peyman.language.naming import search_variants
from peyman.web.common.clock import today
from peyman.web.pages.views.common import paginate, query_of, show
from peyman.web.store import selectors

MEETINGS = 30  # of a person on one page


def people(request: HttpRequest) -> HttpResponse:
    """People with their posts, by country and name."""
    found = selectors.list_people(on=today())
    country, asked = request.GET.get("country", ""), request.GET.get("q", "").strip()
    countries = sorted(c for c in set(found.order_by().values_list("country", flat=True)) if c)
    if country:
        found = found.filter(country=country)
    if asked:
        wanted = [fold(form) for form in search_variants(asked)]
        names = found.order_by().values_list("pk", "names")
        found = found.filter(
            pk__in=[pk for pk, forms in names if any(w in fold(" ".join(forms)) for w in wanted)]
        )
    return show(
        request, "people", page=paginate(request, found, size=60), countries=countries, country=country, asked=asked, kind="people",
        query=query_of(request),
    )  # fmt: skip


def person(request: HttpRequest, public_id: str) -> HttpResponse:
    """A person: posts through time, and what they said."""
    found = selectors.find_person(public_id, on=today())
    if found is None:
        raise Http404
    if found.public_id != public_id.upper():
        return redirect("pages:person", public_id=found.public_id)
    said = selectors.list_speeches(found, on=today()).values_list("statement", flat=True)
    page = paginate(request, said, rows=selectors.list_statements(on=today()).prefetch_related(None))
    every = selectors.list_engagements(on=today()).prefetch_related(None)  # who else was there is not shown
    met = every.filter(participants__person=found).distinct()[: 2 * MEETINGS]
    meetings = sorted(
        met, key=lambda e: (e.when_start or e.first_said or date.min, e.public_id), reverse=True
    )
    return show(
        request, "person", person=found, page=page, meetings=meetings[:MEETINGS], query=query_of(request)
    )  # fmt: skip

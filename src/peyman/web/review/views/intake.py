"""Texts in: pasted, as a file, by a link."""

from __future__ import annotations

import hashlib
from pathlib import PurePath

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from peyman.errors import PeymanError
from peyman.reader.sources import Metadata, SourceText, load, load_bytes
from peyman.web.common.roles import requires
from peyman.web.ingest.services import take_in
from peyman.web.review.forms.intake import IntakeForm
from peyman.web.review.told import explain
from peyman.web.store.models import Publisher


@requires("add")
def add(request: HttpRequest) -> HttpResponse:
    """A text, a file or a link becomes a document with its proposals; one that is known already is shown."""
    form = IntakeForm(request.POST or None, request.FILES or None, initial={"visibility": "public"})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            result = take_in(
                source_of(form), visibility=data["visibility"], until=data["embargoed_until"],
                actor=str(request.user), reason=data["reason"],
            )  # fmt: skip
        except PeymanError as error:
            form.add_error(None, explain(error))
        else:
            told = (
                _("It has been read; this is what it proposes.")
                if result.new
                else _("This text is here already.")
            )
            messages.success(request, told)
            return redirect("review:document", pk=result.document.pk)
    status = 422 if form.errors else 200
    publishers = Publisher.objects.values_list("name", flat=True)
    return render(request, "review/add.html", {"form": form, "publishers": publishers}, status=status)


def source_of(form: IntakeForm) -> SourceText:
    """What was given, as a source. Raises a SourceError for what cannot be read or may not be fetched."""
    data = form.cleaned_data
    known = Metadata(
        publisher=data["publisher"] or None, publisher_country=data["publisher_country"] or None, published=data["published"]
    )  # fmt: skip
    if data["url"]:
        return load(data["url"], metadata=known)
    if data["file"]:
        return load_bytes(PurePath(data["file"].name).name, data["file"].read(), metadata=known)
    raw = data["text"].replace("\r\n", "\n").encode()
    return load_bytes(
        f"paste:{hashlib.sha256(raw).hexdigest()[:16]}", raw, media_type="text/plain", metadata=known
    )

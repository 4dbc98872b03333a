"""An entry by hand, without a document: what the editor writes becomes its words."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from peyman.errors import PeymanError
from peyman.web.common.clock import today
from peyman.web.common.day_field import DayField
from peyman.web.common.roles import requires
from peyman.web.ingest.services import enter_by_hand
from peyman.web.ingest.sheet_columns import KINDS
from peyman.web.review.forms.corrections import RecordForm
from peyman.web.review.told import explain
from peyman.web.store.models import Country


class NoteForm(forms.Form):
    """What stands in place of a document."""

    title = forms.CharField(
        label=gettext_lazy("Title"), max_length=300, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    text = forms.CharField(
        label=gettext_lazy("What happened or was promised, in one sentence"), max_length=4000,
        widget=forms.Textarea(attrs={"rows": "3", "dir": "auto"}),
    )  # fmt: skip
    source = forms.CharField(
        label=gettext_lazy("How it is known"), max_length=500, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    published = DayField(label=gettext_lazy("Day on which it was said"), required=True)
    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=500, widget=forms.TextInput(attrs={"dir": "auto"})
    )


@requires("enter")
def enter(request: HttpRequest, kind: str) -> HttpResponse:
    """A commitment, an engagement, an agreement or a figure that no document tells of."""
    if kind not in KINDS:
        raise Http404
    near = tuple(Country.objects.values_list("code", flat=True)[:12])
    note = NoteForm(request.POST or None, initial={"published": today()})
    record = RecordForm(kind, {}, request.POST or None, text="", near=near, prefix="r", by_hand=True)
    if request.method == "POST" and note.is_valid() and record.is_valid():
        data = note.cleaned_data
        try:
            document = enter_by_hand(
                kind, record.changes(), text=data["text"].strip().replace("\r\n", "\n"), title=data["title"].strip(),
                source_note=data["source"].strip(), published=data["published"], actor=str(request.user), reason=data["reason"],
            )  # fmt: skip
        except PeymanError as error:
            note.add_error(None, explain(error))
        else:
            messages.success(request, _("Saved."))
            return redirect("review:document", pk=document.pk)
    status = 422 if note.errors or record.errors else 200
    return render(
        request,
        "review/enter.html",
        {"note": note, "record": record, "kind": kind, "kinds": KINDS},
        status=status,
    )

"""Entries by hand from a filled-in Excel sheet: the template out, the sheet in, and what was refused."""

from __future__ import annotations

from pathlib import PurePath

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from peyman.errors import PeymanError
from peyman.web.common.roles import requires
from peyman.web.ingest.sheet_columns import KINDS
from peyman.web.ingest.sheets import Report, enter_sheet, write_template
from peyman.web.review.told import explain

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LARGEST = 5 * 1024 * 1024


class SheetForm(forms.Form):
    """A filled-in sheet and why it is entered."""

    sheet = forms.FileField(
        label=gettext_lazy("Filled-in sheet"), widget=forms.FileInput(attrs={"accept": ".xlsx"})
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"), max_length=500, widget=forms.TextInput(attrs={"dir": "auto"})
    )

    def clean_sheet(self) -> object:
        """A workbook within the limit."""
        file = self.cleaned_data["sheet"]
        if file.size > LARGEST:
            raise ValidationError(_("The file is larger than 5 MB."))
        if PurePath(file.name).suffix.lower() != ".xlsx":
            raise ValidationError(_("Give the filled-in sheet as an Excel workbook (.xlsx)."))
        return file


@requires("enter")
def template(request: HttpRequest, kind: str) -> HttpResponse:
    """The empty sheet of a kind, in the language of the page."""
    if kind not in KINDS:
        raise Http404
    answer = HttpResponse(write_template(kind), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="peyman-{kind}.xlsx"'
    return answer


@require_POST
@requires("enter")
def take_sheet(request: HttpRequest, kind: str) -> HttpResponse:
    """Every row as an entry; where one is refused nothing is stored, and the page says which and why."""
    if kind not in KINDS:
        raise Http404
    form, report = SheetForm(request.POST, request.FILES), None
    if form.is_valid():
        file = form.cleaned_data["sheet"]
        try:
            report = enter_sheet(
                file.read(), file.name, kind=kind, actor=str(request.user), reason=form.cleaned_data["reason"]
            )
        except PeymanError as error:
            form.add_error(None, explain(error))
    return show(request, kind, form, report)


def show(request: HttpRequest, kind: str, form: SheetForm, report: Report | None) -> HttpResponse:
    """The page of sheets of a kind."""
    refused = bool(form.errors) or (report is not None and bool(report.refused))
    status = 422 if request.method == "POST" and refused else 200
    return render(
        request, "review/sheet.html", {"form": form, "report": report, "kind": kind, "kinds": KINDS}, status=status
    )  # fmt: skip


@requires("enter")
def sheet(request: HttpRequest, kind: str) -> HttpResponse:
    """Where the template is fetched and the filled-in sheet is given."""
    if kind not in KINDS:
        raise Http404
    return show(request, kind, SheetForm(), None)

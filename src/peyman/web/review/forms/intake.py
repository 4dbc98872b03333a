"""Texts that come in on the desk: pasted, as a file, by a link; and who may see them."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from peyman.web.common import labels
from peyman.web.common.day_field import DayField
from peyman.web.store.models import Visibility

LARGEST = 20 * 1024 * 1024
SUFFIXES = (".txt", ".html", ".htm", ".json", ".pdf", ".docx")


def visibilities() -> list[tuple[str, str]]:
    """Who may see a document, in the language of the page."""
    return [(code, labels.label("visibility", code)) for code in Visibility.values]


class IntakeForm(forms.Form):
    """One text, given in exactly one of three ways, with what is known beside its words."""

    text = forms.CharField(
        required=False, label=gettext_lazy("Text"), max_length=2_000_000,
        widget=forms.Textarea(attrs={"rows": "12", "dir": "auto"}),
    )  # fmt: skip
    file = forms.FileField(
        required=False,
        label=gettext_lazy("File"),
        widget=forms.FileInput(attrs={"accept": ",".join(SUFFIXES)}),
    )
    url = forms.URLField(
        required=False, label=gettext_lazy("Link"), max_length=1000, assume_scheme="https",
        widget=forms.URLInput(attrs={"dir": "ltr", "placeholder": "https://"}),
    )  # fmt: skip
    publisher = forms.CharField(
        required=False, max_length=200, label=gettext_lazy("Publisher"),
        widget=forms.TextInput(attrs={"list": "publishers", "dir": "auto"}),
    )  # fmt: skip
    publisher_country = forms.ChoiceField(required=False, label=gettext_lazy("Country of the publisher"))
    published = DayField(label=gettext_lazy("Day of publication"))
    visibility = forms.ChoiceField(label=gettext_lazy("Who may see it"))
    embargoed_until = DayField(label=gettext_lazy("Embargoed until"))
    reason = forms.CharField(
        required=False,
        max_length=500,
        label=gettext_lazy("Note"),
        widget=forms.TextInput(attrs={"dir": "auto"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        countries: Any = self.fields["publisher_country"]
        countries.choices = [("", "—"), *labels.countries(get_language() or "fa")]
        who: Any = self.fields["visibility"]
        who.choices = visibilities()

    def clean_file(self) -> Any:
        """A file of a kind that is read, within the limit."""
        file = self.cleaned_data.get("file")
        if file is None:
            return None
        if file.size > LARGEST:
            raise ValidationError(_("The file is larger than 20 MB."))
        if PurePath(file.name).suffix.lower() not in SUFFIXES:
            raise ValidationError(_("Files may be text, HTML, JSON, PDF or Word (.docx)."))
        return file

    def clean(self) -> dict[str, Any]:
        """Exactly one of text, file and link; an embargo has its day."""
        data = super().clean() or {}
        given = [name for name in ("text", "file", "url") if data.get(name)]
        if len(given) != 1 and not self.errors:
            raise ValidationError(_("Give a text, a file or a link: one of the three."))
        if data.get("visibility") == Visibility.EMBARGOED and not data.get("embargoed_until"):
            self.add_error("embargoed_until", _("An embargo needs the day on which it ends."))
        return data


class VisibilityForm(forms.Form):
    """Who may see a document, until when not, and why."""

    visibility = forms.ChoiceField(label=gettext_lazy("Who may see it"))
    embargoed_until = DayField(label=gettext_lazy("Embargoed until"))
    reason = forms.CharField(
        max_length=500, label=gettext_lazy("Reason"), widget=forms.TextInput(attrs={"dir": "auto"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        who: Any = self.fields["visibility"]
        who.choices = visibilities()

    def clean(self) -> dict[str, Any]:
        """An embargo has its day."""
        data = super().clean() or {}
        if data.get("visibility") == Visibility.EMBARGOED and not data.get("embargoed_until"):
            self.add_error("embargoed_until", _("An embargo needs the day on which it ends."))
        return data

"""The forms of the office: publishers, watched sources, accounts, replies."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from peyman.web.common import labels
from peyman.web.common.roles import ROLES
from peyman.web.store.models import SourceKind


def _words(label: Any, *, required: bool = True, size: int = 500, **attrs: str) -> forms.CharField:
    widget = forms.TextInput(attrs={"dir": "auto", "autocomplete": "off", **attrs})
    return forms.CharField(label=label, required=required, max_length=size, widget=widget)


class SourceForm(forms.Form):
    """An address to watch."""

    url = forms.URLField(
        label=gettext_lazy("Link"),
        max_length=1000,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"dir": "ltr"}),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind of source"))
    publisher = _words(gettext_lazy("Publisher"), size=200, list="publishers")
    country = forms.ChoiceField(label=gettext_lazy("Country of the publisher"), required=False)
    pattern = _words(gettext_lazy("Only links that match"), required=False, size=300)
    reason = _words(gettext_lazy("Reason"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["kind"].choices = [(code, labels.label("source_kind", code)) for code in SourceKind.values]
        fields["country"].choices = [("", "—"), *labels.countries(get_language() or "fa")]

    def clean_pattern(self) -> str:
        """A regular expression that can be read."""
        pattern = str(self.cleaned_data["pattern"])
        try:
            re.compile(pattern)
        except re.error:
            raise ValidationError(_("This pattern cannot be read.")) from None
        return pattern


class AccountForm(forms.Form):
    """A new account with its role."""

    name = forms.RegexField(
        r"^[\w.@+-]+$",
        label=gettext_lazy("User name"),
        max_length=150,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )
    password = forms.CharField(
        label=gettext_lazy("Password"), min_length=10, max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )  # fmt: skip
    role = forms.ChoiceField(label=gettext_lazy("Role"))
    reason = _words(gettext_lazy("Reason"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        role: Any = self.fields["role"]
        role.choices = [(code, labels.label("role", code)) for code in ROLES]


class ReplyForm(forms.Form):
    """An answer to a public entry by somebody concerned; ``website`` is a field that people do not see and robots fill in."""

    name = _words(gettext_lazy("Your name"), size=200)
    role = _words(gettext_lazy("Your office and organisation"), size=200)
    contact = _words(gettext_lazy("How to reach you (not shown)"), required=False, size=200)
    text = forms.CharField(
        label=gettext_lazy("Your reply"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": "6", "dir": "auto"}),
    )
    website = forms.CharField(required=False, widget=forms.HiddenInput)

"""A field for a day of either calendar, for forms and for filters."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from peyman.language.days import parse_day
from peyman.web.common.days import write_day

EXAMPLE = date(2025, 1, 16)


class DayInput(forms.TextInput):
    """A line for a day, with an example as a reader of the language writes one."""

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        return super().get_context(name, value, {"placeholder": write_day(EXAMPLE), **(attrs or {})})


class DayField(forms.CharField):
    """A day, Jalali or Gregorian, in any digits."""

    def __init__(self, **kwargs: Any) -> None:
        attrs = {"size": "10", "dir": "ltr", "autocomplete": "off"}
        super().__init__(required=kwargs.pop("required", False), widget=DayInput(attrs=attrs), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """A day as a reader of the language writes one; what was typed stays as it is."""
        return write_day(value) if isinstance(value, date) else value

    def clean(self, value: Any) -> Any:
        """The day that is written, None for an empty line. Raises ValidationError for what is no day."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return parse_day(text)
        except ValueError:
            raise ValidationError(_("A day is written like 1403/10/27 or 2025-01-16.")) from None

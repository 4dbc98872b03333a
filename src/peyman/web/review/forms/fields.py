"""Fields as people of both countries write them: dates of two calendars, Persian digits, the words of a text."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from peyman.language.days import plain_digits

GAP = "…"


class NumberField(forms.CharField):
    """A number in any digits, with or without marks between thousands: «۵۰۰٬۰۰۰٬۰۰۰»."""

    def __init__(self, *, whole: bool = False, **kwargs: Any) -> None:
        self.whole = whole
        attrs = {"size": "14", "dir": "ltr", "inputmode": "decimal", "autocomplete": "off"}
        super().__init__(required=False, widget=forms.TextInput(attrs=attrs), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """A number to ten digits with commas between its thousands, ``500,000,000``; what was typed stays as it is."""
        if isinstance(value, float | int):
            return f"{value:,.10g}" if abs(value) < 1e15 else str(value)
        return value

    def clean(self, value: Any) -> Any:
        """The number that is written, None for an empty line. Raises ValidationError for what is no number."""
        text = (
            plain_digits(super().clean(value) or "").replace(",", "").replace(" ", "").replace("\u00a0", "")
        )
        if not text:
            return None
        try:
            return int(text) if self.whole else float(text)
        except ValueError:
            raise ValidationError(_("This is not a number.")) from None


def find_words(text: str, words: str, *, near: int) -> tuple[int, int]:
    """Where words stand in a text, whatever their white space: the place nearest to ``near``. Raises ValidationError."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    places = [m.span() for m in re.finditer(pattern, text)] if pattern else []
    if not places:
        raise ValidationError(_("These words are not in the text: «%(words)s»"), params={"words": words[:80]})
    return min(places, key=lambda place: abs(place[0] - near))


def find_evidence(text: str, words: str, *, near: int) -> list[dict[str, Any]]:
    """Evidence from quoted words; several places are parted by a line with «…»."""
    pieces = [piece.strip() for piece in re.split(rf"^\s*{GAP}\s*$", words, flags=re.M) if piece.strip()]
    if not pieces:
        raise ValidationError(_("An entry needs the words that it rests on."))
    found = []
    for piece in pieces:
        start, end = find_words(text, piece, near=near)
        found.append({"start": start, "end": end, "quote": text[start:end]})
        near = end
    return found


class WordsField(forms.CharField):
    """The words of the text on which something rests."""

    def __init__(self, text: str, near: int, **kwargs: Any) -> None:
        self.text, self.near = text, near
        widget = forms.Textarea(attrs={"rows": "3", "dir": "auto", "class": "words"})
        super().__init__(widget=widget, label=gettext_lazy("Words of the text"), **kwargs)

    def clean(self, value: Any) -> Any:
        """The evidence that the words are. Raises ValidationError where there are none, or not in the text."""
        return find_evidence(self.text, super().clean(value), near=self.near)

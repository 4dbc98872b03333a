"""What became of a promise, and who looks after it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from peyman.errors import ImpossibleMove
from peyman.roadmap.status import check_move
from peyman.web.common import labels
from peyman.web.common.day_field import DayField
from peyman.web.store.models import Commitment, Delivery


def _reason(*, required: bool) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": "2", "dir": "auto"})
    return forms.CharField(label=gettext_lazy("Reason"), max_length=2000, required=required, widget=widget)


def possible_verdicts(was: str) -> list[str]:
    """The verdicts that may follow one: ``possible_verdicts("superseded") == ["not_assessed"]``."""
    found = []
    for code in Delivery.values:
        try:
            check_move("delivery", was, code)
        except ImpossibleMove:
            continue
        found.append(code)
    return found


class VerdictForm(forms.Form):
    """A verdict with its reason; ``seen`` is the one that stood on the page."""

    seen = forms.CharField(max_length=20, widget=forms.HiddenInput)
    becomes = forms.ChoiceField(label=gettext_lazy("Verdict"))
    reason = _reason(required=True)

    def __init__(self, entry: Commitment, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial={"seen": entry.delivery}, auto_id="v-%s", **kwargs)
        becomes: Any = self.fields["becomes"]
        codes = (
            [code for code in Delivery.values if code != entry.delivery]
            if self.is_bound
            else possible_verdicts(entry.delivery)
        )
        becomes.choices = [("", "—"), *((code, labels.label("delivery", code)) for code in codes)]


class DutyForm(forms.Form):
    """The body that looks after a promise, its country, the day of the next look."""

    owner = forms.CharField(
        label=gettext_lazy("Looked after by"), max_length=200, required=False, widget=forms.TextInput(attrs={"dir": "auto"})
    )  # fmt: skip
    country = forms.ChoiceField(label=gettext_lazy("Country"), required=False)
    next_review = DayField(label=gettext_lazy("next review"))
    reason = _reason(required=False)

    def __init__(self, entry: Commitment, *args: Any, **kwargs: Any) -> None:
        initial = {"owner": entry.owner, "country": entry.owner_country, "next_review": entry.next_review}
        super().__init__(*args, initial=initial, auto_id="d-%s", **kwargs)
        country: Any = self.fields["country"]
        language = labels.current_language()
        country.choices = [("", "—"), *((code, labels.country(code, language)) for code in entry.party_codes)]

"""Correction forms: the typed fields of each kind with pick-lists from the vocabularies."""

from __future__ import annotations

from typing import Any

from django import forms

from peyman.records import (
    Act,
    AgreementStage,
    AgreementType,
    Claim,
    EngagementType,
    Modality,
    Office,
    Sector,
    Tense,
)
from peyman.web.common.labels import label
from peyman.web.store.models import Proposal

PICKS: dict[str, dict[str, tuple[str, Any]]] = {
    "person": {"office": ("office", Office), "portfolio": ("sector", Sector)},
    "engagement": {"type": ("engagement_type", EngagementType), "tense": ("tense", Tense)},
    "statement": {"act": ("act", Act)},
    "agreement": {"type": ("agreement_type", AgreementType), "stage": ("stage", AgreementStage)},
    "commitment": {"modality": ("modality", Modality)},
    "figure": {"claim": ("claim", Claim)},
}
TEXTS: dict[str, tuple[str, ...]] = {
    "person": ("name", "country"),
    "engagement": ("countries", "place"),
    "statement": (),
    "agreement": ("count", "parties", "sectors"),
    "commitment": ("by", "parties", "sectors"),
    "figure": ("indicator", "value", "unit"),
}
LISTS = frozenset({"countries", "parties", "sectors"})
NUMBERS = frozenset({"count", "value"})


class CorrectionForm(forms.Form):
    """The fields of one proposal as a reviewer may change them; lists are codes with commas."""

    def __init__(self, proposal: Proposal, *args: Any, **kwargs: Any) -> None:
        kind, value = proposal.finding.kind, proposal.value
        super().__init__(*args, auto_id=f"c{proposal.pk}-%s", **kwargs)
        self.kind, self.value = kind, value
        for name, (group, vocabulary) in PICKS[kind].items():
            choices = [("", "—"), *((word.value, label(group, word.value)) for word in vocabulary)]
            self.fields[name] = forms.ChoiceField(
                choices=choices, required=False, initial=value.get(name) or "", label=name
            )
        for name in TEXTS[kind]:
            given = value.get(name)
            shown = ", ".join(given) if isinstance(given, list) else given
            self.fields[name] = forms.CharField(required=False, initial=shown, label=name)

    @property
    def summary(self) -> list[tuple[str, str]]:
        """What the proposal says, field by field, those that are given."""
        return [(name, show(content)) for name, content in self.value.items()
                if content not in (None, [], False, "") and name not in ("kind", "evidence", "trace", "action")]  # fmt: skip

    def changes(self) -> dict[str, Any]:
        """The corrected fields as the record wants them."""
        found: dict[str, Any] = {}
        for name, content in self.cleaned_data.items():
            if name in LISTS:
                found[name] = [part.strip() for part in content.split(",") if part.strip()]
            elif name in NUMBERS:
                found[name] = float(content) if content else None
                if name == "count" and found[name] is not None:
                    found[name] = int(found[name])
            else:
                found[name] = content or None
        return found


def show(content: Any) -> str:
    """A nested value in one line."""
    if isinstance(content, list):
        return "؛ ".join(map(show, content))
    if isinstance(content, dict):
        return " ".join(str(v) for v in content.values() if v not in (None, ""))
    return str(content)

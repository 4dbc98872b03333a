"""The form of a record: a field for each of its fields, by type, with pick-lists; what it gives back is validated by the store."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from peyman.records import Office, Per, Precision, Sector
from peyman.web.common import labels
from peyman.web.common.day_field import DayField
from peyman.web.common.shapes import group_of, shapes_of
from peyman.web.review.forms.fields import GAP, NumberField, WordsField

SPARE = 1  # empty rows for somebody who is missing
NONE = ("", "—")


def choices(group: str, codes: Any) -> list[tuple[str, str]]:
    """Codes with their labels in the language of the page."""
    return [(str(code), labels.label(group, str(code))) for code in codes]


class RecordForm(forms.Form):
    """The fields of one record as a reviewer may change them.

    ``near`` are the countries that the document names: they come first in the pick-lists.
    """

    def __init__(
        self,
        kind: str,
        value: dict[str, Any],
        *args: Any,
        text: str,
        near: tuple[str, ...] = (),
        by_hand: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.value, self.near = kind, value, near
        self.groups: list[tuple[str, list[str]]] = []
        for name, (shape, vocabulary) in shapes_of(kind).items():
            before = list(self.fields)
            _BUILDERS[shape](self, name, value.get(name), vocabulary)
            self.groups.append((labels.label("field", name), [f for f in self.fields if f not in before]))
        self.by_hand = by_hand  # then what the editor writes beside it becomes the evidence
        if by_hand:
            return
        evidence = value.get("evidence") or []
        words = f"\n{GAP}\n".join(piece["quote"] for piece in evidence)
        self.fields["words"] = WordsField(text, evidence[0]["start"] if evidence else 0, initial=words)
        self.groups.insert(0, ("", ["words"]))

    @property
    def rows(self) -> Iterator[tuple[str, list[Any]]]:
        """Each field of the record with its inputs."""
        for title, names in self.groups:
            yield title, [self[name] for name in names]

    def countries(self) -> list[Any]:
        """All states and organisations, those of the document first."""
        known = labels.countries(get_language() or "fa")
        first = [pair for pair in known if pair[0] in self.near]
        rest = [pair for pair in known if pair[0] not in self.near]
        return [NONE, (_("In this text"), first), (_("Others"), rest)] if first else [NONE, *rest]

    def changes(self) -> dict[str, Any]:
        """The record's fields as they were filled in."""
        found = {
            name: _READERS[shape](self, name) for name, (shape, _vocabulary) in shapes_of(self.kind).items()
        }
        if self.by_hand:
            return {name: content for name, content in found.items() if content is not None}
        return {**found, "evidence": self.cleaned_data["words"], "trace": self.value.get("trace")}

    def text_of(self, name: str) -> str | None:
        """What was typed, none for nothing."""
        return str(self.cleaned_data.get(name) or "").strip() or None


def _text(form: RecordForm, name: str, value: Any, _vocabulary: Any, label: str = "") -> None:
    widget = forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"})
    form.fields[name] = forms.CharField(
        required=False,
        initial=value,
        label=label or labels.label("field", name),
        widget=widget,
        max_length=1000,
    )


def _pick(form: RecordForm, name: str, value: Any, options: list[Any], label: str = "") -> None:
    form.fields[name] = forms.ChoiceField(
        choices=options, required=False, initial=value or "", label=label or labels.label("field", name)
    )


def _choice(form: RecordForm, name: str, value: Any, vocabulary: Any) -> None:
    _pick(form, name, value, [NONE, *choices(group_of(vocabulary), vocabulary)])


def _country(form: RecordForm, name: str, value: Any, _vocabulary: Any) -> None:
    _pick(form, name, value, form.countries())


def _countries(form: RecordForm, name: str, value: Any, _vocabulary: Any) -> None:
    chosen = list(value or [])
    offered = dict.fromkeys([*chosen, *form.near])
    language = get_language() or "fa"
    form.fields[name] = forms.MultipleChoiceField(
        choices=[(code, labels.country(code, language)) for code in offered], required=False, initial=chosen,
        label=labels.label("field", name), widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    _pick(form, f"{name}-more", "", form.countries(), _("Another one"))


def _sectors(form: RecordForm, name: str, value: Any, _vocabulary: Any) -> None:
    form.fields[name] = forms.MultipleChoiceField(
        choices=choices("sector", Sector), required=False, initial=list(value or []),
        label=labels.label("field", name), widget=forms.CheckboxSelectMultiple(attrs={"class": "many"}),
    )  # fmt: skip


def _indicator(form: RecordForm, name: str, value: Any, _vocabulary: Any) -> None:
    codes = dict.fromkeys([*labels.codes_of("indicator"), *filter(None, [value])])
    _pick(form, name, value, [NONE, *choices("indicator", codes)], labels.label("field", "indicator"))


def _unit(form: RecordForm, name: str, value: Any, _vocabulary: Any) -> None:
    codes = dict.fromkeys([*labels.codes_of("unit"), *filter(None, [value])])
    _pick(form, name, value, [NONE, *choices("unit", codes)], labels.label("field", "unit"))


def _number(form: RecordForm, name: str, value: Any, _vocabulary: Any, label: str = "") -> None:
    form.fields[name] = NumberField(initial=value, label=label or labels.label("field", name))


def _whole(form: RecordForm, name: str, value: Any, _vocabulary: Any) -> None:
    form.fields[name] = NumberField(whole=True, initial=value, label=labels.label("field", name))


def _flag(form: RecordForm, name: str, value: Any, _vocabulary: Any) -> None:
    form.fields[name] = forms.BooleanField(
        required=False, initial=bool(value), label=labels.label("field", name)
    )


def _amount(form: RecordForm, name: str, value: Any, _vocabulary: Any) -> None:
    value = value or {}
    _indicator(form, f"{name}-indicator", value.get("indicator"), None)
    _number(form, f"{name}-value", value.get("value"), None, labels.label("field", "value"))
    _unit(form, f"{name}-unit", value.get("unit"), None)
    _pick(form, f"{name}-per", value.get("per"), [NONE, *choices("per", Per)], labels.label("field", "per"))
    _number(form, f"{name}-value_min", value.get("value_min"), None, labels.label("field", "value_min"))


def _when(form: RecordForm, name: str, value: Any, _vocabulary: Any) -> None:
    value = value or {}
    start = date.fromisoformat(value["start"]) if value.get("start") else None
    end = date.fromisoformat(value["end"]) - timedelta(days=1) if value.get("end") else None
    _text(form, f"{name}-text", value.get("text"), None, _("As written"))
    form.fields[f"{name}-start"] = DayField(initial=start, label=_("First day"))
    form.fields[f"{name}-last"] = DayField(initial=end, label=_("Last day"))
    _pick(
        form, f"{name}-precision", value.get("precision"), [NONE, *choices("precision", Precision)],
        labels.label("field", "precision"),
    )  # fmt: skip


def _action(form: RecordForm, name: str, value: Any, _vocabulary: Any) -> None:
    value = value or {}
    _text(form, f"{name}-predicate", value.get("predicate"), None, labels.label("field", "predicate"))
    _text(form, f"{name}-object", value.get("object"), None, labels.label("field", "object"))


def _parties(form: RecordForm, name: str, value: Any, _vocabulary: Any) -> None:
    given = list(value or [])
    rows = len(given) + SPARE
    if form.is_bound:
        while f"{form.add_prefix(name)}-{rows}-name" in form.data:
            rows += 1
    for i in range(rows):
        party = given[i] if i < len(given) else {}
        _text(form, f"{name}-{i}-name", party.get("name"), None, labels.label("field", "name"))
        _pick(
            form,
            f"{name}-{i}-office",
            party.get("office"),
            [NONE, *choices("office", Office)],
            labels.label("field", "office"),
        )
        _pick(
            form,
            f"{name}-{i}-portfolio",
            party.get("portfolio"),
            [NONE, *choices("sector", Sector)],
            labels.label("field", "portfolio"),
        )
        _pick(
            form,
            f"{name}-{i}-country",
            party.get("country"),
            form.countries(),
            labels.label("field", "country"),
        )


def _read_list(form: RecordForm, name: str) -> list[str]:
    more = form.cleaned_data.get(f"{name}-more")
    return list(dict.fromkeys([*form.cleaned_data.get(name, []), *([more] if more else [])]))


def _read_sectors(form: RecordForm, name: str) -> list[str]:
    chosen, old = form.cleaned_data.get(name, []), form.value.get(name) or []
    return [*(code for code in old if code in chosen), *(code for code in chosen if code not in old)]


def _read_when(form: RecordForm, name: str) -> dict[str, Any] | None:
    data, old = form.cleaned_data, form.value.get(name) or {}
    words, start, last = form.text_of(f"{name}-text"), data.get(f"{name}-start"), data.get(f"{name}-last")
    start, last = start or last, last or start
    if start is None or last is None:
        return {"text": words, "precision": "unresolved"} if words else None
    return {
        "text": words or start.isoformat(), "start": start.isoformat(), "end": (last + timedelta(days=1)).isoformat(),
        "precision": data.get(f"{name}-precision") or "day", "calendar": old.get("calendar"),
    }  # fmt: skip


def _read_amount(form: RecordForm, name: str) -> dict[str, Any] | None:
    data = form.cleaned_data
    if data.get(f"{name}-value") is None:
        return None
    found = {part: data.get(f"{name}-{part}") for part in ("indicator", "value", "unit", "value_min")}
    return {**found, "per": data.get(f"{name}-per") or None}


def _read_action(form: RecordForm, name: str) -> dict[str, Any]:
    return {part: form.text_of(f"{name}-{part}") for part in ("predicate", "object")}


def _read_parties(form: RecordForm, name: str) -> list[dict[str, Any]]:
    parties, i = [], 0
    while f"{name}-{i}-name" in form.fields:
        party = {
            part: form.text_of(f"{name}-{i}-{part}") for part in ("name", "office", "portfolio", "country")
        }
        if any(party.values()):
            parties.append(party)
        i += 1
    return parties


def _read_plain(form: RecordForm, name: str) -> Any:
    found = form.cleaned_data.get(name)
    return found if found not in ("", []) else None


_BUILDERS: dict[str, Callable[..., None]] = {
    "text": _text, "choice": _choice, "country": _country, "countries": _countries, "sectors": _sectors,
    "indicator": _indicator, "unit": _unit, "number": _number, "whole": _whole, "flag": _flag, "amount": _amount,
    "when": _when, "action": _action, "parties": _parties,
}  # fmt: skip
_READERS: dict[str, Callable[[RecordForm, str], Any]] = {
    **dict.fromkeys(("text", "choice", "country", "indicator", "unit", "number", "whole"), _read_plain),
    "countries": _read_list, "sectors": _read_sectors,
    "flag": lambda form, name: bool(form.cleaned_data.get(name)), "amount": _read_amount, "when": _read_when,
    "action": _read_action, "parties": _read_parties,
}  # fmt: skip

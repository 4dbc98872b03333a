"""A reading as the contract of the reader's JSON has it: states and the organisations of its list as codes."""

from __future__ import annotations

from functools import cache
from typing import Any

from peyman.language.organisations import organisations
from peyman.language.tables import alternatives
from peyman.records import Reading

_CODE = ("country", "by", "to")
_CODES = ("countries", "parties")
_SIDES = ("participants", "speakers")


def contract_of(reading: Reading) -> dict[str, Any]:
    """The reading as plain values; of organisations outside the list a record keeps the acronyms in ``organisations``, each
    of its participants and speakers his own in ``organisation``; one that itself takes part or speaks is told by its usual name.

    Example: «دبیرکل اوپک» has the country null and the organisations ["OPEC"]; «مدیرکل آژانس بین‌المللی انرژی اتمی» is the
    United Nations' (country UN), of whose family the agency is, and has the organisations ["IAEA"].
    """
    told: dict[str, Any] = reading.model_dump(mode="json")
    persian = reading.document.language == "fa"
    for record in told["records"]:
        record["organisations"] = list(dict.fromkeys(_take_out(record, persian=persian)))
    return told


def _take_out(values: dict[str, Any], *, persian: bool) -> list[str]:
    """The codes that are none of the contract's, taken out of a record; in a ``persian`` text their names stand instead."""
    others: dict[str, str] = _others()
    taken: list[str] = []
    for name in _CODE:
        if values.get(name) in others:
            taken.append(values[name])
            values[name] = _families().get(values[name])
    for name in _CODES:
        taken += [code for code in values.get(name) or () if code in others]
        if values.get(name):
            own = (_families().get(code) if code in others else code for code in values[name])
            values[name] = list(dict.fromkeys(code for code in own if code))
    for side in (side for name in _SIDES for side in values.get(name) or ()):
        of_side = _take_out(side, persian=persian)
        side["organisation"] = of_side[0] if of_side else None
        if of_side and persian and not (side.get("name") or side.get("office")):
            side["name"] = others[of_side[0]]  # the fund itself speaks, nobody of it
        taken += of_side
    return taken


@cache
def _others() -> dict[str, str]:
    """The usual name of every organisation that the contract has no code for."""
    return {row["code"]: alternatives(row["names"])[0] for row in organisations() if row["contract"] != "yes"}


@cache
def _families() -> dict[str, str]:
    """The code of the contract for an organisation of another one's family: UN for the IAEA."""
    return {row["code"]: row["contract"] for row in organisations() if row["contract"] not in ("yes", "no")}

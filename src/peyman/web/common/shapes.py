"""What each field of a record is to a form or a sheet, told from its type: a pick-list, a country, a date, somebody."""

from __future__ import annotations

import re
import types
from enum import StrEnum
from functools import lru_cache
from typing import Any, Union, get_args, get_origin

from peyman.records import KINDS, Action, Amount, Party, Sector, When

HIDDEN = frozenset({"kind", "evidence", "trace"})
COUNTRIES = frozenset({"by", "to", "country", "reporter"})
LONG = frozenset({"title", "name", "place"})
GROUPS = {"AgreementStage": "stage"}  # vocabularies whose labels have another name than their own


def group_of(vocabulary: type[StrEnum]) -> str:
    """The group of labels of a vocabulary: ``group_of(EngagementType) == "engagement_type"``."""
    name = vocabulary.__name__
    return GROUPS.get(name) or re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def _bare(annotation: Any) -> Any:
    """The type without «or none»."""
    if get_origin(annotation) in (Union, types.UnionType):
        return next(a for a in get_args(annotation) if a is not type(None))
    return annotation


def _shape(name: str, annotation: Any) -> tuple[str, Any]:
    bare = _bare(annotation)
    if get_origin(bare) is tuple:
        inner = get_args(bare)[0]
        named: dict[Any, tuple[str, Any]] = {
            Party: ("parties", None),
            Sector: ("sectors", Sector),
            str: ("countries", None),
        }
        return named.get(inner, ("", None))
    if isinstance(bare, type) and issubclass(bare, StrEnum):
        return "choice", bare
    named = {When: ("when", None), Amount: ("amount", None), Action: ("action", None), bool: ("flag", None),
             int: ("whole", None), float: ("number", None)}  # fmt: skip
    if bare is str:
        return ("country" if name in COUNTRIES else "text"), None
    return named.get(bare, ("", None))


@lru_cache(maxsize=32)
def shapes_of(kind: str) -> dict[str, tuple[str, Any]]:
    """Field to shape for a kind of record: ``shapes_of("commitment")["deadline"] == ("when", None)``."""
    found = {}
    for name, field in KINDS[kind].model_fields.items():
        if name in HIDDEN:
            continue
        shape, vocabulary = _shape(name, field.annotation)
        if name == "indicator":
            shape = "indicator"
        if name == "unit":
            shape = "unit"
        if shape:
            found[name] = (shape, vocabulary)
    return found

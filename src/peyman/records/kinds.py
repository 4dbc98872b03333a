"""The kinds of record that a reading can give; each is one value type with a literal ``kind``."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, TypeAdapter

from peyman.records.base import Action, Amount, BaseRecord, Party, When
from peyman.records.vocabularies import (
    Act,
    AgreementStage,
    AgreementType,
    Claim,
    EngagementType,
    Modality,
    Office,
    Per,
    ProjectStage,
    ProjectType,
    Sector,
    Tense,
)


class Person(BaseRecord):
    """Anyone named who does, says or attends something: «امامعلی رحمان رئیس‌جمهوری تاجیکستان»."""

    kind: Literal["person"] = "person"
    name: str
    office: Office | None = None
    portfolio: Sector | None = None
    country: str | None = None


class Engagement(BaseRecord):
    """A meeting, visit, call, session, summit, signing or ceremony, past or planned."""

    kind: Literal["engagement"] = "engagement"
    type: EngagementType
    tense: Tense = Tense.PAST
    participants: tuple[Party, ...] = ()
    countries: tuple[str, ...] = ()
    place: str | None = None
    when: When | None = None
    number: int | None = Field(default=None, description="of a numbered session: «هفدهمین اجلاس» is 17")


class Statement(BaseRecord):
    """Reported speech with its speakers; the evidence is the reported words themselves."""

    kind: Literal["statement"] = "statement"
    speakers: tuple[Party, ...] = ()
    act: Act = Act.SAYS


class Agreement(BaseRecord):
    """A named text or a package of texts, with its stage: «۲۳ سند همکاری امضا شد»."""

    kind: Literal["agreement"] = "agreement"
    type: AgreementType
    stage: AgreementStage | None = None
    count: int | None = None
    title: str | None = Field(default=None, description="the words that name it, repaired")
    parties: tuple[str, ...] = ()
    sectors: tuple[Sector, ...] = ()
    when: When | None = None
    period: When | None = Field(default=None, description="the years it covers, for roadmaps and programmes")


class Commitment(BaseRecord):
    """A stated future action or goal of a country towards another, modality first."""

    kind: Literal["commitment"] = "commitment"
    modality: Modality
    parties: tuple[str, ...] = ()
    by: str | None = None
    to: str | None = None
    action: Action = Action()
    sectors: tuple[Sector, ...] = ()
    target: Amount | None = None
    deadline: When | None = None
    opportunity: bool = False
    speakers: tuple[Party, ...] = ()


class Figure(BaseRecord):
    """A number about relations with its period and whether it is a fact, a goal or an estimate."""

    kind: Literal["figure"] = "figure"
    indicator: str
    value: float
    unit: str
    value_min: float | None = None
    per: Per | None = None
    period: When | None = None
    claim: Claim = Claim.ACTUAL
    reporter: str | None = Field(
        default=None, description="the country whose statistics or official gives it"
    )
    parties: tuple[str, ...] = ()


class Project(BaseRecord):
    """A work that is built or to be built, as one clause tells of it: «نیروگاه سنگ‌توده ۲ تا پایان سال ۲۰۱۳ تکمیل می‌شود»."""

    kind: Literal["project"] = "project"
    type: ProjectType
    name: str = Field(description="the words that name it, repaired")
    stage: ProjectStage | None = None
    place: str | None = None
    parties: tuple[str, ...] = ()
    capacity: Amount | None = None
    cost: Amount | None = None
    when: When | None = Field(default=None, description="the date of its stage")
    due: When | None = Field(default=None, description="until when it is to be completed")


class Fact(BaseRecord):
    """What is told as done, or as not done so far, without a word of promise: «خط تولید تراکتور در سمرقند به بهره‌برداری رسید»."""

    kind: Literal["fact"] = "fact"
    done: bool = True
    parties: tuple[str, ...] = ()
    action: Action = Action()
    sectors: tuple[Sector, ...] = ()
    target: Amount | None = Field(default=None, description="how much was done")
    speakers: tuple[Party, ...] = ()


Record = Annotated[
    Person | Engagement | Statement | Agreement | Commitment | Figure | Project | Fact,
    Field(discriminator="kind"),
]
RECORD: TypeAdapter[Record] = TypeAdapter(Record)
KINDS: dict[str, type[BaseRecord]] = {
    "person": Person,
    "engagement": Engagement,
    "statement": Statement,
    "agreement": Agreement,
    "commitment": Commitment,
    "figure": Figure,
    "project": Project,
    "fact": Fact,
}

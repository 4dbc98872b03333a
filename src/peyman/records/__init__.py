"""The shared vocabulary: frozen values, no logic, JSON Schema for free."""

from peyman.records.base import Action, Amount, BaseRecord, Evidence, Party, Precision, Trace, Value, When
from peyman.records.document import DocumentInfo, Reading, Warning
from peyman.records.kinds import (
    KINDS,
    RECORD,
    Agreement,
    Commitment,
    Engagement,
    Figure,
    Person,
    Record,
    Statement,
)
from peyman.records.vocabularies import (
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

__all__ = [
    "KINDS",
    "RECORD",
    "Act",
    "Action",
    "Agreement",
    "AgreementStage",
    "AgreementType",
    "Amount",
    "BaseRecord",
    "Claim",
    "Commitment",
    "DocumentInfo",
    "Engagement",
    "EngagementType",
    "Evidence",
    "Figure",
    "Modality",
    "Office",
    "Party",
    "Person",
    "Precision",
    "Reading",
    "Record",
    "Sector",
    "Statement",
    "Tense",
    "Trace",
    "Value",
    "Warning",
    "When",
]

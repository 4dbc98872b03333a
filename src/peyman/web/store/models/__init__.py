"""The typed tables. Findings and decisions are given and append-only; all else is worked out from them."""

from peyman.web.store.models.agreement import Agreement
from peyman.web.store.models.commitment import Commitment, Target
from peyman.web.store.models.decision import Decision, Event
from peyman.web.store.models.document import Copy, Document, Original, shown_from
from peyman.web.store.models.engagement import Engagement, Participant
from peyman.web.store.models.entry import Country, Entry, Sector
from peyman.web.store.models.facet import Clue, Facet
from peyman.web.store.models.finding import Finding
from peyman.web.store.models.fingerprint import Band, Fingerprint
from peyman.web.store.models.mention import Mention
from peyman.web.store.models.observation import Observation
from peyman.web.store.models.person import Appearance, Person, Post
from peyman.web.store.models.project import Project
from peyman.web.store.models.proposal import Proposal
from peyman.web.store.models.publisher import Publisher, Source, SourceItem
from peyman.web.store.models.rendering import Rendering
from peyman.web.store.models.reply import Reply
from peyman.web.store.models.statement import Speaker, Statement
from peyman.web.store.models.status import StatusChange
from peyman.web.store.models.tally import Tally
from peyman.web.store.models.token import Token
from peyman.web.store.models.vocabularies import (
    Axis,
    DecisionKind,
    Delivery,
    Kinship,
    ProjectStage,
    ReadState,
    Relation,
    Review,
    SourceKind,
    Stage,
    Strength,
    Visibility,
)

__all__ = [
    "Agreement",
    "Appearance",
    "Axis",
    "Band",
    "Clue",
    "Commitment",
    "Copy",
    "Country",
    "Decision",
    "DecisionKind",
    "Delivery",
    "Document",
    "Engagement",
    "Entry",
    "Event",
    "Facet",
    "Finding",
    "Fingerprint",
    "Kinship",
    "Mention",
    "Observation",
    "Original",
    "Participant",
    "Person",
    "Post",
    "Project",
    "ProjectStage",
    "Proposal",
    "Publisher",
    "ReadState",
    "Relation",
    "Rendering",
    "Reply",
    "Review",
    "Sector",
    "Source",
    "SourceItem",
    "SourceKind",
    "Speaker",
    "Stage",
    "Statement",
    "StatusChange",
    "Strength",
    "Tally",
    "Target",
    "Token",
    "Visibility",
    "shown_from",
]
